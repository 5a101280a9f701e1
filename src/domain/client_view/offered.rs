//! An estimate as it is offered to the client: the document is what shows it to them, so here, and only here, a version
//! can be seen that was not sent yet, with the assumptions it rests on. Imports the estimating engine.
//! Read next: `report/estimate.rs`.

use crate::domain::brief::{AnswerState, BriefStage};
use crate::domain::calendar::Date;
use crate::domain::client_view::ClientView;
use crate::domain::engines::estimating::{ClientPrice, TaxShare, added_price, client_prices};
use crate::domain::estimate::{EstimateStage, Line, LineOption};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::need::Scope;
use crate::domain::noun::Noun;
use crate::domain::rules::estimates::lines_of;
use crate::domain::table::Look;

/// What an estimate comes to for the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedSums {
    /// The price, net.
    pub net: Money,
    /// Tax by code.
    pub taxes: Vec<TaxShare>,
    /// Net and tax.
    pub gross: Money,
}

/// Something that is not in the price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnTop {
    /// The line.
    pub line: Id,
    /// The choice it is one of; none for an option.
    pub choice: Option<String>,
    /// What taking it adds to the net price.
    pub adds: Money,
}

impl<'a> ClientView<'a> {
    /// Looks at the project with the client's eyes while this estimate is offered to them.
    #[must_use]
    pub fn offering(look: &'a Look<'a>, estimate: Id) -> Self {
        Self { look, offered: Some(estimate) }
    }

    /// Is it part of what is being offered: the estimate, its lines that the client sees, an assumption?
    pub(super) fn is_offered(self, noun: Noun, id: Id) -> bool {
        let Some(offered) = self.offered else { return false };
        let snapshot = self.look.snapshot;
        match noun {
            Noun::Estimate => id == offered,
            Noun::Line => snapshot.lines.get(id).is_some_and(|line| line.shown && line.estimate == offered),
            Noun::Answer => snapshot.answers.get(id).is_some_and(|a| a.state == AnswerState::Assumed),
            _ => false,
        }
    }

    fn lines(self) -> Vec<&'a Line> {
        self.offered.map(|id| lines_of(self.look.snapshot, id)).unwrap_or_default()
    }

    /// The prices of what counts, hidden lines and contingency spread over what the client sees.
    #[must_use]
    pub fn offered_prices(self) -> Vec<ClientPrice> {
        let fact = self.offered.and_then(|id| self.look.facts.offers.estimate(id));
        fact.map(|fact| client_prices(&self.lines(), &fact.amounts)).unwrap_or_default()
    }

    /// What it comes to.
    #[must_use]
    pub fn offered_sums(self) -> Option<OfferedSums> {
        let totals = &self.look.facts.offers.estimate(self.offered?)?.totals;
        Some(OfferedSums { net: totals.net, taxes: totals.tax.clone(), gross: totals.gross })
    }

    /// What is offered on top: options, and the lines of choices that were not made.
    #[must_use]
    pub fn on_top(self) -> Vec<OnTop> {
        let snapshot = self.look.snapshot;
        let Some(estimate) = self.offered.and_then(|id| snapshot.estimates.get(id)) else {
            return Vec::new();
        };
        let lines = self.lines();
        let counts = |line: &Line| self.look.facts.offers.amount(line.id).is_some_and(|a| a.counted);
        let choice = |line: &Line| {
            let name = line.choice.as_deref().map(str::trim).filter(|name| !name.is_empty());
            name.filter(|_| line.option == LineOption::Alternative).map(str::to_owned)
        };
        let made = |name: &String| lines.iter().any(|l| counts(l) && choice(l).as_ref() == Some(name));
        let open = lines.iter().filter(|line| line.shown && !counts(line));
        open.map(|line| OnTop {
            line: line.id,
            choice: choice(line),
            adds: added_price(snapshot.project(), estimate, &lines, line.id),
        })
        .filter(|item| !item.choice.as_ref().is_some_and(made))
        .collect()
    }

    /// The last day on which it was sent; none where it never was.
    #[must_use]
    pub fn sent_on(self) -> Option<Date> {
        let states = self.look.facts.offers.states(self.offered?).iter();
        let states = states.filter_map(|id| self.look.snapshot.estimate_states.get(*id));
        states.filter(|s| s.state == EstimateStage::Sent).map(|s| s.on).max()
    }

    /// What is assumed in the newest brief that stands, in the order of the questions.
    #[must_use]
    pub fn assumptions(self) -> Vec<Id> {
        let snapshot = self.look.snapshot;
        let stands = |stage| !matches!(stage, BriefStage::Superseded | BriefStage::Withdrawn);
        let briefs = snapshot.briefs.iter().filter(|b| stands(b.state));
        let Some(brief) = briefs.max_by_key(|b| (b.number, b.id)) else { return Vec::new() };
        let assumed = snapshot.answers.iter().filter(|a| a.brief == brief.id);
        let mut answers: Vec<_> =
            assumed.filter(|a| a.state == AnswerState::Assumed).map(|a| (a.position, a.id)).collect();
        answers.sort_unstable();
        answers.into_iter().map(|(_, id)| id).collect()
    }

    /// The needs that were named and left out.
    #[must_use]
    pub fn exclusions(self) -> Vec<Id> {
        let out = self.look.snapshot.needs.iter().filter(|n| n.scope == Scope::Out);
        let mut needs: Vec<_> = out.map(|n| (n.number, n.id)).collect();
        needs.sort_unstable();
        needs.into_iter().map(|(_, id)| id).collect()
    }
}
