//! The prices that the client is told: of an estimate, of its lines, and what was agreed. A ballpark has a range and
//! no single price anywhere. May import the nouns, `facts`, the estimating engine. Read next: `report/estimate.rs`.

use crate::domain::calendar::Date;
use crate::domain::client_view::ClientView;
use crate::domain::engines::estimating::{Amount, Totals, added_price, client_prices, price_range, worth};
use crate::domain::estimate::{EstimateClass, EstimateStage, Line, LineKind, LineOption};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::rules::estimates::lines_of;
use crate::domain::signoff::SignoffKind;

/// What an estimate costs the client, net of tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// The price; none for a ballpark.
    pub net: Option<Money>,
    /// Lowest and highest price, where the class has a range.
    pub range: Option<(Money, Money)>,
}

/// What a price stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A line of the offer, or what stands for lines that are not shown.
    Offered,
    /// An option that was taken, at the price at which it was offered.
    Taken,
    /// The cents by which prices that were each rounded miss the price of the whole.
    Rounding,
}

/// A line with its price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PricedLine {
    /// The line; none for what stands for lines that are not shown, and for rounding.
    pub line: Option<Id>,
    /// Its net price; none in a ballpark.
    pub price: Option<Money>,
    /// What it stands for.
    pub part: Part,
}

/// Who accepted an estimate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The day on which they gave their word.
    pub on: Date,
    /// Their name.
    pub name: String,
    /// Of which organisation; may be empty.
    pub organisation: String,
}

/// The tax of one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldTax {
    /// The code; none for lines that have a rate alone.
    pub code: Option<Id>,
    /// The rate, basis points.
    pub rate_bp: i64,
    /// The net it is on, and the tax; none in a ballpark.
    pub sums: Option<(Money, Money)>,
}

impl<'a> ClientView<'a> {
    /// What the client pays for an estimate; none for one that they may not see.
    #[must_use]
    pub fn price(self, estimate: Id) -> Option<Price> {
        let class = self.class(estimate)?;
        let net = self.totals(estimate)?.net;
        Some(Price { net: (class != EstimateClass::Ballpark).then_some(net), range: price_range(class, net) })
    }

    /// Net and tax together; none for a ballpark.
    #[must_use]
    pub fn gross(self, estimate: Id) -> Option<Money> {
        self.totals(estimate).map(|totals| totals.gross).filter(|_| !self.is_ballpark(estimate))
    }

    /// The tax on an estimate by code.
    #[must_use]
    pub fn taxes(self, estimate: Id) -> Vec<ToldTax> {
        let is_told = !self.is_ballpark(estimate);
        let told = self.totals(estimate).into_iter().flat_map(|totals| &totals.tax);
        told.map(|share| ToldTax {
            code: share.code,
            rate_bp: share.rate_bp,
            sums: is_told.then_some((share.net, share.tax)),
        })
        .collect()
    }

    /// The lines in the price, in their order; those that are not shown are spread over the others. An option that was
    /// taken stands at the price at which it was offered, and the other lines stay at theirs.
    #[must_use]
    pub fn lines_in(self, estimate: Id) -> Vec<PricedLine> {
        let is_told = !self.is_ballpark(estimate);
        let (lines, amounts) = self.worked_out(estimate);
        let Some(held) = self.look.snapshot.estimates.get(estimate) else { return Vec::new() };
        let project = self.look.snapshot.project();
        let counted: Vec<&Line> =
            lines.iter().zip(amounts).filter(|(_, a)| a.counted).map(|(l, _)| *l).collect();
        let options = counted.into_iter().filter(|line| line.option != LineOption::Included);
        let (taken, hidden): (Vec<&Line>, Vec<&Line>) = options.partition(|line| line.shown);
        let hidden: Vec<Id> = hidden.iter().map(|line| line.id).collect();
        let (offered, _) = worth(project, held, &lines, &hidden);
        let mut prices: Vec<PricedLine> = client_prices(&lines, &offered)
            .iter()
            .map(|p| PricedLine { line: p.line, price: Some(p.price), part: Part::Offered })
            .collect();
        prices.extend(taken.iter().map(|line| {
            let price = Some(added_price(project, held, &lines, line.id));
            PricedLine { line: Some(line.id), price, part: Part::Taken }
        }));
        prices.sort_by_key(|p| (p.line.is_none(), lines.iter().position(|line| Some(line.id) == p.line)));
        self.settle(estimate, &lines, &mut prices);
        prices.into_iter().map(|p| PricedLine { price: p.price.filter(|_| is_told), ..p }).collect()
    }

    /// Makes the prices come to that of the whole. Cents are a line of their own; more than that is what a share that
    /// was taken has of other lines that were taken, and belongs to it. A ballpark has no prices to add up.
    fn settle(self, estimate: Id, lines: &[&Line], prices: &mut Vec<PricedLine>) {
        let Some(net) = self.totals(estimate).map(|t| t.net).filter(|_| !self.is_ballpark(estimate)) else {
            return;
        };
        let sum = prices.iter().filter_map(|p| p.price).fold(0_i64, |sum, price| sum.saturating_add(price.0));
        let missed = net.0.saturating_sub(sum);
        let is_share = |p: &&mut PricedLine| {
            let line = lines.iter().find(|line| Some(line.id) == p.line);
            p.part == Part::Taken && line.is_some_and(|line| line.kind == LineKind::Share)
        };
        let share = prices.iter_mut().find(is_share);
        match share.and_then(|p| p.price.as_mut()).filter(|_| missed.unsigned_abs() > lines.len() as u64) {
            Some(price) => price.0 = price.0.saturating_add(missed),
            None if missed == 0 => {}
            None => {
                prices.push(PricedLine { line: None, price: Some(Money(missed)), part: Part::Rounding });
            }
        }
    }

