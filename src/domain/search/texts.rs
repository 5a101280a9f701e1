//! What is searched of a row: its title and all its other texts, by the field tables. Imports `snapshot`, `table`.
//! Read next: `index.rs`.

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::domain::value::{Kind, Value};

/// Rows that nobody looks for: they belong to others, or are the program's own.
const UNSEARCHED: &[Noun] = &[
    Noun::BriefState,
    Noun::EstimateState,
    Noun::BudgetAmount,
    Noun::BoardColumn,
    Noun::TaskPerson,
    Noun::TaskLabel,
    Noun::Move,
    Noun::Progress,
    Noun::Dependency,
    Noun::LogPerson,
    Noun::LogTopic,
    Noun::Link,
    Noun::Origin,
];

/// Texts for machines.
const UNREAD: &[(Noun, &str)] = &[
    (Noun::Signoff, "sealed"),
    (Noun::Signoff, "previous"),
    (Noun::Signoff, "seal"),
    (Noun::Project, "currency"),
];

/// Fields that hold what a row is called; the first of these that a noun has.
const TITLES: &[&str] = &["title", "name", "subject", "role", "ask", "reason", "text", "code", "note"];

/// The nouns that are searched, in their order.
pub(crate) fn nouns() -> &'static [Noun] {
    static NOUNS: std::sync::LazyLock<Vec<Noun>> = std::sync::LazyLock::new(|| {
        Noun::ALL.iter().copied().filter(|noun| !UNSEARCHED.contains(noun)).collect()
    });
    &NOUNS
}

/// Where the texts of a noun stand among its cells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    pub number: Option<usize>,
    pub title: Option<usize>,
    pub others: Vec<usize>,
}

impl Places {
    pub fn of(noun: Noun) -> Self {
        let readable = |index: &usize| {
            noun.fields().get(*index).is_some_and(|field| {
                matches!(field.kind, Kind::Text | Kind::Long | Kind::Url)
                    && !UNREAD.contains(&(noun, field.name))
            })
        };
        let title = TITLES.iter().find_map(|name| noun.field_index(name)).filter(readable);
        let others = (0..noun.fields().len()).filter(readable).filter(|index| Some(*index) != title);
        Self { number: noun.field_index("number"), title, others: others.collect() }
    }
}

/// The texts of a row, the title first; a task's labels among them.
pub(crate) fn texts(look: &Look<'_>, noun: Noun, id: Id) -> Vec<String> {
    let Some(values) = look.snapshot.values(noun, id) else { return Vec::new() };
    let places = Places::of(noun);
    let text = |index: &usize| values.get(*index).and_then(Value::text).unwrap_or_default().to_owned();
    let title = places.title.as_ref().map(text).unwrap_or_default();
    let others = places.others.iter().map(text).filter(|text| !text.trim().is_empty());
    [title].into_iter().chain(others).chain(labels(look, noun, id).iter().cloned()).collect()
}

/// The labels of a task; none of any other row.
pub(crate) fn labels<'a>(look: &Look<'a>, noun: Noun, id: Id) -> &'a [String] {
    if noun == Noun::Task { look.facts.board.labels(id) } else { &[] }
}

/// The row that one belongs to, where it has no list of its own: the task of a comment, the brief of an answer.
#[must_use]
pub fn owner(snapshot: &Snapshot, noun: Noun, id: Id) -> Option<(Noun, Id)> {
    match noun {
        Noun::Check => snapshot.checks.get(id).map(|r| (Noun::Task, r.task)),
        Noun::Comment => snapshot.comments.get(id).map(|r| (Noun::Task, r.task)),
        Noun::Block => snapshot.blocks.get(id).map(|r| (Noun::Task, r.task)),
        Noun::Answer => snapshot.answers.get(id).map(|r| (Noun::Brief, r.brief)),
        Noun::Showing => snapshot.showings.get(id).map(|r| (Noun::Deliverable, r.deliverable)),
        Noun::Booking => snapshot.bookings.get(id).map(|r| (Noun::Person, r.person)),
        Noun::Absence => snapshot.absences.get(id).map(|r| (Noun::Person, r.person)),
        Noun::Attachment => {
            snapshot.attachments.get(id).and_then(|r| Some((Noun::of_table(&r.on_table)?, r.on_row)))
        }
        _ => None,
    }
}
