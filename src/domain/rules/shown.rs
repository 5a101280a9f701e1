//! Showing the next version of a deliverable, with a word in the client log. Imports `add`, `versions`. Read next:
//! `follow.rs`.

use crate::domain::calendar::to_the_minute;
use crate::domain::command::{Draft, Refusal};
use crate::domain::deliverable::Showing;
use crate::domain::id::Id;
use crate::domain::input::names::title_of;
use crate::domain::log::{Direction, LogKind, Topic};
use crate::domain::noun::Noun;
use crate::domain::rules::add::add_log;
use crate::domain::rules::demand::wrong;
use crate::domain::rules::versions::{add, name};
use crate::domain::rules::work::{Work, need_row};
use crate::domain::value::FieldValue;

/// Shows the next version, and writes it into the client log on request.
///
/// # Errors
/// [`Refusal::Field`] for a day to come; what the rows break.
pub fn show(work: &mut Work<'_>, draft: &Draft, log: bool) -> Result<String, Refusal> {
    let id = add(work, draft)?;
    let old = need_row(&work.snapshot.showings, id)?;
    if old.on > work.today {
        return wrong("on", format!("{} is still to come. Accepted: today or a day before", old.on));
    }
    if log {
        let entry = Some(written(work, &old)?);
        work.replace(&old, &Showing { entry, ..old.clone() })?;
    }
    Ok(format!("show {}", name(&work.snapshot, &old)))
}

fn written(work: &mut Work<'_>, showing: &Showing) -> Result<Id, Refusal> {
    let title = title_of(&work.snapshot, Noun::Deliverable, showing.deliverable).unwrap_or_default();
    let subject = format!("{title}: version {} shown", showing.version);
    let at = to_the_minute(showing.on.and_time(work.now.time()));
    let mut entry = Draft::new(Noun::LogEntry)
        .with("at", &at)
        .with("kind", &LogKind::Demo)
        .with("direction", &Direction::Out)
        .with("subject", &subject)
        .with("body", &showing.url)
        .with("client_visible", &true);
    entry.put_set("topics", vec![Topic::Prototype.to_value()]);
    entry.put_set("people", showing.person.iter().map(FieldValue::to_value).collect());
    add_log(work, &entry, None)
}
