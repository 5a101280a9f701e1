//! Undo tried out: is there something that stays and needs what would go? The rows alone tell, so the way back is
//! written, looked at and taken away again. Imports the domain's changes and nouns. Read next: `check.rs`.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::domain::change::Change;
use crate::domain::id::Id;
use crate::domain::noun::{Noun, Permanence};
use crate::domain::undo::{Asker, Plan, Timeline};
use crate::domain::value::Kind;
use crate::store::commit::{self, Stamp, Wanted};
use crate::store::error::{CommitError, ReadError};
use crate::store::rows::{called, name};
use crate::store::sql::quoted;
use crate::store::{Entry, Head, journal};

/// The changes that take a command back: backwards through the states that it went through, so that every
/// reference is good at each step. Rows that are only ever added to stay.
pub(crate) fn way_back(conn: &Connection, seq: i64) -> Result<Vec<Change>, ReadError> {
    let changes = journal::changes_of(conn, seq)?;
    let goes = |change: &&Change| change.noun().permanence() != Permanence::AppendOnly;
    Ok(changes.iter().rev().filter(goes).map(Change::inverse).collect())
}

/// May something hold the command?
pub(crate) fn is_uncertain(plan: &Plan) -> bool {
    matches!(plan, Plan::Take { sure: false, .. })
}

/// What undo would do, every command tried out that something may hold, but for `meant`, which is written next
/// anyway; the timeline keeps what is held. Inside the caller's transaction, which is then as it was.
pub(crate) fn plan(
    conn: &Connection,
    timeline: &mut Timeline,
    asker: Asker,
    meant: Option<i64>,
) -> Result<Plan, CommitError> {
    loop {
        let plan = timeline.undo(asker);
        let Plan::Take { seq, label, passed_over, .. } = &plan else { return Ok(plan) };
        if !is_uncertain(&plan) || meant == Some(*seq) {
            return Ok(plan);
        }
        match obstacle(conn, *seq, label, asker.replica, !passed_over.is_empty())? {
            None => return Ok(plan),
            Some(by) => timeline.hold(*seq, by),
        }
    }
}

/// What holds a command, in words; none where it can be taken back.
fn obstacle(
    conn: &Connection,
    seq: i64,
    label: &str,
    replica: i64,
    is_under: bool,
) -> Result<Option<String>, CommitError> {
    let back = way_back(conn, seq)?;
    let entry =
        Entry { label: label.to_owned(), actor: String::new(), at: "1970-01-01T00:00:00Z".to_owned() };
    let head = Head(journal::tip(conn)?.seq);
    conn.execute_batch("SAVEPOINT rehearsal")?;
    let wanted = Wanted::default();
    let stamp = Stamp { entry: &entry, replica, undoes: Some(seq), wanted: &wanted };
    let tried = commit::write(conn, head, &stamp, &back).and_then(|_| left(conn, &back, is_under));
    let found = match tried {
        Ok(found) => found,
        Err(CommitError::Refused(why)) => Some(why),
        Err(CommitError::Guard { noun, id, field, name }) => {
            let label = field.and_then(|f| noun.fields().get(f)).map(|f| f.label);
            let gone = back.iter().find_map(|c| match c {
                Change::Delete(row) if (row.noun, row.id) == (noun, id) => {
                    Some(called(noun, id, &row.values))
                }
                _ => None,
            });
            Some(match label {
                Some(label) => format!("the field “{label}” of {name} was changed later"),
                None => format!("{} went later", gone.unwrap_or(name)),
            })
        }
        Err(other) => return Err(other),
    };
    conn.execute_batch("ROLLBACK TO rehearsal; RELEASE rehearsal")?;
    Ok(found)
}

/// What is wrong after the way back that no constraint notices: a short number that two rows bear, or a link to
/// a row that went. Only where something newer stays (`is_under`): else the file is as the command found it.
pub(crate) fn left(
    conn: &Connection,
    back: &[Change],
    is_under: bool,
) -> Result<Option<String>, CommitError> {
    if !is_under {
        return Ok(None);
    }
    let came = back.iter().filter(|c| matches!(c, Change::Insert(_))).map(|c| (c.noun(), c.id()));
    let gone = back.iter().filter(|c| matches!(c, Change::Delete(_))).map(|c| (c.noun(), c.id()));
    match doubled(conn, &came.collect())? {
        Some(found) => Ok(Some(found)),
        None => loose(conn, &gone.collect()),
    }
}

fn doubled(conn: &Connection, came: &HashSet<(Noun, Id)>) -> Result<Option<String>, CommitError> {
    let nouns: HashSet<Noun> = came.iter().map(|(noun, _)| *noun).collect();
    for noun in nouns.into_iter().filter(|noun| noun.field_index("number").is_some()) {
        let table = quoted(noun.table());
        let sql = format!(
            "SELECT id FROM {table} WHERE number IN (SELECT number FROM {table} GROUP BY number HAVING count(*) > 1)"
        );
        let mut statement = conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = Id(row.get(0)?);
            if came.contains(&(noun, id)) {
                return Ok(Some(format!("there is another {} by now", name(conn, noun, id))));
            }
        }
    }
    Ok(None)
}

fn loose(conn: &Connection, gone: &HashSet<(Noun, Id)>) -> Result<Option<String>, CommitError> {
    for noun in Noun::ALL.iter().filter(|_| !gone.is_empty()) {
        for pair in noun.fields().windows(2) {
            if pair[0].kind != Kind::Table || pair[1].kind != Kind::AnyRef {
                continue;
            }
            let (named, row, table) = (quoted(pair[0].name), quoted(pair[1].name), quoted(noun.table()));
            let mut statement = conn.prepare(&format!("SELECT {named}, {row}, id FROM {table}"))?;
            let mut rows = statement.query([])?;
            while let Some(found) = rows.next()? {
                let target = Noun::of_table(&found.get::<_, String>(0)?);
                let (to, by) = (Id(found.get(1)?), Id(found.get(2)?));
                if let Some(target) = target.filter(|target| gone.contains(&(*target, to))) {
                    let by = name(conn, *noun, by);
                    return Ok(Some(format!("{by} still names the {} that would go", target.word())));
                }
            }
        }
    }
    Ok(None)
}
