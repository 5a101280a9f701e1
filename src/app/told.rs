//! What was said in this sitting: the message in the status line ends with the next key that changes the screen, but
//! it can be read again. Imports domain. Read next: `model.rs`.

use std::collections::VecDeque;

use crate::app::dialog::{Dialog, Reader};
use crate::app::model::{Model, Status};
use crate::app::tab::Tab;
use crate::domain::calendar::Moment;
use crate::domain::table::Tone;

/// So many messages can be read again.
const KEPT: usize = 100;

/// The messages of this sitting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The newest last, each with the moment it was said.
    messages: VecDeque<(Moment, String)>,
    /// How many were said, those no longer kept included.
    count: usize,
}

/// What has to change on the screen for a message to end.
type Place = (Tab, usize, usize, bool, bool);

impl Model {
    /// Says something in the status line.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        let text = text.into();
        self.told.count += 1;
        self.told.messages.push_back((self.data.now, text.clone()));
        if self.told.messages.len() > KEPT {
            self.told.messages.pop_front();
        }
        self.status = Status { text, tone };
    }

    /// Where we are and how much was said, before a key.
    pub(super) fn before_key(&self) -> (Place, usize) {
        let place = (self.tab, self.view_index(), self.dialogs.len(), self.sheet.is_some(), self.detail_open);
        (place, self.told.count)
    }

    /// A key was taken in: where it changed the screen and said nothing itself, what was said before ends. That
    /// something still waits to be saved goes on being said.
    pub(super) fn after_key(&mut self, before: (Place, usize)) {
        let now = self.before_key();
        let waits = self.pending.as_ref().is_some_and(|pending| pending.waits);
        if now.0 != before.0 && now.1 == before.1 && !waits {
            self.status = Status::default();
        }
    }

    /// What was said last, to be read again, the newest first.
    pub(super) fn read_told(&mut self) {
        let line = |(at, text): &(Moment, String)| format!("{}  {text}", at.format("%H:%M"));
        let mut lines: Vec<String> = self.told.messages.iter().rev().map(line).collect();
        if lines.is_empty() {
            lines.push("nothing was said yet".to_owned());
        }
        self.dialogs.push(Dialog::Reader(Reader {
            title: "last messages".to_owned(),
            lines,
            offset: 0,
            import: None,
        }));
    }
}
