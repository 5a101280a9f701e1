//! The search over everything: a line that is typed into, and what was found so far below it. The index of all texts
//! is made while the person still types. Imports domain, keys. Read next: `search.rs`.

use crate::app::detail::Part;
use crate::app::dialog::{Dialog, Reader};
use crate::app::model::Model;
use crate::app::search::Search;
use crate::app::tab::Tab;
use crate::domain::change::Change;
use crate::domain::input::name_of;
use crate::domain::search::{Hit, Query, owner};
use crate::domain::table::Look;
use crate::keys::{Action, Key};

/// How many hits can be looked through; who wants more types more.
const MOST: usize = 200;

/// How many rows are read into the index at a time; a small project is read at once.
const ROWS_AHEAD: usize = 2000;

impl Model {
    /// Opens the search with nothing typed.
    pub fn open_search(&mut self) {
        self.grow_index(ROWS_AHEAD);
        self.dialogs.push(Dialog::Search(Search::default()));
    }

    /// A key for the search.
    pub fn search_key(&mut self, key: Key, action: Option<Action>) {
        let page = self.frame.popup_page.max(2) - 1;
        let Some(Dialog::Search(search)) = self.dialogs.last_mut() else { return };
        let last = search.found.hits.len().saturating_sub(1);
        match action {
            Some(Action::SearchUp) => search.cursor = search.cursor.saturating_sub(1),
            Some(Action::SearchDown) => search.cursor = (search.cursor + 1).min(last),
            Some(Action::SearchPageUp) => search.cursor = search.cursor.saturating_sub(page),
            Some(Action::SearchPageDown) => search.cursor = (search.cursor + page).min(last),
            Some(Action::SearchLeave) => drop(self.dialogs.pop()),
            Some(Action::SearchGo) => self.go_to_found(),
            _ => {
                if search.line.handle(key) {
                    self.search();
                }
            }
        }
    }

    /// Looks for what is typed in all that was read so far.
    pub fn search(&mut self) {
        let Some(Dialog::Search(search)) = self.dialogs.last_mut() else { return };
        let query = Query::read(search.line.text());
        if query != search.query {
            search.cursor = 0;
        }
        search.found = self.index.find(&query, MOST);
        search.cursor = search.cursor.min(search.found.hits.len().saturating_sub(1));
        search.query = query;
    }

    /// Reads more rows into the index while a search is open; true where it did, so that what came of it is drawn.
    pub fn search_ahead(&mut self) -> bool {
        if !self.is_searching() || self.index.is_whole() {
            return false;
        }
        if !self.grow_index(ROWS_AHEAD) {
            self.search();
        }
        true
    }

    /// Is the search on top?
    #[must_use]
    pub fn is_searching(&self) -> bool {
        matches!(self.dialogs.last(), Some(Dialog::Search(_)))
    }

    fn grow_index(&mut self, count: usize) -> bool {
        let look = Look { snapshot: &self.data.snapshot, facts: &self.data.facts, today: self.data.today };
        self.index.grow(&look, count)
    }

    /// Takes what changed into the index, and into what a search on top shows.
    pub fn index_changes(&mut self, changes: &[Change]) {
        let look = Look { snapshot: &self.data.snapshot, facts: &self.data.facts, today: self.data.today };
        self.index.take_in(&look, changes);
        if self.is_searching() {
            self.search();
        }
    }

    /// Goes to the hit under the cursor: to its own tab, or to the row it belongs to.
    fn go_to_found(&mut self) {
        while self.grow_index(usize::MAX) {}
        self.search();
        let Some(Dialog::Search(search)) = self.dialogs.last() else { return };
        let Some(Hit { noun, id }) = search.found.hits.get(search.cursor).copied() else { return };
        self.dialogs.pop();
        if Tab::home(noun).is_some() {
            self.jump_to(noun, id);
            return;
        }
        match owner(&self.data.snapshot, noun, id).filter(|(noun, _)| Tab::home(*noun).is_some()) {
            Some((of, row)) => {
                self.jump_to(of, row);
                // What belongs to a row is seen in its detail.
                self.detail_open = self.frame.narrow;
            }
            // What has no list yet can be read at least.
            None => self.dialogs.push(Dialog::Reader(Reader {
                title: format!("{} {}", noun.word(), name_of(&self.data.snapshot, noun, id)),
                lines: self.row_detail(noun, id).iter().map(line).collect(),
                offset: 0,
                import: None,
            })),
        }
    }
}

fn line(part: &Part) -> String {
    match part {
        Part::Section(text) | Part::Text(text, _) | Part::Link(_, _, text) => text.clone(),
        Part::Field(label, value, _) => format!("{label}: {value}"),
    }
}
