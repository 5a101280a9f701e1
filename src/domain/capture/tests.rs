use super::{Capture, capture, capture_any, noun_of_word};
use crate::domain::command::Command;
use crate::domain::duration::Secs;
use crate::domain::input::Reading;
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::{Desk, day, noon};
use proptest::{prop_assert, proptest};

/// A project with people, a need, a task, a phase, a budget line and rates.
fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.add(Noun::Person, &[("name", "Dana Field"), ("side", "client")]);
    desk.add(Noun::Rate, &[("role", "visual developer"), ("cost", "70"), ("bill", "110")]);
    desk.add(Noun::Need, &[("title", "Search")]);
    desk.add(Noun::Phase, &[("name", "Design")]);
    desk.add(Noun::BudgetLine, &[("title", "Photos")]);
    desk.add(Noun::Task, &[("title", "Homepage"), ("estimate", "10h")]);
    desk
}

fn read(desk: &Desk, noun: Noun, text: &str) -> Result<Capture, String> {
    let reading = Reading { snapshot: &desk.snapshot, today: day(3, 10), now: noon(3, 10) };
    capture(&reading, noun, text)
}

/// What is understood of a line, and what a row of it then holds.
fn shown(desk: &mut Desk, noun: Noun, text: &str) -> String {
    let found = read(desk, noun, text).unwrap_or_else(|e| panic!("{text}: {e}"));
    desk.does(&found.command);
    told(&found)
}

/// What was understood, in one line.
pub(super) fn told(found: &Capture) -> String {
    found.understood.iter().map(|(label, value)| format!("{label}={value}")).collect::<Vec<_>>().join(" · ")
}

