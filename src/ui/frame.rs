//! The edges of the screen: the header with the state of the project, the row of tabs, the footer with the
//! keys that are valid now. Imports app, domain, keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::dialog::Dialog;
use crate::app::frame::Area;
use crate::app::model::Model;
use crate::app::panel::PanelOf;
use crate::app::tab::{Shape, Tab};
use crate::domain::noun::Noun;
use crate::domain::table::Tone;
use crate::keys::Action;
use crate::ui::place::plain_all;
use crate::ui::theme::{Signal, Theme};
use crate::ui::widgets::draw::{line, rule};
use crate::ui::widgets::footer::{self, Hint};
use crate::ui::widgets::header::{self, Segment};
use crate::ui::widgets::tabs;

/// The rows of the screen.
pub struct Rows {
    /// The state of the project.
    pub header: Rect,
    /// The tabs, with the rule under them.
    pub tabs: Rect,
    /// List and detail.
    pub body: Rect,
    /// The keys.
    pub footer: Rect,
}

/// Parts the screen into its rows.
#[must_use]
pub fn rows(area: Rect) -> Rows {
    let last = area.height - 1;
    Rows {
        header: line(area, 0),
        tabs: Rect { y: area.y + 1, height: 2, ..area },
        body: Rect { y: area.y + 3, height: area.height - 4, ..area },
        footer: line(area, last),
    }
}

/// How a tone looks.
#[must_use]
pub fn style_of(tone: Tone, theme: &Theme) -> Style {
    match tone {
        Tone::Plain => theme.text,
        Tone::Dim => theme.dim,
        Tone::Good => theme.good,
        Tone::Watch => theme.watch,
        Tone::Bad => theme.bad,
        Tone::Info => theme.info,
    }
}

/// The signal of a tone, for its sign.
#[must_use]
pub fn signal_of(tone: Tone) -> Signal {
    match tone {
        Tone::Plain | Tone::Dim => Signal::None,
        Tone::Good => Signal::Good,
        Tone::Watch => Signal::Watch,
        Tone::Bad => Signal::Bad,
        Tone::Info => Signal::Info,
    }
}

/// Draws the state of the project: its name, where it stands, and what is not as it should be.
pub fn header(model: &Model, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let head = &model.data.header;
    let mut segments = vec![Segment::left(head.name.clone(), theme.header, 0)];
    let share =
        |bp: Option<i64>, word: &str| bp.map_or(String::new(), |bp| format!("{word} {} %", (bp + 50) / 100));
    let facts =
        [head.week.clone(), share(head.done_bp, "done"), share(head.spent_bp, "spent"), head.money.clone()];
    // The forecast stays longest, then what is spent, what is done, the week.
    for (text, priority) in facts.into_iter().zip([6, 5, 4, 1]).filter(|(text, _)| !text.is_empty()) {
        let style = if priority == 1 && head.over.is_some_and(|m| m.0 > 0) { theme.bad } else { theme.text };
        segments.push(Segment::left(text, style, priority));
    }
    for (at, signal) in head.signals.iter().enumerate() {
        let sign = theme.sign(signal_of(signal.tone));
        let text = format!("{sign} {}", signal.text);
        let priority = if at == 0 { 3 } else { u8::try_from(at).unwrap_or(u8::MAX / 2) + 6 };
        segments.push(Segment::right(text, style_of(signal.tone, theme), priority));
    }
    if model.read_only {
        segments.push(Segment::right("read only", theme.watch, 1));
    }
    header::draw(&segments, area, buf, theme);
}

/// Draws the tabs and the rule under them.
pub fn tabs(model: &Model, area: Rect, buf: &mut Buffer, theme: &Theme) -> Vec<(Tab, Area)> {
    let names: Vec<&str> = Tab::ALL.iter().map(|t| t.title()).collect();
    let places = tabs::draw(&names, model.tab.number(), line(area, 0), buf, theme);
    rule(buf, line(area, 1), "", false, theme);
    let tabs = places.into_iter().filter_map(|(i, rect)| Some((*Tab::ALL.get(i)?, rect)));
    plain_all(tabs.collect())
}

