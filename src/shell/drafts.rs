//! Half-filled forms between two sittings: one JSON file a project in the platform's state folder, mode 0600.
//! Whatever goes wrong with it never stops the cockpit. Imports app, `places`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::app::kept::Kept;
use crate::shell::places::Places;

/// Half-filled forms by what they are for: label and text of each field.
pub type Drafts = BTreeMap<String, Vec<Kept>>;

/// Where the drafts of a project lie: by a hash of its full path, below the state folder.
#[must_use]
pub fn path_of(project: &Path) -> Option<PathBuf> {
    let folder = Places::here().state?.join("drafts");
    Some(folder.join(format!("{}.json", fingerprint(project))))
}

/// Sixteen digits that stand for the full path of a project.
#[must_use]
pub fn fingerprint(project: &Path) -> String {
    let full = fs::canonicalize(project).unwrap_or_else(|_| project.to_owned());
    let digest = Sha256::digest(full.as_os_str().as_encoded_bytes());
    let number = digest.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{number:016x}")
}

/// The drafts kept for a project; none where there are none or they cannot be read.
#[must_use]
pub fn load(path: &Path) -> Drafts {
    fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Keeps what became of the drafts since they were loaded. Those of another cockpit on the same project, which
/// came to be meanwhile, stay.
///
/// # Errors
/// What the system said.
pub fn keep(path: &Path, before: &Drafts, after: &Drafts) -> Result<(), String> {
    if before == after {
        return Ok(());
    }
    let mut drafts = load(path);
    drafts.retain(|key, _| after.contains_key(key) || !before.contains_key(key));
    let own = after.iter().filter(|(key, texts)| before.get(*key) != Some(*texts));
    drafts.extend(own.map(|(key, texts)| (key.clone(), texts.clone())));
    save(path, &drafts)
}

/// Keeps the drafts of a project; takes the file away where there are none.
///
/// # Errors
/// What the system said.
pub fn save(path: &Path, drafts: &Drafts) -> Result<(), String> {
    if drafts.is_empty() {
        return match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.to_string()),
            _ => Ok(()),
        };
    }
    let folder = path.parent().ok_or("the drafts have no folder")?;
    fs::create_dir_all(folder).map_err(|e| e.to_string())?;
    // A temporary file is made with mode 0600 and keeps it when it is renamed.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| e.to_string())?;
    serde_json::to_writer(&mut file, drafts).map_err(|e| e.to_string())?;
    file.persist(path).map_err(|e| e.error.to_string())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Drafts, Kept, keep, load, save};

    /// Drafts of one field each.
    fn drafts(texts: &[(&str, &str)]) -> Drafts {
        let one = |(key, text): &(&str, &str)| {
            let kept = Kept { label: "need".into(), text: (*text).to_owned(), before: String::new() };
            ((*key).to_owned(), vec![kept])
        };
        texts.iter().map(one).collect()
    }

    #[test]
    fn two_cockpits_keep_their_drafts_side_by_side() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.json");
        let begun = drafts(&[("used", "a"), ("kept", "b")]);
        save(&path, &begun).unwrap();
        // One cockpit begins another form; the other, which saved one, knows nothing of that.
        keep(&path, &begun, &drafts(&[("used", "a"), ("kept", "b"), ("new", "c")])).unwrap();
        keep(&path, &begun, &drafts(&[("kept", "b, longer")])).unwrap();
        assert_eq!(load(&path), drafts(&[("kept", "b, longer"), ("new", "c")]));
        keep(&path, &begun, &begun).unwrap();
        assert_eq!(load(&path).len(), 2);
    }

    #[test]
    fn drafts_come_back_and_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/drafts.json");
        let mut drafts = Drafts::new();
        drafts.insert(
            "add needs".into(),
            vec![Kept { label: "need".into(), text: "half a sent".into(), before: String::new() }],
        );
        save(&path, &drafts).unwrap();
        assert_eq!(load(&path), drafts);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        save(&path, &Drafts::new()).unwrap();
        assert_eq!(load(&path), Drafts::new());
    }
}
