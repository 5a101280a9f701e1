//! What undo and redo would do, worked out from a light list of the commands in the journal: without limit and
//! across restarts, since the journal is never trimmed. Pure. Imports nothing. Read next: `store/undo.rs`,
//! which carries it out.
//!
//! A command that takes another back names it in `undoes`; one that brings it again names the command that
//! took it back. So every command of a person has a *root*, itself, and a newest turn, which is the one to
//! reverse next. A new command ends redo. Undo stops at what seals an agreement and where the file was brought to
//! another format, passes over what is only ever added to, and never goes behind the command that made the file. Of a
//! command that wrote such rows and others besides, undo takes back the others and leaves what is only added to.
//!
//! A command above which nothing stays can be reversed: the file is then exactly as that command left it. One
//! that lies under something that stays may be *held* by it (a person whom a log entry names), and one that wrote
//! a new state of what is agreed is held by the agreement. Whether it is, only the rows tell, so the store tries
//! it out and says so with [`Timeline::hold`]. A held command is passed over too, and looked at again after each
//! new command. Redo goes the same way back, last first, and therefore finds the file exactly as undo left it.

use std::collections::BTreeMap;
use std::fmt;

/// What is written next to a command that stays, because such entries are only added to.
pub const CORRECT_HINT: &str = "write a correction";

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
    /// Did it write rows that are only ever added to?
    pub appends: Appends,
    /// Undo stops at it: it sealed an agreement, or brought the file to another format.
    pub stop: Option<Stop>,
    /// It wrote rows that an agreement may have frozen.
    pub freezes: bool,
}

/// Whether a command wrote rows that are only ever added to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appends {
    /// It did not.
    #[default]
    No,
    /// It wrote others besides: those are taken back.
    Also,
    /// It wrote nothing else: undo passes over it.
    Only,
}

/// Who asks: commands of others, written since `opened`, are foreign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    /// This opening of the file.
    pub replica: i64,
    /// The head of the journal when the file was opened.
    pub opened: i64,
}

/// Why undo passes over a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It wrote entries that are only ever added to; [`CORRECT_HINT`] says what to do about them.
    Appends,
    /// Something that stays needs what it did; what, in words.
    Held(String),
}

/// At what undo stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// An agreement was sealed.
    Agreement,
    /// The file was brought to another format.
    Format,
}

impl Stop {
    /// Why undo stops at the command with this label, and what to do instead: goes on after “undo ”.
    #[must_use]
    pub fn words(self, label: &str) -> String {
        match self {
            Self::Agreement => {
                format!("stops at “{label}”, which was agreed; to take it back, withdraw the approval")
            }
            Self::Format => {
                format!("stops at “{label}”; the file as it was before lies in the backup beside it")
            }
        }
    }
}

/// A command that undo passes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stays {
    /// What it did, in the words of the person who did it.
    pub label: String,
    /// Why it stays.
    pub why: Why,
}

impl fmt::Display for Stays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.why {
            Why::Appends => f.write_str(&self.label),
            Why::Held(by) => write!(f, "{} ({by})", self.label),
        }
    }
}

/// What stays, in a row of words; `correct` is said of entries that are only added to. Empty where nothing does.
#[must_use]
pub fn what_stays(passed_over: &[Stays], correct: &str) -> String {
    let words: Vec<String> = passed_over.iter().map(ToString::to_string).collect();
    let hint = if passed_over.iter().any(|s| s.why == Why::Appends) { correct } else { "" };
    if words.is_empty() { String::new() } else { format!("{}{hint}", words.join(", ")) }
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
        /// Nothing can hold it: nothing newer stays, and nothing that it wrote is frozen.
        sure: bool,
        /// Newer commands that stay, newest first; then what of this one stays.
        passed_over: Vec<Stays>,
    },
    /// Something stands in the way that is not taken back.
    StoppedBy {
        /// What was done.
        label: String,
        /// Why it stands in the way.
        by: Stop,
        /// Newer commands that stay, newest first.
        passed_over: Vec<Stays>,
    },
    /// There is nothing to undo or to redo.
    Nothing {
        /// Newer commands that stay, newest first.
        passed_over: Vec<Stays>,
    },
}

