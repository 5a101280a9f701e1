//! Worked cases of the estimating engine.

use proptest::{collection, prop_assert_eq, proptest};

use crate::domain::duration::Secs;
use crate::domain::engines::estimating::{
    Amount, Totals, Worked, amounts, explain, mean_quantity, price_range, totals,
};
use crate::domain::estimate::{EstimateClass, Line, LineKind, LineOption, LineUnit};
use crate::domain::id::Id;
use crate::domain::money::{Currency, Money};

pub const HOUR: i64 = 3600;

/// A labour line of so many hours at rates per hour, in minor units.
pub fn labour(id: i64, hours: i64, cost: i64, bill: i64) -> Line {
    Line {
        id: Id(id),
        number: id,
        estimate: Id(900),
        position: id,
        phase: None,
        title: format!("line {id}"),
        need: None,
        kind: LineKind::Labour,
        role: None,
        unit: LineUnit::Hour,
        low: hours * HOUR,
        likely: hours * HOUR,
        high: hours * HOUR,
        sold: None,
        unit_secs: Secs(HOUR),
        cost_rate: Money(cost),
        bill_rate: Money(bill),
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

/// So many thousandths of a piece.
fn pieces(id: i64, thousandths: i64, cost: i64, bill: i64) -> Line {
    Line {
        kind: LineKind::Expense,
        unit: LineUnit::Piece,
        low: thousandths,
        likely: thousandths,
        high: thousandths,
        unit_secs: Secs(0),
        ..labour(id, 0, cost, bill)
    }
}

pub fn share(id: i64, share: i64) -> Line {
    Line { kind: LineKind::Share, share, ..labour(id, 0, 0, 0) }
}

fn of(lines: &[Line], taken: &[Id], discount: i64) -> Vec<Amount> {
    amounts(&lines.iter().collect::<Vec<_>>(), taken, discount, 0)
}

fn sums(lines: &[Line], discount: i64) -> Totals {
    let lines: Vec<&Line> = lines.iter().collect();
    totals(&lines, &amounts(&lines, &[], discount, 0), 1_000, 3_000)
}

#[test]
fn the_sold_quantity_is_the_mean_in_quarter_hours_unless_it_was_set() {
    let of = |low, likely, high| {
        mean_quantity(&Line {
            low: low * HOUR,
            likely: likely * HOUR,
            high: high * HOUR,
            ..labour(1, 0, 0, 0)
        })
    };
    // (12 + 64 + 28) / 6 = 17.333 h → 17.25 h.
    assert_eq!(of(12, 16, 28), 17 * HOUR + 900);
    // (1 + 8 + 6) / 6 = 2.5 h.
    assert_eq!(of(1, 2, 6), 2 * HOUR + 1800);
    // 22 / 6 = 3.667 h = 14.67 quarters → 15; 20.25 / 6 = 3.375 h = 13.5 quarters → 14, the even one.
    assert_eq!(of(2, 4, 4), 3 * HOUR + 2700);
    let half = Line { low: 9 * HOUR / 4, likely: 3 * HOUR, high: 6 * HOUR, ..labour(1, 0, 0, 0) };
    assert_eq!(mean_quantity(&half), 3 * HOUR + 1800);
    // Twenty minutes stay twenty minutes, and a mean of six minutes is not sold for nothing.
    let one = Line { low: 1200, likely: 1200, high: 1200, ..labour(1, 0, 0, 0) };
    assert_eq!(mean_quantity(&one), 1200);
    assert_eq!(mean_quantity(&Line { low: 300, likely: 360, high: 420, ..one.clone() }), 900);
    assert_eq!(mean_quantity(&Line { sold: Some(5000), ..one }), 5000);
    // Pieces: (1 + 8 + 4) / 6 = 2.1667.
    assert_eq!(mean_quantity(&Line { low: 1000, high: 4000, ..pieces(1, 2000, 0, 0) }), 2167);
}

#[test]
fn eight_hundred_a_day_of_seven_and_a_half_hours_stays_eight_hundred() {
    let day = 7 * HOUR + 1800;
    let line = Line {
        unit: LineUnit::Day,
        low: day,
        likely: day,
        high: day,
        unit_secs: Secs(day),
        ..labour(1, 0, 64_000, 80_000)
    };
    let found = of(&[line], &[], 0);
    assert_eq!((found[0].cost, found[0].price, found[0].work), (Money(64_000), Money(80_000), Secs(day)));
}

#[test]
fn a_markup_of_25_percent_is_a_margin_of_20() {
    let sums = sums(&[labour(1, 10, 8_000, 10_000)], 0);
    assert_eq!((sums.cost, sums.price), (Money(80_000), Money(100_000)));
    assert_eq!((sums.margin_bp, sums.markup_bp), (Some(2_000), Some(2_500)));
    assert_eq!(sums.contingency, Money(8_000));
    let nothing = totals(&[], &[], 1_000, 3_000);
    assert_eq!((nothing.margin_bp, nothing.markup_bp, nothing.gross), (None, None, Money(0)));
}

#[test]
fn pieces_are_rounded_half_to_even_once_after_the_discount() {
    // 2.5 × 0.05 = 0.125 → 0.12; 1.5 × 0.05 = 0.075 → 0.08; 3 × 0.05 less 50 % = 0.075 → 0.08.
    let lines =
        [pieces(1, 2_500, 5, 5), pieces(2, 1_500, 5, 5), Line { discount: 5_000, ..pieces(3, 3_000, 5, 5) }];
    let prices: Vec<i64> = of(&lines, &[], 0).iter().map(|a| a.price.0).collect();
    assert_eq!(prices, [12, 8, 8]);
    assert!(of(&lines, &[], 0).iter().all(|a| a.work == Secs(0)));
}

#[test]
fn a_share_line_is_a_share_of_the_counted_labour() {
    // Labour 1,000 cost, 1,500 price, 10 h; the optional 500 does not count; expenses are no labour.
    let lines = [
        labour(1, 10, 10_000, 15_000),
        Line { option: LineOption::Optional, ..labour(2, 5, 10_000, 15_000) },
        pieces(3, 1_000, 99_900, 99_900),
        share(4, 1_500),
    ];
    let found = of(&lines, &[], 0);
    assert_eq!((found[3].cost, found[3].price, found[3].work), (Money(15_000), Money(22_500), Secs(5_400)));
    assert_eq!((found[1].counted, found[1].price), (false, Money(75_000)));
    let found = of(&lines, &[Id(2)], 0);
    assert_eq!((found[3].cost, found[3].price), (Money(22_500), Money(33_750)));
    assert!(found[1].counted);
}

#[test]
fn the_discount_on_the_whole_is_spread_so_that_the_lines_add_up() {
    // 3 × 33.33 = 99.99; 10 % = 9.999 → 10.00: 3.34, 3.33, 3.33 off.
    let lines = [pieces(1, 1_000, 0, 3_333), pieces(2, 1_000, 0, 3_333), pieces(3, 1_000, 0, 3_333)];
    let prices: Vec<i64> = of(&lines, &[], 1_000).iter().map(|a| a.price.0).collect();
    assert_eq!(prices, [2_999, 3_000, 3_000]);
    assert_eq!(sums(&lines, 1_000).price, Money(8_999));
}

#[test]
fn a_line_that_does_not_count_shows_its_price_after_the_discount_as_well() {
    // 500 less 10 % on the line, less 5 % on the whole: 427.50, counted or not.
    let option = Line { option: LineOption::Optional, discount: 1_000, ..labour(2, 5, 5_000, 10_000) };
    let lines = [labour(1, 10, 10_000, 15_000), option];
    let left = of(&lines, &[], 500)[1];
    assert_eq!((left.counted, left.price, left.set_aside), (false, Money(42_750), Money(0)));
    assert_eq!(of(&lines, &[Id(2)], 500)[1].price, left.price);
    assert_eq!(sums(&lines, 500).price, Money(142_500), "it is not in the sum");
}

fn told(lines: &[Line], id: i64, discount: i64) -> Vec<(&'static str, String)> {
    let lines: Vec<&Line> = lines.iter().collect();
    let amounts = amounts(&lines, &[], discount, 0);
    explain(Id(id), &Worked { lines: &lines, amounts: &amounts, discount, currency: Currency::EUR })
}

fn said(lines: &[Line], id: i64, discount: i64, label: &str) -> String {
    told(lines, id, discount).into_iter().find(|(l, _)| *l == label).unwrap().1
}

#[test]
fn a_price_is_explained_with_every_discount_that_made_it() {
    let sold = Line { sold: Some(62_100), discount: 1_000, ..labour(1, 16, 6_000, 11_555) };
    let lines = [sold, share(2, 1_500)];
    assert_eq!(said(&lines, 1, 500, "price"), "17h15 × 115.55 per hour less 10 % less 5 % = 1,704.21");
    assert_eq!(said(&lines, 1, 0, "price"), "17h15 × 115.55 per hour less 10 % = 1,793.91");
    // A share: of what, what it is, and what the discount on the whole leaves.
    assert_eq!(said(&lines, 2, 500, "price"), "15 % of 1,793.91 = 269.09 less 5 % = 255.64");
    assert_eq!(said(&lines, 2, 500, "cost"), "15 % of 1,035.00 = 155.25");
    assert_eq!(said(&lines, 2, 0, "price"), "15 % of 1,793.91 = 269.09");
    // One cent goes where the sum needs it: said where it is not what the line alone would give.
    let thirds = [pieces(1, 1_000, 0, 3_333), pieces(2, 1_000, 0, 3_333), pieces(3, 1_000, 0, 3_333)];
    assert!(
        said(&thirds, 1, 1_000, "price")
            .ends_with("less 10 % = 29.99, cents spread so that the lines add up")
    );
    assert!(said(&thirds, 2, 1_000, "price").ends_with("less 10 % = 30.00"));
    assert_eq!(told(&lines, 9, 0), []);
}

#[test]
fn tax_is_taken_per_rate_on_the_summed_net() {
    // 3 × 0.33 at 19 %: on the sum 0.99 × 0.19 = 0.1881 → 0.19; line by line it would be 3 × 0.06 = 0.18.
    let at = |id, tax| Line { tax, ..pieces(id, 1_000, 0, 33) };
    let sums = sums(&[at(1, 1_900), at(2, 1_900), at(3, 1_900), at(4, 700)], 0);
    let tax: Vec<_> = sums.tax.iter().map(|t| (t.rate_bp, t.net.0, t.tax.0)).collect();
    assert_eq!(tax, [(700, 33, 2), (1_900, 99, 19)]);
    assert_eq!((sums.net, sums.gross), (Money(132), Money(153)));
}

#[test]
fn the_spread_counts_that_lines_err_together() {
    // O 4, M 10, P 28 h at 1 a second-hour: E = 12, variance (12−4)(28−12)/7 = 18.2857, σ = 4.2762 h.
    let line = |id| Line { low: 4 * HOUR, likely: 10 * HOUR, high: 28 * HOUR, ..labour(id, 0, 10_000, 0) };
    let one = sums(&[line(1)], 0);
    assert_eq!((one.mean, one.deviation), (Money(120_000), Money(42_762)));
    // Two of them at ρ = 0.3: σ √(2 + 0.6) = 4.2762 × 1.61245 = 6.8951; apart they would be 6.0474.
    assert_eq!(sums(&[line(1), line(2)], 0).deviation, Money(68_951));
    // A share of 15 % moves with its labour: 4.2762 × 1.15.
    assert_eq!(sums(&[line(1), share(2, 1_500)], 0).deviation, Money(49_176));
}

#[test]
fn a_ballpark_goes_out_as_a_range() {
    assert_eq!(price_range(EstimateClass::Ballpark, Money(1_000)), Some((Money(750), Money(1_750))));
    assert_eq!(price_range(EstimateClass::Estimate, Money(1_000)), Some((Money(900), Money(1_250))));
    assert_eq!(price_range(EstimateClass::Quote, Money(1_000)), None);
}

proptest! {
    #[test]
    fn no_cent_is_lost_by_the_discount(
        prices in collection::vec(0_i64..1_000_000, 1..20),
        discount in 0_i64..=10_000,
    ) {
        let lines: Vec<Line> = (1..).zip(&prices).map(|(id, p)| pieces(id, 1_000, 0, *p)).collect();
        let whole: i128 = prices.iter().map(|p| i128::from(*p)).sum();
        let off = crate::domain::engines::estimating::lines::divided(whole * i128::from(discount), 10_000);
        let after: i64 = of(&lines, &[], discount).iter().map(|a| a.price.0).sum();
        prop_assert_eq!(i128::from(after), whole - i128::from(off));
    }
}
