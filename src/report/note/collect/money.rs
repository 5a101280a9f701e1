//! What the status note says of money: what is agreed, what the work comes to, what an offer costs. Imports domain only.
//! Read next: `note/tests.rs`.

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::log::Topic;
use crate::domain::money::{Money, format_money};
use crate::domain::project::ContractKind;
use crate::report::note::collect::Collector;

impl Collector<'_> {
    fn money_of(&self, amount: Money) -> String {
        let currency = self.look.currency();
        format!("{} {}", currency.code(), format_money(amount, currency))
    }

    pub fn money(&mut self) -> Vec<String> {
        let Some(project) = self.look.snapshot.project() else { return Vec::new() };
        let agreed = self.seen.agreed_prices();
        let mut lines = Vec::new();
        match project.contract {
            ContractKind::Internal => {}
            ContractKind::Fixed => lines.extend(agreed.map(|(first, now)| self.fixed(first, now))),
            ContractKind::TimeAndMaterials | ContractKind::Capped | ContractKind::Retainer => {
                lines.extend(self.worked());
                let cap = agreed.filter(|_| project.contract == ContractKind::Capped);
                lines.extend(cap.map(|(_, cap)| format!("Agreed at most: {} net", self.money_of(cap))));
            }
        }
        if !lines.is_empty() {
            self.topics.insert(Topic::Cost);
        }
        lines
    }

    fn fixed(&self, first: Money, now: Money) -> String {
        if first == now {
            return format!("Agreed price: {} net", self.money_of(now));
        }
        let change = Money(now.0.saturating_sub(first.0));
        let (first, change, now) = (self.money_of(first), self.money_of(change), self.money_of(now));
        format!("Agreed price: {now} net, at first {first}, changes agreed since {change}")
    }

    /// The work so far at the agreed rates; nothing where none was done.
    fn worked(&self) -> Option<String> {
        let all = self.seen.worked_since(Date::MIN);
        if all.0 == 0 {
            return None;
        }
        let today = self.day(self.look.today);
        let so_far = format!("Work up to {today} at the agreed rates: {} net", self.money_of(all));
        let new = self.since.map(|since| (since, self.seen.worked_since(since)));
        Some(match new.filter(|(_, new)| *new != all) {
            Some((since, new)) => {
                format!("{so_far}, of that {} since {}", self.money_of(new), self.day(since))
            }
            None => so_far,
        })
    }

    /// `, EUR 1,200.00 net`; of a ballpark its range.
    pub fn price(&self, estimate: Id) -> String {
        match self.seen.price(estimate).map(|price| (price.net, price.range)) {
            Some((Some(net), _)) => format!(", {} net", self.money_of(net)),
            Some((None, Some((low, high)))) => {
                format!(", between {} and {} net", self.money_of(low), self.money_of(high))
            }
            _ => String::new(),
        }
    }
}
