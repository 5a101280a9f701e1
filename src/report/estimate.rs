//! The estimate as the client reads it: class, validity, lines by phase, options, tax, total, assumptions, exclusions.
//! Every word and sum comes from `ClientView`, so that nothing internal can stand in it. Imports domain only.
//! Read next: `estimate/write.rs`.

mod write;

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::domain::calendar::Date;
use crate::domain::client_view::ClientView;
use crate::domain::engines::estimating::{TaxShare, price_range};
use crate::domain::estimate::{Estimate, EstimateClass, EstimateStage};
use crate::domain::id::Id;
use crate::domain::money::{Currency, Money, plain_money};
use crate::domain::noun::Noun;
use crate::domain::table::Look;
use crate::domain::tax::TaxCategory;
use crate::report::note::Format;

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
        let chosen = snapshot.estimates.iter().filter(wanted).max_by_key(|e| (e.number, e.id))?;
        let sent = !matches!(chosen.state, EstimateStage::Draft | EstimateStage::Review);
        let (id, project) = (chosen.id, snapshot.project().map(|p| p.id));
        let seen = ClientView::offering(look, id);
        let word = |field| project.map_or(String::new(), |id| seen.text(Noun::Project, id, field));
        let class = seen.read(Noun::Estimate, id, "class").unwrap_or(EstimateClass::Quote);
        let sums = seen.offered_sums()?;
        let (options, choices) = on_top(seen);
        let assumption = |id: &Id| {
            let text = |field| seen.text(Noun::Answer, *id, field);
            (text("ask"), text("answer"))
        };
        Some(Self {
            project: word("name"),
            client: word("client"),
            title: seen.name(Noun::Estimate, id),
            version: seen.number(Noun::Estimate, id, "number").unwrap_or_default(),
            on: seen.sent_on().unwrap_or(look.today),
            sent,
            class,
            valid_until: seen.date(Noun::Estimate, id, "valid_until"),
            phases: phases(seen),
            options,
            choices,
            discount: seen.number(Noun::Estimate, id, "discount").unwrap_or_default(),
            net: sums.net,
            range: price_range(class, sums.net),
            taxes: sums.taxes.iter().map(|share| tax(seen, share)).collect(),
            gross: sums.gross,
            assumptions: seen.assumptions().iter().map(assumption).collect(),
            exclusions: seen.exclusions().iter().map(|id| seen.name(Noun::Need, *id)).collect(),
            note: seen.text(Noun::Estimate, id, "note"),
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

/// The counted lines by phase, in the order in which the phases are met; lines without a phase come last.
fn phases(seen: ClientView<'_>) -> Vec<Phase> {
    let mut found: Vec<(Option<Id>, Phase)> = Vec::new();
    for price in seen.offered_prices() {
        let phase = price.line.and_then(|id| seen.read::<Id>(Noun::Line, id, "phase"));
        let title = price.line.map_or_else(|| "Other services".to_owned(), |id| seen.name(Noun::Line, id));
        let at = found.iter().position(|(id, _)| *id == phase).unwrap_or_else(|| {
            let name = phase.map_or(String::new(), |id| seen.name(Noun::Phase, id));
            found.push((phase, Phase { name, items: Vec::new() }));
            found.len() - 1
        });
        found[at].1.items.push(Item { title, price: price.price });
    }
    found.sort_by_key(|(id, _)| id.is_none());
    found.into_iter().map(|(_, phase)| phase).collect()
}

/// What is not in the price: options, and choices with their alternatives.
fn on_top(seen: ClientView<'_>) -> (Vec<Item>, Vec<ChoiceOf>) {
    let (mut options, mut choices): (Vec<Item>, BTreeMap<String, Vec<Item>>) = Default::default();
    for open in seen.on_top() {
        let item = Item { title: seen.name(Noun::Line, open.line), price: open.adds };
        match open.choice {
            Some(choice) => choices.entry(choice).or_default().push(item),
            None => options.push(item),
        }
    }
    (options, choices.into_iter().map(|(name, items)| ChoiceOf { name, items }).collect())
}

fn tax(seen: ClientView<'_>, share: &TaxShare) -> Tax {
    let rate = crate::domain::input::quantity::write_percent(share.rate_bp);
    let (name, note) = match share.code {
        Some(id) => {
            let text = |field| seen.text(Noun::TaxCode, id, field);
            let name = Some(text("name")).filter(|name| !name.is_empty());
            let word = name.unwrap_or_else(|| text("code"));
            let name = match seen.read(Noun::TaxCode, id, "category").unwrap_or(TaxCategory::Standard) {
                TaxCategory::Standard => format!("{word} {rate} %"),
                category if word.to_lowercase().contains(category.label()) => word,
                category => format!("{word} ({})", category.label()),
            };
            (name, text("note"))
        }
        None if share.rate_bp == 0 => ("No tax".to_owned(), String::new()),
        None => (format!("Tax {rate} %"), String::new()),
    };
    Tax { name, net: share.net, tax: share.tax, note }
}

#[cfg(test)]
mod tests;