/// A noun, a line, and what is understood of it.
const CASES: &[(Noun, &str, &str)] = &[
    (
        Noun::Task,
        "Homepage design @mia #design 3d due fri ^N1 !high",
        "task=Homepage design · need=N1 Search · urgency=high · due=Fri 13 Mar 2026 · estimate=24h · people=Mia Chen · labels=design",
    ),
    (
        Noun::Task,
        "Ask # of pages start 1 apr ^B1",
        "task=Ask # of pages · budget line=B1 Photos · start=Wed 1 Apr 2026",
    ),
    (
        Noun::Need,
        "Search that forgives typos !must v8 #functions ^P2",
        "need=Search that forgives typos · asked by=Dana Field · area=functions · priority=must · value=8",
    ),
    (
        Noun::Line,
        "Homepage template 12/16/28 @designer ^N1 design:",
        "line=Homepage template · need=N1 Search · role=designer · phase=PH1 Design · quantity=12/16/28 h",
    ),
    (Noun::Need, "A map value 7", "need=A map · value=7"),
    (
        Noun::LogEntry,
        "call in with @dana: asked",
        "kind=call · direction=in · subject=asked · people=Dana Field",
    ),
    (Noun::Line, "Menu 2d visual developer", "line=Menu · role=visual developer · quantity=16 h"),
    (
        Noun::Line,
        "Photos !expense !optional at 120/150 3",
        "line=Photos · type=expense · option=optional · cost rate=120.00 · bill rate=150.00 · quantity=3 pc",
    ),
    (Noun::Line, "Project management 15%", "line=Project management · type=share · share=15 %"),
    (
        Noun::TimeEntry,
        "2h @mia T1 homepage polish yesterday left 3h",
        "task=T1 Homepage · day=Mon 9 Mar 2026 · time=2h · person=Mia Chen · note=homepage polish · left=3h",
    ),
    (Noun::TimeEntry, "3h @mia homepage", "time=3h · task=T1 Homepage · person=Mia Chen"),
    (Noun::TimeEntry, "1:30 !free", "billable=no · time=1h30 · person=Mia Chen"),
    (
        Noun::Cost,
        "450 stock photos ^B1 paid 12 mar",
        "budget line=B1 Photos · paid=Thu 12 Mar 2026 · amount=450.00 · cost=stock photos · state=paid",
    ),
    (Noun::Cost, "photos 300", "budget line=B1 Photos · amount=300.00 · cost=photos · state=planned"),
    (
        Noun::Cost,
        "paid ads EUR 300",
        "amount=300.00 · cost=paid ads · state=planned · budget line=none, so unplanned; ^B3 names one",
    ),
    (
        Noun::Cost,
        "Fonts 450 ordered",
        "committed=Tue 10 Mar 2026 · amount=450.00 · cost=Fonts · state=committed · budget line=none, so unplanned; ^B3 names one",
    ),
    (
        Noun::Cost,
        "Fonts 450 ordered 2 mar billed 9 mar",
        "committed=Mon 2 Mar 2026 · invoiced=Mon 9 Mar 2026 · amount=450.00 · cost=Fonts · state=invoiced · budget line=none, so unplanned; ^B3 names one",
    ),
    (
        Noun::Cost,
        "Fonts 2.5k incurred",
        "incurred=Tue 10 Mar 2026 · amount=2,500.00 · cost=Fonts · state=incurred · budget line=none, so unplanned; ^B3 names one",
    ),
    (
        Noun::LogEntry,
        "call in Dana asked about the finish date @dana #finish_date f: send new plan fri @mia",
        "kind=call · direction=in · subject=Dana asked about the finish date · people=Dana Field · topics=finish date · owner=Mia Chen · due=Fri 13 Mar 2026 · follow-up=send new plan",
    ),
    (
        Noun::LogEntry,
        "out mail Offer sent on yesterday at 14:30",
        "direction=out · kind=e-mail · when=Mon 9 Mar 2026 14:30 · subject=Offer sent",
    ),
    (
        Noun::Person,
        "Ana Ruiz @ana senior developer vendor ana@example.com 32h",
        "handle=ana · e-mail=ana@example.com · hours a week=32h · side=vendor · role=senior developer · name=Ana Ruiz",
    ),
    (
        Noun::Person,
        "Ana Ruiz, Senior Developer, vendor",
        "side=vendor · role=Senior Developer · name=Ana Ruiz",
    ),
    (Noun::Person, "ana ruiz, client", "side=client · name=ana ruiz"),
    (Noun::Rate, "Developer 60 95 /h", "unit=hour · cost rate=60.00 · bill rate=95.00 · role=Developer"),
    (
        Noun::Rate,
        "Director 700 1100 /d 7.5h from 1 mar",
        "unit=day · valid from=Sun 1 Mar 2026 · length of a day=7h30 · cost rate=700.00 · bill rate=1,100.00 · role=Director",
    ),
    (Noun::Phase, "Build 1 apr - 20 apr", "start=Wed 1 Apr 2026 · end=Mon 20 Apr 2026 · name=Build"),
    (Noun::Phase, "Cut - and dried", "name=Cut - and dried"),
    (Noun::Milestone, "Go live 1 may ^PH1", "phase=PH1 Design · agreed for=Fri 1 May 2026 · title=Go live"),
    (Noun::Followup, "Call Dana tomorrow", "due=Wed 11 Mar 2026 · follow-up=Call Dana"),
    (Noun::Check, "T1 Footer", "task=T1 Homepage · item=Footer"),
    (Noun::Estimate, "Website", "title=Website"),
    (
        Noun::Question,
        "Which blue? @mia fri",
        "question=Which blue? · asked of=Mia Chen · due=Fri 13 Mar 2026",
    ),
    (
        Noun::Promise,
        "Texts for all pages !client due 20 mar",
        "promise=Texts for all pages · by=client · due=Fri 20 Mar 2026",
    ),
    (Noun::Promise, "Sends the texts @dana", "promise=Sends the texts · person=Dana Field · by=client"),
    (Noun::Promise, "Sends the texts @dana !us", "promise=Sends the texts · person=Dana Field · by=us"),
    (Noun::Promise, "Sends the texts @mia", "promise=Sends the texts · person=Mia Chen"),
    (Noun::Risk, "Texts late !high !issue", "risk=Texts late · severity=high · kind=issue"),
    (Noun::Decision, "No shop on today", "decision=No shop · on=Tue 10 Mar 2026"),
    (
        Noun::Deliverable,
        "Wireframes ^N1 20 mar",
        "deliverable=Wireframes · need=N1 Search · due=Fri 20 Mar 2026",
    ),
    (
        Noun::Booking,
        "sprint @mia 24h ^PH1 2 mar - 13 mar",
        "person=Mia Chen · phase=PH1 Design · from=Mon 2 Mar 2026 · to=Fri 13 Mar 2026 · time=24h · note=sprint",
    ),
    (
        Noun::Booking,
        "@mia 2 mar - 6 mar 3d sprint",
        "person=Mia Chen · from=Mon 2 Mar 2026 · to=Fri 6 Mar 2026 · time=24h · note=sprint",
    ),
    (
        Noun::Booking,
        "2 mar - 13 mar 50% @mia",
        "person=Mia Chen · from=Mon 2 Mar 2026 · to=Fri 13 Mar 2026 · time=40h",
    ),
    (
        Noun::Booking,
        "50% 7 mar - 9 mar @mia",
        "person=Mia Chen · from=Sat 7 Mar 2026 · to=Mon 9 Mar 2026 · time=4h",
    ),
    (
        Noun::Absence,
        "ill 12 mar - 13 mar @mia",
        "person=Mia Chen · reason=sick · from=Thu 12 Mar 2026 · out until=Fri 13 Mar 2026",
    ),
    (
        Noun::Absence,
        "@mia sick until fri",
        "person=Mia Chen · reason=sick · from=Tue 10 Mar 2026 · out until=Fri 13 Mar 2026",
    ),
    (Noun::Holiday, "Labour Day 1 may", "day=Fri 1 May 2026 · name=Labour Day"),
    (Noun::Answer, "Who is it for?", "question=Who is it for?"),
];

