//! The views of each tab, as one table: how a view shows its rows, of which sheet, and what it says while it is empty.
//! Imports domain. Read next: `pane.rs`.

use crate::domain::noun::Noun;

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
    /// The alerts, the usual ones included.
    Alarms,
    /// What no budget line pays for.
    Unplanned,
    /// The weeks of everybody: booked, spent, capacity.
    Crew,
    /// The hours of one person in one week, task by task and day by day.
    Week,
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

/// The views of the tab.
pub const TODAY: &[View] = &[view(
    "today",
    Shape::Today,
    "tasks",
    Noun::Task,
    "Nothing is due, overdue, blocked or unanswered. What needs you shows up here by itself.",
)];

/// The views of the tab.
pub const BRIEF: &[View] = &[
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
    view(
        "project",
        Shape::Table,
        "project",
        Noun::Project,
        "The settings of the project: name, client, kind, currency, start, deadline, hours of a day.",
    ),
];

/// The views of the tab.
pub const ESTIMATE: &[View] = &[
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

/// The views of the tab.
pub const TEAM: &[View] = &[
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
        "weeks",
        Shape::Crew,
        "people",
        Noun::Person,
        "Who is booked how much of their time, week by week. Add people, then book them with B.",
    ),
    view(
        "hours",
        Shape::Week,
        "tasks",
        Noun::Task,
        "The hours of a person in a week: a row a task, a column a day.",
    ),
    view(
        "time",
        Shape::Table,
        "times",
        Noun::TimeEntry,
        "Who worked how long on what. Press t on a task to log time and say what remains.",
    ),
    view(
        "bookings",
        Shape::Table,
        "bookings",
        Noun::Booking,
        "Working time of people reserved for the project, such as: @mia 24h 2 mar - 13 mar, or 20h/week until 27 mar.",
    ),
    view(
        "out",
        Shape::Table,
        "absences",
        Noun::Absence,
        "Who is out and until when. Enter on one shows the cards, dates and promises that it hits.",
    ),
    view("holidays", Shape::Table, "holidays", Noun::Holiday, "Days on which nobody works."),
    view(
        "columns",
        Shape::Table,
        "columns",
        Noun::BoardColumn,
        "The columns of the board, what standing in them means and how many cards they should hold.",
    ),
];

/// The views of the tab.
pub const BUDGET: &[View] = &[
    view(
        "burn-down",
        Shape::Figures,
        "budget",
        Noun::Cost,
        "The money that is left, week by week. It begins with an accepted estimate: the green light makes the budget.",
    ),
    view(
        "burn-up",
        Shape::Figures,
        "budget",
        Noun::Cost,
        "What is planned, done and spent, against what may be spent. It begins with an accepted estimate.",
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
        "unplanned",
        Shape::Unplanned,
        "costs",
        Noun::Cost,
        "Costs and time that no budget line pays for. There are none: everything is charged to a line.",
    ),
    view(
        "alerts",
        Shape::Alarms,
        "alerts",
        Noun::Alert,
        "The figures of money that are watched, with the bound at which each one fires.",
    ),
    view(
        "baselines",
        Shape::Table,
        "baselines",
        Noun::Baseline,
        "The sealed plans of money. Each accepted estimate makes one.",
    ),
];

/// The views of the tab.
pub const CLIENT: &[View] = &[
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
