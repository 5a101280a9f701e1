//! Worked cases of the alerts. The project runs from Monday 2 March to Friday 22 May 2026; an hour costs 100.00.

use crate::domain::alert::{Alert, AlertBasis, AlertMetric};
use crate::domain::budget::{BudgetKind, BudgetLine, EarningRule};
use crate::domain::calendar::Date;
use crate::domain::cost::Cost;
use crate::domain::facts::Facts;
use crate::domain::facts::sample::{
    ACTIVE, DONE, MIA, at, baseline, cost, day, line, moved, project, put, remains, task, time,
};
use crate::domain::figures::alarms::{Alarm, Standing, alarms, loudest};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::{Look, Tone};

/// One line of 10,000.00 by 50/50, so that costs alone move the figures; sealed on the first day.
fn plain() -> Snapshot {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::FiftyFifty));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 1_000_000)]);
    s
}

fn spend(s: &mut Snapshot, id: i64, on: Date, amount: i64) {
    put(s, &Cost { incurred: Some(on), ..cost(id, amount * 100, Some(Id(50))) });
}

fn on<T>(s: &Snapshot, today: Date, then: impl FnOnce(&Look<'_>, Vec<Alarm>) -> T) -> T {
    let facts = Facts::of(s, today);
    let look = Look { snapshot: s, facts: &facts, today };
    let found = alarms(&look);
    then(&look, found)
}

/// The alerts of a metric as bound and since when.
fn of(s: &Snapshot, today: Date, metric: AlertMetric) -> Vec<(i64, Option<Date>, Tone)> {
    on(s, today, |_, all| {
        let mine = all.iter().filter(|a| a.watch.metric == metric && !a.watch.is_of_each_line());
        mine.map(|a| (a.watch.at, a.since, a.tone)).collect()
    })
}

fn alert(id: i64, metric: AlertMetric, threshold: i64) -> Alert {
    let basis = AlertBasis::Actual;
    let (id, number) = (Id(id), id);
    Alert { id, number, metric, threshold, basis, phase: None, budget_line: None, person: None, muted: false }
}

#[test]
fn spent_fires_at_each_bound_on_the_day_it_was_crossed() {
    let mut s = plain();
    spend(&mut s, 100, day(3, 4), 7_499);
    let spent = |s: &Snapshot, today| of(s, today, AlertMetric::Spent);
    let quiet = [(7_500, None, Tone::Dim), (9_000, None, Tone::Dim), (10_000, None, Tone::Dim)];
    assert_eq!(spent(&s, day(3, 5)), quiet);
    spend(&mut s, 101, day(3, 6), 1);
    spend(&mut s, 102, day(3, 9), 2_500);
    let full = [
        (7_500, Some(day(3, 6)), Tone::Info),
        (9_000, Some(day(3, 9)), Tone::Watch),
        // Exactly 100 % warns.
        (10_000, Some(day(3, 9)), Tone::Watch),
    ];
    assert_eq!(spent(&s, day(3, 10)), full);
    assert_eq!(spent(&s, day(3, 6))[0], (7_500, Some(day(3, 6)), Tone::Info), "as of that day");
    spend(&mut s, 103, day(3, 11), 1);
    assert_eq!(spent(&s, day(3, 11))[2], (10_000, Some(day(3, 9)), Tone::Bad), "above is a breach");
    on(&s, day(3, 11), |_, all| {
        let loud: Vec<i64> = loudest(&all)
            .into_iter()
            .map(|i| &all[i].watch)
            .filter(|w| w.metric == AlertMetric::Spent && !w.is_of_each_line())
            .map(|w| w.at)
            .collect();
        assert_eq!(loud, [10_000], "the furthest bound alone is said");
    });
}

#[test]
fn it_goes_off_two_points_back_and_fires_again() {
    let mut s = plain();
    spend(&mut s, 100, day(3, 4), 9_100);
    // A credit of 200: 89 %, within two points of 90 %.
    spend(&mut s, 101, day(3, 6), -200);
    let ninety = |s: &Snapshot, today| of(s, today, AlertMetric::Spent)[1].1;
    assert_eq!(ninety(&s, day(3, 6)), Some(day(3, 4)));
    // One of 100 more: 88 %, armed again.
    spend(&mut s, 102, day(3, 9), -100);
    assert_eq!(ninety(&s, day(3, 9)), None);
    spend(&mut s, 103, day(3, 10), 300);
    assert_eq!(ninety(&s, day(3, 10)), Some(day(3, 10)));
    on(&s, day(3, 10), |_, all| {
        let alarm = all.iter().find(|a| a.watch.at == 9_000 && a.watch.metric == AlertMetric::Spent).unwrap();
        assert_eq!((alarm.times, alarm.clears().as_str()), (2, "at 88 %"));
        assert!(alarm.detail.starts_with("spent 9,100.00 of 10,000.00 = 91 %"), "{}", alarm.detail);
        assert_eq!(
            alarm.rows(&Look { snapshot: &s, facts: &Facts::of(&s, day(3, 10)), today: day(3, 10) }),
            [(Noun::BudgetLine, Id(50))]
        );
    });
}

#[test]
fn a_new_baseline_steps_the_share_down() {
    let mut s = plain();
    spend(&mut s, 100, day(3, 4), 9_500);
    baseline(&mut s, 80, day(3, 12), &[(Id(50), 2_000_000)]);
    assert_eq!(of(&s, day(3, 11), AlertMetric::Spent)[1].1, Some(day(3, 4)));
    assert!(of(&s, day(3, 12), AlertMetric::Spent).iter().all(|a| a.1.is_none()));
}

/// Work of 10,000.00: on 4 March 10 h are spent and 90 h left, CPI 1; from 9 March on it goes wrong.
fn worked() -> Snapshot {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::Effort));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 1_000_000)]);
    put(&mut s, &task(100, ACTIVE, Some(Id(50)), Some(100)));
    put(&mut s, &time(101, Some(Id(100)), day(3, 4), 10));
    put(&mut s, &time(102, Some(Id(100)), day(3, 9), 20));
    // 30 h spent, 77 h left: EV 2,803.74, CPI 0.9346.
    put(&mut s, &remains(103, Id(100), day(3, 9), 77));
    s
}

