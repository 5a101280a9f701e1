//! Three-point estimates: means, variances, and how the lines of one team add up.
//!
//! May import `duration::three_point` and `engines::beta`. Formulas: FIELD.md, *Estimate*. The results are floating
//! point because they are statistics of estimates, shown rounded and never summed as money; the mean that is sold
//! is the exact `ThreePoint::mean`. Totals at P50, P80 and P90 are in `engines::simulation`: quantiles of lines
//! are never summed.

use super::beta::{beta_quantile, normal_cdf, normal_quantile};
use crate::domain::duration::ThreePoint;
use libm::{floor, sqrt};

/// An estimate at three points in any unit, `o ≤ m ≤ p`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Optimistic.
    pub o: f64,
    /// Most likely.
    pub m: f64,
    /// Pessimistic.
    pub p: f64,
}

impl From<ThreePoint> for Spread {
    #[expect(clippy::cast_precision_loss, reason = "an estimate is not known to 53 bits")]
    fn from(estimate: ThreePoint) -> Self {
        Self { o: estimate.o as f64, m: estimate.m as f64, p: estimate.p as f64 }
    }
}

/// Which distribution runs through the three points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// The PERT-beta distribution: smooth, leaning on the most likely value.
    #[default]
    PertBeta,
    /// The triangular distribution: heavier towards both ends.
    Triangular,
}

impl Spread {
    /// The same estimate in another unit: hours at a rate become money.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { o: self.o * factor, m: self.m * factor, p: self.p * factor }
    }

    /// The mean: `(O + 4M + P) / 6`, or `(O + M + P) / 3` of the triangle.
    #[must_use]
    pub fn mean(&self, shape: Shape) -> f64 {
        match shape {
            Shape::PertBeta => (self.o + 4.0 * self.m + self.p) / 6.0,
            Shape::Triangular => (self.o + self.m + self.p) / 3.0,
        }
    }

    /// The variance: `(E − O)(P − E) / 7`, or `(O² + M² + P² − OM − OP − MP) / 18` of the triangle.
    #[must_use]
    pub fn variance(&self, shape: Shape) -> f64 {
        match shape {
            Shape::PertBeta => {
                let mean = self.mean(shape);
                (mean - self.o) * (self.p - mean) / 7.0
            }
            Shape::Triangular => {
                // The same as the textbook form, without the loss of large squares cancelling.
                let (low, high) = (self.m - self.o, self.p - self.m);
                (low * low + low * high + high * high) / 18.0
            }
        }
    }

    /// The standard deviation, the root of [`Spread::variance`].
    #[must_use]
    pub fn deviation(&self, shape: Shape) -> f64 {
        sqrt(self.variance(shape).max(0.0))
    }

    /// The rule of six, `(P − O) / 6`: a common approximation of the PERT deviation. Say so where it is shown.
    #[must_use]
    pub fn rule_of_six(&self) -> f64 {
        (self.p - self.o) / 6.0
    }

    /// The shape of the PERT-beta, `α = 1 + 4(M − O)/(P − O)` and `β = 1 + 4(P − M)/(P − O)`.
    ///
    /// `None` (*undefined*) without a spread.
    #[must_use]
    pub fn alpha_beta(&self) -> Option<(f64, f64)> {
        let span = self.p - self.o;
        (span > 0.0).then(|| (1.0 + 4.0 * (self.m - self.o) / span, 1.0 + 4.0 * (self.p - self.m) / span))
    }

    /// The value that is not passed with probability `p` (0 to 1).
    #[must_use]
    pub fn quantile(&self, shape: Shape, p: f64) -> f64 {
        let Some((alpha, beta)) = self.alpha_beta() else { return self.m };
        match shape {
            Shape::PertBeta => self.o + (self.p - self.o) * beta_quantile(alpha, beta, p),
            Shape::Triangular => self.triangular_quantile(p),
        }
    }

    /// The probability (0 to 1) that the triangular distribution does not pass `x`.
    #[must_use]
    pub fn triangular_cdf(&self, x: f64) -> f64 {
        let span = self.p - self.o;
        if x < self.o {
            0.0
        } else if x >= self.p {
            1.0
        } else if x < self.m {
            (x - self.o) * (x - self.o) / (span * (self.m - self.o))
        } else {
            1.0 - (self.p - x) * (self.p - x) / (span * (self.p - self.m))
        }
    }

    /// The inverse of [`Spread::triangular_cdf`].
    fn triangular_quantile(&self, p: f64) -> f64 {
        let (span, low, high) = (self.p - self.o, self.m - self.o, self.p - self.m);
        let p = p.clamp(0.0, 1.0);
        if p * span < low { self.o + sqrt(p * span * low) } else { self.p - sqrt((1.0 - p) * span * high) }
    }
}

