//! Costs and rates in one line. Imports `words`. Read next: `others.rs`.

use crate::domain::capture::words::{Words, is_kept};
use crate::domain::capture::{Capture, of_draft, title};
use crate::domain::command::Draft;
use crate::domain::cost::CostState;
use crate::domain::id::Id;
use crate::domain::input::Reading;
use crate::domain::money::{Money, parse_money};
use crate::domain::noun::Noun;
use crate::domain::rate::RateUnit;
use crate::domain::value::FieldValue;

/// Takes the first word, or two such as `EUR 300`, that is an amount.
fn amount(words: &mut Words<'_>) -> Option<Money> {
    let currency = words.reading.currency();
    let read = |text: &str| {
        let has_digit = text.contains(|c: char| c.is_ascii_digit());
        if has_digit { parse_money(text, currency).ok() } else { None }
    };
    let is_code = |word: &str| word.eq_ignore_ascii_case(currency.code()) || word == currency.symbol();
    let open = words.left.iter().enumerate().filter(|(_, word)| !is_kept(word));
    let (at, found) = open.into_iter().find_map(|(at, word)| Some((at, read(word)?)))?;
    words.left.remove(at);
    if at > 0 && words.left.get(at - 1).is_some_and(|word| is_code(word)) {
        words.left.remove(at - 1);
    } else if words.left.get(at).is_some_and(|word| is_code(word)) {
        words.left.remove(at);
    }
    Some(found)
}

/// `450 stock photos ^B3 @vendor paid 12 mar`. Without a word for its state the cost is planned.
pub fn cost(words: &mut Words<'_>) -> Result<Capture, String> {
    let mut draft = Draft::new(Noun::Cost);
    if let Some(vendor) = words.people()?.first() {
        draft.put("vendor", vendor.to_value());
    }
    if let Some((_, line)) = words.pointers(&[Noun::BudgetLine])?.first() {
        draft.put("budget_line", line.to_value());
    }
    let mut last = CostState::Planned;
    for state in CostState::ALL {
        words.past = *state != CostState::Planned;
        for word in [state.name(), state.spoken()] {
            if let Some(date) = words.date_after(word) {
                draft.put(state.name(), date.to_value());
                last = *state;
            }
        }
    }
    // A lone word for a state counts at the end only: "paid" may well be a part of what was bought.
    let is = |state: CostState, word: &str| state.name() == word || state.spoken() == word;
    let lone = words.trailing(|word| CostState::ALL.iter().copied().find(|s| is(*s, &word.to_lowercase())));
    if let Some(state) = lone {
        draft.put(state.name(), words.reading.today.to_value());
        last = last.max(state);
    }
    let Some(amount) = amount(words) else {
        return Err("A cost needs its amount. Accepted: 450, 1,200.50, 2.5k".to_owned());
    };
    let title = title(words, "cost")?;
    if let Some(line) = line_titled(words.reading, &title).filter(|_| draft.get("budget_line").is_none()) {
        draft.put("budget_line", line.to_value());
    }
    let loose = draft.get("budget_line").is_none() && !words.reading.snapshot.budget_lines.is_empty();
    draft.put("amount", amount.to_value());
    draft.put("title", title.to_value());
    let mut found = of_draft(words.reading, draft, Vec::new());
    found.understood.push(("state", last.label().to_owned()));
    if loose {
        found.understood.push(("budget line", "none, so unplanned; ^B3 names one".to_owned()));
    }
    Ok(found)
}

/// The one budget line with exactly these words as its title, whatever their case.
#[must_use]
pub fn line_titled(reading: &Reading<'_>, words: &str) -> Option<Id> {
    let wanted = words.to_lowercase();
    let mut found = reading.snapshot.budget_lines.iter().filter(|line| line.title.to_lowercase() == wanted);
    let line = found.next()?.id;
    found.next().is_none().then_some(line)
}

/// `Developer 60 95 /h from 1 mar`: what a unit costs us and what the client pays.
pub fn rate(words: &mut Words<'_>) -> Result<Capture, String> {
    let mut draft = Draft::new(Noun::Rate);
    let unit = words.first(|word| match word.to_lowercase().as_str() {
        "/h" | "/hour" => Some(RateUnit::Hour),
        "/d" | "/day" => Some(RateUnit::Day),
        _ => None,
    });
    if let Some(unit) = unit {
        draft.put("unit", unit.to_value());
    }
    if let Some(date) = words.date_after("from") {
        draft.put("valid_from", date.to_value());
    }
    if let Some(day) = words.last_duration() {
        draft.put("day", day.to_value());
    }
    let (Some(cost), Some(bill)) = (amount(words), amount(words)) else {
        let message =
            "A rate needs two amounts: what a unit costs us and what the client pays, such as 60 95 /h";
        return Err(message.to_owned());
    };
    draft.put("cost", cost.to_value());
    draft.put("bill", bill.to_value());
    draft.put("role", title(words, "rate")?.to_value());
    Ok(of_draft(words.reading, draft, Vec::new()))
}
