//! Slips of the hand that the reader of arguments does not know by itself: a command misspelt before its arguments, a
//! word that is nearly one of those accepted. Imports `near`.

use std::env;
use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::args::verbs;
use crate::cli::fail::Failure;
use crate::domain::near::nearest;

/// Options that may stand before a command and take the word behind them.
const VALUED: &[&str] = &["--tab", "--view", "--today"];

/// The error with the word that was most likely meant, or in its place what to say of a misspelt command.
pub fn mended(mut error: Error) -> Result<Error, Failure> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Ok(error);
    }
    let is_word = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(arg)) => !arg.starts_with('-'),
        _ => false,
    };
    if error.kind() == ErrorKind::UnknownArgument && is_word {
        let words: Vec<String> =
            env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        if let Some(line) = command_meant(&words, |word| Path::new(word).exists()) {
            return Err(Failure::usage(line));
        }
    }
    let known = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(known)) => known.clone(),
        _ => Vec::new(),
    };
    if let (ErrorKind::InvalidValue, Some(ContextValue::String(typed)), None) =
        (error.kind(), error.get(ContextKind::InvalidValue), error.get(ContextKind::SuggestedValue))
        && let Some(near) = nearest(typed, known.iter().map(String::as_str))
    {
        let near = ContextValue::String(near.to_owned());
        error.insert(ContextKind::SuggestedValue, near);
    }
    Ok(error)
}

/// What to say where the first word is no file, but nearly a command.
fn command_meant(words: &[String], exists: impl Fn(&str) -> bool) -> Option<String> {
    let is_value = |at: usize| at > 0 && VALUED.contains(&words[at - 1].as_str());
    let at = (0..words.len()).find(|at| !words[*at].starts_with('-') && !is_value(*at))?;
    let typed = words.get(at)?;
    let verbs = verbs();
    if verbs.contains(typed) || exists(typed) {
        return None;
    }
    let Some(near) = nearest(typed, verbs.iter().map(String::as_str)) else {
        // A lone word is a file to be made; with others behind it, it can only have been meant for a command.
        let is_alone = words[at + 1..].iter().all(|word| word.starts_with('-'));
        let message =
            format!("There is no command and no file “{typed}”. `greenlight --help` lists the commands");
        return (!is_alone).then_some(message);
    };
    let line: Vec<&str> =
        words.iter().enumerate().map(|(i, word)| if i == at { near } else { word.as_str() }).collect();
    Some(format!("There is no command “{typed}”. Did you mean `greenlight {}`?", line.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::command_meant;

    fn said(line: &str) -> Option<String> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        command_meant(&words, |word| word == "lst.greenlight")
    }

    #[test]
    fn a_misspelt_command_before_its_arguments_is_named() {
        let line = said("--json lst p.greenlight").unwrap();
        assert!(line.ends_with("Did you mean `greenlight --json list p.greenlight`?"), "{line}");
        assert!(said("frob p.greenlight").unwrap().contains("no command and no file “frob”"));
        assert_eq!(said("--tab Budget lst.greenlight x"), None);
        for line in
            ["list p.greenlight --wrong", "lst.greenlight --wrong", "museum.greenlight --x", "--wrong"]
        {
            assert_eq!(said(line), None, "{line}");
        }
    }
}
