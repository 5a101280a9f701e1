//! A project whose every text is full of what steers, hides or reorders, through every way out for text: documents,
//! tables, a terminal, a pipe, the cockpit and its title. Nothing of it arrives but in a form that can be seen.

use std::fs;

use serde_json::Value as Json;

use crate::pty::{Desk, program};

/// What a text must not bring along: the general categories Cc, Cf, Zl and Zp of Unicode 16 and the selectors that
/// change what stands before them. Left out are the Arabic, Syriac and Kaithi signs of category Cf that are written
/// before numbers (U+0600 to U+0605, 06DD, 070F, 0890, 0891, 08E2, 110BD, 110CD): they are letters to see.
const HIDDEN: &[(u32, u32)] = &[
    (0x0000, 0x001f),
    (0x007f, 0x009f),
    (0x00ad, 0x00ad),
    (0x061c, 0x061c),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x2028, 0x202e),
    (0x2060, 0x2064),
    (0x2066, 0x206f),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xfff9, 0xfffb),
    (0x1_3430, 0x1_343f),
    (0x1_bca0, 0x1_bca3),
    (0x1_d173, 0x1_d17a),
    (0xe_0001, 0xe_0001),
    (0xe_0020, 0xe_007f),
    (0xe_0100, 0xe_01ef),
];

/// Fields that hold words of people.
const WORDS: &[&str] = &[
    "name",
    "client",
    "title",
    "ask",
    "answer",
    "subject",
    "body",
    "detail",
    "response",
    "text",
    "acceptance",
    "choice",
    "company",
    "area",
    "note",
];

/// What stands before the words: markup, a link, a formula.
const MARKUP: &str = "=1+1 <script>x</script> ![x](javascript:y) `z` ";

fn is_hidden(c: char) -> bool {
    HIDDEN.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(c)))
}

/// All of it in one text, with whole commands to the terminal.
fn hostile() -> String {
    let all = HIDDEN.iter().flat_map(|(from, to)| *from..=*to).filter_map(char::from_u32);
    format!("{MARKUP}{}\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m", all.filter(|c| *c != '\0').collect::<String>())
}

/// A folder with the sample project told in such words; what is sealed stays as it was.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.run(&["demo", "demo.greenlight", "--no-open"]);
    desk.run(&["export", "demo.greenlight", "--all", "--format", "json", "-o", "demo.json"]);
    let mut document: Json = serde_json::from_slice(&fs::read(desk.path("demo.json")).unwrap()).unwrap();
    let drafts: Vec<Json> = document["tables"]["estimates"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|e| e["state"] == "draft")
        .map(|e| e["id"].clone())
        .collect();
    assert!(!drafts.is_empty());
    let hostile = hostile();
    for (table, rows) in document["tables"].as_object_mut().unwrap() {
        for row in rows.as_array_mut().unwrap() {
            let is_sealed = match table.as_str() {
                "signoffs" | "briefs" | "answers" => true,
                "estimates" => !drafts.contains(&row["id"]),
                "lines" => !drafts.contains(&row["estimate"]),
                _ => false,
            };
            let words =
                row.as_object_mut().unwrap().iter_mut().filter(|(field, _)| WORDS.contains(&field.as_str()));
            for (_, value) in words.filter(|_| !is_sealed) {
                if let Json::String(text) = value {
                    text.insert_str(0, &hostile);
                }
            }
        }
    }
    fs::write(desk.path("hostile.json"), document.to_string()).unwrap();
    desk.run(&["new", "p.greenlight", "--from", "hostile.json"]);
    desk
}

/// Asserts that a text for people holds nothing hidden but its own line ends, and that the hostile words are in it.
fn is_tame(text: &str, what: &str) {
    assert!(
        text.contains("^A^B"),
        "{what}: nothing hostile in it:
{text}"
    );
    if let Some(at) = text.find(|c| c != '\n' && is_hidden(c)) {
        let near: String = text[at..].chars().take(20).collect();
        panic!("{what}: {near:?}");
    }
}

/// Asserts that Markdown has no markup but its own headings and bullets.
fn is_plain_markdown(text: &str, what: &str) {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let near = || text[at..].chars().take(20).collect::<String>();
        assert!(
            before == '\\' || !matches!(c, '<' | '>' | '[' | ']' | '`' | '*' | '_' | '|' | '&'),
            "{what}: {}",
            near()
        );
        before = if before == '\\' { ' ' } else { c };
    }
}

