//! Earned value: where the money stands against the work done.
//!
//! May import `money::ratio`. Amounts are whole minor units, ratios are exact; each result is rounded half to even
//! once. Division by zero is `None`, *undefined*. The formulas are those of FIELD.md, *Budget*, after ANSI/PMI
//! 19-006-2019; `engines::explain` shows them with their numbers, `engines::earned_schedule` has those in time.
//!
//! **Two budgets.** Earned value is measured against the work, so EAC, ETC, TCPI and percent complete use
//! `bac_work` (the budget less contingency not yet drawn). Whether the money lasts is asked of the whole budget,
//! so VAC and percent spent use `bac`: VAC is negative exactly when the forecast passes the budget.

use crate::domain::money::ratio::Ratio;

/// A pace speaks once one in so many parts of its budget is used: a tenth.
pub const EARLY: i64 = 10;

/// What a project's money comes to on the status date, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Budget at completion, contingency included, management reserve excluded.
    pub bac: i64,
    /// Budget for the work: `bac` less undrawn contingency.
    pub bac_work: i64,
    /// Planned value: what should have been done by now, at budget.
    pub pv: i64,
    /// Earned value: what has been done, at budget.
    pub ev: i64,
    /// Actual cost: what was incurred on or before the status date.
    pub ac: i64,
}

/// How the estimate at completion is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EacMethod {
    /// The rest costs as much more as the work so far did: `BAC / CPI`.
    #[default]
    Cpi,
    /// The rest costs what was budgeted: `AC + BAC − EV`.
    BudgetRate,
    /// The rest is dearer and hurried as well: `AC + (BAC − EV) / (CPI · SPI)`.
    CpiSpi,
    /// The rest was estimated anew, in minor units: `AC + ETC`.
    BottomUp(i64),
}

/// The cost performance the remaining work needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tcpi {
    /// Work for this much must be done for each unit of money.
    Needed(Ratio),
    /// The money to be measured against is spent: there is nothing left to do the work with.
    BudgetSpent,
    /// There is nothing to measure against.
    Undefined,
}

impl Tcpi {
    /// The ratio, where there is one.
    #[must_use]
    pub const fn ratio(self) -> Option<Ratio> {
        match self {
            Self::Needed(ratio) => Some(ratio),
            Self::BudgetSpent | Self::Undefined => None,
        }
    }
}

/// Everything that follows from [`Figures`]; amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indices {
    /// Cost variance, `EV − AC`.
    pub cv: Option<i64>,
    /// Schedule variance, `EV − PV`.
    pub sv: Option<i64>,
    /// Cost performance index, `EV / AC`.
    pub cpi: Option<Ratio>,
    /// Schedule performance index, `EV / PV`.
    pub spi: Option<Ratio>,
    /// Estimate at completion at the pace so far.
    pub eac: Option<i64>,
    /// Estimate at completion with the rest at budget.
    pub eac_budget_rate: Option<i64>,
    /// Estimate at completion with pace and delay both.
    pub eac_cpi_spi: Option<i64>,
    /// Estimate to complete, `EAC − AC`.
    pub etc: Option<i64>,
    /// Variance at completion, `BAC − EAC`, of the whole budget.
    pub vac: Option<i64>,
    /// Performance needed to stay within the budget for the work.
    pub tcpi_bac: Tcpi,
    /// Performance needed to stay within the estimate at completion.
    pub tcpi_eac: Tcpi,
    /// `EV / BAC`, of the budget for the work.
    pub percent_complete: Option<Ratio>,
    /// `AC / BAC`, of the whole budget.
    pub percent_spent: Option<Ratio>,
}

impl Figures {
    /// Does the pace so far tell anything of the end? Once a tenth of the budget is spent or a tenth of the work is
    /// earned. Before that EAC by CPI, and a finish by earned schedule, make a long story of a few hours: lines that are
    /// earned by elapsed time (level of effort) earn money on which nobody has worked yet.
    #[must_use]
    pub fn tells_pace(&self) -> bool {
        let tenth = |part: i64, of: i64| i128::from(part) * i128::from(EARLY) >= i128::from(of);
        tenth(self.ac, self.bac) || tenth(self.ev, self.bac_work)
    }

