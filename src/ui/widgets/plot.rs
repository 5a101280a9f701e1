//! The arithmetic of charts: scales, ticks at round numbers, and lines made of dots.
//!
//! Knows nothing of the screen. Next: `chart.rs`.

/// How a line is drawn, so that lines are told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// All of it.
    Solid,
    /// Half of it, in strokes.
    Dashed,
    /// Single dots.
    Dotted,
}

impl Pattern {
    /// Whether the line shows in this column of dots.
    #[must_use]
    pub fn shows(self, column: usize) -> bool {
        match self {
            Self::Solid => true,
            Self::Dashed => column % 8 < 5,
            Self::Dotted => column.is_multiple_of(4),
        }
    }

    /// Its sign where there is no braille.
    #[must_use]
    pub fn ascii(self) -> &'static str {
        match self {
            Self::Solid => "*",
            Self::Dashed => "=",
            Self::Dotted => ".",
        }
    }
}

/// From values to dots, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The value of dot 0.
    pub from: f64,
    /// The value of the last dot.
    pub to: f64,
    /// How many dots there are.
    pub dots: usize,
}

impl Scale {
    /// The dot of a value; none if there are no dots or the value is no number. Values outside the scale
    /// are given its end.
    #[must_use]
    pub fn dot(&self, value: f64) -> Option<usize> {
        let last = self.dots.checked_sub(1)?;
        let share = (value - self.from) / (self.to - self.from);
        if share.is_nan() {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a share between 0 and 1 of some hundred dots"
        )]
        Some((share.clamp(0.0, 1.0) * last as f64).round() as usize)
    }

    /// The value of a dot.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a count of some hundred dots")]
    pub fn value(&self, dot: usize) -> f64 {
        if self.dots < 2 {
            return self.from;
        }
        self.from + (self.to - self.from) * dot as f64 / (self.dots - 1) as f64
    }

    /// Whether a value lies on the scale.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        (self.from.min(self.to)..=self.from.max(self.to)).contains(&value)
    }
}

/// About `wanted` values at steps of 1, 2 or 5 times a power of ten, from `from` to `to`.
#[must_use]
pub fn ticks(from: f64, to: f64, wanted: usize) -> Vec<f64> {
    let span = to - from;
    if !span.is_finite() || span <= 0.0 || wanted == 0 {
        return Vec::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of a few ticks")]
    let rough = span / wanted as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|step| *step >= rough * 0.999);
    let Some(step) = step.filter(|step| step.is_normal()) else { return Vec::new() };
    let mut all = Vec::new();
    let mut at = (from / step).ceil();
    // The bound only guards against a step that vanishes beside its value.
    while at * step <= to + step * 1e-9 && all.len() <= wanted * 3 {
        all.push(at * step);
        at += 1.0;
    }
    all
}

/// The value of a line of points, sorted by x, at `x`; none before its first and behind its last point.
#[must_use]
pub fn value_at(points: &[(f64, f64)], x: f64) -> Option<f64> {
    let behind = points.partition_point(|(at, _)| *at < x);
    let right = points.get(behind)?;
    if (right.0 - x).abs() < f64::EPSILON {
        return Some(right.1);
    }
    let left = points.get(behind.checked_sub(1)?)?;
    Some(left.1 + (right.1 - left.1) * (x - left.0) / (right.0 - left.0))
}

/// The dots of a line: column and row, both from the bottom left, connected from column to column.
#[must_use]
pub fn line_dots(points: &[(f64, f64)], x: Scale, y: Scale, pattern: Pattern) -> Vec<(usize, usize)> {
    let mut dots = Vec::new();
    let mut before: Option<usize> = None;
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return dots };
    for column in 0..x.dots {
        let at = x.value(column);
        // The ends of a line lie between two columns of dots more often than not.
        let value = match (x.dot(first.0) == Some(column), x.dot(last.0) == Some(column)) {
            (_, true) if x.holds(last.0) => Some(last.1),
            (true, _) if x.holds(first.0) => Some(first.1),
            _ => value_at(points, at),
        };
        let row = value.and_then(|value| y.dot(value));
        if let Some(row) = row.filter(|_| pattern.shows(column)) {
            let from = before.unwrap_or(row);
            // A steep line is drawn from next to the dot before up to its own.
            let (low, high) = match from.cmp(&row) {
                std::cmp::Ordering::Less => (from + 1, row),
                std::cmp::Ordering::Equal => (row, row),
                std::cmp::Ordering::Greater => (row, from - 1),
            };
            dots.extend((low..=high).map(|row| (column, row)));
        }
        before = row;
    }
    dots
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::{Pattern, Scale, line_dots, ticks, value_at};

    fn near(found: &[f64], wanted: &[f64]) -> bool {
        found.len() == wanted.len() && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-9)
    }

    #[test]
    fn ticks_stand_at_round_numbers() {
        assert!(near(&ticks(0.0, 100.0, 5), &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]));
        assert!(near(&ticks(0.0, 47_300.0, 5), &[0.0, 10_000.0, 20_000.0, 30_000.0, 40_000.0]));
        assert!(near(&ticks(-3.0, 3.0, 3), &[-2.0, 0.0, 2.0]));
        assert!(ticks(1.0, 1.0, 5).is_empty());
        assert!(ticks(0.0, f64::INFINITY, 5).is_empty());
    }

    #[test]
    fn lines_are_read_between_their_points() {
        let points = [(0.0, 10.0), (10.0, 0.0)];
        assert_eq!(value_at(&points, 5.0), Some(5.0));
        assert_eq!(value_at(&points, 0.0), Some(10.0));
        assert_eq!(value_at(&points, -1.0), None);
        assert_eq!(value_at(&points, 11.0), None);
    }

    #[test]
    fn a_falling_line_goes_from_top_left_to_bottom_right() {
        let scale = |dots| Scale { from: 0.0, to: 10.0, dots };
        let dots = line_dots(&[(0.0, 10.0), (10.0, 0.0)], scale(4), scale(4), Pattern::Solid);
        assert_eq!(dots, [(0, 3), (1, 2), (2, 1), (3, 0)]);
        let steep = line_dots(&[(0.0, 10.0), (10.0, 0.0)], scale(2), scale(4), Pattern::Solid);
        assert_eq!(steep, [(0, 3), (1, 0), (1, 1), (1, 2)]);
    }

    proptest! {
        #[test]
        fn dots_stay_on_the_canvas(points in prop::collection::vec((any::<f64>(), any::<f64>()), 0..8), w in 0_usize..60, h in 0_usize..40) {
            let mut points = points;
            points.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (x, y) = (Scale { from: -5.0, to: 50.0, dots: w }, Scale { from: 0.0, to: 9.0, dots: h });
            for (column, row) in line_dots(&points, x, y, Pattern::Dashed) {
                assert!(column < w && row < h);
            }
        }
    }
}
