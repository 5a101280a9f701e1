//! The estimate as the client reads it: class, validity, lines by phase, options, tax, total, assumptions, exclusions.
//! It reads the project through `ClientView` alone: no cost, rate, margin, role, three points or hidden line stands in
//! it. Imports domain only. Read next: `estimate/write.rs`.

mod write;

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::domain::brief::{Answer, AnswerState, Brief, BriefStage};
use crate::domain::calendar::Date;
use crate::domain::client_view::ClientView;
use crate::domain::client_view::offer::{Accepted, Part, PricedLine, ToldTax, choice_of};
use crate::domain::estimate::{EstimateClass, EstimateStage};
use crate::domain::id::Id;
use crate::domain::money::{Currency, Money, plain_money};
use crate::domain::need::Scope;
use crate::domain::noun::Noun;
use crate::domain::table::Look;
use crate::domain::tax::TaxCategory;
use crate::report::paper::Format;

/// A line of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is done or bought.
    pub title: String,
    /// Its net price; none in a ballpark.
    pub price: Option<Money>,
    /// Is it an option that was taken?
    pub taken: bool,
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
    /// The net it is on, and the tax; none in a ballpark.
    pub sums: Option<(Money, Money)>,
    /// The sentence that has to stand in the document; empty where there is none.
    pub note: String,
}

/// Where an estimate stands that the client reads, with the day since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not sent yet.
    Draft,
    /// On offer.
    Open,
    /// The client agreed.
    Accepted(Option<Date>),
    /// The client said no: no longer on offer.
    Declined(Option<Date>),
    /// Its validity ran out: no longer on offer.
    Expired(Option<Date>),
}

/// Why there is no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoOffer {
    /// There is no estimate at all, or none of this number.
    Missing,
    /// A version that the client no longer gets: superseded or void.
    Gone {
        /// Its number.
        version: i64,
        /// Where it stands.
        state: EstimateStage,
    },
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
    /// Where it stands.
    pub standing: Standing,
    /// Who accepted it, where it was accepted.
    pub accepted: Option<Accepted>,
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
    /// The price, net; none for a ballpark.
    pub net: Option<Money>,
    /// Lowest and highest net price, where the class has a range.
    pub range: Option<(Money, Money)>,
    /// Tax by code.
    pub taxes: Vec<Tax>,
    /// Net and tax; none for a ballpark.
    pub gross: Option<Money>,
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
    /// The document of the version of this number; without a number, of the newest one that is neither superseded nor
    /// void.
    ///
    /// # Errors
    /// Where there is none, or the version is one that the client no longer gets.
    pub fn of(look: &Look<'_>, version: Option<i64>) -> Result<Self, NoOffer> {
        let estimates = look.snapshot.estimates.iter();
        let wanted = estimates.filter(|e| version.is_none_or(|number| e.number == number));
        let newest = wanted.max_by_key(|e| (version.is_some() || !is_gone(e.state), e.number, e.id));
        let estimate = newest.ok_or(NoOffer::Missing)?;
        if is_gone(estimate.state) {
            return Err(NoOffer::Gone { version: estimate.number, state: estimate.state });
        }
        let (id, seen) = (estimate.id, ClientView::handing_estimate(look, estimate.id));
        let price = seen.price(id).ok_or(NoOffer::Missing)?;
        let of_project = |field| {
            let project = look.snapshot.project().map(|p| p.id);
            project.map_or(String::new(), |project| seen.text(Noun::Project, project, field))
        };
        let valid_until = seen.date(Noun::Estimate, id, "valid_until");
        let (options, choices) = on_top(look, seen, &seen.lines_on_top(id));
        Ok(Self {
            project: of_project("name"),
            client: of_project("client"),
            title: seen.name(Noun::Estimate, id),
            version: estimate.number,
            on: seen.sent_on(id).unwrap_or(look.today),
            standing: standing(
                estimate.state,
                seen.accepted(id).map(|a| a.on).or_else(|| seen.stands_since(id)),
                valid_until,
                look.today,
            ),
            accepted: seen.accepted(id),
            class: estimate.class,
            valid_until,
            phases: phases(look, seen, &seen.lines_in(id)),
            options,
            choices,
            discount: seen.number(Noun::Estimate, id, "discount").unwrap_or(0),
            net: price.net,
            range: price.range,
            taxes: seen.taxes(id).iter().map(|told| tax(look, seen, told)).collect(),
            gross: seen.gross(id),
            assumptions: assumptions(look, seen),
            exclusions: exclusions(look, seen),
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
        let told = |m: Option<Money>| m.map(amount);
        let items = |items: &[Item]| -> Vec<Json> {
            items.iter().map(|i| json!({ "title": i.title, "price": told(i.price) })).collect()
        };
        let done = |items: &[Item]| -> Vec<Json> {
            let line = |i: &Item| json!({ "title": i.title, "price": told(i.price), "taken": i.taken });
            items.iter().map(line).collect()
        };
        json!({
            "project": self.project,
            "client": self.client,
            "title": self.title,
            "version": self.version,
            "on": self.on,
            "sent": self.standing != Standing::Draft,
            "standing": self.standing.name(),
            "since": self.standing.since(),
            "accepted_by": self.accepted.as_ref().map(|a| &a.name),
            "class": self.class.name(),
            "valid_until": self.valid_until,
            "currency": self.currency.code(),
            "phases": self.phases.iter().map(|p| json!({ "name": p.name, "lines": done(&p.items) })).collect::<Vec<_>>(),
            "options": items(&self.options),
            "choices": self.choices.iter().map(|c| json!({ "name": c.name, "lines": items(&c.items) })).collect::<Vec<_>>(),
            "net": told(self.net),
            "range": self.range.map(|(low, high)| [amount(low), amount(high)]),
            "taxes": self.taxes.iter().map(|t| json!({ "name": t.name, "net": told(t.sums.map(|s| s.0)), "tax": told(t.sums.map(|s| s.1)), "note": t.note })).collect::<Vec<_>>(),
            "gross": told(self.gross),
            "assumptions": self.assumptions.iter().map(|(ask, answer)| json!({ "question": ask, "answer": answer })).collect::<Vec<_>>(),
            "exclusions": self.exclusions,
            "note": self.note,
        })
    }
}

impl Standing {
    /// The word for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Accepted(_) => "accepted",
            Self::Declined(_) => "declined",
            Self::Expired(_) => "expired",
        }
    }

    /// Since when it was answered or ran out.
    #[must_use]
    pub fn since(self) -> Option<Date> {
        match self {
            Self::Draft | Self::Open => None,
            Self::Accepted(on) | Self::Declined(on) | Self::Expired(on) => on,
        }
    }
}

