//! The sums below the lists of money: what it comes to, and whether it is cost, price or hours.
//! Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::model::Model;
use crate::app::tab::Shape;
use crate::domain::budget::BudgetKind;
use crate::domain::duration::{Secs, format_duration};
use crate::domain::figures::base::Base;
use crate::domain::figures::budget::lines as budget_lines;
use crate::domain::money::{Money, format_money};
use crate::domain::noun::Noun;
use crate::ui::text::wrap_parts;
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{line, put_in};

/// What stands below the list of the view; nothing below lists without money.
#[must_use]
pub fn lines(model: &Model) -> Vec<String> {
    if model.view().shape != Shape::Table {
        return Vec::new();
    }
    match model.sheet_noun() {
        Noun::BudgetLine => of_budget(model),
        Noun::Cost => of_costs(model),
        _ => Vec::new(),
    }
}

/// The same in lines of at most `cells` cells, broken between their parts; with each whether it is of the sum, which
/// comes last.
#[must_use]
pub fn broken(lines: &[String], cells: u16) -> Vec<(String, bool)> {
    let last = lines.len().saturating_sub(1);
    let one = |(at, text): (usize, &String)| {
        let parts: Vec<String> = text.split(DOT).map(str::to_owned).collect();
        wrap_parts(&parts, DOT, usize::from(cells)).into_iter().map(move |text| (text, at == last))
    };
    lines.iter().enumerate().flat_map(one).collect()
}

/// What stands between the parts of a sum.
const DOT: &str = " · ";

/// Draws the lines; those of the sum stand out.
pub fn draw(lines: &[(String, bool)], area: Rect, buf: &mut Buffer, theme: &Theme) {
    for (at, (text, is_sum)) in (0..area.height).zip(lines) {
        let place = line(area, at);
        let style = if *is_sum { theme.strong } else { theme.dim };
        put_in(buf, place, (place.x, place.y), place.width, text, style, theme);
    }
}

/// What no line pays for, and the sum of the lines in the base that is shown.
fn of_budget(model: &Model) -> Vec<String> {
    let look = model.look();
    let budget = &model.data.budget;
    let money = |amount: Money| format_money(amount, model.currency());
    let code = model.currency().code();
    let mut said = Vec::new();
    if budget.unplanned.0 != 0 {
        said.push(format!("unplanned: {} spent without a line (v, view unplanned)", money(budget.unplanned)));
    }
    let unrated = look.facts.worked.unrated;
    if unrated.0 > 0 {
        let time = format_duration(unrated);
        said.push(format!("{time} logged without a rate cost nothing: T gives them the rate of their role"));
    }
    let counted = || budget_lines(&look).filter(|(line, _)| line.kind != BudgetKind::Reserve);
    said.push(match model.base {
        Base::Cost => {
            let left = Money(budget.figures.bac.saturating_sub(budget.figures.ac));
            format!(
                "cost, in {code} · budget {} · spent {} · left {}, of which {} is ordered",
                money(Money(budget.figures.bac)),
                money(Money(budget.figures.ac)),
                money(left),
                money(budget.committed)
            )
        }
        Base::Price => {
            let on_lines = counted().map(|(line, _)| look.facts.worked.on_line(line.id).price.0);
            let loose = budget.worked_price.0.saturating_sub(on_lines.fold(0, i64::saturating_add));
            let loose = if loose == 0 {
                String::new()
            } else {
                format!(", {} of it without a line", money(Money(loose)))
            };
            format!(
                "price, in {code} · agreed {} · fee earned {} · worked at price {}{loose}",
                money(budget.price),
                money(budget.fee),
                money(budget.worked_price)
            )
        }
        Base::Hours => {
            let sum = |of: fn(&crate::domain::facts::LineFact) -> Secs| {
                Secs(counted().map(|(_, fact)| of(fact).0).fold(0, i64::saturating_add))
            };
            let on_lines = sum(|fact| fact.time);
            let loose = Secs(budget.worked.0.saturating_sub(on_lines.0));
            let loose = match loose.0 {
                0 => String::new(),
                _ => format!(", {} of it without a line", format_duration(loose)),
            };
            format!(
                "hours · planned {} · worked {}{loose}",
                format_duration(sum(|fact| fact.work)),
                format_duration(budget.worked)
            )
        }
    });
    said
}

/// The costs by what became of them.
fn of_costs(model: &Model) -> Vec<String> {
    let money = |amount: i64| format_money(Money(amount), model.currency());
    let today = model.data.today;
    let (mut incurred, mut ordered, mut planned) = (0_i64, 0_i64, 0_i64);
    for id in model.pane().rows() {
        let Some(cost) = model.data.snapshot.costs.get(*id) else { continue };
        let sum = if cost.is_actual(today) {
            &mut incurred
        } else if cost.is_ordered(today) {
            &mut ordered
        } else {
            &mut planned
        };
        *sum = sum.saturating_add(cost.amount.0);
    }
    let code = model.currency().code();
    vec![format!(
        "cost, in {code} · incurred {} · committed {} · planned {}",
        money(incurred),
        money(ordered),
        money(planned)
    )]
}
