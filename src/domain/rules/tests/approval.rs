use crate::domain::command::{Command, Word};
use crate::domain::duration::Secs;
use crate::domain::estimate::EstimateStage;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::rules::baseline::in_force;
use crate::domain::rules::fixture::{Desk, day, noon, word};
use crate::domain::seal::verify;
use crate::domain::signoff::Signoff;

fn accept(estimate: Id, taken: &[Id], make_tasks: bool) -> Command {
    Command::AcceptEstimate { estimate, word: word(), taken: taken.to_vec(), make_tasks }
}

fn state(desk: &Desk, estimate: Id) -> EstimateStage {
    desk.snapshot.estimates.get(estimate).unwrap().state
}

/// Title, cost and price of every budget line of a baseline.
fn budget(desk: &Desk, baseline: Id) -> Vec<(String, i64, i64)> {
    let amounts = desk.snapshot.budget_amounts.iter().filter(|a| a.baseline == baseline);
    amounts
        .map(|a| (desk.snapshot.budget_lines.get(a.budget_line).unwrap().title.clone(), a.cost.0, a.price.0))
        .collect()
}

#[test]
fn the_green_light_makes_the_budget() {
    let mut desk = Desk::new();
    let estimate = desk.sent_estimate();
    let newsletter = desk.snapshot.lines.iter().find(|l| l.title == "Newsletter").unwrap().id;
    let decision = desk.does(&accept(estimate, &[newsletter], true));
    assert_eq!(decision.label, "accept estimate E1 Estimate 1, with Dana Field as a contact of the client");
    assert_eq!(state(&desk, estimate), EstimateStage::Accepted);
    let baseline = in_force(&desk.snapshot).unwrap().clone();
    assert_eq!((baseline.number, baseline.on), (1, day(3, 10)));
    // 16 h and 8 h at 60 and 100; hosting 120 and 150; 15 % of the labour; 10 % of all cost set aside, and as much
    // of the price spread over the lines.
    let expected = [
        ("Homepage", 96_000, 176_000),
        ("Hosting", 12_000, 16_500),
        ("Newsletter", 48_000, 88_000),
        ("Project management", 21_600, 39_600),
        ("Contingency", 17_760, 0),
    ];
    assert_eq!(budget(&desk, baseline.id), expected.map(|(t, c, p)| (t.to_owned(), c, p)));
    let homepage = desk.snapshot.budget_amounts.iter().next().unwrap();
    assert_eq!(
        (homepage.work, homepage.start, homepage.end),
        (Secs(57_600), Some(day(3, 2)), Some(day(3, 20)))
    );
    let tasks: Vec<_> = desk.snapshot.tasks.iter().map(|t| (t.title.as_str(), t.estimate)).collect();
    assert_eq!(tasks, [("Homepage", Some(Secs(57_600))), ("Newsletter", Some(Secs(28_800)))]);
    assert!(desk.snapshot.tasks.iter().all(|t| t.budget_line.is_some()));
    assert_eq!(verify(&desk.snapshot), Vec::<String>::new());
}

/// Name, side and firm of everybody but Mia.
fn contacts(desk: &Desk) -> Vec<(String, Side, Option<String>)> {
    let others = desk.snapshot.people.iter().filter(|p| p.name != "Mia Chen");
    others.map(|p| (p.name.clone(), p.side, p.company.clone())).collect()
}

#[test]
fn who_gives_their_word_and_is_new_becomes_a_contact_of_the_client() {
    let mut desk = Desk::new();
    let estimate = desk.sent_estimate();
    let said = |name: &str, organisation: &str| {
        let word = Word { name: name.into(), organisation: organisation.into(), ..word() };
        Command::AcceptEstimate { estimate, word, taken: vec![], make_tasks: false }
    };
    // Of the client: no firm of their own. Of another one: that.
    let decision = desk.tries(&said("Dana Field", "field & co")).unwrap();
    assert_eq!(decision.label, "accept estimate E1 Estimate 1, with Dana Field as a contact of the client");
    desk.does(&said(" Dana Field ", "Parent Ltd"));
    let dana = ("Dana Field".to_owned(), Side::Client, Some("Parent Ltd".to_owned()));
    assert_eq!(contacts(&desk), std::slice::from_ref(&dana));
    let person = desk.snapshot.people.iter().find(|p| p.name == "Dana Field").unwrap().id;
    assert_eq!(desk.snapshot.signoffs.iter().next().unwrap().person, Some(person));
    assert_eq!(verify(&desk.snapshot), Vec::<String>::new());
    // Taking it back makes nobody known, and neither does somebody who is there, by name or handle.
    let other = Word { name: "Somebody Else".into(), ..word() };
    desk.does(&Command::WithdrawApproval { estimate, word: other });
    assert_eq!(contacts(&desk), std::slice::from_ref(&dana));
    for known in ["dana field", "DANA", "@mia", "Mia Chen"] {
        let mut desk = desk.copy();
        let new = desk.does(&Command::ReviseEstimate { estimate });
        let new = new.changes.iter().find(|c| c.noun() == Noun::Estimate).unwrap().id();
        desk.does(&Command::SendEstimate { estimate: new, on: None });
        let given = Word { name: known.into(), ..word() };
        let decision = desk.does(&Command::AcceptEstimate {
            estimate: new,
            word: given,
            taken: vec![],
            make_tasks: false,
        });
        assert!(!decision.label.contains("contact"), "{known}: {}", decision.label);
        assert_eq!(contacts(&desk), std::slice::from_ref(&dana), "{known}");
    }
}

