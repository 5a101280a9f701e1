//! The estimate as the client reads it: class, validity, lines by phase, options, tax, total, assumptions, exclusions.
//! Nothing internal stands in it: no cost, rate, margin, role, three points or hidden line. Imports domain only.
//! Read next: `estimate/write.rs`.

mod write;

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::domain::brief::{AnswerState, BriefStage};
use crate::domain::calendar::Date;
use crate::domain::engines::estimating::{Amount, ClientPrice, TaxShare, client_prices, price_range};
use crate::domain::estimate::{Estimate, EstimateClass, EstimateStage, Line, LineOption};
use crate::domain::id::Id;
use crate::domain::money::{Currency, Money, WHOLE_BP, plain_money};
use crate::domain::need::Scope;
use crate::domain::rules::estimates::lines_of;
use crate::domain::table::Look;
use crate::domain::tax::TaxCategory;
use crate::report::paper::Format;

/// A line of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is done or bought.
    pub title: String,
    /// Its net price.
    pub price: Money,
}

/// A phase with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// Its name; empty for the lines without one.
    pub name: String,
    /// Its lines.
    pub items: Vec<Item>,
}

/// Lines of which one is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceOf {
    /// What is chosen.
    pub name: String,
    /// The alternatives.
    pub items: Vec<Item>,
}

/// The tax of one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tax {
    /// What it is called, with its rate where it has one.
    pub name: String,
    /// The net it is on.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// The sentence that has to stand in the document; empty where there is none.
    pub note: String,
}

/// An estimate for the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The project.
    pub project: String,
    /// For whom.
    pub client: String,
    /// What the estimate is called.
    pub title: String,
    /// Its version.
    pub version: i64,
    /// The day it was sent; before that the day of the document.
    pub on: Date,
    /// Was it sent?
    pub sent: bool,
    /// How firm the figures are.
    pub class: EstimateClass,
    /// The last day it holds.
    pub valid_until: Option<Date>,
    /// The lines that count.
    pub phases: Vec<Phase>,
    /// What is offered on top.
    pub options: Vec<Item>,
    /// Of what one is to be chosen.
    pub choices: Vec<ChoiceOf>,
    /// The discount that is in the prices, basis points.
    pub discount: i64,
    /// The price, net.
    pub net: Money,
    /// Lowest and highest net price, where the class has a range.
    pub range: Option<(Money, Money)>,
    /// Tax by code.
    pub taxes: Vec<Tax>,
    /// Net and tax.
    pub gross: Money,
    /// What is taken to be so: assumed answers of the brief.
    pub assumptions: Vec<(String, String)>,
    /// What is not part of it: needs out of scope.
    pub exclusions: Vec<String>,
    /// What was written with it.
    pub note: String,
    /// The currency of all amounts.
    pub currency: Currency,
}

impl Offer {
    /// The document of the version of this number, of the newest one without a number; none where it is not there.
    #[must_use]
    pub fn of(look: &Look<'_>, version: Option<i64>) -> Option<Self> {
        let snapshot = look.snapshot;
        let wanted = |e: &&std::sync::Arc<Estimate>| version.is_none_or(|number| e.number == number);
        let estimate = snapshot.estimates.iter().filter(wanted).max_by_key(|e| (e.number, e.id))?;
        let fact = look.facts.offers.estimate(estimate.id)?;
        let lines = lines_of(snapshot, estimate.id);
        let project = snapshot.project();
        let (options, choices) = offered(estimate, &lines, &fact.amounts);
        let sent = !matches!(estimate.state, EstimateStage::Draft | EstimateStage::Review);
        Some(Self {
            project: project.map_or(String::new(), |p| p.name.clone()),
            client: project.map_or(String::new(), |p| p.client.clone()),
            title: estimate.title.clone(),
            version: estimate.number,
            on: sent_on(look, estimate.id).unwrap_or(look.today),
            sent,
            class: estimate.class,
            valid_until: estimate.valid_until,
            phases: phases(look, &lines, &client_prices(&lines, &fact.amounts)),
            options,
            choices,
            discount: estimate.discount,
            net: fact.totals.net,
            range: price_range(estimate.class, fact.totals.net),
            taxes: fact.totals.tax.iter().map(|share| tax(look, share)).collect(),
            gross: fact.totals.gross,
            assumptions: assumptions(look),
            exclusions: exclusions(look),
            note: estimate.note.clone().unwrap_or_default(),
            currency: look.currency(),
        })
    }

    /// The document as a text.
    #[must_use]
    pub fn write(&self, format: Format) -> String {
        write::write(self, format)
    }

    /// For a program: every field is described in `docs/cli.md`.
    #[must_use]
    pub fn json(&self) -> Json {
        let amount = |m: Money| plain_money(m, self.currency);
        let items = |items: &[Item]| -> Vec<Json> {
            items.iter().map(|i| json!({ "title": i.title, "price": amount(i.price) })).collect()
        };
        json!({
            "project": self.project,
            "client": self.client,
            "title": self.title,
            "version": self.version,
            "on": self.on,
            "sent": self.sent,
            "class": self.class.name(),
            "valid_until": self.valid_until,
            "currency": self.currency.code(),
            "phases": self.phases.iter().map(|p| json!({ "name": p.name, "lines": items(&p.items) })).collect::<Vec<_>>(),
            "options": items(&self.options),
            "choices": self.choices.iter().map(|c| json!({ "name": c.name, "lines": items(&c.items) })).collect::<Vec<_>>(),
            "net": amount(self.net),
            "range": self.range.map(|(low, high)| [amount(low), amount(high)]),
            "taxes": self.taxes.iter().map(|t| json!({ "name": t.name, "net": amount(t.net), "tax": amount(t.tax), "note": t.note })).collect::<Vec<_>>(),
            "gross": amount(self.gross),
            "assumptions": self.assumptions.iter().map(|(ask, answer)| json!({ "question": ask, "answer": answer })).collect::<Vec<_>>(),
            "exclusions": self.exclusions,
            "note": self.note,
        })
    }
}

