//! Why an action is not to be had just now; the palette shows it greyed with that reason, the key says it.
//! Imports domain, keys.

use crate::app::model::Model;
use crate::app::tab::{Shape, Tab};
use crate::app::tabs::out::owner_field;
use crate::domain::completeness::{is_open, open_brief};
use crate::domain::estimate::EstimateStage;
use crate::domain::noun::{Noun, Permanence};
use crate::domain::rules::briefs::may_be_withdrawn;
use crate::domain::value::Kind;
use crate::keys::{Action, Scope};

/// The nouns that `.` moves on to a next state.
const NEXT: &[Noun] = &[
    Noun::Need,
    Noun::Task,
    Noun::Cost,
    Noun::Followup,
    Noun::Estimate,
    Noun::Milestone,
    Noun::Check,
    Noun::BoardColumn,
    Noun::Brief,
    Noun::Answer,
    Noun::Note,
    Noun::Question,
    Noun::Promise,
    Noun::Risk,
    Noun::Deliverable,
];

impl Model {
    /// May this action be done now?
    ///
    /// # Errors
    /// The reason why not, in words that say what to do.
    pub fn enabled(&self, action: Action) -> Result<(), String> {
        if let Some(number) = action.tab_number() {
            let there = usize::from(number) < Tab::ALL.len();
            return need(there, "there is no such tab; tabs go from 0 to 5");
        }
        if action.info().scope == Scope::Brief {
            return self.may_brief(action);
        }
        if action.info().scope == Scope::Client {
            return self.may_client(action);
        }
        if let Some(answer) = self.may_team(action) {
            return answer;
        }
        if action.info().scope == Scope::Estimate {
            return self.may_offer(action);
        }
        match action {
            Action::Add => self.may_add(),
            Action::Explain => self.may_explain(),
            Action::Edit if self.view().shape == Shape::Estimate => self.may_edit_lines(),
            Action::Edit | Action::Delete | Action::NextState => self.may_change(action),
            Action::EditText => self.may_edit_text(),
            Action::Export if self.view().shape != Shape::Figures => self.need_something("export"),
            Action::Copy => self.need_row(),
            Action::Charge | Action::StateOn | Action::MuteAlert | Action::RateTime => self.may_money(action),
            Action::Mark
            | Action::MarkRange
            | Action::MarkAll
            | Action::Sort
            | Action::ReverseSort
            | Action::Filter => self.may_list(action),
            Action::NextView | Action::PreviousView => {
                need(self.tab.views().len() > 1, &format!("{} has one view", self.tab.title()))
            }
            Action::Open => self.need_something("open"),
            Action::FollowLink => {
                if self.current().is_none() {
                    return Err(self.no_row());
                }
                let links = self.links_of_current();
                need(!links.is_empty(), "this row names no other: there is no link to follow")
            }
            // What waits for another program is newer than anything that undo would take.
            Action::Undo | Action::Redo => self.may_turn_back(),
            Action::Quit => {
                let what = self.progress.as_deref().unwrap_or_default();
                need(self.progress.is_none(), &format!("wait until it is done, or stop it first: {what}"))
            }
            Action::JumpBack => need(!self.jumps.is_empty(), "no link was followed yet"),
            _ => Ok(()),
        }
    }

    /// Marking, sorting and filtering; today has its own order and no rows of one kind.
    fn may_list(&self, action: Action) -> Result<(), String> {
        let shape = self.view().shape;
        let (list, board) = (lists(shape), shape == Shape::Board);
        let of_today = |why: &str| need(shape != Shape::Today, why);
        match action {
            Action::Sort | Action::ReverseSort => {
                of_today("today has its order: what is most urgent stands first")?;
                need(list, &self.no_list("sorted", lists))?;
                self.need_something("sort")
            }
            Action::Filter => {
                of_today("today is not filtered: ctrl-k searches everything")?;
                need(list || board, &self.no_list("filtered", lists))?;
                self.need_something("filter")
            }
            _ => {
                of_today("today is no list to mark: enter goes to the row, which can be marked there")?;
                need(list || board, "rows are marked in lists and on the board")
            }
        }
    }

    /// Was anything changed in this sitting that undo may take back?
    #[must_use]
    pub fn offers_undo(&self) -> bool {
        self.saved_at.is_some() && self.undo_ended != Some(self.data.head)
    }

    fn may_turn_back(&self) -> Result<(), String> {
        need(self.pending.is_none(), "the last change still waits to be saved; try again in a moment")?;
        need(!self.out_of_step, "the file is being read anew; try again in a moment")
    }