#[test]
fn the_cost_index_warns_below_its_bounds() {
    let s = worked();
    let cpi = |today| of(&s, today, AlertMetric::Cpi);
    assert_eq!(cpi(day(3, 6)), [(9_500, None, Tone::Dim), (9_000, None, Tone::Dim)]);
    assert_eq!(cpi(day(3, 9)), [(9_500, Some(day(3, 9)), Tone::Watch), (9_000, None, Tone::Dim)]);
    on(&s, day(3, 9), |_, all| {
        let alarm = all.iter().find(|a| a.watch.at == 9_500).unwrap();
        assert_eq!((alarm.text.as_str(), alarm.now_bp), ("cost index 0.93", Some(9_346)));
        assert_eq!(alarm.told_now().as_deref(), Some("0.93"));
        let eac = all.iter().find(|a| a.watch.metric == AlertMetric::Eac).unwrap();
        // 10,000 × 3,000 / 2,803.74 = 10,700.00
        assert_eq!(
            (eac.text.as_str(), eac.tone, eac.since),
            ("will be 700 over", Tone::Bad, Some(day(3, 9)))
        );
    });
    // Before a tenth is spent the index says nothing.
    let mut early = project();
    put(&mut early, &line(50, BudgetKind::Work, EarningRule::Effort));
    baseline(&mut early, 60, day(3, 2), &[(Id(50), 1_000_000)]);
    put(&mut early, &task(100, ACTIVE, Some(Id(50)), Some(200)));
    put(&mut early, &time(101, Some(Id(100)), day(3, 4), 9));
    on(&early, day(3, 4), |_, all| {
        let alarm = all.iter().find(|a| a.watch.metric == AlertMetric::Cpi).unwrap();
        assert_eq!((alarm.standing, alarm.now_bp), (Standing::Unknown, None));
    });
}

#[test]
fn what_is_bought_aside_is_no_pace() {
    let mut s = worked();
    put(&mut s, &moved(104, Id(100), ACTIVE, DONE, at(4, 1)));
    let pace = |s: &Snapshot| {
        on(s, day(3, 6), |_, all| all.iter().find(|a| a.watch.metric == AlertMetric::Eac).unwrap().now_bp)
    };
    assert_eq!(pace(&s), Some(10_000));
    // 1,000.00 of unplanned purchases: the forecast rises by that and not to the double.
    put(&mut s, &Cost { incurred: Some(day(3, 5)), ..cost(110, 100_000, None) });
    assert_eq!(pace(&s), Some(11_000));
    let unplanned = of(&s, day(3, 6), AlertMetric::Unplanned);
    assert_eq!(unplanned, [(200, Some(day(3, 5)), Tone::Watch)]);
    on(&s, day(3, 6), |look, all| {
        let alarm = all.iter().find(|a| a.watch.metric == AlertMetric::Unplanned).unwrap();
        assert_eq!(alarm.text, "unplanned 1,000");
        assert_eq!(alarm.rows(look), [(Noun::Cost, Id(110))]);
    });
}