/// Has a newer version taken its place, or was it taken back? Then the client gets no document of it.
fn is_gone(state: EstimateStage) -> bool {
    matches!(state, EstimateStage::Superseded | EstimateStage::Void)
}

fn standing(state: EstimateStage, since: Option<Date>, valid_until: Option<Date>, today: Date) -> Standing {
    match state {
        EstimateStage::Draft | EstimateStage::Review => Standing::Draft,
        EstimateStage::Accepted => Standing::Accepted(since),
        EstimateStage::Declined => Standing::Declined(since),
        EstimateStage::Expired => Standing::Expired(valid_until.filter(|until| *until <= today).or(since)),
        _ if valid_until.is_some_and(|until| until < today) => Standing::Expired(valid_until),
        _ => Standing::Open,
    }
}

/// The lines in the price by phase, in the order of the phases; lines without a phase come last.
fn phases(look: &Look<'_>, seen: ClientView<'_>, prices: &[PricedLine]) -> Vec<Phase> {
    let mut found: Vec<(Option<Id>, Phase)> = Vec::new();
    for priced in prices {
        let phase = look.snapshot.lines.find(priced.line).and_then(|line| line.phase);
        let title = match (priced.line, priced.part) {
            (Some(line), _) => seen.name(Noun::Line, line),
            (None, Part::Rounding) => "Rounding".to_owned(),
            (None, _) => "Other services".to_owned(),
        };
        let at = found.iter().position(|(id, _)| *id == phase).unwrap_or_else(|| {
            let name = phase.map_or(String::new(), |phase| seen.name(Noun::Phase, phase));
            found.push((phase, Phase { name, items: Vec::new() }));
            found.len() - 1
        });
        found[at].1.items.push(Item { title, price: priced.price, taken: priced.part == Part::Taken });
    }
    found.sort_by_key(|(id, _)| {
        let phase = id.and_then(|id| look.snapshot.phases.get(id));
        (id.is_none(), phase.map(|phase| (phase.position, phase.id)))
    });
    found.into_iter().map(|(_, phase)| phase).collect()
}

