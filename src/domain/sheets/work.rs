//! The sheets of team and board: people, phases, milestones, columns, tasks with what is kept about them,
//! time. May import the nouns, `table`, `facts`. Read next: `sheets/money.rs`.

use crate::domain::board::ColumnKind;
use crate::domain::facts::TaskFact;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::sheets::plan::{Plan, count, money, percent, secs, words};
use crate::domain::table::{Cell, Datum, HIDDEN, Look, Sheet, Tone};
use crate::domain::task::Task;

/// Days in a column from which on a card is watched.
const LONG_DAYS: i64 = 10;

/// The sheets, in the order in which people meet them.
pub fn sheets() -> Vec<Sheet> {
    vec![
        people(),
        phases(),
        milestones(),
        columns(),
        tasks(),
        times(),
        checks(),
        comments(),
        moves(),
        blocks(),
        progress(),
    ]
}

fn people() -> Sheet {
    Plan::of(Noun::Person, "The team, the client's people and vendors.", |look| {
        let mut people: Vec<_> = look.snapshot.people.iter().collect();
        people.sort_by_cached_key(|p| (p.archived, p.side, p.name.to_lowercase(), p.id));
        people.iter().map(|p| p.id).collect()
    })
    .show("name", 0, (10, 30))
    .show("handle", 4, (4, 12))
    .show("side", 1, (4, 6))
    .show("role", 2, (8, 24))
    .show("company", 6, (8, 20))
    .number(("open_tasks", "open tasks"), 3, (4, 10), |look, id| {
        count(look.facts.board.open_tasks(look.snapshot, id))
    })
    .number(("time_spent", "time spent"), 3, (5, 10), |look, id| {
        let spent = look.facts.worked.by_person(id).time;
        if spent.0 == 0 { Cell::EMPTY } else { secs(spent) }
    })
    .show("email", 7, (10, 30))
    .sheet()
}

fn phases() -> Sheet {
    Plan::of(Noun::Phase, "The phases of the project, in their order.", |look| {
        look.facts.board.phases.clone()
    })
    .show("name", 0, (10, 40))
    .show("start", 1, (6, 12))
    .show("end", 1, (6, 12))
    .number(("tasks", "tasks"), 2, (3, 6), |look, id| {
        count(look.snapshot.tasks.iter().filter(|t| t.phase == Some(id)).count())
    })
    .number(("open_tasks", "open tasks"), 2, (3, 10), |look, id| {
        let of_phase = look.snapshot.tasks.iter().filter(|t| t.phase == Some(id));
        count(of_phase.filter(|t| look.facts.board.is_open(t)).count())
    })
    .sheet()
}

fn milestones() -> Sheet {
    Plan::of(Noun::Milestone, "Dates that count: agreed, expected, reached.", |look| {
        let mut milestones: Vec<_> = look.snapshot.milestones.iter().collect();
        milestones.sort_by_key(|m| (m.planned.is_none(), m.planned, m.id));
        milestones.iter().map(|m| m.id).collect()
    })
    .show("number", 3, (3, 5))
    .show("title", 0, (10, 40))
    .show("planned", 1, (6, 12))
    .show("forecast", 1, (6, 12))
    .show("done", 1, (6, 12))
    .number(("days_late", "days late"), 2, (3, 9), |look, id| {
        let late = look.snapshot.milestones.get(id).and_then(|m| {
            let (planned, reached) = (m.planned?, m.done.filter(|on| *on <= look.today));
            // What is not reached cannot be reached before today.
            let on = reached.unwrap_or_else(|| m.forecast.unwrap_or(planned).max(look.today));
            Some((on - planned).num_days())
        });
        late.filter(|days| *days > 0)
            .map_or(Cell::EMPTY, |days| Cell { datum: Datum::Count(days), tone: Tone::Watch })
    })
    .show("phase", 4, (6, 20))
    .sheet()
}

fn columns() -> Sheet {
    Plan::of(Noun::BoardColumn, "The columns of the board, from the left.", |look| {
        let mut columns: Vec<_> = look.snapshot.columns.iter().collect();
        columns.sort_by_key(|c| (c.archived, c.position, c.id));
        columns.iter().map(|c| c.id).collect()
    })
    .show("name", 0, (10, 30))
    .show("kind", 1, (6, 21))
    .number(("cards", "cards"), 1, (3, 6), |look, id| {
        let cards = look.facts.board.cards(id).len();
        let limit = look.snapshot.columns.get(id).and_then(|c| c.card_limit);
        let over = limit.is_some_and(|limit| i64::try_from(cards).is_ok_and(|cards| cards > limit));
        // As the board says it: none is a count as well.
        let shown = Cell::from(Datum::Count(i64::try_from(cards).unwrap_or(i64::MAX)));
        shown.toned(if over { Tone::Bad } else { Tone::Plain })
    })
    .show("card_limit", 2, (3, 10))
    .show("archived", 3, (3, 8))
    .sheet()
}

