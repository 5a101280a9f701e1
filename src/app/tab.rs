//! The tabs and their views, as one table. A tab is a row here, a file in `app/tabs/` and one in `ui/tabs/`.
//! Imports domain, keys. Read next: `pane.rs`.

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

/// How a view shows its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// What is due and overdue, over all tabs.
    Today,
    /// A table of a sheet.
    Table,
    /// The lines of one estimate, with its totals.
    Estimate,
    /// Columns with cards.
    Board,
    /// A chart above the figures.
    Figures,
    /// The answers of one brief, by section.
    Answers,
    /// What falls out of the chain from need to line to task.
    Trace,
}

/// One way to look at a tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Its name on the command line and in the title.
    pub name: &'static str,
    /// How it shows its rows.
    pub shape: Shape,
    /// The sheet it shows and exports.
    pub sheet: &'static str,
    /// What `a` adds here.
    pub noun: Noun,
    /// What an empty pane says it is for; the key is added.
    pub empty: &'static str,
}

const fn view(
    name: &'static str,
    shape: Shape,
    sheet: &'static str,
    noun: Noun,
    empty: &'static str,
) -> View {
    View { name, shape, sheet, noun, empty }
}

const TODAY: &[View] = &[view(
    "today",
    Shape::Today,
    "tasks",
    Noun::Task,
    "Nothing is due, overdue, blocked or unanswered. What needs you shows up here by itself.",
)];

const BRIEF: &[View] = &[
    view(
        "needs",
        Shape::Table,
        "needs",
        Noun::Need,
        "What the client needs: one line each, with its priority, its worth and whether it is in scope.",
    ),
    view(
        "brief",
        Shape::Answers,
        "answers",
        Noun::Answer,
        "The questions of the brief with their answers: stated by the client, assumed by us, or open.",
    ),
    view(
        "notes",
        Shape::Table,
        "notes",
        Noun::Note,
        "What is said in a call, taken down line by line. Afterwards one key makes each a need, an answer or a question.",
    ),
    view(
        "questions",
        Shape::Table,
        "questions",
        Noun::Question,
        "What the client is asked, of whom and until when. The key . puts a question, then takes its answer.",
    ),
    view(
        "versions",
        Shape::Table,
        "briefs",
        Noun::Brief,
        "Every version of the brief and where it stands. A signed one is sealed; a change makes the next version.",
    ),
    view(
        "trace",
        Shape::Trace,
        "needs",
        Noun::Need,
        "Every need in scope has its line, every line its need, every task one of the two. Nothing is forgotten, nothing crept in.",
    ),
    view(
        "milestones",
        Shape::Table,
        "milestones",
        Noun::Milestone,
        "The dates that count, with the day agreed and the day expected now.",
    ),
    view(
        "phases",
        Shape::Table,
        "phases",
        Noun::Phase,
        "The phases of the project with their first and last day; the plan of money follows them.",
    ),
    view("project", Shape::Table, "project", Noun::Project, "The project: its client, its money, its dates."),
];

const ESTIMATE: &[View] = &[
    view(
        "lines",
        Shape::Estimate,
        "lines",
        Noun::Line,
        "The lines of the estimate: what is done, by which role, how long at best, likely and at worst.",
    ),
    view(
        "versions",
        Shape::Table,
        "estimates",
        Noun::Estimate,
        "Every version of the estimate and where it stands.",
    ),
    view(
        "rates",
        Shape::Table,
        "rates",
        Noun::Rate,
        "The rate card: what an hour or day of a role costs and what the client pays for it.",
    ),
    view(
        "sign-offs",
        Shape::Table,
        "signoffs",
        Noun::Signoff,
        "Who agreed to which version, when and how. Accept a sent estimate to write the first.",
    ),
];

const TEAM: &[View] = &[
    view(
        "board",
        Shape::Board,
        "tasks",
        Noun::Task,
        "The board: cards move from the left to the right until they are done.",
    ),
    view(
        "list",
        Shape::Table,
        "tasks",
        Noun::Task,
        "Every task with its people, its date, the time spent and what remains.",
    ),
    view(
        "people",
        Shape::Table,
        "people",
        Noun::Person,
        "The people of the team, the client and the vendors.",
    ),
    view(
        "time",
        Shape::Table,
        "times",
        Noun::TimeEntry,
        "Who worked how long on what. Press t on a task to log time and say what remains.",
    ),
];

const BUDGET: &[View] = &[
    view(
        "burn-down",
        Shape::Figures,
        "budget",
        Noun::Cost,
        "The money that is left, week by week. It begins with an accepted estimate: the green light makes the budget.",
    ),
    view(
        "lines",
        Shape::Table,
        "budget",
        Noun::BudgetLine,
        "The lines of the budget: planned, committed, spent, remaining. An accepted estimate makes them.",
    ),
    view("costs", Shape::Table, "costs", Noun::Cost, "Money spent or to be spent, from planned to paid."),
    view(
        "baselines",
        Shape::Table,
        "baselines",
        Noun::Baseline,
        "The sealed plans of money. Each accepted estimate makes one.",
    ),
];

const CLIENT: &[View] = &[
    view(
        "log",
        Shape::Table,
        "log",
        Noun::LogEntry,
        "What was said, by whom and when. Entries are never changed: a correction is a new entry.",
    ),
    view(
        "follow-ups",
        Shape::Table,
        "followups",
        Noun::Followup,
        "What has to be answered or done after a talk, with its date.",
    ),
    view(
        "decisions",
        Shape::Table,
        "decisions",
        Noun::Decision,
        "What was decided, by whom and when. A new decision may replace an old one, which stays to be read.",
    ),
    view(
        "promises",
        Shape::Table,
        "promises",
        Noun::Promise,
        "Words given, by us or by the client, with the day they have to be kept.",
    ),
    view(
        "risks",
        Shape::Table,
        "risks",
        Noun::Risk,
        "What may go wrong, and what did: how bad it is, who looks after it, what is done about it.",
    ),
    view(
        "deliverables",
        Shape::Table,
        "deliverables",
        Noun::Deliverable,
        "What is handed over, with the versions shown, what the client decided, and the rounds used.",
    ),
    view(
        "versions",
        Shape::Table,
        "showings",
        Noun::Showing,
        "Every version that was shown, and what the client decided about it.",
    ),
    view(
        "contacts",
        Shape::Table,
        "contacts",
        Noun::Person,
        "The people on the client's side: who decides, when they were last heard from and last told.",
    ),
];

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
            Self::Client => Some(Scope::Client),
            Self::Today | Self::Budget => None,
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
            Noun::TimeEntry => Some((Self::Team, 3)),
            Noun::BudgetLine => Some((Self::Budget, 1)),
            Noun::Cost => Some((Self::Budget, 2)),
            Noun::Baseline => Some((Self::Budget, 3)),
            Noun::LogEntry => Some((Self::Client, 0)),
            Noun::Followup => Some((Self::Client, 1)),
            Noun::Decision => Some((Self::Client, 2)),
            Noun::Promise => Some((Self::Client, 3)),
            Noun::Risk => Some((Self::Client, 4)),
            Noun::Deliverable => Some((Self::Client, 5)),
            Noun::Showing => Some((Self::Client, 6)),
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
