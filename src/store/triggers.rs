//! The triggers of the file, made from the field tables: they write the journal, refuse every write outside a
//! command, keep the journal as it is, and freeze what was agreed. They hold for every program that writes,
//! the SQLite shell included. Imports the domain's nouns. Read next: `commit.rs`.

use crate::domain::noun::{Noun, Permanence};
use crate::domain::value::Kind;
use crate::store::sql::{literal, quoted};

/// What every message of a trigger begins with; the store takes it away again.
pub const MARK: &str = "greenlight: ";

/// The command that is being written; NULL where there is none.
const OPEN: &str = "(SELECT seq FROM command WHERE hash IS NULL)";

fn abort(message: &str) -> String {
    format!("RAISE(ABORT, {})", literal(&format!("{MARK}{message}")))
}

fn trigger(name: &str, when: &str, condition: Option<&str>, body: &str) -> String {
    let condition = condition.map(|c| format!("\nWHEN {c}")).unwrap_or_default();
    format!("CREATE TRIGGER {} {when}{condition}\nBEGIN\n  {body};\nEND", quoted(name))
}

fn refuse(name: &str, when: &str, condition: Option<&str>, message: &str) -> String {
    trigger(name, when, condition, &format!("SELECT {}", abort(message)))
}

/// The guards of the journal itself.
#[must_use]
pub fn journal() -> Vec<String> {
    let sealed = ["seq", "id", "replica", "clock", "actor", "at", "label", "undoes", "prev_hash"]
        .map(|c| format!("OLD.{c} IS NEW.{c}"))
        .join(" AND ");
    let fixed = "the journal is never changed";
    vec![
        refuse(
            "command_guard_insert",
            "BEFORE INSERT ON command",
            Some(&format!(
                "NEW.hash IS NOT NULL OR {OPEN} IS NOT NULL\n  \
                 OR NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM command)\n  \
                 OR EXISTS (SELECT 1 FROM command WHERE id = NEW.id)"
            )),
            "a command comes after the last one, when that is closed",
        ),
        refuse(
            "command_guard_update",
            "BEFORE UPDATE ON command",
            Some(&format!("NOT (OLD.hash IS NULL AND NEW.hash IS NOT NULL AND {sealed})")),
            fixed,
        ),
        refuse("command_guard_delete", "BEFORE DELETE ON command", None, fixed),
        refuse(
            "op_guard_insert",
            "BEFORE INSERT ON op",
            Some(&format!(
                "NEW.command IS NULL OR NEW.command IS NOT {OPEN}\n  \
                 OR EXISTS (SELECT 1 FROM op WHERE seq = NEW.seq)"
            )),
            "a row is written only as part of a command",
        ),
        refuse("op_guard_update", "BEFORE UPDATE ON op", None, fixed),
        refuse("op_guard_delete", "BEFORE DELETE ON op", None, fixed),
    ]
}

/// The triggers of one noun.
#[must_use]
pub fn of(noun: Noun) -> Vec<String> {
    let mut out = writers(noun);
    out.push(no_replacing(noun));
    if noun == Noun::Project {
        out.push(frozen_when(noun, "DELETE", None, "a file holds one project"));
    }
    match noun.permanence() {
        Permanence::Plain => {}
        Permanence::AppendOnly => {
            out.extend(frozen(noun, &format!("a {} is never changed; write a correction", noun.word())));
        }
        Permanence::Seal => {
            out.extend(frozen(noun, &format!("a {} is sealed; withdraw the approval instead", noun.word())));
            out.extend(closed(noun));
        }
        Permanence::WithEstimate => out.extend(with_signed(noun, Noun::Estimate)),
        Permanence::WithBrief => out.extend(with_signed(noun, Noun::Brief)),
    }
    out
}

