//! Estimates beyond their states: tax codes, choices, the order of lines, templates.

use chrono::NaiveTime;

use crate::domain::command::{Command, Word};
use crate::domain::estimate::{LineKind, LineOption};
use crate::domain::facts::Facts;
use crate::domain::id::Id;
use crate::domain::log::{Direction, LogEntry, LogKind, Topic};
use crate::domain::noun::Noun;
use crate::domain::own::OwnTexts;
use crate::domain::rules::estimates::lines_of;
use crate::domain::rules::fixture::{Desk, day, noon, word};
use crate::domain::seal::verify;
use crate::domain::sheets::of_noun;
use crate::domain::signoff::Channel;
use crate::domain::table::{Datum, Look};
use crate::domain::template::{Template, templates};

fn titles(desk: &Desk, estimate: Id) -> Vec<String> {
    lines_of(&desk.snapshot, estimate).iter().map(|l| l.title.clone()).collect()
}

fn of(desk: &Desk, kind: &str) -> Template {
    let (all, faults) = templates(&desk.snapshot, &OwnTexts::default());
    assert!(faults.is_empty());
    all.into_iter().find(|t| t.kind == kind).unwrap()
}

#[test]
fn a_tax_code_brings_its_rate_and_another_rate_leaves_the_code() {
    let mut desk = Desk::new();
    desk.add(Noun::TaxCode, &[("code", "S"), ("name", "VAT"), ("rate", "19")]);
    desk.add(Noun::TaxCode, &[("code", "RC"), ("category", "reverse charge")]);
    let line = desk.add(Noun::Line, &[("title", "Design"), ("tax_code", "S")]);
    let now = |desk: &Desk| {
        let line = desk.snapshot.lines.get(line).unwrap();
        (desk.snapshot.tax_codes.find(line.tax_code).map(|c| c.code.clone()), line.tax)
    };
    assert_eq!(now(&desk), (Some("S".to_owned()), 1_900));
    desk.does(&desk.edit_of(Noun::Line, line, "tax_code", "RC"));
    assert_eq!(now(&desk), (Some("RC".to_owned()), 0));
    desk.does(&desk.edit_of(Noun::Line, line, "tax", "7"));
    assert_eq!(now(&desk), (None, 700));
}

#[test]
fn of_a_choice_exactly_one_line_is_taken() {
    let mut desk = Desk::new();
    let option = |title: &'static str| {
        [
            ("title", title),
            ("role", "designer"),
            ("likely", "8"),
            ("option", "alternative"),
            ("choice", "CMS"),
        ]
    };
    desk.add(Noun::Line, &[("title", "Design"), ("role", "designer"), ("likely", "8")]);
    let (one, other) = (desk.add(Noun::Line, &option("Kirby")), desk.add(Noun::Line, &option("Plain files")));
    let estimate = desk.snapshot.estimates.iter().next().unwrap().id;
    desk.does(&Command::SendEstimate { estimate, on: None });
    let accept =
        |taken: Vec<Id>| Command::AcceptEstimate { estimate, word: word(), taken, make_tasks: false };
    let none = desk.refuses(&accept(vec![]));
    assert!(none.contains("“CMS”") && none.contains("none is") && none.contains("Kirby"), "{none}");
    assert!(desk.refuses(&accept(vec![one, other])).contains("more than one"));
    desk.does(&accept(vec![other]));
    assert_eq!(desk.snapshot.budget_lines.len(), 2);
    assert_eq!(desk.snapshot.lines.get(one).unwrap().option, LineOption::Alternative);
}

#[test]
fn lines_move_to_another_place_and_phase_in_one_step() {
    let mut desk = Desk::new();
    let phase = desk.add(Noun::Phase, &[("name", "Build")]);
    let ids: Vec<Id> = ["a", "b", "c", "d"].iter().map(|t| desk.add(Noun::Line, &[("title", t)])).collect();
    let estimate = desk.snapshot.estimates.iter().next().unwrap().id;
    let step = |lines: Vec<Id>, phase, before| Command::MoveLines { lines, phase, before };
    desk.does(&step(vec![ids[3], ids[2]], Some(phase), Some(ids[0])));
    assert_eq!(titles(&desk, estimate), ["d", "c", "a", "b"]);
    assert_eq!(desk.snapshot.lines.get(ids[2]).unwrap().phase, Some(phase));
    assert_eq!(desk.snapshot.lines.get(ids[0]).unwrap().phase, None);
    desk.does(&step(vec![ids[3]], None, None));
    assert_eq!(titles(&desk, estimate), ["c", "a", "b", "d"]);
    assert!(
        desk.tries(&step(vec![ids[3]], None, None)).unwrap().changes.is_empty(),
        "it stands there already"
    );
    desk.does(&Command::SendEstimate { estimate, on: None });
    assert!(desk.refuses(&step(vec![ids[3]], None, Some(ids[0]))).contains("sent"));
    assert!(desk.refuses(&step(vec![], None, None)).contains("no line"));
}

