//! Many rows for measuring: tasks, time entries, costs and log entries beside those of the story, made without
//! the rules so that ten thousand take no time. Imports the nouns. Read next: nothing, this is the end.

use chrono::TimeDelta;

use crate::cli::demo::play::Play;
use crate::domain::board::{BoardColumn, ColumnKind};
use crate::domain::calendar::Moment;
use crate::domain::change::Change;
use crate::domain::cost::{Cost, PassOn};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::input::names::next_number;
use crate::domain::log::{Direction, LogEntry, LogKind, LogTopic, Topic};
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::rules::rates::rate_of_person;
use crate::domain::rules::work::GAP;
use crate::domain::task::{Move, Task, Urgency};
use crate::domain::time::TimeEntry;

const VERBS: &[&str] = &["Design", "Check", "Write", "Translate", "Test", "Correct", "Shorten", "Illustrate"];
const THINGS: &[&str] = &[
    "the teaser of",
    "the headline of",
    "the picture for",
    "the text about",
    "the link to",
    "the caption of",
    "the summary of",
];
const PLACES: &[&str] = &[
    "the harbour room",
    "the map cabinet",
    "the summer exhibition",
    "the sailmaker's workshop",
    "the lighthouse lamp",
    "the children's trail",
    "the ship models",
    "the night tour",
    "the reading room",
    "the garden café",
    "the instrument gallery",
];
const MATTERS: &[&str] =
    &["Question about", "Correction to", "Thanks for", "Photograph of", "Date for", "Words on"];