/// The variance of a sum whose terms all correlate with the same `rho`: `σ² = Σσᵢ² + 2Σρσᵢσⱼ`.
///
/// Computed as `(1 − ρ)Σσᵢ² + ρ(Σσᵢ)²`, which is the same in one pass. `deviations` are the σᵢ.
#[must_use]
pub fn sum_variance(deviations: &[f64], rho: f64) -> f64 {
    let sum: f64 = deviations.iter().sum();
    let squares: f64 = deviations.iter().map(|deviation| deviation * deviation).sum();
    (1.0 - rho) * squares + rho * sum * sum
}

/// The variance of a sum where each pair of terms has its own correlation, `rho(i, j)` for `i < j`.
#[must_use]
pub fn sum_variance_by_pairs(deviations: &[f64], rho: impl Fn(usize, usize) -> f64) -> f64 {
    let row = |j: usize| -> f64 { (0..j).map(|i| 2.0 * rho(i, j) * deviations[i] * deviations[j]).sum() };
    (0..deviations.len()).map(|j| deviations[j] * deviations[j] + row(j)).sum()
}

/// The quantile of a normal distribution, an approximation for sums of many lines.
#[must_use]
pub fn normal_approximation(mean: f64, deviation: f64, p: f64) -> f64 {
    mean + deviation * normal_quantile(p)
}

/// The probability that a normal distribution does not pass `x`; a step where the deviation is zero.
#[must_use]
pub fn normal_chance(mean: f64, deviation: f64, x: f64) -> f64 {
    if deviation > 0.0 { normal_cdf((x - mean) / deviation) } else { f64::from(u8::from(x >= mean)) }
}

/// The quantile at `p` (0 to 1) of values in rising order, by linear interpolation (type 7: R, `NumPy`).
///
/// `None` without values.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an index into a slice: never negative, far below 2^53"
)]
pub fn quantile_sorted(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = p.clamp(0.0, 1.0) * last as f64;
    let below = (floor(place) as usize).min(last);
    let above = (below + 1).min(last);
    Some(sorted[below] + (place - below as f64) * (sorted[above] - sorted[below]))
}

#[cfg(test)]
mod tests {
    use super::{Shape, Spread, normal_chance, quantile_sorted, sum_variance, sum_variance_by_pairs};
    use crate::domain::duration::ThreePoint;
    use proptest::{collection, prop_assert, proptest};

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() <= 1e-9 * (1.0 + right.abs())
    }

    #[test]
    fn an_estimate_without_a_spread_is_certain() {
        let certain = Spread::from(ThreePoint::certain(7));
        for shape in [Shape::PertBeta, Shape::Triangular] {
            assert!(close(certain.mean(shape), 7.0) && close(certain.deviation(shape), 0.0));
            assert!(close(certain.quantile(shape, 0.8), 7.0));
        }
        assert_eq!(certain.alpha_beta(), None);
        assert!(close(certain.triangular_cdf(7.0), 1.0) && close(certain.triangular_cdf(6.9), 0.0));
        assert!(close(normal_chance(7.0, 0.0, 7.0), 1.0) && close(normal_chance(7.0, 0.0, 6.0), 0.0));
    }

    #[test]
    fn quantiles_of_type_seven() {
        // R: quantile(c(1, 2, 4, 8), c(.1, .5, .8), type = 7) is 1.3, 3, 5.6.
        let sorted = [1.0, 2.0, 4.0, 8.0];
        for (p, expected) in [(0.0, 1.0), (0.1, 1.3), (0.5, 3.0), (0.8, 5.6), (1.0, 8.0), (2.0, 8.0)] {
            assert!(close(quantile_sorted(&sorted, p).unwrap(), expected), "{p}");
        }
        assert_eq!(quantile_sorted(&[], 0.5), None);
    }

    proptest! {
        #[test]
        fn one_pass_is_the_double_sum(deviations in collection::vec(0.0_f64..100.0, 0..20), rho in 0.0_f64..1.0) {
            prop_assert!(close(sum_variance(&deviations, rho), sum_variance_by_pairs(&deviations, |_, _| rho)));
        }

        #[test]
        fn a_triangular_quantile_is_where_the_distribution_reaches_it(o in -50_i64..50, low in 0_i64..50, high in 0_i64..50, p in 0.001_f64..0.999) {
            let spread = Spread::from(ThreePoint::new(o, o + low, o + low + high).unwrap());
            if low + high > 0 {
                let back = spread.triangular_cdf(spread.quantile(Shape::Triangular, p));
                prop_assert!((back - p).abs() < 1e-9, "{back}");
            }
        }

        #[test]
        fn quantiles_lie_inside_and_rise(o in 0_i64..50, low in 0_i64..50, high in 0_i64..50, p in 0.01_f64..0.9) {
            let spread = Spread::from(ThreePoint::new(o, o + low, o + low + high).unwrap());
            for shape in [Shape::PertBeta, Shape::Triangular] {
                let (lower, upper) = (spread.quantile(shape, p), spread.quantile(shape, p + 0.05));
                prop_assert!(spread.o <= lower && lower <= upper && upper <= spread.p);
            }
        }
    }
}
