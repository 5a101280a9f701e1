//! A week of a producer, key by key: from the first call of a client to the status note of Friday, and the file carried
//! away whole. Every morning the file is opened anew.

use std::path::Path;
use std::process::Command;

use greenlight::domain::brief::AnswerState;
use greenlight::domain::calendar::Date;
use greenlight::domain::estimate::EstimateStage;
use greenlight::domain::log::LogKind;
use greenlight::domain::proof::troubles;
use greenlight::domain::question::NoteState;

use crate::support::Cockpit;

/// The first week of March 2026, whose Monday is the second.
fn day(of_month: u32) -> Date {
    Date::from_ymd_opt(2026, 3, of_month).unwrap()
}

/// The client calls: the talk is taken down as notes, and they are sorted when the call is over.
fn monday(cockpit: &mut Cockpit) {
    cockpit.keys(r#"5 v v v v v v v a "Dana Whitfield" <ctrl-s>"#).shows("Dana Whitfield").shows("decides");
    cockpit.keys(r#"1 M "First call" <ctrl-s>"#).shows("First call");
    cockpit.keys("v b").shows("what is being made?");
    cockpit.keys("<enter>").shows("BR1 draft · 0 % complete");
    cockpit.keys(r#"w "Dana decides, nobody else" <enter> "search that forgives typos" <enter>"#);
    cockpit.keys(r#""a map of all shops" <enter> "who writes the texts?" <enter> "her dog is ill" <ctrl-s>"#);
    cockpit.keys("g i").shows("which question does it answer");
    cockpit.keys("<enter> m m Q D");
    let held = &cockpit.model.data.snapshot;
    let answers: Vec<_> = held.answers.iter().filter(|a| a.state == AnswerState::Stated).collect();
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].answer.as_deref(), Some("Dana decides, nobody else"));
    let needs: Vec<&str> = held.needs.iter().map(|n| n.title.as_str()).collect();
    assert_eq!(needs, ["search that forgives typos", "a map of all shops"]);
    assert_eq!(held.questions.len(), 1);
    assert!(held.notes.iter().all(|n| n.state != NoteState::Loose));
    assert_eq!((held.people.len(), held.log.len()), (1, 1));
    assert_eq!(held.log.iter().next().unwrap().kind, LogKind::Call);
}

/// The estimate: a template, cells typed, a block of a spreadsheet, sent although the brief is thin, accepted.
fn tuesday(cockpit: &mut Cockpit) {
    cockpit.keys("2 T <enter>").shows("▾ Discovery").shows("28 lines");
    let before =
        cockpit.model.data.facts.offers.estimate(cockpit.model.shown_estimate().unwrap()).unwrap().totals.net;
    cockpit.keys(r#"g j e <tab> <tab> <tab> "12/16/28" <enter>"#).shows("price ");
    cockpit.keys("<shift-tab> <shift-tab> <shift-tab> <pgdn> <pgdn> <pgdn> <down> <paste \"Map of shops\tBuild\tDeveloper\t24\nTypo search\tBuild\tDeveloper\t16?\"> <esc>");
    let held = &cockpit.model.data.snapshot;
    let lines: Vec<_> = held.lines.iter().collect();
    assert_eq!(lines.len(), 30);
    let points = |l: &greenlight::domain::estimate::Line| [l.low, l.likely, l.high].map(|secs| secs / 3600);
    assert!(lines.iter().any(|l| points(l) == [12, 16, 28] && l.title != "Typo search"));
    let typo = lines.iter().find(|l| l.title == "Typo search").unwrap();
    assert_eq!(points(typo), [12, 16, 28]);
    let after =
        cockpit.model.data.facts.offers.estimate(cockpit.model.shown_estimate().unwrap()).unwrap().totals.net;
    assert!(after > before);
    cockpit.keys("S").shows("under 60 % answered");
    cockpit.keys(r#""Dana wants a figure today" <enter>"#).shows("sent on");
    cockpit.keys("<enter>").shows("send estimate");
    cockpit.keys(r#"! "Dana Whitfield" <enter>"#).shows("accepted").shows("withdraw the approval");
    let held = &cockpit.model.data.snapshot;
    assert_eq!(held.estimates.iter().next().unwrap().state, EstimateStage::Accepted);
    assert!(!held.budget_lines.is_empty() && !held.tasks.is_empty() && held.baselines.len() == 1);
}

/// The crew: cards given out, weeks booked, somebody who falls ill and whose card another takes.
fn wednesday(cockpit: &mut Cockpit) {
    cockpit.keys(r#"+ "person Mia Sorel, developer" <enter> + "person Jonas Okeld, designer" <enter> 3"#);
    cockpit.keys(r#"g A "Mia" <enter> L L"#).shows("Doing              1/5");
    cockpit.keys(r#"+ "task Call the printer @mia due fri" <enter> v v v"#).shows("0/40");
    cockpit.keys(r#"/ "Mia" <enter> g B "24h 4 mar - 6 mar" <enter>"#).shows("24/40  60 %");
    cockpit.keys(r#"<esc> v v v v v v v O "fri sick" <enter>"#);
    cockpit.shows("Mia Sorel is out Wed 4 Mar 2026 to Fri 6 Mar 2026").shows("3 things wait");
    cockpit.shows("booked then · Wed 4 Mar 2026").shows("due then · Fri 6 Mar 2026").shows("worked on then");
    cockpit.keys(r#"j A "Jonas" <enter>"#).shows("2 things wait");
    cockpit.keys("<esc>").shows("fri · jonas");
    let held = &cockpit.model.data.snapshot;
    assert_eq!((held.people.len(), held.bookings.len(), held.absences.len()), (3, 1, 1));
}

/// Work is logged in the week sheet, money is spent, a word given.
fn thursday(cockpit: &mut Cockpit) {
    cockpit.keys(r#"3 v v v v p "Jonas" <enter>"#).shows("Jonas Okeld, week of Mon 2 Mar 2026");
    cockpit.keys(r#"e "2" <shift-tab> "1h30" <enter> <esc>"#).shows("3h30 of 40h");
    let worked: i64 = cockpit.model.data.snapshot.times.iter().map(|t| t.spent.0).sum();
    assert_eq!(worked, 3 * 3600 + 1800);
    cockpit.keys(r#"+ "cost 450 photos ^B1" <enter> 4 v v v D "paid today" <enter>"#).shows("paid");
    assert_eq!(cockpit.model.data.budget.figures.ac, 45_000 + spent_on_time(cockpit));
    cockpit.keys(r#"+ "promise A first draft due 10 mar" <enter>"#);
    assert_eq!(cockpit.model.data.snapshot.promises.len(), 1);
}

/// What the time worked comes to, minor units.
fn spent_on_time(cockpit: &Cockpit) -> i64 {
    cockpit.model.data.snapshot.times.iter().filter_map(|t| t.cost()).map(|cost| cost.0).sum()
}

/// The status note goes out; Today shows what is due.
fn friday(cockpit: &mut Cockpit) {
    cockpit.shows("T30 Call the printer");
    cockpit.keys("1 v v v").shows("who writes the texts?");
    cockpit.keys(".").shows("asked");
    cockpit.keys("R").shows("status on 6 March 2026").shows("A first draft, as promised (by 10 March)");
    cockpit.shows("- Answer: who writes the texts?").shows("- Agreed price: EUR 132,936.04 net");
    assert!(!cockpit.text().contains("450"), "what we pay is nothing for the client");
    cockpit.keys("s").shows("Was it sent today?").shows("to: Dana Whitfield");
    cockpit.keys("y").shows("kept for good");
    let last = cockpit.model.data.snapshot.log.iter().last().unwrap().clone();
    assert_eq!((last.kind, last.client_visible), (LogKind::Status, true));
    assert!(last.body.as_ref().unwrap().contains("who writes the texts?"));
}

/// Every table and the whole document leave the house; the document makes the same project again.
fn carried_away(cockpit: &mut Cockpit) {
    let folder = cockpit.beside("all");
    cockpit.keys(&format!(r#"X <ctrl-u> "{}" <enter>"#, folder.display())).shows("into");
    let rows = |table: &str| {
        let text = std::fs::read(folder.join(format!("{table}.csv"))).unwrap();
        csv::Reader::from_reader(&text[..]).records().map(Result::unwrap).count()
    };
    let held = &cockpit.model.data.snapshot;
    let counts = ["needs", "lines", "tasks", "people", "log", "costs", "times", "promises"].map(rows);
    let there = [
        held.needs.len(),
        held.lines.len(),
        held.tasks.len(),
        held.people.len(),
        held.log.len(),
        held.costs.len(),
        held.times.len(),
        held.promises.len(),
    ];
    assert_eq!(counts, there);
    assert!(counts.iter().all(|count| *count > 0));
}

/// The program on the command line, in the folder of the project.
fn greenlight(folder: &Path, arguments: &[&str]) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_greenlight"));
    let done = program.args(arguments).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// The document of the project makes a project whose document is the same, byte for byte.
fn round_trip(folder: &Path) {
    greenlight(folder, &["check", "acme.greenlight"]);
    greenlight(folder, &["export", "acme.greenlight", "--all", "--format", "json", "-o", "one.json"]);
    greenlight(folder, &["new", "copy.greenlight", "--from", "one.json"]);
    greenlight(folder, &["export", "copy.greenlight", "--all", "--format", "json", "-o", "two.json"]);
    greenlight(folder, &["check", "copy.greenlight"]);
    let [one, two] = ["one.json", "two.json"].map(|name| std::fs::read(folder.join(name)).unwrap());
    assert!(one.len() > 10_000 && one == two, "{} and {} bytes", one.len(), two.len());
}

#[test]
fn a_week_from_the_first_call_to_the_status_note() {
    let mut cockpit = Cockpit::new(120, 40);
    let week: [fn(&mut Cockpit); 5] = [monday, tuesday, wednesday, thursday, friday];
    for (of_month, work) in (2..).zip(week) {
        cockpit = cockpit.on(day(of_month));
        cockpit.keys("");
        work(&mut cockpit);
    }
    carried_away(&mut cockpit);
    let report = cockpit.outside.store.check(troubles).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
    round_trip(cockpit.folder.path());
}