#[test]
fn only_what_was_sent_is_accepted_and_only_options_are_taken() {
    let mut desk = Desk::new();
    let line = desk.add(Noun::Line, &[("title", "A"), ("likely", "1")]);
    let estimate = desk.snapshot.estimates.ids().next().unwrap();
    assert!(desk.refuses(&accept(estimate, &[], false)).contains("Send it first"));
    desk.does(&Command::SendEstimate { estimate, on: None });
    assert!(desk.refuses(&accept(estimate, &[line], false)).contains("no option"));
    let nobody = Word { name: " ".into(), ..word() };
    let command = Command::AcceptEstimate { estimate, word: nobody, taken: vec![], make_tasks: false };
    assert!(desk.refuses(&command).contains("who gave their word"));
    desk.does(&accept(estimate, &[], false));
    assert!(desk.refuses(&accept(estimate, &[], false)).contains("new version"));
    assert_eq!(desk.snapshot.tasks.len(), 0);
    desk.does(&Command::ReviseEstimate { estimate });
    let second = desk.snapshot.estimates.ids().last().unwrap();
    let copy = desk.snapshot.lines.ids().last().unwrap();
    desk.does(&desk.edit_of(Noun::Line, copy, "option", "optional"));
    desk.does(&Command::SendEstimate { estimate: second, on: None });
    assert!(desk.refuses(&accept(second, &[], false)).contains("none was taken"));
}

#[test]
fn a_revision_keeps_the_budget_lines_and_supersedes_when_accepted() {
    let mut desk = Desk::new();
    let first = desk.sent_estimate();
    desk.does(&accept(first, &[], true));
    assert!(desk.refuses(&Command::ReviseEstimate { estimate: Id(5) }).contains("not there"));
    desk.does(&Command::ReviseEstimate { estimate: first });
    let second = desk.snapshot.estimates.ids().last().unwrap();
    assert_eq!(desk.snapshot.estimates.get(second).unwrap().revises, Some(first));
    assert!(desk.refuses(&Command::ReviseEstimate { estimate: second }).contains("draft"));
    assert_eq!(state(&desk, first), EstimateStage::Accepted, "until the new one is accepted");
    let copy = desk.snapshot.lines.iter().find(|l| l.estimate == second && l.title == "Homepage").unwrap().id;
    desk.does(&desk.edit_of(Noun::Line, copy, "sold", "20"));
    desk.add(Noun::Line, &[("title", "Search"), ("role", "designer"), ("likely", "4")]);
    desk.does(&Command::SendEstimate { estimate: second, on: None });
    desk.does(&accept(second, &[], true));
    assert_eq!(
        (state(&desk, first), state(&desk, second)),
        (EstimateStage::Superseded, EstimateStage::Accepted)
    );
    let lines: Vec<_> = desk.snapshot.budget_lines.iter().map(|b| b.title.as_str()).collect();
    assert_eq!(lines, ["Homepage", "Hosting", "Project management", "Contingency", "Search"]);
    let tasks: Vec<_> = desk.snapshot.tasks.iter().map(|t| t.title.as_str()).collect();
    assert_eq!(tasks, ["Homepage", "Search"], "no second task for the same budget line");
    let baseline = in_force(&desk.snapshot).unwrap().clone();
    assert_eq!((baseline.number, budget(&desk, baseline.id)[0].1), (2, 120_000));
    assert_eq!(
        budget(&desk, desk.snapshot.baselines.ids().next().unwrap())[0].1,
        96_000,
        "the old one stays"
    );
    assert_eq!(verify(&desk.snapshot), Vec::<String>::new());

    desk.does(&Command::WithdrawApproval { estimate: second, word: word() });
    assert_eq!((state(&desk, first), state(&desk, second)), (EstimateStage::Accepted, EstimateStage::Void));
    assert_eq!(in_force(&desk.snapshot).unwrap().number, 1);
    assert!(
        desk.refuses(&Command::WithdrawApproval { estimate: second, word: word() })
            .contains("Only an accepted")
    );
    assert_eq!(verify(&desk.snapshot), Vec::<String>::new());
}