#[derive(Clone, Debug)]
struct Item {
    root: i64,
    current: i64,
    replica: i64,
    label: String,
    actor: String,
    appends: Appends,
    freezes: bool,
    stop: Option<Stop>,
}

/// The commands of the journal, sorted into what is done and what is undone. Fed in the order of the journal.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    done: Vec<Item>,
    undone: Vec<Item>,
    /// Commands that cannot be undone as things stand, by root, with what holds them.
    held: BTreeMap<i64, String>,
    /// Was a command taken back in part? What stays of it may hold older ones.
    leaves: bool,
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
        self.held.clear();
        let reversed = summary.undoes.and_then(|seq| self.reverse(seq, &summary));
        if reversed.is_none() {
            self.undone.clear();
            self.done.push(Item {
                root: summary.seq,
                current: summary.seq,
                replica: summary.replica,
                label: summary.label,
                actor: summary.actor,
                appends: summary.appends,
                freezes: summary.freezes,
                stop: summary.stop,
            });
        }
    }

    /// Moves the command whose newest turn is `seq` to the other side.
    fn reverse(&mut self, seq: i64, by: &Summary) -> Option<()> {
        let turn = |item: Item| Item { current: by.seq, replica: by.replica, ..item };
        if let Some(at) = self.done.iter().rposition(|item| item.current == seq) {
            let item = self.done.remove(at);
            self.leaves |= item.appends == Appends::Also;
            self.undone.push(turn(item));
            return Some(());
        }
        let at = self.undone.iter().rposition(|item| item.current == seq)?;
        let item = turn(self.undone.remove(at));
        let place = self.done.partition_point(|other| other.root < item.root);
        self.done.insert(place, item);
        Some(())
    }

    /// The command whose newest turn is `seq` cannot be undone as things stand: undo passes over it until the
    /// next command is taken in.
    pub fn hold(&mut self, seq: i64, by: String) {
        if let Some(item) = self.done.iter().find(|item| item.current == seq) {
            self.held.insert(item.root, by);
        }
    }

    /// What undo would do.
    #[must_use]
    pub fn undo(&self, asker: Asker) -> Plan {
        let mut passed_over = Vec::new();
        for item in self.done.iter().rev() {
            if item.root == 1 {
                break;
            }
            if let Some(by) = item.stop {
                return Plan::StoppedBy { label: item.label.clone(), by, passed_over };
            }
            let why = match self.held.get(&item.root) {
                _ if item.appends == Appends::Only => Why::Appends,
                Some(by) => Why::Held(by.clone()),
                None => {
                    passed_over.extend(item.leaves());
                    return item.take(asker, passed_over, item.freezes || self.leaves);
                }
            };
            passed_over.push(Stays { label: item.label.clone(), why });
        }
        Plan::Nothing { passed_over }
    }

    /// What redo would do.
    #[must_use]
    pub fn redo(&self, asker: Asker) -> Plan {
        match self.undone.last() {
            Some(item) => item.take(asker, Vec::new(), false),
            None => Plan::Nothing { passed_over: Vec::new() },
        }
    }
}

impl Item {
    /// What stays of it when it is taken back.
    fn leaves(&self) -> Option<Stays> {
        (self.appends == Appends::Also)
            .then(|| Stays { label: "its log entry".to_owned(), why: Why::Appends })
    }

    fn take(&self, asker: Asker, passed_over: Vec<Stays>, may_be_held: bool) -> Plan {
        Plan::Take {
            seq: self.current,
            label: self.label.clone(),
            actor: self.actor.clone(),
            foreign: self.current > asker.opened && self.replica != asker.replica,
            sure: passed_over.is_empty() && !may_be_held,
            passed_over,
        }
    }
}

#[cfg(test)]
mod tests;
