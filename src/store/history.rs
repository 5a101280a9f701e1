//! The journal for people who look back: commands page by page, what each of them wrote, rows that are gone since.
//! Imports the domain's changes. Read next: `check.rs`.

use std::collections::HashSet;

use rusqlite::params;

use crate::domain::change::{Change, Row};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::store::error::ReadError;
use crate::store::journal::{self, CommandInfo, Gatherer, OP_COLUMNS};
use crate::store::{Store, rows};

impl Store {
    /// So many commands of the journal before one of them, newest first; without one from the newest on.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn history(&self, before: Option<i64>, limit: usize) -> Result<Vec<CommandInfo>, ReadError> {
        let moment = self.moment()?;
        let page = (before.unwrap_or(i64::MAX), i64::try_from(limit).unwrap_or(i64::MAX));
        let mut commands = journal::commands(&moment, "WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2", page)?;
        let Some(oldest) = commands.last().map(|command| command.seq) else { return Ok(commands) };
        // A step taken back, and brought again by taking that back, stands as it was done: only what came later can
        // have done so, and the newest has the last word.
        let mut later = moment.prepare_cached(
            "SELECT seq, undoes FROM command WHERE undoes IS NOT NULL AND seq > ?1 ORDER BY seq DESC",
        )?;
        let mut undone = HashSet::new();
        let mut found = later.query([oldest])?;
        while let Some(row) = found.next()? {
            let (by, what): (i64, i64) = (row.get(0)?, row.get(1)?);
            if !undone.contains(&by) {
                undone.insert(what);
            }
        }
        for command in commands.iter_mut().filter(|command| command.undoes.is_none()) {
            command.undone = undone.contains(&command.seq);
        }
        Ok(commands)
    }

    /// One command of the journal.
    ///
    /// # Errors
    /// [`ReadError`], also where there is none of this number.
    pub fn command(&self, seq: i64) -> Result<CommandInfo, ReadError> {
        let found = self.history(Some(seq.saturating_add(1)), 1)?.into_iter().find(|c| c.seq == seq);
        found.ok_or_else(|| ReadError::Corrupt(format!("its journal has no command {seq}")))
    }

    /// What one command wrote, with old and new values.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn written(&self, seq: i64) -> Result<Vec<Change>, ReadError> {
        journal::changes_of(&self.conn, seq)
    }

    /// Goes through the whole journal, oldest command first: its number and what it wrote.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn walk(&self, mut each: impl FnMut(i64, &[Change])) -> Result<(), ReadError> {
        let moment = self.moment()?;
        let mut statement = moment.prepare(&format!("SELECT {OP_COLUMNS} FROM op ORDER BY command, seq"))?;
        let mut rows = statement.query([])?;
        let mut gatherer = Gatherer::default();
        let mut command = 0;
        while let Some(row) = rows.next()? {
            let next: i64 = row.get(0)?;
            if next != command && command != 0 {
                each(command, &gatherer.take());
            }
            command = next;
            gatherer.push(row)?;
        }
        if command != 0 {
            each(command, &gatherer.take());
        }
        Ok(())
    }

    /// The wanted rows as they were when they were deleted, of those that were deleted by this command or later.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn lost(&self, since: i64, wanted: impl Fn(Noun, Id) -> bool) -> Result<Vec<Row>, ReadError> {
        let moment = self.moment()?;
        let sql = "SELECT tbl, row, old FROM op WHERE kind = 'D' AND command >= ?1 ORDER BY command, seq";
        let mut statement = moment.prepare_cached(sql)?;
        let mut found = statement.query(params![since])?;
        let mut lost = Vec::new();
        while let Some(row) = found.next()? {
            let table: String = row.get(0)?;
            let id = Id(row.get(1)?);
            let Some(noun) = Noun::of_table(&table).filter(|noun| wanted(*noun, id)) else { continue };
            lost.push(journal::whole(noun, id, &rows::cell(row, 2)?)?);
        }
        Ok(lost)
    }
}