#[test]
fn two_lines_of_one_title_are_two_budget_lines() {
    let mut desk = Desk::new();
    for likely in ["1", "2"] {
        desk.add(Noun::Line, &[("title", "Round of changes"), ("role", "designer"), ("likely", likely)]);
    }
    let mut estimate = desk.snapshot.estimates.ids().next().unwrap();
    for number in 1..=2 {
        desk.does(&Command::SendEstimate { estimate, on: None });
        desk.does(&accept(estimate, &[], false));
        let baseline = in_force(&desk.snapshot).unwrap().clone();
        let costs: Vec<i64> = budget(&desk, baseline.id).into_iter().map(|(_, cost, _)| cost).collect();
        assert_eq!(
            (baseline.number, costs, desk.snapshot.budget_lines.len()),
            (number, vec![6_000, 12_000], 2)
        );
        desk.does(&Command::ReviseEstimate { estimate });
        estimate = desk.snapshot.estimates.ids().last().unwrap();
    }
}

#[test]
fn sending_and_declining() {
    let mut desk = Desk::new();
    let estimate = desk.add(Noun::Estimate, &[("title", "Website")]);
    assert!(desk.refuses(&Command::SendEstimate { estimate, on: None }).contains("no lines"));
    let decline = |note: &str| Command::DeclineEstimate { estimate, note: note.into() };
    assert!(desk.refuses(&decline("too dear")).contains("sent"));
    desk.add(Noun::Line, &[("title", "A")]);
    desk.does(&Command::SendEstimate { estimate, on: None });
    assert!(desk.refuses(&Command::SendEstimate { estimate, on: None }).contains("already"));
    assert!(desk.refuses(&decline(" ")).contains("why"));
    desk.does(&decline("too dear"));
    assert_eq!(desk.snapshot.estimate_states.iter().last().unwrap().note.as_deref(), Some("too dear"));
}

#[test]
fn a_seal_shows_every_later_change() {
    let mut desk = Desk::new();
    let estimate = desk.sent_estimate();
    desk.does(&accept(estimate, &[], false));
    desk.does(&Command::WithdrawApproval { estimate, word: word() });
    let sealed = desk.snapshot.clone();
    let signoff = sealed.signoffs.iter().next().unwrap();
    assert_eq!(signoff.code().len(), 9);
    assert!(
        signoff.sealed.starts_with("{\"baselines\":{\"") && !signoff.sealed.contains(": "),
        "{}",
        signoff.sealed
    );

    let mut forged = sealed.clone();
    let line = forged.lines.iter().next().unwrap().as_ref().clone();
    forged.lines.fill([crate::domain::estimate::Line { cost_rate: Money(1), ..line }]);
    let troubles = verify(&forged);
    assert!(
        troubles[0].contains("“cost_rate” of line L1 Homepage was 6000 when it was sealed and is 1 now"),
        "{troubles:?}"
    );

    let mut forged = sealed.clone();
    forged.signoffs.fill([Signoff { name: "Somebody else".into(), ..signoff.as_ref().clone() }]);
    assert!(verify(&forged)[0].contains("Somebody else"));

    let mut forged = sealed.clone();
    let text = signoff.sealed.replace("6000", "7000");
    forged.signoffs.fill([Signoff { sealed: text, ..signoff.as_ref().clone() }]);
    assert!(verify(&forged)[0].contains("does not carry the seal"));

    let mut forged = sealed.clone();
    forged.signoffs = crate::domain::snapshot::Rows::default();
    forged.signoffs.fill(sealed.signoffs.iter().skip(1).map(|s| s.as_ref().clone()));
    assert!(verify(&forged)[0].contains("not chained"));
}

#[test]
fn sent_and_agreed_are_days_that_were() {
    let mut desk = Desk::new();
    desk.add(Noun::Line, &[("title", "Homepage"), ("role", "designer"), ("likely", "16")]);
    let estimate = desk.snapshot.estimates.ids().next().unwrap();
    let send = |on| Command::SendEstimate { estimate, on: Some(on) };
    assert!(desk.refuses(&send(day(3, 11))).contains("day to come"));
    let done = desk.does(&send(day(3, 6)));
    assert!(done.label.ends_with(", on Fri 6 Mar 2026"), "{}", done.label);
    let facts = crate::domain::facts::Facts::of(&desk.snapshot, desk.today);
    assert_eq!(facts.offers.estimate(estimate).unwrap().since, Some(day(3, 6)));
    let given = |at| Word { at, ..word() };
    let accept = |at| Command::AcceptEstimate { estimate, word: given(at), taken: vec![], make_tasks: false };
    assert!(desk.refuses(&accept(noon(3, 11))).contains("day to come"));
    desk.does(&accept(noon(3, 9)));
    let facts = crate::domain::facts::Facts::of(&desk.snapshot, desk.today);
    assert_eq!(facts.purse.baseline, in_force(&desk.snapshot).map(|b| b.id), "both speak of one baseline");
    let withdraw = |at| Command::WithdrawApproval { estimate, word: given(at) };
    assert!(desk.refuses(&withdraw(noon(3, 12))).contains("day to come"));
    let early = desk.refuses(&withdraw(noon(3, 8)));
    assert!(early.contains("given on Mon 9 Mar 2026 12:00"), "{early}");
    desk.does(&withdraw(noon(3, 10)));
    let facts = crate::domain::facts::Facts::of(&desk.snapshot, desk.today);
    assert_eq!((facts.purse.baseline, in_force(&desk.snapshot)), (None, None));
}
