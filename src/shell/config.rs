//! The config file: what the person wants otherwise. It is read once, at the start; whatever is wrong with it is told
//! by file and line, stops nothing, and the rest of it holds. It is never written. Imports keys, `domain::own`.
//! Read next: `places.rs`, where it lies.

use std::fmt::Write as _;
use std::io;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::near::nearest;
use crate::domain::own::{Fault, OwnText, OwnTexts};
use crate::keys::{ACTIONS, Keymap, Override, Scope};
use crate::shell::own::text_of;
use crate::shell::places::Places;

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// As the terminal's background is.
    #[default]
    Auto,
    /// For light backgrounds.
    Light,
    /// For dark backgrounds.
    Dark,
    /// None, only weight and reverse.
    Mono,
}

/// The signs for bars, rules and marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// As the locale is.
    #[default]
    Auto,
    /// All there are.
    Unicode,
    /// Those that every terminal has.
    Ascii,
}

/// What the person wants otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The colours.
    pub theme: Colour,
    /// The signs.
    pub glyphs: Signs,
    /// Clicks and the wheel.
    pub mouse: bool,
    /// The program for long texts; none is `$VISUAL`, then `$EDITOR`.
    pub editor: Option<String>,
    /// Which key does what.
    pub keymap: Keymap,
    /// What is wrong with the file, in the order of its lines.
    pub faults: Vec<Fault>,
}

impl Default for Config {
    fn default() -> Self {
        let (theme, glyphs) = (Colour::Auto, Signs::Auto);
        Self { theme, glyphs, mouse: true, editor: None, keymap: Keymap::default(), faults: Vec::new() }
    }
}

/// The names of the settings.
const SETTINGS: &[&str] = &["theme", "glyphs", "mouse", "editor", "keys"];

const COLOURS: &[(&str, Colour)] =
    &[("auto", Colour::Auto), ("light", Colour::Light), ("dark", Colour::Dark), ("mono", Colour::Mono)];

const SIGNS: &[(&str, Signs)] =
    &[("auto", Signs::Auto), ("unicode", Signs::Unicode), ("ascii", Signs::Ascii)];

impl Config {
    /// The config of these places; where there is no file, what holds without one.
    #[must_use]
    pub fn read(places: &Places) -> Self {
        let Some(path) = &places.config else { return Self::default() };
        let is_missing = path.symlink_metadata().is_err_and(|e| e.kind() == io::ErrorKind::NotFound);
        if is_missing && !places.named {
            return Self::default();
        }
        match text_of(path) {
            Ok(text) => Self::of(&text),
            Err(fault) => Self { faults: vec![fault], ..Self::default() },
        }
    }

    /// The config that a text says.
    #[must_use]
    pub fn of(text: &OwnText) -> Self {
        let (table, errors) = DeTable::parse_recoverable(&text.text);
        let mut reader = Reader { text, config: Self::default() };
        for error in errors {
            reader.fault(error.span(), error.message());
        }
        // Where something could not be read there stands a value from nowhere in its place.
        for (name, value) in table.get_ref().iter().filter(|(_, value)| !value.span().is_empty()) {
            reader.setting(name, value);
        }
        let mut config = reader.config;
        config.faults.sort_by_key(|fault| fault.line);
        config
    }

    /// What to say of the faults at the start, those of the person's own files among them; none where there are none.
    #[must_use]
    pub fn complaint(&self, own: &OwnTexts) -> Option<String> {
        let faults: Vec<&Fault> = self.faults.iter().chain(&own.faults).collect();
        let first = faults.first()?;
        let name = first.path.rsplit(['/', '\\']).next().unwrap_or_default();
        let line = if first.line == 0 { String::new() } else { format!(":{}", first.line) };
        let more = match faults.len() - 1 {
            0 => String::new(),
            more => format!(" · and {more} more, see greenlight doctor"),
        };
        Some(format!("{name}{line}: {}{more}", first.message))
    }
}

/// A config being read.
struct Reader<'a> {
    text: &'a OwnText,
    config: Config,
}

