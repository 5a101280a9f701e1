//! Baselines and budget lines: the sealed plan of money. A budget line keeps its id over all baselines, its
//! amounts are per baseline. Imports `value`, `noun`. Read next: `cost.rs`.

use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// What a budget line is for.
    BudgetKind {
        /// Work and purchases.
        Work = "work", "work";
        /// Money set aside for what is not known yet; part of BAC, not of the work.
        Contingency = "contingency", "contingency";
        /// Kept back by the management; not part of BAC.
        Reserve = "reserve", "management reserve";
    }
}

choice! {
    /// How progress on a budget line earns value.
    EarningRule {
        /// By remaining effort of its tasks: spent / (spent + remaining).
        Effort = "effort", "remaining effort";
        /// Nothing until done.
        ZeroHundred = "zero_hundred", "0/100";
        /// Half when begun, half when done.
        FiftyFifty = "fifty_fifty", "50/50";
        /// As stated by a person, held at 90 % until done.
        Manual = "manual", "as stated";
        /// As time goes by: earns what was planned.
        Level = "level", "level of effort";
    }
}

noun! {
    /// A sealed plan of money: what the green light allowed.
    Baseline = Baseline {
        /// The short number; the highest that is not withdrawn is in force.
        number: i64 = field("no.", Kind::Number).system();
        /// The sign-off that made it.
        signoff: Id = field("sign-off", Kind::Ref(Noun::Signoff)).system();
        /// From which day on it holds.
        on: Date = field("from", Kind::Date).system();
        /// Why there is a new one.
        reason: String = field("reason", Kind::Text).system();
    }
}

noun! {
    /// A line of the budget.
    BudgetLine = BudgetLine {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// What the money is for.
        title: String = field("budget line", Kind::Text).required();
        /// Work, contingency or reserve.
        kind: BudgetKind = field("kind", Kind::Choice(BudgetKind::CHOICES));
        /// How progress earns value.
        rule: EarningRule = field("earned by", Kind::Choice(EarningRule::CHOICES));
        /// The phase of the work.
        phase: Option<Id> = field("phase", Kind::Ref(Noun::Phase));
        /// The estimate line it came from.
        line: Option<Id> = field("estimate line", Kind::Ref(Noun::Line)).system();
        /// The need it serves.
        need: Option<Id> = field("need", Kind::Ref(Noun::Need));
    }
}

noun! {
    /// What one baseline gives one budget line.
    BudgetAmount = BudgetAmount {
        /// The baseline.
        baseline: Id = field("baseline", Kind::Ref(Noun::Baseline)).system();
        /// The budget line.
        budget_line: Id = field("budget line", Kind::Ref(Noun::BudgetLine)).system();
        /// What it may cost us.
        cost: Money = field("cost", Kind::Money).system();
        /// What the client pays for it.
        price: Money = field("price", Kind::Money).system();
        /// The work planned.
        work: Secs = field("work", Kind::Secs).system();
        /// The first day of the plan.
        start: Option<Date> = field("start", Kind::Date).system();
        /// The last day of the plan.
        end: Option<Date> = field("end", Kind::Date).system();
    }
}
