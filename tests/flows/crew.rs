//! The team: cards opened, columns, filters by one key, bookings, somebody out, the week sheet, one value for many.

use greenlight::domain::duration::Secs;
use greenlight::domain::noun::Noun;
use greenlight::domain::task::Task;

use crate::support::Cockpit;

/// Two people of the team.
fn team() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "person Mia Sorel" <enter> + "person Jonas Okeld" <enter> 3"#);
    cockpit
}

fn task(cockpit: &Cockpit, title: &str) -> Task {
    let held = &cockpit.model.data.snapshot;
    held.tasks.iter().find(|t| t.title == title).unwrap().as_ref().clone()
}

fn people(cockpit: &Cockpit, title: &str) -> Vec<String> {
    let id = task(cockpit, title).id;
    let held = &cockpit.model.data.snapshot;
    let of = held.task_people.iter().filter(|m| m.task == id);
    of.map(|m| held.people.get(m.person).unwrap().name.clone()).collect()
}

#[test]
fn a_new_card_goes_into_the_column_under_the_cursor() {
    let mut cockpit = team();
    cockpit.keys(r#"1 a "Search" <enter> 3 l l a "Homepage design @mia #design 3d due fri ^N1""#);
    cockpit.shows("column: Doing").shows("3d").shows("Mia Sorel").shows("N1 Search");
    cockpit.keys("<enter>");
    let made = task(&cockpit, "Homepage design");
    let held = &cockpit.model.data.snapshot;
    assert_eq!(held.columns.get(made.column).unwrap().name, "Doing");
    assert_eq!(held.task_labels.iter().next().unwrap().label, "design");
    cockpit.keys(r#"+ "task From anywhere" <enter>"#);
    let made = task(&cockpit, "From anywhere");
    assert_eq!(cockpit.model.data.snapshot.columns.get(made.column).unwrap().name, "Doing");
}

#[test]
fn a_card_is_opened_ticked_commented_and_told_what_it_waits_for() {
    let mut cockpit = team();
    cockpit.keys(r#"a "Texts" <enter> a "Homepage @mia" <enter> <enter>"#).shows("Homepage");
    cockpit
        .keys(r#"a "sketch" <enter> "show it" <enter> <enter>"#)
        .shows("checklist · 0/2")
        .shows("[ ] sketch");
    cockpit.keys("j j j <space>").shows("checklist · 1/2").shows("[x] sketch");
    cockpit.keys(r#"c "looks fine to me" <enter>"#).shows("looks fine to me");
    cockpit.keys(r#"w "Texts" <enter>"#).shows("waits for").shows("T1 Texts");
    cockpit.keys(r#"b "no pictures" <enter>"#).shows("blocked since Mon 2 Mar 2026");
    cockpit.keys("<esc> k <enter>").shows("holds up").shows("T2 Homepage");
    cockpit.keys(r#"w "T2" <enter>"#).shows("That would be a ring: T1 Texts waits for T2 Homepage waits for");
    assert_eq!(cockpit.model.data.snapshot.dependencies.len(), 1);
    cockpit.keys("<esc>");
    cockpit.keys("j j j d");
    assert_eq!(cockpit.model.data.snapshot.dependencies.len(), 0, "{}", cockpit.text());
    cockpit.keys("<esc> u");
    assert_eq!(cockpit.model.data.snapshot.dependencies.len(), 1);
}

#[test]
fn columns_are_limited_ordered_and_archived_by_keys() {
    let mut cockpit = team();
    cockpit.keys("l C").shows("card limit");
    let names = |cockpit: &Cockpit| -> Vec<String> {
        let held = &cockpit.model.data.snapshot;
        let mut columns: Vec<_> = held.columns.iter().filter(|c| !c.archived).collect();
        columns.sort_by_key(|c| c.position);
        columns.iter().map(|c| c.name.clone()).collect()
    };
    assert_eq!(names(&cockpit)[..3], ["Backlog", "To do", "Doing"]);
    cockpit.keys("L");
    assert_eq!(names(&cockpit)[..3], ["Backlog", "Doing", "To do"]);
    cockpit.keys("H H");
    assert_eq!(names(&cockpit)[..3], ["To do", "Backlog", "Doing"]);
    cockpit.keys(".");
    assert_eq!(names(&cockpit)[..2], ["Backlog", "Doing"]);
    cockpit.keys(r#"a "Parked" <enter>"#);
    assert!(names(&cockpit).contains(&"Parked".to_owned()));
    cockpit.keys(r#"<backspace> a "Texts" <enter> C ."#).shows("Move or archive them first");
}

#[test]
fn a_limit_is_soft_and_shown_by_sign_and_count() {
    let mut cockpit = team();
    cockpit.keys(r#"C e <tab> <tab> "1" <enter> <backspace> a "One" <enter>"#).shows("1/1");
    cockpit.keys(r#"a "Two" <enter>"#).shows("✗ 2/1");
}

#[test]
fn one_key_and_a_chooser_show_only_a_person_a_label_or_a_phase() {
    let mut cockpit = team();
    cockpit.keys(r#"a "Homepage @mia #design" <enter> a "Texts @jonas #words" <enter>"#);
    cockpit.keys("p").shows("Jonas Okeld").shows("Mia Sorel");
    cockpit.keys("<down> <enter>").shows("only Mia Sorel: 1 shown").shows("1 of 2");
    assert_eq!(cockpit.model.lanes()[0].cards.len(), 1);
    cockpit.keys("# <down> <enter>").shows("0 shown");
    cockpit.keys("w <up> <enter> p <up> <enter>").shows("Texts").shows("Homepage");
    cockpit.keys("w <enter>").shows("only design: 1 shown");
    cockpit.keys("<esc>").shows("Texts");
    cockpit.keys("P").shows("nothing here has a phase yet");
}

#[test]
fn a_label_that_is_a_part_of_another_shows_its_own_cards_alone() {
    let mut cockpit = team();
    cockpit.keys(
        r#"a "Homepage #design" <enter> a "Guide #design-system" <enter> a "Icons #redesign #home" <enter>"#,
    );
    cockpit.keys("w").shows("design-system").shows("redesign");
    cockpit.keys("<enter>").shows("only design: 1 shown").shows("Homepage");
    cockpit.keys("w <up> <enter>").keys(r#"/ "design" <enter>"#).shows("3 shown");
}

#[test]
fn a_comment_is_signed_by_the_person_at_the_desk() {
    let author =
        |cockpit: &Cockpit| cockpit.model.data.snapshot.comments.iter().last().unwrap().author.clone();
    let mut cockpit = team();
    cockpit.keys(r#"a "Homepage" <enter> <enter> c "looks fine" <enter>"#).shows("test: looks fine");
    assert_eq!(author(&cockpit), "test");
    cockpit.model.me = "mia".to_owned();
    cockpit.keys(r#"c "ship it" <enter>"#).shows("Mia Sorel: ship it");
    cockpit.keys(r#"<esc> + "comment T1 from anywhere" <enter>"#);
    assert_eq!(author(&cockpit), "Mia Sorel");
}

#[test]
fn people_are_added_to_several_cards_at_once() {
    let mut cockpit = team();
    cockpit.keys(r#"a "One @mia" <enter> a "Two" <enter> v * A"#).shows("who does these 2 tasks");
    cockpit.keys("<space> <down> <space> <ctrl-s>");
    assert_eq!(people(&cockpit, "One"), ["Mia Sorel", "Jonas Okeld"]);
    cockpit.keys("u");
    assert_eq!(people(&cockpit, "One"), ["Mia Sorel"]);
}

#[test]
fn somebody_out_shows_what_it_hits_and_each_can_be_given_away_or_moved() {
    let mut cockpit = team();
    cockpit.keys(r#"a "Homepage @mia due thu" <enter> a "Later @mia start 1 jun" <enter>"#);
    cockpit.keys(r#"+ "followup Ring Dana fri @mia" <enter>"#);
    cockpit.keys(r#"/ "Homepage" <enter> O"#).shows("out until");
    cockpit.keys(r#""fri sick""#).shows("sick");
    cockpit.keys("<enter>").shows("Mia Sorel is out Mon 2 Mar 2026 to Fri 6 Mar 2026");
    cockpit.shows("due then").shows("task · T1 Homepage");
    cockpit.keys("A").shows("who takes T1 Homepage");
    cockpit.keys("<enter>");
    assert_eq!(people(&cockpit, "Homepage"), ["Jonas Okeld"]);
    let absence = cockpit.model.data.snapshot.absences.iter().next().unwrap().clone();
    assert_eq!((absence.until.to_string(), absence.reason.name()), ("2026-03-06".to_owned(), "sick"));
    cockpit.keys(r#"m "9 mar" <enter>"#);
    let moved = cockpit.model.data.snapshot.followups.iter().last().unwrap().clone();
    assert_eq!(moved.due.unwrap().to_string(), "2026-03-09", "{}", cockpit.text());
    cockpit.shows("Nothing waits for them in that time");
}

#[test]
fn what_somebody_out_leaves_is_marked_and_given_away_or_moved_at_once() {
    let mut cockpit = team();
    cockpit.keys(r#"a "Homepage @mia due thu" <enter> a "Texts @mia due fri" <enter>"#);
    cockpit.keys(r#"a "Icons @mia due 11 mar" <enter> + "followup Ring Dana 11 mar @mia" <enter>"#);
    cockpit.keys(r#"+ "milestone Beta 11 mar" <enter> / "Icons" <enter> e <tab> <tab>"#).keys("<esc>");
    cockpit.keys(r#"O "9 mar - 13 mar" <enter>"#).shows("4 things wait");
    cockpit.shows("due before they leave · Thu 5 Mar 2026").shows("due then · Wed 11 Mar 2026");
    cockpit.keys("<space> <space> A").shows("who takes these 2");
    cockpit.keys("<enter>").shows("give 2 tasks to Jonas Okeld");
    assert_eq!(people(&cockpit, "Homepage"), ["Jonas Okeld"]);
    assert_eq!(people(&cockpit, "Texts"), ["Jonas Okeld"]);
    assert_eq!(people(&cockpit, "Icons"), ["Mia Sorel"], "not marked");
    cockpit.shows("2 things wait");
    cockpit.keys(r#"* m "16 mar""#).shows("move 2 to the day");
    cockpit.keys("<enter>").shows("Nothing waits for them");
    assert_eq!(task(&cockpit, "Icons").due.unwrap().to_string(), "2026-03-16");
    cockpit.keys("<esc> u").shows("undid");
    assert_eq!(task(&cockpit, "Icons").due.unwrap().to_string(), "2026-03-11");
    cockpit.keys("u").shows("undid");
    assert_eq!(people(&cockpit, "Texts"), ["Mia Sorel"], "one step for both");
    assert_eq!(people(&cockpit, "Homepage"), ["Mia Sorel"]);
}

#[test]
fn a_mark_is_taken_away_and_what_belongs_to_nobody_stays() {
    let mut cockpit = team();
    cockpit.keys(r#"+ "milestone Beta thu" <enter> a "Homepage @mia due thu ^M1" <enter> O "fri" <enter>"#);
    cockpit.shows("2 things wait").shows("waits for their cards");
    cockpit
        .keys("* A")
        .shows("who takes T1 Homepage")
        .shows("1 of the marked rows belongs to nobody and stays");
    cockpit.keys("<esc> * * <esc> <esc>");
    assert!(people(&cockpit, "Homepage") == ["Mia Sorel"]);
    let late = r#"+ "absence @mia 9 mar - 13 mar" <enter>"#;
    cockpit.model.data.today = greenlight::domain::calendar::Date::from_ymd_opt(2026, 3, 6).unwrap();
    cockpit.keys(late).shows("overdue · Thu 5 Mar 2026");
}

#[test]
fn a_booking_fills_the_weeks_and_the_bands_are_said() {
    let mut cockpit = team();
    cockpit.keys("v v v").shows("0/40");
    cockpit.keys(r#"j B "40h 2 mar - 6 mar" <enter>"#).shows("40/40 100 %").shows("100 % tight");
    cockpit.keys(r#"B "6h 2 mar - 6 mar" <enter>"#).shows("▲ 46/40 115 %").shows("115 % over");
    cockpit.shows("too much: 115 % in the week from Mon 2 Mar 2026");
    cockpit.shows("smallest booking to move: 6h until Fri 6 Mar 2026; Jonas Okeld has room");
    cockpit.shows("46/80  58 %");
    let path = cockpit.beside("weeks.csv");
    cockpit.keys(&format!(r#"x <ctrl-u> "{}" <enter>"#, path.display())).shows("exported 20 rows");
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("Mia Sorel,2026-03-02,40,46,0,0,115.00,over"), "{text}");
}

#[test]
fn so_much_a_week_is_booked_as_it_is_said() {
    let mut cockpit = team();
    cockpit.keys("v v v").shows("0/40");
    cockpit.keys(r#"g B "20h a week 2 mar - 13 mar""#).shows("time: 40h").shows("a week: 20h of 40h = 50 %");
    cockpit.keys("<enter>").shows("20/40  50 %");
    cockpit.keys(r#"B <ctrl-u> "sprint 2d/week @jonas until 6 mar""#).shows("a week: 16h of 40h = 40 %");
    cockpit.keys("<enter>").shows("36/40  90 %");
    let booked: Vec<Secs> = cockpit.model.data.snapshot.bookings.iter().map(|b| b.amount).collect();
    assert_eq!(booked, [Secs(40 * 3600), Secs(16 * 3600)]);
}

#[test]
fn the_week_sheet_writes_changes_and_takes_away_entries() {
    let mut cockpit = team();
    cockpit.keys(r#"l l a "Homepage @jonas" <enter> a "Texts @jonas" <enter> v v v v"#);
    cockpit.shows("Jonas Okeld, week of Mon 2 Mar 2026").shows("T2 Texts");
    cockpit.keys(r#"e "1h30""#).shows("was 0h").shows("week 1h30");
    cockpit.keys(r#"<tab> "2" <enter>"#).shows("week 3h30");
    cockpit.keys("<esc>");
    let spent = |cockpit: &Cockpit| -> Vec<i64> {
        cockpit.model.data.snapshot.times.iter().map(|t| t.spent.0 / 60).collect()
    };
    assert_eq!(spent(&cockpit), [90, 120]);
    cockpit.keys(r#"g e "90m" <enter> <esc>"#);
    assert_eq!(spent(&cockpit), [90, 120], "the same");
    cockpit.keys(r#"g e "2" <enter>"#).shows("set 2h instead of 1h30 of Jonas Okeld");
    cockpit.keys("<esc>");
    cockpit.keys("g e <delete> <esc>");
    assert_eq!(spent(&cockpit), [120]);
    cockpit.keys("u u");
    assert_eq!(spent(&cockpit), [90, 120]);
    cockpit.keys("g e <delete> <esc>");
    cockpit.keys("u");
    assert_eq!(spent(&cockpit), [90, 120]);
    cockpit.keys(">").shows("week of Mon 9 Mar 2026");
    cockpit.keys("< <").shows("week of Mon 23 Feb 2026");
    cockpit.keys(">").keys("p <down> <enter>").shows("Mia Sorel, week of Mon 2 Mar 2026");
    cockpit.keys(r#"a "Homepage" <enter>"#).shows("T1 Homepage");
    cockpit.keys(r#"e "3" <esc> <esc>"#);
    assert_eq!(spent(&cockpit), [90, 120], "left without taking");
}

#[test]
fn a_cell_of_the_week_that_is_not_taken_says_what_would_be() {
    let mut cockpit = team();
    cockpit.keys(r#"l l a "Homepage @jonas" <enter> v v v v"#);
    cockpit.keys(r#"e "soon" <enter>"#).shows("not taken, and marked: Mon 2 of T1 Homepage");
    cockpit.shows("accepted: 7.5 (hours), 1h30, 1h 30m, 90m").shows("1d");
    cockpit.keys(r#"<tab> "later" <enter>"#).shows("Tue 3 of T1 Homepage").shows("accepted: 7.5 (hours)");
    cockpit.keys("g <alt-x>");
    cockpit.keys("<paste \"x\ty\n\">").shows("and 1 more · accepted in the first: 7.5 (hours)");
}

#[test]
fn the_first_cell_of_the_week_takes_hours_and_what_is_typed_beside_the_days_is_kept() {
    let mut cockpit = team();
    cockpit.keys(r#"l l a "Homepage @jonas" <enter> a "Texts @jonas" <enter> v v v v"#);
    cockpit.keys(r#"G e <ctrl-home> "3" <enter>"#).shows("week 3h");
    let spent = |cockpit: &Cockpit| -> Vec<i64> {
        cockpit.model.data.snapshot.times.iter().map(|t| t.spent.0 / 60).collect()
    };
    assert_eq!(spent(&cockpit), [180]);
    cockpit.keys(r#"<ctrl-home> <left> "7.5""#).shows("a task takes no hours: type them under a day");
    cockpit.keys(r#"<tab> "2" <enter>"#).shows("1 cell not saved").shows("not taken, and marked: task of");
    assert_eq!(spent(&cockpit), [120], "the hours typed under the day");
    assert_eq!(cockpit.model.sheet.as_ref().unwrap().held.values().next().unwrap().text, "7.5");
    cockpit.keys("<f8> <delete>");
    assert!(cockpit.model.sheet.as_ref().unwrap().held.is_empty());
    cockpit.keys("<f2>").shows("names the row: the hours stand under the days");
}

#[test]
fn a_task_put_into_a_week_stays_in_it() {
    let mut cockpit = team();
    cockpit.keys(r#"a "Homepage" <enter> v v v v a "T1" <enter>"#).shows("T1 Homepage");
    cockpit.keys(">").shows("week of Mon 9 Mar 2026");
    assert!(!cockpit.text().contains("T1 Homepage"), "another week: {}", cockpit.text());
    cockpit.keys("<").shows("T1 Homepage");
    cockpit.keys("p <down> <enter>").shows("Mia Sorel, week of Mon 2 Mar 2026");
    assert!(!cockpit.text().contains("T1 Homepage"), "another person: {}", cockpit.text());
    cockpit.keys("p <enter> 4 3").shows("T1 Homepage");
}

#[test]
fn a_block_from_a_spreadsheet_fills_the_week_as_one_step() {
    let mut cockpit = team();
    cockpit.keys(r#"l l a "Homepage @jonas" <enter> a "Texts @jonas" <enter> v v v v g e"#);
    cockpit.keys("<paste \"1\t2h\n\t1h30\">");
    cockpit.keys("<esc>");
    let times: Vec<Secs> = cockpit.model.data.snapshot.times.iter().map(|t| t.spent).collect();
    assert_eq!(times, [Secs(3600), Secs(7200), Secs(5400)]);
    cockpit.keys("u");
    assert!(cockpit.model.data.snapshot.times.is_empty());
}

#[test]
fn what_remains_is_asked_card_by_card_at_the_end_of_the_week() {
    let mut cockpit = team();
    cockpit.keys(r#"l l a "Homepage @jonas 10h" <enter> a "Texts @jonas" <enter> v v v v"#);
    cockpit.keys("W").shows("every card that was worked on this week says what remains");
    cockpit.keys(r#"g e "2" <enter> "3" <enter> <esc> W"#).shows("what remains · 1 more after this");
    cockpit.keys(r#""5h" <enter>"#).shows("what remains");
    cockpit.keys(r#""1h" <enter>"#);
    let left = |title: &str| cockpit.model.data.facts.board.task(task(&cockpit, title).id).unwrap().remaining;
    let mut both = [left("Homepage").unwrap(), left("Texts").unwrap()];
    both.sort_unstable();
    assert_eq!(both, [Secs(3600), Secs(5 * 3600)]);
    cockpit.keys("W").shows("every card that was worked on this week says what remains");
}

#[test]
fn one_value_goes_into_a_field_of_all_marked_rows() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "One" <enter> a "Two" <enter> a "Three" <enter> g <space> <space> e"#);
    cockpit.shows("which field of 2 needs");
    cockpit.keys("j <enter>");
    cockpit.keys(r#""mus""#).shows("is: must");
    cockpit.keys("<enter>").shows("Change 2 needs?");
    cockpit.keys("n");
    cockpit.keys(r#"e j <enter> "nonsense" <enter>"#).shows("Accepted");
    cockpit.keys(r#"<ctrl-u> "must" <enter> y"#).shows("set priority of 2 needs");
    let musts = |cockpit: &Cockpit| {
        cockpit.model.data.snapshot.needs.iter().filter(|n| n.priority.name() == "must").count()
    };
    assert_eq!(musts(&cockpit), 2);
    cockpit.keys("u");
    assert_eq!(musts(&cockpit), 0);
}

#[test]
fn labels_of_many_cards_are_set_at_once() {
    let mut cockpit = team();
    cockpit.keys(r#"a "One" <enter> a "Two" <enter> v * e "labels" <enter> "design; home" <enter> y"#);
    assert_eq!(cockpit.model.data.snapshot.count(Noun::TaskLabel), 4);
}
