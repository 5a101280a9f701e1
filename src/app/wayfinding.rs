//! What a key says where it can do nothing: what is missing, and the view or key that has it. Imports domain, keys.
//! Read next: `enabled.rs`.

use crate::app::model::Model;
use crate::app::tab::{Shape, Tab};
use crate::domain::estimate::EstimateStage;
use crate::domain::noun::Noun;
use crate::domain::rules::words::plural;
use crate::keys::{ACTIONS, Action, Key};

impl Model {
    /// Where rows of a noun are shown, as it is said on this tab: `view notes`, or `tab 5, view promises`.
    #[must_use]
    pub fn place_of(&self, noun: Noun) -> String {
        let Some((tab, view)) = Tab::home(noun) else { return format!("tab {}", self.tab.number()) };
        let name = tab.views().get(view).map_or("", |view| view.name);
        if tab == self.tab { format!("view {name}") } else { format!("tab {}, view {name}", tab.number()) }
    }

    /// Are rows of these nouns in hand?
    ///
    /// # Errors
    /// Where there are such rows; in a view of theirs, that it has none yet.
    pub fn need_one_of(&self, nouns: &[Noun], what: &str) -> Result<(), String> {
        let (noun, ids) = self.targets();
        if nouns.contains(&noun) && !ids.is_empty() {
            return Ok(());
        }
        let lists_them =
            !matches!(self.view().shape, Shape::Figures | Shape::Today | Shape::Trace | Shape::Alarms);
        if nouns.contains(&noun) && lists_them {
            return Err(self.no_row());
        }
        let places: Vec<String> = nouns.iter().map(|noun| self.place_of(*noun)).collect();
        let one = places.first().map_or("", String::as_str);
        let more = if places.len() > 1 { " and others" } else { "" };
        Err(format!("put the cursor on {what} first ({one}{more})"))
    }

    /// What to say where a verb finds no row.
    #[must_use]
    pub fn no_row(&self) -> String {
        let view = self.view();
        let key = |action| self.key_word(action);
        match view.shape {
            Shape::Figures if self.data.budget.sealed => {
                format!("a figure is worked out, not typed: {} explains it", key(Action::Explain))
            }
            Shape::Figures => {
                "there are no figures yet: the green light for an estimate (tab 2) brings them".to_owned()
            }
            Shape::Alarms => format!(
                "this is a usual alert: {} mutes it, {} adds one of your own",
                key(Action::MuteAlert),
                key(Action::Add)
            ),
            Shape::Today => {
                format!("nothing waits for you here; {} takes anything down", key(Action::Capture))
            }
            _ if !self.pane().query.filter.is_empty() => {
                format!("no row fits the filter; {} clears it", key(Action::Back))
            }
            Shape::Trace | Shape::Unplanned => "there is no row here, and none is missing".to_owned(),
            _ => match self.enabled(Action::Add) {
                Ok(()) if view.noun == Noun::Brief || view.shape == Shape::Answers => {
                    format!("there is no brief yet; {} begins it", key(Action::NewBrief))
                }
                Ok(()) => format!(
                    "there is no {} here yet; {} adds one",
                    self.sheet_noun().word(),
                    key(Action::Add)
                ),
                Err(why) => why,
            },
        }
    }

    /// Why this view is not sorted or filtered, and the view of the tab that is.
    #[must_use]
    pub fn no_list(&self, done: &str, fits: fn(Shape) -> bool) -> String {
        let view = self.view();
        match self.tab.views().iter().find(|other| fits(other.shape)) {
            Some(list) => format!("{} cannot be {done}; view {} can (v)", view.name, list.name),
            None => format!("{} cannot be {done}: it shows what is due, in that order", self.tab.title()),
        }
    }

    /// What to say of `.` on a row that has no states.
    #[must_use]
    pub fn no_states(&self, noun: Noun) -> String {
        let instead = match noun {
            Noun::Showing => {
                format!("{} takes down what the client decided", self.key_word(Action::TakeVerdict))
            }
            Noun::Alert => format!("{} mutes one", self.key_word(Action::MuteAlert)),
            _ => format!("{} edits one", self.key_word(Action::Edit)),
        };
        format!("{} have no states to go through; {instead}", plural(noun))
    }

    /// What a key without a meaning here does on another tab; none where it does nothing anywhere.
    #[must_use]
    pub fn elsewhere(&self, key: Key) -> Option<String> {
        let mut places: Vec<String> = Vec::new();
        for tab in Tab::ALL.into_iter().filter(|tab| *tab != self.tab) {
            let Some(scope) = tab.scope() else { continue };
            let means = |info: &&crate::keys::Info| {
                info.scope == scope && self.keymap.keys_of(info.action).contains(&key)
            };
            if let Some(info) = ACTIONS.iter().find(means) {
                places.push(format!("{} in tab {}", info.label, tab.number()));
            }
        }
        (!places.is_empty()).then(|| format!("{key} does nothing here; it is {}", places.join(", ")))
    }

    /// What has to happen before there is a sign-off or a baseline, with the key that does it next.
    #[must_use]
    pub fn to_the_green_light(&self) -> String {
        let key = |action| self.key_word(action);
        if self.tab != Tab::Estimate {
            let (send, accept) = (key(Action::SendEstimate), key(Action::AcceptEstimate));
            let tab = key(Action::Tab2);
            return format!("{tab} goes to the estimate: there {send} sends it and {accept} records the yes");
        }
        let shown = self.shown_estimate().and_then(|id| self.data.snapshot.estimates.get(id));
        match shown.map(|estimate| (estimate.number, estimate.state)) {
            None => format!("{} goes on to the lines: the estimate begins there", key(Action::NextView)),
            Some((number, EstimateStage::Draft | EstimateStage::Review)) => {
                format!(
                    "{} records that E{number} was sent; then comes the answer",
                    key(Action::SendEstimate)
                )
            }
            Some((number, EstimateStage::Sent)) => {
                format!("{} records that the client accepted E{number}", key(Action::AcceptEstimate))
            }
            Some((number, _)) => {
                let (begin, place) = (key(Action::NewVersion), self.place_of(Noun::Line));
                format!("{begin} in {place} begins a new version of E{number}")
            }
        }
    }
}