    /// The verbs of the team tab.
    fn may_team(&self, action: Action) -> Option<Result<(), String>> {
        Some(match action {
            Action::Assign if owner_field(self.targets().0).is_some() => self.need_row(),
            Action::Assign | Action::Block => self.need_one_of(&[Noun::Task], "a task"),
            Action::CardLeft | Action::CardRight => {
                self.need_one_of(&[Noun::Task, Noun::BoardColumn], "a card or a column of the board")
            }
            Action::WeekBack | Action::WeekOn => need(
                matches!(self.view().shape, Shape::Week | Shape::Crew),
                "weeks are turned in the weeks and the hours of tab 3",
            ),
            Action::OnlyPerson | Action::OnlyLabel | Action::OnlyPhase if self.tab == Tab::Team => {
                let pane = self.pane();
                let some = !pane.rows().is_empty() || !pane.query.filter.is_empty();
                need(some || self.view().shape == Shape::Week, "there is nothing to choose from yet")
            }
            Action::OutUntil
            | Action::Book
            | Action::OnlyPerson
            | Action::OnlyLabel
            | Action::OnlyPhase
            | Action::Columns
            | Action::AskRemaining => need(self.tab == Tab::Team, "that is done in tab 3, the team"),
            _ => return None,
        })
    }

    fn need_something(&self, verb: &str) -> Result<(), String> {
        let some = !self.is_empty() || !self.pane().query.filter.is_empty();
        need(some, &format!("there is nothing to {verb} yet"))
    }

