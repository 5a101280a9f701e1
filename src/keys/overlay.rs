//! Which key does what: the table's own keys with the user's laid over them, as data.
//!
//! Imports nothing of the crate. The config that brings the overrides, with its file and lines, is read
//! by the layers above. Next: `docs.rs`.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use crate::keys::key::{Key, KeyError};

use crate::keys::scope::Scope;
use crate::keys::table::{ACTIONS, Action, nearest_name};

/// An entry of the user's config: the name of an action and all the keys it is to have.
/// No keys at all takes the action's keys away; it stays in the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// The name of the action, as in `docs/keys.md`.
    pub action: String,
    /// The names of its keys.
    pub keys: Vec<String>,
}

/// What is wrong with an entry of the user's keys. The keymap is usable all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which entry, counted from 0 in the list that was given.
    pub entry: usize,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// The kinds of mistakes in the user's keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// No action has this name; perhaps the second was meant.
    UnknownAction(String, Option<&'static str>),
    /// The name of a key could not be read.
    UnknownKey(KeyError),
    /// The key already does the second action in the same place; the first did not get it.
    Taken(Key, Action, Action),
    /// The key of the first action was given to the second; the first lost it.
    Lost(Key, Action, Action),
    /// A plain character cannot be a command where text is typed.
    Typed(Key, Action),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ProblemKind::UnknownAction(name, Some(near)) => {
                write!(f, "no action is called `{name}`; did you mean `{near}`?")
            }
            ProblemKind::UnknownAction(name, None) => {
                write!(f, "no action is called `{name}`; the names are in docs/keys.md and in the help (?)")
            }
            ProblemKind::UnknownKey(error) => write!(f, "{error}"),
            ProblemKind::Taken(key, action, other) => write!(
                f,
                "`{key}` was not given to `{}`: it already does `{}` {}; choose another key for one of them",
                action.info().name,
                other.info().name,
                action.info().scope.place()
            ),
            ProblemKind::Lost(key, action, other) => write!(
                f,
                "`{key}` now does `{}` and no longer `{}`; give `{}` a key of its own to keep both",
                other.info().name,
                action.info().name,
                action.info().name
            ),
            ProblemKind::Typed(key, action) => write!(
                f,
                "`{key}` was not given to `{}`: text is typed there; use a key with ctrl or alt, or a function key",
                action.info().name
            ),
        }
    }
}

/// The keys as they are valid now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    by_key: HashMap<(Scope, Key), Action>,
    by_action: BTreeMap<Action, Vec<Key>>,
}

impl Default for Keymap {
    fn default() -> Self {
        let by_action = ACTIONS.iter().map(|info| {
            // Every default key parses: the tests of the table hold that.
            (info.action, info.keys.iter().filter_map(|name| name.parse().ok()).collect())
        });
        Self::of(by_action.collect())
    }
}

impl Keymap {
    /// The default keys with `overrides` laid over them, and everything that is wrong with those. An
    /// entry replaces all keys of its action; the user's choice wins over a default, the earlier entry
    /// over the later.
    #[must_use]
    pub fn with(overrides: &[Override]) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut own: Vec<(usize, Action, Vec<Key>)> = Vec::new();
        for (entry, given) in overrides.iter().enumerate() {
            let Some(action) = Action::by_name(&given.action) else {
                let near = nearest_name(&given.action);
                let kind = ProblemKind::UnknownAction(given.action.clone(), near);
                problems.push(Problem { entry, kind });
                continue;
            };
            let mut keys = Vec::new();
            for name in &given.keys {
                match admit(name, action, &own) {
                    Ok(key) if keys.contains(&key) => {}
                    Ok(key) => keys.push(key),
                    Err(kind) => problems.push(Problem { entry, kind }),
                }
            }
            own.push((entry, action, keys));
        }
        let mut by_action = Self::default().by_action;
        for (_, action, keys) in &own {
            by_action.insert(*action, keys.clone());
        }
        for (entry, action, keys) in &own {
            for (other, theirs) in &mut by_action {
                let is_own = own.iter().any(|(_, chosen, _)| chosen == other);
                if is_own || !action.info().scope.meets(other.info().scope) {
                    continue;
                }
                theirs.retain(|key| {
                    let lost = keys.contains(key);
                    if lost {
                        problems
                            .push(Problem { entry: *entry, kind: ProblemKind::Lost(*key, *other, *action) });
                    }
                    !lost
                });
            }
        }
        (Self::of(by_action), problems)
    }

    fn of(by_action: BTreeMap<Action, Vec<Key>>) -> Self {
        let pairs = by_action
            .iter()
            .flat_map(|(action, keys)| keys.iter().map(move |key| ((action.info().scope, *key), *action)));
        Self { by_key: pairs.collect(), by_action }
    }

    /// What `key` does where `scopes` are valid, the innermost first. None: the key means nothing here.
    #[must_use]
    pub fn lookup(&self, scopes: &[Scope], key: Key) -> Option<Action> {
        scopes.iter().find_map(|scope| self.by_key.get(&(*scope, key)).copied())
    }

    /// The keys of an action; the first is the one to show.
    #[must_use]
    pub fn keys_of(&self, action: Action) -> &[Key] {
        self.by_action.get(&action).map_or(&[], Vec::as_slice)
    }

    /// The key to show beside an action, if it has one.
    #[must_use]
    pub fn key_of(&self, action: Action) -> Option<Key> {
        self.keys_of(action).first().copied()
    }
}

