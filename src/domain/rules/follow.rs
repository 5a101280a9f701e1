//! The client log and its follow-ups: corrections are new entries, what is put off becomes a new follow-up.
//! Imports `work`, `add`. Read next: `links.rs`.

use crate::domain::calendar::{Date, full_date};
use crate::domain::command::{Draft, Refusal};
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::input::sets::members_of;
use crate::domain::log::{Followup, FollowupState};
use crate::domain::noun::Noun;
use crate::domain::record::Record;
use crate::domain::rules::add::add_log;
use crate::domain::rules::words::these;
use crate::domain::rules::work::{Work, need_row};
use crate::domain::value::Kind;

/// Writes an entry that corrects an older one. What the draft leaves open is as it was in that one.
///
/// # Errors
/// [`Refusal::Gone`] where the entry is not there; else what the new one breaks.
pub fn correct(work: &mut Work<'_>, entry: Id, draft: &Draft) -> Result<String, Refusal> {
    let wrong = need_row(&work.snapshot.log, entry)?;
    let mut right = Draft::new(Noun::LogEntry);
    for (field, value) in Noun::LogEntry.fields().iter().zip(wrong.to_values()) {
        if !field.system && field.kind != Kind::Number {
            right.put(field.name, value);
        }
    }
    for (index, value) in &draft.cells {
        if let Some(field) = Noun::LogEntry.fields().get(*index).filter(|f| !f.system) {
            right.put(field.name, value.clone());
        }
    }
    for set in Noun::LogEntry.sets() {
        let given = draft.sets.iter().find(|(name, _)| *name == set.name).map(|(_, members)| members.clone());
        right.put_set(set.name, given.unwrap_or_else(|| members_of(&work.snapshot, set, entry)));
    }
    let id = add_log(work, &right, Some(entry))?;
    let (new, old) =
        (name_of(&work.snapshot, Noun::LogEntry, id), name_of(&work.snapshot, Noun::LogEntry, entry));
    Ok(format!("correct log entry {old} by {new}"))
}

/// The open follow-up of an id.
fn open(work: &Work<'_>, id: Id) -> Result<Followup, Refusal> {
    let followup = need_row(&work.snapshot.followups, id)?;
    if followup.state == FollowupState::Open {
        return Ok(followup);
    }
    let name = name_of(&work.snapshot, Noun::Followup, id);
    Err(Refusal::NotNow {
        message: format!("{name} is {} already. Add a new one instead", followup.state.label()),
    })
}

/// Closes follow-ups today: done or dropped.
///
/// # Errors
/// [`Refusal::NotNow`] for one that is closed, or another state.
pub fn close(work: &mut Work<'_>, ids: &[Id], state: FollowupState) -> Result<String, Refusal> {
    let verb = match state {
        FollowupState::Done => "finish",
        FollowupState::Dropped => "drop",
        FollowupState::Open | FollowupState::Moved => {
            let message =
                "A follow-up ends as done or dropped. To put it off, give it another day".to_owned();
            return Err(Refusal::NotNow { message });
        }
    };
    for id in ids {
        let old = open(work, *id)?;
        work.replace(&old, &Followup { state, closed: Some(work.today), ..old.clone() })?;
    }
    Ok(format!("{verb} {}", these(&work.snapshot, Noun::Followup, ids)))
}

/// Puts follow-ups off: the old one is closed as moved, a new one is due on the new day.
///
/// # Errors
/// [`Refusal::NotNow`] for one that is closed or due on that day already.
pub fn put_off(work: &mut Work<'_>, ids: &[Id], due: Date) -> Result<String, Refusal> {
    let names = these(&work.snapshot, Noun::Followup, ids);
    for id in ids {
        let old = open(work, *id)?;
        if old.due == Some(due) {
            let name = name_of(&work.snapshot, Noun::Followup, *id);
            return Err(Refusal::NotNow {
                message: format!("{name} is due on {} already. Choose another day", full_date(due)),
            });
        }
        let closed = Some(work.today);
        work.replace(&old, &Followup { state: FollowupState::Moved, closed, ..old.clone() })?;
        let number = work.next_number(Noun::Followup);
        let (new_id, opened) = (work.next_id(), work.today);
        work.insert(&Followup { id: new_id, number, due: Some(due), moved_from: Some(*id), opened, ..old })?;
    }
    Ok(format!("put off {names} to {}", full_date(due)))
}
