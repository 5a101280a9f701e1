//! The sheets of brief and estimate: project, needs, estimates with their lines, sign-offs, rates.
//! May import the nouns, `table`, `facts`. Read next: `sheets/work.rs`.

use crate::domain::board::ColumnKind;
use crate::domain::duration::Secs;
use crate::domain::engines::estimating::{Totals, mean_quantity};
use crate::domain::estimate::{EstimateStage, LineKind, LineUnit};
use crate::domain::facts::EstimateFact;
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::input::quantity::day_of_line;
use crate::domain::money::{Money, margin_of, markup_of};
use crate::domain::need::Scope;
use crate::domain::noun::Noun;
use crate::domain::sheets::plan::{Plan, count, money, percent, secs, words};
use crate::domain::table::{Cell, Datum, HIDDEN, Look, Sheet, Tone};

/// The sheets, in the order in which people meet them.
pub fn sheets() -> Vec<Sheet> {
    vec![project(), needs(), estimates(), lines(), signoffs(), rates(), states()]
}

fn project() -> Sheet {
    Plan::of(Noun::Project, "The project itself: whose it is, in which money, from when to when.", |look| {
        look.snapshot.ids(Noun::Project)
    })
    .show("name", 0, (12, 40))
    .show("client", 1, (8, 24))
    .show("state", 1, (6, 8))
    .show("start", 2, (6, 12))
    .show("due", 2, (6, 12))
    .show("currency", 3, (3, 8))
    .sheet()
}

fn needs() -> Sheet {
    Plan::of(Noun::Need, "What the client needs, with priority, worth and scope.", |look| {
        let mut needs: Vec<_> = look.snapshot.needs.iter().collect();
        needs.sort_by_key(|n| (n.priority, n.number, n.id));
        needs.iter().map(|n| n.id).collect()
    })
    .show("number", 0, (3, 5))
    .show("title", 0, (16, 60))
    .show("priority", 1, (6, 8))
    .show("value", 3, (2, 5))
    .show("scope", 2, (4, 5))
    .show("area", 5, (6, 16))
    .number(("lines", "lines"), 4, (2, 5), |look, id| {
        forgotten(look, id, look.facts.offers.lines_now(look.snapshot, id))
    })
    .number(("tasks", "tasks"), 4, (2, 5), |look, id| {
        forgotten(look, id, look.facts.board.tasks_of_need(id).len())
    })
    .number(("tasks_done", "tasks done"), 6, (2, 10), |look, id| {
        let tasks = look.facts.board.tasks_of_need(id).iter();
        count(
            tasks.filter(|t| look.facts.board.task(**t).is_some_and(|f| f.stage == ColumnKind::Done)).count(),
        )
    })
    .sheet()
}

/// How many lines or tasks serve a need; none for a need in scope is to be watched.
fn forgotten(look: &Look<'_>, need: Id, number: usize) -> Cell {
    let in_scope = look.snapshot.needs.get(need).is_some_and(|n| n.scope == Scope::In);
    if number == 0 && in_scope { Cell { datum: Datum::Count(0), tone: Tone::Watch } } else { count(number) }
}

fn estimates() -> Sheet {
    Plan::of(Noun::Estimate, "The versions of what the work will cost, newest first.", |look| {
        let mut estimates: Vec<_> = look.snapshot.estimates.iter().collect();
        estimates.sort_by_key(|e| std::cmp::Reverse((e.number, e.id)));
        estimates.iter().map(|e| e.id).collect()
    })
    .show("number", 0, (3, 5))
    .show("title", 0, (14, 40))
    .show("class", 4, (8, 11))
    .show("state", 1, (6, 15))
    .words(("since", "since"), 5, (5, 11), |look, id| {
        look.facts.offers.estimate(id).and_then(|f| f.since).map_or(Cell::EMPTY, |on| Datum::Date(on).into())
    })
    .number(("line_count", "lines"), 3, (3, 5), |look, id| count(look.facts.offers.lines(id).len()))
    .number(("work", "work"), 5, (5, 8), |look, id| whole(look, id, |t| secs(t.work)))
    .number(("cost", "cost"), 2, (8, 14), |look, id| whole(look, id, |t| money(t.cost)))
    .number(("lines_price", "price of lines"), 4, (8, 14), |look, id| whole(look, id, |t| money(t.price)))
    .number(("price", "price"), 1, (8, 14), |look, id| whole(look, id, |t| money(t.net)))
    .number(("margin", "margin"), 3, (5, 7), |look, id| {
        whole(look, id, |t| percent(t.margin_bp).toned(of_margin(t.margin_bp)))
    })
    .number(("gross", "with tax"), 6, (8, 14), |look, id| whole(look, id, |t| money(t.gross)))
    .show("valid_until", 6, (6, 12))
    .words(("seal", "seal"), 7, (9, 9), |look, id| {
        let accepted = look.snapshot.estimates.get(id).is_some_and(|e| e.state == EstimateStage::Accepted);
        let last = look.facts.offers.signoffs(id).last().and_then(|s| look.snapshot.signoffs.get(*s));
        last.filter(|_| accepted).map_or(Cell::EMPTY, |s| Datum::Text(s.code()).into())
    })
    .sheet()
}

/// A cell from the totals of an estimate.
fn whole(look: &Look<'_>, estimate: Id, cell: fn(&Totals) -> Cell) -> Cell {
    look.facts.offers.estimate(estimate).map_or(Cell::EMPTY, |EstimateFact { totals, .. }| cell(totals))
}

fn of_margin(margin_bp: Option<i64>) -> Tone {
    if margin_bp.is_some_and(|bp| bp < 0) { Tone::Bad } else { Tone::Plain }
}

