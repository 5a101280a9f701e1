//! The one table of actions: a row is the name, where it is valid, its keys, its word in the footer, its
//! heading in the help, and its sentence.
//!
//! From it come the lookup, the help, the footer, the palette, the names in the config and `docs/keys.md`.
//! Imports nothing of the crate. Next: `overlay.rs`.

use crate::keys::scope::{Group, Scope};

/// A row of the table of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Info {
    /// The action itself.
    pub action: Action,
    /// Its name in the config and the docs.
    pub name: &'static str,
    /// Where its keys are valid.
    pub scope: Scope,
    /// The keys it has before the user's own are laid over them; the first is shown in the footer.
    pub keys: &'static [&'static str],
    /// One or two words for the footer, at most 14 characters.
    pub label: &'static str,
    /// The heading it stands under.
    pub group: Group,
    /// A sentence for the help.
    pub help: &'static str,
}

macro_rules! actions {
    ($($action:ident $name:literal $scope:ident [$($key:literal),+] $label:literal $group:ident $help:literal;)+) => {
        /// Everything a key, the palette or a click can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $(#[doc = $help] $action,)+ }

        /// The table of actions, in the order of the help.
        pub const ACTIONS: &[Info] = &[$(Info {
            action: Action::$action,
            name: $name,
            scope: Scope::$scope,
            keys: &[$($key),+],
            label: $label,
            group: Group::$group,
            help: $help,
        },)+];

        impl Action {
            /// The row of this action in the table.
            #[must_use]
            pub fn info(self) -> &'static Info {
                &ACTIONS[self as usize]
            }
        }
    };
}

