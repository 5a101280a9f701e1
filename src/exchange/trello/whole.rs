//! What the parts of an export have to know of the whole, and words that they share. Imports `domain`, `model`.
//! Read next: `lists.rs`, `cards.rs`.

use std::collections::HashMap;

use crate::domain::calendar::{Date, Moment};
use crate::domain::id::Id;
use crate::exchange::merge::Import;
use crate::exchange::outcome::NoteKind;
use crate::exchange::text::{one_line, shorten};
use crate::exchange::trello::lists::Columns;
use crate::exchange::trello::model::{self, Card, Label, Member};

/// What the parts of an export have to know of the whole.
pub struct Whole<'f> {
    /// Trello's id of the board.
    pub board: &'f str,
    /// Where the cards of each list go.
    pub columns: Columns,
    /// Our people by Trello's ids.
    pub members: HashMap<&'f str, Id>,
    /// Names of everybody who ever did anything on the board.
    pub names: HashMap<&'f str, String>,
    /// The words of the labels by Trello's ids.
    pub labels: HashMap<&'f str, String>,
    /// Turns UTC into local time.
    pub local: fn(Moment) -> Moment,
}

impl Whole<'_> {
    /// A moment in local time.
    pub fn at(&self, text: &str) -> Option<Moment> {
        model::moment(text).map(self.local)
    }
}

/// What a member is called.
#[must_use]
pub fn name_of(member: &Member) -> &str {
    if member.full_name.is_empty() { &member.username } else { &member.full_name }
}

/// The word of a label: its name, or else its colour.
pub fn label_word(label: &Label) -> String {
    let name = one_line(&label.name);
    match (name.is_empty(), label.color.is_empty()) {
        (false, _) => name,
        (true, false) => one_line(&label.color.replace('_', " ")),
        (true, true) => "no colour".to_owned(),
    }
}

/// The place of a card, for notes.
pub fn place_of(card: &Card) -> String {
    format!("card \"{}\"", shorten(&card.name))
}

/// The day of a moment in local time; says where it cannot be read.
pub fn day(
    import: &mut Import<'_, '_>,
    whole: &Whole<'_>,
    text: &str,
    what: &str,
    place: &str,
) -> Option<Date> {
    if text.trim().is_empty() {
        return None;
    }
    let day = whole.at(text).map(|at| at.date());
    if day.is_none() {
        let reason = format!("\"{}\" is no date as Trello writes it", shorten(text));
        import.work.tell(NoteKind::Left, what, place, reason);
    }
    day
}