#[test]
fn a_phase_moves_among_all_phases() {
    let mut desk = Desk::new();
    let ids: Vec<Id> = ["a", "b", "c"].iter().map(|t| desk.add(Noun::Phase, &[("name", t)])).collect();
    let names = |desk: &Desk| {
        let mut rows: Vec<_> = desk.snapshot.phases.iter().map(|p| (p.position, p.name.clone())).collect();
        rows.sort();
        rows.into_iter().map(|(_, name)| name).collect::<String>()
    };
    desk.does(&Command::MovePhase { phase: ids[2], before: Some(ids[0]) });
    assert_eq!(names(&desk), "cab");
    desk.does(&Command::MovePhase { phase: ids[2], before: None });
    assert_eq!(names(&desk), "abc");
    let stays = |before| Command::MovePhase { phase: ids[1], before };
    assert!(desk.tries(&stays(Some(ids[1]))).unwrap().changes.is_empty());
    assert!(desk.tries(&stays(Some(ids[2]))).unwrap().changes.is_empty());
    desk.refuses(&Command::MovePhase { phase: Id(77), before: None });
}

#[test]
fn a_template_brings_phases_lines_and_missing_rates_in_one_step() {
    let mut desk = Desk::new();
    let build = desk.add(Noun::Phase, &[("name", "build")]);
    let template = of(&desk, "website");
    let lines = template.lines.len();
    desk.does(&Command::UseTemplate { estimate: None, template: Box::new(template.clone()) });
    let estimate = desk.snapshot.estimates.iter().next().unwrap().clone();
    assert_eq!(lines_of(&desk.snapshot, estimate.id).len(), lines);
    assert_eq!(estimate.contingency, 1_500);
    let of_build =
        lines_of(&desk.snapshot, estimate.id).into_iter().filter(|l| l.phase == Some(build)).count();
    assert!(of_build > 2, "the phase that was there is taken, whatever its letters");
    // The designer has a rate of her own already; it stays.
    let designers: Vec<_> =
        desk.snapshot.rates.iter().filter(|r| r.role.eq_ignore_ascii_case("designer")).collect();
    assert_eq!((designers.len(), designers[0].bill.0), (1, 10_000));
    let last = lines_of(&desk.snapshot, estimate.id).pop().unwrap().clone();
    assert_eq!((last.kind, last.share), (LineKind::Share, 1_500));
    assert!(
        lines_of(&desk.snapshot, estimate.id).iter().all(|l| l.kind == LineKind::Share || l.bill_rate.0 > 0)
    );
    desk.does(&Command::SendEstimate { estimate: estimate.id, on: None });
    let again =
        desk.refuses(&Command::UseTemplate { estimate: Some(estimate.id), template: Box::new(template) });
    assert!(again.contains("sent"), "{again}");
}

#[test]
fn a_rate_card_alone_adds_the_roles_that_have_no_rate() {
    let mut desk = Desk::new();
    let card = of(&desk, "");
    desk.does(&Command::UseTemplate { estimate: None, template: Box::new(card.clone()) });
    assert_eq!(desk.snapshot.rates.len(), card.roles.len(), "all but the designer, who was there");
    assert!(desk.snapshot.estimates.is_empty());
    assert!(
        desk.refuses(&Command::UseTemplate { estimate: None, template: Box::new(card) }).contains("already")
    );
}

/// Subject, text, topics and people of the newest entry of the log.
fn last_said(desk: &Desk) -> (LogEntry, Vec<Topic>, Vec<Id>) {
    let entry = desk.snapshot.log.iter().max_by_key(|e| e.number).unwrap().as_ref().clone();
    let facts = Facts::of(&desk.snapshot, desk.today);
    let (topics, people) = (facts.talk.topics(entry.id).to_vec(), facts.talk.people(entry.id).to_vec());
    (entry, topics, people)
}

