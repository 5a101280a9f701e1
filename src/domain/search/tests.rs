//! The index against a search that looks at every row, and after changes against one made anew.

use crate::domain::calendar::Date;
use crate::domain::change::Change;
use crate::domain::command::{Command, Draft};
use crate::domain::facts::Facts;
use crate::domain::fold::fold;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::Desk;
use crate::domain::search::texts::{nouns, texts};
use crate::domain::search::{Found, Hit, Index, Query, owner, shown};
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::domain::value::{Kind, Value};

fn today() -> Date {
    Date::from_ymd_opt(2026, 3, 10).unwrap()
}

/// With the facts of a project.
fn with<T>(snapshot: &Snapshot, then: impl FnOnce(&Look<'_>) -> T) -> T {
    let facts = Facts::of(snapshot, today());
    then(&Look { snapshot, facts: &facts, today: today() })
}

fn index(snapshot: &Snapshot) -> Index {
    with(snapshot, |look| {
        let mut index = Index::default();
        while index.grow(look, 3) {}
        assert!(index.is_whole());
        index
    })
}

fn codes(snapshot: &Snapshot, found: &Found) -> Vec<String> {
    found.hits.iter().map(|h| crate::domain::input::names::name_of(snapshot, h.noun, h.id)).collect()
}

fn add(desk: &mut Desk, noun: Noun, cells: &[(&str, &str)]) {
    desk.add(noun, cells);
}

fn labelled(desk: &mut Desk, title: &str, labels: &[&str]) {
    let mut draft = Draft::new(Noun::Task).with("title", &title.to_owned());
    draft.put_set("labels", labels.iter().map(|label| Value::Text((*label).into())).collect());
    desk.does(&Command::Add(draft));
}

/// Takes one from the middle away, where there are several.
fn remove(desk: &mut Desk, noun: Noun) {
    let ids = desk.snapshot.ids(noun);
    if ids.len() > 3 {
        desk.does(&Command::Delete { noun, ids: vec![ids[ids.len() / 2]] });
    }
}

/// A small project with a bit of everything that is told apart.
fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.add(Noun::Need, &[("title", "Opening hours"), ("detail", "Büro and museum")]);
    let task = desk.add(Noun::Task, &[("title", "Museum shop"), ("detail", "The tea room opens at nine")]);
    desk.add(Noun::Task, &[("title", "The museum map")]);
    labelled(&mut desk, "Teamwork", &["stone", "tea room"]);
    let code = crate::domain::input::names::code_of(&desk.snapshot, Noun::Task, task).unwrap();
    desk.add(Noun::Comment, &[("task", &code), ("text", "Priya wants the opening hours here")]);
    desk.add(Noun::LogEntry, &[("subject", "About the museum"), ("body", "She was glad.\nTea room: yes")]);
    desk
}

#[test]
fn the_best_comes_first_and_the_newest_among_equals() {
    let desk = desk();
    let mut index = index(&desk.snapshot);
    let mut find = |typed: &str| codes(&desk.snapshot, &index.find(&Query::read(typed), 10));
    assert_eq!(
        find("museum"),
        ["T1 Museum shop", "K1 About the museum", "T2 The museum map", "N1 Opening hours"]
    );
    assert_eq!(find("t2"), ["T2 The museum map"]);
    assert_eq!(find("buro"), ["N1 Opening hours"]);
    assert_eq!(find("BÜRO mus"), ["N1 Opening hours"]);
    assert_eq!(find("opening"), ["N1 Opening hours", "Priya wants the opening hours here"]);
    assert_eq!(find("\"tea room\""), ["K1 About the museum", "T3 Teamwork", "T1 Museum shop"]);
    assert_eq!(find("room tea museum"), ["K1 About the museum", "T1 Museum shop"]);
    assert_eq!(find("glad. tea"), ["K1 About the museum"]);
    assert!(
        find("shop tea nowhere").is_empty() && find("  ").is_empty() && find("museum shop the").len() == 1
    );
}

#[test]
fn a_member_leads_to_what_it_belongs_to_and_shows_where_the_words_stand() {
    let desk = desk();
    let mut index = index(&desk.snapshot);
    let query = Query::read("priya");
    let hit = index.find(&query, 10).hits.into_iter().find(|h| h.noun == Noun::Comment).unwrap();
    assert_eq!(owner(&desk.snapshot, hit.noun, hit.id).map(|(noun, _)| noun), Some(Noun::Task));
    let text = |pieces: &[super::Piece]| {
        pieces
            .iter()
            .map(|p| if p.matched { format!("[{}]", p.text) } else { p.text.clone() })
            .collect::<String>()
    };
    with(&desk.snapshot, |look| {
        let row = shown(look, hit, &query, 80);
        assert_eq!((row.word, row.code.as_deref()), ("comment", Some("T1")));
        assert_eq!(text(&row.title), "[Priya] wants the opening hours here");
        assert_eq!(text(&row.snippet), "T1 Museum shop");
        let query = Query::read("tea museum");
        let hit = Hit { noun: Noun::Task, id: desk.snapshot.tasks.ids().next().unwrap() };
        let row = shown(look, hit, &query, 35);
        assert_eq!(
            (text(&row.title), text(&row.snippet)),
            ("[Museum] shop".into(), "The [tea] room opens at…".into())
        );
    });
}

