//! After a change: renew the facts, keep every cursor on its row. Imports domain. Read next: `act.rs`.

use std::sync::OnceLock;

use crate::app::model::{Data, Model};
use crate::app::msg::{Caught, Effect, Reread};
use crate::app::pane::Stamp;
use crate::app::tab::Shape;
use crate::app::tabs::estimate::grouped;
use crate::domain::calendar::{Date, Moment};
use crate::domain::change::Change;
use crate::domain::facts::{Facts, News};
use crate::domain::figures::Overview;
use crate::domain::figures::trace::{Gap, gaps};
use crate::domain::figures::unplanned::{Loose, loose};
use crate::domain::id::Id;
use crate::domain::search::Index;
use crate::domain::sheets::{self, Haystack};
use crate::domain::snapshot::Snapshot;
use crate::domain::table::{Look, Sheet, Tone};

/// How many rows are made ready for a filter at a time.
const ROWS_AHEAD: usize = 1000;
/// Where more rows changed at a time, all of them are made ready anew.
const MOST_TOUCHED: usize = 1000;

impl Data {
    /// The rows of a file with all that is derived from them.
    #[must_use]
    pub fn new(snapshot: Snapshot, head: i64, today: Date, now: Moment) -> Self {
        let facts = Facts::of(&snapshot, today);
        let look = Look { snapshot: &snapshot, facts: &facts, today };
        let Overview { budget, alarms, health, items, header } = Overview::of(&look);
        let (gaps, loose) = (OnceLock::new(), OnceLock::new());
        Self {
            snapshot,
            facts,
            budget,
            alarms,
            health,
            items,
            header,
            gaps,
            loose,
            head,
            today,
            now,
            revision: 0,
        }
    }

    /// What no budget line pays for, the heaviest first; worked out when it is asked for.
    #[must_use]
    pub fn loose(&self) -> &[Loose] {
        let look = Look { snapshot: &self.snapshot, facts: &self.facts, today: self.today };
        self.loose.get_or_init(|| loose(&look))
    }

    /// What falls out of the chain from need to line to task; worked out when it is asked for.
    #[must_use]
    pub fn gaps(&self) -> &[Gap] {
        let look = Look { snapshot: &self.snapshot, facts: &self.facts, today: self.today };
        self.gaps.get_or_init(|| gaps(&look))
    }

    /// Derives everything anew from the rows.
    pub fn derive(&mut self) {
        self.facts = Facts::of(&self.snapshot, self.today);
        self.look_over();
    }

    /// Derives anew what the changes touch; the rows hold them already.
    pub fn renew(&mut self, changes: &[Change]) {
        self.facts.renew(&self.snapshot, changes);
        self.look_over();
    }

    /// Works out the project as a whole from the facts.
    fn look_over(&mut self) {
        let look = Look { snapshot: &self.snapshot, facts: &self.facts, today: self.today };
        let Overview { budget, alarms, health, items, header } = Overview::of(&look);
        (self.budget, self.alarms, self.health) = (budget, alarms, health);
        (self.items, self.header) = (items, header);
        (self.gaps, self.loose) = (OnceLock::new(), OnceLock::new());
        self.revision += 1;
    }
}

impl Model {
    /// Takes in what reached the file. Where the changes do not fit what is held, the file is read anew.
    pub fn take_in(&mut self, caught: &Caught) -> Option<Effect> {
        if self.data.snapshot.apply_all(&caught.changes).is_err() {
            return self.reload();
        }
        self.data.head = caught.head;
        if !caught.changes.is_empty() {
            self.data.renew(&caught.changes);
            self.renew_haystack(&caught.changes);
            self.index_changes(&caught.changes);
            self.changed = caught.changes.iter().map(crate::domain::change::Change::id).collect();
            self.changed_left = 2;
        }
        self.refresh();
        self.settle_sheet();
        None
    }

    /// The screen cannot follow the file change by change: nothing is written until all of it was read anew.
    pub fn reload(&mut self) -> Option<Effect> {
        self.out_of_step = true;
        Some(Effect::Reload)
    }

    /// The file was read anew; every cursor stays on its row.
    pub fn reloaded(&mut self, read: Reread) {
        (self.data.snapshot, self.data.head) = (read.snapshot, read.head);
        self.out_of_step = false;
        self.data.derive();
        self.index = Index::default();
        self.refresh();
        self.settle_sheet();
        let before = std::mem::take(&mut self.status.text);
        let before = if before.is_empty() { before } else { format!(" · {before}") };
        self.say(Tone::Info, format!("the file was read anew, the screen was out of step{before}"));
    }

    /// The estimate whose lines are shown: the chosen one, else the newest.
    #[must_use]
    pub fn shown_estimate(&self) -> Option<Id> {
        let chosen = self.estimate.filter(|id| self.data.snapshot.estimates.get(*id).is_some());
        chosen.or_else(|| self.data.snapshot.estimates.iter().max_by_key(|e| e.number).map(|e| e.id))
    }

    /// The brief whose answers are shown: the chosen one, else the newest.
    #[must_use]
    pub fn shown_brief(&self) -> Option<Id> {
        let briefs = &self.data.snapshot.briefs;
        let chosen = self.brief.filter(|id| briefs.get(*id).is_some());
        chosen.or_else(|| briefs.iter().max_by_key(|b| (b.number, b.id)).map(|b| b.id))
    }

