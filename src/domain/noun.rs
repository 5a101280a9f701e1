//! The list of nouns: one table with the table in the file, the words people use and how far rows may be changed.
//! Imports nothing. Read next: `value.rs`, `record.rs`, then a noun such as `need.rs`, and `catalog.rs`.

/// How far a noun's rows may be changed once written; the store makes triggers of it, undo obeys it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permanence {
    /// Rows come and go.
    Plain,
    /// Rows are only added: a correction is a new row. Undo leaves them where they are.
    AppendOnly,
    /// Rows seal what was agreed. Undo stops at commands that wrote one.
    Seal,
    /// Rows are frozen as soon as a sign-off names the estimate they belong to.
    WithEstimate,
    /// Rows are frozen as soon as a sign-off names the brief they belong to.
    WithBrief,
}

/// Makes the [`Noun`] enum and its metadata from one table.
macro_rules! nouns {
    ($($(#[doc = $doc:literal])+ $noun:ident = $module:ident :: $ty:ident in $rows:ident, $table:literal, $word:literal, $prefix:literal, $perm:ident;)+) => {
        /// Every kind of row that a file holds, parents before children.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Noun { $($(#[doc = $doc])+ $noun),+ }

        impl Noun {
            /// Every noun, parents before children.
            pub const ALL: &'static [Self] = &[$(Self::$noun),+];

            /// The table in the file, also the plural on the command line.
            #[must_use]
            pub const fn table(self) -> &'static str {
                match self { $(Self::$noun => $table),+ }
            }

            /// What one of them is called.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$noun => $word),+ }
            }

            /// The letters before its short number (`T12`); empty where it has none.
            #[must_use]
            pub const fn prefix(self) -> &'static str {
                match self { $(Self::$noun => $prefix),+ }
            }

            /// How far its rows may be changed.
            #[must_use]
            pub const fn permanence(self) -> Permanence {
                match self { $(Self::$noun => Permanence::$perm),+ }
            }
        }
    };
}

