//! The beta and the normal distribution: distribution functions and their inverses.
//!
//! Imports nothing of the crate. All transcendental functions are those of `libm`, in plain Rust, so that the same
//! file gives the same numbers on every machine. Used by `engines::three_point` and `engines::simulation`.

use libm::{erfc, exp, fabs, lgamma, log, sqrt};
use std::f64::consts::SQRT_2;

/// A step of a continued fraction or of an inversion smaller than this is none.
const TINY: f64 = 1e-300;

/// The regularized incomplete beta function `I_x(a, b)`, the distribution function of Beta(a, b) at `x`.
///
/// `a` and `b` are positive; `x` outside 0 to 1 counts as the nearer end. Source: DLMF 8.17.22, evaluated by
/// the modified Lentz method.
#[must_use]
pub fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    Beta::new(a, b).cdf(x)
}

/// The quantile of Beta(a, b) at probability `p`: the `x` with `I_x(a, b) = p`.
///
/// `p` outside 0 to 1 counts as the nearer end. Accurate to about 1e-12.
#[must_use]
pub fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    Beta::new(a, b).quantile(p, a / (a + b), 1e-13)
}

/// The standard normal distribution function.
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z / SQRT_2)
}

/// The standard normal quantile at probability `p`, infinite at 0 and 1.
///
/// Source: Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988); relative error about 1e-16.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if fabs(q) <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(&CENTRE_ABOVE, r) / polynomial(&CENTRE_BELOW, r);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = sqrt(-log(tail));
    let size = if r <= 5.0 {
        polynomial(&TAIL_ABOVE, r - 1.6) / polynomial(&TAIL_BELOW, r - 1.6)
    } else {
        polynomial(&FAR_ABOVE, r - 5.0) / polynomial(&FAR_BELOW, r - 5.0)
    };
    size.copysign(q)
}

/// A beta distribution with what its density needs worked out once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beta {
    a: f64,
    b: f64,
    /// `ln B(a, b)`, which makes the density integrate to 1.
    log_norm: f64,
}

impl Beta {
    /// Beta(a, b), both positive.
    pub(super) fn new(a: f64, b: f64) -> Self {
        Self { a, b, log_norm: lgamma(a) + lgamma(b) - lgamma(a + b) }
    }

    /// The distribution function at `x`.
    pub(super) fn cdf(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        if x >= 1.0 {
            return 1.0;
        }
        let front = exp(self.a * log(x) + self.b * log(1.0 - x) - self.log_norm);
        // The fraction converges fast below the mean; above it the other tail is computed.
        if x < (self.a + 1.0) / (self.a + self.b + 2.0) {
            front * fraction(self.a, self.b, x) / self.a
        } else {
            1.0 - front * fraction(self.b, self.a, 1.0 - x) / self.b
        }
    }

    /// The density at `x`, strictly between 0 and 1.
    fn density(&self, x: f64) -> f64 {
        exp((self.a - 1.0) * log(x) + (self.b - 1.0) * log(1.0 - x) - self.log_norm)
    }

    /// The quantile at `p`, sought from `guess` by Newton's steps held inside a shrinking bracket.
    ///
    /// It stops after a step of `enough` relative to the result; such a step leaves about its square.
    pub(super) fn quantile(&self, p: f64, guess: f64, enough: f64) -> f64 {
        if p <= 0.0 {
            return 0.0;
        }
        if p >= 1.0 {
            return 1.0;
        }
        let (mut low, mut high) = (0.0, 1.0);
        let mut x = if guess > 0.0 && guess < 1.0 { guess } else { 0.5 };
        for _ in 0..100 {
            let miss = self.cdf(x) - p;
            if miss < 0.0 {
                low = x;
            } else {
                high = x;
            }
            let newton = x - miss / self.density(x).max(TINY);
            let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
            if fabs(next - x) <= enough * x.max(1e-3) {
                return next;
            }
            x = next;
        }
        x
    }
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22) by the modified Lentz method.
#[expect(clippy::many_single_char_names, reason = "the names of DLMF and of Lentz's method")]
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let away = |value: f64| if fabs(value) < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    let mut m = 0.0;
    for _ in 0..300 {
        m += 1.0;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut step = 1.0;
        for term in [even, odd] {
            d = 1.0 / away(1.0 + term * d);
            c = away(1.0 + term / c);
            step = c * d;
            value *= step;
        }
        if fabs(step - 1.0) < 1e-15 {
            break;
        }
    }
    value
}

/// A polynomial with its highest coefficient first.
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

