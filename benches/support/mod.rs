//! The sample project at the sizes that the promises of speed are about.
#![allow(dead_code, reason = "each bench takes what it needs of it")]
#![allow(clippy::unwrap_used, reason = "where the sample cannot be made there is nothing to measure")]

use std::time::{Duration, Instant};

use greenlight::app::model::{Model, Start};
use greenlight::app::tab::Tab;
use greenlight::cli::demo::build_scaled;
use greenlight::domain::calendar::Date;
use greenlight::domain::change::Change;
use greenlight::domain::id::TimedIds;
use greenlight::domain::own::OwnTexts;
use greenlight::domain::snapshot::Snapshot;
use greenlight::keys::Keymap;
use greenlight::store::{Entry, Options};

/// Tasks, time entries and log entries, each this many.
pub const SCALES: [usize; 2] = [10_000, 100_000];

/// Without waiting for the disk: what is measured is the program.
pub const FAST: Options = Options { durable: false, busy: Duration::from_secs(5) };

/// The day on which the sample is looked at.
pub fn today() -> Date {
    Date::from_ymd_opt(2026, 3, 2).unwrap()
}

/// The rows of the sample.
pub fn rows(scale: usize) -> Vec<Change> {
    build_scaled(today(), scale).unwrap()
}

/// The sample in memory.
pub fn snapshot(scale: usize) -> Snapshot {
    let mut snapshot = Snapshot::default();
    snapshot.apply_all(&rows(scale)).unwrap();
    snapshot
}

/// The cockpit on the list of tasks.
pub fn model(scale: usize) -> Model {
    let snapshot = snapshot(scale);
    let ids = TimedIds::new(snapshot.last_id().0, 0, 1);
    let mut model = Model::new(Start {
        snapshot,
        head: 1,
        today: today(),
        now: today().and_hms_opt(9, 0, 0).unwrap(),
        keymap: Keymap::default(),
        file_stem: "sample".to_owned(),
        read_only: false,
        ids: Box::new(ids),
        own: OwnTexts::default(),
        me: "test".to_owned(),
    });
    model.show_view(Tab::Team, 1);
    model
}

/// What the journal says of a command.
pub fn entry() -> Entry {
    Entry { label: "measure".to_owned(), actor: "bench".to_owned(), at: "2026-03-02T09:00:00Z".to_owned() }
}

/// The time that this thread has worked, without the time in which others had its processor.
#[cfg(unix)]
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap())
}

/// Nobody tells it here.
#[cfg(not(unix))]
fn worked() -> Duration {
    Duration::ZERO
}

/// Times what each letter of a word costs, typed and taken back many times; prints the median and the 95th percentile
/// of every letter, and of all of them together, by the clock and by the work of the thread alone.
pub fn keys(what: &str, words: &[&str], mut key: impl FnMut(&str)) {
    let mut all = Vec::new();
    for word in words {
        let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let mut times: Vec<Vec<(Duration, Duration)>> = vec![Vec::new(); ends.len()];
        for _ in 0..40 {
            key("");
            for (end, times) in ends.iter().zip(&mut times) {
                let (start, work) = (Instant::now(), worked());
                key(&word[..*end]);
                times.push((start.elapsed(), worked().saturating_sub(work)));
            }
        }
        for (end, times) in ends.iter().zip(times) {
            tell(&format!("{what} “{}”", &word[..*end]), &times);
            all.extend(times);
        }
    }
    tell(&format!("{what}, every key"), &all);
}

fn tell(what: &str, times: &[(Duration, Duration)]) {
    let at = |mut times: Vec<Duration>, percent: usize| {
        times.sort_unstable();
        times[(times.len() - 1) * percent / 100].as_secs_f64() * 1000.0
    };
    let clock = |percent| at(times.iter().map(|(clock, _)| *clock).collect(), percent);
    let work = |percent| at(times.iter().map(|(_, work)| *work).collect(), percent);
    println!(
        "{what:<36} median {:>6.2} ms, 95 % {:>6.2} ms; work alone {:>6.2} and {:>6.2} ms",
        clock(50),
        clock(95),
        work(50),
        work(95)
    );
}