/// A title that differs from its neighbours; every seventh task speaks of a teaser.
fn title(n: usize) -> String {
    let pick = |words: &[&'static str], n: usize| words.get(n % words.len()).copied().unwrap_or_default();
    format!("{} {} {}, {}", pick(VERBS, n / 7), pick(THINGS, n), pick(PLACES, n / 3), n + 1)
}

/// What the new rows refer to.
struct Cast {
    columns: Vec<BoardColumn>,
    team: Vec<Id>,
    needs: Vec<Id>,
    lines: Vec<Id>,
    tasks: Vec<Id>,
    first_day: Moment,
}

impl Cast {
    fn of(play: &Play) -> Self {
        let mut columns: Vec<BoardColumn> =
            play.snapshot.columns.iter().map(|c| c.as_ref().clone()).collect();
        columns.sort_by_key(|c| c.position);
        let team = play.snapshot.people.iter().filter(|p| p.side == Side::Team).map(|p| p.id).collect();
        Self {
            columns,
            team,
            needs: play.snapshot.ids(Noun::Need),
            lines: play.snapshot.ids(Noun::BudgetLine),
            tasks: play.snapshot.ids(Noun::Task),
            first_day: play.days.day(-34).and_time(chrono::NaiveTime::MIN),
        }
    }

    /// A moment of the past seven weeks, spread over the working days and hours.
    fn moment(&self, play: &Play, n: usize) -> Moment {
        let (n, ahead) = (int(n), 33);
        let day = play.days.day(n % ahead - ahead);
        day.and_time((self.first_day + TimeDelta::minutes(9 * 60 + n * 37 % 480)).time())
    }
}

fn int(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The member at a place that turns round.
fn turn<T: Copy>(of: &[T], n: usize) -> Option<T> {
    of.get(n.checked_rem(of.len())?).copied()
}

/// Adds rows until there are `scale` tasks, time entries and log entries, and a tenth of that in costs.
pub fn fill(play: &mut Play, scale: usize, changes: &mut Vec<Change>) {
    let mut cast = Cast::of(play);
    let missing = |noun: Noun, wanted: usize| wanted.saturating_sub(play.snapshot.count(noun));
    let counts = [Noun::Task, Noun::TimeEntry, Noun::LogEntry].map(|noun| missing(noun, scale));
    let costs = missing(Noun::Cost, scale / 10);
    tasks(play, &mut cast, counts[0], changes);
    times(play, &cast, counts[1], changes);
    talks(play, &cast, counts[2], changes);
    more_costs(play, &cast, costs, changes);
}

fn tasks(play: &mut Play, cast: &mut Cast, count: usize, changes: &mut Vec<Change>) {
    let first = next_number(&play.snapshot, Noun::Task);
    for n in 0..count {
        let (id, move_id) = (play.next_id(), play.next_id());
        let at = cast.moment(play, n);
        // The board of a long project: most is done, little is in work.
        let place = match n % 20 {
            0..=3 => ColumnKind::Backlog,
            4 => ColumnKind::Active,
            5 => ColumnKind::WaitingUs,
            6 => ColumnKind::WaitingClient,
            _ => ColumnKind::Done,
        };
        let Some(column) = cast.columns.iter().find(|c| c.kind == place) else { continue };
        let urgency = turn(&[Urgency::Normal, Urgency::Normal, Urgency::Low, Urgency::High], n);
        changes.push(Change::insert(&Task {
            id,
            number: first + int(n),
            title: title(n),
            column: column.id,
            position: GAP * (1000 + int(n)),
            urgency: urgency.unwrap_or(Urgency::Normal),
            phase: None,
            need: turn(&cast.needs, n),
            budget_line: turn(&cast.lines, n),
            milestone: None,
            estimate: Some(Secs(900 * (1 + int(n % 8)))),
            start: None,
            due: (place != ColumnKind::Done).then(|| play.days.day(int(n % 20) + 1)),
            detail: None,
            created_at: at,
            archived: false,
        }));
        let came = Move { id: move_id, task: id, from_column: None, to_column: column.id, at };
        changes.push(Change::insert(&came));
        cast.tasks.push(id);
    }
}

fn times(play: &mut Play, cast: &Cast, count: usize, changes: &mut Vec<Change>) {
    let first = next_number(&play.snapshot, Noun::TimeEntry);
    for n in 0..count {
        let Some(person) = turn(&cast.team, n) else { continue };
        let on = cast.moment(play, n).date();
        let rate = rate_of_person(&play.snapshot, person, on);
        changes.push(Change::insert(&TimeEntry {
            id: play.next_id(),
            number: first + int(n),
            person,
            task: turn(&cast.tasks, n * 7),
            budget_line: None,
            on,
            began: None,
            spent: Secs(60 * (1 + int(n % 6))),
            note: (n % 5 == 0).then(|| title(n)),
            billable: n % 9 != 0,
            cost_rate: rate.cost,
            bill_rate: rate.bill,
            unit_secs: rate.unit,
        }));
    }
}

fn talks(play: &mut Play, cast: &Cast, count: usize, changes: &mut Vec<Change>) {
    let first = next_number(&play.snapshot, Noun::LogEntry);
    for n in 0..count {
        let (id, topic_id) = (play.next_id(), play.next_id());
        let at = cast.moment(play, n);
        let matter = turn(MATTERS, n).unwrap_or_default();
        let about = turn(PLACES, n / 2).unwrap_or_default();
        changes.push(Change::insert(&LogEntry {
            id,
            number: first + int(n),
            at,
            written_at: at,
            kind: turn(LogKind::ALL, n).unwrap_or(LogKind::Note),
            direction: Direction::Out,
            subject: format!("{matter} {about}, {}", n + 1),
            body: (n % 4 == 0).then(|| title(n)),
            client_visible: n % 3 != 0,
            corrects: None,
            took: None,
        }));
        let topic = turn(Topic::ALL, n).unwrap_or(Topic::General);
        changes.push(Change::insert(&LogTopic { id: topic_id, entry: id, topic }));
    }
}

fn more_costs(play: &mut Play, cast: &Cast, count: usize, changes: &mut Vec<Change>) {
    let first = next_number(&play.snapshot, Noun::Cost);
    for n in 0..count {
        let on = cast.moment(play, n).date();
        let past = |states: usize| (n % 5 >= states).then_some(on);
        changes.push(Change::insert(&Cost {
            id: play.next_id(),
            number: first + int(n),
            title: title(n),
            amount: Money(100 + int(n % 40) * 5),
            tax: Money(0),
            budget_line: turn(&cast.lines, n),
            vendor: None,
            pass_on: PassOn::Inside,
            invoice: None,
            planned: Some(on),
            committed: past(1),
            incurred: past(2),
            invoiced: past(3),
            paid: past(4),
            note: None,
        }));
    }
}