// The coefficients of AS 241, highest power first.
const CENTRE_ABOVE: [f64; 8] = [
    2.509_080_928_730_122_7e3,
    3.343_057_558_358_813e4,
    6.726_577_092_700_87e4,
    4.592_195_393_154_987e4,
    1.373_169_376_550_946e4,
    1.971_590_950_306_551_3e3,
    1.331_416_678_917_843_8e2,
    3.387_132_872_796_366_5,
];
const CENTRE_BELOW: [f64; 8] = [
    5.226_495_278_852_854e3,
    2.872_908_573_572_194_3e4,
    3.930_789_580_009_271e4,
    2.121_379_430_158_659_7e4,
    5.394_196_021_424_751e3,
    6.871_870_074_920_579e2,
    4.231_333_070_160_091e1,
    1.0,
];
const TAIL_ABOVE: [f64; 8] = [
    7.745_450_142_783_414e-4,
    2.272_384_498_926_918_4e-2,
    2.417_807_251_774_506e-1,
    1.270_458_252_452_368_4,
    3.647_848_324_763_204_5,
    5.769_497_221_460_691,
    4.630_337_846_156_546,
    1.423_437_110_749_683_5,
];
const TAIL_BELOW: [f64; 8] = [
    1.050_750_071_644_416_9e-9,
    5.475_938_084_995_345e-4,
    1.519_866_656_361_645_7e-2,
    1.481_039_764_274_800_8e-1,
    6.897_673_349_851e-1,
    1.676_384_830_183_803_8,
    2.053_191_626_637_759,
    1.0,
];
const FAR_ABOVE: [f64; 8] = [
    2.010_334_399_292_288_1e-7,
    2.711_555_568_743_487_6e-5,
    1.242_660_947_388_078_4e-3,
    2.653_218_952_657_612_4e-2,
    2.965_605_718_285_048_7e-1,
    1.784_826_539_917_291_3,
    5.463_784_911_164_114,
    6.657_904_643_501_103,
];
const FAR_BELOW: [f64; 8] = [
    2.044_263_103_389_939_8e-15,
    1.421_511_758_316_446e-7,
    1.846_318_317_510_054_8e-5,
    7.868_691_311_456_133e-4,
    1.487_536_129_085_061_5e-2,
    1.369_298_809_227_358e-1,
    5.998_322_065_558_88e-1,
    1.0,
];

#[cfg(test)]
mod tests {
    use super::{beta_cdf, beta_quantile, normal_cdf, normal_quantile};
    use proptest::{prop_assert, proptest};

    fn close(left: f64, right: f64, tolerance: f64) -> bool {
        (left - right).abs() <= tolerance
    }

    #[test]
    fn the_beta_distribution_where_it_is_known_in_closed_form() {
        for x in [0.001, 0.1, 0.35, 0.5, 0.72, 0.999] {
            assert!(close(beta_cdf(1.0, 5.0, x), 1.0 - (1.0 - x).powi(5), 1e-14), "{x}");
            assert!(close(beta_cdf(5.0, 1.0, x), x.powi(5), 1e-14), "{x}");
            let cubic = x.powi(3) * (10.0 - 15.0 * x + 6.0 * x * x);
            assert!(close(beta_cdf(3.0, 3.0, x), cubic, 1e-14), "{x}");
            let arcsine = x.sqrt().asin() * 2.0 / std::f64::consts::PI;
            assert!(close(beta_cdf(0.5, 0.5, x), arcsine, 1e-13), "{x}");
        }
        assert!(close(beta_cdf(2.0, 3.0, -1.0), 0.0, 0.0) && close(beta_cdf(2.0, 3.0, 2.0), 1.0, 0.0));
    }

    #[test]
    fn normal_quantiles_of_the_tables() {
        // Wichura's own check values: 0.25, 0.001 and 1e-20.
        let cases = [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813_5),
            (1e-20, -9.262_340_089_798_409),
        ];
        for (p, z) in cases {
            assert!(close(normal_quantile(p), z, 1e-14 * 10.0), "{p}: {}", normal_quantile(p));
        }
        assert!(close(normal_quantile(0.8), 0.841_621_233_572_914_2, 1e-14));
        assert!(
            normal_quantile(0.0).is_infinite() && normal_quantile(0.0) < 0.0 && normal_quantile(1.0) > 0.0
        );
        assert!(close(normal_cdf(1.959_963_984_540_054), 0.975, 1e-15));
    }

    proptest! {
        #[test]
        fn a_beta_quantile_is_where_the_distribution_reaches_it(a in 0.5_f64..8.0, b in 0.5_f64..8.0, p in 1e-6_f64..0.999_999) {
            prop_assert!(close(beta_cdf(a, b, beta_quantile(a, b, p)), p, 1e-10));
        }

        #[test]
        fn a_normal_quantile_is_where_the_distribution_reaches_it(p in 1e-9_f64..0.999_999) {
            prop_assert!(close(normal_cdf(normal_quantile(p)), p, 1e-13));
        }
    }
}
