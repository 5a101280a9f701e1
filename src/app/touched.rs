//! Does what another program changed concern a command that is on its way? Such a command acts on rows as the person
//! saw them, and would do something else than they meant. Imports domain. Read next: `commit.rs`.

use crate::domain::change::{Change, Row};
use crate::domain::command::{Command, Turn};
use crate::domain::id::Id;
use crate::domain::noun::{Noun, Permanence};
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Kind;

/// Was a row changed from outside that a command works on as it stands, without saying what it saw? `changes` are in
/// `snapshot` already.
#[must_use]
pub fn touches(command: &Command, changes: &[Change], snapshot: &Snapshot) -> bool {
    if let Command::Several { commands, .. } = command {
        return commands.iter().any(|command| touches(command, changes, snapshot));
    }
    let seen = seen(command);
    changes.iter().any(|change| {
        seen.contains(&change.id())
            || match change {
                Change::Insert(row) | Change::Delete(row) => names(row, &seen),
                Change::Update { noun, id, .. } => {
                    is_given(command) && is_part(*noun) && {
                        snapshot.row(*noun, *id).is_some_and(|row| names(&row, &seen))
                    }
                }
            }
            // What is needed is sealed with the brief, and names none.
            || (matches!(command, Command::SignBrief { .. }) && change.noun() == Noun::Need)
    })
}

/// Does it give an agreement, or ask for one, so that all that is agreed counts and not the row alone?
fn is_given(command: &Command) -> bool {
    matches!(
        command,
        Command::SignBrief { .. }
            | Command::SendEstimate { .. }
            | Command::SendDespite { .. }
            | Command::AcceptEstimate { .. }
    )
}

/// Are rows of this noun part of an estimate or a brief?
fn is_part(noun: Noun) -> bool {
    matches!(noun.permanence(), Permanence::WithEstimate | Permanence::WithBrief)
}

fn names(row: &Row, ids: &[Id]) -> bool {
    let is_reference = |kind| matches!(kind, Kind::Ref(_) | Kind::AnyRef);
    let cells = row.noun.fields().iter().zip(&row.values).filter(|(field, _)| is_reference(field.kind));
    cells.filter_map(|(_, value)| value.int()).any(|id| ids.contains(&Id(id)))
}

/// The rows that a command acts on as the person saw them. An edit tells itself what it saw, and what only adds
/// acts on nothing.
fn seen(command: &Command) -> Vec<Id> {
    match command {
        Command::Delete { ids, .. }
        | Command::NextState { ids, .. }
        | Command::SetAside { ids, .. }
        | Command::CloseFollowups { ids, .. }
        | Command::MoveFollowups { ids, .. }
        | Command::ClosePromises { ids, .. }
        | Command::CloseRisks { ids, .. }
        | Command::CostState { ids, .. }
        | Command::RateTimes { ids } => ids.clone(),
        Command::MoveTasks { tasks, .. }
        | Command::Assign { tasks, .. }
        | Command::Block { tasks, .. }
        | Command::Unblock { tasks } => tasks.clone(),
        Command::MoveLines { lines, .. } => lines.clone(),
        Command::Charge { rows, .. } => rows.iter().map(|(_, id)| *id).collect(),
        Command::SortNotes { notes, into: Turn::Answer(question) } => {
            notes.iter().copied().chain([*question]).collect()
        }
        Command::SortNotes { notes, into: Turn::Need | Turn::Question | Turn::Promise } => notes.clone(),
        Command::TakeVerdict { showing: id, .. }
        | Command::Remaining { task: id, .. }
        | Command::MoveColumn { column: id, .. }
        | Command::MovePhase { phase: id, .. }
        | Command::AnswerQuestion { question: id, .. }
        | Command::CorrectLog { entry: id, .. }
        | Command::SendEstimate { estimate: id, .. }
        | Command::SendDespite { estimate: id, .. }
        | Command::AcceptEstimate { estimate: id, .. }
        | Command::DeclineEstimate { estimate: id, .. }
        | Command::WithdrawApproval { estimate: id, .. }
        | Command::ReviseEstimate { estimate: id }
        | Command::SignBrief { brief: id, .. }
        | Command::ReviseBrief { brief: id }
        | Command::WithdrawBrief { brief: id, .. } => vec![*id],
        // An edit, the hours of a day and an import carry what was seen and are told by it; the others only add.
        Command::Edit { .. }
        | Command::SetHours { .. }
        | Command::Import { .. }
        | Command::StartProject(_)
        | Command::Restore { .. }
        | Command::Add(_)
        | Command::LogTime { .. }
        | Command::UseTemplate { .. }
        | Command::BeginBrief { .. }
        | Command::ShowVersion { .. }
        | Command::Link { .. }
        | Command::Several { .. } => Vec::new(),
    }
}

/// The rows that a command works on, those of an edit among them.
#[must_use]
pub fn rows_of(command: &Command) -> Vec<Id> {
    match command {
        Command::Several { commands, .. } => commands.iter().flat_map(rows_of).collect(),
        Command::Edit { id, .. } => vec![*id],
        other => seen(other),
    }
}

#[cfg(test)]
mod tests {
    use super::touches;
    use crate::domain::calendar::Date;
    use crate::domain::change::{CellChange, Change, Row};
    use crate::domain::command::{Command, Draft, Turn, Word};
    use crate::domain::cost::CostState;
    use crate::domain::id::Id;
    use crate::domain::noun::Noun;
    use crate::domain::signoff::Channel;
    use crate::domain::snapshot::Snapshot;
    use crate::domain::value::{Kind, Value};

    const ROW: Id = Id(77);

    fn on() -> Date {
        Date::from_ymd_opt(2026, 3, 2).unwrap()
    }