fn tasks() -> Sheet {
    Plan::of(Noun::Task, "The work, as it stands on the board: column by column, from the top.", |look| {
        let board = &look.facts.board;
        let mut ids: Vec<Id> = board.columns.iter().flat_map(|c| board.cards(*c)).copied().collect();
        let shown = |t: &Task| !t.archived && board.columns.contains(&t.column);
        ids.extend(look.snapshot.tasks.iter().filter(|t| !shown(t)).map(|t| t.id));
        ids
    })
    .show("number", 0, (3, 6))
    .show("title", 0, (16, 60))
    .show("column", 1, (6, 16))
    .show("people", 2, (6, 20))
    .show("due", 1, (5, 11))
    .number(("spent", "spent"), 4, (4, 7), |look, id| {
        fact(look, id, |f| if f.spent.time.0 == 0 { Cell::EMPTY } else { secs(f.spent.time) })
    })
    .number(("remaining", "remaining"), 2, (4, 9), |look, id| {
        fact(look, id, |f| {
            let tone = if f.stale { Tone::Watch } else { Tone::Plain };
            f.remaining.map_or(Cell::EMPTY, |left| secs(left).toned(tone))
        })
    })
    .number(("done", "done"), 3, (4, 6), |look, id| fact(look, id, |f| percent(f.done_bp)))
    .number(("age", "days here"), 6, (2, 9), |look, id| {
        fact(look, id, |f| {
            let long =
                f.age_days >= LONG_DAYS && f.stage != ColumnKind::Done && f.stage != ColumnKind::Backlog;
            let tone = if long { Tone::Watch } else { Tone::Plain };
            Cell { datum: Datum::Count(f.age_days), tone }
        })
    })
    .words(("blocked", "blocked by"), 3, (7, 24), |look, id| {
        let block = look.facts.board.task(id).and_then(|f| look.snapshot.blocks.find(f.block));
        block.map_or(Cell::EMPTY, |b| words(&b.reason).toned(Tone::Bad))
    })
    .show("labels", 5, (5, 20))
    .show("urgency", 7, (4, 7))
    .show("phase", 7, (6, 18))
    .number(("checks", "checklist"), 8, (3, 9), |look, id| {
        fact(look, id, |f| match f.checks {
            (_, 0) => Cell::EMPTY,
            (done, all) => words(&format!("{done}/{all}")),
        })
    })
    .number(("comments", "comments"), 8, (2, 8), |look, id| count(look.facts.board.comments(id).len()))
    .number(("cost_spent", "cost of time"), HIDDEN, (6, 12), |look, id| {
        fact(look, id, |f| money(f.spent.cost))
    })
    .sheet()
}

/// A cell from what is derived about a task.
fn fact(look: &Look<'_>, task: Id, cell: fn(&TaskFact) -> Cell) -> Cell {
    look.facts.board.task(task).map_or(Cell::EMPTY, cell)
}

fn times() -> Sheet {
    Plan::of(Noun::TimeEntry, "Time worked, latest day first.", |look| {
        let mut times: Vec<_> = look.snapshot.times.iter().collect();
        times.sort_by_key(|t| std::cmp::Reverse((t.on, t.id)));
        times.iter().map(|t| t.id).collect()
    })
    .show("number", 5, (3, 6))
    .show("on", 0, (6, 11))
    .show("person", 0, (6, 20))
    .show("task", 1, (10, 40))
    .show("spent", 0, (4, 7))
    .show("note", 3, (8, 40))
    .show("billable", 5, (3, 8))
    .number(("cost", "cost"), 4, (7, 12), |look, id| {
        look.snapshot.times.get(id).and_then(|t| t.cost()).map_or(Cell::EMPTY, money)
    })
    .number(("price", "price"), 6, (7, 12), |look, id| {
        look.snapshot.times.get(id).and_then(|t| t.price()).map_or(Cell::EMPTY, money)
    })
    .words(("charged_to", "charged to"), 6, (8, 24), |look, id| {
        let line = look.snapshot.times.get(id).and_then(|t| {
            look.snapshot.tasks.find(t.task).and_then(|task| task.budget_line).or(t.budget_line)
        });
        match look.snapshot.budget_lines.find(line) {
            Some(line) => words(&line.title),
            None => words("unplanned").toned(Tone::Watch),
        }
    })
    .sheet()
}

fn checks() -> Sheet {
    Plan::of(Noun::Check, "The items of the checklists of tasks.", |look| {
        let mut checks: Vec<_> = look.snapshot.checks.iter().collect();
        checks.sort_by_key(|c| (c.task, c.position, c.id));
        checks.iter().map(|c| c.id).collect()
    })
    .show("task", 1, (8, 30))
    .show("list", 3, (6, 16))
    .show("title", 0, (10, 50))
    .show("done", 0, (3, 5))
    .show("due", 2, (6, 11))
    .sheet()
}

fn comments() -> Sheet {
    Plan::of(Noun::Comment, "Remarks on tasks.", |look| look.snapshot.ids(Noun::Comment))
        .show("task", 1, (8, 30))
        .show("at", 2, (10, 18))
        .show("author", 1, (6, 16))
        .show("text", 0, (12, 60))
        .sheet()
}

fn moves() -> Sheet {
    Plan::of(Noun::Move, "Every move of a card from column to column.", |look| look.snapshot.ids(Noun::Move))
        .show("at", 0, (10, 18))
        .show("task", 0, (10, 40))
        .show("from_column", 1, (6, 20))
        .show("to_column", 0, (6, 20))
        .sheet()
}

fn blocks() -> Sheet {
    Plan::of(Noun::Block, "When which task was blocked, and why.", |look| look.snapshot.ids(Noun::Block))
        .show("task", 0, (10, 40))
        .show("reason", 0, (10, 40))
        .show("since", 1, (6, 11))
        .show("until", 1, (6, 11))
        .sheet()
}

fn progress() -> Sheet {
    Plan::of(Noun::Progress, "What was said to remain, day by day.", |look| look.snapshot.ids(Noun::Progress))
        .show("on", 0, (6, 11))
        .show("task", 0, (10, 40))
        .show("budget_line", 1, (10, 40))
        .show("remaining", 0, (4, 9))
        .show("done", 1, (4, 6))
        .sheet()
}
