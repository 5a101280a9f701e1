//! A disk that is full, or nearly: a small file system in memory, mounted for a process of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use greenlight::store::{BackupError, CommitError, CreateError, Options, Store};

use crate::store_support::{entry, files, insert};
use crate::{ALONE, Noun, alone, csv, is_sound, open, scenes};

/// Fills the disk but for so many bytes.
fn fill_but(folder: &Path, room: u64) -> PathBuf {
    let filler = folder.join("filler");
    let space = rustix::fs::statvfs(folder).unwrap();
    let free = space.f_bavail * space.f_frsize;
    let length = usize::try_from(free.saturating_sub(room)).unwrap();
    fs::write(&filler, vec![1; length]).unwrap();
    filler
}

/// Not a test by itself: works on the disk that was mounted for it.
#[test]
fn child_on_a_small_disk() {
    let Some(folder) = std::env::var_os(ALONE).map(PathBuf::from) else { return };
    for scene in scenes(&folder) {
        let mut struck = 0;
        for room in [0, 4096, 8192, 20_000, 40_000, 100_000, 200_000, 400_000, 800_000] {
            let mut store = scene.begin();
            let filler = fill_but(&folder, room);
            let where_ = format!("{room} bytes left");
            let done = scene.act.run(&mut store);
            fs::remove_file(filler).unwrap();
            if done.is_ok() {
                break;
            }
            assert_eq!(done, Err(CommitError::Full), "{}, {where_}", scene.name);
            scene.is_whole(&store, &where_);
            scene.goes_on(&mut store, &where_);
            struck += 1;
        }
        println!("{}: struck {struck} times", scene.name);
        assert!(struck > 0, "{}", scene.name);
        fs::remove_file(&scene.path).unwrap();
    }
    new_files(&folder);
    by_command_line(&folder);
}

/// A new project and a backup for which there is no room are not there at all.
fn new_files(folder: &Path) {
    let path = folder.join("site.greenlight");
    let first = [insert(Noun::Project, 1, &[])];
    let mut struck = 0;
    for room in [0, 4096, 40_000, 200_000, 300_000] {
        let filler = fill_but(folder, room);
        let made = Store::create_with(&path, &entry("new"), &first, Options::default());
        fs::remove_file(filler).unwrap();
        if made.is_ok() {
            break;
        }
        assert!(matches!(made, Err(CreateError::Commit(CommitError::Full))), "{room}: {made:?}");
        assert!(files(folder).is_empty(), "{room}: {:?}", files(folder));
        struck += 1;
    }
    assert!(struck > 2, "{struck}");
    drop(Store::create_with(&path, &entry("new"), &first, Options::default()));
    let store = open(&path);
    let filler = fill_but(folder, 40_000);
    let refused = store.backup(folder.join("copy.greenlight")).err().unwrap();
    assert!(matches!(&refused, BackupError::Io { detail, .. } if detail == "the disk is full"), "{refused}");
    assert_eq!(files(folder), ["filler", "site.greenlight"]);
    fs::remove_file(filler).unwrap();
    store.backup(folder.join("copy.greenlight")).unwrap();
    fs::remove_file(folder.join("copy.greenlight")).unwrap();
}

fn greenlight(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenlight"));
    let done = command.args(args).current_dir(folder).output().unwrap();
    (done.status.code().unwrap(), String::from_utf8_lossy(&done.stderr).into_owned())
}

/// An import for which there is no room, by the command line: said, nothing imported, and done when there is.
fn by_command_line(folder: &Path) {
    fs::write(folder.join("needs.csv"), csv(120, 2000)).unwrap();
    let args = ["import", "site.greenlight", "needs.csv", "--from", "csv", "--table", "needs"];
    let before = open(&folder.join("site.greenlight")).load().unwrap();
    for room in [0, 8192, 100_000] {
        let filler = fill_but(folder, room);
        let (code, error) = greenlight(folder, &args);
        fs::remove_file(filler).unwrap();
        assert_eq!(code, 1, "{room}: {error}");
        assert!(
            error.contains("The disk is full, so nothing was written. Make space and try again"),
            "{error}"
        );
        let store = open(&folder.join("site.greenlight"));
        assert!(store.load().unwrap() == before, "{room}");
        is_sound(&store, "import");
        assert_eq!(files(folder), ["needs.csv", "site.greenlight"]);
    }
    let (code, error) = greenlight(folder, &args);
    assert_eq!(code, 0, "{error}");
    let store = open(&folder.join("site.greenlight"));
    assert_eq!(store.load().unwrap().0.needs.len(), 120);
    is_sound(&store, "import");
}

#[test]
fn on_a_full_disk_a_command_is_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let own = if rustix::process::geteuid().is_root() { "-m" } else { "-Urm" };
    let line =
        "mount -t tmpfs -o size=4m none \"$GREENLIGHT_TEST_FOLDER\" && echo mounted && exec \"$0\" \"$@\"";
    let mut child = Command::new("unshare");
    let program = std::env::current_exe().unwrap();
    let child = child.args([own, "sh", "-c", line]).arg(program);
    if Command::new("unshare").arg("--version").output().is_err() {
        println!("skipped: there is no `unshare` to mount a small disk with");
        return;
    }
    let (passed, said) = alone(child, "small_disk::child_on_a_small_disk", folder.path());
    if !said.contains("mounted") {
        println!("skipped: no small disk can be mounted here: {said}");
        return;
    }
    assert!(passed && said.contains("an import: struck"), "{said}");
    println!("{said}");
}
