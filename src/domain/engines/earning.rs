//! Earning rules: how much of a line's budget its progress has earned.
//!
//! May import `money::ratio`. Source: FIELD.md, *Budget* (the row EV). Weighted milestones, units, remaining
//! effort and level of effort each say how much is done, and earn as measured.

use crate::domain::money::ratio::half_even_i64;

/// A hundred percent in basis points.
const WHOLE_BP: i64 = 10_000;

/// What is held until somebody signs, in basis points: a judged line earns at most 90 %.
const HELD_BP: i64 = 9_000;

/// How progress turns into earned value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EarningRule {
    /// Nothing before it is done, then all.
    ZeroHundred,
    /// Half when it is begun, the rest when it is done.
    FiftyFifty,
    /// As much as is done, where that is measured.
    #[default]
    Measured,
    /// As much as somebody says is done, but 90 % at most before it is signed.
    Judged,
}

/// How far a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// How much is done, in basis points; beyond 0 to 10,000 it counts as the nearer end.
    pub done_bp: i64,
    /// Whether the result is signed off.
    pub signed: bool,
}

/// What `progress` has earned of `budget` (minor units), rounded half to even.
#[must_use]
pub fn earned(rule: EarningRule, budget: i64, progress: Progress) -> i64 {
    let done = progress.done_bp.clamp(0, WHOLE_BP);
    let counted = match rule {
        EarningRule::Judged if progress.signed => done,
        EarningRule::Judged => done.min(HELD_BP),
        EarningRule::FiftyFifty if (1..WHOLE_BP).contains(&done) => WHOLE_BP / 2,
        EarningRule::ZeroHundred if done < WHOLE_BP => 0,
        EarningRule::Measured | EarningRule::ZeroHundred | EarningRule::FiftyFifty => done,
    };
    // At most the budget itself, so it always fits.
    half_even_i64(i128::from(budget) * i128::from(counted), WHOLE_BP.into()).unwrap_or(budget)
}

#[cfg(test)]
mod tests {
    use super::{EarningRule, Progress, earned};

    #[test]
    fn each_rule_sees_the_same_progress_differently() {
        let at = |done_bp| Progress { done_bp, signed: false };
        let cases = [
            (EarningRule::ZeroHundred, [0, 0, 0, 40_000]),
            (EarningRule::FiftyFifty, [0, 20_000, 20_000, 40_000]),
            (EarningRule::Measured, [0, 12_000, 38_000, 40_000]),
            (EarningRule::Judged, [0, 12_000, 36_000, 36_000]),
        ];
        for (rule, expected) in cases {
            let got = [0, 3_000, 9_500, 10_000].map(|done| earned(rule, 40_000, at(done)));
            assert_eq!(got, expected, "{rule:?}");
        }
        assert_eq!(earned(EarningRule::Judged, 40_000, Progress { done_bp: 10_000, signed: true }), 40_000);
        assert_eq!(earned(EarningRule::Measured, 40_000, at(12_000)), 40_000, "never more than the budget");
        assert_eq!(earned(EarningRule::Measured, i64::MAX, at(10_000)), i64::MAX);
    }
}
