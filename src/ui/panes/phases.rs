//! The headings of the phases among the lines of an estimate, with their sums, and the sums of the whole below.
//! Imports app, domain. Read next: `list.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::model::{Model, NO_PHASE};
use crate::app::outlook::{AVERAGE, EVEN, Quantiles, SAFE};
use crate::app::tab::Shape;
use crate::domain::engines::estimating::{PhaseSum, Totals, price_range};
use crate::domain::estimate::{EstimateClass, LineOption};
use crate::domain::id::Id;
use crate::domain::money::{Money, format_money, margin_of, markup_of};
use crate::domain::noun::Noun;
use crate::domain::table::{Cell, Column, Datum};
use crate::ui::glyphs::Glyphs;
use crate::ui::text::{width, wrap_parts};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_right};

/// Is the row a heading among the lines?
#[must_use]
pub fn is_heading(model: &Model, noun: Noun, id: Id) -> bool {
    noun == Noun::Line && model.view().shape == Shape::Estimate && model.data.snapshot.lines.get(id).is_none()
}

/// The cell of a row; of a heading its name and its sums.
#[must_use]
pub fn cell(model: &Model, theme: &Theme, column: &Column, noun: Noun, id: Id) -> Cell {
    if !is_heading(model, noun, id) {
        return column.cell(&model.look(), noun, id);
    }
    let Some((sum, folded)) = model.phase_sum(id) else { return Cell::EMPTY };
    let share = |bp: Option<i64>| bp.map_or(Datum::Empty, Datum::Percent);
    let datum = match column.name {
        "title" => Datum::Text(title(model, theme, &sum, id, folded)),
        "mean" => Datum::Secs(sum.work),
        "cost" => Datum::Money(sum.cost),
        "price" => Datum::Money(sum.price),
        "margin" => share(margin_of(sum.price, sum.cost)),
        "markup" => share(markup_of(sum.price, sum.cost)),
        _ => Datum::Empty,
    };
    datum.into()
}

fn title(model: &Model, theme: &Theme, sum: &PhaseSum, id: Id, folded: bool) -> String {
    let name = if id == NO_PHASE {
        "no phase"
    } else {
        model.data.snapshot.phases.get(id).map_or("", |phase| phase.name.as_str())
    };
    let sign = theme.glyphs.folded[usize::from(!folded)];
    let lines = if sum.lines == 1 { "1 line".to_owned() } else { format!("{} lines", sum.lines) };
    if folded { format!("{sign} {name} {} {lines}", theme.glyphs.dot) } else { format!("{sign} {name}") }
}

/// What stands below the lines of the estimate, above its price: cost and margin, how far the cost may go, what is
/// not in the price, and tax. Where there is the height for it, no part falls away.
fn above(model: &Model, totals: &Totals, area: Rect, glyphs: &Glyphs) -> Vec<String> {
    let Some(id) = model.shown_estimate() else { return Vec::new() };
    let money = |m: Money| format_money(m, model.currency());
    let class = model.data.snapshot.estimates.get(id).map_or(EstimateClass::Quote, |e| e.class);
    let range = price_range(class, totals.net).filter(|_| totals.net.0 != 0).map(|(low, high)| {
        format!("goes out as {} ({}): {} to {}", class.label(), around(class), money(low), money(high))
    });
    let below: Vec<String> = offered(model, id)
        .into_iter()
        .chain(model.above_the_brief(totals.net))
        .chain(range)
        .chain(taxes(model, totals))
        .collect();
    let broken = |parts: Vec<String>| -> Vec<String> {
        if area.height < TALL {
            vec![fit(&parts, area.width, glyphs)]
        } else {
            wrap_parts(&parts, DOT, usize::from(area.width))
        }
    };
    [cost(model, totals), outlook(model, totals), below].into_iter().flat_map(broken).collect()
}

/// How far a class of estimate lets the price go.
const fn around(class: EstimateClass) -> &'static str {
    match class {
        EstimateClass::Ballpark => "−25 to +75 %",
        EstimateClass::Estimate => "−10 to +25 %",
        EstimateClass::Quote => "one price",
    }
}

/// How many lines the sums take in an area with the lines above them.
#[must_use]
pub fn foot(model: &Model, area: Rect, theme: &Theme) -> u16 {
    let fact = model.shown_estimate().and_then(|id| model.data.facts.offers.estimate(id));
    let above = fact.map_or(0, |fact| above(model, &fact.totals, area, theme.glyphs).len());
    cells(above).saturating_add(1)
}

/// Cost, margin and outlook, tax, and the price of the estimate below its lines; `whole` is the area of both.
pub fn totals(model: &Model, (area, whole): (Rect, Rect), buf: &mut Buffer, theme: &Theme) {
    let Some(id) = model.shown_estimate() else { return };
    let Some(fact) = model.data.facts.offers.estimate(id) else { return };
    let totals = &fact.totals;
    for (at, text) in (0..).zip(above(model, totals, whole, theme.glyphs)) {
        let place = line(area, at);
        put(buf, place, (place.x, place.y), &text, theme.dim, theme);
    }
    let bottom = line(area, area.height.saturating_sub(1));
    put(buf, bottom, (bottom.x, bottom.y), "total", theme.strong, theme);
    let room = usize::from(bottom.width.saturating_sub(TOTAL));
    put_right(buf, bottom, (bottom.right(), bottom.y), &price(model, totals, room), theme.strong, theme);
}