/// What is not in the price: options, and choices with their alternatives.
fn on_top(look: &Look<'_>, seen: ClientView<'_>, prices: &[PricedLine]) -> (Vec<Item>, Vec<ChoiceOf>) {
    let (mut options, mut choices): (Vec<Item>, BTreeMap<String, Vec<Item>>) = Default::default();
    for priced in prices {
        let Some(line) = look.snapshot.lines.find(priced.line) else { continue };
        let item = Item { title: seen.name(Noun::Line, line.id), price: priced.price, taken: false };
        match choice_of(line) {
            Some(_) => choices.entry(seen.text(Noun::Line, line.id, "choice")).or_default().push(item),
            None => options.push(item),
        }
    }
    (options, choices.into_iter().map(|(name, items)| ChoiceOf { name, items }).collect())
}

fn tax(look: &Look<'_>, seen: ClientView<'_>, told: &ToldTax) -> Tax {
    let rate = crate::domain::input::quantity::write_percent(told.rate_bp);
    let (name, note) = match look.snapshot.tax_codes.find(told.code) {
        Some(code) => {
            let word = |field| seen.text(Noun::TaxCode, code.id, field);
            let (name, code_word) = (word("name"), word("code"));
            let called = if name.is_empty() { code_word } else { name };
            let name = match code.category {
                TaxCategory::Standard => format!("{called} {rate} %"),
                category if called.to_lowercase().contains(category.label()) => called,
                category => format!("{called} ({})", category.label()),
            };
            (name, word("note"))
        }
        None if told.rate_bp == 0 => ("No tax".to_owned(), String::new()),
        None => (format!("Tax {rate} %"), String::new()),
    };
    Tax { name, sums: told.sums, note }
}

/// How many assumptions the document keeps back, because the brief that holds them is still a draft.
#[must_use]
pub fn kept_back(look: &Look<'_>) -> usize {
    let newest = newest_brief(look, |_| true);
    let draft = newest.filter(|brief| !ClientView::of(look).sees(Noun::Brief, brief.id));
    draft.map_or(0, |brief| assumed(look, brief.id).len())
}

/// The newest brief that stands, of those wanted.
fn newest_brief<'a>(look: &Look<'a>, wanted: impl Fn(&Brief) -> bool) -> Option<&'a Brief> {
    let stands = |stage| !matches!(stage, BriefStage::Superseded | BriefStage::Withdrawn);
    let briefs = look.snapshot.briefs.iter().map(AsRef::as_ref);
    briefs.filter(|b| stands(b.state) && wanted(b)).max_by_key(|b| (b.number, b.id))
}

/// The assumed answers of a brief, in their order.
fn assumed<'a>(look: &Look<'a>, brief: Id) -> Vec<&'a Answer> {
    let answers = look.snapshot.answers.iter().map(AsRef::as_ref);
    let mut answers: Vec<&Answer> =
        answers.filter(|a| a.brief == brief && a.state == AnswerState::Assumed).collect();
    answers.sort_by_key(|a| (a.position, a.id));
    answers
}

/// What is assumed in the newest brief that stands and that the client may see.
fn assumptions(look: &Look<'_>, seen: ClientView<'_>) -> Vec<(String, String)> {
    let Some(brief) = newest_brief(look, |b| seen.sees(Noun::Brief, b.id)) else { return Vec::new() };
    let said = |id| (seen.name(Noun::Answer, id), seen.text(Noun::Answer, id, "answer"));
    assumed(look, brief.id).iter().map(|a| said(a.id)).collect()
}

/// The needs that were named and left out.
fn exclusions(look: &Look<'_>, seen: ClientView<'_>) -> Vec<String> {
    let mut needs: Vec<_> = look.snapshot.needs.iter().filter(|n| n.scope == Scope::Out).collect();
    needs.sort_by_key(|n| (n.number, n.id));
    needs.iter().map(|n| seen.name(Noun::Need, n.id)).collect()
}

#[cfg(test)]
mod tests;
