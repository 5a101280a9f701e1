//! What a producer meets in the first days of a new project: an empty week sheet, somebody who is ill, an offer to hand
//! over, questions to send, notes to sort.

use crate::support::Cockpit;

/// An accepted estimate with one task in the backlog, and two people of the team.
fn begun(width: u16) -> Cockpit {
    let mut cockpit = Cockpit::new(width, 40);
    cockpit.keys(r#"2 a "Wireframes" <enter> S <enter> ! "Dana Whitfield" <enter>"#);
    cockpit.keys(r#"+ "person Mia Sorel" <enter> + "person Noor Haddad" <enter> 3 g A "Mia" <enter>"#);
    cockpit.shows("assign T1 Wireframes to Mia Sorel");
    cockpit
}

#[test]
fn who_accepts_and_is_new_can_be_chosen_from_then_on() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit
        .keys(r#"2 a "Wireframes" <enter> S <enter> !"#)
        .shows("who is new becomes a contact of the client");
    cockpit.keys(r#""Dana Whitfield" <enter>"#);
    cockpit.shows("accept estimate E1 Estimate 1, with Dana Whitfield as a contact of the client");
    cockpit.keys(r#"+ "log call with @dana about the texts" <enter> 5"#).shows("Dana Whitfield");
    assert_eq!(cockpit.model.data.snapshot.people.len(), 1);
}

#[test]
fn open_tasks_of_a_person_are_rows_of_the_week_whatever_their_column() {
    let mut cockpit = begun(80);
    cockpit.keys("v v v v").shows("Mia Sorel, week of Mon 2 Mar 2026 · p chooses whose week");
    cockpit.shows("T1 Wireframes");
    cockpit.keys(r#"e "3" <enter>"#).shows("set 3h of Mia Sorel on T1 Wireframes");
    cockpit.keys("<esc>");
    assert!(!cockpit.text().contains("still to come"), "{}", cockpit.text());
    cockpit.keys(r#"p "Noor" <enter>"#).shows("Noor Haddad, week of Mon 2 Mar 2026");
    assert!(cockpit.model.week_rows().is_empty(), "not theirs: {}", cockpit.text());
}

#[test]
fn a_task_put_into_the_week_is_seen_at_once_with_the_cursor_on_it() {
    let mut cockpit = begun(120);
    cockpit.keys(r#"+ "task Texts" <enter> v v v v / "Wire" <enter> a "T2" <enter>"#);
    cockpit.shows("T2 Texts").shows("it is a row of the week now: e types hours into it");
    cockpit.keys(r#"e "2" <enter>"#).shows("set 2h of Mia Sorel on T2 Texts");
}

#[test]
fn hours_of_a_day_still_to_come_are_said_not_to_be_spent_yet() {
    let mut cockpit = begun(120);
    cockpit.keys("v v v v e <tab>").shows("a day still to come: its hours count as");
    cockpit.keys(r#""4" <enter>"#).shows("not spent yet 4h").shows("2026 · a day still to come");
    cockpit.keys("<esc>").shows("4h of 40h, 4h not spent before their day");
}

#[test]
fn a_name_typed_into_out_until_wins_over_the_cursor_and_ill_is_sick() {
    let mut cockpit = begun(120);
    cockpit.keys(r#"v v / "Noor" <enter> O "@mia ill 4 mar - 5 mar""#).shows("sick").shows("Mia Sorel");
    cockpit.keys("<enter>").shows("Mia Sorel is out Wed 4 Mar 2026 to Thu 5 Mar 2026");
    cockpit
        .keys(r#"<esc> O "mia holiday 9 mar" <enter>"#)
        .shows("Mia Sorel is out Mon 2 Mar 2026 to Mon 9 Mar 2026");
    cockpit.keys(r#"<esc> O "fri ill" <enter>"#).shows("Noor Haddad is out Mon 2 Mar 2026 to Fri 6 Mar 2026");
    cockpit.keys(r#"<esc> O "@mia @noor fri" <enter>"#).shows("Each line names one person");
}

#[test]
fn a_booking_on_days_out_stays_and_is_marked_in_the_weeks() {
    let mut cockpit = begun(120);
    cockpit.keys(r#"+ "booking @mia 20h 2 mar - 6 mar" <enter> v v v"#).shows("20/40  50 %");
    assert!(!cockpit.text().contains('■'), "{}", cockpit.text());
    cockpit
        .keys(r#"O "ill 4 mar - 5 mar" <enter> <esc>"#)
        .shows("■ 20/24  83 %")
        .shows("8h of it on days out");
    assert_eq!(cockpit.model.data.snapshot.bookings.len(), 1);
    cockpit.keys("0").shows("1 booking falls on days on which somebody is out");
    // Said as well where bookings are listed, and as soon as one is made.
    cockpit.keys(r#": "view bookings" <enter>"#).shows("days out").shows("✗ 8h");
    cockpit.keys(r#"+ "booking @mia 10h 2 mar - 6 mar" <enter>"#);
    cockpit.shows("4h of it on days on which Mia Sorel is out: move or split it");
    cockpit.keys(r#"+ "booking @noor 10h 2 mar - 6 mar" <enter>"#);
    assert!(!cockpit.text().contains("Noor Haddad is out"), "{}", cockpit.text());
}

#[test]
fn another_week_of_the_weeks_view_is_where_b_books() {
    let mut cockpit = begun(120);
    cockpit.keys("v v v B").shows("@mia ");
    cockpit.keys("<esc> l l").shows("›16 mar");
    cockpit.keys(r#"B "3d" <enter>"#).shows("24/40  60 %");
    let booking = cockpit.model.data.snapshot.bookings.iter().next().unwrap().as_ref().clone();
    assert_eq!(
        (booking.first.to_string(), booking.last.to_string()),
        ("2026-03-16".into(), "2026-03-20".into())
    );
    cockpit.keys("h h").shows("this week");
    assert!(!cockpit.text().contains('›'), "{}", cockpit.text());
}

#[test]
fn the_document_of_the_estimate_is_read_written_on_copied_and_sent_from_the_screen() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("2 P").shows("there is no estimate yet");
    for words in ["report", "document", "offer"] {
        cockpit.keys(&format!(r#": "{words}""#)).shows("document");
        cockpit.keys("<esc>");
    }
    cockpit.keys(r#"a "Wireframes" <enter> P"#).shows("estimate, as the client reads it").shows("Wireframes");
    cockpit.keys("s").shows("sent on");
    cockpit.keys("<enter>").shows("send estimate");
    cockpit.keys("P s").shows("E1 is sent; only a draft can be sent");
    cockpit.keys("y").shows("copied");
    cockpit.keys("<esc> R").shows("status note");
}

#[test]
fn one_step_sets_the_tax_of_all_lines_and_sending_says_how_many_have_none() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"2 a "Wireframes" <enter> a "Templates" <enter> S"#);
    cockpit.shows("none of the 2 lines has a tax code; esc, then %");
    cockpit.keys("<esc> %").shows("none yet: VAT 19% makes one");
    cockpit.keys(r#""nonsense" <enter>"#).shows("Accepted: a word and its rate such as VAT 19%, or none");
    cockpit.keys(r#"<ctrl-u> "vat 19%""#).shows("vat 19 %, a new code").shows("2 lines");
    cockpit.keys("<enter>").shows("set the tax of 2 lines to vat 19 %");
    let taxes = |cockpit: &Cockpit| -> Vec<i64> {
        cockpit.model.data.snapshot.lines.iter().map(|line| line.tax).collect()
    };
    assert_eq!(taxes(&cockpit), [1900, 1900]);
    cockpit.keys(r#"a "Texts" <enter>"#);
    assert_eq!(taxes(&cockpit), [1900, 1900, 1900], "a new line bears what all the others do");
    cockpit.keys(r#"g <space> % "none" <enter>"#).shows("set the tax of 1 line to no tax");
    assert_eq!(taxes(&cockpit), [0, 1900, 1900]);
    cockpit.keys("S").shows("1 of 3 lines has no tax code");
    cockpit.keys(r#"<esc> % "19%" <enter>"#).shows("set the tax of 1 line to vat 19 %");
    assert_eq!(cockpit.model.data.snapshot.tax_codes.len(), 1);
    cockpit.keys(": \"tax of all\"").shows("Set the tax code of all lines");
}

#[test]
fn what_the_brief_still_asks_is_written_out_for_the_client_and_counted() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("1 v b <enter> 0").shows("unanswered").shows("27 of 27 required answers open");
    cockpit.keys("<enter>").shows("BR1 draft");
    cockpit.keys(r#"e "To sell more" <enter> g j <space> <space> T"#);
    let path = cockpit.beside("asked.txt");
    cockpit.keys(&format!(r#"<ctrl-u> "{}" <enter>"#, path.display())).shows("exported 2 questions to");
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count(),
        2,
        "{text}"
    );
    cockpit.keys("<esc> 0").shows("26 of 27 required answers open");
}

#[test]
fn follow_ups_promises_risks_and_deliverables_are_given_to_somebody_by_the_key_of_tasks() {
    let mut cockpit = begun(120);
    cockpit.keys(r#"+ "followup Send texts" <enter> + "promise Draft" <enter> + "risk Late texts" <enter>"#);
    cockpit.keys(r#"+ "deliverable Wireframes" <enter> + "followup Call" <enter>"#);
    cockpit.keys("5 v * A").shows("who looks after these 2 followups");
    cockpit.keys(r#""Mia" <enter>"#).shows("give 2 followups to Mia Sorel");
    cockpit.keys("A <enter>").shows("Mia Sorel has it already");
    cockpit.keys(r#"v v A "Noor" <enter> v A "Noor" <enter> v A "Mia" <enter>"#);
    let held = &cockpit.model.data.snapshot;
    let name = |id: Option<greenlight::domain::id::Id>| held.people.get(id.unwrap()).unwrap().handle.clone();
    assert_eq!(held.followups.iter().map(|f| name(f.owner)).collect::<Vec<_>>(), ["mia", "mia"]);
    assert_eq!(name(held.promises.iter().next().unwrap().person), "noor");
    assert_eq!(name(held.risks.iter().next().unwrap().owner), "noor");
    assert_eq!(name(held.deliverables.iter().next().unwrap().owner), "mia");
}

#[test]
fn today_says_why_it_is_not_marked_and_enter_shows_the_whole_detail_on_a_wide_screen() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("<space>").shows("enter goes to the row, which can be marked there");
    cockpit.keys("s").shows("what is most urgent stands first");
    cockpit.keys(r#"1 a "Search" <enter>"#).shows("tasks done").shows("no line, no task");
    cockpit.keys("<enter>").shows("no line, no task");
    assert!(!cockpit.text().contains("tasks done"), "the detail alone: {}", cockpit.text());
    cockpit.keys("<esc>").shows("tasks done");
}

#[test]
fn a_note_becomes_a_promise_and_the_cursor_goes_on_to_the_next_one_still_to_be_sorted() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 w "A draft by May" <enter> "A map" <enter> "Who writes?" <ctrl-s> g p"#);
    cockpit.shows("PR1 A draft by May");
    // From the second to the third, and from the end back to the first that is left.
    cockpit.keys("G Q m");
    let held = &cockpit.model.data.snapshot;
    assert_eq!(held.promises.iter().next().unwrap().title, "A draft by May");
    assert_eq!(held.needs.iter().next().unwrap().title, "A map");
    assert_eq!(held.questions.iter().next().unwrap().ask, "Who writes?");
}

#[test]
fn days_on_which_somebody_is_out_are_told_in_their_week_and_are_no_time_to_work() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(
        r#"+ "person Mia Sorel, developer" <enter> + "task Texts @mia" <enter> : "team hours" <enter>"#,
    );
    cockpit.shows("Mia Sorel, week of Mon 2 Mar 2026 · p chooses").shows("0h of 40h");
    cockpit.keys(r#"O "@mia 5 mar - 9 mar sick" <enter> <esc>"#);
    cockpit.shows("Mia Sorel, week of Mon 2 Mar 2026 · out Thu 5, Fri 6 · p chooses").shows("0h of 24h");
    cockpit.keys(">").shows("out Mon 9 ·").shows("0h of 32h");
}

#[test]
fn what_was_done_on_a_weekday_was_done_on_the_last_one() {
    // Today is a Monday.
    let mut cockpit = begun(120);
    cockpit.keys(r#"+ "time 2h @mia Wireframes fri""#).shows("day: Fri 27 Feb 2026");
    cockpit.keys("<esc>").keys(r#"+ "cost 450 Fonts paid thu""#).shows("paid: Thu 26 Feb 2026");
    cockpit.keys("<esc>").keys(r#"+ "task Home page due fri""#).shows("due: Fri 6 Mar 2026");
}

#[test]
fn the_need_of_a_line_is_named_on_its_budget_line_after_the_green_light() {
    let mut cockpit = begun(120);
    cockpit.keys(r#"+ "need Plan of the pages !must" <enter> 1 . v v v v v"#);
    cockpit.shows("need without a line").shows("N1 Plan of the pages");
    cockpit.shows("line without a need").shows("B1 Wireframes");
    cockpit.keys("j e").shows("edit B1 Wireframes");
    cockpit.model.with_form(|form| form.retype("need", "N1"));
    cockpit.keys("<ctrl-s>");
    assert!(cockpit.model.data.gaps().is_empty(), "{}", cockpit.text());
    cockpit.keys("2 W <ctrl-s> 1").shows("need without a line").shows("N1 Plan of the pages");
}

#[test]
fn what_stands_in_a_field_as_a_suggestion_gives_way_to_what_is_typed() {
    let mut cockpit = begun(120);
    cockpit.keys("2 b S <enter> !").shows("Dana Whitfield");
    cockpit.keys(r#""Ruth Amsel" <enter>"#);
    let names: Vec<String> = cockpit.model.data.snapshot.signoffs.iter().map(|s| s.name.clone()).collect();
    assert_eq!(names, ["Dana Whitfield", "Ruth Amsel"]);
    cockpit.keys("b S <enter> ! <paste \"Ada Byron\"> <enter>");
    let last = cockpit.model.data.snapshot.signoffs.iter().last().map(|s| s.name.clone());
    assert_eq!(last.as_deref(), Some("Ada Byron"), "a paste is typing");
}
