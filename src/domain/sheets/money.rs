//! The sheets of the money: costs, budget lines, baselines and what they give.
//! May import the nouns, `table`, `facts`. Read next: `sheets/client.rs`.

use crate::domain::board::ColumnKind;
use crate::domain::cost::CostState;
use crate::domain::duration::Secs;
use crate::domain::facts::LineFact;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::sheets::plan::{Plan, count, money, percent, secs};
use crate::domain::table::{Cell, Datum, HIDDEN, Look, Sheet, Tone};

/// Spent shares from which on a line is watched and is over: 90 % and 100 %.
const WATCH_BP: i64 = 9_000;
const FULL_BP: i64 = 10_000;

/// The sheets, in the order in which people meet them.
pub fn sheets() -> Vec<Sheet> {
    vec![costs(), budget(), baselines(), budget_amounts()]
}

fn costs() -> Sheet {
    Plan::of(Noun::Cost, "Money spent or to be spent, with a date for each state.", |look| {
        let mut costs: Vec<_> = look.snapshot.costs.iter().collect();
        costs.sort_by_key(|c| (c.number, c.id));
        costs.iter().map(|c| c.id).collect()
    })
    .show("number", 1, (3, 5))
    .show("title", 0, (12, 40))
    .words(("state", "state"), 0, (7, 9), |look, id| {
        look.snapshot.costs.get(id).map_or(Cell::EMPTY, |c| state(c.state(look.today)))
    })
    .words(("state_since", "since"), 3, (6, 11), |look, id| {
        let since = look.snapshot.costs.get(id).and_then(|c| match c.state(look.today) {
            CostState::Planned => c.planned,
            CostState::Committed => c.committed,
            CostState::Incurred => c.incurred,
            CostState::Invoiced => c.invoiced,
            CostState::Paid => c.paid,
        });
        since.map_or(Cell::EMPTY, |on| Datum::Date(on).into())
    })
    .show("amount", 0, (8, 14))
    .show("budget_line", 2, (8, 30))
    .show("vendor", 4, (6, 20))
    .show("pass_on", 6, (6, 15))
    .show("invoice", 6, (6, 14))
    .words(("unplanned", "unplanned"), HIDDEN, (3, 9), |look, id| {
        let loose = look.snapshot.costs.get(id).is_some_and(|c| c.budget_line.is_none());
        Datum::Flag(loose).into()
    })
    .sheet()
}

fn state(state: CostState) -> Cell {
    let rank = CostState::ALL.iter().position(|s| *s == state).unwrap_or(0);
    let tone = if state == CostState::Planned { Tone::Dim } else { Tone::Plain };
    Cell { datum: Datum::Choice { name: state.name(), label: state.label(), rank }, tone }
}

fn budget() -> Sheet {
    Plan::of(
        Noun::BudgetLine,
        "The budget: what each line may cost, what is gone and what is done.",
        |look| {
            let place = |phase: Option<Id>| look.facts.board.phases.iter().position(|p| Some(*p) == phase);
            let mut lines: Vec<_> = look.snapshot.budget_lines.iter().collect();
            lines.sort_by_key(|l| (l.kind, place(l.phase).unwrap_or(usize::MAX), l.number, l.id));
            lines.iter().map(|l| l.id).collect()
        },
    )
    .show("number", 2, (3, 5))
    .show("title", 0, (14, 40))
    .number(("planned", "planned"), 1, (8, 14), |look, id| fact(look, id, |f| money(f.planned)))
    .number(("committed", "committed"), 4, (8, 14), |look, id| {
        fact(look, id, |f| if f.committed.0 == 0 { Cell::EMPTY } else { money(f.committed) })
    })
    .number(("spent", "spent"), 0, (8, 14), |look, id| fact(look, id, |f| money(f.spent)))
    .number(("remaining", "left"), 1, (8, 14), |look, id| {
        fact(look, id, |f| money(f.remaining).toned(if f.remaining.0 < 0 { Tone::Bad } else { Tone::Plain }))
    })
    .number(("spent_share", "% spent"), 2, (5, 7), |look, id| {
        fact(look, id, |f| percent(f.spent_bp).toned(of_share(f.spent_bp, f.done_bp)))
    })
    .number(("done", "done"), 1, (5, 7), |look, id| fact(look, id, |f| percent(f.done_bp)))
    .number(("work", "work planned"), 3, (5, 12), |look, id| {
        fact(look, id, |f| if f.work.0 == 0 { Cell::EMPTY } else { secs(f.work) })
    })
    .number(("time", "worked"), 2, (5, 8), |look, id| {
        fact(look, id, |f| if f.time.0 == 0 { Cell::EMPTY } else { secs(f.time) })
    })
    .number(("work_left", "left"), 3, (5, 8), |look, id| match remaining_work(look, id) {
        Some(left) => secs(left),
        None => Cell::EMPTY,
    })
    .number(("price", "price"), 3, (8, 14), |look, id| fact(look, id, |f| money(f.price)))
    .number(("earned_fee", "fee earned"), 2, (8, 14), |look, id| {
        fact(look, id, |f| f.fee.map_or(Cell::EMPTY, money))
    })
    .number(("worked_price", "worked, at price"), 4, (8, 16), |look, id| {
        money(look.facts.worked.on_line(id).price)
    })
    .number(("price_left", "fee left"), 3, (8, 14), |look, id| {
        fact(look, id, |f| f.fee.map_or(Cell::EMPTY, |fee| money(Money(f.price.0.saturating_sub(fee.0)))))
    })
    .number(("tasks", "open tasks"), 6, (4, 10), |look, id| {
        let tasks = look.facts.board.tasks_of_line(id).iter();
        count(
            tasks.filter(|t| look.facts.board.task(**t).is_some_and(|f| f.stage != ColumnKind::Done)).count(),
        )
    })
    .number(("planned_value", "PV: due by now"), HIDDEN, (8, 14), |look, id| fact(look, id, |f| money(f.pv)))
    .number(("earned_value", "EV: worth done"), HIDDEN, (8, 14), |look, id| fact(look, id, |f| money(f.ev)))
    .show("rule", 8, (6, 16))
    .show("phase", 8, (6, 18))
    .sheet()
}

