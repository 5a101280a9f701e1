//! The lines of an estimate as a sheet: three points in one cell, roles from the rate card, phases by name, a margin
//! that sets the price. Imports domain. Read next: `line_cells.rs`.

use crate::app::grid::source::{Figure, GridCell, GridColumn, GridSource, Ground, Preview, RowKey};
use crate::app::line_cells::{write, written};
use crate::app::outlook::Quantiles;
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::engines::estimating::{Amount, cost_spreads, mean_quantity, worth};
use crate::domain::estimate::{Line, LineKind, LineUnit};
use crate::domain::id::Id;
use crate::domain::input::quantity::{day_of_line, write_percent, write_quantity};
use crate::domain::input::{currency_of, name_of};
use crate::domain::money::{format_money, format_percent, margin_of, markup_of};
use crate::domain::noun::Noun;
use crate::domain::rules::estimates::lines_of;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Tone;
use crate::domain::value::Kind;

/// A column: its name, heading, width, whether it is a number, and what belongs there.
type Plan = (&'static str, &'static str, (u16, u16), bool, &'static str);

/// The columns, in the order in which people fill them.
pub const COLUMNS: &[Plan] = &[
    ("title", "line", (18, 36), false, "What is done or bought; a name in the last row makes a new line."),
    ("phase", "phase", (8, 16), false, "The phase by its name; a new name makes a new phase."),
    ("role", "role", (8, 18), false, "Who does it; a role of the rate card brings its rates."),
    (
        "effort",
        "effort",
        (8, 14),
        true,
        "12/16/28 for best, likely, worst; 16? for a usual spread; 15% of the labour.",
    ),
    ("unit", "unit", (4, 4), false, "h, d or pc; a plain number counts in it."),
    ("cost_rate", "cost rate", (8, 11), true, "What a unit costs us."),
    ("bill_rate", "bill rate", (8, 11), true, "What the client pays for a unit."),
    (
        "margin",
        "margin",
        (6, 8),
        true,
        "25% of the price: sets the bill rate. A margin of 20 % is a markup of 25 %.",
    ),
    (
        "markup",
        "markup",
        (6, 8),
        true,
        "25% on the cost: sets the bill rate. A markup of 25 % is a margin of 20 %.",
    ),
    ("cost", "cost", (8, 13), true, ""),
    ("price", "price", (8, 13), true, ""),
    ("kind", "type", (8, 8), false, "labour, external, expense, fixed or share."),
    ("discount", "discount", (5, 8), true, "Percent off the price of this line."),
    ("tax_code", "tax code", (8, 10), false, "The tax code, such as S; brings its rate with it."),
    ("option", "option", (8, 11), false, "included, optional, or alternative: one of a choice."),
    (
        "choice",
        "one of",
        (6, 14),
        false,
        "The choice that alternative lines belong to; one of them is taken.",
    ),
    ("sold", "sold", (5, 8), true, "What is sold, where it is not the rounded mean of the three points."),
    ("need", "need", (6, 18), false, "The need it serves, such as N4 or a part of its name."),
    (
        "shown",
        "shown",
        (5, 5),
        false,
        "yes or no: does the client see the line? Hidden ones are spread over the others.",
    ),
];

/// What producers write over such columns.
const HEADINGS: &[&str] = &[
    "no",
    "pos",
    "position",
    "item",
    "task",
    "title",
    "name",
    "description",
    "deliverable",
    "service",
    "activity",
    "stage",
    "person",
    "who",
    "quantity",
    "qty",
    "amount",
    "hours",
    "days",
    "time",
    "estimate",
    "units",
    "rate",
    "cost per unit",
    "unit cost",
    "unit price",
    "price per unit",
    "day rate",
    "hourly rate",
    "bill",
    "total",
    "sum",
    "costs",
    "tax",
    "vat",
    "kind",
    "note",
    "notes",
    "visible",
];

/// The lines of one estimate.
#[derive(Debug, Clone, Copy)]
pub struct LineSheet {
    /// The estimate; none where there is no estimate yet: the first line makes one.
    pub estimate: Option<Id>,
}

impl LineSheet {
    fn estimate(self, snapshot: &Snapshot) -> Option<Id> {
        self.estimate.or_else(|| snapshot.estimates.iter().max_by_key(|e| e.number).map(|e| e.id))
    }
}

/// The name of a column.
#[must_use]
pub fn name_at(column: usize) -> &'static str {
    COLUMNS.get(column).map_or("", |plan| plan.0)
}

impl GridSource for LineSheet {
    fn key(&self) -> String {
        format!("lines {}", self.estimate.map_or(0, |id| id.0))
    }

    fn title(&self, ground: &Ground<'_>) -> String {
        let id = self.estimate(ground.snapshot);
        id.map_or("a new estimate".to_owned(), |id| name_of(ground.snapshot, Noun::Estimate, id))
    }

    fn stands(&self, snapshot: &Snapshot) -> bool {
        self.estimate.is_none_or(|id| snapshot.estimates.get(id).is_some())
    }

