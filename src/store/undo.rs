//! Undo and redo: the journal's rows put back, last first, one guarded statement each, as a command of its own.
//! Both are the same act; redo reverses the command that undid. Imports the domain's planning.
//! Read next: `rehearse.rs`.

use rusqlite::Connection;

use crate::domain::noun::{Noun, Permanence};
use crate::domain::undo::{Appends, Asker, Plan, Stop, Summary, Timeline};
use crate::store::commit::{self, Stamp};
use crate::store::error::{CommitError, ReadError};
use crate::store::sql::literal;
use crate::store::{Entry, Head, Store, journal, rehearse};

impl Store {
    /// What undo would do now. A command that lies under something that stays, such as a log entry, is tried
    /// out first; where something needs what it did, it is passed over with the reason.
    ///
    /// # Errors
    /// [`ReadError`]; busy also where another program writes, since trying out takes the right to write.
    pub fn undo_plan(&mut self) -> Result<Plan, ReadError> {
        catch_up(&self.conn, &mut self.timeline)?;
        let asker = self.asker();
        let plan = self.timeline.undo(asker);
        if self.read_only || !rehearse::is_uncertain(&plan) {
            return Ok(plan);
        }
        let transaction = commit::begin(&self.conn)?;
        catch_up(&transaction, &mut self.timeline)?;
        Ok(rehearse::plan(&transaction, &mut self.timeline, asker, None)?)
    }

    /// What redo would do now.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn redo_plan(&mut self) -> Result<Plan, ReadError> {
        catch_up(&self.conn, &mut self.timeline)?;
        Ok(self.timeline.redo(self.asker()))
    }

    /// Undoes the command that [`Store::undo_plan`] named and returns the new head; what changed is told by
    /// [`Store::changes_since`].
    ///
    /// # Errors
    /// [`CommitError::Stale`] where it is no longer the one to undo, and whatever else stops a commit.
    pub fn undo(&mut self, seq: i64, entry: &Entry) -> Result<Head, CommitError> {
        self.reverse(seq, entry, false)
    }

    /// Brings again what the command undid that [`Store::redo_plan`] named.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self, seq: i64, entry: &Entry) -> Result<Head, CommitError> {
        self.reverse(seq, entry, true)
    }

    fn reverse(&mut self, seq: i64, entry: &Entry, again: bool) -> Result<Head, CommitError> {
        self.writable()?;
        let asker = self.asker();
        let transaction = commit::begin(&self.conn)?;
        catch_up(&transaction, &mut self.timeline)?;
        let head = Head(journal::tip(&transaction)?.seq);
        let plan = if again {
            self.timeline.redo(asker)
        } else {
            rehearse::plan(&transaction, &mut self.timeline, asker, Some(seq))?
        };
        let is_under = match plan {
            Plan::Take { seq: next, passed_over, .. } if next == seq => !passed_over.is_empty(),
            _ => return Err(CommitError::Stale { head }),
        };
        let back = rehearse::way_back(&transaction, seq)?;
        let stamp = Stamp { entry, replica: self.replica, undoes: Some(seq), wanted: &self.wanted };
        let head = commit::write(&transaction, head, &stamp, &back)?;
        if let Some(why) = rehearse::left(&transaction, &back, is_under)? {
            return Err(CommitError::Refused(why));
        }
        commit::end(transaction, &self.conn, head)
    }

    fn asker(&self) -> Asker {
        Asker { replica: self.replica, opened: self.opened.0 }
    }
}

/// Takes the commands into the timeline that came since it was last looked at.
pub(crate) fn catch_up(conn: &Connection, timeline: &mut Timeline) -> Result<(), ReadError> {
    let wrote = |wanted: &dyn Fn(Noun) -> bool| {
        let tables = Noun::ALL.iter().filter(|n| wanted(**n)).map(|n| literal(n.table()));
        let tables = tables.collect::<Vec<_>>().join(", ");
        format!("EXISTS (SELECT 1 FROM op WHERE command = c.seq AND tbl IN ({tables}))")
    };
    let touches = |kinds: &[Permanence]| wrote(&|noun| kinds.contains(&noun.permanence()));
    // What only says more of a log entry, such as where it was imported from, stays with it.
    let says_more = [Noun::Link, Noun::Attachment, Noun::Origin];
    let others = wrote(&|noun| noun.permanence() != Permanence::AppendOnly && !says_more.contains(&noun));
    let (appends, seals) = (touches(&[Permanence::AppendOnly]), touches(&[Permanence::Seal]));
    let migrates = format!("EXISTS (SELECT 1 FROM op WHERE command = c.seq AND tbl = '{}')", journal::FILE);
    let freezes = touches(&[Permanence::WithEstimate, Permanence::WithBrief]);
    let mut statement = conn.prepare_cached(&format!(
        "SELECT seq, undoes, replica, label, actor, {appends}, {seals}, {freezes}, {migrates}, {others}
         FROM command AS c WHERE seq > ?1 AND hash IS NOT NULL ORDER BY seq"
    ))?;
    let mut rows = statement.query([timeline.last()])?;
    while let Some(row) = rows.next()? {
        timeline.push(Summary {
            seq: row.get(0)?,
            undoes: row.get(1)?,
            replica: row.get(2)?,
            label: row.get(3)?,
            actor: row.get(4)?,
            appends: match (row.get(5)?, row.get(9)?) {
                (false, _) => Appends::No,
                (true, true) => Appends::Also,
                (true, false) => Appends::Only,
            },
            stop: match (row.get(6)?, row.get(8)?) {
                (_, true) => Some(Stop::Format),
                (true, _) => Some(Stop::Agreement),
                (false, false) => None,
            },
            freezes: row.get(7)?,
        });
    }
    Ok(())
}
