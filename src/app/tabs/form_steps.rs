//! Up and down in a form: they step a choice, a date, a number or a duration, and in other fields go to the
//! field above or below. Imports domain.

use crate::app::dialog::Dialog;
use crate::app::field::{Slot, Words};
use crate::app::form::Form;
use crate::app::model::Model;
use crate::domain::calendar::{Date, Moment};
use crate::domain::input::{Reading, read_field, write_field};
use crate::domain::noun::Noun;
use crate::domain::value::{FieldValue, Kind, Value};

impl Model {
    /// Steps the value of the field that is typed into: up is more, later, the choice before.
    pub fn step_value(&mut self, by: i64) {
        let Some(Dialog::Form(mut form)) = self.dialogs.pop() else { return };
        let stepped = stepped(&self.reading(), &form, by);
        match stepped {
            Some(text) => {
                if let Some(field) = form.focused() {
                    field.typed.set(&text);
                    field.words = Words::Offered;
                }
            }
            None => form.step(by > 0),
        }
        self.dialogs.push(Dialog::Form(form));
    }
}

fn stepped(reading: &Reading<'_>, form: &Form, by: i64) -> Option<String> {
    let field = form.fields.get(form.focus)?;
    let text = field.typed.text();
    if !field.choices.is_empty() {
        return Some(next_choice(&field.choices, &text, by));
    }
    let Slot::Field(index) = field.slot else { return None };
    let kind = form.noun.fields().get(index)?.kind;
    if text.trim().is_empty() {
        return empty_step(reading, form.noun, index, kind);
    }
    let value = read_field(reading, form.noun, index, &text).ok()?;
    let next = match (kind, &value) {
        (Kind::Date, _) => {
            let date = Date::from_value(&value)?;
            let days = chrono::Days::new(by.unsigned_abs());
            let moved = if by > 0 { date.checked_add_days(days) } else { date.checked_sub_days(days) };
            moved?.to_value()
        }
        (Kind::Moment, _) => {
            let moment = Moment::from_value(&value)?;
            let days = chrono::Days::new(by.unsigned_abs());
            let moved = if by > 0 { moment.checked_add_days(days) } else { moment.checked_sub_days(days) };
            moved?.to_value()
        }
        (Kind::Money, Value::Int(n)) => Value::Int(n.saturating_add(by * reading.currency().unit())),
        (Kind::Count { min, max }, Value::Int(n)) => Value::Int(n.saturating_add(by).clamp(min, max)),
        (Kind::Secs, Value::Int(n)) => Value::Int(n.saturating_add(by * 900).max(0)),
        (Kind::Percent, Value::Int(n)) => Value::Int(n.saturating_add(by * 100).max(0)),
        _ => return None,
    };
    Some(write_field(reading, form.noun, index, &next))
}

fn next_choice(choices: &[String], text: &str, by: i64) -> String {
    let typed = text.trim().to_lowercase();
    let at = choices.iter().position(|c| !typed.is_empty() && c.to_lowercase().starts_with(&typed));
    let next = match (at, by > 0) {
        (None, _) => 0,
        (Some(i), true) => (i + choices.len() - 1) % choices.len(),
        (Some(i), false) => (i + 1) % choices.len(),
    };
    choices[next].clone()
}

fn empty_step(reading: &Reading<'_>, noun: Noun, index: usize, kind: Kind) -> Option<String> {
    let value = match kind {
        Kind::Date => reading.today.to_value(),
        Kind::Moment => reading.now.to_value(),
        Kind::Count { min, .. } => Value::Int(min),
        Kind::Secs | Kind::Money | Kind::Percent => Value::Int(0),
        _ => return None,
    };
    Some(write_field(reading, noun, index, &value))
}

#[cfg(test)]
mod tests {
    use super::next_choice;

    #[test]
    fn choices_go_round_both_ways() {
        let words = ["must".to_owned(), "should".to_owned(), "could".to_owned()];
        assert_eq!(next_choice(&words, "", -1), "must");
        assert_eq!(next_choice(&words, "must", -1), "should");
        assert_eq!(next_choice(&words, "must", 1), "could");
        assert_eq!(next_choice(&words, "co", -1), "must");
    }
}
