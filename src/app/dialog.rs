//! Dialogs: everything that lies over the tabs, as data on one stack. The topmost takes every key.
//! Imports domain, keys. Read next: `form.rs`, `palette.rs`.

use std::path::PathBuf;

use crate::app::choose::Choose;
use crate::app::form::Form;
use crate::app::line_edit::LineEdit;
use crate::app::msg::{Deed, ExportJob};
use crate::app::palette::Palette;
use crate::app::panel::Panel;
use crate::app::papers::Minutes;
use crate::app::papers::Paper;
use crate::app::search::Search;
use crate::domain::agreed::PromiseState;
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::keys::Scope;

/// Something that lies over the tabs.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// Fields to fill in.
    Form(Box<Form>),
    /// A single line that asks for something.
    Prompt(Prompt),
    /// A question with yes and no.
    Confirm(Confirm),
    /// A list to choose from.
    Choose(Choose),
    /// Actions to run, by typing: the palette and the help.
    Palette(Palette),
    /// The search over everything.
    Search(Search),
    /// Text to read: an explained figure, what a command wrote, the preview of an import.
    Reader(Reader),
    /// What was changed in the project, newest first.
    History(History),
    /// The minutes of a talk, to be read and picked from.
    Minutes(Minutes),
    /// A document for the client.
    Paper(Box<Paper>),
    /// A card, or what somebody's absence hits: rows that can be worked on.
    Panel(Panel),
}

/// A single line that asks for something.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// What for.
    pub ask: Ask,
    /// What is typed.
    pub line: LineEdit,
    /// What was understood so far, label and value.
    pub understood: Vec<(String, String)>,
    /// What looks as if it was meant otherwise; as long as there is any, nothing is taken.
    pub warnings: Vec<String>,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// What a prompt asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Words that the rows shown must hold.
    Filter {
        /// The filter to go back to.
        before: String,
    },
    /// Anything, in one line.
    Capture,
    /// One line for one noun.
    CaptureOf(Noun),
    /// Where to write the CSV file.
    ExportPath(ExportJob),
    /// Into which folder to write every table.
    ExportFolder,
    /// Which file to import.
    ImportPath {
        /// `trello`, `toggl` or `csv`.
        source: &'static str,
        /// The table, for CSV.
        table: Option<Noun>,
    },
    /// What blocks these tasks.
    BlockReason(Vec<Id>),
    /// To which day these rows are put off.
    NewDue(Noun, Vec<Id>),
    /// On which day these promises ended so.
    EndOn(Vec<Id>, PromiseState),
    /// Why the client said no.
    DeclineReason(Id),
    /// In which state these costs were on which day.
    CostState(Vec<Id>),
    /// An item of the checklist of a task.
    CheckOf(Id),
    /// A comment on a task.
    CommentOf(Id),
    /// Which task this one waits for.
    WaitsFor(Id),
    /// A task for the week that is shown.
    WeekTask,
    /// Another date for these rows.
    DateOf(Vec<(Noun, Id)>),
    /// Until when a person is out.
    OutUntil(Id),
    /// What remains of a task, and of which others it is asked after it.
    LeftOf(Id, Vec<Id>),
    /// The value of a field for several rows: a field or, behind all fields, a many-valued attribute.
    ValueOf(Noun, usize, Vec<Id>),
    /// The tax of these lines.
    TaxOf(Vec<Id>),
    /// What the client answered to this question.
    AnswerTo(Id),
    /// Why this estimate is sent although the brief is thin.
    SendDespite(Id),
    /// On which day this estimate was sent.
    SentOn {
        /// The estimate.
        estimate: Id,
        /// Why it is sent although the brief is thin.
        despite: Option<String>,
    },
}

