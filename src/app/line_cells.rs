//! The cells of a line as they are typed and what they change. Imports domain. Read next: `tests/flows/sheet.rs`.

use crate::app::grid::source::{Ground, RowKey};
use crate::domain::change::CellChange;
use crate::domain::command::{ADDED_BEFORE, Command, Draft};
use crate::domain::duration::ThreePoint;
use crate::domain::engines::estimating::{bill_rate_at_margin, bill_rate_at_markup};
use crate::domain::estimate::{Line, LineKind, LineUnit, kind_of_pieces};
use crate::domain::id::Id;
use crate::domain::input::quantity::{day_of_line, read_percent, write_percent};
use crate::domain::input::{
    one_line, read_field, read_quantity, read_three, write_field, write_quantity, write_three,
};
use crate::domain::noun::Noun;
use crate::domain::record::Record;
use crate::domain::value::{FieldValue, Value};

/// What one would type for a cell of a line.
#[must_use]
pub fn written(ground: &Ground<'_>, line: &Line, name: &str) -> String {
    let snapshot = ground.snapshot;
    let day = day_of_line(snapshot, line);
    match name {
        "effort" if line.kind == LineKind::Share => format!("{}%", write_percent(line.share)),
        "effort" => write_three(line.unit, day, ThreePoint { o: line.low, m: line.likely, p: line.high }),
        "sold" => line.sold.map_or(String::new(), |sold| write_quantity(line.unit, day, sold)),
        "phase" => snapshot.phases.find(line.phase).map_or(String::new(), |p| p.name.clone()),
        "tax_code" => snapshot.tax_codes.find(line.tax_code).map_or(String::new(), |c| c.code.clone()),
        "discount" if line.discount == 0 => String::new(),
        "kind" => line.kind.label().to_owned(),
        "unit" => line.unit.label().to_owned(),
        "option" => line.option.label().to_owned(),
        "cost_rate" | "bill_rate" if line.kind == LineKind::Share => String::new(),
        _ => match Noun::Line.field_index(name) {
            Some(index) => {
                let value = line.to_values().into_iter().nth(index).unwrap_or(Value::Null);
                write_field(&ground.reading(), Noun::Line, index, &value)
            }
            None => String::new(),
        },
    }
}