    /// Who accepted an estimate that stands as accepted.
    #[must_use]
    pub fn accepted(self, estimate: Id) -> Option<Accepted> {
        let snapshot = self.look.snapshot;
        snapshot.estimates.get(estimate).filter(|e| e.state == EstimateStage::Accepted)?;
        let approval =
            |id: &&Id| snapshot.signoffs.get(**id).is_some_and(|s| s.kind == SignoffKind::Approval);
        let id = *self.look.facts.offers.signoffs(estimate).iter().rfind(approval)?;
        Some(Accepted {
            on: self.date(Noun::Signoff, id, "at")?,
            name: self.text(Noun::Signoff, id, "name"),
            organisation: self.text(Noun::Signoff, id, "organisation"),
        })
    }

    /// The lines offered on top of the price, in their order, each with what taking it adds to the price. Once one of a
    /// choice was taken, the others are no longer offered.
    #[must_use]
    pub fn lines_on_top(self, estimate: Id) -> Vec<PricedLine> {
        let is_told = !self.is_ballpark(estimate);
        let (lines, amounts) = self.worked_out(estimate);
        let Some(held) = self.look.snapshot.estimates.get(estimate) else { return Vec::new() };
        let taken = |line: &Line| {
            let of_choice = choice_of(line);
            let mut counted = lines.iter().zip(amounts).filter(|(_, amount)| amount.counted);
            of_choice.is_some()
                && counted.any(|(other, _)| other.choice.as_deref().map(str::trim) == of_choice)
        };
        let offered = lines.iter().zip(amounts);
        let offered = offered.filter(|(line, amount)| !amount.counted && line.shown && !taken(line));
        offered
            .map(|(line, _)| {
                let price = added_price(self.look.snapshot.project(), held, &lines, line.id);
                PricedLine { line: Some(line.id), price: is_told.then_some(price), part: Part::Offered }
            })
            .collect()
    }

    /// The last day on which an estimate was sent; none for one that never was.
    #[must_use]
    pub fn sent_on(self, estimate: Id) -> Option<Date> {
        self.took_on(estimate, EstimateStage::Sent)
    }

    /// The day on which an estimate became what it is now.
    #[must_use]
    pub fn stands_since(self, estimate: Id) -> Option<Date> {
        let state = self.look.snapshot.estimates.get(estimate)?.state;
        self.took_on(estimate, state)
    }

    fn took_on(self, estimate: Id, state: EstimateStage) -> Option<Date> {
        if !self.sees(Noun::Estimate, estimate) {
            return None;
        }
        let (snapshot, today) = (self.look.snapshot, self.look.today);
        let states = self.look.facts.offers.states(estimate).iter();
        let states = states.filter_map(|id| snapshot.estimate_states.get(*id));
        states.filter(|s| s.state == state && s.on <= today).map(|s| s.on).max()
    }

    /// The price agreed first and the one agreed now, net of tax, each as the client gave the green light to it; none
    /// where nothing is agreed at present. What was agreed before everything was taken back is no beginning.
    #[must_use]
    pub fn agreed_prices(self) -> Option<(Money, Money)> {
        let steps = &self.look.facts.purse.steps;
        let standing = steps.rsplit(|step| step.baseline.is_none()).next()?;
        let (first, now) = (standing.first()?.baseline?, standing.last()?.baseline?);
        Some((self.price_of_baseline(first), self.price_of_baseline(now)))
    }

    fn price_of_baseline(self, baseline: Id) -> Money {
        let amounts = self.look.snapshot.budget_amounts.iter().filter(|a| a.baseline == baseline);
        Money(amounts.fold(0, |sum, amount| sum.saturating_add(amount.price.0)))
    }

    fn class(self, estimate: Id) -> Option<EstimateClass> {
        let sees = self.sees(Noun::Estimate, estimate);
        self.look.snapshot.estimates.get(estimate).filter(|_| sees).map(|e| e.class)
    }

    fn is_ballpark(self, estimate: Id) -> bool {
        self.class(estimate) == Some(EstimateClass::Ballpark)
    }

    fn totals(self, estimate: Id) -> Option<&'a Totals> {
        self.class(estimate)?;
        self.look.facts.offers.estimate(estimate).map(|fact| &fact.totals)
    }

    /// The lines of an estimate that the client may see the prices of, with what they come to.
    fn worked_out(self, estimate: Id) -> (Vec<&'a Line>, &'a [Amount]) {
        let fact = self.look.facts.offers.estimate(estimate).filter(|_| self.class(estimate).is_some());
        fact.map_or((Vec::new(), &[]), |fact| (lines_of(self.look.snapshot, estimate), &fact.amounts))
    }
}

/// The choice of which a line is one alternative.
#[must_use]
pub fn choice_of(line: &Line) -> Option<&str> {
    let choice = line.choice.as_deref().map(str::trim).filter(|choice| !choice.is_empty());
    choice.filter(|_| line.option == LineOption::Alternative)
}
