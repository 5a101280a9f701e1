//! Commands: what a person wants done, as data. The cockpit's forms, the command line and the importers all
//! build these, and `decide` is the only one who reads them. Imports the nouns, `change`. Read next: `draft.rs`.

use crate::domain::agreed::{PromiseState, RiskState};
use crate::domain::briefing::BriefQuestion;
use crate::domain::calendar::Date;
use crate::domain::change::{CellChange, Change};
use crate::domain::cost::CostState;
use crate::domain::deliverable::Decided;
pub use crate::domain::draft::{Draft, Place, SetChange, Word};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::log::FollowupState;
use crate::domain::noun::Noun;
use crate::domain::project::ProjectKind;
use crate::domain::snapshot::Snapshot;
use crate::domain::template::Template;
pub use crate::domain::verdict::{Context, Decision, Refusal};

/// Stands in a draft of [`Command::Several`] for the row of its noun that was added last in the same step.
pub const ADDED_BEFORE: Id = Id(0);

/// Stands in a later command of [`Command::Several`] for the row that the `n`-th [`Command::Add`] of the same step,
/// counted from 1, put in.
#[must_use]
pub fn added(n: usize) -> Id {
    Id(i64::try_from(n).map_or(i64::MIN, |n| -n))
}

/// What a note is turned into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A need.
    Need,
    /// A question to the client.
    Question,
    /// A promise of ours.
    Promise,
    /// The answer to this question of the brief.
    Answer(Id),
}

impl Turn {
    /// The noun that it becomes.
    #[must_use]
    pub const fn noun(self) -> Noun {
        match self {
            Self::Need => Noun::Need,
            Self::Question => Noun::Question,
            Self::Promise => Noun::Promise,
            Self::Answer(_) => Noun::Answer,
        }
    }
}