#[test]
fn lines_as_people_write_them() {
    for (noun, text, expected) in CASES {
        assert_eq!(&shown(&mut desk(), *noun, text), expected, "{text}");
    }
}

#[test]
fn a_followup_knows_its_entry_and_time_what_remains() {
    let mut desk = desk();
    shown(&mut desk, Noun::LogEntry, "call in Price f: send offer");
    let entry = desk.snapshot.log.ids().next();
    assert_eq!(desk.snapshot.followups.iter().next().unwrap().entry, entry);
    shown(&mut desk, Noun::TimeEntry, "2h T1 left 3h");
    assert_eq!(desk.snapshot.progress.iter().last().unwrap().remaining, Some(Secs(10_800)));
}

#[test]
fn what_is_unknown_is_said() {
    let desk = desk();
    for (noun, text, part) in [
        (Noun::Task, "Homepage @mai", "Nearest: @mia (Mia Chen)"),
        (Noun::Task, "@mia 3d", "needs a title"),
        (Noun::Task, "Homepage ^N9", "no need N9"),
        (Noun::Task, "Homepage ^T1", "is a task"),
        (Noun::Line, "Homepage @nobody 3", "Roles: designer, visual developer"),
        (Noun::Line, "Homepage !soon", "!optional"),
        (Noun::TimeEntry, "homepage", "Say how long"),
        (Noun::Cost, "stock photos", "needs its amount"),
        (Noun::Rate, "Developer 60", "two amounts"),
        (Noun::LogEntry, "call in #weather Rain", "finish date"),
        (Noun::Check, "Footer", "T12"),
        (Noun::Absence, "until fri", "such as @mia"),
        (Noun::Booking, "@mia 2 mar - 13 mar", "24h or 3d"),
        (Noun::Holiday, "Easter", "1 may"),
        (Noun::Signoff, "Yes", "cannot be written in one line"),
    ] {
        let message = read(&desk, noun, text).map(|c| c.understood).unwrap_err();
        assert!(message.contains(part), "{text}: {message}");
    }
    let found = read(&desk, Noun::Task, "Homepage !soon").unwrap();
    assert_eq!(found.warnings.len(), 1);
    assert_eq!(found.understood[0].1, "Homepage !soon");
    assert!(found.warnings[0].contains("high, normal, low"));
}

