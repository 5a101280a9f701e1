//! Pictures of every tab and view at every size, on an empty project, on the sample project and on one with texts
//! that break careless screens. A changed picture is looked at before it is accepted: `cargo insta review`, or
//! `INSTA_UPDATE=always cargo test --test screens` and a look at the difference.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::format_push_string, reason = "pictures are small")]

#[path = "support/paint.rs"]
mod paint;
mod support;

use std::cell::RefCell;

use greenlight::app::model::Model;
use greenlight::app::tab::{Shape, Tab};
use greenlight::cli::demo::build;
use greenlight::domain::noun::Noun;
use greenlight::ui::glyphs::Glyphs;
use greenlight::ui::theme::Theme;
use proptest::prelude::{ProptestConfig, any, proptest};
use ratatui::style::Modifier;

use support::{Cockpit, today};

use paint::{album, demo, empty, paint, places, press, text_of, wild};

fn dark() -> Theme {
    Theme::dark(Glyphs::unicode())
}

fn album_of(mut model: Model, width: u16, height: u16) -> String {
    album(&mut model, &dark(), width, height)
}

#[test]
fn empty_80x24() {
    insta::assert_snapshot!("empty_80x24", album_of(empty(), 80, 24));
}

#[test]
fn empty_120x40() {
    insta::assert_snapshot!("empty_120x40", album_of(empty(), 120, 40));
}

#[test]
fn empty_200x60() {
    insta::assert_snapshot!("empty_200x60", album_of(empty(), 200, 60));
}

#[test]
fn empty_tiny() {
    insta::assert_snapshot!("empty_tiny", album_of(empty(), 40, 10));
}

#[test]
fn demo_80x24() {
    insta::assert_snapshot!("demo_80x24", album_of(demo(), 80, 24));
}

#[test]
fn demo_120x40() {
    insta::assert_snapshot!("demo_120x40", album_of(demo(), 120, 40));
}

#[test]
fn demo_200x60() {
    insta::assert_snapshot!("demo_200x60", album_of(demo(), 200, 60));
}

#[test]
fn demo_tiny() {
    insta::assert_snapshot!("demo_tiny", album_of(demo(), 40, 10));
}

#[test]
fn wild_80x24() {
    insta::assert_snapshot!("wild_80x24", album_of(wild(), 80, 24));
}

#[test]
fn wild_120x40() {
    insta::assert_snapshot!("wild_120x40", album_of(wild(), 120, 40));
}

#[test]
fn wild_200x60() {
    insta::assert_snapshot!("wild_200x60", album_of(wild(), 200, 60));
}

#[test]
fn wild_tiny() {
    insta::assert_snapshot!("wild_tiny", album_of(wild(), 40, 10));
}

#[test]
fn demo_mono_ascii_80x24() {
    let text = album(&mut demo(), &Theme::mono(Glyphs::ascii()), 80, 24);
    insta::assert_snapshot!("demo_mono_ascii_80x24", text);
}