/// The actions the footer shows while a dialog is open.
fn of_dialog(dialog: &Dialog) -> Vec<Action> {
    match dialog {
        Dialog::Form(form) if form.in_text() => {
            vec![Action::FormSubmit, Action::FieldNext, Action::FormEditor, Action::FormLeave]
        }
        Dialog::Form(form) if form.in_picks() => {
            vec![Action::FormSubmit, Action::PickTick, Action::FieldNext, Action::FormLeave]
        }
        Dialog::Form(_) => {
            vec![Action::FormSubmit, Action::FieldNext, Action::StepDown, Action::FormLeave]
        }
        Dialog::Prompt(_) => vec![Action::PromptAccept, Action::PromptLeave],
        Dialog::Confirm(_) => vec![Action::ConfirmYes, Action::ConfirmNo],
        Dialog::Choose(choose) if choose.finds() && choose.takes_several() => {
            vec![Action::PaletteRun, Action::FindAdd, Action::FindTick, Action::PaletteLeave]
        }
        Dialog::Choose(choose) if choose.finds() => vec![Action::PaletteRun, Action::PaletteLeave],
        Dialog::Reader(reader) if reader.import.is_none() => {
            vec![Action::ChooseDown, Action::ChooseLeave]
        }
        Dialog::Choose(_) | Dialog::Reader(_) | Dialog::History(_) => {
            vec![Action::ChooseAccept, Action::ChooseLeave]
        }
        Dialog::Minutes(_) => vec![
            Action::ChooseMark,
            Action::MakeDecision,
            Action::MakePromise,
            Action::MakeFollowUp,
            Action::MakeRisk,
            Action::MakeQuestion,
            Action::ChooseLeave,
        ],
        Dialog::Paper(_) => {
            vec![Action::PaperEditor, Action::PaperCopy, Action::PaperSend, Action::ChooseLeave]
        }
        Dialog::Palette(_) => vec![Action::PaletteRun, Action::PaletteLeave],
        Dialog::Search(_) => vec![Action::SearchGo, Action::SearchDown, Action::SearchLeave],
        Dialog::Panel(panel) => of_panel(&panel.of),
    }
}

/// The actions the footer shows in a card, or in what somebody's absence hits.
fn of_panel(of: &PanelOf) -> Vec<Action> {
    match of {
        PanelOf::Card(_) => vec![
            Action::ChooseMark,
            Action::PanelAdd,
            Action::PanelComment,
            Action::PanelAssign,
            Action::PanelTime,
            Action::ChooseLeave,
        ],
        PanelOf::Out(..) => vec![
            Action::PanelMarkAll,
            Action::PanelAssign,
            Action::PanelDate,
            Action::ChooseAccept,
            Action::ChooseLeave,
        ],
    }
}

/// The actions the footer shows, most useful first; `? more` is always last.
fn hinted(model: &Model) -> Vec<Action> {
    if let Some(dialog) = model.dialogs.last() {
        return of_dialog(dialog);
    }
    if model.sheet.as_ref().is_some_and(|grid| grid.typing.is_some()) {
        return vec![Action::CellTake, Action::CellNext, Action::SheetLeave, Action::SheetHelp];
    }
    if model.sheet.is_some() {
        let keys =
            [Action::CellTake, Action::CellNext, Action::CellEdit, Action::CellClear, Action::SheetUndo];
        return keys.into_iter().chain([Action::SheetLeave, Action::SheetHelp]).collect();
    }
    let mut actions = match (model.view().shape, model.view().noun) {
        _ if model.tab == Tab::Brief => hinted_brief(model),
        _ if model.tab == Tab::Budget => hinted_budget(model),
        _ if model.tab == Tab::Team => hinted_team(model),
        (Shape::Today, _) => vec![Action::Open, Action::NextState, Action::Capture],
        (Shape::Estimate, _) if model.pane().rows().is_empty() => {
            vec![Action::UseTemplate, Action::Edit, Action::Add]
        }
        (Shape::Estimate, _) => {
            vec![Action::Edit, Action::Add, Action::FoldPhase, Action::SendEstimate, Action::AcceptEstimate]
        }
        _ if model.tab == Tab::Client => hinted_client(model),
        (_, Noun::Estimate) => {
            vec![Action::Open, Action::SendEstimate, Action::AcceptEstimate, Action::NewVersion]
        }
        (_, Noun::Signoff) => vec![Action::FollowLink],
        _ => vec![Action::Add, Action::Edit, Action::NextState],
    };
    actions.extend([Action::NextView, Action::Filter, Action::Export, Action::Undo, Action::Palette]);
    actions.retain(|a| model.enabled(*a).is_ok());
    actions.truncate(7);
    actions.push(Action::Help);
    actions
}

/// Those of the team tab alone.
fn hinted_team(model: &Model) -> Vec<Action> {
    match (model.view().shape, model.view().noun) {
        (Shape::Board, _) => {
            vec![
                Action::Add,
                Action::Open,
                Action::CardRight,
                Action::LogTime,
                Action::Assign,
                Action::OnlyPerson,
            ]
        }
        (Shape::Week, _) => {
            vec![
                Action::Edit,
                Action::Add,
                Action::WeekBack,
                Action::WeekOn,
                Action::OnlyPerson,
                Action::AskRemaining,
            ]
        }
        (Shape::Crew, _) => vec![Action::Book, Action::OutUntil, Action::Edit],
        (_, Noun::BoardColumn) => {
            vec![Action::Add, Action::Edit, Action::CardLeft, Action::CardRight, Action::NextState]
        }
        (_, Noun::Absence) => vec![Action::Open, Action::Add, Action::Edit],
        (_, Noun::Task) => vec![Action::Add, Action::Edit, Action::NextState, Action::LogTime],
        _ => vec![Action::Add, Action::Edit, Action::NextState],
    }
}