    /// All indices, with EAC, ETC, VAC and the TCPI to EAC at the pace so far ([`EacMethod::Cpi`]).
    #[must_use]
    pub fn indices(&self) -> Indices {
        Indices {
            cv: self.ev.checked_sub(self.ac),
            sv: self.ev.checked_sub(self.pv),
            cpi: self.cpi(),
            spi: self.spi(),
            eac: self.eac(EacMethod::Cpi),
            eac_budget_rate: self.eac(EacMethod::BudgetRate),
            eac_cpi_spi: self.eac(EacMethod::CpiSpi),
            etc: self.etc(EacMethod::Cpi),
            vac: self.vac(EacMethod::Cpi),
            tcpi_bac: self.tcpi_bac(),
            tcpi_eac: self.tcpi_eac(EacMethod::Cpi),
            percent_complete: self.percent_complete(),
            percent_spent: self.percent_spent(),
        }
    }

    /// `EV / AC`; undefined before anything was spent.
    #[must_use]
    pub fn cpi(&self) -> Option<Ratio> {
        Ratio::of(self.ev, self.ac)
    }

    /// `EV / PV`; undefined before anything was planned.
    #[must_use]
    pub fn spi(&self) -> Option<Ratio> {
        Ratio::of(self.ev, self.pv)
    }

    /// `EV / BAC`, of the budget for the work.
    #[must_use]
    pub fn percent_complete(&self) -> Option<Ratio> {
        Ratio::of(self.ev, self.bac_work)
    }

    /// `AC / BAC`, of the whole budget.
    #[must_use]
    pub fn percent_spent(&self) -> Option<Ratio> {
        Ratio::of(self.ac, self.bac)
    }

    /// The estimate at completion, exact and not rounded.
    ///
    /// `None` where CPI or SPI is undefined or zero and the method needs it, and past 128 bits.
    #[must_use]
    pub fn eac_exact(&self, method: EacMethod) -> Option<Ratio> {
        let whole = Ratio::whole;
        let left = whole(self.bac_work).checked_sub(whole(self.ev))?;
        let to_come = match method {
            EacMethod::Cpi => return whole(self.bac_work).checked_div(self.cpi()?),
            EacMethod::BudgetRate => left,
            EacMethod::CpiSpi => left.checked_div(self.cpi()?.checked_mul(self.spi()?)?)?,
            EacMethod::BottomUp(etc) => whole(etc),
        };
        whole(self.ac).checked_add(to_come)
    }

    /// The estimate at completion in minor units, half to even.
    #[must_use]
    pub fn eac(&self, method: EacMethod) -> Option<i64> {
        self.eac_exact(method)?.round()
    }

    /// The estimate to complete, `EAC − AC`, in minor units; with EAC as it is shown, so that the two add up.
    #[must_use]
    pub fn etc(&self, method: EacMethod) -> Option<i64> {
        self.eac(method)?.checked_sub(self.ac)
    }

    /// The variance at completion, `BAC − EAC`, in minor units, of the whole budget; negative is over budget.
    #[must_use]
    pub fn vac(&self, method: EacMethod) -> Option<i64> {
        self.bac.checked_sub(self.eac(method)?)
    }

    /// `(BAC − EV) / (BAC − AC)` of the budget for the work; *budget spent* once AC reaches it.
    #[must_use]
    pub fn tcpi_bac(&self) -> Tcpi {
        self.tcpi_to(Some(Ratio::whole(self.bac_work)))
    }

    /// `(BAC − EV) / (EAC − AC)` of the budget for the work; *budget spent* once AC reaches the estimate.
    #[must_use]
    pub fn tcpi_eac(&self, method: EacMethod) -> Tcpi {
        self.tcpi_to(self.eac_exact(method))
    }

    /// The performance the rest of the work needs to stay within `target`.
    fn tcpi_to(&self, target: Option<Ratio>) -> Tcpi {
        let Some(target) = target else { return Tcpi::Undefined };
        let spent = Ratio::whole(self.ac);
        if target <= spent {
            return Tcpi::BudgetSpent;
        }
        let left = Ratio::whole(self.bac_work).checked_sub(Ratio::whole(self.ev));
        let needed = left.and_then(|left| left.checked_div(target.checked_sub(spent)?));
        needed.map_or(Tcpi::Undefined, Tcpi::Needed)
    }
}

#[cfg(test)]
mod tests {
    use super::{EacMethod, Figures, Tcpi};
    use crate::domain::money::ratio::Ratio;
    use proptest::{prop_assert, prop_assert_eq, proptest};