#[test]
fn what_was_sent_stands_in_the_log_with_its_price_and_the_client_was_told_of_the_cost() {
    let mut desk = Desk::new();
    desk.add(Noun::Line, &[("title", "Homepage"), ("role", "designer"), ("likely", "16"), ("tax", "19")]);
    let estimate = desk.snapshot.estimates.ids().next().unwrap();
    desk.does(&desk.edit_of(Noun::Estimate, estimate, "class", "quote"));
    desk.does(&desk.edit_of(Noun::Estimate, estimate, "valid_until", "2026-04-30"));
    desk.does(&Command::SendEstimate { estimate, on: Some(day(3, 6)) });
    let (entry, topics, people) = last_said(&desk);
    assert_eq!(entry.subject, "Estimate sent: Estimate 1, version 1");
    assert_eq!(
        entry.body.as_deref(),
        Some("1,600.00 EUR net, 1,904.00 with tax. Valid until Thu 30 Apr 2026.")
    );
    assert_eq!((entry.direction, entry.at.date(), entry.client_visible), (Direction::Out, day(3, 6), true));
    assert_eq!((topics, people), (vec![Topic::Cost], vec![]));
    let talk = Facts::of(&desk.snapshot, desk.today).talk;
    assert_eq!((talk.last_told[0], talk.silence), (Some(day(3, 6)), None));
    let links: Vec<_> = desk.snapshot.links.iter().map(|l| (l.from_row, l.to_row)).collect();
    assert_eq!(links, [(entry.id, estimate)], "the entry leads to the estimate");
}

#[test]
fn the_log_stands_in_the_order_in_which_things_happened() {
    let mut desk = Desk::new();
    desk.time = NaiveTime::from_hms_milli_opt(11, 20, 40, 250).unwrap();
    let estimate = desk.sent_estimate();
    // People give the minute.
    let at = desk.today.and_hms_opt(11, 20, 0).unwrap();
    let word = Word { at, ..word() };
    desk.does(&Command::AcceptEstimate { estimate, word, taken: vec![], make_tasks: false });
    desk.time = NaiveTime::from_hms_opt(11, 20, 55).unwrap();
    desk.add(Noun::LogEntry, &[("subject", "Thanks"), ("kind", "call")]);
    let old = desk.snapshot.log.iter().last().unwrap().as_ref().clone();
    let moments: Vec<_> = desk.snapshot.log.iter().map(|e| e.at).collect();
    assert_eq!(moments, [at, at, at], "all to the minute");
    let order = |desk: &Desk| {
        let facts = Facts::of(&desk.snapshot, desk.today);
        let look = Look { snapshot: &desk.snapshot, facts: &facts, today: desk.today };
        let rows = (of_noun(Noun::LogEntry).unwrap().rows)(&look);
        let heard = facts.talk.last_heard.unwrap().row.1;
        let numbers = rows.iter().map(|id| desk.snapshot.log.get(*id).unwrap().number).collect::<Vec<_>>();
        (numbers, desk.snapshot.log.get(heard).unwrap().number)
    };
    assert_eq!(order(&desk), (vec![3, 2, 1], 3));
    // An older file has seconds that nobody sees.
    let mut first = desk.snapshot.log.iter().next().unwrap().as_ref().clone();
    first.at = desk.today.and_hms_opt(11, 20, 40).unwrap();
    let rest: Vec<LogEntry> = desk.snapshot.log.iter().skip(1).map(|e| e.as_ref().clone()).collect();
    desk.snapshot.log.fill([first].into_iter().chain(rest));
    assert_eq!(order(&desk), (vec![3, 2, 1], old.number));
}