    fn columns(&self, _: &Ground<'_>) -> Vec<GridColumn> {
        let one = |(name, label, width, number, help): &Plan| GridColumn {
            name,
            label: (*label).to_owned(),
            width: *width,
            number: *number,
            help,
        };
        COLUMNS.iter().map(one).collect()
    }

    fn headings(&self) -> &'static [&'static str] {
        HEADINGS
    }

    fn rows(&self, ground: &Ground<'_>) -> Vec<RowKey> {
        let lines =
            self.estimate(ground.snapshot).map(|id| lines_of(ground.snapshot, id)).unwrap_or_default();
        lines.into_iter().map(|line| RowKey::Row(line.id)).collect()
    }

    fn new_rows(&self) -> Option<Noun> {
        Some(Noun::Line)
    }

    fn cell(&self, ground: &Ground<'_>, row: RowKey, column: usize) -> GridCell {
        let RowKey::Row(id) = row else { return GridCell::default() };
        let Some(line) = ground.snapshot.lines.get(id) else { return GridCell::default() };
        let currency = currency_of(ground.snapshot);
        let amount = ground.facts.offers.amount(id);
        let plain = |text: String| GridCell { typed: text.clone(), shown: text, tone: Tone::Plain };
        let money = |m| GridCell { shown: format_money(m, currency), ..plain(String::new()) };
        match name_at(column) {
            "cost" => amount.map_or_else(GridCell::default, |a| dimmed(a, money(a.cost))),
            "price" => amount.map_or_else(GridCell::default, |a| dimmed(a, money(a.price))),
            name @ ("margin" | "markup") => {
                let of = if name == "margin" { margin_of } else { markup_of };
                let share = amount.and_then(|a| of(a.price, a.cost));
                let tone = if share.is_some_and(|bp| bp < 0) { Tone::Bad } else { Tone::Plain };
                // Where it is typed anew it is exact; it is shown as everywhere else.
                let typed = share.map_or("—".to_owned(), write_percent);
                GridCell { shown: share.map_or("—".to_owned(), format_percent), typed, tone }
            }
            name => {
                let typed = written(ground, line, name);
                let is_rate = matches!(name, "cost_rate" | "bill_rate") && !typed.is_empty();
                let rate = if name == "cost_rate" { line.cost_rate } else { line.bill_rate };
                let shown = match name {
                    _ if is_rate => format_money(rate, currency),
                    "need" => line.need.map_or(String::new(), |id| name_of(ground.snapshot, Noun::Need, id)),
                    _ => typed.clone(),
                };
                GridCell { shown, typed, tone: Tone::Plain }
            }
        }
    }

    fn suggestion(&self, ground: &Ground<'_>, column: usize, begun: &str) -> Option<String> {
        let snapshot = ground.snapshot;
        let words: Vec<String> = match name_at(column) {
            "phase" => snapshot.phases.iter().map(|p| p.name.clone()).collect(),
            "role" => snapshot.rates.iter().map(|r| r.role.clone()).collect(),
            "tax_code" => snapshot.tax_codes.iter().filter(|c| !c.archived).map(|c| c.code.clone()).collect(),
            "choice" => snapshot.lines.iter().filter_map(|l| l.choice.clone()).collect(),
            name => {
                let field = Noun::Line.field_index(name).and_then(|i| Noun::Line.fields().get(i));
                match field.map(|f| f.kind) {
                    Some(Kind::Choice(words)) => words.iter().map(|c| c.label.to_owned()).collect(),
                    _ => Vec::new(),
                }
            }
        };
        let begun = begun.to_lowercase();
        // Only where the letters stand for letters, so that the rest can be cut off behind them.
        let fits = |word: &String| word.len() > begun.len() && word.is_char_boundary(begun.len());
        words.into_iter().find(|word| fits(word) && word.to_lowercase().starts_with(&begun))
    }

    fn stays(&self, ground: &Ground<'_>, row: RowKey, column: usize, text: &str) -> bool {
        let name = name_at(column);
        let RowKey::Row(id) = row else { return text.is_empty() };
        if !matches!(name, "margin" | "markup") {
            return self.cell(ground, row, column).typed == text;
        }
        let snapshot = ground.snapshot;
        let Some(line) = snapshot.lines.get(id) else { return false };
        let Some(estimate) = snapshot.estimates.get(line.estimate) else { return false };
        let (amounts, _) = worth(snapshot.project(), estimate, &lines_of(snapshot, estimate.id), &[]);
        let of = if name == "margin" { margin_of } else { markup_of };
        let share = amounts.iter().find(|a| a.line == id).and_then(|a| of(a.price, a.cost));
        share.is_some_and(|bp| write_percent(bp) == text)
    }

    fn can_empty(&self, column: usize) -> bool {
        !matches!(name_at(column), "margin" | "markup" | "cost" | "price")
    }

    fn write(
        &self,
        ground: &Ground<'_>,
        row: RowKey,
        column: usize,
        text: &str,
    ) -> Result<Vec<Command>, String> {
        write(ground, self.estimate, row, name_at(column), text.trim())
    }

    fn preview(&self, ground: &Ground<'_>, row: RowKey, column: usize, changes: &[Change]) -> Preview {
        let mut snapshot = ground.snapshot.clone();
        // What does not fit is not shown; the command itself says why.
        if snapshot.apply_all(changes).is_err() {
            return Preview::default();
        }
        let Some(estimate) = self.estimate(&snapshot).and_then(|id| snapshot.estimates.get(id)) else {
            return Preview::default();
        };
        let lines = lines_of(&snapshot, estimate.id);
        let (amounts, sums) = worth(snapshot.project(), estimate, &lines, &[]);
        let added = changes.iter().find_map(|change| match change {
            Change::Insert(row) if row.noun == Noun::Line => Some(row.id),
            _ => None,
        });
        let id = if let RowKey::Row(id) = row { Some(id) } else { added };
        let here = lines.iter().zip(&amounts).find(|(line, _)| Some(line.id) == id);
        let old = id.and_then(|id| ground.snapshot.lines.get(id));
        let reading = here.filter(|_| !changes.is_empty()).map(|(line, amount)| match old {
            Some(old) if old.title != line.title => renames(ground, old),
            _ => understood(&Ground { snapshot: &snapshot, ..*ground }, line, amount, name_at(column)),
        });
        let bought = here.filter(|_| changes.is_empty()).and_then(|(line, _)| bought(line, name_at(column)));
        let currency = currency_of(&snapshot);
        let share = |bp: Option<i64>| bp.map_or("—".to_owned(), format_percent);
        let figure = |label, text| Figure { label, text, tone: Tone::Plain };
        let mut figures = vec![
            figure("cost", format_money(sums.cost, currency)),
            figure("price", format_money(sums.net, currency)),
            figure("margin", share(sums.margin_bp)),
        ];
        let first = Quantiles::at_once(sums.mean, sums.deviation).filter(|_| sums.deviation.0 > 0);
        figures.extend(first.iter().flat_map(|first| first.figures(currency, "about ")));
        figures.extend([
            figure("markup", share(sums.markup_bp)),
            figure("with tax", format!("{} {}", format_money(sums.gross, currency), currency.code())),
        ]);
        let counted = lines.iter().zip(&amounts).filter(|(_, amount)| amount.counted);
        let spreads = cost_spreads(&counted.map(|(line, _)| *line).collect::<Vec<_>>());
        Preview { reading: reading.or(bought).unwrap_or_default(), figures, spreads }
    }

    fn label(&self, ground: &Ground<'_>, cells: usize) -> String {
        let what = if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
        format!("{what} of {} filled", self.title(ground))
    }
}