    /// Works out the rows of the view on screen where they no longer hold.
    pub fn refresh(&mut self) {
        let view = self.view();
        let owner = match view.shape {
            Shape::Estimate => self.shown_estimate(),
            Shape::Answers => self.shown_brief(),
            _ => None,
        };
        let week = (view.shape == Shape::Week).then(|| self.week_sheet()).flatten();
        let week = week.map(|week| (week.person, week.monday, week.extra.len()));
        let stamp = Stamp { revision: self.data.revision, owner, week };
        let query = self.pane().query.clone();
        if self.pane().stamp.as_ref() == Some(&(stamp, query.clone())) {
            return;
        }
        let Some(sheet) = sheets::by_name(view.sheet) else { return };
        let key = (self.tab, self.view_index());
        let mut pane = self.panes.remove(&key).unwrap_or_default();
        let look = self.look();
        let mut haystack = match pane.haystack.take() {
            Some((made, haystack)) if made == stamp => haystack,
            _ => Haystack::of(sheet, self.rows_of(sheet, owner)),
        };
        haystack.select(sheet, &look, &query).clone_into(&mut pane.shown);
        if view.shape == Shape::Estimate && query.filter.is_empty() && query.sort.is_empty() {
            pane.shown = grouped(look.snapshot, &pane.shown, &self.folded);
        }
        pane.marks.retain(|id| look.snapshot.has(sheet.noun, *id));
        pane.haystack = Some((stamp, haystack));
        pane.stamp = Some((stamp, query));
        if matches!(view.shape, Shape::Table | Shape::Estimate | Shape::Answers | Shape::Crew | Shape::Week) {
            pane.settle();
        }
        self.panes.insert(key, pane);
        self.settle_board();
    }

    /// Keeps what was made ready for filters on the view on screen, where it is known which rows the changes touch.
    fn renew_haystack(&mut self, changes: &[Change]) {
        let (key, revision) = ((self.tab, self.view_index()), self.data.revision);
        let Some(sheet) = sheets::by_name(self.view().sheet) else { return };
        let news = News::of(&self.data.snapshot, changes);
        let Some(touched) = sheets::touched(sheet.noun, &news).filter(|rows| rows.len() <= MOST_TOUCHED)
        else {
            return;
        };
        let held = self.panes.get_mut(&key).and_then(|pane| pane.haystack.take());
        if let Some((stamp, haystack)) = held.filter(|(stamp, _)| stamp.revision + 1 == revision) {
            let rows = self.rows_of(sheet, stamp.owner);
            let haystack = haystack.renewed(sheet, &self.look(), rows, &touched);
            self.pane_mut().haystack = Some((Stamp { revision, ..stamp }, haystack));
        }
    }

    /// Does a piece of work that the next key may need, while the person still thinks of it: the texts that a
    /// filter searches. A few milliseconds long; true while there is more of it.
    pub fn work_ahead(&mut self) -> bool {
        if !self.is_filtering() {
            let shown = self.view().shape == Shape::Estimate && self.dialogs.is_empty();
            return (shown && self.look_further()) || self.search_ahead();
        }
        let Some(sheet) = sheets::by_name(self.view().sheet) else { return false };
        let key = (self.tab, self.view_index());
        let Some((stamp, mut haystack)) = self.panes.get_mut(&key).and_then(|pane| pane.haystack.take())
        else {
            return false;
        };
        let is_more = haystack.prepare_some(sheet, &self.look(), ROWS_AHEAD);
        if let Some(pane) = self.panes.get_mut(&key) {
            pane.haystack = Some((stamp, haystack));
        }
        is_more
    }

    /// The rows of the view on screen before any filter.
    #[must_use]
    pub fn unfiltered(&self) -> Vec<Id> {
        let estimate = (self.view().shape == Shape::Estimate).then(|| self.shown_estimate()).flatten();
        sheets::by_name(self.view().sheet).map_or(Vec::new(), |sheet| self.rows_of(sheet, estimate))
    }

    /// The rows that the view on screen can show, before any filter.
    fn rows_of(&self, sheet: &Sheet, owner: Option<Id>) -> Vec<Id> {
        let snapshot = &self.data.snapshot;
        let view = self.view();
        let mut rows = (sheet.rows)(&self.look());
        match (view.shape, view.name) {
            (Shape::Estimate, _) => {
                rows.retain(|id| snapshot.lines.get(*id).is_some_and(|l| Some(l.estimate) == owner));
            }
            (Shape::Answers, _) => {
                rows.retain(|id| snapshot.answers.get(*id).is_some_and(|a| Some(a.brief) == owner));
            }
            // Their rows are worked out, and no rows of the sheet.
            (Shape::Alarms | Shape::Unplanned, _) => rows.clear(),
            (Shape::Crew, _) => rows = self.team(),
            (Shape::Week, _) => rows = self.week_rows(),
            (Shape::Board, _) => rows.retain(|id| snapshot.tasks.get(*id).is_some_and(|t| !t.archived)),
            _ => {}
        }
        rows
    }

    /// Keeps what only drawing can know: how far lists are scrolled.
    pub fn keep_offsets(&mut self) {
        let frame = &self.frame;
        if frame.tiny {
            return;
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.offset = frame.offset;
            return;
        }
        let (offset, first, columns) = (frame.offset, frame.first_column, frame.column_offsets.clone());
        let pane = self.pane_mut();
        pane.offset = offset;
        pane.first_column = first;
        pane.column_offsets = columns;
    }

    /// What the screen shows besides time going by; where it is the same after a tick, nothing is drawn.
    #[must_use]
    pub fn shown_state(&self) -> (u64, String, usize, bool, Date) {
        let waits = self.pending.as_ref().is_some_and(|p| p.waits) || self.outlook.news;
        (self.data.revision, self.status.text.clone(), self.changed.len(), waits, self.data.today)
    }
}
