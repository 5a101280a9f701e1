//! The headings of the phases among the lines of an estimate, with their sums, and the sums of the whole below.
//! Imports app, domain. Read next: `list.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::model::{Model, NO_PHASE};
use crate::app::outlook::{EVEN, Quantiles, SAFE};
use crate::app::tab::Shape;
use crate::domain::engines::estimating::{PhaseSum, Totals, price_range};
use crate::domain::estimate::{EstimateClass, LineOption};
use crate::domain::id::Id;
use crate::domain::input::quantity::write_percent;
use crate::domain::money::{Money, format_money, margin_of, markup_of};
use crate::domain::noun::Noun;
use crate::domain::project::Project;
use crate::domain::table::{Cell, Column, Datum};
use crate::ui::text::width;
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{line, put, put_right};

/// How many lines the sums take.
pub const FOOT: u16 = 4;

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

/// Cost, margin and outlook, tax, and the price of the estimate below its lines.
pub fn totals(model: &Model, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let Some(id) = model.shown_estimate() else { return };
    let Some(fact) = model.data.facts.offers.estimate(id) else { return };
    let totals = &fact.totals;
    let money = |m: Money| format_money(m, model.currency());
    let class = model.data.snapshot.estimates.get(id).map_or(EstimateClass::Quote, |e| e.class);
    let range = price_range(class, totals.net)
        .map(|(low, high)| format!("{}: {} to {}", class.label(), money(low), money(high)));
    let below: Vec<String> =
        offered(model, id).into_iter().chain(taxes(model, totals)).chain(range).collect();
    for (at, parts) in (0..).zip([cost(model, totals), outlook(model, totals), below]) {
        fit(&parts, line(area, at), buf, theme);
    }
    let price =
        format!("price {} · with tax {} {}", money(totals.net), money(totals.gross), model.currency().code());
    let bottom = line(area, FOOT - 1);
    put(buf, bottom, (bottom.x, bottom.y), "total", theme.strong, theme);
    put_right(buf, bottom, (bottom.right(), bottom.y), &price, theme.strong, theme);
}

/// As many of the parts as fit, the first ones first; `…` says that there are more.
fn fit(parts: &[String], area: Rect, buf: &mut Buffer, theme: &Theme) {
    let mut kept = parts.len();
    let rest = format!(" {}", theme.glyphs.ellipsis);
    let joined =
        |kept: usize| parts[..kept].join(" · ") + if kept < parts.len() { rest.as_str() } else { "" };
    while kept > 1 && width(&joined(kept)) > usize::from(area.width) {
        kept -= 1;
    }
    put(buf, area, (area.x, area.y), &joined(kept), theme.dim, theme);
}

fn cost(model: &Model, totals: &Totals) -> Vec<String> {
    let money = |m: Money| format_money(m, model.currency());
    let (currency, today) = (model.currency(), model.data.today);
    let share = |bp: Option<i64>| bp.map_or("—".to_owned(), |bp| Datum::Percent(bp).shown(currency, today));
    let mut parts = vec![
        format!("cost {}", money(totals.cost)),
        format!("margin {}", share(totals.margin_bp)),
        format!("markup {}", share(totals.markup_bp)),
    ];
    if totals.contingency.0 > 0 {
        parts.push(format!("contingency {} on the cost", money(totals.contingency)));
        // Cost and price are two ledgers; where there is no room, that of the cost stays.
        parts.push(format!("{} in the price", money(Money(totals.net.0.saturating_sub(totals.price.0)))));
    }
    parts
}

/// How far the cost may go: nothing where every line is certain.
fn outlook(model: &Model, totals: &Totals) -> Vec<String> {
    if totals.deviation.0 == 0 {
        return vec!["no line has three points: 12/16/28 shows how far the cost may go".to_owned()];
    }
    let money = |m: Money| format_money(m, model.currency());
    let rho = model.data.snapshot.project().map_or(Project::USUAL_CORRELATION, |p| p.correlation);
    let mut parts = vec![format!("cost: average {}", money(totals.mean))];
    if let Some(found) = model.outlook.quantiles() {
        parts.extend([format!("{EVEN} {}", money(found.p50)), format!("{SAFE} {}", money(found.p80))]);
    } else if let Some(first) = Quantiles::at_once(totals.mean, totals.deviation) {
        parts.extend([
            format!("{EVEN} about {}", money(first.p50)),
            format!("{SAFE} about {}", money(first.p80)),
        ]);
    }
    parts.push(format!("lines vary together {} %", write_percent(rho)));
    parts
}

fn taxes(model: &Model, totals: &Totals) -> Vec<String> {
    let money = |m: Money| format_money(m, model.currency());
    let one = |share: &crate::domain::engines::estimating::TaxShare| {
        let code = model.data.snapshot.tax_codes.find(share.code);
        let name = code.map_or("tax", |code| code.code.as_str());
        let rate = write_percent(share.rate_bp);
        match code.filter(|code| code.rate == 0 && share.rate_bp == 0) {
            Some(code) => format!("{name} {} on {}", code.category.label(), money(share.net)),
            None => format!("{name} {rate} % on {} = {}", money(share.net), money(share.tax)),
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
        parts.push(format!("{options} options on top"));
    }
    if !choices.is_empty() {
        parts.push(format!("to choose: {}", choices.into_iter().collect::<Vec<_>>().join(", ")));
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}
