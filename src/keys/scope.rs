//! Where a key can mean something, and the headings its action stands under in the help.
//!
//! Imports nothing of the crate. Next: `table.rs`.

/// Where a key means an action. A screen looks a key up in a stack of these, the innermost first:
/// a list of the team tab is `[Team, Pane, Global, Everywhere]`, a form is `[Form, Everywhere]`. A popup
/// leaves `Pane` and `Global` out and so swallows their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Always, in popups and while typing as well.
    Everywhere,
    /// Whenever no popup is open.
    Global,
    /// In the list, board or chart of any tab.
    Pane,
    /// In the brief tab, besides `Pane`.
    Brief,
    /// In the estimate tab, besides `Pane`.
    Estimate,
    /// In the team tab, board or list, besides `Pane`.
    Team,
    /// In the budget tab, besides `Pane`.
    Budget,
    /// In the client tab, besides `Pane`.
    Client,
    /// In sheet mode, where plain characters are typed into cells.
    Sheet,
    /// In a form; a field of it has the focus, so plain characters are typed.
    Form,
    /// In a text of several lines, inside a form.
    Text,
    /// In a list to tick, inside a form.
    Picks,
    /// In a single line that asks for something: filter, capture, path.
    Prompt,
    /// In a question that is answered by yes or no.
    Confirm,
    /// In a list of things to choose from, and in a popup that is read and scrolled.
    Choose,
    /// In the minutes of a talk, besides `Choose`.
    Minutes,
    /// In a document for the client, besides `Choose`.
    Paper,
    /// In a card or another list of things that each can be worked on, besides `Choose`.
    Panel,
    /// In the palette, the help and long lists to choose from, where typing narrows the list.
    Palette,
    /// In the search over everything, where typing looks for words.
    Search,
    /// In a long list of which several entries can be ticked, besides `Palette`: a blank finds nothing there.
    Tick,
}

impl Scope {
    /// All scopes, in the order of the docs.
    pub const ALL: [Self; 21] = [
        Self::Pane,
        Self::Brief,
        Self::Estimate,
        Self::Team,
        Self::Budget,
        Self::Client,
        Self::Global,
        Self::Everywhere,
        Self::Sheet,
        Self::Form,
        Self::Text,
        Self::Picks,
        Self::Prompt,
        Self::Confirm,
        Self::Choose,
        Self::Minutes,
        Self::Paper,
        Self::Panel,
        Self::Palette,
        Self::Search,
        Self::Tick,
    ];

    /// Where it is, in words that follow "Keys ".
    #[must_use]
    pub fn place(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere, popups and fields included",
            Self::Global => "on every tab",
            Self::Pane => "in every list, board and chart",
            Self::Brief => "in the brief",
            Self::Estimate => "in the estimate",
            Self::Team => "in the team's tab",
            Self::Budget => "in the budget",
            Self::Client => "in the client log",
            Self::Sheet => "in a sheet",
            Self::Form => "in a form",
            Self::Text => "in a long text",
            Self::Picks => "in a list to tick inside a form",
            Self::Prompt => "in a line that asks",
            Self::Confirm => "in a yes-or-no question",
            Self::Choose => "in a list to choose from",
            Self::Minutes => "in the minutes of a talk",
            Self::Paper => "in a document for the client",
            Self::Panel => "in a card, and in a list of what somebody's absence hits",
            Self::Palette => "in the palette, the help and long lists, where typing narrows the list",
            Self::Search => "in the search",
            Self::Tick => "in long lists of which several can be taken",
        }
    }

    /// Whether plain characters are text here, so that none may be a command.
    #[must_use]
    pub fn is_typing(self) -> bool {
        matches!(self, Self::Sheet | Self::Form | Self::Text | Self::Prompt | Self::Palette | Self::Search)
    }

    /// Whether a key of one scope would hide the same key of the other on some screen.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let tab =
            |scope| matches!(scope, Self::Brief | Self::Estimate | Self::Team | Self::Budget | Self::Client);
        let read = |scope| matches!(scope, Self::Minutes | Self::Paper);
        let base = |scope| matches!(scope, Self::Pane | Self::Global);
        self == other
            || self == Self::Everywhere
            || other == Self::Everywhere
            || (base(self) && (base(other) || tab(other)))
            || (tab(self) && base(other))
            || (read(self) && other == Self::Choose)
            || (read(other) && self == Self::Choose)
    }
}

/// The headings of the help, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Moving the cursor and changing tabs.
    Moving,
    /// Adding, editing, deleting, states.
    Working,
    /// Verbs of one tab only.
    Tabs,
    /// Marking several rows.
    Marking,
    /// Filter, sort, views.
    Looking,
    /// Copy, export, import.
    Exchange,
    /// Undo, palette, help, quitting.
    Program,
    /// Keys of forms, lines and popups.
    Popups,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 8] = [
        Self::Moving,
        Self::Working,
        Self::Tabs,
        Self::Marking,
        Self::Looking,
        Self::Exchange,
        Self::Program,
        Self::Popups,
    ];

    /// The heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Working => "Working",
            Self::Tabs => "On one tab",
            Self::Marking => "Marking",
            Self::Looking => "Looking",
            Self::Exchange => "In and out",
            Self::Program => "The program",
            Self::Popups => "Forms and popups",
        }
    }
}