/// What does not count stands dim.
fn dimmed(amount: &Amount, cell: GridCell) -> GridCell {
    GridCell { tone: if amount.counted { Tone::Plain } else { Tone::Dim }, ..cell }
}

/// What the unit or the type says of a line that is no labour.
fn bought(line: &Line, name: &str) -> Option<String> {
    let is_bought = !matches!(line.kind, LineKind::Labour | LineKind::Share);
    (is_bought && matches!(name, "unit" | "kind")).then(|| {
        let kind = line.kind.label();
        format!("{kind}: bought, so shares of the labour leave it out; the column type says otherwise")
    })
}

/// A new name for a line that is there: said, since who types here may have meant a new line.
fn renames(ground: &Ground<'_>, old: &Line) -> String {
    let effort = written(ground, old, "effort");
    let of = if old.kind == LineKind::Share { " of the labour" } else { "" };
    format!("renames “{}” ({effort}{of}) · esc keeps its name", old.title)
}

/// How a cell was understood, and what the line comes to with it.
fn understood(ground: &Ground<'_>, line: &Line, amount: &Amount, name: &str) -> String {
    let currency = currency_of(ground.snapshot);
    let value = written(ground, line, name);
    let sold = write_quantity(line.unit, day_of_line(ground.snapshot, line), mean_quantity(line));
    let unit = match line.unit {
        LineUnit::Hour => "h",
        LineUnit::Day => "d",
        LineUnit::Piece => "pc",
    };
    let effort = match line.kind {
        LineKind::Share => format!("{} % of the labour", write_percent(line.share)),
        _ if name == "effort" => format!("{value} {unit}, sold as {sold} {unit}"),
        _ => format!("{sold} {unit}"),
    };
    let said = match name {
        "effort" | "margin" | "markup" | "cost" | "price" => effort,
        _ if value.is_empty() => "empty".to_owned(),
        "unit" if line.kind != LineKind::Labour => format!("{value}, {}", line.kind.label()),
        "cost_rate" => format_money(line.cost_rate, currency),
        "bill_rate" => format_money(line.bill_rate, currency),
        _ => value,
    };
    let (cost, price) = (format_money(amount.cost, currency), format_money(amount.price, currency));
    format!("{said} · bill rate {} · cost {cost} · price {price}", format_money(line.bill_rate, currency))
}
