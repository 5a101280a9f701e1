//! Worked cases of the forecasts and of freelancers' bills, on the project of `figures/tests.rs`.

use crate::domain::booking::Booking;
use crate::domain::calendar::Date;
use crate::domain::cost::Cost;
use crate::domain::duration::Secs;
use crate::domain::estimate::{Line, LineKind, LineOption, LineUnit};
use crate::domain::facts::course_matches;
use crate::domain::facts::sample::{ACTIVE, HOUR, MIA, cost, day, person, put, task, time};
use crate::domain::figures::Burn;
use crate::domain::figures::base::Base;
use crate::domain::figures::cone::Cone;
use crate::domain::figures::open::{Shown, heading, open, shown};
use crate::domain::figures::own::Own;
use crate::domain::figures::plan::Ahead;
use crate::domain::figures::tests::{troubled, with};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::person::{Employment, Person, Side};
use crate::domain::snapshot::Snapshot;
use crate::domain::time::TimeEntry;

/// The estimate line behind the budget line: 60, 100 or 180 h.
fn estimated() -> Line {
    Line {
        id: Id(40),
        number: 1,
        estimate: Id(30),
        position: 0,
        title: "Build".into(),
        phase: None,
        need: None,
        kind: LineKind::Labour,
        role: None,
        unit: LineUnit::Hour,
        low: 60 * HOUR,
        likely: 100 * HOUR,
        high: 180 * HOUR,
        sold: None,
        unit_secs: Secs(HOUR),
        cost_rate: Money(10_000),
        bill_rate: Money(15_000),
        share: 0,
        discount: 0,
        tax: 0,
        option: LineOption::Included,
        shown: true,
        note: None,
        tax_code: None,
        choice: None,
    }
}

#[test]
fn the_forecast_by_plan_counts_what_is_booked_once_and_tasks_without_a_line_too() {
    let plan = |s: &Snapshot| with(s, day(3, 27), |_, budget| budget.plan.clone().unwrap());
    // 50 h spent, 75 h left at 100.00: nothing is booked.
    let first = plan(&troubled());
    assert_eq!((first.unbooked.time, first.unbooked.cost), (Secs(75 * HOUR), Money(750_000)));
    assert_eq!((first.total, first.booked.len()), (Money(1_250_000), 0));
    // 40 h are booked over ten working days from Monday 23 March on; five of them lie ahead: 20 h at 100.00.
    let mut s = troubled();
    put(&mut s, &booking(200, day(3, 23), day(4, 3), 40));
    put(&mut s, &Booking { tentative: true, ..booking(201, day(4, 6), day(4, 10), 40) });
    let booked = plan(&s);
    assert_eq!(booked.booked, [(MIA, Ahead { time: Secs(20 * HOUR), cost: Money(200_000) })]);
    assert_eq!(booked.unbooked.time, Secs(55 * HOUR));
    assert_eq!(booked.total, Money(1_250_000), "what is booked was part of what remains");
    // More is booked than remains: it costs what is booked.
    put(&mut s, &booking(202, day(4, 6), day(4, 17), 100));
    let full = plan(&s);
    assert_eq!((full.unbooked.time, full.total), (Secs(0), Money(500_000 + 1_200_000)));
    // The detail says by how much the bookings go beyond the work that is left: 120 h against 75 h.
    with(&s, day(3, 27), |look, budget| {
        let told = open(look, budget, Shown::House(Own::Plan)).explanation.filled;
        assert!(told.ends_with("booked ahead 120h, left to do 75h: 45h more than the work takes"), "{told}");
    });
    // A task without a line is part of it, at what an hour cost so far.
    let mut s = troubled();
    put(&mut s, &task(210, ACTIVE, None, Some(10)));
    let loose = Ahead { time: Secs(10 * HOUR), cost: Money(100_000) };
    assert_eq!((plan(&s).total, plan(&s).unplanned, plan(&s).loose), (Money(1_350_000), loose, loose));
    assert_eq!(plan(&s).unbooked.time, Secs(75 * HOUR), "told apart from what is planned");
    // Half of all that remains is booked: so much of the unplanned work is beyond, but all of it remains.
    let mut half = s.clone();
    put(&mut half, &booking(203, day(3, 30), day(4, 3), 42));
    put(&mut half, &Booking { amount: Secs(HOUR / 2), ..booking(204, day(4, 6), day(4, 10), 0) });
    assert_eq!(plan(&half).unplanned, Ahead { time: Secs(5 * HOUR), cost: Money(50_000) });
    assert_eq!((plan(&half).loose, plan(&half).total), (loose, Money(1_350_000)));
    with(&half, day(3, 27), |look, budget| {
        let left = open(look, budget, Shown::House(Own::UnplannedLeft));
        assert_eq!(
            (left.row.value.as_str(), left.explanation.filled.as_str()),
            ("1,000.00", "10h = 1,000.00")
        );
        assert_eq!(left.parts.iter().map(|part| part.amount.0).sum::<i64>(), 100_000);
        let by_plan = open(look, budget, Shown::House(Own::Plan));
        assert_eq!(by_plan.parts.iter().map(|part| part.amount.0).sum::<i64>(), 1_350_000);
    });
    // What is ordered, and a line that is bought.
    put(&mut s, &Cost { committed: Some(day(3, 20)), ..cost(211, 30_000, Some(Id(51))) });
    assert_eq!((plan(&s).ordered, plan(&s).total), (Money(30_000), Money(1_380_000)));
}

