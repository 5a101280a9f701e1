//! For tests: a project in which every field of every noun holds something that can be told apart: what the client may
//! see reads `table.field`, everything else carries a mark of [`SECRET`]. Imports the nouns, `snapshot`.

use crate::domain::calendar::Date;
use crate::domain::change::{Change, Row};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{Audience, Field, FieldValue, Kind, Value};

/// What no document for the client may hold: the mark of words, the year of days, the sum of money and numbers as it
/// is written and as it is stored, a share and a time.
pub const SECRET: &[&str] = &["SECRET", "2001", "654,32", "65432", "6543.2"];

const HIDDEN_NUMBER: i64 = 65_432_177;

/// The row that the client may see.
pub fn open_row(noun: Noun) -> Id {
    Id(1000 + 10 * noun as i64)
}

/// The row of the same noun that the client may not see, where it depends on the row.
pub fn hidden_row(noun: Noun) -> Id {
    Id(open_row(noun).0 + 1)
}

/// A question or follow-up as the client may see it, but for the internal talk that it came from.
pub fn private_row(noun: Noun) -> Id {
    Id(open_row(noun).0 + 2)
}

/// The question that is not yet put to the client; its words carry a mark of their own.
pub const UNASKED: Id = Id(1000 + 10 * Noun::Question as i64 + 3);

/// What the words of [`UNASKED`] begin with.
pub const UNASKED_MARK: &str = "UNASKED";

/// The project.
pub fn marked() -> Snapshot {
    let mut snapshot = Snapshot::default();
    for noun in Noun::ALL {
        put(&mut snapshot, *noun, open_row(*noun), false);
        if *noun != Noun::Project {
            put(&mut snapshot, *noun, hidden_row(*noun), true);
        }
    }
    for noun in [Noun::Question, Noun::Followup] {
        put(&mut snapshot, noun, private_row(noun), true);
        let cells = [("person", open_row(Noun::Person)), ("owner", open_row(Noun::Person))];
        for (field, target) in cells {
            set(&mut snapshot, (noun, private_row(noun)), field, target.to_value());
        }
    }
    put(&mut snapshot, Noun::Question, UNASKED, false);
    set(&mut snapshot, (Noun::Question, UNASKED), "state", Value::Text("open".into()));
    set(
        &mut snapshot,
        (Noun::Question, UNASKED),
        "ask",
        Value::Text(format!("{UNASKED_MARK} questions.ask")),
    );
    snapshot
}

/// Writes a cell of a row, where the noun has the field.
fn set(snapshot: &mut Snapshot, (noun, id): (Noun, Id), field: &str, value: Value) {
    let Some(at) = noun.field_index(field) else { return };
    let mut values = snapshot.values(noun, id).unwrap();
    values[at] = value;
    snapshot.fill(noun, vec![(id, values)]).unwrap();
}

fn put(snapshot: &mut Snapshot, noun: Noun, id: Id, hidden: bool) {
    let hides = hidden && depends_on_the_row(noun);
    let values = noun.fields().iter().map(|field| value(noun, field, hides)).collect();
    snapshot.apply(&Change::Insert(Row { noun, id, values })).unwrap();
}

/// Are there rows of this noun that the client may see and others that they may not?
pub fn depends_on_the_row(noun: Noun) -> bool {
    matches!(
        noun,
        Noun::Person
            | Noun::LogEntry
            | Noun::Decision
            | Noun::Risk
            | Noun::Question
            | Noun::Brief
            | Noun::Answer
            | Noun::Estimate
            | Noun::Line
            | Noun::Task
            | Noun::Followup
    )
}

fn value(noun: Noun, field: &Field, hides: bool) -> Value {
    let secret = hides || field.audience == Audience::Internal;
    if let Some(value) = chosen(noun, field.name, hides) {
        return value;
    }
    let date = if secret { Date::from_ymd_opt(2001, 2, 3) } else { Date::from_ymd_opt(2026, 3, 12) };
    match field.kind {
        Kind::Text | Kind::Long | Kind::Url => {
            let mark = if secret { "SECRET " } else { "" };
            Value::Text(format!("{mark}{}.{}", noun.table(), field.name))
        }
        Kind::Date => date.to_value(),
        Kind::Moment => date.map_or(Value::Null, |date| date.and_hms_opt(9, 0, 0).to_value()),
        Kind::Flag => Value::Int(1),
        Kind::Choice(words) => Value::Text(words.first().map_or("", |w| w.name).to_owned()),
        Kind::Ref(Noun::LogEntry) if hides => hidden_row(Noun::LogEntry).to_value(),
        Kind::Ref(Noun::Brief) if hides => hidden_row(Noun::Brief).to_value(),
        Kind::Ref(Noun::Person) if hides => hidden_row(Noun::Person).to_value(),
        Kind::Ref(other) => open_row(other).to_value(),
        Kind::Table => Value::Text(Noun::Task.table().to_owned()),
        Kind::AnyRef => open_row(Noun::Task).to_value(),
        _ if secret => Value::Int(HIDDEN_NUMBER),
        _ => Value::Int(7),
    }
}

/// What decides whether and where a row is told of.
fn chosen(noun: Noun, field: &str, hides: bool) -> Option<Value> {
    let word = |text: &str| Some(Value::Text(text.to_owned()));
    match (noun, field) {
        (Noun::Project, "currency") => word("EUR"),
        (Noun::Project, "contract") => word("fixed"),
        (Noun::Person, "side") => word(if hides { "vendor" } else { "client" }),
        (_, "client_visible" | "shown") => Some(Value::Int(i64::from(!hides))),
        (Noun::Question, "state") => word(if hides { "dropped" } else { "asked" }),
        (Noun::Brief, "state") => word(if hides { "draft" } else { "signed" }),
        (Noun::Estimate, "state") => word(if hides { "draft" } else { "sent" }),
        // The tax on what is spread over the lines shown has to be told.
        (Noun::Line, "tax") => Some(Value::Int(7)),
        (Noun::Task, "need") if hides => Some(Value::Null),
        (Noun::Task, "archived") => Some(Value::Int(0)),
        (Noun::Decision | Noun::LogEntry, "replaces" | "corrects") => Some(Value::Null),
        _ => None,
    }
}