impl Reader<'_> {
    fn fault(&mut self, at: Option<std::ops::Range<usize>>, message: &str) {
        self.config.faults.push(self.text.fault(at, message));
    }

    fn setting(&mut self, name: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        match name.get_ref().as_ref() {
            "theme" => {
                if let Some(theme) = self.choice("theme", value, COLOURS) {
                    self.config.theme = theme;
                }
            }
            "glyphs" => {
                if let Some(glyphs) = self.choice("glyphs", value, SIGNS) {
                    self.config.glyphs = glyphs;
                }
            }
            "mouse" => match value.get_ref().as_bool() {
                Some(mouse) => self.config.mouse = mouse,
                None => self.fault(Some(value.span()), "`mouse` is true or false"),
            },
            "editor" => match value.get_ref().as_str() {
                Some(editor) => self.config.editor = Some(editor.to_owned()).filter(|e| !e.trim().is_empty()),
                None => {
                    self.fault(Some(value.span()), "`editor` is a command line in quotes, such as \"nano\"");
                }
            },
            "keys" => match value.get_ref().as_table() {
                Some(table) => self.keys(table),
                None => {
                    self.fault(Some(value.span()), "`keys` is a table: write [keys] on a line of its own");
                }
            },
            unknown => {
                let message = match nearest(unknown, SETTINGS.iter().copied()) {
                    Some(near) => format!("there is no setting `{unknown}`; did you mean `{near}`?"),
                    None => format!("there is no setting `{unknown}`; there are {}", SETTINGS.join(", ")),
                };
                self.fault(Some(name.span()), &message);
            }
        }
    }

    fn choice<T: Copy>(
        &mut self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        words: &[(&str, T)],
    ) -> Option<T> {
        let typed = value.get_ref().as_str().unwrap_or_default();
        let found = words.iter().find(|(word, _)| *word == typed).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let words: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
            self.fault(Some(value.span()), &format!("`{name}` is one of {}", words.join(", ")));
        }
        found
    }

    fn keys(&mut self, table: &DeTable<'_>) {
        let mut entries: Vec<(usize, Override)> = Vec::new();
        for (name, value) in table {
            match keys_of(value.get_ref()) {
                Some(keys) => {
                    let action = name.get_ref().clone().into_owned();
                    entries.push((name.span().start, Override { action, keys }));
                }
                None => self.fault(
                    Some(value.span()),
                    &format!("`{}` takes keys in quotes, such as \"g\" or [\"g\", \"home\"]", name.get_ref()),
                ),
            }
        }
        // The earlier line wins over the later; the table comes sorted by name.
        entries.sort_by_key(|(at, _)| *at);
        let overrides: Vec<Override> = entries.iter().map(|(_, entry)| entry.clone()).collect();
        let (keymap, problems) = Keymap::with(&overrides);
        self.config.keymap = keymap;
        for problem in problems {
            let at = entries.get(problem.entry).map(|(at, _)| *at..*at);
            self.fault(at, &problem.to_string());
        }
    }
}

/// One key, or a list of keys.
fn keys_of(value: &DeValue<'_>) -> Option<Vec<String>> {
    if let Some(key) = value.as_str() {
        return Some(vec![key.to_owned()]);
    }
    value.as_array()?.iter().map(|key| key.get_ref().as_str().map(str::to_owned)).collect()
}

