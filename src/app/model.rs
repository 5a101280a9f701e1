//! The model: everything the cockpit knows while it runs. `update` changes it, `ui` draws it, nobody else
//! holds state. Imports domain, keys. Read next: `update.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::app::dialog::Dialog;
use crate::app::frame::FrameFacts;
use crate::app::grid::Grid;
use crate::app::kept::Kept;
use crate::app::outlook::Outlook;
use crate::app::pane::Pane;
use crate::app::tab::{Shape, Tab, View};
use crate::app::told::Told;
use crate::domain::calendar::{Date, Moment};
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::facts::Facts;
use crate::domain::figures::base::Base;
use crate::domain::figures::budget::Budget;
use crate::domain::figures::header::Header;
use crate::domain::figures::today::Item;
use crate::domain::figures::trace::Gap;
use crate::domain::figures::unplanned::Loose;
use crate::domain::figures::{Alarm, Health};
use crate::domain::id::{Id, IdSource};
use crate::domain::input::Reading;
use crate::domain::money::Currency;
use crate::domain::noun::Noun;
use crate::domain::own::OwnTexts;
use crate::domain::search::Index;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::{Look, Tone};
use crate::keys::{Keymap, Scope};

/// The data of the project with what was derived from it.
#[derive(Debug, Clone)]
pub struct Data {
    /// Every row.
    pub snapshot: Snapshot,
    /// What was derived from them.
    pub facts: Facts,
    /// What needs the producer now, most urgent first.
    pub items: Vec<Item>,
    /// The state of the project in words and figures.
    pub header: Header,
    /// What falls out of the chain from need to line to task.
    pub gaps: OnceLock<Vec<Gap>>,
    /// Where the money is.
    pub budget: Budget,
    /// What is watched, and what became of it.
    pub alarms: Vec<Alarm>,
    /// Green, amber or red, by area.
    pub health: Vec<Health>,
    /// What no budget line pays for, once somebody asked.
    pub loose: OnceLock<Vec<Loose>>,
    /// The journal's head they stand at.
    pub head: i64,
    /// Today, the status date.
    pub today: Date,
    /// Now.
    pub now: Moment,
    /// Goes up by one with every change, so that what was worked out from the data knows its age.
    pub revision: u64,
}

/// What the status line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// The words.
    pub text: String,
    /// How they strike the eye.
    pub tone: Tone,
}

/// How the screen is to look; the shell fills it from the terminal and the config.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    /// How many times the person switched the colours.
    pub theme_steps: u8,
}

/// Where to go back to with Backspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jump {
    /// The tab.
    pub tab: Tab,
    /// Its view.
    pub view: usize,
    /// The row.
    pub id: Option<Id>,
}

/// What the person wants done to the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// A command; it is decided again if the data moved on.
    Command(Command),
    /// Undo; with a number the command of another program that the person agreed to take back.
    Undo(Option<i64>),
    /// Redo.
    Redo,
}

/// Something on its way to the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    /// What is wanted.
    pub wanted: Wanted,
    /// What the status line says when it is done.
    pub label: String,
    /// The dialog that made it; comes back if the file refuses.
    pub dialog: Option<Dialog>,
    /// Another program was writing: try again at the next tick.
    pub waits: bool,
    /// Tries so far.
    pub tries: u8,
    /// The view whose marked rows it is about; their marks go when it is in the file.
    pub batch: Option<(Tab, usize)>,
}

/// Stands for the heading of the lines without a phase.
pub const NO_PHASE: Id = Id(0);

