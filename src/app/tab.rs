//! The tabs and their views, as one table. A tab is a row here, a file in `app/tabs/` and one in `ui/tabs/`.
//! Imports domain, keys. Read next: `views.rs`.

use crate::app::views::{BRIEF, BUDGET, CLIENT, ESTIMATE, TEAM, TODAY};
pub use crate::app::views::{Shape, View};
use crate::domain::noun::Noun;
use crate::keys::Scope;

/// A tab of the cockpit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tab {
    /// What needs the producer now.
    Today,
    /// What the client needs.
    Brief,
    /// What it will cost.
    Estimate,
    /// Who does what.
    Team,
    /// Where the money is.
    Budget,
    /// What was said.
    Client,
}

impl Tab {
    /// Every tab, in the order of the screen.
    pub const ALL: [Self; 6] =
        [Self::Today, Self::Brief, Self::Estimate, Self::Team, Self::Budget, Self::Client];

    /// The digit that goes there.
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize
    }

    /// Its word in the row of tabs.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Brief => "Brief",
            Self::Estimate => "Estimate",
            Self::Team => "Team",
            Self::Budget => "Budget",
            Self::Client => "Client",
        }
    }

    /// Its views; `v` goes through them.
    #[must_use]
    pub const fn views(self) -> &'static [View] {
        match self {
            Self::Today => TODAY,
            Self::Brief => BRIEF,
            Self::Estimate => ESTIMATE,
            Self::Team => TEAM,
            Self::Budget => BUDGET,
            Self::Client => CLIENT,
        }
    }

    /// The scope of keys that are valid on this tab alone.
    #[must_use]
    pub const fn scope(self) -> Option<Scope> {
        match self {
            Self::Brief => Some(Scope::Brief),
            Self::Estimate => Some(Scope::Estimate),
            Self::Team => Some(Scope::Team),
            Self::Budget => Some(Scope::Budget),
            Self::Client => Some(Scope::Client),
            Self::Today => None,
        }
    }

    /// The tab of a name, as on the command line.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.title().eq_ignore_ascii_case(name) || t.number().to_string() == name)
    }

    /// The tab and view that show a row of this noun, for links and search.
    #[must_use]
    pub const fn home(noun: Noun) -> Option<(Self, usize)> {
        match noun {
            Noun::Need => Some((Self::Brief, 0)),
            Noun::Answer => Some((Self::Brief, 1)),
            Noun::Note => Some((Self::Brief, 2)),
            Noun::Question => Some((Self::Brief, 3)),
            Noun::Brief => Some((Self::Brief, 4)),
            Noun::Milestone => Some((Self::Brief, 6)),
            Noun::Phase => Some((Self::Brief, 7)),
            Noun::Project => Some((Self::Brief, 8)),
            Noun::Line => Some((Self::Estimate, 0)),
            Noun::Estimate => Some((Self::Estimate, 1)),
            Noun::Rate => Some((Self::Estimate, 2)),
            Noun::Signoff => Some((Self::Estimate, 3)),
            Noun::Task => Some((Self::Team, 1)),
            Noun::Person => Some((Self::Team, 2)),
            Noun::TimeEntry => Some((Self::Team, 5)),
            Noun::Booking => Some((Self::Team, 6)),
            Noun::Absence => Some((Self::Team, 7)),
            Noun::Holiday => Some((Self::Team, 8)),
            Noun::BoardColumn => Some((Self::Team, 9)),
            Noun::BudgetLine => Some((Self::Budget, 2)),
            Noun::Cost => Some((Self::Budget, 3)),
            Noun::Alert => Some((Self::Budget, 5)),
            Noun::Baseline => Some((Self::Budget, 6)),
            Noun::LogEntry => Some((Self::Client, 0)),
            Noun::Followup => Some((Self::Client, 1)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tab;
    use crate::domain::noun::Noun;

    #[test]
    fn a_home_shows_the_noun_it_is_home_of() {
        for noun in Noun::ALL {
            if let Some((tab, view)) = Tab::home(*noun) {
                assert_eq!(tab.views()[view].noun, *noun, "{noun:?}");
            }
        }
    }

    #[test]
    fn tabs_are_found_by_name_and_number() {
        assert_eq!(Tab::by_name("team"), Some(Tab::Team));
        assert_eq!(Tab::by_name("5"), Some(Tab::Client));
        assert_eq!(Tab::by_name("nothing"), None);
    }
}
