//! Undo and redo: the journal's rows put back, last first, one guarded statement each, as a command of its own.
//! Both are the same act; redo reverses the command that undid. Imports the domain's planning.
//! Read next: `check.rs`.

use rusqlite::Connection;

use crate::domain::change::Change;
use crate::domain::noun::{Noun, Permanence};
use crate::domain::undo::{Asker, Plan, Summary, Timeline};
use crate::store::commit::{self, Stamp};
use crate::store::error::{CommitError, ReadError};
use crate::store::sql::literal;
use crate::store::{Entry, Head, Store, journal};

impl Store {
    /// What undo would do now.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn undo_plan(&mut self) -> Result<Plan, ReadError> {
        catch_up(&self.conn, &mut self.timeline)?;
        Ok(self.timeline.undo(self.asker()))
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
    /// [`CommitError::Stale`] where it is no longer the one to undo, and whatever else stops a commit: a cell
    /// that holds something else by now, a row that something still names.
    pub fn undo(&mut self, seq: i64, entry: &Entry) -> Result<Head, CommitError> {
        self.reverse(seq, entry, Timeline::undo)
    }

    /// Brings again what the command undid that [`Store::redo_plan`] named.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self, seq: i64, entry: &Entry) -> Result<Head, CommitError> {
        self.reverse(seq, entry, Timeline::redo)
    }

    fn reverse(
        &mut self,
        seq: i64,
        entry: &Entry,
        plan: fn(&Timeline, Asker) -> Plan,
    ) -> Result<Head, CommitError> {
        self.writable()?;
        let asker = self.asker();
        let transaction = commit::begin(&self.conn)?;
        catch_up(&transaction, &mut self.timeline)?;
        let head = Head(journal::tip(&transaction)?.seq);
        if !matches!(plan(&self.timeline, asker), Plan::Take { seq: next, .. } if next == seq) {
            return Err(CommitError::Stale { head });
        }
        // Backwards through the states the command went through, so that every reference is good at each step.
        let back: Vec<Change> =
            journal::changes_of(&transaction, seq)?.iter().rev().map(Change::inverse).collect();
        let stamp = Stamp { entry, replica: self.replica, undoes: Some(seq), wanted: &self.wanted };
        let head = commit::write(&transaction, head, &stamp, &back)?;
        transaction.commit()?;
        Ok(head)
    }

    fn asker(&self) -> Asker {
        Asker { replica: self.replica, opened: self.opened.0 }
    }
}

/// Takes the commands into the timeline that came since it was last looked at.
pub(crate) fn catch_up(conn: &Connection, timeline: &mut Timeline) -> Result<(), ReadError> {
    let touches = |permanence: Permanence| {
        let tables = Noun::ALL.iter().filter(|n| n.permanence() == permanence).map(|n| literal(n.table()));
        let tables = tables.collect::<Vec<_>>().join(", ");
        format!("EXISTS (SELECT 1 FROM op WHERE command = c.seq AND tbl IN ({tables}))")
    };
    let (appends, seals) = (touches(Permanence::AppendOnly), touches(Permanence::Seal));
    let mut statement = conn.prepare_cached(&format!(
        "SELECT seq, undoes, replica, label, actor, {appends}, {seals}
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
            appends: row.get(5)?,
            seals: row.get(6)?,
        });
    }
    Ok(())
}
