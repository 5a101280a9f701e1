//! The person's own editor on a text: that of the config, `$VISUAL`, then `$EDITOR`, read as words and never through a shell. The
//! text lies in a file of mode 0600 in a folder of mode 0700; whatever goes wrong, it is kept and its path told.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use std::{fs, io};

/// The command line of the editor: the one that the config names, else that of the environment.
#[must_use]
pub fn line(own: Option<&str>, env: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| env(name).filter(|v| !v.trim().is_empty()));
    own.map(str::to_owned).or(named)
}

/// Where the program of a command line lies: as it is named, or in one of the folders of `path`.
#[must_use]
pub fn program(line: &str, path: Option<&OsStr>) -> Option<PathBuf> {
    let name = PathBuf::from(shell_words::split(line).ok()?.into_iter().next()?);
    if name.components().count() > 1 {
        return name.is_file().then_some(name);
    }
    let folders: Vec<PathBuf> = std::env::split_paths(path?).collect();
    folders.into_iter().map(|folder| folder.join(&name)).find(|found| found.is_file())
}

/// Opens the editor on `text`; none where nothing was changed. `own` is the editor that the config names.
///
/// # Errors
/// A sentence that says what went wrong and where the text lies.
pub fn edit(own: Option<&str>, text: &str) -> Result<Option<String>, String> {
    match line(own, &|name| std::env::var(name).ok()) {
        Some(line) => edit_with(&line, text),
        None => Err("no editor is set: put its name into VISUAL or EDITOR, such as EDITOR=nano".to_owned()),
    }
}

/// The same with a given command line.
///
/// # Errors
/// As [`edit`].
pub fn edit_with(line: &str, text: &str) -> Result<Option<String>, String> {
    let words = shell_words::split(line).map_err(|e| format!("the editor “{line}” cannot be read: {e}"))?;
    let Some((program, arguments)) = words.split_first() else {
        return Err("the editor is empty: put its name into VISUAL or EDITOR".to_owned());
    };
    // A named temporary folder is made with mode 0700, the file in it with 0600.
    let folder = tempfile::Builder::new().prefix("greenlight-").tempdir().map_err(|e| in_words(&e))?;
    let file = tempfile::Builder::new().prefix("text-").suffix(".md").tempfile_in(folder.path());
    let path = file.and_then(|f| f.keep().map_err(|e| e.error)).map_err(|e| in_words(&e))?.1;
    fs::write(&path, text).map_err(|e| in_words(&e))?;
    let run = Command::new(program).args(arguments).arg(&path).status();
    let written = fs::read_to_string(&path);
    let unchanged = match &written {
        Ok(new) => new == text,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    let trouble = match (run, written) {
        (Ok(status), Ok(new)) if status.success() => {
            let new =
                new.strip_suffix('\n').filter(|_| !text.ends_with('\n')).map_or(new.clone(), str::to_owned);
            return Ok((new != text).then_some(new));
        }
        (Ok(status), Err(error)) if status.success() && error.kind() == io::ErrorKind::InvalidData => {
            format!("{program} wrote a text that is not UTF-8")
        }
        (Ok(status), _) => format!("{program} ended with {status}"),
        (Err(error), _) => format!("{program} cannot be started: {}", in_words(&error)),
    };
    // What nobody changed stands in the project as before: no copy of it is left behind.
    if unchanged {
        return Err(format!("{trouble}; nothing was changed"));
    }
    let kept = folder.keep();
    let name = path.file_name().unwrap_or_default();
    Err(format!("{trouble}; the text is kept in {}", kept.join(name).display()))
}

/// What the system said, without the number that only it knows.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such program; VISUAL or EDITOR names another".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be run; VISUAL or EDITOR names another".to_owned(),
        _ => {
            let said = error.to_string();
            said.split(" (os error").next().unwrap_or_default().to_owned()
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsStr;
    use std::path::Path;

    use super::{edit_with, line, program};

    #[test]
    fn the_config_names_the_editor_before_the_environment() {
        let env = |name: &str| Some(if name == "VISUAL" { " " } else { "nano" }.to_owned());
        assert_eq!(line(Some("vi -n"), &env).as_deref(), Some("vi -n"));
        assert_eq!(line(None, &env).as_deref(), Some("nano"));
        assert_eq!(line(None, &|_| None), None);
    }

    #[test]
    fn the_program_of_the_editor_is_found_in_the_path() {
        let path = Some(OsStr::new("/nowhere:/bin"));
        assert_eq!(program("sh -c 'x'", path).as_deref(), Some(Path::new("/bin/sh")));
        assert_eq!(program("/bin/sh", None).as_deref(), Some(Path::new("/bin/sh")));
        assert_eq!(program("no-such-editor", path), None);
        assert_eq!(program("'open", path), None);
    }

    #[test]
    fn what_the_editor_writes_comes_back() {
        let changed = edit_with("sh -c 'printf \"two lines\\nof text\\n\" > \"$0\"'", "before");
        assert_eq!(changed, Ok(Some("two lines\nof text".to_owned())));
    }

    #[test]
    fn an_editor_that_changes_nothing_changes_nothing() {
        assert_eq!(edit_with("true", "before"), Ok(None));
    }

    #[test]
    fn a_failing_editor_leaves_the_text_and_says_where() {
        let line = "sh -c 'printf \"precious words\" > \"$0\"; false'";
        let why = edit_with(line, "before").unwrap_err();
        let path = why.split("kept in ").nth(1).unwrap();
        assert_eq!(std::fs::read_to_string(path).unwrap(), "precious words");
        std::fs::remove_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
    }

    #[test]
    fn of_what_nobody_changed_no_copy_is_left_behind() {
        for line in ["false", "no-such-editor"] {
            let why = edit_with(line, "before").unwrap_err();
            assert!(why.ends_with("nothing was changed"), "{why}");
        }
    }

    #[test]
    fn a_text_that_cannot_be_read_is_kept() {
        let why = edit_with("sh -c 'printf \"caf\\351\" > \"$0\"'", "before").unwrap_err();
        assert!(why.contains("wrote a text that is not UTF-8"), "{why}");
        let path = why.split("kept in ").nth(1).unwrap();
        assert_eq!(std::fs::read(path).unwrap(), b"caf\xe9");
        std::fs::remove_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
    }

    #[test]
    fn the_command_line_is_no_shell() {
        let why = edit_with("no-such-editor; rm -rf nothing", "text").unwrap_err();
        assert!(why.contains("no-such-editor; cannot be started: there is no such program"), "{why}");
        assert!(!why.contains("os error"), "{why}");
    }
}