    /// Does the view on screen show nothing?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.view().shape {
            Shape::Today => self.data.items.is_empty(),
            Shape::Figures => !self.data.budget.sealed,
            Shape::Alarms => self.data.alarms.is_empty(),
            Shape::Unplanned => self.data.loose().is_empty(),
            Shape::Trace => self.data.gaps().is_empty(),
            Shape::Board => self.lanes().iter().all(|lane| lane.all == 0),
            Shape::Table | Shape::Estimate | Shape::Answers | Shape::Crew | Shape::Week => {
                self.pane().rows().is_empty()
            }
        }
    }

    /// The actions that fill the view on screen while it is empty, the one that its text names first.
    #[must_use]
    pub fn fills(&self) -> Vec<Action> {
        if !self.pane().query.filter.is_empty() {
            return vec![Action::Back];
        }
        match self.view().shape {
            Shape::Answers if self.data.snapshot.briefs.is_empty() => vec![Action::NewBrief],
            Shape::Table if self.view().noun == Noun::Brief => vec![Action::NewBrief],
            Shape::Table if self.view().noun == Noun::Signoff => {
                vec![Action::SendEstimate, Action::AcceptEstimate, Action::NextView]
            }
            Shape::Table if self.view().noun == Noun::Baseline => vec![Action::Tab2],
            Shape::Today | Shape::Crew => vec![Action::Capture],
            Shape::Week if self.week_sheet().is_none() => vec![Action::Capture],
            Shape::Figures => vec![Action::Tab2],
            _ if self.view().shape == Shape::Estimate || self.view().noun == Noun::Rate => {
                vec![Action::UseTemplate, Action::Add]
            }
            _ if self.view().noun == Noun::Note && self.kept_notes() > 0 => vec![Action::TakeNotes],
            _ => vec![Action::Add],
        }
    }

    fn need_row(&self) -> Result<(), String> {
        need(!self.targets().1.is_empty(), &self.no_row())
    }

    fn may_add(&self) -> Result<(), String> {
        match self.view().noun {
            Noun::Signoff => Err(format!(
                "sign-offs come by themselves with the green light: {}",
                self.to_the_green_light()
            )),
            Noun::Baseline => Err(format!(
                "baselines come by themselves with the green light: {}",
                self.to_the_green_light()
            )),
            Noun::Line => self.may_edit_lines(),
            Noun::Showing if self.pane().rows().is_empty() => {
                Err("versions come from a deliverable: in the view deliverables, S shows one to the client"
                    .to_owned())
            }
            Noun::Project => Err("a file holds one project; `greenlight new` makes another".to_owned()),
            _ => Ok(()),
        }
    }

    /// Only a draft's lines can be changed; without any estimate the first line makes one.
    fn may_edit_lines(&self) -> Result<(), String> {
        let estimate = self.shown_estimate().and_then(|id| self.data.snapshot.estimates.get(id));
        match estimate {
            Some(estimate) if estimate.state != EstimateStage::Draft => Err(format!(
                "E{} is {} and stays as it is: b makes a new version",
                estimate.number,
                estimate.state.label()
            )),
            _ => Ok(()),
        }
    }

    fn may_change(&self, action: Action) -> Result<(), String> {
        self.need_row()?;
        let (noun, _) = self.targets();
        if noun == Noun::Line {
            self.may_edit_lines()?;
        }
        if noun == Noun::Showing {
            self.may_change_version()?;
        }
        match noun.permanence() {
            Permanence::AppendOnly if action == Action::EditText => Ok(()),
            Permanence::AppendOnly => {
                Err("log entries stay as they were written: c writes a correction".to_owned())
            }
            Permanence::Seal => Err("this is sealed and stays as it is".to_owned()),
            _ if action == Action::NextState && !NEXT.contains(&noun) => Err(self.no_states(noun)),
            _ if action == Action::Delete && noun == Noun::Project => {
                Err("the project itself cannot be deleted: delete the file".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn may_edit_text(&self) -> Result<(), String> {
        self.need_row()?;
        self.may_change(Action::EditText)?;
        let (noun, _) = self.targets();
        let long = noun.fields().iter().any(|f| f.kind == Kind::Long && !f.system);
        need(long, "this row has no long text")
    }

    fn may_offer(&self, action: Action) -> Result<(), String> {
        match action {
            Action::FoldPhase | Action::LineUp | Action::LineDown | Action::CompareVersions => {
                self.may_group(action)
            }
            Action::UseTemplate => Ok(()),
            _ => self.may_estimate(action),
        }
    }

    fn may_group(&self, action: Action) -> Result<(), String> {
        if action == Action::CompareVersions {
            return need(
                self.estimate_in_hand().is_some(),
                "there is no estimate yet: a in the lines (tab 2, view lines) begins it",
            );
        }
        let place = self.place_of(Noun::Line);
        need(
            self.view().shape == Shape::Estimate,
            &format!("that is done in the lines of the estimate ({place})"),
        )?;
        if action == Action::FoldPhase {
            return Ok(());
        }
        self.need_row()?;
        self.may_edit_lines()
    }

    fn may_brief(&self, action: Action) -> Result<(), String> {
        let brief = self.brief_in_hand().and_then(|id| self.data.snapshot.briefs.get(id));
        match action {
            Action::NewBrief => match open_brief(&self.data.snapshot) {
                None => Ok(()),
                Some(b) => Err(format!("BR{} is {} and can be changed as it is", b.number, b.state.label())),
            },
            Action::NoteToNeed | Action::NoteToAnswer | Action::NoteToQuestion | Action::NoteToPromise => {
                self.need_one_of(&[Noun::Note], "a note")?;
                self.may_sort()
            }
            Action::SetAside => {
                let (noun, _) = self.targets();
                let fits = matches!(noun, Noun::Note | Noun::Question);
                need(fits, "only notes and questions are dropped; d deletes")?;
                self.need_row()
            }
            Action::QuestionsText | Action::TakeNotes => Ok(()),
            _ => {
                let Some(brief) = brief else {
                    return Err("there is no brief yet: b begins it".to_owned());
                };
                let name = format!("BR{} is {}", brief.number, brief.state.label());
                match action {
                    Action::SignBrief => {
                        need(is_open(brief), &format!("{name}; b makes a new version"))?;
                        let sum = self.data.facts.briefs.completeness(brief.id);
                        let open =
                            format!("BR{} is not complete, {} open: = shows them", brief.number, sum.open);
                        need(sum.is_complete(), &open)
                    }
                    Action::WithdrawBrief => need(may_be_withdrawn(brief), &format!("{name} and stays so")),
                    _ => Ok(()),
                }
            }
        }
    }

    fn may_estimate(&self, action: Action) -> Result<(), String> {
        let estimate = self.estimate_in_hand().and_then(|id| self.data.snapshot.estimates.get(id));
        let Some(estimate) = estimate else {
            return Err("there is no estimate yet: a in the lines (tab 2, view lines) begins it".to_owned());
        };
        let state = estimate.state;
        let name = format!("E{} is {}", estimate.number, state.label());
        match action {
            Action::SendEstimate => {
                let open = matches!(state, EstimateStage::Draft | EstimateStage::Review);
                need(open, &format!("{name}; only a draft can be sent"))
            }
            Action::AcceptEstimate | Action::DeclineEstimate => {
                let hint = match state {
                    EstimateStage::Draft | EstimateStage::Review => {
                        "send it first (S), then record the answer"
                    }
                    _ => "b makes a new version",
                };
                need(state == EstimateStage::Sent, &format!("{name}; {hint}"))
            }
            Action::NewVersion => {
                // In the other views nobody sees which estimate it would be.
                let shown = matches!(self.view().noun, Noun::Estimate | Noun::Line);
                let (lines, all) = (self.place_of(Noun::Line), self.place_of(Noun::Estimate));
                need(shown, &format!("a new version of an estimate is begun in {lines} or {all}"))
            }
            Action::TaxLines => need(
                state == EstimateStage::Draft,
                &format!("{name} and stays as it is: b makes a new version"),
            ),
            Action::WithdrawApproval => need(
                state == EstimateStage::Accepted,
                &format!("{name}; only an accepted estimate can be withdrawn"),
            ),
            _ => Ok(()),
        }
    }
}

/// Is it a list that is sorted, filtered and marked?
fn lists(shape: Shape) -> bool {
    matches!(shape, Shape::Table | Shape::Estimate | Shape::Answers | Shape::Crew | Shape::Week)
}

fn need(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.to_owned()) }
}