    fn word() -> Word {
        Word {
            person: None,
            name: "Dana".into(),
            organisation: String::new(),
            at: on().and_hms_opt(9, 0, 0).unwrap(),
            channel: Channel::Email,
            note: None,
        }
    }

    /// A row of a noun with plain cells that names [`ROW`] where it can name a row of `of`.
    fn row(noun: Noun, id: i64, of: Noun) -> Row {
        let cell = |field: &crate::domain::value::Field| match field.kind {
            Kind::Ref(noun) if noun == of => Value::Int(ROW.0),
            _ if field.nullable => Value::Null,
            Kind::Text | Kind::Long | Kind::Url => Value::Text("text".into()),
            Kind::Date => Value::Text("2026-03-02".into()),
            Kind::Moment => Value::Text("2026-03-02T09:00:00".into()),
            Kind::Choice(choices) => Value::Text(choices[0].name.into()),
            Kind::Table => Value::Text("project".into()),
            Kind::Count { min, .. } => Value::Int(min),
            _ => Value::Int(1),
        };
        Row { noun, id: Id(id), values: noun.fields().iter().map(cell).collect() }
    }

    fn holding(row: &Row) -> Snapshot {
        let mut snapshot = Snapshot::default();
        snapshot.apply(&Change::Insert(row.clone())).unwrap();
        snapshot
    }

    fn update(noun: Noun, id: Id) -> Change {
        let cells = vec![CellChange { field: 0, old: Value::Int(1), new: Value::Int(2) }];
        Change::Update { noun, id, cells }
    }

    /// Every command that acts on [`ROW`] as it was seen.
    fn acting() -> Vec<(Noun, Command)> {
        let ids = || vec![ROW];
        let estimate = ROW;
        vec![
            (Noun::Need, Command::Delete { noun: Noun::Need, ids: ids() }),
            (Noun::Cost, Command::CostState { ids: ids(), state: CostState::Paid, on: on() }),
            (Noun::Cost, Command::Charge { rows: vec![(Noun::Cost, ROW)], line: Id(5) }),
            (Noun::TimeEntry, Command::RateTimes { ids: ids() }),
            (Noun::Question, Command::AnswerQuestion { question: ROW, answer: "yes".into() }),
            (Noun::Question, Command::SetAside { noun: Noun::Question, ids: ids() }),
            (Noun::Note, Command::SortNotes { notes: ids(), into: Turn::Need }),
            (Noun::Answer, Command::SortNotes { notes: vec![Id(5)], into: Turn::Answer(ROW) }),
            (Noun::Estimate, Command::SendEstimate { estimate, on: None }),
            (Noun::Estimate, Command::SendDespite { estimate, on: None, reason: "hurry".into() }),
            (
                Noun::Estimate,
                Command::AcceptEstimate { estimate, word: word(), taken: Vec::new(), make_tasks: false },
            ),
            (Noun::Estimate, Command::DeclineEstimate { estimate, note: "no".into() }),
            (Noun::Estimate, Command::WithdrawApproval { estimate, word: word() }),
            (Noun::Brief, Command::SignBrief { brief: ROW, word: word() }),
            (Noun::Brief, Command::WithdrawBrief { brief: ROW, word: None }),
        ]
    }

    #[test]
    fn what_acts_on_a_row_notices_that_it_was_changed() {
        let empty = Snapshot::default();
        for (noun, command) in acting() {
            assert!(touches(&command, &[update(noun, ROW)], &empty), "{command:?}");
            assert!(!touches(&command, &[update(Noun::Task, Id(78))], &empty), "{command:?}");
            let several = Command::Several { label: "both".into(), commands: vec![command] };
            assert!(touches(&several, &[update(noun, ROW)], &empty), "{several:?}");
        }
    }

    /// What is sealed or sent counts as a whole: its lines or answers as well, and with a brief the needs.
    #[test]
    fn what_gives_an_agreement_notices_all_that_is_agreed() {
        for (noun, command) in acting() {
            let part = match noun {
                Noun::Estimate => row(Noun::Line, 80, noun),
                Noun::Brief => row(Noun::Answer, 80, noun),
                _ => continue,
            };
            let held = holding(&part);
            let is_given = super::is_given(&command);
            assert_eq!(touches(&command, &[update(part.noun, part.id)], &held), is_given, "{command:?}");
            assert!(touches(&command, &[Change::Insert(part.clone())], &held), "{command:?}");
            assert!(touches(&command, &[Change::Delete(part)], &Snapshot::default()), "{command:?}");
            let signs = matches!(command, Command::SignBrief { .. });
            let need = Change::Insert(row(Noun::Need, 81, noun));
            assert_eq!(touches(&command, &[need], &held), signs, "{command:?}");
        }
    }

    /// A number that happens to be that of a row names no row.
    #[test]
    fn what_only_adds_or_tells_what_it_saw_is_decided_again() {
        let empty = Snapshot::default();
        for command in [
            Command::Add(Draft::new(Noun::Need)),
            Command::Edit { noun: Noun::Need, id: ROW, cells: Vec::new(), sets: Vec::new() },
            Command::Import { label: "import".into(), changes: vec![update(Noun::Need, ROW)] },
        ] {
            assert!(!touches(&command, &[update(Noun::Need, ROW)], &empty), "{command:?}");
        }
        let mut other = row(Noun::Cost, 80, Noun::Estimate);
        let amount = Noun::Cost.fields().iter().position(|f| f.kind == Kind::Money).unwrap();
        other.values[amount] = Value::Int(ROW.0);
        let delete = Command::Delete { noun: Noun::Need, ids: vec![ROW] };
        assert!(!touches(&delete, &[Change::Insert(other)], &empty));
    }
}