#[test]
fn what_was_sent_went_to_who_decides_else_to_the_only_one_of_the_client() {
    let send = |people: &[(&str, &str)]| {
        let mut desk = Desk::new();
        desk.add(Noun::Line, &[("title", "Homepage"), ("role", "designer"), ("likely", "16")]);
        let of = |(name, decides): &(&str, &str)| {
            desk.add(Noun::Person, &[("name", *name), ("side", "client"), ("decides", *decides)])
        };
        let ids: Vec<Id> = people.iter().map(of).collect();
        let estimate = desk.snapshot.estimates.ids().next().unwrap();
        let label = desk.does(&Command::SendEstimate { estimate, on: None }).label;
        let (_, _, to) = last_said(&desk);
        let talk = Facts::of(&desk.snapshot, desk.today).talk;
        assert!(to.iter().all(|id| talk.told(*id) == Some(desk.today)), "their contact knows of it");
        (to.iter().map(|id| ids.iter().position(|p| p == id).unwrap()).collect::<Vec<_>>(), label)
    };
    let (to, label) = send(&[("Owen", "no")]);
    assert_eq!((to, label.as_str()), (vec![0], "send estimate E1 Estimate 1 · logged as sent to Owen"));
    assert_eq!(send(&[("Owen", "no"), ("Dana", "yes"), ("Helena", "yes")]).0, [1, 2]);
    let (to, label) = send(&[("Owen", "no"), ("Dana", "no")]);
    assert_eq!((to, label.as_str()), (vec![], "send estimate E1 Estimate 1"), "it is not plain");
}

#[test]
fn a_ballpark_is_said_in_the_log_as_a_range() {
    let mut desk = Desk::new();
    desk.add(Noun::Line, &[("title", "Homepage"), ("role", "designer"), ("likely", "16"), ("tax", "19")]);
    let estimate = desk.snapshot.estimates.ids().next().unwrap();
    desk.does(&desk.edit_of(Noun::Estimate, estimate, "class", "ballpark"));
    desk.does(&Command::SendDespite { estimate, on: None, reason: "they are in a hurry".into() });
    let (entry, _, _) = last_said(&desk);
    assert_eq!(entry.body.as_deref(), Some("Between 1,200.00 and 2,800.00 EUR net, as a ballpark."));
}

#[test]
fn who_accepted_stands_in_the_log_and_was_heard_with_it() {
    let mut desk = Desk::new();
    let estimate = desk.sent_estimate();
    let word = Word { channel: Channel::Call, at: noon(3, 9), ..word() };
    desk.does(&Command::AcceptEstimate { estimate, word, taken: vec![], make_tasks: false });
    let (entry, topics, people) = last_said(&desk);
    assert_eq!(entry.subject, "Estimate accepted by Dana Field: Estimate 1, version 1");
    assert_eq!((entry.direction, entry.kind, entry.at), (Direction::In, LogKind::Call, noon(3, 9)));
    assert_eq!(topics, [Topic::Cost, Topic::Approval]);
    let dana = desk.snapshot.people.iter().find(|p| p.name == "Dana Field").unwrap().id;
    assert_eq!(people, [dana]);
    assert_eq!(Facts::of(&desk.snapshot, desk.today).talk.silence, Some(1));
    assert_eq!(verify(&desk.snapshot), Vec::<String>::new());
    assert_eq!(desk.snapshot.log.len(), 2, "one of the sending, one of the word");
}

#[test]
fn a_need_counts_its_lines_in_the_current_version_alone() {
    let mut desk = Desk::new();
    let need = desk.add(Noun::Need, &[("title", "Map")]);
    desk.add(Noun::Line, &[("title", "Draw it"), ("role", "designer"), ("likely", "8"), ("need", "N1")]);
    let counted = |desk: &Desk| {
        let facts = Facts::of(&desk.snapshot, desk.today);
        let look = Look { snapshot: &desk.snapshot, facts: &facts, today: desk.today };
        let sheet = of_noun(Noun::Need).unwrap();
        let column = sheet.columns.iter().find(|c| c.name == "lines").unwrap();
        column.cell(&look, Noun::Need, need).datum
    };
    let first = desk.snapshot.estimates.ids().next().unwrap();
    desk.does(&Command::SendEstimate { estimate: first, on: None });
    desk.does(&Command::ReviseEstimate { estimate: first });
    desk.add(Noun::Line, &[("title", "Print it"), ("role", "designer"), ("likely", "8"), ("need", "N1")]);
    assert_eq!(counted(&desk), Datum::Count(2), "those of E2, not of E1 besides");
    let second = desk.snapshot.estimates.ids().last().unwrap();
    desk.does(&Command::SendEstimate { estimate: second, on: None });
    desk.does(&Command::DeclineEstimate { estimate: second, note: "too dear".into() });
    assert_eq!(counted(&desk), Datum::Count(1), "E1 is still on offer");
}