impl Ask {
    /// What stands before the line.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Filter { .. } => "filter".to_owned(),
            Self::Capture => "capture: need, line, task, time, cost, log, person …".to_owned(),
            Self::CaptureOf(noun) => format!("add {}", noun.word()),
            Self::ExportPath(job) => match job.rows.columns() {
                Some((all, shown)) => format!("export all {all} columns, the {shown} of the list first, to"),
                None => "export to".to_owned(),
            },
            Self::ExportFolder => "export every table into the folder".to_owned(),
            Self::ImportPath { source, .. } => format!("import {source} file"),
            Self::BlockReason(_) => "blocked by".to_owned(),
            Self::EndOn(_, state) => format!("{} on", state.label()),
            Self::NewDue(..) => "put off to".to_owned(),
            Self::DeclineReason(_) => "declined because".to_owned(),
            Self::CostState(_) => "state and day, such as: paid 12 mar".to_owned(),
            Self::CheckOf(_) => "add to the checklist · an empty line ends it".to_owned(),
            Self::CommentOf(_) => "comment".to_owned(),
            Self::WeekTask => "put into the week (number or title)".to_owned(),
            Self::WaitsFor(_) => "waits for the task (number or title)".to_owned(),
            Self::DateOf(rows) if rows.len() > 1 => format!("move {} to the day", rows.len()),
            Self::DateOf(_) => "move to the day".to_owned(),
            Self::OutUntil(_) => "out until".to_owned(),
            Self::LeftOf(_, rest) => match rest.len() {
                0 => "what remains".to_owned(),
                more => format!("what remains · {more} more after this"),
            },
            Self::ValueOf(noun, field, ids) => {
                format!("{} of {} {}", field_label(*noun, *field), ids.len(), noun.table())
            }
            Self::TaxOf(_) => "tax code, such as VAT 19%, or none".to_owned(),
            Self::AnswerTo(_) => "the client answered".to_owned(),
            Self::SentOn { .. } => "sent on — enter alone is today".to_owned(),
            Self::SendDespite(_) => "the brief is under 60 % answered: send all the same, because".to_owned(),
        }
    }
}

/// The label of a field by its place; behind all fields the many-valued attributes follow.
#[must_use]
pub fn field_label(noun: Noun, place: usize) -> &'static str {
    let fields = noun.fields();
    let field = fields.get(place).map(|f| f.label);
    let set = || place.checked_sub(fields.len()).and_then(|at| noun.sets().get(at)).map(|s| s.label);
    field.or_else(set).unwrap_or_default()
}

impl Prompt {
    /// A prompt with text in it already.
    #[must_use]
    pub fn new(ask: Ask, text: &str) -> Self {
        Self { ask, line: LineEdit::new(text), understood: Vec::new(), warnings: Vec::new(), error: None }
    }

    /// Is it the line of the filter, which stands below the list it narrows?
    #[must_use]
    pub fn is_filter(&self) -> bool {
        matches!(self.ask, Ask::Filter { .. })
    }
}

/// A question with yes and no.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirm {
    /// The question.
    pub question: String,
    /// What is to be known before answering.
    pub detail: Vec<String>,
    /// What yes does.
    pub then: Then,
}

/// What happens after a yes or a choice.
#[derive(Debug, Clone, PartialEq)]
pub enum Then {
    /// Run a command.
    Run(Command),
    /// Undo another program's command.
    UndoForeign(i64),
    /// Write over a file.
    Overwrite(ExportJob),
    /// Write over a folder of files.
    OverwriteAll(PathBuf),
    /// Write the document below into the client log, as it was sent.
    SendPaper,
}

impl Then {
    /// Can it not be taken back? Enter, which many press without reading, is no yes to that.
    #[must_use]
    pub fn lasts(&self) -> bool {
        match self {
            Self::SendPaper | Self::Overwrite(_) | Self::OverwriteAll(_) => true,
            Self::Run(_) | Self::UndoForeign(_) => false,
        }
    }
}

/// Text to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reader {
    /// What it is.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// The first line that can be seen.
    pub offset: usize,
    /// An import to carry out on Enter.
    pub import: Option<(String, Vec<Change>)>,
}

/// The list of what was changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The commands read so far, newest first.
    pub deeds: Vec<Deed>,
    /// The cursor.
    pub cursor: usize,
    /// Are there older ones?
    pub more: bool,
}

impl Dialog {
    /// The scopes whose keys are valid while it is on top; no others are.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Form(form) if form.in_text() => &[Scope::Text, Scope::Form, Scope::Everywhere],
            Self::Form(form) if form.in_picks() => &[Scope::Picks, Scope::Form, Scope::Everywhere],
            Self::Form(_) => &[Scope::Form, Scope::Everywhere],
            Self::Prompt(_) => &[Scope::Prompt, Scope::Everywhere],
            Self::Confirm(_) => &[Scope::Confirm, Scope::Everywhere],
            Self::Choose(choose) if choose.finds() && choose.takes_several() => {
                &[Scope::Tick, Scope::Palette, Scope::Everywhere]
            }
            Self::Choose(choose) if choose.finds() => &[Scope::Palette, Scope::Everywhere],
            Self::Panel(_) => &[Scope::Panel, Scope::Choose, Scope::Everywhere],
            Self::Choose(_) | Self::Reader(_) | Self::History(_) => &[Scope::Choose, Scope::Everywhere],
            Self::Minutes(_) => &[Scope::Minutes, Scope::Choose, Scope::Everywhere],
            Self::Paper(_) => &[Scope::Paper, Scope::Choose, Scope::Everywhere],
            Self::Palette(_) => &[Scope::Palette, Scope::Everywhere],
            Self::Search(_) => &[Scope::Search, Scope::Everywhere],
        }
    }
}