/// Where each dialog is opened from, and how.
const DIALOGS: &[(&str, &str)] = &[
    ("form of a need", "1 e"),
    ("form of a line", "2 j <enter> <enter>"),
    ("sheet of lines", "2 e <down>"),
    ("a cell typed into", r#"2 e <tab> <tab> <tab> "12/16""#),
    ("form of a task", "3 e"),
    ("form of a new log entry", "5 a"),
    ("time on a task", "3 t"),
    ("tax of all lines", "2 %"),
    ("sheet help", "2 e <f1>"),
    ("an invalid value", r#"1 e <tab> <tab> <ctrl-u> "12""#),
    ("capture", r#"+ "task Homepage design @mia #design 3d due fri ^N4""#),
    ("capture of nothing yet", "+"),
    ("filter", r#"1 / "se""#),
    ("export", "1 x"),
    ("question", "1 * d"),
    ("people to assign", "3 A"),
    ("import from", "I"),
    ("palette", ": \"ap\""),
    ("help", "3 ?"),
    ("explained figure", "4 ="),
    ("explained health", "0 ="),
    ("search", r#"<ctrl-k> "ticket""#),
    ("search of nothing found", r#"<ctrl-k> "qqqq""#),
    ("minutes of a talk", "5 <enter>"),
    ("notes of a call", r#"1 w "Dana decides""#),
    ("an opened card", "3 l l <enter>"),
    ("somebody out", r#"3 O "fri sick""#),
    ("templates", "2 T"),
    ("versions compared", "2 C"),
    ("briefs compared", "1 c"),
    ("links to follow", "1 f"),
    ("a talk", "M"),
    ("a follow-up", "5 F"),
    ("a correction", "5 c"),
    ("putting off", "5 v m"),
    ("messages", "<f4>"),
    ("export of everything", "X"),
    ("what blocks a card", "3 b"),
    ("booking", "3 B"),
    ("only one person", "3 p"),
    ("only one label", "3 #"),
    ("only one phase", "3 P"),
    ("comment on a card", "3 l l <enter> c"),
    ("what a card waits for", "3 l l <enter> w"),
    ("charging a cost", "4 v v v v b"),
    ("state of a cost", "4 v v v D"),
    ("a version shown", "5 v v v v v S"),
];

#[test]
fn dialogs_80x24() {
    insta::assert_snapshot!("dialogs_80x24", dialogs(80, 24));
}

#[test]
fn dialogs_60x16() {
    insta::assert_snapshot!("dialogs_60x16", dialogs(60, 16));
}

/// What is read from the file or written into it first, and how it is opened.
const DOCUMENTS: &[(&str, &str)] = &[
    ("sending an estimate", "2 S"),
    ("declining an estimate", "2 S <enter> D"),
    ("green light", "2 S <enter> !"),
    ("estimate document", "2 P"),
    ("status note", "5 R"),
    ("questions to send", "1 v v v T"),
    ("withdrawing a brief", "1 v W"),
    ("the client's verdict", "5 v v v v v G k k !"),
    ("history", "U"),
    ("sheet of hours", "3 v v v v e"),
];

#[test]
fn documents_80x24() {
    let changes = build(today()).unwrap();
    let mut text = String::new();
    for (name, script) in DOCUMENTS {
        let mut cockpit = Cockpit::with(&changes, 80, 24);
        cockpit.keys(script);
        assert!(
            !cockpit.model.dialogs.is_empty() || cockpit.model.sheet.is_some(),
            "{name}: nothing is open"
        );
        text.push_str(&format!("=== {name} · 80×24\n{}", cockpit.text()));
    }
    insta::assert_snapshot!("documents_80x24", text);
}

#[test]
fn opened_over_the_list_80x24() {
    let mut model = demo();
    let mut text = String::new();
    for (tab, view) in places() {
        model.show_view(tab, view);
        paint(&mut model, &dark(), 80, 24);
        model.detail_open = true;
        let picture = text_of(&paint(&mut model, &dark(), 80, 24));
        text.push_str(&format!("=== {} · {} · opened\n{picture}", tab.title(), tab.views()[view].name));
        model.detail_open = false;
    }
    insta::assert_snapshot!("opened_80x24", text);
}

#[test]
fn demo_60x16() {
    insta::assert_snapshot!("demo_60x16", album_of(demo(), 60, 16));
}

fn dialogs(width: u16, height: u16) -> String {
    let mut text = String::new();
    for (name, script) in DIALOGS {
        let mut model = demo();
        paint(&mut model, &dark(), width, height);
        press(&mut model, script);
        assert!(!model.dialogs.is_empty() || model.sheet.is_some(), "{name}: nothing is open");
        let picture = text_of(&paint(&mut model, &dark(), width, height));
        text.push_str(&format!("=== {name} · {width}×{height}\n{picture}"));
    }
    text
}

thread_local! {
    static MODELS: RefCell<[Model; 3]> = RefCell::new([empty(), demo(), wild()]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn no_size_is_too_small_or_too_large(
        width in 0u16..=250,
        height in 0u16..=80,
        place in 0usize..64,
        project in 0usize..3,
        rows in 0u8..90,
        is_open in any::<bool>(),
    ) {
        MODELS.with_borrow_mut(|models| {
            let model = &mut models[project];
            let all = places();
            let (tab, view) = all[place % all.len()];
            model.show_view(tab, view);
            model.move_by(isize::from(rows));
            model.detail_open = is_open;
            paint(model, &dark(), width, height);
            model.move_by(-isize::from(rows));
            paint(model, &Theme::mono(Glyphs::ascii()), width, height);
        });
    }

    #[test]
    fn no_size_is_too_small_for_a_dialog(width in 0u16..=120, height in 0u16..=40, which in 0usize..64) {
        let mut model = wild();
        press(&mut model, DIALOGS[which % DIALOGS.len()].1);
        paint(&mut model, &dark(), width, height);
    }
}

#[test]
fn the_selected_row_is_reversed_where_there_are_no_colours() {
    let mut model = demo();
    for (tab, view) in places() {
        model.show_view(tab, view);
        let buffer = paint(&mut model, &Theme::mono(Glyphs::ascii()), 120, 40);
        let name = tab.views()[view].name;
        let cursor = model.pane().cursor;
        let row = model.frame.rows.iter().find(|(at, _)| *at == cursor).map(|(_, area)| *area);
        let card = (model.pane().column, cursor);
        let card = model.frame.cards.iter().find(|(at, _)| *at == card).map(|(_, area)| *area);
        let area = row.or(card).unwrap_or_else(|| panic!("{tab:?} {name} shows no selected row"));
        for x in area.x..area.x + area.width {
            let style = buffer[(x, area.y)].modifier;
            assert!(
                style.contains(Modifier::REVERSED),
                "{tab:?} {name}: cell {x},{} is not reversed",
                area.y
            );
        }
    }
}

#[test]
fn a_title_stays_readable_in_the_smallest_window_of_the_list() {
    let mut model = demo();
    for (tab, view) in places() {
        let shown = tab.views()[view];
        if !matches!(shown.shape, Shape::Table | Shape::Estimate) || shown.noun == Noun::Project {
            continue;
        }
        model.show_view(tab, view);
        paint(&mut model, &dark(), 80, 24);
        let sheet = greenlight::domain::sheets::by_name(shown.sheet).unwrap();
        let widest =
            sheet.columns.iter().position(|c| c.priority == 0 && ["title", "subject"].contains(&c.name));
        let Some(title) = widest else { continue };
        let (_, area) = model.frame.headings.iter().find(|(at, _)| *at == title).unwrap();
        assert!(area.width >= 24, "{} of {tab:?} has {} cells", shown.name, area.width);
    }
}

#[test]
fn nothing_that_a_terminal_would_obey_reaches_the_screen() {
    let mut model = wild();
    for (tab, view) in places() {
        model.show_view(tab, view);
        for (width, height) in [(80, 24), (200, 60)] {
            let text = text_of(&paint(&mut model, &dark(), width, height));
            let bad = |c: char| {
                c != '\n'
                    && (c.is_control()
                        || ('\u{202a}'..='\u{202e}').contains(&c)
                        || ('\u{2066}'..='\u{2069}').contains(&c))
            };
            assert!(!text.contains(bad), "{tab:?} {view} at {width}×{height}:\n{}", text.escape_debug());
        }
    }
}

#[test]
fn a_detail_says_what_means_something_and_in_its_place() {
    let mut model = demo();
    let shown = |model: &mut Model, tab: Tab, name: &str| -> String {
        let view = tab.views().iter().position(|view| view.name == name).unwrap();
        model.show_view(tab, view);
        text_of(&paint(model, &dark(), 200, 60))
    };
    let time = shown(&mut model, Tab::Team, "time");
    assert!(time.contains("│ H102 Jonas Okeld on T60 Press kit"), "{time}");
    let budget = shown(&mut model, Tab::Budget, "lines");
    assert_eq!(budget.matches("│ planned ").count(), 1, "{budget}");
    assert!(budget.contains("│ work planned "), "{budget}");
    let contacts = shown(&mut model, Tab::Client, "contacts");
    assert!(contacts.contains("│ last told ") && !contacts.contains("│ employment "), "{contacts}");
    let columns = shown(&mut model, Tab::Team, "columns");
    assert!(columns.lines().any(|line| line.contains("To do") && line.contains(" 0 ")), "{columns}");
    shown(&mut model, Tab::Estimate, "lines");
    press(&mut model, "G");
    let lines = text_of(&paint(&mut model, &dark(), 200, 60));
    assert!(lines.contains("L42 Project management") && !lines.contains("\n low "), "{lines}");
    let keys = shown(&mut empty(), Tab::Budget, "burn-down");
    assert!(keys.lines().last().is_some_and(|line| line.contains("2 Estimate")), "{keys}");
}