/// The key of this name for this action, if it is a key, may stand there and no earlier entry has it.
fn admit(name: &str, action: Action, own: &[(usize, Action, Vec<Key>)]) -> Result<Key, ProblemKind> {
    let key: Key = name.parse().map_err(ProblemKind::UnknownKey)?;
    let scope = action.info().scope;
    if (scope.is_typing() || scope == Scope::Everywhere) && key.typed().is_some() {
        return Err(ProblemKind::Typed(key, action));
    }
    let taken = own
        .iter()
        .find(|(_, other, keys)| *other != action && keys.contains(&key) && other.info().scope.meets(scope));
    match taken {
        Some((_, other, _)) => Err(ProblemKind::Taken(key, action, *other)),
        None => Ok(key),
    }
}

#[cfg(test)]
mod tests {
    use super::{Keymap, Override, ProblemKind};
    use crate::keys::key::Key;

    use crate::keys::scope::Scope;
    use crate::keys::table::{ACTIONS, Action};

    const LIST: &[Scope] = &[Scope::Team, Scope::Pane, Scope::Global, Scope::Everywhere];
    const FORM: &[Scope] = &[Scope::Form, Scope::Everywhere];

    fn key(name: &str) -> Key {
        name.parse().unwrap()
    }

    fn entry(action: &str, keys: &[&str]) -> Override {
        Override { action: action.into(), keys: keys.iter().map(|key| (*key).to_owned()).collect() }
    }

    #[test]
    fn every_action_is_reached_by_each_of_its_keys() {
        let map = Keymap::default();
        for info in ACTIONS {
            assert_eq!(map.keys_of(info.action).len(), info.keys.len());
            for name in info.keys {
                assert_eq!(map.lookup(&[info.scope], key(name)), Some(info.action));
            }
        }
    }

    #[test]
    fn popups_swallow_what_is_not_theirs() {
        let map = Keymap::default();
        assert_eq!(map.lookup(LIST, key("q")), Some(Action::Quit));
        assert_eq!(map.lookup(LIST, key("H")), Some(Action::CardLeft));
        assert_eq!(map.lookup(FORM, key("q")), None);
        assert_eq!(map.lookup(FORM, key("tab")), Some(Action::FieldNext));
        assert_eq!(map.lookup(FORM, key("ctrl-c")), Some(Action::ForceQuit));
        assert_eq!(map.lookup(&[Scope::Text, Scope::Form], key("enter")), Some(Action::TextNewLine));
        assert_eq!(map.lookup(&[Scope::Text, Scope::Form], key("ctrl-s")), Some(Action::FormSubmit));
    }

    #[test]
    fn own_keys_replace_the_defaults() {
        let (map, problems) = Keymap::with(&[entry("quit", &["ctrl-q", "ctrl-q", "f10"])]);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(map.lookup(LIST, key("q")), None);
        assert_eq!(map.keys_of(Action::Quit), [key("ctrl-q"), key("f10")]);
        assert_eq!(map.key_of(Action::Quit), Some(key("ctrl-q")));
    }

    #[test]
    fn keys_may_change_places_without_a_word() {
        let (map, problems) = Keymap::with(&[entry("add", &["e"]), entry("edit", &["a"])]);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(map.lookup(LIST, key("e")), Some(Action::Add));
        assert_eq!(map.lookup(LIST, key("a")), Some(Action::Edit));
    }

    #[test]
    fn mistakes_are_reported_and_the_rest_stays_usable() {
        let (map, problems) = Keymap::with(&[
            entry("move-dwon", &["Z"]),
            entry("add", &["gg"]),
            entry("filter", &["Z"]),
            entry("sort", &["Z", "Y"]),
            entry("form-submit", &["w"]),
            entry("copy", &["d"]),
        ]);
        let said: Vec<(usize, String)> = problems.iter().map(|p| (p.entry, p.to_string())).collect();
        assert_eq!(said[0], (0, "no action is called `move-dwon`; did you mean `move-down`?".into()));
        assert!(said[1].1.starts_with("`gg` is no key"));
        assert_eq!(problems[2].kind, ProblemKind::Taken(key("Z"), Action::Sort, Action::Filter));
        assert_eq!(problems[3].kind, ProblemKind::Typed(key("w"), Action::FormSubmit));
        assert_eq!(problems[4].kind, ProblemKind::Lost(key("d"), Action::Delete, Action::Copy));
        assert_eq!(problems.len(), 5);
        assert_eq!(map.lookup(LIST, key("Z")), Some(Action::Filter));
        assert_eq!(map.lookup(LIST, key("Y")), Some(Action::Sort));
        assert_eq!(map.lookup(LIST, key("d")), Some(Action::Copy));
        assert_eq!(map.keys_of(Action::Delete), [key("delete")]);
    }
}