/// Those of the budget tab alone.
fn hinted_budget(model: &Model) -> Vec<Action> {
    match (model.view().shape, model.view().noun) {
        (Shape::Figures, _) => vec![Action::Explain, Action::SwitchMoney, Action::Add],
        (Shape::Alarms, _) => {
            vec![Action::Open, Action::Add, Action::Edit, Action::MuteAlert, Action::Explain]
        }
        (Shape::Unplanned, _) => vec![Action::Charge, Action::Open, Action::Add],
        (_, Noun::Cost) => {
            vec![Action::NextState, Action::StateOn, Action::Charge, Action::Add, Action::Edit]
        }
        (_, Noun::BudgetLine) => vec![Action::SwitchMoney, Action::Explain, Action::Edit, Action::FollowLink],
        _ => vec![Action::FollowLink],
    }
}

/// The word for an action in the footer; editing lines is a sheet.
fn label_of(model: &Model, action: Action) -> &'static str {
    if action == Action::Edit && model.view().shape == Shape::Estimate {
        "sheet"
    } else {
        action.info().label
    }
}

/// Those of the brief tab alone.
fn hinted_brief(model: &Model) -> Vec<Action> {
    match (model.view().shape, model.view().noun) {
        (Shape::Answers, _) if model.data.snapshot.briefs.is_empty() => {
            vec![Action::NewBrief, Action::TakeNotes]
        }
        (Shape::Answers, _) => vec![
            Action::Edit,
            Action::NextState,
            Action::SignBrief,
            Action::NewBrief,
            Action::CompareBriefs,
            Action::Add,
        ],
        (Shape::Trace, _) => vec![Action::Open],
        (_, Noun::Note) => vec![
            Action::Add,
            Action::NoteToNeed,
            Action::NoteToAnswer,
            Action::NoteToQuestion,
            Action::SetAside,
            Action::Undo,
        ],
        (_, Noun::Question) => {
            vec![Action::Add, Action::NextState, Action::QuestionsText, Action::Copy, Action::SetAside]
        }
        (_, Noun::Brief) => vec![
            Action::Open,
            Action::NextState,
            Action::SignBrief,
            Action::CompareBriefs,
            Action::WithdrawBrief,
            Action::NewBrief,
        ],
        (_, Noun::Need) => vec![Action::Add, Action::Edit, Action::NextState, Action::TakeNotes],
        _ => vec![Action::Add, Action::Edit, Action::NextState],
    }
}

/// Those of the client tab alone.
fn hinted_client(model: &Model) -> Vec<Action> {
    match model.view().noun {
        Noun::LogEntry => {
            vec![Action::Add, Action::Open, Action::FollowUp, Action::CorrectEntry, Action::StatusNote]
        }
        Noun::Followup => vec![Action::NextState, Action::PutOff, Action::DropFollowUp, Action::Add],
        Noun::Decision => vec![Action::Add, Action::CorrectEntry, Action::Edit],
        Noun::Promise => {
            vec![Action::NextState, Action::BreakPromise, Action::PutOff, Action::Add, Action::Edit]
        }
        Noun::Risk => vec![Action::NextState, Action::DropFollowUp, Action::Add, Action::Edit],
        Noun::Deliverable => {
            vec![Action::ShowVersion, Action::TakeVerdict, Action::NextState, Action::Add, Action::Edit]
        }
        Noun::Showing => vec![Action::TakeVerdict, Action::ShowVersion, Action::FollowLink],
        _ => vec![Action::Add, Action::Edit],
    }
}

/// The key of an action that the footer shows: in a long text enter begins a new line, so that saving has another.
fn key_shown(model: &Model, action: Action) -> String {
    let in_text = matches!(model.dialogs.last(), Some(Dialog::Form(form)) if form.in_text());
    let keys = model.keymap.keys_of(action);
    let key = if in_text && action == Action::FormSubmit { keys.last() } else { keys.first() };
    key.map_or(String::new(), ToString::to_string)
}

/// Draws the keys that are valid now, and what happened last.
pub fn footer(model: &Model, area: Rect, buf: &mut Buffer, theme: &Theme) -> Vec<(Action, Area)> {
    let actions = hinted(model);
    let hints: Vec<Hint> = actions
        .iter()
        .map(|action| Hint { key: key_shown(model, *action), label: label_of(model, *action).to_owned() })
        .collect();
    let (text, style) = said(model, theme);
    let places = footer::draw(&hints, (&text, style), area, buf, theme);
    plain_all(places.into_iter().filter_map(|(i, rect)| Some((*actions.get(i)?, rect))).collect())
}

/// What the right end of the footer says: long work, the last message, else when it was saved.
fn said(model: &Model, theme: &Theme) -> (String, Style) {
    // What could not be done while long work goes on has to be seen.
    let is_heard = matches!(model.status.tone, Tone::Watch | Tone::Bad) && !model.status.text.is_empty();
    if let Some(progress) = model.progress.as_ref().filter(|_| !is_heard) {
        return (progress.clone(), theme.info);
    }
    if !model.status.text.is_empty() {
        let tone = model.status.tone;
        let sign = theme.sign(signal_of(tone));
        let text =
            if sign.is_empty() { model.status.text.clone() } else { format!("{sign} {}", model.status.text) };
        return (text, style_of(tone, theme));
    }
    match model.saved_at {
        Some(at) => (format!("saved {}", at.format("%H:%M")), theme.dim),
        None => (String::new(), theme.dim),
    }
}
