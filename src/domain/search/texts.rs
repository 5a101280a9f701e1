//! What is searched of a row: its title and all its other texts, by the field tables. Imports `snapshot`, `table`.
//! Read next: `index.rs`.

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::domain::value::Kind;

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

/// Which of the texts of a noun are searched, by their places in its field table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// What a row is called.
    title: Option<usize>,
    /// A bit for each place that is searched.
    searched: u64,
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
        let searched = (0..noun.fields().len().min(64)).filter(readable);
        Self { title, searched: searched.fold(0, |bits, index| bits | 1 << index) }
    }
}

/// The title of a row and its other texts; a task's labels among them.
pub(crate) fn title_and_texts<'a>(
    look: &Look<'a>,
    noun: Noun,
    id: Id,
    places: &Places,
    others: &mut Vec<&'a str>,
) -> &'a str {
    let mut title = "";
    others.clear();
    look.snapshot.each_text(noun, id, &mut |index, text| {
        if Some(index) == places.title {
            title = text;
        } else if places.searched >> index & 1 == 1 && !text.is_empty() {
            others.push(text);
        }
    });
    if noun == Noun::Task {
        others.extend(look.facts.board.labels(id).iter().map(String::as_str));
    }
    title
}

/// The texts of a row, the title first.
pub(crate) fn texts<'a>(look: &Look<'a>, noun: Noun, id: Id) -> Vec<&'a str> {
    let mut texts = Vec::new();
    let title = title_and_texts(look, noun, id, &Places::of(noun), &mut texts);
    texts.insert(0, title);
    texts
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