/// The work that remains on the open tasks of a line; none where no task says it.
fn remaining_work(look: &Look<'_>, line: Id) -> Option<Secs> {
    let tasks = look.facts.board.tasks_of_line(line).iter();
    let open = tasks.filter_map(|id| look.snapshot.tasks.get(*id)).filter(|t| look.facts.board.is_open(t));
    let left = open.filter_map(|task| look.facts.board.task(task.id)?.remaining);
    left.fold(None, |sum: Option<Secs>, left| Some(Secs(sum.unwrap_or_default().0.saturating_add(left.0))))
}

/// A cell from what is derived about a budget line.
fn fact(look: &Look<'_>, line: Id, cell: fn(&LineFact) -> Cell) -> Cell {
    look.facts.purse.line(line).map_or(Cell::EMPTY, cell)
}

/// Exactly 100 % warns, above is a breach; what is done needs no watching below it.
fn of_share(spent_bp: Option<i64>, done_bp: Option<i64>) -> Tone {
    let is_done = done_bp == Some(FULL_BP);
    match spent_bp {
        Some(bp) if bp > FULL_BP => Tone::Bad,
        Some(bp) if bp >= WATCH_BP && !is_done => Tone::Watch,
        _ => Tone::Plain,
    }
}

fn baselines() -> Sheet {
    Plan::of(Noun::Baseline, "The sealed plans of money; one of them is in force.", |look| {
        let mut baselines: Vec<_> = look.snapshot.baselines.iter().collect();
        baselines.sort_by_key(|b| std::cmp::Reverse((b.number, b.id)));
        baselines.iter().map(|b| b.id).collect()
    })
    .show("number", 0, (3, 5))
    .show("on", 0, (6, 12))
    .show("reason", 1, (10, 50))
    .show("signoff", 2, (4, 24))
    .words(("in_force", "in force"), 1, (3, 8), |look, id| {
        let holds = look.facts.purse.baseline == Some(id);
        Cell { datum: Datum::Flag(holds), tone: if holds { Tone::Good } else { Tone::Dim } }
    })
    .number(("total", "budget"), 0, (8, 14), |look, id| {
        let step = look.facts.purse.steps.iter().rev().find(|step| step.baseline == Some(id));
        step.map_or(Cell::EMPTY, |step| money(step.bac))
    })
    .sheet()
}

fn budget_amounts() -> Sheet {
    Plan::of(Noun::BudgetAmount, "What each baseline gives each budget line.", |look| {
        look.snapshot.ids(Noun::BudgetAmount)
    })
    .show("baseline", 0, (4, 24))
    .show("budget_line", 0, (10, 40))
    .show("cost", 0, (8, 14))
    .show("price", 1, (8, 14))
    .show("work", 2, (5, 8))
    .show("start", 3, (6, 12))
    .show("end", 3, (6, 12))
    .sheet()
}