/// Hands the one table of nouns to a macro: `noun = module::Type, table, word, prefix, permanence`.
macro_rules! noun_table {
    ($then:ident) => {
        $then! {
            /// The project itself; one row.
            Project = project::Project in projects, "project", "project", "", Plain;
            /// A person of the team, of the client or of a vendor.
            Person = person::Person in people, "people", "person", "P", Plain;
            /// What an hour or day of a role costs and is sold for.
            Rate = rate::Rate in rates, "rates", "rate", "R", Plain;
            /// A phase of the project.
            Phase = phase::Phase in phases, "phases", "phase", "PH", Plain;
            /// A date that counts.
            Milestone = phase::Milestone in milestones, "milestones", "milestone", "M", Plain;
            /// What the client needs.
            Need = need::Need in needs, "needs", "need", "N", Plain;
            /// One version of the brief.
            Brief = brief::Brief in briefs, "briefs", "brief", "BR", WithBrief;
            /// A question of the brief with its answer.
            Answer = brief::Answer in answers, "answers", "answer", "A", WithBrief;
            /// A dated change of a brief's state.
            BriefState = brief::BriefState in brief_states, "brief_states", "brief state", "", WithBrief;
            /// Which tax a line bears.
            TaxCode = tax::TaxCode in tax_codes, "tax_codes", "tax code", "TX", Plain;
            /// One version of what the work will cost.
            Estimate = estimate::Estimate in estimates, "estimates", "estimate", "E", WithEstimate;
            /// A line of an estimate.
            Line = estimate::Line in lines, "lines", "line", "L", WithEstimate;
            /// A dated change of an estimate's state.
            EstimateState = estimate::EstimateState in estimate_states, "estimate_states", "estimate state", "", WithEstimate;
            /// The record that somebody agreed, or took it back.
            Signoff = signoff::Signoff in signoffs, "signoffs", "sign-off", "S", Seal;
            /// The sealed plan of money.
            Baseline = budget::Baseline in baselines, "baselines", "baseline", "BL", Seal;
            /// A line of the budget; keeps its id over baselines.
            BudgetLine = budget::BudgetLine in budget_lines, "budget", "budget line", "B", Plain;
            /// What one baseline gives one budget line.
            BudgetAmount = budget::BudgetAmount in budget_amounts, "budget_amounts", "budget amount", "", Seal;
            /// A figure of money to be watched.
            Alert = alert::Alert in alerts, "alerts", "alert", "AL", Plain;
            /// A column of the board.
            BoardColumn = board::BoardColumn in columns, "columns", "column", "", Plain;
            /// A piece of work on the board.
            Task = task::Task in tasks, "tasks", "task", "T", Plain;
            /// A person assigned to a task.
            TaskPerson = task::TaskPerson in task_people, "task_people", "assignment", "", Plain;
            /// A label of a task.
            TaskLabel = task::TaskLabel in task_labels, "task_labels", "label", "", Plain;
            /// An item of a task's checklist.
            Check = task::Check in checks, "checks", "checklist item", "", Plain;
            /// A remark on a task.
            Comment = task::Comment in comments, "comments", "comment", "", Plain;
            /// A move of a task from column to column.
            Move = task::Move in moves, "moves", "move", "", Plain;
            /// A time during which a task was blocked.
            Block = task::Block in blocks, "blocks", "block", "", Plain;
            /// A dated statement of what remains.
            Progress = task::Progress in progress, "progress", "progress", "", Plain;
            /// A task that waits for another.
            Dependency = task::Dependency in dependencies, "dependencies", "dependency", "", Plain;
            /// Working time of a person reserved for the project.
            Booking = booking::Booking in bookings, "bookings", "booking", "BK", Plain;
            /// A time during which a person is out.
            Absence = booking::Absence in absences, "absences", "absence", "AB", Plain;
            /// A day on which nobody works.
            Holiday = booking::Holiday in holidays, "holidays", "holiday", "", Plain;
            /// Time that somebody worked.
            TimeEntry = time::TimeEntry in times, "times", "time entry", "H", Plain;
            /// Money spent or to be spent.
            Cost = cost::Cost in costs, "costs", "cost", "C", Plain;
            /// What was said between client and producer.
            LogEntry = log::LogEntry in log, "log", "log entry", "K", AppendOnly;
            /// A person who took part in what was said.
            LogPerson = log::LogPerson in log_people, "log_people", "participant", "", AppendOnly;
            /// What it was about.
            LogTopic = log::LogTopic in log_topics, "log_topics", "topic", "", AppendOnly;
            /// Something that has to be answered or done after a talk.
            Followup = log::Followup in followups, "followups", "follow-up", "F", Plain;
            /// One line taken down during a talk.
            Note = question::Note in notes, "notes", "note", "J", Plain;
            /// A question put to the client.
            Question = question::Question in questions, "questions", "question", "Q", Plain;
            /// Something that was decided.
            Decision = agreed::Decision in decisions, "decisions", "decision", "D", Plain;
            /// A word that was given.
            Promise = agreed::Promise in promises, "promises", "promise", "PR", Plain;
            /// Something that may go wrong, or that did.
            Risk = agreed::Risk in risks, "risks", "risk", "X", Plain;
            /// Something that is handed over to the client.
            Deliverable = deliverable::Deliverable in deliverables, "deliverables", "deliverable", "DL", Plain;
            /// A version of a deliverable that was shown.
            Showing = deliverable::Showing in showings, "showings", "version shown", "V", Plain;
            /// A link between any two things.
            Link = link::Link in links, "links", "link", "", Plain;
            /// A file or page that belongs to something.
            Attachment = link::Attachment in attachments, "attachments", "attachment", "", Plain;
            /// Where an imported row came from.
            Origin = link::Origin in origins, "origins", "origin", "", Plain;
        }
    };
}
pub(crate) use noun_table;

noun_table!(nouns);

impl Noun {
    /// The noun of a table name.
    #[must_use]
    pub fn of_table(table: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|n| n.table() == table)
    }
}
