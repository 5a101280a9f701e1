//! Where a file is written to: a link is followed to what it stands for, and a project, like any other database, is
//! never replaced. Imports nothing of the crate. Read next: `export.rs`.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What every SQLite file begins with.
const MARK: &[u8; 16] = b"SQLite format 3\0";

/// How many links may lead to each other.
const MOST_LINKS: usize = 40;

/// Do both paths lead to one file, by whatever names and links?
#[must_use]
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other || is_one_file(&one, &other),
        _ => false,
    }
}

/// Are these two names of one file?
#[cfg(unix)]
fn is_one_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| fs::metadata(path).ok().map(|facts| (facts.dev(), facts.ino()));
    identity(one).is_some() && identity(one) == identity(other)
}

/// Are these two names of one file? Nobody here can tell.
#[cfg(not(unix))]
fn is_one_file(_one: &Path, _other: &Path) -> bool {
    false
}

/// Is there a database, such as a project? Not to be asked of a file that this program itself has open: reading it
/// here would take away the locks that SQLite holds.
#[must_use]
pub fn is_database(path: &Path) -> bool {
    if !fs::metadata(path).is_ok_and(|facts| facts.is_file()) {
        return false;
    }
    let mut first = [0; MARK.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first == *MARK
}

/// The file that a link leads to, whether it is there or not; what is no link is itself.
///
/// # Errors
/// Where links lead in a ring or cannot be read.
pub fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut at = path.to_owned();
    for _ in 0..MOST_LINKS {
        if !fs::symlink_metadata(&at).is_ok_and(|facts| facts.is_symlink()) {
            return Ok(at);
        }
        let to = fs::read_link(&at)?;
        at = at.parent().map_or_else(|| to.clone(), |folder| folder.join(&to));
    }
    Err(io::Error::other("its links lead in a ring"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{behind_links, is_database, is_same};

    #[test]
    fn a_database_is_told_by_what_it_begins_with() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            is_database(&path)
        };
        assert!(at("project.csv", b"SQLite format 3\0and more"));
        assert!(!at("notes", b"SQLite format 3 is what I use"));
        assert!(!at("short", b"SQLite"));
        assert!(!is_database(folder.path()) && !is_database(&folder.path().join("missing")));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_also_to_what_is_not_there() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("out")).unwrap();
        symlink("out/latest.csv", path("one")).unwrap();
        symlink("needs.csv", path("out/latest.csv")).unwrap();
        assert_eq!(behind_links(&path("one")).unwrap(), path("out/needs.csv"));
        assert_eq!(behind_links(&path("plain")).unwrap(), path("plain"));
        symlink("a", path("b")).unwrap();
        symlink("b", path("a")).unwrap();
        assert!(behind_links(&path("a")).is_err());
        assert!(!is_same(&path("one"), &path("out/needs.csv")), "neither is there");
        fs::write(path("out/needs.csv"), "x").unwrap();
        fs::hard_link(path("out/needs.csv"), path("hard")).unwrap();
        fs::write(path("other"), "x").unwrap();
        assert!(is_same(&path("one"), &path("hard")) && !is_same(&path("one"), &path("other")));
    }
}