actions! {
    MoveUp "move-up" Pane ["k", "up"] "up" Moving "Move up by one row.";
    MoveDown "move-down" Pane ["j", "down"] "down" Moving "Move down by one row.";
    MoveLeft "move-left" Pane ["h", "left"] "left" Moving "Move to the column or day on the left.";
    MoveRight "move-right" Pane ["l", "right"] "right" Moving "Move to the column or day on the right.";
    MoveTop "move-top" Pane ["g", "home"] "top" Moving "Go to the first row.";
    MoveBottom "move-bottom" Pane ["G", "end"] "bottom" Moving "Go to the last row.";
    PageUp "page-up" Pane ["pgup", "ctrl-b"] "page up" Moving "Move up by a page.";
    PageDown "page-down" Pane ["pgdn", "ctrl-f"] "page down" Moving "Move down by a page.";
    HalfPageUp "half-page-up" Pane ["ctrl-u"] "half page up" Moving "Move up by half a page.";
    HalfPageDown "half-page-down" Pane ["ctrl-d"] "half page down" Moving "Move down by half a page.";
    DetailUp "detail-up" Pane ["K", "shift-up"] "detail up" Moving "Scroll the detail up.";
    DetailDown "detail-down" Pane ["J", "shift-down"] "detail down" Moving "Scroll the detail down.";
    NextTab "next-tab" Global ["tab"] "next tab" Moving "Go to the next tab.";
    PreviousTab "previous-tab" Global ["shift-tab"] "previous tab" Moving "Go to the previous tab.";
    Tab0 "tab-0" Global ["0"] "tab 0" Moving "Go to tab 0, where the day starts.";
    Tab1 "tab-1" Global ["1"] "tab 1" Moving "Go to tab 1.";
    Tab2 "tab-2" Global ["2"] "tab 2" Moving "Go to tab 2.";
    Tab3 "tab-3" Global ["3"] "tab 3" Moving "Go to tab 3.";
    Tab4 "tab-4" Global ["4"] "tab 4" Moving "Go to tab 4.";
    Tab5 "tab-5" Global ["5"] "tab 5" Moving "Go to tab 5.";
    Tab6 "tab-6" Global ["6"] "tab 6" Moving "Go to tab 6.";
    Tab7 "tab-7" Global ["7"] "tab 7" Moving "Go to tab 7.";
    Tab8 "tab-8" Global ["8"] "tab 8" Moving "Go to tab 8.";
    Tab9 "tab-9" Global ["9"] "tab 9" Moving "Go to tab 9.";
    FollowLink "follow-link" Pane ["f"] "follow" Moving "Follow a link of the row to where it leads.";
    JumpBack "jump-back" Pane ["backspace"] "go back" Moving "Go back to where the last link was followed.";
    Back "back" Global ["esc"] "back" Moving "Back out of one level: detail, marks, filter; at the top it does nothing.";

    Add "add" Pane ["a"] "add" Working "Add what this tab holds.";
    Open "open" Pane ["enter"] "open" Working "Open the row and show all there is about it.";
    Edit "edit" Pane ["e"] "edit" Working "Edit the row.";
    Explain "explain" Pane ["="] "explain" Working "Explain the figure under the cursor: formula, numbers, source.";
    Delete "delete" Pane ["d", "delete"] "delete" Working "Delete the row or the marked rows; undo brings them back.";
    NextState "next-state" Pane ["."] "next state" Working "Move the row on to its next state.";
    LogTime "log-time" Pane ["t"] "log time" Working "Log time on the task and say what remains.";
    Assign "assign" Pane ["A"] "assign" Working "Give the row or the marked rows to a person: tasks, follow-ups, promises, risks, deliverables, bookings.";
    EditText "edit-text" Pane ["E"] "editor" Working "Write the long text of the row in your own editor.";
    Capture "capture" Global ["+"] "capture" Working "Take down a need, task, time, cost or log entry in one line, from anywhere.";

    LogTalk "log-talk" Global ["M"] "log a talk" Working "Take down what was said, from anywhere: now, of the kind and with the person of the last time.";
    StatusNote "status-note" Global ["R"] "status note" Working "Write the status note for the client from what happened since the last one.";

    NewBrief "new-brief" Brief ["b"] "new brief" Tabs "Begin the brief with the questions of its kind, or a new version of a signed one.";
    SignBrief "sign-brief" Brief ["!"] "sign" Tabs "Record that the client agreed to the brief, and seal it.";
    WithdrawBrief "withdraw-brief" Brief ["W"] "withdraw brief" Tabs "Take the brief back.";
    CompareBriefs "compare-briefs" Brief ["c"] "what changed" Tabs "Show what changed since the version before: answers, and needs since they were sealed.";
    TakeNotes "take-notes" Brief ["w"] "take notes" Tabs "Write down what is said, line by line; each line becomes a note to be sorted later.";
    NoteToNeed "note-to-need" Brief ["m"] "to need" Tabs "Turn the note or the marked notes into needs.";
    NoteToAnswer "note-to-answer" Brief ["i"] "to answer" Tabs "Make the note the answer to a question of the brief.";
    NoteToPromise "note-to-promise" Brief ["p"] "to promise" Tabs "Turn the note or the marked notes into promises of ours.";
    NoteToQuestion "note-to-question" Brief ["Q"] "to question" Tabs "Turn the note or the marked notes into questions to the client.";
    SetAside "set-aside" Brief ["D"] "set aside" Tabs "Drop the notes, of which nothing comes, or the questions, which are no longer needed.";
    QuestionsText "questions-text" Brief ["T"] "as text" Tabs "Write the open questions, or those that the brief still asks, as numbered text, ready for a mail.";

    SendEstimate "send-estimate" Estimate ["S"] "send" Tabs "Record that this version of the estimate went to the client.";
    EstimatePaper "estimate-document" Estimate ["P"] "document" Tabs "Show the document of the estimate, the report that the client reads as your offer; s there sends it.";
    AcceptEstimate "accept-estimate" Estimate ["!"] "accept" Tabs "Record the client's acceptance and seal the estimate as the budget.";
    DeclineEstimate "decline-estimate" Estimate ["D"] "declined" Tabs "Record that the client said no to this version, and why.";
    WithdrawApproval "withdraw-approval" Estimate ["W"] "take back" Tabs "Record that an approval was taken back; its baseline is no longer in force.";
    NewVersion "new-version" Estimate ["b"] "new version" Tabs "Begin a new version of the estimate from this one.";
    FoldPhase "fold-phase" Estimate ["z"] "fold" Tabs "Fold the phase to one row with its sums, or unfold it.";
    LineUp "line-up" Estimate ["H", "ctrl-up"] "line up" Tabs "Move the line up, over the edge of its phase into the one above; on a heading, the whole phase.";
    LineDown "line-down" Estimate ["L", "ctrl-down"] "line down" Tabs "Move the line down, over the edge of its phase into the one below; on a heading, the whole phase.";
    UseTemplate "use-template" Estimate ["T"] "template" Tabs "Begin with the lines of a template, or with a rate card.";
    TaxLines "tax-of-all-lines" Estimate ["%"] "tax of all" Tabs "Set the tax code of all lines of the estimate, or of the marked ones, in one step.";
    CompareVersions "compare-versions" Estimate ["C"] "compare" Tabs "Show what differs between this version and the one before it.";
    CardLeft "card-left" Team ["H", "shift-left"] "card left" Tabs "Move the card to the column on the left, or the column itself.";
    CardRight "card-right" Team ["L", "shift-right"] "card right" Tabs "Move the card to the column on the right, or the column itself.";
    Block "block" Team ["b"] "block" Tabs "Say what blocks the task, or that nothing does any more.";
    Charge "charge" Budget ["b"] "to a line" Tabs "Charge the cost, the task with its time or the time to a budget line.";
    StateOn "state-on" Budget ["D"] "state on" Tabs "Say in which state the cost was on which day, such as: paid 12 mar.";
    SwitchMoney "switch-money" Budget ["c"] "money or hours" Tabs "Show the money as cost, as price or as hours.";
    MuteAlert "mute-alert" Budget ["m"] "mute" Tabs "Stop watching the alert for the time being, or watch it again.";
    RateTime "rate-time" Budget ["T"] "rate time" Tabs "Give time that was logged without a rate the rate in force on its day.";
    OutUntil "out-until" Team ["O"] "out until" Tabs "Write down that a person is out, and see what it hits.";
    Book "book" Team ["B"] "book" Tabs "Book working time of a person for the project.";
    OnlyPerson "only-person" Team ["p"] "only person" Tabs "Show only what one person does.";
    OnlyLabel "only-label" Team ["#", "w"] "only label" Tabs "Show only what has one label.";
    OnlyPhase "only-phase" Team ["P"] "only phase" Tabs "Show only what belongs to one phase.";
    WeekBack "week-back" Team ["<", "ctrl-left"] "week before" Tabs "Go to the week before: in the hours of a person, or in the weeks of everybody.";
    WeekOn "week-on" Team [">", "ctrl-right"] "week after" Tabs "Go to the week after: in the hours of a person, or in the weeks of everybody; B books there.";
    Columns "columns" Team ["C"] "columns" Tabs "Go to the columns of the board: add, rename, limit, order, archive them.";
    AskRemaining "ask-remaining" Team ["W"] "what remains" Tabs "Ask one number a card: what remains of those worked on this week.";
    CorrectEntry "correct-entry" Client ["c"] "correct" Tabs "Write a correction to the log entry, or a decision in the place of this one; what was written stays.";
    PutOff "put-off" Client ["m"] "put off" Tabs "Put the follow-up, promise, risk or deliverable off to another day.";
    DropFollowUp "drop-follow-up" Client ["D"] "drop" Tabs "Drop the follow-up, release the promise or bear the risk as it is: nothing more is done about it.";
    BreakPromise "break-promise" Client ["B"] "broken" Tabs "Record that the promise was not kept, and when.";
    ShowVersion "show-version" Client ["S"] "show version" Tabs "Record that the next version of the deliverable was shown to the client.";
    TakeVerdict "take-verdict" Client ["!"] "decision" Tabs "Take down what the client decided about the version that lies with them.";
    FollowUp "follow-up" Client ["F"] "follow-up" Tabs "Add a follow-up with a date to the log entry, or take down what the client wants changed in the deliverable.";

    Mark "mark" Pane ["space"] "mark" Marking "Mark the row, or take its mark away.";
    MarkRange "mark-range" Pane ["V"] "mark range" Marking "Mark every row from the last mark to the cursor.";
    MarkAll "mark-all" Pane ["*"] "mark all" Marking "Mark all rows shown, or take all marks away.";

    NextView "next-view" Pane ["v"] "next view" Looking "Show the tab the next way: list, board or chart.";
    PreviousView "previous-view" Pane ["alt-v", "o"] "view before" Looking "Go back to the way the tab was shown before this one in its row.";
    Filter "filter" Pane ["/"] "filter" Looking "Show only rows that hold what is typed.";
    NextMatch "next-match" Pane ["n"] "next match" Looking "Go to the next row that matches.";
    PreviousMatch "previous-match" Pane ["N"] "previous match" Looking "Go to the previous row that matches.";
    Search "search" Global ["ctrl-k", "f3"] "search" Looking "Search everything: titles, texts and numbers of all tabs; Enter goes there.";
    Sort "sort" Pane ["s"] "sort" Looking "Sort by the next column.";
    ReverseSort "reverse-sort" Pane ["r"] "reverse" Looking "Turn the order of the sorting round.";
    SwitchTheme "switch-theme" Global ["ctrl-t"] "colours" Looking "Switch between the light, the dark and the plain look.";

    Copy "copy" Pane ["y"] "copy" Exchange "Copy the row or the marked rows to the clipboard.";
    Export "export" Pane ["x"] "export" Exchange "Export what the tab shows as CSV.";
    ExportAll "export-all" Global ["X"] "export all" Exchange "Export every table of the project into a folder.";
    Import "import" Global ["I"] "import" Exchange "Import from Trello, Toggl or CSV, with a preview first.";

    Undo "undo" Global ["u"] "undo" Program "Undo the last change; it can be repeated without limit.";
    Redo "redo" Global ["ctrl-r"] "redo" Program "Do again what was undone.";
    History "history" Global ["U"] "history" Program "Show what was changed in this project, when and by whom, with old and new values.";
    Messages "last-messages" Global ["f4"] "last messages" Program "Read again what was said in this sitting, the newest first.";
    Palette "palette" Global [":", "ctrl-p"] "command" Program "Find any action by its name.";
    Help "help" Global ["?", "f1"] "more" Program "Show all keys valid here; typing narrows the list, Enter runs the entry.";
    Quit "quit" Global ["q"] "quit" Program "Quit; everything is saved already.";
    ForceQuit "force-quit" Everywhere ["ctrl-c"] "quit now" Program "Quit from anywhere; a half-filled form is kept as a draft.";
    Redraw "redraw" Everywhere ["ctrl-l"] "redraw" Program "Draw the whole screen again.";
    Suspend "suspend" Everywhere ["ctrl-z"] "suspend" Program "Go back to the shell for a while; `fg` brings greenlight back.";

    CellTake "cell-take" Sheet ["enter"] "take, down" Popups "Take what is typed and go down; below the last row begins a new one.";
    CellNext "cell-next" Sheet ["tab"] "next cell" Popups "Take what is typed and go to the next cell.";
    CellPrevious "cell-previous" Sheet ["shift-tab"] "previous cell" Popups "Take what is typed and go to the cell before.";
    CellUp "cell-up" Sheet ["up"] "up" Popups "Take what is typed and go up.";
    CellDown "cell-down" Sheet ["down"] "down" Popups "Take what is typed and go down.";
    CellPageUp "cell-page-up" Sheet ["pgup"] "page up" Popups "Go up by a page.";
    CellPageDown "cell-page-down" Sheet ["pgdn"] "page down" Popups "Go down by a page.";
    CellFirst "cell-first" Sheet ["ctrl-home"] "first row" Popups "Go to the first cell of the first row that takes something.";
    CellLast "cell-last" Sheet ["ctrl-end"] "last row" Popups "Go to the first cell of the last row, where a new one begins.";
    CellEdit "cell-edit" Sheet ["f2"] "edit cell" Popups "Open the text of the cell, to change a part of it.";
    CellClear "cell-clear" Sheet ["delete"] "clear cell" Popups "Clear the cell, or take away what could not be saved.";
    NextMarked "next-marked" Sheet ["alt-n", "f8"] "next marked" Popups "Go to the next cell that could not be saved.";
    ForgetMarked "forget-marked" Sheet ["alt-x"] "forget marked" Popups "Forget all that was typed and could not be saved; one undo brings it back.";
    SheetUndo "sheet-undo" Sheet ["alt-u"] "undo" Popups "Undo the last step, its marks included, without leaving the sheet.";
    SheetRedo "sheet-redo" Sheet ["alt-r"] "redo" Popups "Do again what was undone.";
    SheetHelp "sheet-help" Sheet ["f1"] "more" Popups "Show all keys of the sheet.";
    SheetLeave "sheet-leave" Sheet ["esc"] "leave" Popups "Leave the cell as it was; once more leaves the sheet.";
    FieldNext "field-next" Form ["tab"] "next field" Popups "Go to the next field.";
    FieldPrevious "field-previous" Form ["shift-tab"] "previous field" Popups "Go to the previous field.";
    StepUp "step-up" Form ["up"] "step up" Popups "Go up: the next value of a date, number or choice, else the field above.";
    StepDown "step-down" Form ["down"] "step down" Popups "Go down: the previous value of a date, number or choice, else the field below.";
    FormSubmit "form-submit" Form ["enter", "ctrl-s"] "save" Popups "Save the form.";
    FormEditor "form-editor" Form ["ctrl-o"] "editor" Popups "Write the text of this field in your own editor.";
    FormLeave "form-leave" Form ["esc"] "leave" Popups "Leave the form; what is typed is kept as a draft.";
    PickUp "pick-up" Picks ["up", "k"] "up" Popups "Go to the entry above, from the first one to the field above.";
    PickDown "pick-down" Picks ["down", "j"] "down" Popups "Go to the entry below, from the last one to the field below.";
    PickTick "pick-tick" Picks ["space"] "tick" Popups "Tick the entry, or take its tick away; of a choice one alone is ticked.";
    TextNewLine "text-new-line" Text ["enter"] "new line" Popups "Begin a new line.";
    TextUp "text-up" Text ["up"] "up" Popups "Move up by one line of the text.";
    TextDown "text-down" Text ["down"] "down" Popups "Move down by one line of the text.";
    PromptAccept "prompt-accept" Prompt ["enter"] "take" Popups "Take what is typed.";
    PromptLeave "prompt-leave" Prompt ["esc"] "leave" Popups "Leave the line without taking it.";
    PromptNext "prompt-next" Prompt ["tab", "down"] "next" Popups "Take the next suggestion or the line typed after this one.";
    PromptPrevious "prompt-previous" Prompt ["shift-tab", "up"] "previous" Popups "Take the previous suggestion or the line typed before this one.";
    ConfirmYes "confirm-yes" Confirm ["y", "enter"] "yes" Popups "Yes, do it.";
    ConfirmNo "confirm-no" Confirm ["n", "esc", "q"] "no" Popups "No, leave everything as it is.";
    ChooseUp "choose-up" Choose ["k", "up", "shift-tab"] "up" Popups "Go to the entry above, or scroll up.";
    ChooseDown "choose-down" Choose ["j", "down", "tab"] "down" Popups "Go to the entry below, or scroll down.";
    ChoosePageUp "choose-page-up" Choose ["pgup", "ctrl-u"] "page up" Popups "Go up by a page.";
    ChoosePageDown "choose-page-down" Choose ["pgdn", "ctrl-d"] "page down" Popups "Go down by a page.";
    ChooseTop "choose-top" Choose ["g", "home"] "top" Popups "Go to the first entry.";
    ChooseBottom "choose-bottom" Choose ["G", "end"] "bottom" Popups "Go to the last entry.";
    ChooseMark "choose-mark" Choose ["space"] "tick" Popups "Tick the entry, where several can be taken.";
    ChooseAccept "choose-accept" Choose ["enter"] "choose" Popups "Take the entry under the cursor.";
    ChooseLeave "choose-leave" Choose ["esc", "q"] "leave" Popups "Close without choosing.";
    MakeDecision "make-decision" Minutes ["d"] "decision" Popups "Make a decision of the picked lines; it points back at the entry.";
    MakePromise "make-promise" Minutes ["p"] "promise" Popups "Make a promise of the picked lines; it points back at the entry.";
    MakeFollowUp "make-follow-up" Minutes ["f"] "follow-up" Popups "Make a follow-up with a due day of the picked lines; it points back at the entry.";
    MakeRisk "make-risk" Minutes ["r"] "risk" Popups "Make a risk of the picked lines; it points back at the entry.";
    MakeQuestion "make-question" Minutes ["o"] "question" Popups "Make an open question to the client of the picked lines; it points back at the entry.";
    MinutesEditor "minutes-editor" Minutes ["E"] "editor" Popups "Write the minutes on in your own editor; what comes of it is a correction of the entry.";
    PaperEditor "paper-editor" Paper ["E", "e"] "editor" Popups "Write the text on in your own editor.";
    PaperCopy "paper-copy" Paper ["y"] "copy" Popups "Copy the text to the clipboard.";
    PaperSend "paper-send" Paper ["s"] "sent" Popups "Record that it was sent: the text goes into the client log as it stands.";
    PaperAnew "paper-anew" Paper ["n"] "anew" Popups "Write the text anew from the project; what was changed in it is given up.";
    PanelAdd "panel-add" Panel ["a"] "add" Popups "Add: an item to the checklist of the card, or people to those who do it.";
    PanelComment "panel-comment" Panel ["c"] "comment" Popups "Add a comment to the card.";
    PanelWaits "panel-waits" Panel ["w"] "waits for" Popups "Say which other task the card waits for.";
    PanelDelete "panel-delete" Panel ["d", "delete"] "take away" Popups "Take the item, comment or dependency under the cursor away; undo brings it back.";
    PanelEdit "panel-edit" Panel ["e"] "edit" Popups "Edit the card, or the row under the cursor.";
    PanelTime "panel-time" Panel ["t"] "log time" Popups "Log time on the card and say what remains.";
    PanelBlock "panel-block" Panel ["b"] "block" Popups "Say what blocks the card, or that nothing does any more.";
    PanelAssign "panel-assign" Panel ["A"] "reassign" Popups "Give the card, or the row under the cursor, to somebody else.";
    PanelMarkAll "panel-mark-all" Panel ["*"] "mark all" Popups "Mark everything that somebody's absence hits, or take all marks away; space marks one row.";
    PanelDate "panel-date" Panel ["m"] "move date" Popups "Give the card, or the row under the cursor, another date.";
    PaletteUp "palette-up" Palette ["up", "ctrl-p", "shift-tab"] "back" Popups "Go to the entry above.";
    PaletteDown "palette-down" Palette ["down", "ctrl-n", "tab"] "next" Popups "Go to the entry below.";
    PalettePageUp "palette-page-up" Palette ["pgup"] "page up" Popups "Go up by a page.";
    PalettePageDown "palette-page-down" Palette ["pgdn"] "page down" Popups "Go down by a page.";
    PaletteRun "palette-run" Palette ["enter"] "choose" Popups "Run the command under the cursor, or take the entry.";
    FindTick "find-tick" Tick ["space"] "tick" Popups "Tick the entry; the list is whole again, for the next one to be found.";
    FindAdd "find-add" Tick ["ctrl-s"] "add" Popups "Add the ticked entries, or the one under the cursor, to those there are.";
    PaletteLeave "palette-leave" Palette ["esc"] "leave" Popups "Close the list.";
    SearchUp "search-up" Search ["up", "ctrl-p", "shift-tab"] "back" Popups "Go to the hit above.";
    SearchDown "search-down" Search ["down", "ctrl-n", "tab"] "next" Popups "Go to the hit below.";
    SearchPageUp "search-page-up" Search ["pgup"] "page up" Popups "Go up by a page.";
    SearchPageDown "search-page-down" Search ["pgdn"] "page down" Popups "Go down by a page.";
    SearchGo "search-go" Search ["enter"] "go there" Popups "Go to the row that was found; backspace leads back.";
    SearchLeave "search-leave" Search ["esc"] "leave" Popups "Close the search.";
}

