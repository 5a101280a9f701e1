//! What rows are called: the short number that people say (`T12`), the name, and both together. Finds rows by
//! their short number. Imports `snapshot`, `noun`. Read next: `refs.rs`.

use std::borrow::Cow;
use std::iter;

use crate::domain::calendar::full_date;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;

type Pairs<'a, T> = Box<dyn Iterator<Item = (Id, T)> + 'a>;

/// Makes the two ways to a plain cell of many nouns: of one row, and of all rows.
macro_rules! cells {
    ($one:ident, $all:ident, $ty:ty, $($noun:ident in $rows:ident: |$row:ident| $cell:expr;)+) => {
        fn $one(snapshot: &Snapshot, noun: Noun, id: Id) -> Option<$ty> {
            match noun {
                $(Noun::$noun => snapshot.$rows.get(id).map(|$row| $cell),)+
                _ => None,
            }
        }

        fn $all(snapshot: &Snapshot, noun: Noun) -> Pairs<'_, $ty> {
            match noun {
                $(Noun::$noun => Box::new(snapshot.$rows.iter().map(|$row| ($row.id, $cell))),)+
                _ => Box::new(iter::empty()),
            }
        }
    };
}

cells! { number, numbers, i64,
    Person in people: |r| r.number;
    Rate in rates: |r| r.number;
    Phase in phases: |r| r.number;
    Milestone in milestones: |r| r.number;
    Need in needs: |r| r.number;
    Estimate in estimates: |r| r.number;
    Line in lines: |r| r.number;
    Signoff in signoffs: |r| r.number;
    Baseline in baselines: |r| r.number;
    BudgetLine in budget_lines: |r| r.number;
    Task in tasks: |r| r.number;
    TimeEntry in times: |r| r.number;
    Cost in costs: |r| r.number;
    LogEntry in log: |r| r.number;
    Followup in followups: |r| r.number;
    Brief in briefs: |r| r.number;
    Answer in answers: |r| r.number;
    TaxCode in tax_codes: |r| r.number;
    Alert in alerts: |r| r.number;
    Booking in bookings: |r| r.number;
    Absence in absences: |r| r.number;
    Note in notes: |r| r.number;
    Question in questions: |r| r.number;
    Decision in decisions: |r| r.number;
    Promise in promises: |r| r.number;
    Risk in risks: |r| r.number;
    Deliverable in deliverables: |r| r.number;
    Showing in showings: |r| r.number;
}

cells! { title, titles_of, &str,
    Project in projects: |r| r.name.as_str();
    Person in people: |r| r.name.as_str();
    Rate in rates: |r| r.role.as_str();
    Phase in phases: |r| r.name.as_str();
    Milestone in milestones: |r| r.title.as_str();
    Need in needs: |r| r.title.as_str();
    Estimate in estimates: |r| r.title.as_str();
    Line in lines: |r| r.title.as_str();
    Signoff in signoffs: |r| r.name.as_str();
    Baseline in baselines: |r| r.reason.as_str();
    BudgetLine in budget_lines: |r| r.title.as_str();
    BoardColumn in columns: |r| r.name.as_str();
    Task in tasks: |r| r.title.as_str();
    TaskLabel in task_labels: |r| r.label.as_str();
    Check in checks: |r| r.title.as_str();
    Comment in comments: |r| r.text.as_str();
    Block in blocks: |r| r.reason.as_str();
    TimeEntry in times: |r| r.note.as_deref().unwrap_or_default();
    Cost in costs: |r| r.title.as_str();
    LogEntry in log: |r| r.subject.as_str();
    LogTopic in log_topics: |r| r.topic.label();
    Followup in followups: |r| r.title.as_str();
    Brief in briefs: |r| r.title.as_str();
    Answer in answers: |r| r.ask.as_str();
    TaxCode in tax_codes: |r| r.code.as_str();
    Alert in alerts: |r| r.metric.label();
    Holiday in holidays: |r| r.name.as_str();
    Note in notes: |r| r.text.as_str();
    Question in questions: |r| r.ask.as_str();
    Decision in decisions: |r| r.title.as_str();
    Promise in promises: |r| r.title.as_str();
    Risk in risks: |r| r.title.as_str();
    Deliverable in deliverables: |r| r.title.as_str();
    Link in links: |r| r.meaning.as_str();
    Attachment in attachments: |r| r.title.as_str();
    Origin in origins: |r| r.key.as_str();
}

/// The short number of a row, where its noun has one.
#[must_use]
pub fn number_of(snapshot: &Snapshot, noun: Noun, id: Id) -> Option<i64> {
    number(snapshot, noun, id)
}

/// The number that the next row of a noun gets: one above the highest.
#[must_use]
pub fn next_number(snapshot: &Snapshot, noun: Noun) -> i64 {
    numbers(snapshot, noun).map(|(_, n)| n).max().unwrap_or(0).saturating_add(1)
}

/// The row with this short number; the oldest, where copies were merged and there are two.
#[must_use]
pub fn find_number(snapshot: &Snapshot, noun: Noun, wanted: i64) -> Option<Id> {
    numbers(snapshot, noun).find(|(_, n)| *n == wanted).map(|(id, _)| id)
}