/// What stands between the parts of a line.
const DOT: &str = " · ";
/// From so many lines on the sums may take more than one each.
const TALL: u16 = 30;

/// The word before the price, with a blank.
const TOTAL: u16 = 6;

/// The price and how it is put together, in at most `room` cells where the steps fit.
fn price(model: &Model, totals: &Totals, room: usize) -> String {
    let money = |m: Money| format_money(m, model.currency());
    let whole =
        format!("price {} · with tax {} {}", money(totals.net), money(totals.gross), model.currency().code());
    let on_top = Money(totals.net.0.saturating_sub(totals.price.0));
    if on_top.0 == 0 {
        return whole;
    }
    let steps = format!("lines {} + contingency {} = {whole}", money(totals.price), money(on_top));
    if width(&steps) > room { whole } else { steps }
}

/// As many of the parts as fit, the first ones first; `…` says that there are more.
fn fit(parts: &[String], room: u16, glyphs: &Glyphs) -> String {
    let mut kept = parts.len();
    let rest = format!(" {}", glyphs.ellipsis);
    let joined = |kept: usize| parts[..kept].join(DOT) + if kept < parts.len() { rest.as_str() } else { "" };
    while kept > 1 && width(&joined(kept)) > usize::from(room) {
        kept -= 1;
    }
    joined(kept)
}

fn cost(model: &Model, totals: &Totals) -> Vec<String> {
    let money = |m: Money| format_money(m, model.currency());
    let (currency, today) = (model.currency(), model.data.today);
    let share = |bp: Option<i64>| bp.map_or("—".to_owned(), |bp| Datum::Percent(bp).shown(currency, today));
    let mut parts = vec![
        format!("cost {}", money(totals.cost)),
        format!("margin {} of the price", share(totals.margin_bp)),
        format!("markup {} on the cost", share(totals.markup_bp)),
    ];
    if totals.contingency.0 > 0 {
        parts.push(format!("contingency {} on top", money(totals.contingency)));
    }
    parts
}

/// How far the cost may go: nothing where every line is certain.
fn outlook(model: &Model, totals: &Totals) -> Vec<String> {
    if totals.deviation.0 == 0 {
        return vec!["no line has three points: 12/16/28 shows how far the cost may go".to_owned()];
    }
    let money = |m: Money| format_money(m, model.currency());
    let mut parts = vec![format!("the cost may vary: {AVERAGE} {}", money(totals.mean))];
    if let Some(found) = model.outlook.quantiles() {
        parts.extend([format!("{EVEN} {}", money(found.p50)), format!("{SAFE} {}", money(found.p80))]);
    } else if let Some(first) = Quantiles::at_once(totals.mean, totals.deviation) {
        parts.extend([
            format!("{EVEN} about {}", money(first.p50)),
            format!("{SAFE} about {}", money(first.p80)),
        ]);
    }
    parts
}

fn taxes(model: &Model, totals: &Totals) -> Vec<String> {
    let money = |m: Money| format_money(m, model.currency());
    let one = |share: &crate::domain::engines::estimating::TaxShare| {
        let name = model.tax_name(share);
        match share.rate_bp {
            0 => format!("{name}: {}", money(share.net)),
            _ => format!("{name} on {} = {}", money(share.net), money(share.tax)),
        }
    };
    // The largest first: it stays where there is no room for all.
    let mut taxed: Vec<_> = totals.tax.iter().filter(|t| t.code.is_some() || t.rate_bp > 0).collect();
    taxed.sort_by_key(|share| std::cmp::Reverse(share.net));
    taxed.into_iter().map(one).collect()
}

/// The title of a line, with a word before it where the line does not count in the price.
#[must_use]
pub fn with_option(model: &Model, line: Id, title: String) -> String {
    let counted = model.data.facts.offers.amount(line).is_none_or(|amount| amount.counted);
    let Some(row) = model.data.snapshot.lines.get(line).filter(|_| !counted) else { return title };
    match &row.choice {
        Some(_) if row.option == LineOption::Alternative => format!("(choice) {title}"),
        _ => format!("(option) {title}"),
    }
}

/// What is offered beyond the price.
fn offered(model: &Model, estimate: Id) -> Option<String> {
    let offers = &model.data.facts.offers;
    let lines = offers.lines(estimate).iter().filter_map(|id| model.data.snapshot.lines.get(*id));
    let open = lines.filter(|line| offers.amount(line.id).is_some_and(|a| !a.counted));
    let (mut options, mut choices) = (0, std::collections::BTreeSet::new());
    for line in open {
        match &line.choice {
            Some(choice) if line.option == LineOption::Alternative => {
                choices.insert(choice.trim());
            }
            _ => options += 1,
        }
    }
    let mut parts = Vec::new();
    if options > 0 {
        parts.push(if options == 1 { "1 option".to_owned() } else { format!("{options} options") });
    }
    if !choices.is_empty() {
        parts.push(format!("one to choose of {}", choices.into_iter().collect::<Vec<_>>().join(", ")));
    }
    (!parts.is_empty()).then(|| format!("not in the price: {}", parts.join(", ")))
}
