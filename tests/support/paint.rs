//! Projects and screens for the pictures: a model without a file, keys for it, and a buffer as text.

use greenlight::app::model::{Model, Start};
use greenlight::app::msg::Msg;
use greenlight::app::tab::Tab;
use greenlight::cli::demo::build;
use greenlight::domain::change::Change;
use greenlight::domain::id::CountingIds;
use greenlight::domain::own::OwnTexts;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::value::{Kind, Value};
use greenlight::keys::Keymap;
use greenlight::shell::events::{Event, Events};
use greenlight::shell::script::Script;
use greenlight::ui::theme::Theme;
use greenlight::ui::view::draw;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::support::{decided, start, today};

/// The cockpit on a project that these changes make, without a file.
pub fn model_of(changes: &[Change]) -> Model {
    let mut snapshot = Snapshot::default();
    snapshot.apply_all(changes).unwrap();
    let last = snapshot.last_id().0;
    Model::new(Start {
        snapshot,
        head: 1,
        today: today(),
        now: today().and_hms_opt(9, 0, 0).unwrap(),
        keymap: Keymap::default(),
        file_stem: "acme".to_owned(),
        read_only: false,
        ids: Box::new(CountingIds(last)),
        own: OwnTexts::default(),
        me: "test".to_owned(),
    })
}

/// A project with nothing in it but its name.
pub fn empty() -> Model {
    model_of(&decided(&[start()]))
}

/// The sample project.
pub fn demo() -> Model {
    model_of(&build(today()).unwrap())
}

/// Fields whose text the program itself reads.
const MEANT: &[&str] = &["currency", "handle", "hash", "role", "seal", "initials"];

/// The sample project with texts that break careless screens.
pub fn wild() -> Model {
    let texts = wild_texts();
    let mut at = 0;
    let mut changes = build(today()).unwrap();
    for change in &mut changes {
        let Change::Insert(row) = change else { continue };
        for (field, value) in row.noun.fields().iter().zip(&mut row.values) {
            let is_prose = matches!(field.kind, Kind::Text | Kind::Long) && !MEANT.contains(&field.name);
            if is_prose && matches!(value, Value::Text(_)) {
                *value = Value::Text(format!("{}{at}", texts[at % texts.len()]));
                at += 1;
            }
        }
    }
    model_of(&changes)
}

fn wild_texts() -> Vec<String> {
    vec![
        "A title that goes on and on ".repeat(11),
        "日本語のホームページに検索と支払いを付ける".repeat(4),
        "👩‍👩‍👧‍👦 family 🇩🇪🎉 launch 👍🏽 party ".repeat(4),
        "e\u{301}dition re\u{301}vise\u{301}e z\u{351}\u{36a}\u{34b}a\u{335}l\u{321}go ".repeat(5),
        "مرحبا بالعالم שלום עולם ".repeat(5),
        "bell\u{7} esc\u{1b}[31mred\u{1b}[0m tab\there \u{202e}gnp.exe\u{2066}iso\u{2069} zero\u{200b}width "
            .repeat(3),
        "line one\nline two\r\nline three ".to_owned(),
        "Supercalifragilisticexpialidocious-without-a-space".repeat(4),
    ]
}

/// Types a script of keys; what the model wants done outside is left undone.
pub fn press(model: &mut Model, script: &str) {
    let mut events = Script::parse(script).unwrap();
    while !events.is_over() {
        if let Some(Event::Key(key)) = events.next(None).unwrap() {
            model.update(Msg::Key(key));
        }
    }
}

/// Draws the model as the loop does: twice, since a frame tells the next one how far lists are scrolled.
pub fn paint(model: &mut Model, theme: &Theme, width: u16, height: u16) -> Buffer {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    for _ in 0..2 {
        buffer = Buffer::empty(area);
        let (facts, _) = draw(model, theme, area, &mut buffer);
        model.frame = facts;
        model.keep_offsets();
    }
    buffer
}

/// The buffer as text; the cell behind a wide character is not one of its own.
pub fn text_of(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let mut text = String::new();
    for cells in buffer.content().chunks(width.max(1)) {
        let mut line = String::new();
        let mut at = 0;
        while let Some(cell) = cells.get(at) {
            line.push_str(cell.symbol());
            at += cell.symbol().width().max(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Every tab with every view of it.
pub fn places() -> Vec<(Tab, usize)> {
    Tab::ALL.iter().flat_map(|tab| (0..tab.views().len()).map(|view| (*tab, view))).collect()
}

/// All views of all tabs at one size, one below the other under their names.
pub fn album(model: &mut Model, theme: &Theme, width: u16, height: u16) -> String {
    let mut text = String::new();
    for (tab, view) in places() {
        model.show_view(tab, view);
        let picture = text_of(&paint(model, theme, width, height));
        let name = tab.views()[view].name;
        text.push_str(&format!("=== {} · {name} · {width}×{height}\n{picture}", tab.title()));
    }
    text
}