#[test]
fn every_text_of_every_noun_that_is_searched_is_found() {
    for noun in nouns() {
        for (index, field) in noun.fields().iter().enumerate() {
            let readable = matches!(field.kind, Kind::Text | Kind::Long | Kind::Url);
            if !readable || ["sealed", "previous", "seal", "currency"].contains(&field.name) {
                continue;
            }
            let cells: Vec<Value> = noun
                .fields()
                .iter()
                .enumerate()
                .map(|(at, f)| match f.kind {
                    _ if at == index => Value::Text("Xylophone".into()),
                    _ if f.nullable => Value::Null,
                    Kind::Text | Kind::Long | Kind::Url => Value::Text("plain".into()),
                    Kind::Date => Value::Text("2026-03-02".into()),
                    Kind::Moment => Value::Text("2026-03-02T10:00:00".into()),
                    Kind::Choice(words) => Value::Text(words[0].name.into()),
                    Kind::Table => Value::Text("tasks".into()),
                    _ => Value::Int(1),
                })
                .collect();
            let mut snapshot = Snapshot::default();
            snapshot.read(*noun, Id(1), &cells).unwrap();
            let found = with(&snapshot, |look| {
                let mut index = Index::default();
                while index.grow(look, 100) {}
                index.find(&Query::read("xylo"), 9)
            });
            assert_eq!(found.hits, [Hit { noun: *noun, id: Id(1) }], "{noun:?} {}", field.name);
        }
    }
}

/// What a search that looks at every row finds: each row with its texts as they are searched.
fn slow(rows: &[(Noun, Id, String)], query: &Query) -> Vec<(Noun, Id)> {
    let fits = |text: &str| query.terms.iter().all(|term| text.contains(term.as_str()));
    rows.iter().filter(|(.., text)| fits(text)).map(|(noun, id, _)| (*noun, *id)).collect()
}

fn folded(look: &Look<'_>) -> Vec<(Noun, Id, String)> {
    let row = |noun: Noun, id: Id| {
        texts(look, noun, id).iter().map(|text| fold(text)).collect::<Vec<_>>().join("\u{1f}")
    };
    let mut rows = Vec::new();
    for noun in nouns() {
        rows.extend(look.snapshot.ids(*noun).into_iter().map(|id| (*noun, id, row(*noun, id))));
    }
    rows
}

#[test]
fn an_index_that_took_changes_in_finds_what_a_new_one_finds() {
    let mut desk = desk();
    let mut kept = index(&desk.snapshot);
    for step in 0..60_u32 {
        let before = desk.snapshot.clone();
        match step % 6 {
            0 => labelled(&mut desk, &format!("Tea {step}"), &["stone"]),
            1 => add(&mut desk, Noun::Need, &[("title", &format!("museum no {step}"))]),
            2 => remove(&mut desk, Noun::Task),
            3 => remove(&mut desk, Noun::Need),
            4 => add(&mut desk, Noun::LogEntry, &[("subject", "hours"), ("body", &format!("tea {step}"))]),
            _ => add(&mut desk, Noun::Comment, &[("task", "T1"), ("text", &format!("about tea {step}"))]),
        }
        let changes = between(&before, &desk.snapshot);
        with(&desk.snapshot, |look| {
            kept.take_in(look, &changes);
            let mut fresh = Index::default();
            while kept.grow(look, 50) || fresh.grow(look, 50) {}
            let rows = folded(look);
            for typed in ["t", "te", "tea", "tea 1", "stone", "museum", "m", "t1", "t12", "hours te", "é"] {
                let query = Query::read(typed);
                let (kept, fresh) = (kept.find(&query, 1000), fresh.find(&query, 1000));
                assert_eq!(kept, fresh, "step {step}, {typed}");
                if query.code.is_none() {
                    let mut found: Vec<(Noun, Id)> = kept.hits.iter().map(|h| (h.noun, h.id)).collect();
                    found.sort_unstable();
                    assert_eq!(found, slow(&rows, &query), "step {step}, {typed}");
                }
            }
        });
    }
}

#[test]
fn letters_typed_one_by_one_find_what_the_whole_word_finds() {
    let desk = desk();
    let (mut kept, word) = (index(&desk.snapshot), "museum te");
    for end in (1..=word.len()).chain((1..word.len()).rev()) {
        let query = Query::read(&word[..end]);
        assert_eq!(kept.find(&query, 50), index(&desk.snapshot).find(&query, 50), "{}", &word[..end]);
    }
    // The best few are the first of all.
    let query = Query::read("e");
    let all = kept.find(&query, 1000);
    for most in 0..all.total {
        let few = kept.find(&query, most);
        assert_eq!((few.total, few.hits.as_slice()), (all.total, &all.hits[..most]));
    }
}

/// What changed from one state to the other.
fn between(before: &Snapshot, after: &Snapshot) -> Vec<Change> {
    let mut changes = Vec::new();
    for noun in Noun::ALL {
        for id in before.ids(*noun) {
            if !after.has(*noun, id) {
                changes.extend(before.row(*noun, id).map(Change::Delete));
            }
        }
        for row in after.ids(*noun).into_iter().filter_map(|id| after.row(*noun, id)) {
            if !before.has(*noun, row.id) {
                changes.push(Change::Insert(row));
            } else if before.row(*noun, row.id).as_ref() != Some(&row) {
                changes.push(Change::Update { noun: *noun, id: row.id, cells: Vec::new() });
            }
        }
    }
    changes
}