/// The last day on which it was sent.
fn sent_on(look: &Look<'_>, estimate: Id) -> Option<Date> {
    let states =
        look.facts.offers.states(estimate).iter().filter_map(|id| look.snapshot.estimate_states.get(*id));
    states.filter(|s| s.state == EstimateStage::Sent).map(|s| s.on).max()
}

/// The counted lines by phase, in the order in which the phases are met; lines without a phase come last.
fn phases(look: &Look<'_>, lines: &[&Line], prices: &[ClientPrice]) -> Vec<Phase> {
    let mut found: Vec<(Option<Id>, Phase)> = Vec::new();
    for price in prices {
        let line = price.line.and_then(|id| lines.iter().find(|line| line.id == id));
        let phase = line.and_then(|line| line.phase);
        let title = line.map_or_else(|| "Other services".to_owned(), |line| line.title.clone());
        let at = found.iter().position(|(id, _)| *id == phase).unwrap_or_else(|| {
            let name = look.snapshot.phases.find(phase).map_or(String::new(), |p| p.name.clone());
            found.push((phase, Phase { name, items: Vec::new() }));
            found.len() - 1
        });
        found[at].1.items.push(Item { title, price: price.price });
    }
    found.sort_by_key(|(id, _)| id.is_none());
    found.into_iter().map(|(_, phase)| phase).collect()
}

/// What is not in the price: options, and choices with their alternatives, each with the discount on the whole.
fn offered(estimate: &Estimate, lines: &[&Line], amounts: &[Amount]) -> (Vec<Item>, Vec<ChoiceOf>) {
    let (mut options, mut choices): (Vec<Item>, BTreeMap<String, Vec<Item>>) = Default::default();
    for (line, amount) in lines.iter().zip(amounts).filter(|(line, a)| !a.counted && line.shown) {
        let price = amount.price.percent(WHOLE_BP - estimate.discount).unwrap_or(amount.price);
        let item = Item { title: line.title.clone(), price };
        match line.choice.as_deref().map(str::trim).filter(|_| line.option == LineOption::Alternative) {
            Some(choice) if !choice.is_empty() => choices.entry(choice.to_owned()).or_default().push(item),
            _ => options.push(item),
        }
    }
    // Once one of a choice was taken, the others are no longer offered.
    let taken = |name: &String| {
        let mut counted = lines.iter().zip(amounts).filter(|(_, a)| a.counted);
        counted.any(|(line, _)| line.choice.as_deref().map(str::trim) == Some(name.as_str()))
    };
    let choices = choices.into_iter().filter(|(name, _)| !taken(name));
    (options, choices.map(|(name, items)| ChoiceOf { name, items }).collect())
}

fn tax(look: &Look<'_>, share: &TaxShare) -> Tax {
    let rate = crate::domain::input::quantity::write_percent(share.rate_bp);
    let (name, note) = match look.snapshot.tax_codes.find(share.code) {
        Some(code) => {
            let word = if code.name.trim().is_empty() { code.code.clone() } else { code.name.clone() };
            let name = match code.category {
                TaxCategory::Standard => format!("{word} {rate} %"),
                category if word.to_lowercase().contains(category.label()) => word,
                category => format!("{word} ({})", category.label()),
            };
            (name, code.note.clone().unwrap_or_default())
        }
        None if share.rate_bp == 0 => ("No tax".to_owned(), String::new()),
        None => (format!("Tax {rate} %"), String::new()),
    };
    Tax { name, net: share.net, tax: share.tax, note }
}

/// What is assumed in the newest brief that stands.
fn assumptions(look: &Look<'_>) -> Vec<(String, String)> {
    let stands = |stage| !matches!(stage, BriefStage::Superseded | BriefStage::Withdrawn);
    let briefs = look.snapshot.briefs.iter().filter(|b| stands(b.state));
    let Some(brief) = briefs.max_by_key(|b| (b.number, b.id)) else { return Vec::new() };
    let mut answers: Vec<_> = look
        .snapshot
        .answers
        .iter()
        .filter(|a| a.brief == brief.id && a.state == AnswerState::Assumed)
        .collect();
    answers.sort_by_key(|a| (a.position, a.id));
    answers.iter().map(|a| (a.ask.clone(), a.answer.clone().unwrap_or_default())).collect()
}

/// The needs that were named and left out.
fn exclusions(look: &Look<'_>) -> Vec<String> {
    let mut needs: Vec<_> = look.snapshot.needs.iter().filter(|n| n.scope == Scope::Out).collect();
    needs.sort_by_key(|n| (n.number, n.id));
    needs.iter().map(|n| n.title.clone()).collect()
}

#[cfg(test)]
mod tests;
