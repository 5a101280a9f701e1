//! What undo and redo would do, worked out from a light list of the commands in the journal: without limit and
//! across restarts, since the journal is never trimmed. Pure. Imports nothing. Read next: `store/undo.rs`,
//! which carries it out.
//!
//! A command that takes another back names it in `undoes`; one that brings it again names the command that
//! took it back. So every command of a person has a *root*, itself, and a newest turn, which is the one to
//! reverse next. A new command ends redo. Undo stops at what seals an agreement, passes over what is only ever
//! added to, and never goes behind the command that made the file.

use std::collections::BTreeSet;

/// What is written next to a command that stays, because such entries are only added to.
pub const CORRECT_HINT: &str = "write a correction";
/// What to do instead of undoing an agreement.
pub const WITHDRAW_HINT: &str = "withdraw the approval";

/// What planning needs to know of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its place in the journal.
    pub seq: i64,
    /// The command that it reverses.
    pub undoes: Option<i64>,
    /// Which opening of the file wrote it.
    pub replica: i64,
    /// What it did, in words.
    pub label: String,
    /// Who did it.
    pub actor: String,
    /// It wrote rows that are only ever added to.
    pub appends: bool,
    /// It wrote rows that seal an agreement.
    pub seals: bool,
}

/// Who asks: commands of others, written since `opened`, are foreign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    /// This opening of the file.
    pub replica: i64,
    /// The head of the journal when the file was opened.
    pub opened: i64,
}

/// What undo or redo would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// This command is reversed.
    Take {
        /// The command whose rows are put back.
        seq: i64,
        /// What is undone or redone, in the words of the person who did it.
        label: String,
        /// Who did it.
        actor: String,
        /// Another program wrote it while we had the file open: ask first.
        foreign: bool,
        /// Newer commands that stay, newest first; [`CORRECT_HINT`] says what to do about them.
        passed_over: Vec<String>,
    },
    /// An agreement stands in the way.
    StoppedBy {
        /// What was agreed.
        label: String,
        /// What to do instead.
        hint: &'static str,
        /// Newer commands that stay, newest first.
        passed_over: Vec<String>,
    },
    /// There is nothing to undo or to redo.
    Nothing {
        /// Newer commands that stay, newest first.
        passed_over: Vec<String>,
    },
}

#[derive(Clone, Debug)]
struct Item {
    root: i64,
    current: i64,
    replica: i64,
    label: String,
    actor: String,
    appends: bool,
    seals: bool,
}

/// The commands of the journal, sorted into what is done and what is undone. Fed in the order of the journal.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    done: Vec<Item>,
    undone: Vec<Item>,
    /// Undone commands that can no longer be redone, since a new command came after.
    lost: BTreeSet<i64>,
    last: i64,
}

impl Timeline {
    /// The newest command taken in; 0 before the first.
    #[must_use]
    pub fn last(&self) -> i64 {
        self.last
    }

    /// Takes in the next command of the journal.
    pub fn push(&mut self, summary: Summary) {
        self.last = summary.seq;
        let reversed = summary.undoes.and_then(|seq| self.reverse(seq, &summary));
        if reversed.is_none() {
            self.lost.extend(self.undone.drain(..).map(|item| item.root));
            self.done.push(Item {
                root: summary.seq,
                current: summary.seq,
                replica: summary.replica,
                label: summary.label,
                actor: summary.actor,
                appends: summary.appends,
                seals: summary.seals,
            });
        }
    }

    /// Moves the command whose newest turn is `seq` to the other side.
    fn reverse(&mut self, seq: i64, by: &Summary) -> Option<()> {
        let turn = |item: Item| Item { current: by.seq, replica: by.replica, ..item };
        if let Some(at) = self.done.iter().rposition(|item| item.current == seq) {
            let item = self.done.remove(at);
            self.undone.push(turn(item));
            return Some(());
        }
        let at = self.undone.iter().rposition(|item| item.current == seq)?;
        let item = turn(self.undone.remove(at));
        let place = self.done.partition_point(|other| other.root < item.root);
        self.done.insert(place, item);
        Some(())
    }

    /// Is the command, one of a person and no undo, taken back at present?
    #[must_use]
    pub fn is_undone(&self, seq: i64) -> bool {
        self.lost.contains(&seq) || self.undone.iter().any(|item| item.root == seq)
    }

    /// What undo would do.
    #[must_use]
    pub fn undo(&self, asker: Asker) -> Plan {
        let mut passed_over = Vec::new();
        for item in self.done.iter().rev() {
            if item.root == 1 {
                break;
            }
            if item.seals {
                return Plan::StoppedBy { label: item.label.clone(), hint: WITHDRAW_HINT, passed_over };
            }
            if !item.appends {
                return item.take(asker, passed_over);
            }
            passed_over.push(item.label.clone());
        }
        Plan::Nothing { passed_over }
    }

    /// What redo would do.
    #[must_use]
    pub fn redo(&self, asker: Asker) -> Plan {
        match self.undone.last() {
            Some(item) => item.take(asker, Vec::new()),
            None => Plan::Nothing { passed_over: Vec::new() },
        }
    }
}

impl Item {
    fn take(&self, asker: Asker, passed_over: Vec<String>) -> Plan {
        Plan::Take {
            seq: self.current,
            label: self.label.clone(),
            actor: self.actor.clone(),
            foreign: self.current > asker.opened && self.replica != asker.replica,
            passed_over,
        }
    }
}