/// `T12`: the short number with its prefix; none for nouns without one and for rows that are not there.
#[must_use]
pub fn code_of(snapshot: &Snapshot, noun: Noun, id: Id) -> Option<String> {
    number(snapshot, noun, id).map(|n| format!("{}{n}", noun.prefix()))
}

/// Splits `T12` into its noun and number; the case of the letters does not matter.
#[must_use]
pub fn split_code(text: &str) -> Option<(Noun, i64)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, rest) = text.split_at(digits);
    if letters.is_empty() || !rest.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let noun = Noun::ALL.iter().copied().find(|n| n.prefix().eq_ignore_ascii_case(letters))?;
    Some((noun, rest.parse().ok()?))
}

/// The row that `T12` names.
#[must_use]
pub fn find_by_code(snapshot: &Snapshot, text: &str) -> Option<(Noun, Id)> {
    let (noun, wanted) = split_code(text.trim())?;
    Some((noun, find_number(snapshot, noun, wanted)?))
}

/// Ids and names of all rows of a noun, oldest first.
pub(super) fn titles(snapshot: &Snapshot, noun: Noun) -> Pairs<'_, &str> {
    titles_of(snapshot, noun)
}

/// The bare name of a row without its number; none where the noun has no name or the row is not there.
#[must_use]
pub fn title_of(snapshot: &Snapshot, noun: Noun, id: Id) -> Option<&str> {
    title(snapshot, noun, id).filter(|t| !t.trim().is_empty())
}

/// What to call a row in a sentence: `T12 Homepage design`, people by their name. Never empty.
#[must_use]
pub fn name_of(snapshot: &Snapshot, noun: Noun, id: Id) -> String {
    let about = |noun: Noun, id: Id| name_of(snapshot, noun, id);
    let of_parts = match noun {
        Noun::Person | Noun::TaxCode => title_of(snapshot, noun, id).map(str::to_owned),
        Noun::EstimateState => snapshot
            .estimate_states
            .get(id)
            .map(|r| format!("{} of {}", r.state.label(), about(Noun::Estimate, r.estimate))),
        Noun::BriefState => snapshot
            .brief_states
            .get(id)
            .map(|r| format!("{} of {}", r.state.label(), about(Noun::Brief, r.brief))),
        Noun::Dependency => snapshot
            .dependencies
            .get(id)
            .map(|r| format!("{} after {}", about(Noun::Task, r.task), about(Noun::Task, r.after))),
        Noun::Booking => snapshot
            .bookings
            .get(id)
            .map(|r| format!("BK{} {} from {}", r.number, about(Noun::Person, r.person), full_date(r.first))),
        Noun::TimeEntry => snapshot.times.get(id).map(|r| {
            let what = (r.task.map(|id| (Noun::Task, id))).or(r.budget_line.map(|id| (Noun::BudgetLine, id)));
            let on = what.map_or(String::new(), |(noun, id)| format!(" on {}", about(noun, id)));
            format!("H{} {}{on}", r.number, about(Noun::Person, r.person))
        }),
        Noun::Absence => snapshot.absences.get(id).map(|r| {
            format!("AB{} {} out until {}", r.number, about(Noun::Person, r.person), full_date(r.until))
        }),
        Noun::Showing => snapshot.showings.get(id).map(|r| {
            format!("V{} version {} of {}", r.number, r.version, about(Noun::Deliverable, r.deliverable))
        }),
        Noun::BudgetAmount => snapshot.budget_amounts.get(id).map(|r| {
            format!("{} in {}", about(Noun::BudgetLine, r.budget_line), about(Noun::Baseline, r.baseline))
        }),
        Noun::TaskPerson => snapshot
            .task_people
            .get(id)
            .map(|r| format!("{} on {}", about(Noun::Person, r.person), about(Noun::Task, r.task))),
        Noun::Move => snapshot
            .moves
            .get(id)
            .map(|r| format!("{} to {}", about(Noun::Task, r.task), about(Noun::BoardColumn, r.to_column))),
        Noun::Progress => snapshot.progress.get(id).and_then(|r| {
            let task = r.task.map(|task| about(Noun::Task, task));
            task.or_else(|| r.budget_line.map(|line| about(Noun::BudgetLine, line)))
        }),
        Noun::LogPerson => snapshot
            .log_people
            .get(id)
            .map(|r| format!("{} in {}", about(Noun::Person, r.person), about(Noun::LogEntry, r.entry))),
        _ => None,
    };
    of_parts.unwrap_or_else(|| match (code_of(snapshot, noun, id), title_of(snapshot, noun, id)) {
        (Some(code), Some(title)) => format!("{code} {}", first_line(title)),
        (Some(code), None) => code,
        (None, Some(title)) => first_line(title).into_owned(),
        (None, None) => format!("{} {id}", noun.word()),
    })
}

/// The first line of a text; what goes on is cut with the sign for it.
fn first_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let first = text.lines().next().unwrap_or_default();
    if first.len() < text.len() {
        Cow::Owned(format!("{}…", first.trim_end()))
    } else {
        Cow::Borrowed(first)
    }
}