/// The three triggers that write the journal, one row of it a row, or a cell that changes.
fn writers(noun: Noun) -> Vec<String> {
    let table = noun.table();
    let on = quoted(table);
    let tbl = literal(table);
    let cells = |side: &str| {
        noun.fields().iter().map(|f| format!("{side}.{}", quoted(f.name))).collect::<Vec<_>>().join(", ")
    };
    let changed = noun
        .fields()
        .iter()
        .map(|f| {
            let (name, text) = (quoted(f.name), literal(f.name));
            format!(
                "SELECT {OPEN}, {tbl}, OLD.\"id\", 'U', {text}, OLD.{name}, NEW.{name} \
                 WHERE OLD.{name} IS NOT NEW.{name}"
            )
        })
        .collect::<Vec<_>>()
        .join("\n  UNION ALL ");
    let outside = abort("a row is written only as part of a command");
    let renamed = abort("a row keeps its id");
    vec![
        trigger(
            &format!("{table}_journal_insert"),
            &format!("AFTER INSERT ON {on}"),
            None,
            &format!(
                "INSERT INTO op (command, tbl, row, kind, new) VALUES \
                 ({OPEN}, {tbl}, NEW.\"id\", 'I', json_array({}))",
                cells("NEW")
            ),
        ),
        trigger(
            &format!("{table}_journal_update"),
            &format!("AFTER UPDATE ON {on}"),
            None,
            &format!(
                "SELECT {outside} WHERE {OPEN} IS NULL;\n  \
                 SELECT {renamed} WHERE OLD.\"id\" IS NOT NEW.\"id\";\n  \
                 INSERT INTO op (command, tbl, row, kind, col, old, new)\n  {changed}"
            ),
        ),
        trigger(
            &format!("{table}_journal_delete"),
            &format!("AFTER DELETE ON {on}"),
            None,
            &format!(
                "INSERT INTO op (command, tbl, row, kind, old) VALUES \
                 ({OPEN}, {tbl}, OLD.\"id\", 'D', json_array({}))",
                cells("OLD")
            ),
        ),
    ]
}

/// REPLACE and UPSERT cannot take the place of a row, even where a program has not switched recursive
/// triggers on; and there is one project only.
fn no_replacing(noun: Noun) -> String {
    let table = noun.table();
    let (condition, message) = if noun == Noun::Project {
        ("EXISTS (SELECT 1 FROM \"project\")".to_owned(), "a file holds one project".to_owned())
    } else {
        let condition = format!("EXISTS (SELECT 1 FROM {} WHERE \"id\" = NEW.\"id\")", quoted(table));
        (condition, format!("a {} with this id is there already", noun.word()))
    };
    refuse(
        &format!("{table}_guard_insert"),
        &format!("BEFORE INSERT ON {}", quoted(table)),
        Some(&condition),
        &message,
    )
}

fn frozen(noun: Noun, message: &str) -> Vec<String> {
    ["UPDATE", "DELETE"].map(|verb| frozen_when(noun, verb, None, message)).to_vec()
}

fn frozen_when(noun: Noun, verb: &str, condition: Option<&str>, message: &str) -> String {
    let name = format!("{}_frozen_{}", noun.table(), verb.to_lowercase());
    refuse(&name, &format!("BEFORE {verb} ON {}", quoted(noun.table())), condition, message)
}

/// A baseline is closed with the command that wrote it: no amount is added to it later.
fn closed(noun: Noun) -> Option<String> {
    let field = noun.fields().iter().find(|f| f.kind == Kind::Ref(Noun::Baseline))?;
    let condition = format!(
        "NOT EXISTS (SELECT 1 FROM op WHERE command = {OPEN} AND tbl = {} AND row = NEW.{} AND kind = 'I')",
        literal(Noun::Baseline.table()),
        quoted(field.name)
    );
    Some(frozen_when(noun, "INSERT", Some(&condition), "a baseline is sealed; a new plan is a new baseline"))
}

/// What freezes as soon as a sign-off names the estimate or brief it belongs to.
fn with_signed(noun: Noun, owner: Noun) -> Vec<String> {
    let by = quoted(owner.word());
    let signed = |id: &str| format!("EXISTS (SELECT 1 FROM \"signoffs\" WHERE {by} = {id})");
    let message = match owner {
        Noun::Brief => "a brief that was signed is never changed; make a new version",
        _ => "an estimate that was signed off is never changed; make a new version",
    };
    if noun == owner {
        let touched = noun
            .fields()
            .iter()
            .filter(|f| f.name != "state")
            .map(|f| format!("OLD.{0} IS NOT NEW.{0}", quoted(f.name)))
            .collect::<Vec<_>>()
            .join(" OR ");
        let update = format!("({touched})\n  AND {}", signed("OLD.\"id\""));
        return vec![
            frozen_when(noun, "UPDATE", Some(&update), message),
            frozen_when(noun, "DELETE", Some(&signed("OLD.\"id\"")), message),
        ];
    }
    let Some(field) = noun.fields().iter().find(|f| f.kind == Kind::Ref(owner)) else {
        return Vec::new();
    };
    let of = |side: &str| signed(&format!("{side}.{}", quoted(field.name)));
    let mut out = vec![
        frozen_when(noun, "UPDATE", Some(&format!("{}\n  OR {}", of("OLD"), of("NEW"))), message),
        frozen_when(noun, "DELETE", Some(&of("OLD")), message),
    ];
    // A dated change of state is a new row, also after the sign-off; a new line is not.
    if !matches!(noun, Noun::EstimateState | Noun::BriefState) {
        out.push(frozen_when(noun, "INSERT", Some(&of("NEW")), message));
    }
    out
}
