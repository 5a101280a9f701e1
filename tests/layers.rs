//! The architecture, held as data: which layer may import which, which crates a layer may name, that no modules
//! import each other in a ring, and how long files and functions may be.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each layer may import of the crate. `main` and `cli` are one.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("keys", &[]),
    ("store", &["domain"]),
    ("exchange", &["domain"]),
    ("report", &["domain"]),
    ("app", &["domain", "keys"]),
    ("ui", &["app", "domain", "keys"]),
    ("shell", &["domain", "store", "exchange", "report", "keys", "app", "ui"]),
    ("cli", &["shell", "store", "exchange", "report", "domain", "keys", "app"]),
    ("main", &["cli"]),
];

/// Which layers may name these crates.
const CRATES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("ratatui", &["ui", "shell"]),
    ("crossterm", &["shell"]),
    ("clap", &["cli", "main"]),
    ("terminal_colorsaurus", &["shell"]),
    ("signal_hook", &["shell"]),
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

struct Source {
    /// `domain/money`, `domain/mod` …
    name: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    assert!(found.len() > 50, "only {} files read", found.len());
    found.sort();
    let name = |path: &Path| {
        let inner = path.strip_prefix(&root).unwrap().with_extension("");
        inner.to_str().unwrap().replace('\\', "/")
    };
    found.iter().map(|path| Source { name: name(path), text: fs::read_to_string(path).unwrap() }).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The code without comments, text literals and unit tests.
fn code(text: &str) -> String {
    let without_tests = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let mut out = String::new();
    for line in without_tests.lines() {
        let line = line.trim_start();
        if line.starts_with("//") {
            out.push('\n');
            continue;
        }
        let mut inside = false;
        let mut last = ' ';
        for c in line.chars() {
            if c == '"' && last != '\\' && last != '\'' {
                inside = !inside;
            } else if !inside {
                out.push(c);
            }
            last = c;
        }
        out.push('\n');
    }
    out
}

fn layer(name: &str) -> &str {
    match name.split('/').next().unwrap() {
        "lib" | "main" => "main",
        first => first,
    }
}

/// Every path of the crate that a file names, as `["domain", "money"]`, groups and `super` resolved.
fn paths(name: &str, code: &str) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for (start, word) in ["crate::", "super::", "greenlight::"].iter().flat_map(|w| code.match_indices(w)) {
        if code[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$' || c == ':') {
            continue;
        }
        let base: Vec<String> = if word == "super::" {
            let mut parts: Vec<String> = name.split('/').map(str::to_owned).collect();
            parts.pop();
            if name.ends_with("/mod") {
                parts.pop();
            }
            parts
        } else {
            Vec::new()
        };
        spread(base, &code[start + word.len()..], &mut found);
    }
    found
}

/// Reads one path with its groups: `a::{b, c::d}` gives `a::b` and `a::c::d`.
fn spread(base: Vec<String>, rest: &str, found: &mut BTreeSet<Vec<String>>) -> usize {
    let mut path = base;
    let mut at = 0;
    loop {
        let tail = &rest[at..];
        let skipped = tail.len() - tail.trim_start().len();
        at += skipped;
        let tail = &rest[at..];
        if tail.starts_with('{') {
            at += 1;
            loop {
                at += rest[at..].len() - rest[at..].trim_start_matches([' ', '\n', ',']).len();
                if rest[at..].starts_with('}') || at >= rest.len() {
                    return at + 1;
                }
                let used = spread(path.clone(), &rest[at..], found);
                at += used.max(1);
            }
        }
        let word: String = tail.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if word.is_empty() {
            found.insert(path);
            return at;
        }
        at += word.len();
        path.push(word);
        if rest[at..].starts_with("::") {
            at += 2;
        } else {
            found.insert(path);
            return at;
        }
    }
}