fn booking(id: i64, first: Date, last: Date, hours: i64) -> Booking {
    let amount = Secs(hours * HOUR);
    let (id, number, person) = (Id(id), id, MIA);
    Booking { id, number, person, first, last, amount, phase: None, task: None, tentative: false, note: None }
}

#[test]
fn a_freelancers_bill_adds_only_what_the_time_did_not_cost_already() {
    let mut s = troubled();
    let kai = Person { employment: Employment::Freelance, ..person(Id(22), "Kai", Side::Team) };
    put(&mut s, &kai);
    let logged = |id, on, line: Option<i64>, hours| TimeEntry {
        person: Id(22),
        budget_line: line.map(Id),
        ..time(id, None, on, hours)
    };
    let ac = |s: &Snapshot, on| with(s, on, |_, budget| budget.figures.ac);
    put(&mut s, &logged(300, day(3, 9), Some(50), 8));
    put(&mut s, &logged(301, day(3, 12), Some(50), 4));
    put(&mut s, &logged(302, day(3, 20), None, 2));
    let before = ac(&s, day(3, 27));
    let bill = |id, amount, line: Option<i64>, on| Cost {
        vendor: Some(Id(22)),
        invoiced: Some(on),
        ..cost(id, amount, line.map(Id))
    };
    // 12 h were costed at 1,200.00; the bill of 1,300.00 adds 100.00.
    put(&mut s, &bill(310, 130_000, Some(50), day(3, 16)));
    assert_eq!(ac(&s, day(3, 27)), before + 10_000);
    assert_eq!(ac(&s, day(3, 15)), 120_000, "not before its day");
    // The second covers the two hours since then, and is 50.00 below them.
    put(&mut s, &bill(311, 15_000, None, day(3, 25)));
    assert_eq!(ac(&s, day(3, 27)), before + 10_000 - 5_000);
    // The same from somebody with a salary, or a firm, is a cost like any other.
    put(&mut s, &Cost { vendor: Some(MIA), ..bill(312, 9_000, None, day(3, 25)) });
    assert_eq!(ac(&s, day(3, 27)), before + 5_000 + 9_000);
    // An open order is worked off by the time logged since, and not expected twice.
    put(&mut s, &logged(303, day(3, 26), Some(50), 3));
    put(
        &mut s,
        &Cost { committed: Some(day(3, 2)), invoiced: None, ..bill(313, 100_000, Some(50), day(3, 2)) },
    );
    with(&s, day(3, 27), |look, budget| {
        assert_eq!((budget.committed, look.facts.purse.worked_off), (Money(100_000), Money(30_000)));
        assert_eq!(budget.plan.as_ref().unwrap().ordered, Money(70_000));
        course_matches(&s, day(3, 27));
    });
    // A bill that came ahead of the work is an order too, and the same time works it off.
    let ahead =
        Cost { committed: None, incurred: Some(day(4, 20)), ..bill(313, 100_000, Some(50), day(3, 2)) };
    s.costs.fill([ahead]);
    with(&s, day(3, 27), |look, budget| {
        assert_eq!((budget.committed, look.facts.purse.worked_off), (Money(100_000), Money(30_000)));
        course_matches(&s, day(3, 27));
    });
}

