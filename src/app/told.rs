//! What was said in this sitting, kept to be read again. Imports domain. Read next: `telling.rs`.

use std::collections::VecDeque;

use crate::domain::calendar::Moment;

/// So many messages can be read again.
const KEPT: usize = 100;

/// The messages of this sitting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The newest last, each with the moment it was said.
    messages: VecDeque<(Moment, String)>,
    /// How many were said, those no longer kept included.
    pub count: usize,
}

impl Told {
    /// Keeps a message.
    pub fn keep(&mut self, at: Moment, text: &str) {
        self.count += 1;
        self.messages.push_back((at, text.to_owned()));
        if self.messages.len() > KEPT {
            self.messages.pop_front();
        }
    }

    /// A line for each message, the newest first.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let line = |(at, text): &(Moment, String)| format!("{}  {text}", at.format("%H:%M"));
        self.messages.iter().rev().map(line).collect()
    }
}