#[test]
fn documents_for_the_client_are_tame() {
    let desk = desk();
    for document in ["status", "estimate"] {
        for format in ["txt", "md"] {
            let what = format!("{document}.{format}");
            let piped = desk.run(&["report", "p.greenlight", document, "--format", format]);
            desk.run(&["report", "p.greenlight", document, "--format", format, "-o", &what]);
            let written = fs::read_to_string(desk.path(&what)).unwrap();
            assert_eq!(piped, written, "{what}: a pipe and a file hold the same");
            is_tame(&written, &what);
            if format == "md" {
                is_plain_markdown(&written, &what);
            }
        }
    }
    let piped = desk.run(&["export", "p.greenlight", "questions", "--format", "txt"]);
    is_tame(&piped, "questions");
    desk.run(&["export", "p.greenlight", "questions", "--format", "txt", "-o", "q.txt"]);
    assert_eq!(fs::read_to_string(desk.path("q.txt")).unwrap(), piped);
}

#[test]
fn what_the_command_line_says_is_tame_in_a_pipe_and_in_a_terminal() {
    let desk = desk();
    let said: &[&[&str]] = &[
        &["list", "p.greenlight", "needs"],
        &["list", "p.greenlight", "questions"],
        &["list", "p.greenlight", "log"],
        &["status", "p.greenlight"],
        &["today", "p.greenlight"],
        &["search", "p.greenlight", "javascript"],
        &["history", "p.greenlight"],
        &["report", "p.greenlight", "status"],
        &["report", "p.greenlight", "estimate", "--format", "md"],
        &["export", "p.greenlight", "questions", "--format", "txt"],
    ];
    for words in said {
        is_tame(&desk.run(words), &format!("{words:?} in a pipe"));
    }
    let in_terminal: &[&[&str]] = &[said[0], said[9], &["export", "p.greenlight", "needs"]];
    for words in in_terminal {
        let mut terminal = desk.start(120, 40, &[&[program()], *words].concat(), &[]);
        assert_eq!(terminal.ended(), 0, "{words:?}");
        is_tame(&terminal.text().replace("\r\n", "\n"), &format!("{words:?} in a terminal"));
    }
}

#[test]
fn json_and_csv_hold_the_words_as_they_are_and_steer_nothing() {
    let desk = desk();
    let json = desk.run(&["list", "p.greenlight", "needs", "--json"]);
    assert!(!json.contains(|c| c != '\n' && is_hidden(c)), "{json}");
    let wish = desk.rows("needs")[0]["title"].as_str().unwrap().to_owned();
    assert!(wish.starts_with(&hostile()), "{wish:?}");
    // A program gets the cell as it is, but no spreadsheet takes it for a formula.
    let csv = desk.run(&["export", "p.greenlight", "needs"]);
    let guarded = format!("'{}", wish.replace('"', "\"\""));
    assert!(csv.contains(&guarded), "{csv}");
    assert!(!csv.contains(",\"=1+1") && !csv.contains(",=1+1"), "{csv}");
}

#[test]
fn the_cockpit_and_its_title_are_tame() {
    let desk = desk();
    let mut cockpit = desk.cockpit(120, 40);
    for tab in ["1", "2", "3", "4", "5"] {
        cockpit.keys(tab).shows(&format!(" {tab} ")).shows("=1+1 <");
    }
    cockpit.keys("R").shows("─ status note ─").keys("\x1b").hides("─ status note ─");
    assert_eq!(cockpit.keys("\x03").ended(), 0);
    let text = cockpit.text();
    let own = |c: char| matches!(c, '\u{1b}' | '\r' | '\n' | '\u{8}');
    if let Some(at) = text.find(|c| is_hidden(c) && !own(c)) {
        let near: String = text[at..].chars().take(20).collect();
        panic!("{near:?}");
    }
    for command in ["\u{1b}]0;", "\u{1b}]1;", "\u{1b}]2;", "owned\u{7}"] {
        assert!(!text.contains(command), "the title is not ours to set: {command:?}");
    }
}