impl Action {
    /// The action of a name in the config.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|info| info.name == name).map(|info| info.action)
    }

    /// The number of the tab this action goes to, if it goes to one.
    #[must_use]
    pub fn tab_number(self) -> Option<u8> {
        let digit = self.info().name.strip_prefix("tab-")?;
        digit.parse().ok()
    }
}

/// The known name nearest to `name`, if one is near enough to be what was meant.
#[must_use]
pub fn nearest_name(name: &str) -> Option<&'static str> {
    let limit = (name.chars().count() / 3).max(1);
    let best = ACTIONS.iter().map(|info| (distance(name, info.name), info.name)).min()?;
    (best.0 <= limit).then_some(best.1)
}

/// How many characters must be put in, taken out or changed to make `a` into `b` (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let change = row[j] + usize::from(from != *to);
            next.push(change.min(row[j + 1] + 1).min(next[j] + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::{ACTIONS, Action, distance, nearest_name};
    use crate::keys::key::Key;
    use crate::keys::scope::Scope;

    #[test]
    fn names_are_unique_kebab_case_and_found() {
        let mut seen = HashSet::new();
        for info in ACTIONS {
            assert!(seen.insert(info.name), "{} twice", info.name);
            assert!(info.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            assert_eq!(Action::by_name(info.name), Some(info.action));
            assert_eq!(info.action.info(), info);
        }
    }

    #[test]
    fn no_key_stands_twice_where_both_could_be_meant() {
        let mut seen: HashMap<Key, Vec<(Scope, &str)>> = HashMap::new();
        for info in ACTIONS {
            for name in info.keys {
                let key: Key = name.parse().unwrap();
                let others = seen.entry(key).or_default();
                for (scope, other) in others.iter() {
                    assert!(!scope.meets(info.scope), "{key}: {other} and {}", info.name);
                }
                others.push((info.scope, info.name));
            }
        }
    }

    #[test]
    fn every_action_has_a_key_and_plain_words() {
        for info in ACTIONS {
            assert!(!info.keys.is_empty(), "{} has no key", info.name);
            assert!(info.label.chars().count() <= 14, "{}", info.label);
            assert!(info.help.ends_with('.') && info.help.starts_with(char::is_uppercase), "{}", info.help);
        }
    }

    #[test]
    fn the_palette_holds_no_short_name_twice() {
        let mut seen = HashSet::new();
        for info in ACTIONS.iter().filter(|info| info.group != crate::keys::Group::Popups) {
            assert!(seen.insert(info.label), "{} twice", info.label);
        }
    }

    #[test]
    fn typing_never_fires_a_shortcut() {
        for info in ACTIONS.iter().filter(|info| info.scope.is_typing() || info.scope == Scope::Everywhere) {
            for name in info.keys {
                assert_eq!(name.parse::<Key>().unwrap().typed(), None, "{} by {name}", info.name);
            }
        }
    }

    #[test]
    fn keys_that_many_layouts_cannot_type_are_never_the_only_way() {
        for info in ACTIONS {
            assert!(
                info.keys.iter().any(|key| !key.ends_with(['[', ']', '{', '}', '@', '\\'])),
                "{}",
                info.name
            );
        }
    }

    #[test]
    fn tabs_have_their_numbers() {
        assert_eq!(Action::Tab0.tab_number(), Some(0));
        assert_eq!(Action::Tab9.tab_number(), Some(9));
        assert_eq!(Action::NextTab.tab_number(), None);
        assert_eq!(Action::Quit.tab_number(), None);
    }

    #[test]
    fn a_slip_of_the_hand_finds_its_name() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(nearest_name("move-dwon"), Some("move-down"));
        assert_eq!(nearest_name("quti"), None);
        assert_eq!(nearest_name("quitt"), Some("quit"));
        assert_eq!(nearest_name("make-coffee"), None);
    }
}
