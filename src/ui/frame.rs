//! The edges of the screen: the header with the state of the project, the row of tabs, the footer with the
//! keys that are valid now and what was said last. Imports app, domain, keys. Read next: `hints.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::frame::Area;
use crate::app::model::Model;
use crate::app::tab::Tab;
use crate::domain::figures::Light;
use crate::domain::figures::signals::severity;
use crate::domain::table::Tone;
use crate::keys::Action;
use crate::ui::hints::{hinted, key_shown, label_of};
use crate::ui::place::plain_all;
use crate::ui::text::{width, wrap};
use crate::ui::theme::{Signal, Theme};
use crate::ui::widgets::draw::{cells, fill, line, put, rule};
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
    /// A message that does not fit beside the keys; empty where there is none.
    pub said: Rect,
    /// The keys.
    pub footer: Rect,
}

/// The lines of the header, the tabs and the footer.
const EDGES: u16 = 4;

/// Parts the screen into its rows; `said` lines are for a message, `asked` for a line that is typed into.
#[must_use]
pub fn rows(area: Rect, said: u16, asked: u16) -> Rows {
    let last = area.height - 1;
    let body = area.height.saturating_sub(EDGES + said + asked);
    Rows {
        header: line(area, 0),
        tabs: Rect { y: area.y + 1, height: 2, ..area },
        body: Rect { y: area.y + 3, height: body, ..area },
        said: Rect { y: area.y + last.saturating_sub(said), height: said, ..area },
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

/// The priority of the forecast: only the worst comes before it.
const FORECAST: u8 = 2;
/// The priorities of the week, of what is done and spent, and of the forecast.
const FACTS: [u8; 4] = [102, 101, 100, FORECAST];

/// What is not green, the worst first: how bad it is, what it is, and the word for it.
fn worries(model: &Model) -> Vec<(Tone, &str, Option<&'static str>)> {
    let head = &model.data.header;
    let judged = model.data.health.iter().filter(|h| matches!(h.light, Light::Amber | Light::Red));
    let mut found: Vec<(Tone, &str, Option<&'static str>)> =
        judged.map(|h| (h.light.tone(), h.reason(), Some(h.area.word()))).collect();
    found.retain(|(_, reason, _)| *reason != head.money);
    for signal in &head.signals {
        if !found.iter().any(|(_, reason, _)| *reason == signal.text) {
            found.push((signal.tone, &signal.text, None));
        }
    }
    found.sort_by_key(|(tone, ..)| severity(*tone));
    found
}

/// Draws the state of the project: its name, where it stands, and what is not as it should be.
pub fn header(model: &Model, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let head = &model.data.header;
    let mut segments = vec![Segment::left(head.name.clone(), theme.header, 0)];
    let share =
        |bp: Option<i64>, word: &str| bp.map_or(String::new(), |bp| format!("{word} {} %", (bp + 50) / 100));
    let facts =
        [head.week.clone(), share(head.done_bp, "done"), share(head.spent_bp, "spent"), head.money.clone()];
    for (text, priority) in facts.into_iter().zip(FACTS).filter(|(text, _)| !text.is_empty()) {
        let is_over = priority == FORECAST && head.over.is_some_and(|m| m.0 > 0);
        segments.push(Segment::left(text, if is_over { theme.bad } else { theme.text }, priority));
    }
    for ((tone, text, word), at) in worries(model).into_iter().zip(0_u8..) {
        let sign = theme.sign(signal_of(tone));
        let priority = if at == 0 { 1 } else { FORECAST.saturating_add(at).min(FACTS[2] - 1) };
        let short = word.map_or(String::new(), |word| format!("{sign} {word}"));
        segments.push(Segment::right(format!("{sign} {text}"), style_of(tone, theme), priority).short(short));
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

/// The last lines: the keys valid now, and what was said last beside or above them.
pub struct Footer {
    actions: Vec<Action>,
    hints: Vec<Hint>,
    beside: String,
    above: Vec<String>,
    style: Style,
}

/// So many of the keys a message may not take the place of, besides the last one.
const LEAST_KEYS: usize = 4;

impl Footer {
    /// What the last lines of a screen of this size say. A message stands beside the keys where it leaves the first of
    /// them and the last their room, in a popup all of them; else above them, whole.
    #[must_use]
    pub fn of(model: &Model, area: Rect, theme: &Theme) -> Self {
        let actions = hinted(model);
        let hint = |action: &Action| Hint {
            key: key_shown(model, *action),
            label: label_of(model, *action).to_owned(),
        };
        let hints: Vec<Hint> = actions.iter().map(hint).collect();
        let room = usize::from(area.width);
        let kept = if model.dialogs.is_empty() { LEAST_KEYS } else { hints.len() };
        let (text, style, is_message) = said(model, theme);
        let fits = width(&text) + footer::GAP + footer::room_of(&hints, kept) <= room;
        let (beside, above) = match (fits, is_message) {
            (true, _) => (text, Vec::new()),
            (false, true) => (String::new(), wrap(&text, room)),
            (false, false) => (String::new(), Vec::new()),
        };
        Self { actions, hints, beside, above, style }
    }

    /// How many lines the message takes above the keys; never more than a third of the screen.
    #[must_use]
    pub fn lines(&self, area: Rect) -> u16 {
        cells(self.above.len()).min(area.height / 3)
    }

    /// Draws the keys and the message; gives back where the keys stand.
    pub fn draw(&self, rows: &Rows, buf: &mut Buffer, theme: &Theme) -> Vec<(Action, Area)> {
        for (at, text) in (0..rows.said.height).zip(&self.above) {
            let row = line(rows.said, at);
            fill(buf, row, " ", theme.text);
            put(buf, row, (row.x, row.y), text, self.style, theme);
        }
        let places = footer::draw(&self.hints, (&self.beside, self.style), rows.footer, buf, theme);
        plain_all(places.into_iter().filter_map(|(i, rect)| Some((*self.actions.get(i)?, rect))).collect())
    }
}

/// What there is to say: long work, the last message, else when it was saved; and whether it is to be seen whole.
fn said(model: &Model, theme: &Theme) -> (String, Style, bool) {
    // What could not be done while long work goes on has to be seen.
    let is_heard = matches!(model.status.tone, Tone::Watch | Tone::Bad) && !model.status.text.is_empty();
    if let Some(progress) = model.progress.as_ref().filter(|_| !is_heard) {
        return (progress.clone(), theme.info, true);
    }
    if !model.status.text.is_empty() {
        let tone = model.status.tone;
        let sign = theme.sign(signal_of(tone));
        let text =
            if sign.is_empty() { model.status.text.clone() } else { format!("{sign} {}", model.status.text) };
        return (text, style_of(tone, theme), true);
    }
    match model.saved_at {
        Some(at) => (format!("saved {}", at.format("%H:%M")), theme.dim, false),
        None => (String::new(), theme.dim, false),
    }
}
