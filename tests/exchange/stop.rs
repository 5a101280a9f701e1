//! A reading that is no longer wanted ends soon, in the middle of the file.

use std::fmt::Write as _;

use greenlight::domain::command::Context;
use greenlight::domain::id::{CountingIds, Id, IdSource};
use greenlight::domain::noun::Noun;
use greenlight::exchange::plan::{ImportOptions, Source, plan};
use greenlight::exchange::watch::Watch;

use crate::{project, today};

/// Gives ids, and stops the reading with the third.
struct Third(CountingIds, Watch, usize);

impl IdSource for Third {
    fn next_id(&mut self) -> Id {
        self.2 += 1;
        if self.2 == 3 {
            self.1.stop();
        }
        self.0.next_id()
    }
}

/// How many ids were taken until the reading had ended; it has to end with an error.
fn ids_until_stopped(source: Source, table: Option<Noun>, text: &str) -> usize {
    let watch = Watch::default();
    let mut ids = Third(CountingIds(1000), watch.clone(), 0);
    let mut context = Context { today: today(), now: today().and_hms_opt(12, 0, 0).unwrap(), ids: &mut ids };
    let options = ImportOptions { table, watch, ..ImportOptions::default() };
    let error = plan(source, text.as_bytes(), &options, &project(), &mut context).unwrap_err();
    assert!(error.message.contains("stopped"), "{error}");
    ids.2
}

#[test]
fn every_reader_looks_whether_it_is_still_wanted() {
    let (mut needs, mut toggl) = ("title\n".to_owned(), String::new());
    let mut cards = Vec::new();
    toggl.push_str("User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags\n");
    for n in 0..500 {
        writeln!(needs, "wish {n}").unwrap();
        writeln!(toggl, "Fern,,,,,work {n},Yes,2026-03-02,09:00:00,2026-03-02,10:00:00,01:00:00,").unwrap();
        cards.push(format!(r#"{{"id":"5e20e0dcc014133d08a7{n:04}","idList":"l","name":"card {n}"}}"#));
    }
    let board = format!(
        r#"{{"id":"b","name":"B","lists":[{{"id":"l","name":"Doing"}}],"cards":[{}]}}"#,
        cards.join(",")
    );
    assert!(ids_until_stopped(Source::Csv, Some(Noun::Need), &needs) < 10);
    assert!(ids_until_stopped(Source::Toggl, None, &toggl) < 10);
    assert!(ids_until_stopped(Source::Trello, None, &board) < 20);
}

#[test]
fn nothing_is_read_of_a_file_that_is_no_longer_wanted_from_the_start() {
    for (source, text) in [(Source::Csv, "title\na\n"), (Source::Toggl, "User\n"), (Source::Trello, "{}")] {
        let watch = Watch::default();
        watch.stop();
        let mut ids = CountingIds(1000);
        let now = today().and_hms_opt(12, 0, 0).unwrap();
        let mut context = Context { today: today(), now, ids: &mut ids };
        let options = ImportOptions { table: Some(Noun::Need), watch, ..ImportOptions::default() };
        let error = plan(source, text.as_bytes(), &options, &project(), &mut context).unwrap_err();
        assert!(error.message.contains("stopped"), "{error}");
    }
}
