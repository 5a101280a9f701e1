//! Which keys the footer shows: the most useful of those that are valid now. Imports app, domain, keys.
//! Read next: `frame.rs`, which draws them.

use crate::app::dialog::Dialog;
use crate::app::model::Model;
use crate::app::panel::PanelOf;
use crate::app::tab::{Shape, Tab};
use crate::domain::noun::Noun;
use crate::keys::Action;

/// The keys of the palette, and of long lists where typing narrows the list.
const PALETTE: [Action; 4] =
    [Action::PaletteRun, Action::PaletteUp, Action::PaletteDown, Action::PaletteLeave];

/// The actions the footer shows while a dialog is open.
fn of_dialog(dialog: &Dialog) -> Vec<Action> {
    match dialog {
        Dialog::Form(form) if form.in_picks() => {
            vec![Action::FormSubmit, Action::PickTick, Action::FieldNext, Action::FormLeave]
        }
        Dialog::Form(form) if form.in_text() => vec![
            Action::FormSubmit,
            Action::TextNewLine,
            Action::FieldNext,
            Action::FormEditor,
            Action::FormLeave,
        ],
        Dialog::Form(_) => {
            vec![Action::FormSubmit, Action::FieldNext, Action::FormEditor, Action::FormLeave]
        }
        Dialog::Prompt(_) => vec![Action::PromptAccept, Action::PromptLeave],
        Dialog::Confirm(_) => vec![Action::ConfirmYes, Action::ConfirmNo],
        Dialog::Choose(choose) if choose.finds() && choose.takes_several() => {
            vec![
                Action::PaletteRun,
                Action::PaletteUp,
                Action::PaletteDown,
                Action::FindTick,
                Action::FindAdd,
                Action::PaletteLeave,
            ]
        }
        Dialog::Choose(choose) if choose.finds() => PALETTE.to_vec(),
        Dialog::Reader(reader) if reader.import.is_none() => {
            vec![Action::ChooseUp, Action::ChooseDown, Action::ChoosePageDown, Action::ChooseLeave]
        }
        Dialog::Choose(_) | Dialog::Reader(_) | Dialog::History(_) => {
            vec![Action::ChooseAccept, Action::ChooseUp, Action::ChooseDown, Action::ChooseLeave]
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
        Dialog::Palette(_) => PALETTE.to_vec(),
        Dialog::Search(_) => {
            vec![Action::SearchGo, Action::SearchUp, Action::SearchDown, Action::SearchLeave]
        }
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
#[must_use]
pub fn hinted(model: &Model) -> Vec<Action> {
    if let Some(dialog) = model.dialogs.last() {
        return of_dialog(dialog);
    }
    if model.sheet.as_ref().is_some_and(|grid| grid.typing.is_some()) {
        return vec![Action::CellTake, Action::CellNext, Action::SheetLeave, Action::SheetHelp];
    }
    if model.sheet.is_some() {
        let mut keys = vec![Action::CellTake, Action::CellNext, Action::SheetLeave, Action::CellEdit];
        keys.push(Action::CellClear);
        keys.extend(model.offers_undo().then_some(Action::SheetUndo));
        keys.push(Action::SheetHelp);
        return keys;
    }
    let mut actions = if model.is_empty() { model.fills() } else { of_view(model) };
    // The way back from where a link, or a row of Today, led.
    actions.insert(actions.len().min(1), Action::JumpBack);
    if model.detail_open {
        actions.insert(0, Action::Back);
    }
    actions.push(Action::NextView);
    actions.extend(model.offers_undo().then_some(Action::Undo));
    actions.push(Action::Filter);
    actions.extend((!model.is_empty()).then_some(Action::Export));
    actions.push(Action::Palette);
    let mut seen = Vec::new();
    actions.retain(|a| {
        let is_new = !seen.contains(a);
        seen.push(*a);
        is_new && model.enabled(*a).is_ok()
    });
    actions.truncate(7);
    actions.push(Action::Help);
    actions
}

/// Those of a view that shows something.
fn of_view(model: &Model) -> Vec<Action> {
    match (model.view().shape, model.view().noun) {
        _ if model.tab == Tab::Brief => hinted_brief(model),
        _ if model.tab == Tab::Budget => hinted_budget(model),
        _ if model.tab == Tab::Team => hinted_team(model),
        (Shape::Today, _) => vec![Action::Open, Action::NextState, Action::Capture],
        (Shape::Estimate, _) => {
            vec![
                Action::Edit,
                Action::Add,
                Action::Explain,
                Action::FoldPhase,
                Action::SendEstimate,
                Action::AcceptEstimate,
            ]
        }
        _ if model.tab == Tab::Client => hinted_client(model),
        (_, Noun::Estimate) => {
            vec![Action::Open, Action::SendEstimate, Action::AcceptEstimate, Action::NewVersion]
        }
        (_, Noun::Signoff) => vec![Action::FollowLink],
        _ => vec![Action::Add, Action::Edit, Action::NextState],
    }
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

/// The word for an action in the footer: what it does here. Editing lines is a sheet.
#[must_use]
pub fn label_of(model: &Model, action: Action) -> &'static str {
    match (action, model.dialogs.last()) {
        (action, _) if action.tab_number().is_some() => {
            let tab = action.tab_number().and_then(|number| Tab::ALL.get(usize::from(number)));
            tab.map_or(action.info().label, |tab| tab.title())
        }
        (Action::Edit, None) if model.view().shape == Shape::Estimate => "sheet",
        (Action::ChooseAccept, Some(Dialog::History(_))) => "what changed",
        (Action::ChooseAccept, Some(Dialog::Reader(_))) => "import",
        (Action::ChooseAccept | Action::PaletteRun, Some(Dialog::Choose(_))) => "take",
        (Action::PaletteRun, Some(Dialog::Palette(_))) => "run",
        (Action::ChooseAccept, Some(Dialog::Panel(_))) => "go there",
        _ => action.info().label,
    }
}

/// Those of the brief tab alone.
fn hinted_brief(model: &Model) -> Vec<Action> {
    match (model.view().shape, model.view().noun) {
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
#[must_use]
pub fn key_shown(model: &Model, action: Action) -> String {
    let in_text = matches!(model.dialogs.last(), Some(Dialog::Form(form)) if form.in_text());
    let keys = model.keymap.keys_of(action);
    let key = if in_text && action == Action::FormSubmit { keys.last() } else { keys.first() };
    key.map_or(String::new(), ToString::to_string)
}
