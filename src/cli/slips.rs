//! Slips of the hand that the reader of arguments does not know by itself: a command misspelt before its arguments, a
//! word that is nearly one of those accepted. Imports `near`.

use std::env;
use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::args::VERBS;
use crate::cli::fail::Failure;
use crate::cli::near::nearest;

/// The error with the word that was most likely meant, or in its place what to say of a misspelt command.
pub fn mended(mut error: Error) -> Result<Error, Failure> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Ok(error);
    }
    let words: Vec<String> = env::args().skip(1).collect();
    if let Some(line) = command_meant(&words, |word| Path::new(word).exists()) {
        return Err(Failure::usage(line));
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
    let at = words.iter().position(|word| !word.starts_with('-'))?;
    let typed = words.get(at)?;
    if VERBS.contains(&typed.as_str()) || exists(typed) {
        return None;
    }
    let near = nearest(typed, VERBS.iter().copied())?;
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
        for line in ["list p.greenlight --wrong", "lst.greenlight --wrong", "museum.greenlight x", "--wrong"]
        {
            assert_eq!(said(line), None, "{line}");
        }
    }
}