    /// The contract of 4.0 M in week 13 of 25 (published in `tests/data/earned_value.json`), in cents.
    const AURIGA: Figures = Figures {
        bac: 400_000_000,
        bac_work: 400_000_000,
        pv: 208_000_000,
        ev: 192_000_000,
        ac: 212_000_000,
    };

    #[test]
    fn a_published_project_comes_out_to_the_cent() {
        let indices = AURIGA.indices();
        assert_eq!((indices.cv, indices.sv), (Some(-20_000_000), Some(-16_000_000)));
        assert_eq!(indices.eac, Some(441_666_667));
        assert_eq!((indices.etc, indices.vac), (Some(229_666_667), Some(-41_666_667)));
        assert_eq!((indices.eac_budget_rate, indices.eac_cpi_spi), (Some(420_000_000), Some(460_805_556)));
        assert_eq!(indices.cpi.unwrap().format(5), "0.90566");
        assert_eq!(indices.tcpi_bac, Tcpi::Needed(Ratio::of(208, 188).unwrap()));
        assert_eq!(indices.tcpi_eac.ratio(), indices.cpi, "to the EAC at this pace, this pace is needed");
        assert_eq!(AURIGA.eac(EacMethod::BottomUp(200_000_000)), Some(412_000_000));
    }

    #[test]
    fn nothing_divided_by_nothing_is_undefined() {
        let indices = Figures::default().indices();
        assert_eq!((indices.cpi, indices.spi, indices.eac, indices.eac_cpi_spi), (None, None, None, None));
        assert_eq!((indices.percent_complete, indices.percent_spent), (None, None));
        assert_eq!((indices.tcpi_bac, indices.tcpi_eac), (Tcpi::BudgetSpent, Tcpi::Undefined));
        let unearned = Figures { ev: 0, ..AURIGA };
        assert_eq!(unearned.cpi(), Some(Ratio::whole(0)));
        assert_eq!((unearned.eac(EacMethod::Cpi), unearned.vac(EacMethod::Cpi)), (None, None));
        assert_eq!(unearned.eac(EacMethod::BudgetRate), Some(612_000_000));
    }

    #[test]
    fn a_spent_budget_is_said_to_be_spent() {
        for ac in [400_000_000, 500_000_000] {
            assert_eq!(Figures { ac, ..AURIGA }.tcpi_bac(), Tcpi::BudgetSpent);
        }
        let finished = Figures { ev: 400_000_000, ..AURIGA };
        assert_eq!(finished.tcpi_bac(), Tcpi::Needed(Ratio::whole(0)));
        assert_eq!(finished.tcpi_eac(EacMethod::Cpi), Tcpi::BudgetSpent);
    }

    #[test]
    fn undrawn_contingency_counts_for_the_alert_and_not_for_the_pace() {
        // 100,000 of work with 10,000 of contingency; half done for 52,000.
        let figures = Figures { bac: 110_000, bac_work: 100_000, pv: 50_000, ev: 50_000, ac: 52_000 };
        let indices = figures.indices();
        assert_eq!((indices.eac, indices.etc), (Some(104_000), Some(52_000)));
        assert_eq!(indices.vac, Some(6_000), "still inside the whole budget");
        assert_eq!(indices.tcpi_bac, Tcpi::Needed(Ratio::of(50, 48).unwrap()));
        assert_eq!(indices.percent_complete, Ratio::of(1, 2));
        assert_eq!(indices.percent_spent, Ratio::of(52, 110));
    }

    proptest! {
        #[test]
        fn estimates_add_up(bac in 1_i64..10_000_000_000, pv in 1_i64..10_000_000_000, ev in 1_i64..10_000_000_000, ac in 1_i64..10_000_000_000) {
            let figures = Figures { bac, bac_work: bac, pv, ev, ac };
            let indices = figures.indices();
            let eac = indices.eac.unwrap();
            prop_assert_eq!(indices.etc.unwrap() + ac, eac);
            prop_assert_eq!(indices.vac.unwrap() + eac, bac);
            prop_assert_eq!(eac > bac, i128::from(bac) * i128::from(ac - ev) * 2 > i128::from(ev), "over budget when over cost");
            // (BAC − EV) · AC · PV / EV² of a project that earned next to nothing is more than can be written.
            let [far, spent, planned, earned] = [bac, ac, pv, ev].map(i128::from);
            let fits = far * spent * planned / (earned * earned) < i128::from(i64::MAX / 2);
            prop_assert!(indices.eac_cpi_spi.is_some() || !fits);
        }
    }
}