/// A config file with every setting and every key, each as it holds without a config.
#[must_use]
pub fn default_text() -> String {
    let mut text = include_str!("../../assets/config.toml").to_owned();
    for scope in Scope::ALL {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n# {}\n", scope.place());
        for info in ACTIONS.iter().filter(|info| info.scope == scope) {
            let keys: Vec<String> = info.keys.iter().map(|key| format!("{key:?}")).collect();
            let _ = writeln!(text, "# {} = [{}]", info.name, keys.join(", "));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Colour, Config, SETTINGS, Signs, default_text};
    use crate::domain::own::{OwnText, OwnTexts};
    use crate::keys::{Action, Key, Keymap, Scope};
    use crate::shell::places::Places;

    fn of(text: &str) -> Config {
        Config::of(&OwnText {
            name: "config".into(),
            path: "/home/noor/config.toml".into(),
            text: text.into(),
        })
    }

    fn told(config: &Config) -> Vec<String> {
        config.faults.iter().map(|fault| fault.to_string().replace("/home/noor/config.toml:", "")).collect()
    }

    #[test]
    fn what_is_said_holds() {
        let config = of("theme = \"mono\"\nglyphs = \"ascii\"\nmouse = false\neditor = \"vi -n\"\n\
                         [keys]\nquit = [\"ctrl-q\", \"f10\"]\nundo = \"U\"\nhistory = []\n");
        assert_eq!(told(&config), Vec::<String>::new());
        assert_eq!((config.theme, config.glyphs, config.mouse), (Colour::Mono, Signs::Ascii, false));
        assert_eq!(config.editor.as_deref(), Some("vi -n"));
        let keys: Vec<String> = config.keymap.keys_of(Action::Quit).iter().map(Key::to_string).collect();
        assert_eq!(keys, ["ctrl-q", "f10"]);
        assert_eq!(config.keymap.lookup(&[Scope::Global], Key::char('U')), Some(Action::Undo));
        assert_eq!(config.keymap.lookup(&[Scope::Global], Key::char('q')), None);
        assert_eq!(config.complaint(&OwnTexts::default()), None);
    }

    #[test]
    fn what_is_wrong_is_told_by_line_and_the_rest_holds() {
        let config = of("them = \"dark\"\nglyphs = \"fancy\"\nmouse = \"no\"\ntheme = \"light\"\n\
                         [keys]\nmove-dwon = \"j\"\nquit = \"gg\"\nundo = \"q\"\nredo = 7\n");
        let told = told(&config);
        for (told, part) in told.iter().zip([
            "1: there is no setting `them`; did you mean `theme`?",
            "2: `glyphs` is one of \"auto\", \"unicode\", \"ascii\"",
            "3: `mouse` is true or false",
            "6: no action is called `move-dwon`; did you mean `move-down`?",
            "7: `gg` is no key",
            "9: `redo` takes keys in quotes",
        ]) {
            assert!(told.starts_with(part), "{told}");
        }
        assert_eq!(told.len(), 6, "{told:#?}");
        assert_eq!(config.theme, Colour::Light);
        assert_eq!(config.keymap.lookup(&[Scope::Global], Key::char('q')), Some(Action::Undo));
        let complaint = config.complaint(&OwnTexts::default()).unwrap();
        assert!(complaint.starts_with("config.toml:1: there is no setting `them`"), "{complaint}");
        assert!(complaint.ends_with("and 5 more, see greenlight doctor"), "{complaint}");
    }

    #[test]
    fn a_clash_is_told_at_the_later_line_and_the_earlier_wins() {
        let config = of("[keys]\nundo = \"Z\"\nadd = \"Z\"\n");
        assert_eq!(config.faults.len(), 1, "{:?}", config.faults);
        assert!(config.faults[0].line == 3 && config.faults[0].message.contains("already does `undo`"));
        assert_eq!(config.keymap.lookup(&[Scope::Pane, Scope::Global], Key::char('Z')), Some(Action::Undo));
    }

    #[test]
    fn what_is_no_toml_stops_nothing() {
        let config = of("theme = \"dark\"\nmouse = = true\n[keys\nquit = \"Q\"\n");
        assert!(config.faults.iter().any(|fault| fault.line == 2), "{:?}", config.faults);
        assert!(!config.faults.iter().any(|fault| fault.line == 1), "{:?}", config.faults);
        assert_eq!(config.theme, Colour::Dark);
        let nothing = of("\u{0}\u{1}[[[");
        assert!(!nothing.faults.is_empty() && nothing.keymap == Keymap::default());
    }

    #[test]
    fn the_file_may_be_missing_unless_it_was_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let places = |named| Places { config: Some(path.clone()), named, state: None };
        assert_eq!(Config::read(&places(false)), Config::default());
        assert!(Config::read(&places(true)).faults[0].message.contains("cannot be read"));
        std::fs::write(&path, "mouse = false\n").unwrap();
        assert!(!Config::read(&places(false)).mouse);
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert_eq!(Config::read(&places(false)).faults.len(), 1);
    }

    #[test]
    fn the_default_config_says_what_holds_without_one() {
        let text = default_text();
        let config = of(&text);
        assert_eq!(config, Config::default());
        for name in SETTINGS {
            assert!(
                text.contains(&format!("\n{name} = "))
                    || text.contains(&format!("# {name} = "))
                    || *name == "keys"
            );
        }
        // Every line of it can be taken as it stands.
        let with_keys = text.replace("\n# ", "\n");
        let keys = with_keys.split("\n[keys]\n").nth(1).unwrap();
        let lines: Vec<&str> = keys.lines().filter(|line| line.contains(" = [")).collect();
        let config = of(&format!("[keys]\n{}\n", lines.join("\n")));
        assert_eq!(config, Config::default());
    }
}