#[test]
fn exactly_two_percent_unplanned_and_ten_points_ahead_are_told_apart() {
    let mut s = plain();
    put(&mut s, &Cost { incurred: Some(day(3, 5)), ..cost(110, 20_000, None) });
    assert_eq!(of(&s, day(3, 6), AlertMetric::Unplanned)[0].1, None, "exactly 2 %");
    put(&mut s, &Cost { incurred: Some(day(3, 6)), ..cost(111, 1, None) });
    assert_eq!(of(&s, day(3, 6), AlertMetric::Unplanned)[0].1, Some(day(3, 6)));
    // Half is earned when it is begun: 60 % spent is ten points ahead.
    let mut s = plain();
    spend(&mut s, 100, day(3, 4), 5_999);
    put(&mut s, &cost(101, 100, Some(Id(50))));
    assert_eq!(of(&s, day(3, 4), AlertMetric::SpentAhead)[0].1, None);
    spend(&mut s, 102, day(3, 5), 1);
    assert_eq!(of(&s, day(3, 5), AlertMetric::SpentAhead)[0].1, Some(day(3, 5)));
}

#[test]
fn rows_of_a_metric_take_the_place_of_the_usual_ones() {
    let mut s = plain();
    spend(&mut s, 100, day(3, 4), 8_200);
    put(&mut s, &alert(200, AlertMetric::Spent, 8_000));
    assert_eq!(of(&s, day(3, 5), AlertMetric::Spent), [(8_000, Some(day(3, 4)), Tone::Watch)]);
    assert_eq!(of(&s, day(3, 5), AlertMetric::Cpi).len(), 2, "other figures keep theirs");
    put(&mut s, &Alert { muted: true, ..alert(201, AlertMetric::Eac, 11_000) });
    on(&s, day(3, 5), |_, all| {
        let alarm = all.iter().find(|a| a.watch.metric == AlertMetric::Eac).unwrap();
        assert_eq!((alarm.standing, alarm.is_on()), (Standing::Muted, false));
    });
}

#[test]
fn a_basis_counts_what_is_ordered_and_a_scope_only_its_own() {
    let mut s = plain();
    let (phase, number) = (Some(Id(90)), 51);
    put(&mut s, &BudgetLine { number, phase, ..line(51, BudgetKind::Work, EarningRule::FiftyFifty) });
    baseline(&mut s, 80, day(3, 3), &[(Id(50), 1_000_000), (Id(51), 100_000)]);
    put(&mut s, &Cost { committed: Some(day(3, 5)), ..cost(100, 900_000, Some(Id(50))) });
    put(&mut s, &Cost { incurred: Some(day(3, 6)), ..cost(101, 60_000, Some(Id(51))) });
    put(&mut s, &Alert { basis: AlertBasis::Committed, ..alert(200, AlertMetric::Spent, 8_000) });
    put(&mut s, &Alert { phase, ..alert(201, AlertMetric::Spent, 5_000) });
    put(&mut s, &Alert { budget_line: Some(Id(51)), ..alert(202, AlertMetric::Spent, 7_000) });
    put(&mut s, &Alert { person: Some(MIA), ..alert(203, AlertMetric::Spent, 1_000) });
    put(&mut s, &time(110, None, day(3, 9), 11));
    let found = of(&s, day(3, 9), AlertMetric::Spent);
    let expected = [
        // 9,000 ordered of 11,000.
        (8_000, Some(day(3, 5)), Tone::Watch),
        // 600 of 1,000 in the phase.
        (5_000, Some(day(3, 6)), Tone::Watch),
        (7_000, None, Tone::Dim),
        // 1,100 of 11,000: ten percent for one person.
        (1_000, Some(day(3, 9)), Tone::Watch),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_line_over_its_money_is_told_and_a_finished_one_that_fits_is_not() {
    let mut s = plain();
    spend(&mut s, 100, day(3, 4), 10_000);
    let lines = |s: &Snapshot| {
        on(s, day(3, 5), |_, all| {
            all.iter().filter(|a| a.watch.is_of_each_line()).map(|a| a.tone).collect::<Vec<_>>()
        })
    };
    assert!(lines(&s).is_empty(), "all its costs are delivered");
    put(&mut s, &cost(101, 100, Some(Id(50))));
    assert_eq!(lines(&s), [Tone::Watch], "there is more to come");
    spend(&mut s, 102, day(3, 5), 1);
    assert_eq!(lines(&s), [Tone::Bad]);
}