/// Everything the cockpit knows while it runs.
pub struct Model {
    /// The data of the project.
    pub data: Data,
    /// The tab on screen.
    pub tab: Tab,
    /// The view of each tab.
    pub views: [usize; Tab::ALL.len()],
    /// What each view remembers, by tab and view.
    pub panes: BTreeMap<(Tab, usize), Pane>,
    /// Is money shown as cost, as price or as hours?
    pub base: Base,
    /// The estimate whose lines are shown; none is the newest.
    pub estimate: Option<Id>,
    /// The phases of estimates that are folded to one row; the lines without a phase go by [`NO_PHASE`].
    pub folded: BTreeSet<Id>,
    /// How far the cost of the estimate shown may go.
    pub outlook: Outlook,
    /// The brief whose answers are shown; none is the newest.
    pub brief: Option<Id>,
    /// The sheet that is typed into; none outside of sheet mode.
    pub sheet: Option<Grid>,
    /// What lies over the tabs, the topmost last.
    pub dialogs: Vec<Dialog>,
    /// What other programs changed since the dialogs were opened, and those who type into them may not have seen.
    pub unseen: Vec<Change>,
    /// Half-filled forms and captures, by what they are for.
    pub drafts: BTreeMap<String, Vec<Kept>>,
    /// Where to go back to.
    pub jumps: Vec<Jump>,
    /// Is the detail open where there is no room for it beside the list?
    pub detail_open: bool,
    /// The first line of the detail that can be seen.
    pub detail_offset: usize,
    /// What the status line says.
    pub status: Status,
    /// What was said in this sitting, to be read again.
    pub told: Told,
    /// When a change last reached the file.
    pub saved_at: Option<Moment>,
    /// The journal's head at which undo found nothing to take back.
    pub undo_ended: Option<i64>,
    /// The rows that changed a moment ago.
    pub changed: BTreeSet<Id>,
    /// Clock ticks until they are like all others again.
    pub changed_left: u8,
    /// Something on its way to the file.
    pub pending: Option<Pending>,
    /// Does the screen hold something else than the file? Then the file is read anew before anything is written.
    pub out_of_step: bool,
    /// The preview of an import that came while somebody was typing.
    pub waiting_preview: Option<Box<crate::app::msg::Preview>>,
    /// Long work that goes on, in words.
    pub progress: Option<String>,
    /// What the last frame looked like.
    pub frame: FrameFacts,
    /// Which key does what.
    pub keymap: Keymap,
    /// How the screen is to look.
    pub style: Style,
    /// The name of the file, for the header and for proposed names.
    pub file_stem: String,
    /// Can nothing be written?
    pub read_only: bool,
    /// Where new ids come from.
    pub ids: Box<dyn IdSource + Send>,
    /// The person's own brief questions and templates.
    pub own: OwnTexts,
    /// Who sits at the desk, as the journal names them.
    pub me: String,
    /// Whose week the week sheet shows, and its Monday, where that was chosen.
    pub week: Option<(Id, Date)>,
    /// The tasks put into a week by hand, by person and Monday.
    pub week_tasks: BTreeMap<(Id, Date), Vec<Id>>,
    /// Where a card is being dragged from.
    pub dragged: Option<Id>,
    /// All texts for the search; made when one is opened.
    pub index: Index,
}

/// What a model is made of.
pub struct Start {
    /// The rows of the file.
    pub snapshot: Snapshot,
    /// The journal's head.
    pub head: i64,
    /// Today.
    pub today: Date,
    /// Now.
    pub now: Moment,
    /// Which key does what.
    pub keymap: Keymap,
    /// The name of the file without its ending.
    pub file_stem: String,
    /// Can nothing be written?
    pub read_only: bool,
    /// Where new ids come from.
    pub ids: Box<dyn IdSource + Send>,
    /// The person's own brief questions and templates.
    pub own: OwnTexts,
    /// Who sits at the desk, as the journal names them.
    pub me: String,
}