/// The commands that put a text into a cell of a line; an empty one clears it.
///
/// # Errors
/// What would be accepted.
pub fn write(
    ground: &Ground<'_>,
    estimate: Option<Id>,
    row: RowKey,
    name: &str,
    text: &str,
) -> Result<Vec<Command>, String> {
    let RowKey::Row(id) = row else {
        return new_line(estimate, name, text).map(|command| vec![command]);
    };
    let Some(line) = ground.snapshot.lines.get(id) else {
        return Err("that line is not there any more".to_owned());
    };
    let edit = |cells: Vec<(&'static str, Value)>| vec![edit_of(line, cells)];
    match name {
        "title" if text.is_empty() => {
            Err("A line has a name. Esc and then d deletes the whole line".to_owned())
        }
        "phase" => Ok(phase(ground, line, text)),
        "role" => Ok(edit(vec![("role", role(ground, text).to_value())])),
        "effort" => effort(ground, line, text).map(edit),
        "sold" => {
            let day = day_of_line(ground.snapshot, line);
            let sold = if text.is_empty() { None } else { Some(read_quantity(line.unit, day, text)?) };
            Ok(edit(vec![("sold", sold.to_value())]))
        }
        "margin" | "markup" => rate_for(ground, line, name, text).map(edit),
        "unit" => {
            let unit = read(ground, "unit", text)?;
            let new = LineUnit::from_value(&unit).unwrap_or(line.unit);
            let kind = kind_of_pieces(line.kind, new, line.role.is_some());
            Ok(edit(vec![("unit", unit), ("kind", kind.to_value())]))
        }
        "kind" => {
            let mut cells = vec![("kind", read(ground, "kind", text)?)];
            if line.kind == LineKind::Share && cells[0].1 != LineKind::Share.to_value() {
                cells.push(("share", Value::Int(0)));
            }
            Ok(edit(cells))
        }
        "cost" | "price" => {
            Err(format!("The {name} is worked out: change the rate, the margin or the effort"))
        }
        _ => {
            let field = Noun::Line.fields().iter().find(|f| f.name == name).map_or("", |f| f.name);
            Ok(edit(vec![(field, read(ground, field, text)?)]))
        }
    }
}

/// A name in an empty row is a new line; everything else waits for it.
fn new_line(estimate: Option<Id>, name: &str, text: &str) -> Result<Command, String> {
    if name != "title" || text.is_empty() {
        return Err("Name the line first, in the first column; this cell waits for it".to_owned());
    }
    let mut draft = Draft::new(Noun::Line).with("title", &one_line(text));
    if let Some(estimate) = estimate {
        draft.put("estimate", estimate.to_value());
    }
    Ok(Command::Add(draft))
}

fn edit_of(line: &Line, cells: Vec<(&'static str, Value)>) -> Command {
    let held = line.to_values();
    let change = |(name, new): (&'static str, Value)| {
        let field = Noun::Line.field_index(name)?;
        Some(CellChange { field, old: held.get(field)?.clone(), new })
    };
    let cells = cells.into_iter().filter_map(change).filter(|c| c.old != c.new).collect();
    Command::Edit { noun: Noun::Line, id: line.id, cells, sets: Vec::new() }
}

fn read(ground: &Ground<'_>, name: &str, text: &str) -> Result<Value, String> {
    let index = Noun::Line.field_index(name).unwrap_or(0);
    read_field(&ground.reading(), Noun::Line, index, text)
}

/// The role as the rate card writes it; nothing for an empty text.
fn role(ground: &Ground<'_>, text: &str) -> Option<String> {
    let text = one_line(text);
    let known = ground.snapshot.rates.iter().find(|r| r.role.to_lowercase() == text.to_lowercase());
    (!text.is_empty()).then(|| known.map_or(text, |r| r.role.clone()))
}

/// A phase by its name or number; a new name makes a phase.
fn phase(ground: &Ground<'_>, line: &Line, text: &str) -> Vec<Command> {
    let put = |phase: Option<Id>| edit_of(line, vec![("phase", phase.to_value())]);
    if text.is_empty() {
        return vec![put(None)];
    }
    let name = one_line(text);
    let named = ground.snapshot.phases.iter().find(|p| p.name.to_lowercase() == name.to_lowercase());
    let found = named.map(|p| p.id).or_else(|| {
        let number: i64 = name.strip_prefix(['P', 'p'])?.parse().ok()?;
        ground.snapshot.phases.iter().find(|p| p.number == number).map(|p| p.id)
    });
    match found {
        Some(id) => vec![put(Some(id))],
        None => vec![Command::Add(Draft::new(Noun::Phase).with("name", &name)), put(Some(ADDED_BEFORE))],
    }
}

/// Three points, or a share of the labour where a percentage is typed.
fn effort(ground: &Ground<'_>, line: &Line, text: &str) -> Result<Vec<(&'static str, Value)>, String> {
    if text.is_empty() {
        let zero = ["low", "likely", "high"].map(|name| (name, Value::Int(0)));
        return Ok(if line.kind == LineKind::Share { vec![("share", Value::Int(0))] } else { zero.to_vec() });
    }
    if text.ends_with('%') {
        let share = read_percent(text)?;
        return Ok(vec![("kind", LineKind::Share.to_value()), ("share", Value::Int(share))]);
    }
    if line.kind == LineKind::Share {
        return Err(
            "A share line takes a percentage such as 15%. Set its type to labour to give hours".to_owned()
        );
    }
    // Who types days into a line in hours means a line in days, and the other way round.
    let (days, hours) = (text.contains(['d', 'D']), text.contains(['h', 'H']));
    let unit = match line.unit {
        LineUnit::Hour if days => LineUnit::Day,
        LineUnit::Day if hours && !days => LineUnit::Hour,
        same => same,
    };
    let three = read_three(unit, day_of_line(ground.snapshot, line), text).map_err(|why| {
        let how = "best, likely and worst are written 12/16/28";
        if why.contains("12/16/28") { why } else { format!("{why}; {how}") }
    })?;
    let points = [("low", three.o), ("likely", three.m), ("high", three.p)];
    let unit = (unit != line.unit).then(|| ("unit", unit.to_value()));
    let points = points.map(|(name, quantity)| (name, Value::Int(quantity)));
    Ok(unit.into_iter().chain(points).collect())
}

/// The bill rate that gives the line this margin or markup.
fn rate_for(
    ground: &Ground<'_>,
    line: &Line,
    name: &str,
    text: &str,
) -> Result<Vec<(&'static str, Value)>, String> {
    if text.is_empty() {
        return Err("Type a percentage such as 25, or set the bill rate itself".to_owned());
    }
    if line.kind == LineKind::Share {
        return Err("A share line takes the margin of the labour it is a share of".to_owned());
    }
    let whole = ground.snapshot.estimates.get(line.estimate).map_or(0, |e| e.discount);
    let (minus, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let bp = read_percent(digits)? * minus;
    let rate = if name == "margin" {
        bill_rate_at_margin(line, whole, bp)
    } else {
        bill_rate_at_markup(line, whole, bp)
    };
    let rate = rate.ok_or(match name {
        "margin" => {
            "No price has that margin. Accepted: less than 100 %, on a line that is not wholly discounted"
        }
        _ => "No price has that markup. Accepted: -100 % and more, on a line that is not wholly discounted",
    })?;
    Ok(vec![("bill_rate", rate.to_value())])
}
