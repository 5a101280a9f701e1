//! The person's own brief questions and templates, read from the folders beside the config file. Whatever is wrong
//! with a file is told by file and line, and the others are read all the same. Imports `domain::own`.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::domain::briefing;
use crate::domain::own::{Fault, OwnText, OwnTexts};
use crate::domain::project::Project;
use crate::domain::template;
use crate::shell::places::Places;

/// The most bytes of a file; one that is longer was hardly written by hand.
const LONGEST: u64 = 1 << 20;
/// The most files of a folder.
const MOST: usize = 200;

/// Reads both folders, and looks at what the files in them say.
#[must_use]
pub fn read(places: &Places) -> OwnTexts {
    let mut own = OwnTexts::default();
    for (folder, texts) in [("briefs", &mut own.briefs), ("templates", &mut own.templates)] {
        if let Some(folder) = places.beside_config(folder) {
            *texts = folder_of(&folder, &mut own.faults);
        }
    }
    let questions = own.briefs.iter().flat_map(|text| briefing::read(text).faults);
    let templates = own.templates.iter().filter_map(|text| template::read(text, Project::USUAL_DAY).err());
    let inside: Vec<Fault> = questions.chain(templates).collect();
    own.faults.extend(inside);
    own
}

/// The TOML files of a folder, by name; none where there is no folder.
fn folder_of(folder: &Path, faults: &mut Vec<Fault>) -> Vec<OwnText> {
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                faults.push(fault(folder, format!("it cannot be read: {error}")));
            }
            return Vec::new();
        }
    };
    let is_ours = |path: &PathBuf| {
        let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        !hidden && path.extension() == Some(OsStr::new("toml"))
    };
    let mut paths: Vec<PathBuf> =
        listed.filter_map(Result::ok).map(|entry| entry.path()).filter(is_ours).collect();
    paths.sort();
    if paths.len() > MOST {
        faults.push(fault(folder, format!("it holds {} files; the first {MOST} are read", paths.len())));
        paths.truncate(MOST);
    }
    let mut texts = Vec::new();
    for path in paths {
        match text_of(&path) {
            Ok(text) => match text.table().map(drop) {
                Ok(()) => texts.push(text),
                Err(fault) => faults.push(fault),
            },
            Err(fault) => faults.push(fault),
        }
    }
    texts
}

/// One file as text.
///
/// # Errors
/// Where it cannot be read, is too long or is not UTF-8.
pub fn text_of(path: &Path) -> Result<OwnText, Fault> {
    let failed = |e: io::Error| fault(path, format!("it cannot be read: {e}"));
    // Before it is opened: a pipe would be waited for.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(fault(path, "it is no file".to_owned()));
    }
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(failed)?.take(LONGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LONGEST {
        return Err(fault(path, format!("it has more than {} KB", LONGEST >> 10)));
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    match String::from_utf8(bytes) {
        Ok(text) => Ok(OwnText { name, path: path.display().to_string(), text }),
        Err(error) => {
            let line = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            let line = line.filter(|byte| **byte == b'\n').count() + 1;
            let message = "a byte here is not UTF-8; save the file as UTF-8".to_owned();
            Err(Fault { line, ..fault(path, message) })
        }
    }
}

fn fault(path: &Path, message: String) -> Fault {
    Fault { path: path.display().to_string(), line: 0, message }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::read;
    use crate::domain::own::OwnTexts;
    use crate::shell::places::Places;

    #[test]
    fn both_folders_are_read_and_what_is_wrong_is_told_by_file_and_line() {
        let home = tempfile::tempdir().unwrap();
        let places = Places { config: Some(home.path().join("config.toml")), ..Places::default() };
        assert_eq!(read(&places), OwnTexts::default(), "without folders there is nothing");
        for folder in ["briefs", "templates/deep.toml"] {
            fs::create_dir_all(home.path().join(folder)).unwrap();
        }
        let put = |name: &str, text: &[u8]| fs::write(home.path().join(name), text).unwrap();
        put("briefs/website.toml", b"instead = true\n");
        put("briefs/event.toml", b"[[question]]\nanser = \"Where?\"\n");
        put("briefs/broken.toml", b"a = 1\n\nb = [\n");
        put("briefs/latin.toml", b"a = 1\nb = \"\xfc\"\n");
        put("briefs/.hidden.toml", b"x");
        put("briefs/notes.txt", b"x");
        put("templates/agency.toml", b"[[template]]\ntitel = \"Site\"\n");
        put("templates/long.toml", &vec![b'#'; 2 << 20]);
        let own = read(&places);
        let names: Vec<&str> = own.briefs.iter().chain(&own.templates).map(|t| t.name.as_str()).collect();
        assert_eq!(names, ["event", "website", "agency"]);
        assert_eq!(own.briefs[0].text, "[[question]]\nanser = \"Where?\"\n");
        let told: Vec<String> = own.faults.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 6, "{told:#?}");
        for (told, part) in told.iter().zip([
            "broken.toml:",
            "latin.toml:2: ",
            "deep.toml: it is no file",
            "long.toml: it has",
            "event.toml:2: ",
            "agency.toml:",
        ]) {
            assert!(told.contains(part), "{told}");
        }
    }
}