#[test]
fn the_forecast_by_pace_is_what_is_spent_and_the_rest_at_the_pace_so_far() {
    let mut s = troubled();
    // 70.00 were bought without a budget line: they are spent once, and say nothing of the pace.
    put(&mut s, &Cost { invoiced: Some(day(3, 20)), ..cost(220, 7_000, None) });
    with(&s, day(3, 27), |look, budget| {
        let told = open(look, budget, Shown::House(Own::Pace));
        assert_eq!(told.row.value, "12,570.00");
        assert_eq!(
            told.explanation.filled,
            "5,070.00 + (10,000.00 − 4,000.00) × (5,070.00 − 70.00) / 4,000.00"
        );
        let parts: Vec<(&str, i64)> = told.parts.iter().map(|p| (p.how.as_str(), p.amount.0)).collect();
        let expected =
            [("70.00 of it bought without a budget line", 507_000), ("6,000.00 at budget", 750_000)];
        assert_eq!(parts, expected);
    });
}

#[test]
fn every_figure_of_the_cost_view_stands_once_below_a_heading() {
    let all = shown(Base::Cost);
    let twice = all.iter().enumerate().find(|(at, figure)| all[..*at].contains(figure));
    assert_eq!(twice, None);
    assert_eq!(heading(Base::Cost, all[0]), Some("in short"));
    let headings = all.iter().filter_map(|figure| heading(Base::Cost, *figure)).count();
    assert_eq!(headings, 6);
    assert!(shown(Base::Price).iter().all(|figure| heading(Base::Price, *figure).is_none()));
}

#[test]
fn the_forecast_has_a_spread_where_the_estimate_had_one() {
    let mut s = troubled();
    with(&s, day(3, 27), |look, budget| {
        assert_eq!(Cone::of(look, budget), None, "no line was given one");
        assert!(Burn::of(look, budget).unwrap().cone.is_empty());
    });
    put(&mut s, &estimated());
    let mut line = s.budget_lines.get(Id(50)).unwrap().as_ref().clone();
    line.line = Some(Id(40));
    s.budget_lines.fill([line]);
    with(&s, day(3, 27), |look, budget| {
        let cone = Cone::of(look, budget).unwrap();
        // E = 640/6 h; σ = √((E − 60)(180 − E)/7) = 22.1 h, of E 20.7 %. 6,000 remain at a pace of 0.8: 7,500, and so
        // σ 1,555: P80 lies 0.8416 σ above 12,500.
        assert_eq!(cone.p50, Money(1_250_000));
        assert!((cone.p80.0 - 1_380_800).abs() < 500, "{cone:?}");
        assert!((cone.deviation.0 - 155_500).abs() < 500, "{cone:?}");
        let safe = open(look, budget, Shown::House(Own::P80)).explanation.filled;
        let beyond = crate::domain::money::format_money(
            Money(cone.p80.0 - cone.p50.0),
            crate::domain::money::Currency::EUR,
        );
        assert!(safe.starts_with(&format!("12,500.00 + {beyond}, 0.84162 of 1,55")), "{safe}");
        assert_eq!(Burn::of(look, budget).unwrap().cone.len(), 2);
    });
}
