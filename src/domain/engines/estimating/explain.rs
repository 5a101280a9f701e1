//! How the amounts of a line come about, in words and numbers, for the key `=`. Imports the nouns, `money`.

use std::collections::HashSet;

use crate::domain::duration::{Secs, format_duration};
use crate::domain::engines::estimating::lines::{
    Amount, before_the_whole, discounted, labour, mean_quantity, narrow,
};
use crate::domain::estimate::{Line, LineKind, LineUnit};
use crate::domain::id::Id;
use crate::domain::money::{Currency, Money, format_money, format_percent, margin_of, markup_of};

/// An estimate whose lines are explained.
#[derive(Clone, Copy, Debug)]
pub struct Worked<'a> {
    /// All lines of the estimate.
    pub lines: &'a [&'a Line],
    /// What they come to, in the same order.
    pub amounts: &'a [Amount],
    /// The discount on the whole, basis points.
    pub discount: i64,
    /// The project's currency.
    pub currency: Currency,
}

/// The arithmetic of a line as label and sentence: the mean of its three points, what is sold, cost and price with
/// every discount, margin and markup. A share line says what it is a share of. Empty where it is none of the lines.
#[must_use]
pub fn explain(line: Id, of: &Worked<'_>) -> Vec<(&'static str, String)> {
    let Some(at) = of.lines.iter().position(|l| l.id == line) else { return Vec::new() };
    let counted: HashSet<Id> = of.amounts.iter().filter(|a| a.counted).map(|a| a.line).collect();
    let before = before_the_whole(of.lines, |line| counted.contains(&line.id));
    let (Some(line), Some(amount), Some(own)) = (of.lines.get(at), of.amounts.get(at), before.get(at)) else {
        return Vec::new();
    };
    let money = |m| format_money(m, of.currency);
    let quantity = |q| quantity(line.unit, q);
    let mut said = Vec::new();
    let own_discount = less(line.discount);
    if line.kind == LineKind::Share {
        let share = hundredths(line.share);
        let (cost, price, _) = labour(of.lines, &before);
        let [cost, price] = [cost, price].map(|sum| money(Money(narrow(sum))));
        said.push(("share", format!("{share} % of the labour lines that count")));
        said.push(("cost", format!("{share} % of {cost} = {}", money(amount.cost))));
        let first = format!("{share} % of {price}{own_discount} = {}", money(own.price));
        said.push(("price", first + &after_the_whole(of, own, amount, true)));
    } else {
        let (low, likely, high) = (quantity(line.low), quantity(line.likely), quantity(line.high));
        let mean = quantity(mean_quantity(&Line { sold: None, ..(*line).clone() }));
        said.push(("mean", format!("({low} + 4 × {likely} + {high}) / 6 = {mean}, rounded (PERT)")));
        let sold = quantity(mean_quantity(line));
        let why = if line.sold.is_some() { "as set" } else { "the rounded mean" };
        said.push(("sold", format!("{sold}, {why}")));
        said.push((
            "cost",
            format!("{sold} × {} per {} = {}", money(line.cost_rate), unit(line), money(amount.cost)),
        ));
        let first = format!("{sold} × {} per {}{own_discount}", money(line.bill_rate), unit(line));
        said.push(("price", first + &after_the_whole(of, own, amount, false)));
    }
    if let (Some(margin), Some(markup)) =
        (margin_of(amount.price, amount.cost), markup_of(amount.price, amount.cost))
    {
        let text = format!(
            "margin {} of the price = markup {} on the cost",
            format_percent(margin),
            format_percent(markup)
        );
        said.push(("margin", text));
    }
    if !amount.counted {
        said.push(("counted", "no: it is offered on top of the price".to_owned()));
    }
    said
}

/// A discount in the words of the arithmetic; nothing where there is none.
fn less(discount: i64) -> String {
    if discount == 0 { String::new() } else { format!(" less {} %", hundredths(discount)) }
}

/// The step from the price before the discount on the whole to the price; `is_said` where the former stands there.
fn after_the_whole(of: &Worked<'_>, own: &Amount, amount: &Amount, is_said: bool) -> String {
    if of.discount == 0 && is_said {
        return String::new();
    }
    let price = format_money(amount.price, of.currency);
    let spread = if amount.price == discounted(own.price, of.discount) {
        ""
    } else {
        ", cents spread so that the lines add up"
    };
    format!("{} = {price}{spread}", less(of.discount))
}

fn unit(line: &Line) -> String {
    match line.unit {
        LineUnit::Hour => "hour".to_owned(),
        LineUnit::Day => format!("day of {}", format_duration(line.unit_secs)),
        LineUnit::Piece => "piece".to_owned(),
    }
}

fn quantity(unit: LineUnit, quantity: i64) -> String {
    match unit {
        LineUnit::Hour | LineUnit::Day => format_duration(Secs(quantity)),
        LineUnit::Piece => {
            let text = format!("{}.{:03}", quantity / 1000, quantity % 1000);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}

/// Basis points as percent with at most two decimals.
fn hundredths(bp: i64) -> String {
    let text = format!("{}{}.{:02}", if bp < 0 { "-" } else { "" }, bp.abs() / 100, bp.abs() % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