fn lines() -> Sheet {
    Plan::of(
        Noun::Line,
        "The lines of all estimates: newest estimate first, each in its own order.",
        |look| {
            let mut estimates: Vec<_> = look.snapshot.estimates.iter().collect();
            estimates.sort_by_key(|e| std::cmp::Reverse((e.number, e.id)));
            estimates.iter().flat_map(|e| look.facts.offers.lines(e.id)).copied().collect()
        },
    )
    .show("number", 2, (3, 5))
    .show("title", 0, (14, 50))
    .show("kind", 6, (6, 8))
    .show("role", 4, (6, 18))
    .show("low", 3, (3, 7))
    .show("likely", 3, (3, 7))
    .show("high", 3, (3, 7))
    .number(("mean", "sold as"), 1, (4, 8), sold_as)
    .show("unit", 1, (2, 4))
    .show("bill_rate", 5, (6, 10))
    .number(("cost", "cost"), 4, (8, 14), |look, id| {
        look.facts.offers.amount(id).map_or(Cell::EMPTY, |a| counted(a.counted, money(a.cost)))
    })
    .number(("price", "price"), 0, (8, 14), |look, id| {
        look.facts.offers.amount(id).map_or(Cell::EMPTY, |a| counted(a.counted, money(a.price)))
    })
    .number(("margin", "margin"), 5, (5, 7), |look, id| {
        let bp = look.facts.offers.amount(id).and_then(|a| margin_of(a.price, a.cost));
        percent(bp).toned(of_margin(bp))
    })
    .number(("markup", "markup"), 6, (5, 7), |look, id| {
        percent(look.facts.offers.amount(id).and_then(|a| markup_of(a.price, a.cost)))
    })
    .show("tax_code", 7, (4, 8))
    .show("option", 5, (8, 11))
    .show("choice", 6, (6, 14))
    .words(("counted", "counts"), HIDDEN, (3, 6), |look, id| {
        look.facts.offers.amount(id).map_or(Cell::EMPTY, |a| Datum::Flag(a.counted).into())
    })
    .show("need", 7, (4, 30))
    .show("phase", 7, (6, 18))
    .sheet()
}

/// What is sold of a line; share lines show their share.
fn sold_as(look: &Look<'_>, line: Id) -> Cell {
    let Some(line) = look.snapshot.lines.get(line) else { return Cell::EMPTY };
    if line.kind == LineKind::Share {
        return percent(Some(line.share));
    }
    let quantity = mean_quantity(line);
    match line.unit {
        LineUnit::Piece => Datum::Thousandths(quantity).into(),
        LineUnit::Hour => secs(Secs(quantity)),
        LineUnit::Day => {
            let day = day_of_line(look.snapshot, line);
            let days = Money(1000).times_ratio(quantity, day.0);
            days.map_or(Cell::EMPTY, |n| Datum::Thousandths(n.0).into())
        }
    }
}

/// What does not count stands dim.
fn counted(counted: bool, cell: Cell) -> Cell {
    cell.toned(if counted { Tone::Plain } else { Tone::Dim })
}

fn signoffs() -> Sheet {
    Plan::of(Noun::Signoff, "Who agreed to exactly what, sealed and chained.", |look| {
        look.snapshot.signoffs.ids().rev().collect()
    })
    .show("number", 0, (3, 5))
    .show("kind", 1, (8, 10))
    .words(("agreed", "agreed to"), 0, (8, 40), |look, id| {
        let Some(signoff) = look.snapshot.signoffs.get(id) else { return Cell::EMPTY };
        let estimate = signoff.estimate.map(|id| name_of(look.snapshot, Noun::Estimate, id));
        let brief = || signoff.brief.map(|id| name_of(look.snapshot, Noun::Brief, id));
        words(&estimate.or_else(brief).unwrap_or_default())
    })
    .show("name", 1, (8, 24))
    .show("organisation", 4, (8, 20))
    .show("at", 2, (10, 18))
    .show("channel", 3, (5, 16))
    .words(("code", "seal code"), 2, (9, 9), |look, id| {
        look.snapshot.signoffs.get(id).map_or(Cell::EMPTY, |s| words(&s.code()))
    })
    .sheet()
}

fn rates() -> Sheet {
    Plan::of(Noun::Rate, "What an hour or day of a role costs and is sold for.", |look| {
        let mut rates: Vec<_> = look.snapshot.rates.iter().collect();
        rates.sort_by_key(|r| (r.role.to_lowercase(), r.valid_from, r.id));
        rates.iter().map(|r| r.id).collect()
    })
    .show("number", 3, (3, 5))
    .show("role", 0, (10, 30))
    .show("unit", 1, (4, 5))
    .show("cost", 1, (7, 12))
    .show("bill", 0, (7, 12))
    .number(("margin", "margin"), 2, (5, 7), |look, id| {
        let bp = look.snapshot.rates.get(id).and_then(|r| margin_of(r.bill, r.cost));
        percent(bp).toned(of_margin(bp))
    })
    .number(("markup", "markup"), 3, (5, 7), |look, id| {
        percent(look.snapshot.rates.get(id).and_then(|r| markup_of(r.bill, r.cost)))
    })
    .show("valid_from", 2, (6, 12))
    .sheet()
}

fn states() -> Sheet {
    Plan::of(Noun::EstimateState, "When each estimate took on which state.", |look| {
        look.snapshot.ids(Noun::EstimateState)
    })
    .show("estimate", 0, (8, 40))
    .show("state", 0, (6, 15))
    .show("on", 0, (6, 12))
    .show("note", 1, (8, 40))
    .sheet()
}