impl Model {
    /// The cockpit as it opens: on tab 0.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let data = Data::new(start.snapshot, start.head, start.today, start.now);
        let mut model = Self {
            data,
            tab: Tab::Today,
            views: [0; Tab::ALL.len()],
            panes: BTreeMap::new(),
            base: Base::default(),
            estimate: None,
            folded: BTreeSet::new(),
            outlook: Outlook::default(),
            brief: None,
            sheet: None,
            dialogs: Vec::new(),
            unseen: Vec::new(),
            drafts: BTreeMap::new(),
            jumps: Vec::new(),
            detail_open: false,
            detail_offset: 0,
            status: Status::default(),
            told: Told::default(),
            saved_at: None,
            undo_ended: None,
            changed: BTreeSet::new(),
            changed_left: 0,
            pending: None,
            out_of_step: false,
            waiting_preview: None,
            progress: None,
            frame: FrameFacts::default(),
            keymap: start.keymap,
            style: Style::default(),
            file_stem: start.file_stem,
            read_only: start.read_only,
            ids: start.ids,
            own: start.own,
            week: None,
            week_tasks: BTreeMap::new(),
            me: start.me,
            dragged: None,
            index: Index::default(),
        };
        model.refresh();
        model
    }

    /// All that a cell may be made from.
    #[must_use]
    pub fn look(&self) -> Look<'_> {
        Look { snapshot: &self.data.snapshot, facts: &self.data.facts, today: self.data.today }
    }

    /// All that typed text is read with.
    #[must_use]
    pub fn reading(&self) -> Reading<'_> {
        Reading { snapshot: &self.data.snapshot, today: self.data.today, now: self.data.now }
    }

    /// The money of the project.
    #[must_use]
    pub fn currency(&self) -> Currency {
        crate::domain::input::currency_of(&self.data.snapshot)
    }

    /// The number of the view on screen.
    #[must_use]
    pub fn view_index(&self) -> usize {
        self.views.get(self.tab.number()).copied().unwrap_or(0)
    }

    /// The view on screen.
    #[must_use]
    pub fn view(&self) -> View {
        let views = self.tab.views();
        views.get(self.view_index()).copied().unwrap_or(views[0])
    }

    /// What the view on screen remembers.
    #[must_use]
    pub fn pane(&self) -> &Pane {
        static EMPTY: std::sync::LazyLock<Pane> = std::sync::LazyLock::new(Pane::default);
        self.panes.get(&(self.tab, self.view_index())).unwrap_or(&EMPTY)
    }

    /// What the view on screen remembers, to be changed.
    pub fn pane_mut(&mut self) -> &mut Pane {
        self.panes.entry((self.tab, self.view_index())).or_default()
    }

    /// The scopes whose keys are valid now, the innermost first.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope> {
        if let Some(dialog) = self.dialogs.last() {
            return dialog.scopes().to_vec();
        }
        if self.sheet.is_some() {
            return vec![Scope::Sheet, Scope::Everywhere];
        }
        let tab = self.tab.scope().into_iter();
        tab.chain([Scope::Pane, Scope::Global, Scope::Everywhere]).collect()
    }

    /// The row under the cursor, with its noun.
    #[must_use]
    pub fn current(&self) -> Option<(Noun, Id)> {
        match self.view().shape {
            Shape::Today => self.data.items.get(self.pane().cursor).map(|item| item.target),
            Shape::Trace => self.data.gaps().get(self.pane().cursor).map(|gap| gap.target),
            Shape::Figures => None,
            Shape::Alarms => Some((Noun::Alert, self.alarm()?.watch.own?)),
            Shape::Unplanned => self.data.loose().get(self.pane().cursor).map(|loose| loose.row),
            Shape::Estimate => self.pane().cursor_id.and_then(|id| self.line_or_phase(id)),
            Shape::Table | Shape::Board | Shape::Answers | Shape::Crew | Shape::Week => {
                self.pane().cursor_id.map(|id| (self.sheet_noun(), id))
            }
        }
    }

    /// The noun of the rows on screen.
    #[must_use]
    pub fn sheet_noun(&self) -> Noun {
        crate::domain::sheets::by_name(self.view().sheet).map_or(self.view().noun, |s| s.noun)
    }

    /// The rows that a verb works on, with their noun: the marked ones, else the one under the cursor.
    #[must_use]
    pub fn targets(&self) -> (Noun, Vec<Id>) {
        match self.view().shape {
            Shape::Today | Shape::Figures | Shape::Alarms | Shape::Unplanned | Shape::Trace => {
                match self.current() {
                    Some((noun, id)) => (noun, vec![id]),
                    None => (self.view().noun, Vec::new()),
                }
            }
            Shape::Estimate => (Noun::Line, self.lines_under(&self.pane().targets())),
            Shape::Table | Shape::Board | Shape::Answers | Shape::Crew | Shape::Week => {
                (self.sheet_noun(), self.pane().targets())
            }
        }
    }
}
