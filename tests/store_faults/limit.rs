//! No file may grow beyond a limit, which strikes within the journal, within the file or at its end. Such a limit
//! shows as an I/O error, a quota of the system likewise.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::{ALONE, Act, Scene, alone, csv, import, is_refused, scenes};

/// No file of this process may be longer than so many bytes; none takes the limit away.
fn limit(bytes: Option<u64>) {
    let maximum = getrlimit(Resource::Fsize).maximum;
    setrlimit(Resource::Fsize, Rlimit { current: bytes.or(maximum), maximum }).unwrap();
}

/// Not a test by itself, since the limit holds for a whole process.
#[test]
fn child_under_limits() {
    let Some(folder) = std::env::var_os(ALONE).map(PathBuf::from) else { return };
    // The signal that tells of the limit would end the program.
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default()).unwrap();
    for scene in scenes(&folder) {
        let size = u64::try_from(scene.bytes.len()).unwrap();
        let more = scene.grown.saturating_sub(size);
        let within = [0, 512, 513, 1024, 4096, 8192, size / 4, size / 2, size - 4096, size - 1];
        let beyond = (0..8).map(|n| size + more * n / 8);
        let mut struck = 0;
        for bytes in within.into_iter().chain(beyond) {
            struck += usize::from(strikes(&scene, bytes));
        }
        println!("{}: struck {struck} times", scene.name);
        assert!(struck >= 5, "{}: struck {struck} times", scene.name);
    }
    half_way(&folder);
}

/// Does the limit strike? Then nothing was done, and all of it is done without the limit.
fn strikes(scene: &Scene, bytes: u64) -> bool {
    let where_ = format!("limit {bytes}");
    let mut store = scene.begin();
    limit(Some(bytes));
    let done = scene.act.run(&mut store);
    limit(None);
    if done.is_ok() {
        assert!(store.load().unwrap().0 == scene.after, "{}, {where_}", scene.name);
        return false;
    }
    is_refused(&done, &where_);
    scene.is_whole(&store, &where_);
    scene.goes_on(&mut store, &where_);
    true
}

/// An import that is larger than what SQLite keeps in memory: the limit strikes while rows are still coming.
fn half_way(folder: &Path) {
    let empty = Scene::new(folder, "", &[], Act::Commit(vec![crate::insert(crate::Noun::Need, 10, &[])]));
    let table = import(&empty.before, &csv(420, 60_000));
    let scene = Scene::new(folder, "a large import", &[], Act::Commit(table));
    assert!(scene.grown > 40_000_000, "{} bytes", scene.grown);
    assert!(strikes(&scene, scene.grown / 4) && strikes(&scene, scene.grown - 4096));
}

#[test]
fn where_no_file_may_grow_a_command_is_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap());
    let (passed, said) = alone(&mut child, "limit::child_under_limits", folder.path());
    assert!(passed && said.contains("an import: struck"), "{said}");
    println!("{said}");
}
