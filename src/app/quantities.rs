//! The quantities of an estimate line in a form: three points as one field, `12/16/28` or `16?`, and what is sold,
//! both in the line's own unit. Imports domain.

use crate::app::field::{Extra, FormField, Slot};
use crate::domain::duration::{Secs, ThreePoint};
use crate::domain::estimate::LineUnit;
use crate::domain::input::quantity::day_of_project;
use crate::domain::input::{Reading, read_choice, read_quantity, read_three, write_quantity, write_three};
use crate::domain::noun::Noun;
use crate::domain::value::{FieldValue, Value};

/// The cells that the fields stand for.
const POINTS: [&str; 3] = ["low", "likely", "high"];

/// The field of the form for one of the quantities; `likely` and `high` stand in that of `low`.
#[must_use]
pub fn quantity_field(reading: &Reading<'_>, name: &str, values: &[Value]) -> Option<FormField> {
    let cell = |name: &str| Noun::Line.field_index(name).and_then(|i| values.get(i));
    let unit = cell("unit").and_then(LineUnit::from_value).unwrap_or(LineUnit::Hour);
    let day = day_of(reading, unit, cell("unit_secs").and_then(Value::int));
    match name {
        "low" => {
            let points = POINTS.map(|n| cell(n).and_then(Value::int));
            let text = match points {
                [Some(o), Some(m), Some(p)] => write_three(unit, day, ThreePoint { o, m, p }),
                _ => String::new(),
            };
            let help =
                "Best, likely and worst: `12/16/28`, `16?` for a usual spread, `16` where it is certain.";
            Some(FormField::new(Slot::Extra(Extra::Points), "quantity", help, None, &text))
        }
        "sold" => {
            let sold = cell("sold").and_then(Value::int);
            let text = sold.map_or(String::new(), |q| write_quantity(unit, day, q));
            let help = "What is sold, where it is not the rounded mean of the three points.";
            Some(FormField::new(Slot::Extra(Extra::Sold), "sold", help, None, &text))
        }
        _ => None,
    }
}

/// The cells that a quantity typed in this unit gives; an empty field gives none, except that an empty `sold`
/// goes back to the mean.
///
/// # Errors
/// What would be accepted.
pub fn read_quantities(
    reading: &Reading<'_>,
    extra: Extra,
    unit: &str,
    text: &str,
) -> Result<Vec<(usize, Value)>, String> {
    let unit = read_unit(unit)?;
    let day = day_of(reading, unit, None);
    let at = |name: &str| Noun::Line.field_index(name).unwrap_or(0);
    if extra == Extra::Sold {
        let sold = if text.trim().is_empty() { None } else { Some(read_quantity(unit, day, text)?) };
        return Ok(vec![(at("sold"), sold.to_value())]);
    }
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let three = read_three(unit, day, text)
        .map_err(|why| format!("{why}; best, likely and worst are written 12/16/28"))?;
    let cells = POINTS.iter().zip([three.o, three.m, three.p]);
    Ok(cells.map(|(name, quantity)| (at(name), Value::Int(quantity))).collect())
}

/// The quantity as it was understood.
///
/// # Errors
/// What would be accepted.
pub fn quantities_shown(
    reading: &Reading<'_>,
    extra: Extra,
    unit: &str,
    text: &str,
) -> Result<String, String> {
    let unit_read = read_unit(unit)?;
    let day = day_of(reading, unit_read, None);
    let cells = read_quantities(reading, extra, unit, text)?;
    let numbers: Vec<i64> = cells.iter().filter_map(|(_, v)| v.int()).collect();
    Ok(match numbers.as_slice() {
        [o, m, p] => write_three(unit_read, day, ThreePoint { o: *o, m: *m, p: *p }),
        [one] => write_quantity(unit_read, day, *one),
        _ => String::new(),
    })
}

fn read_unit(text: &str) -> Result<LineUnit, String> {
    if text.trim().is_empty() {
        return Ok(LineUnit::Hour);
    }
    let value = read_choice("unit", LineUnit::CHOICES, text)?;
    Ok(LineUnit::from_value(&value).unwrap_or(LineUnit::Hour))
}

fn day_of(reading: &Reading<'_>, unit: LineUnit, unit_secs: Option<i64>) -> Secs {
    match unit_secs {
        Some(secs) if unit == LineUnit::Day && secs > 0 => Secs(secs),
        _ => day_of_project(reading.snapshot),
    }
}