#[test]
fn the_first_word_may_name_the_noun() {
    let desk = desk();
    let reading = Reading { snapshot: &desk.snapshot, today: day(3, 10), now: noon(3, 10) };
    for (text, noun) in [
        ("need Search", Noun::Need),
        ("cost 450 photos", Noun::Cost),
        ("log call Price", Noun::LogEntry),
        ("Homepage", Noun::Task),
        ("follow-up Call Dana", Noun::Followup),
    ] {
        match capture_any(&reading, text).unwrap().command {
            Command::Add(draft) => assert_eq!(draft.noun, noun, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    for (text, missing) in [("need", "title"), ("cost", "amount"), ("task ", "title")] {
        let said = capture_any(&reading, text).unwrap_err();
        assert!(said.contains(missing), "{text}: {said}");
    }
    assert_eq!(noun_of_word("times"), Some(Noun::TimeEntry));
    assert_eq!(noun_of_word("moves"), None);
}

#[test]
fn a_slip_in_a_quantity_a_day_or_a_mark_is_no_title() {
    let desk = desk();
    for (noun, text, part) in [
        (Noun::Task, "Homepage 3dd", "“3dd” is no working time. Accepted: 3d"),
        (Noun::Task, "Homepage 1h75", "1h75"),
        (Noun::Task, "Homepage 1.5.2h", "1.5.2h"),
        (Noun::Task, "Homepage due 31 feb", "“31 feb” is no day. Accepted: 2027-03-01"),
        (Noun::Task, "Homepage due 2026-13-01", "2026-13-01"),
        (Noun::Task, "Homepage due tomorow", "tomorow"),
        (Noun::Task, "Homepage start +3x", "+3x"),
        (Noun::Line, "Templates 28/16/12", "from the least to the most"),
        (Noun::Line, "Templates 16??", "16??"),
        (Noun::Line, "Project management 1.5.2%", "1.5.2%"),
        (Noun::TimeEntry, "2h @mia homepage left 3x", "left 3h"),
        (Noun::TimeEntry, "2h @mia homepage 1h75", "1h75"),
        (Noun::Cost, "Fonts 2.5kk 3", "“2.5kk” is no amount. Accepted: 450"),
        (Noun::Cost, "Fonts 12,34,5 3", "12,34,5"),
        (Noun::Cost, "Fonts 300 paid 31 feb", "31 feb"),
        (Noun::Cost, "Fonts 300 #brand", "“#brand” means nothing for a cost"),
        (Noun::Rate, "Developer 60 95 2k5", "2k5"),
        (Noun::Person, "Ana Ruiz 40hh", "40hh"),
        (Noun::Phase, "Build 1 apr - 31 apr", "31 apr"),
        (Noun::Milestone, "Go live 31.2.2026", "31.2.2026"),
        (Noun::Followup, "Call Dana 31 feb", "31 feb"),
        (Noun::LogEntry, "call in Dana asked f: send plan 31 feb", "31 feb"),
        (Noun::Milestone, "Go live @mia", "“@mia” means nothing"),
    ] {
        let found = read(&desk, noun, text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(found.warnings.len(), 1, "{text}: {:?}", found.warnings);
        assert!(found.warnings[0].contains(part), "{text}: {:?}", found.warnings);
        assert!(found.warnings[0].contains("keeps it as a word"), "{:?}", found.warnings);
    }
}

#[test]
fn ordinary_titles_are_taken_as_they_are() {
    let desk = desk();
    let titles = [
        "Top 10 list",
        "Phase 2 plan",
        "2026 campaign",
        "404 page",
        "3D model",
        "16mm film scan",
        "A/B test",
        "24/7 support",
        "1080p export",
        "4x4 grid",
        "Version 6.5.1",
        "Release 1.13 notes",
        "due process",
        "Find what is due",
        "Ask # of pages",
        "Issue #12",
        "50 may attend",
        "C++ port",
        "+ button",
        "5G rollout",
        "Q3/Q4 review",
        "USB-C",
        "iOS 17",
        "100th visitor",
        "7-Eleven signs",
        "Route 66",
        "8bit look",
        "10mm grid",
    ];
    for title in titles {
        for noun in [Noun::Task, Noun::Need, Noun::Estimate, Noun::BudgetLine] {
            let found = read(&desk, noun, title).unwrap_or_else(|e| panic!("{title}: {e}"));
            assert_eq!(found.warnings, Vec::<String>::new(), "{noun:?}: {title}");
        }
        for (noun, with) in [(Noun::Line, "12h"), (Noun::Milestone, "1 may"), (Noun::Phase, "1 apr - 2 apr")]
        {
            let text = format!("{title} {with}");
            let found = read(&desk, noun, &text).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(found.warnings, Vec::<String>::new(), "{noun:?}: {text}");
        }
        let cost = read(&desk, Noun::Cost, &format!("450 {title}")).unwrap();
        assert_eq!(cost.warnings, Vec::<String>::new(), "cost: {title}");
    }
    for prose in ["call in Dana offered 20% less for 3 days", "note meeting 2k5 people, 31 feb was said"] {
        assert_eq!(read(&desk, Noun::LogEntry, prose).unwrap().warnings, Vec::<String>::new(), "{prose}");
    }
}

#[test]
fn a_backslash_and_quotes_let_anything_into_the_title() {
    let desk = desk();
    let title = |noun: Noun, text: &str| {
        let found = read(&desk, noun, text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(found.warnings, Vec::<String>::new(), "{text}");
        let index = noun.field_index("title").unwrap();
        match found.command {
            Command::Add(draft) => draft.cells.iter().find(|c| c.0 == index).unwrap().1.clone(),
            other => panic!("{other:?}"),
        }
    };
    for (text, kept) in [
        (r"Homepage \3dd", "Homepage 3dd"),
        (r"\3d printer 2d", "3d printer"),
        (r"Say \due 31 feb", "Say due 31 feb"),
        (r"Follow \@mia and \#design \^N9 \!soon", "Follow @mia and #design ^N9 !soon"),
        (r#"Write "due fri" banner due fri"#, r#"Write "due fri" banner"#),
        (r#"A "3dd model", big"#, r#"A "3dd model", big"#),
        (r"The “@mia” button", "The “@mia” button"),
        (r#"27" screen 3d"#, r#"27" screen"#),
    ] {
        assert_eq!(title(Noun::Task, text).text(), Some(kept), "{text}");
    }
    assert_eq!(title(Noun::Cost, r"450 \2.5kk poster").text(), Some("2.5kk poster"));
    assert_eq!(title(Noun::Milestone, r"Sprint \31 feb").text(), Some("Sprint 31 feb"));
    // A quote that never closes is a quote.
    let open = read(&desk, Noun::Task, "The \"big one 3d").unwrap();
    assert!(open.understood.iter().any(|(_, value)| value == "24h"), "{:?}", open.understood);
}

proptest! {
    #[test]
    fn no_word_of_a_task_is_lost(words in proptest::collection::vec("[A-Za-zé]{1,8}", 1..8)) {
        let desk = desk();
        let text = words.join(" ");
        let found = read(&desk, Noun::Task, &text).unwrap();
        let all: String = found.understood.iter().map(|(_, value)| value.as_str()).collect();
        for word in words.iter().filter(|w| !["due", "start"].contains(&w.as_str())) {
            prop_assert!(all.contains(word.as_str()), "{word} of {text} in {all}");
        }
    }

    #[test]
    fn no_line_breaks_the_reader(text in "[@#^!]?\\PC{0,20} [0-9a-z/:.,%@#^!?-]{0,12} \\PC{0,20}") {
        let desk = desk();
        for noun in Noun::ALL {
            let _ = read(&desk, *noun, &text);
        }
    }
}
