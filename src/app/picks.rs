//! A field of a form that is a list to tick: the options and choices of an estimate with their prices, and what the
//! whole comes to with those that are ticked. Imports domain. Read next: `form.rs`.

use std::collections::BTreeSet;

use crate::domain::engines::estimating::{added_price, worth};
use crate::domain::estimate::LineOption;
use crate::domain::id::Id;
use crate::domain::input::{Reading, code_of, currency_of};
use crate::domain::money::format_money;
use crate::domain::noun::Noun;
use crate::domain::rules::approve::choices;
use crate::domain::rules::estimates::lines_of;
use crate::keys::Action;

/// Something that can be ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Its short number, such as `L12`.
    pub code: String,
    /// What it is.
    pub label: String,
    /// What it adds to the net price, with what it brings to shares and takes of the discount.
    pub price: String,
    /// The choice it is one of: ticking it unticks the others.
    pub choice: Option<String>,
}

/// A list to tick.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picks {
    /// What there is.
    pub rows: Vec<Pick>,
    /// The positions of what is ticked.
    pub ticked: BTreeSet<usize>,
    /// The cursor.
    pub cursor: usize,
}

impl Picks {
    /// The numbers of what is ticked, with blanks between them, as drafts keep them.
    #[must_use]
    pub fn text(&self) -> String {
        let codes: Vec<&str> =
            self.ticked.iter().filter_map(|at| self.rows.get(*at)).map(|pick| pick.code.as_str()).collect();
        codes.join(" ")
    }

    /// Ticks what these numbers name and nothing else.
    pub fn set(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let named = |(at, pick): (usize, &Pick)| words.contains(&pick.code.as_str()).then_some(at);
        self.ticked = self.rows.iter().enumerate().filter_map(named).collect();
    }

    /// Ticks the row under the cursor, or takes its tick away; of a choice one alone is ticked.
    pub fn toggle(&mut self) {
        let Some(pick) = self.rows.get(self.cursor) else { return };
        if self.ticked.remove(&self.cursor) {
            return;
        }
        if pick.choice.is_some() {
            let rows = &self.rows;
            self.ticked.retain(|at| rows.get(*at).is_none_or(|other| other.choice != pick.choice));
        }
        self.ticked.insert(self.cursor);
    }

    /// The first row that is shown where so many fit.
    #[must_use]
    pub fn first_shown(&self, room: usize) -> usize {
        (self.cursor + 1).saturating_sub(room.max(1))
    }

    /// A click on the row so many lines down in a list so tall.
    pub fn press(&mut self, down: usize, room: usize) {
        let at = self.first_shown(room) + down;
        if down < room && at < self.rows.len() {
            self.cursor = at;
            self.toggle();
        }
    }

    /// Takes a key of the list; false where it leads out of the list, up or down.
    pub fn handle(&mut self, action: Action) -> bool {
        match action {
            Action::PickTick => self.toggle(),
            Action::PickUp if self.cursor > 0 => self.cursor -= 1,
            Action::PickDown if self.cursor + 1 < self.rows.len() => self.cursor += 1,
            _ => return false,
        }
        true
    }
}

/// The options and choices of an estimate, nothing ticked; those of one choice stand together.
#[must_use]
pub fn offered(reading: &Reading<'_>, estimate: Id) -> Picks {
    let snapshot = reading.snapshot;
    let Some(row) = snapshot.estimates.get(estimate) else { return Picks::default() };
    let lines = lines_of(snapshot, estimate);
    let choices = choices(snapshot, estimate);
    let choice_of = |id: Id| choices.iter().find(|(_, ids)| ids.contains(&id)).map(|(name, _)| name.clone());
    let open = lines.iter().filter(|line| line.option != LineOption::Included);
    let mut rows: Vec<Pick> = open
        .map(|line| {
            let choice = choice_of(line.id);
            let adds = added_price(snapshot.project(), row, &lines, line.id);
            Pick {
                code: code_of(snapshot, Noun::Line, line.id).unwrap_or_default(),
                label: choice.as_ref().map_or(line.title.clone(), |name| format!("{name}: {}", line.title)),
                price: format_money(adds, currency_of(snapshot)),
                choice,
            }
        })
        .collect();
    rows.sort_by(|a, b| a.choice.cmp(&b.choice));
    Picks { rows, ..Picks::default() }
}

/// What the estimate comes to with these lines, and the choices of which none is taken yet.
#[must_use]
pub fn comes_to(reading: &Reading<'_>, estimate: Id, taken: &[Id]) -> String {
    let snapshot = reading.snapshot;
    let Some(row) = snapshot.estimates.get(estimate) else { return String::new() };
    let (_, totals) = worth(snapshot.project(), row, &lines_of(snapshot, estimate), taken);
    let currency = currency_of(snapshot);
    let (net, gross) = (format_money(totals.net, currency), format_money(totals.gross, currency));
    let mut said = format!("{net} net · {gross} with tax");
    for (choice, lines) in choices(snapshot, estimate) {
        if !lines.iter().any(|line| taken.contains(line)) {
            said.push_str(" · choose: ");
            said.push_str(&choice);
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::{Pick, Picks};
    use crate::keys::Action;

    fn picks() -> Picks {
        let pick = |code: &str, choice: Option<&str>| Pick {
            code: code.into(),
            label: String::new(),
            price: String::new(),
            choice: choice.map(str::to_owned),
        };
        let rows = vec![pick("L3", None), pick("L4", Some("CMS")), pick("L5", Some("CMS")), pick("L6", None)];
        Picks { rows, ..Picks::default() }
    }

    #[test]
    fn of_a_choice_one_alone_is_ticked() {
        let mut picks = picks();
        for action in [Action::PickTick, Action::PickDown, Action::PickTick, Action::PickDown] {
            assert!(picks.handle(action));
        }
        assert_eq!(picks.text(), "L3 L4");
        picks.toggle();
        assert_eq!(picks.text(), "L3 L5");
        picks.toggle();
        assert_eq!(picks.text(), "L3");
    }

    #[test]
    fn a_draft_brings_its_ticks_back_and_the_ends_lead_out() {
        let mut picks = picks();
        picks.set("L6 L5 L99");
        assert_eq!(picks.text(), "L5 L6");
        assert!(!picks.handle(Action::PickUp));
        picks.cursor = 3;
        assert!(!picks.handle(Action::PickDown));
    }
}
