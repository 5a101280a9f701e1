//! How the amounts of a line come about, in words and numbers, for the key `=`. Imports the nouns, `money`.

use crate::domain::duration::{Secs, format_duration};
use crate::domain::engines::estimating::lines::{Amount, mean_quantity};
use crate::domain::estimate::{Line, LineKind, LineUnit};
use crate::domain::money::{Currency, format_money, margin_of, markup_of};

/// The arithmetic of a line as label and sentence: the mean of its three points, what is sold, cost and price,
/// margin and markup.
#[must_use]
pub fn explain(line: &Line, amount: &Amount, currency: Currency) -> Vec<(&'static str, String)> {
    let money = |m| format_money(m, currency);
    let quantity = |q| quantity(line.unit, q);
    let mut said = Vec::new();
    if line.kind == LineKind::Share {
        said.push(("share", format!("{} % of the labour lines", hundredths(line.share))));
    } else {
        let (low, likely, high) = (quantity(line.low), quantity(line.likely), quantity(line.high));
        let mean = quantity(mean_quantity(&Line { sold: None, ..line.clone() }));
        said.push(("mean", format!("({low} + 4 × {likely} + {high}) / 6 = {mean}, rounded (PERT)")));
        let sold = quantity(mean_quantity(line));
        let why = if line.sold.is_some() { "as set" } else { "the rounded mean" };
        said.push(("sold", format!("{sold}, {why}")));
        said.push((
            "cost",
            format!("{sold} × {} per {} = {}", money(line.cost_rate), unit(line), money(amount.cost)),
        ));
        let off =
            if line.discount == 0 { String::new() } else { format!(" less {} %", hundredths(line.discount)) };
        let price =
            format!("{sold} × {} per {}{off} = {}", money(line.bill_rate), unit(line), money(amount.price));
        said.push(("price", price));
    }
    if let (Some(margin), Some(markup)) =
        (margin_of(amount.price, amount.cost), markup_of(amount.price, amount.cost))
    {
        let text = format!(
            "margin {} % of the price = markup {} % on the cost",
            hundredths(margin),
            hundredths(markup)
        );
        said.push(("margin", text));
    }
    if !amount.counted {
        said.push(("counted", "no: it is offered on top of the price".to_owned()));
    }
    said
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