/// What a person wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The first command of a file: its project row and the usual columns of the board.
    StartProject(Draft),
    /// The first command of a file, where it begins with all rows of a project that was exported.
    Restore {
        /// Every row.
        project: Box<Snapshot>,
        /// What they come from, such as the name of a file.
        source: String,
    },
    /// A new row.
    Add(Draft),
    /// Other values for a row; each cell carries the value the person saw.
    Edit {
        /// Which noun.
        noun: Noun,
        /// Which row.
        id: Id,
        /// The fields that change.
        cells: Vec<CellChange>,
        /// The many-valued attributes that change.
        sets: Vec<SetChange>,
    },
    /// Rows that go, with what belongs to them alone.
    Delete {
        /// Which noun.
        noun: Noun,
        /// Which rows.
        ids: Vec<Id>,
    },
    /// One step to the next state, without a form: the key `.`.
    NextState {
        /// Which noun.
        noun: Noun,
        /// Which rows.
        ids: Vec<Id>,
    },
    /// Cards to another column or place.
    MoveTasks {
        /// Which cards.
        tasks: Vec<Id>,
        /// To which column.
        column: Id,
        /// Where in it.
        place: Place,
    },
    /// Who does these tasks from now on.
    Assign {
        /// Which tasks.
        tasks: Vec<Id>,
        /// All their people.
        people: Vec<Id>,
    },
    /// Time worked, with what remains of the task.
    LogTime {
        /// The time entry.
        entry: Draft,
        /// What remains, where it was said.
        remaining: Option<Secs>,
    },
    /// The time of a person on a task and day, as one number of the week sheet.
    SetHours {
        /// Who worked.
        person: Id,
        /// On what; none for time on no task.
        task: Option<Id>,
        /// The day.
        on: Date,
        /// The time the person saw there.
        seen: Secs,
        /// The time it is from now on; nothing takes the entry away.
        spent: Secs,
    },
    /// A column of the board to another place.
    MoveColumn {
        /// Which column.
        column: Id,
        /// The column that it stands before from now on; none for the right end.
        before: Option<Id>,
    },
    /// What remains of a task as of today.
    Remaining {
        /// The task.
        task: Id,
        /// The work that remains.
        remaining: Secs,
    },
    /// Something is in the way of these tasks.
    Block {
        /// Which tasks.
        tasks: Vec<Id>,
        /// What is in the way.
        reason: String,
    },
    /// Nothing is in their way any more.
    Unblock {
        /// Which tasks.
        tasks: Vec<Id>,
    },
    /// Lines of a draft to another place or phase.
    MoveLines {
        /// Which lines.
        lines: Vec<Id>,
        /// Their phase from now on.
        phase: Option<Id>,
        /// The line they stand before; none for the end.
        before: Option<Id>,
    },
    /// A phase to another place in the order of phases.
    MovePhase {
        /// Which phase.
        phase: Id,
        /// The phase that it stands before from now on; none for the end.
        before: Option<Id>,
    },
    /// A template into a draft: its phases, lines and rates.
    UseTemplate {
        /// The draft; none for the newest, or a first one.
        estimate: Option<Id>,
        /// What is put in.
        template: Box<Template>,
    },
    /// A draft goes to the client, and with the same step into the client log.
    SendEstimate {
        /// Which estimate.
        estimate: Id,
        /// On which day; none is today.
        on: Option<Date>,
    },
    /// A draft goes to the client although the brief is thin.
    SendDespite {
        /// Which estimate.
        estimate: Id,
        /// On which day; none is today.
        on: Option<Date>,
        /// Why it is sent all the same.
        reason: String,
    },
    /// A new version: a draft with the same lines.
    ReviseEstimate {
        /// Which estimate.
        estimate: Id,
    },
    /// The green light: sign-off, seal, baseline, budget lines, an entry in the log and, on request, tasks.
    AcceptEstimate {
        /// Which estimate.
        estimate: Id,
        /// Who gave their word.
        word: Word,
        /// Optional and alternative lines that were taken.
        taken: Vec<Id>,
        /// Make a task of every labour line?
        make_tasks: bool,
    },
    /// The client said no.
    DeclineEstimate {
        /// Which estimate.
        estimate: Id,
        /// Why.
        note: String,
    },
    /// The approval is taken back; the baseline it made is no longer in force.
    WithdrawApproval {
        /// Which estimate.
        estimate: Id,
        /// Who took it back.
        word: Word,
    },
    /// A brief with the questions of its kind.
    BeginBrief {
        /// What is being made.
        kind: ProjectKind,
        /// What is asked.
        questions: Vec<BriefQuestion>,
    },
    /// A new version of a brief: a draft with the same answers.
    ReviseBrief {
        /// Which brief.
        brief: Id,
    },
    /// The client agrees to the brief: it is sealed.
    SignBrief {
        /// Which brief.
        brief: Id,
        /// Who gave their word.
        word: Word,
    },
    /// The brief is taken back.
    WithdrawBrief {
        /// Which brief.
        brief: Id,
        /// Who took it back, where it was signed.
        word: Option<Word>,
    },
    /// Notes become something.
    SortNotes {
        /// Which notes.
        notes: Vec<Id>,
        /// What.
        into: Turn,
    },
    /// The client answered a question.
    AnswerQuestion {
        /// Which question.
        question: Id,
        /// The answer.
        answer: String,
    },
    /// Nothing comes of these notes or questions.
    SetAside {
        /// Notes or questions.
        noun: Noun,
        /// Which.
        ids: Vec<Id>,
    },
    /// A new log entry that corrects an old one.
    CorrectLog {
        /// The entry that was wrong.
        entry: Id,
        /// What is right.
        draft: Draft,
    },
    /// A follow-up ends: done or dropped.
    CloseFollowups {
        /// Which.
        ids: Vec<Id>,
        /// Done or dropped.
        state: FollowupState,
    },
    /// Follow-ups are put off.
    MoveFollowups {
        /// Which.
        ids: Vec<Id>,
        /// To which day.
        due: Date,
    },
    /// Costs, tasks and time without a budget line are charged to one.
    Charge {
        /// Which rows.
        rows: Vec<(Noun, Id)>,
        /// To which budget line.
        line: Id,
    },
    /// Costs reach a state on a day; days of later states go.
    CostState {
        /// Which costs.
        ids: Vec<Id>,
        /// Which state.
        state: CostState,
        /// On which day.
        on: Date,
    },
    /// Time without a rate gets the rate in force on its day.
    RateTimes {
        /// Which time entries.
        ids: Vec<Id>,
    },
    /// Promises end: kept, broken or released.
    ClosePromises {
        /// Which.
        ids: Vec<Id>,
        /// What became of them.
        state: PromiseState,
        /// On which day.
        on: Date,
    },
    /// Risks or issues end: resolved, or borne as they are.
    CloseRisks {
        /// Which.
        ids: Vec<Id>,
        /// Resolved or accepted.
        state: RiskState,
    },
    /// The next version of a deliverable goes to the client.
    ShowVersion {
        /// The version: of which deliverable, when, where, to whom.
        showing: Draft,
        /// Write it into the client log too?
        log: bool,
    },
    /// What the client decided about a version.
    TakeVerdict {
        /// Which version.
        showing: Id,
        /// What was decided.
        decided: Decided,
    },
    /// A link between any two things.
    Link {
        /// The first.
        from: (Noun, Id),
        /// The second.
        to: (Noun, Id),
        /// What it means.
        meaning: String,
    },
    /// What an importer made of a file: all or nothing, one undo.
    Import {
        /// What the journal says of it.
        label: String,
        /// The rows, parents before children.
        changes: Vec<Change>,
    },
    /// Several commands as one step, all or nothing; each is decided on what the one before left.
    Several {
        /// What the journal says of it.
        label: String,
        /// The commands.
        commands: Vec<Self>,
    },
}

impl Command {
    /// About how many rows it touches, to tell long work from short.
    #[must_use]
    pub fn weight(&self) -> usize {
        match self {
            Self::Import { changes, .. } => changes.len(),
            Self::Several { commands, .. } => commands.iter().map(Self::weight).sum(),
            Self::Delete { ids, .. }
            | Self::NextState { ids, .. }
            | Self::SetAside { ids, .. }
            | Self::CloseFollowups { ids, .. }
            | Self::MoveFollowups { ids, .. }
            | Self::ClosePromises { ids, .. }
            | Self::CloseRisks { ids, .. }
            | Self::RateTimes { ids }
            | Self::CostState { ids, .. } => ids.len(),
            Self::Charge { rows, .. } => rows.len(),
            Self::MoveTasks { tasks, .. }
            | Self::Assign { tasks, .. }
            | Self::Block { tasks, .. }
            | Self::Unblock { tasks } => tasks.len(),
            Self::UseTemplate { template, .. } => template.lines.len() + template.roles.len(),
            Self::SortNotes { notes, .. } => notes.len(),
            Self::BeginBrief { questions, .. } => questions.len(),
            _ => 1,
        }
    }
}
