//! `docs/cli.md` names every field of every table. `GREENLIGHT_BLESS=1` writes them anew.

#![expect(clippy::unwrap_used, reason = "a page that cannot be read fails the test")]

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use greenlight::domain::sheets::{all, how};
use greenlight::domain::table::Source;
use greenlight::domain::value::Kind;

const MARK: &str = "<!-- generated: `just bless` writes the rest -->\n";

/// What a field looks like in JSON.
fn kind(kind: Kind) -> String {
    match kind {
        Kind::Number | Kind::Count { .. } => "number".to_owned(),
        Kind::Flag => "true or false".to_owned(),
        Kind::Money => "money".to_owned(),
        Kind::Percent => "percent".to_owned(),
        Kind::Secs => "hours".to_owned(),
        Kind::Quantity => "quantity in the unit of the line".to_owned(),
        Kind::Date => "day".to_owned(),
        Kind::Moment => "moment".to_owned(),
        Kind::Choice(choices) => {
            choices.iter().map(|c| format!("`{}`", c.name)).collect::<Vec<_>>().join(", ")
        }
        Kind::Ref(noun) => format!("a {}", noun.word()),
        Kind::Table => "name of a table".to_owned(),
        Kind::AnyRef => "any row".to_owned(),
        Kind::Text | Kind::Long | Kind::Url => "text".to_owned(),
    }
}

fn tables() -> String {
    let mut text = String::new();
    for sheet in all() {
        write!(text, "\n### {}\n\n{}\n\n| field | holds |\n|---|---|\n", sheet.name, sheet.help).unwrap();
        for column in &sheet.columns {
            let holds = match column.source {
                Source::Field(index) => kind(sheet.noun.fields()[index].kind),
                Source::Set(_) => "array of texts".to_owned(),
                Source::Computed(_) => {
                    let how = how(sheet.noun, column.name).map_or(String::new(), |how| format!(": {how}"));
                    format!("*derived*: {}{how}", column.label)
                }
            };
            writeln!(text, "| `{}` | {holds} |", column.name).unwrap();
        }
    }
    text
}

#[test]
fn every_field_is_documented() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    let page = fs::read_to_string(&path).unwrap();
    let (written, generated) = page.split_once(MARK).unwrap();
    let wanted = tables();
    if env::var_os("GREENLIGHT_BLESS").is_some() {
        fs::write(&path, format!("{written}{MARK}{wanted}")).unwrap();
        return;
    }
    assert!(generated == wanted, "docs/cli.md is not up to date: run `just bless`");
}