#[test]
fn a_layer_imports_only_what_its_row_lists() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|s| s.name != "lib") {
        let own = layer(&source.name);
        let row = LAYERS.iter().find(|(name, _)| *name == own);
        let allowed = row.unwrap_or_else(|| panic!("{} belongs to no layer", source.name)).1;
        for path in paths(&source.name, &code(&source.text)) {
            let Some(other) = path.first().filter(|p| LAYERS.iter().any(|(n, _)| n == p)) else { continue };
            if other != own && !allowed.contains(&other.as_str()) {
                wrong.push(format!("{} imports {}", source.name, path.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "against the layers:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_right_layers_name_the_libraries_of_the_edges() {
    let mut wrong = Vec::new();
    for source in sources() {
        let code = code(&source.text);
        for (library, layers) in CRATES {
            let named = code.contains(&format!("{library}::")) || code.contains(&format!("use {library}"));
            if named && !layers.contains(&layer(&source.name)) {
                wrong.push(format!("{} names {library}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nobody_imports_everything() {
    for source in sources() {
        let code = code(&source.text);
        assert!(!code.contains("::*"), "{} has a glob import", source.name);
        assert!(!code.contains("static mut"), "{} has global state", source.name);
    }
}

/// The file that a path leads to: the longest beginning of it that is a file or a folder with a `mod.rs`.
fn file_of(path: &[String], names: &BTreeSet<&str>) -> Option<String> {
    (1..=path.len()).rev().find_map(|len| {
        let name = path[..len].join("/");
        let folder = format!("{name}/mod");
        if names.contains(name.as_str()) {
            Some(name)
        } else {
            names.contains(folder.as_str()).then_some(folder)
        }
    })
}

#[test]
fn no_modules_import_each_other_in_a_ring() {
    let sources = sources();
    let names: BTreeSet<&str> = sources.iter().map(|s| s.name.as_str()).collect();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in &sources {
        let targets = paths(&source.name, &code(&source.text));
        let own = source.name.clone();
        let others = targets.iter().filter_map(|p| file_of(p, &names)).filter(|t| *t != own);
        // A folder's own page lists its files and hands their names on; that is no import of theirs.
        let inner = |t: &String| own.strip_suffix("mod").is_some_and(|folder| t.starts_with(folder));
        let inner_of_file = |t: &String| t.starts_with(&format!("{own}/"));
        graph.insert(own.clone(), others.filter(|t| !inner(t) && !inner_of_file(t)).collect());
    }
    let mut state: BTreeMap<String, bool> = BTreeMap::new();
    let mut trail = Vec::new();
    let mut rings = Vec::new();
    for name in graph.keys() {
        visit(name, &graph, &mut state, &mut trail, &mut rings);
    }
    assert!(rings.is_empty(), "rings:\n{}", rings.join("\n"));
}

fn visit(
    name: &str,
    graph: &BTreeMap<String, BTreeSet<String>>,
    state: &mut BTreeMap<String, bool>,
    trail: &mut Vec<String>,
    rings: &mut Vec<String>,
) {
    match state.get(name) {
        Some(true) => return,
        Some(false) => {
            let from = trail.iter().position(|n| n == name).unwrap_or(0);
            rings.push(format!("{} → {name}", trail[from..].join(" → ")));
            return;
        }
        None => {}
    }
    state.insert(name.to_owned(), false);
    trail.push(name.to_owned());
    for next in graph.get(name).into_iter().flatten() {
        visit(next, graph, state, trail, rings);
    }
    trail.pop();
    state.insert(name.to_owned(), true);
}

#[test]
fn files_and_functions_are_one_thought() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        if root.join(folder).is_dir() {
            walk(&root.join(folder), &mut found);
        }
    }
    let mut wrong = Vec::new();
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() > LONGEST_FILE {
            wrong.push(format!("{} has {} lines", path.display(), lines.len()));
        }
        for (start, length) in functions(&lines).into_iter().filter(|(_, length)| *length > LONGEST_FUNCTION)
        {
            wrong.push(format!("{}:{} is a function of {length} lines", path.display(), start + 1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where functions begin and how many lines they have: rustfmt closes one at the indent it was opened at.
fn functions(lines: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let head = ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn ", "const fn ", "pub const fn "];
        if !head.iter().any(|h| bare.starts_with(h)) {
            continue;
        }
        let ends = lines[start..].iter().find(|l| l.ends_with(['{', ';', '}']));
        if !ends.is_some_and(|l| l.ends_with('{')) {
            continue;
        }
        let close = format!("{}}}", " ".repeat(line.len() - bare.len()));
        if let Some(length) = lines[start..].iter().position(|l| *l == close) {
            found.push((start, length + 1));
        }
    }
    found
}

#[test]
fn the_reader_of_paths_reads_groups_and_super() {
    let found =
        paths("app/tabs/team", "use crate::domain::{id::Id, task::{Task, Move}};\nsuper::budget::x()");
    let joined: Vec<String> = found.iter().map(|p| p.join("::")).collect();
    assert_eq!(
        joined,
        ["app::tabs::budget::x", "domain::id::Id", "domain::task::Move", "domain::task::Task"]
    );
}
