//! Capacity: how much people can work in a week, how much of it is booked, and when that wears them out.
//!
//! May import `calendar` and `duration`. Source: FIELD.md, *Team and schedule*: capacity = weekly pattern −
//! holidays − absences; allocation = booked/capacity; burn-out above 90 % for 3 weeks running or 110 % in one.

use chrono::{Datelike, Days};

use crate::domain::calendar::Date;
use crate::domain::duration::{Secs, parse_duration};

/// Days of a week.
const WEEK: usize = 7;
/// Longest working time of a day, seconds.
const FULL_DAY: i64 = 24 * 3600;
/// Weeks in a row above [`HARD`] that wear somebody out.
const ROW: usize = 3;
/// Basis points of capacity above which a week counts as hard.
const HARD: i64 = 9_000;
/// Basis points of capacity above which one week alone is too much.
const TOO_HARD: i64 = 11_000;

/// The working time of each day of a week, Monday first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pattern(pub [Secs; WEEK]);

impl Pattern {
    /// The pattern as it is typed: `8/8/8/8/4`, hours from Monday on, five days or seven.
    ///
    /// # Errors
    /// A sentence that says what would be accepted.
    pub fn read(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "“{}” is no week. Accepted: hours from Monday on, five or seven, such as 8/8/8/8/4",
                text.trim()
            )
        };
        let parts: Vec<&str> = text.split('/').map(str::trim).collect();
        if parts.len() != 5 && parts.len() != WEEK {
            return Err(wrong());
        }
        let mut days = [Secs(0); WEEK];
        for (day, part) in days.iter_mut().zip(&parts) {
            *day = parse_duration(part, 8 * 3600).map_err(|_| wrong())?;
            if day.0 > FULL_DAY {
                return Err(wrong());
            }
        }
        Ok(Self(days))
    }

    /// So much time a week, spread over Monday to Friday; no second is lost.
    #[must_use]
    pub fn of_week(week: Secs) -> Self {
        let mut days = [Secs(0); WEEK];
        for (day, part) in days.iter_mut().zip(parts(week.0, 5)) {
            *day = Secs(part);
        }
        Self(days)
    }

    /// The pattern of a person: their days where those can be read, else their week spread over Monday to
    /// Friday, else five days of the project.
    #[must_use]
    pub fn of(days: Option<&str>, week: Option<Secs>, project_day: Secs) -> Self {
        let given = days.filter(|text| !text.trim().is_empty()).and_then(|text| Self::read(text).ok());
        given.unwrap_or_else(|| {
            let usual = Secs(project_day.0.saturating_mul(5));
            Self::of_week(week.filter(|w| w.0 > 0).unwrap_or(usual))
        })
    }

    /// The working time of this day by the pattern alone.
    #[must_use]
    pub fn on(&self, day: Date) -> Secs {
        let at = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
        self.0.get(at).copied().unwrap_or_default()
    }
}

/// A whole in so many parts that differ by one at most, the larger ones first: the largest remainder where
/// all remainders are the same.
fn parts(whole: i64, count: usize) -> Vec<i64> {
    let Some(by) = i64::try_from(count).ok().filter(|n| *n > 0) else { return Vec::new() };
    let (each, rest) = (whole.div_euclid(by), whole.rem_euclid(by));
    (0..by).map(|at| each + i64::from(at < rest)).collect()
}

/// Spreads working time over the days of a span that are worked, to the second: each day takes the same, the
/// first ones a second more where it does not come out even. A span without such a day takes it on all days.
#[must_use]
pub fn spread(amount: Secs, first: Date, last: Date, is_worked: &dyn Fn(Date) -> bool) -> Vec<(Date, Secs)> {
    let all: Vec<Date> = days(first, last).collect();
    let worked: Vec<Date> = all.iter().copied().filter(|day| is_worked(*day)).collect();
    let over = if worked.is_empty() { all } else { worked };
    let shares = parts(amount.0, over.len());
    over.into_iter().zip(shares.into_iter().map(Secs)).collect()
}

/// The days of a span, both ends included; none where it ends before it begins.
pub fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.iter_days().take_while(move |day| *day <= last)
}

/// The Monday of the week of a day.
#[must_use]
pub fn monday_of(day: Date) -> Date {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// One week of a person, or of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// What can be worked.
    pub capacity: Secs,
    /// What is booked, tentative bookings included.
    pub booked: Secs,
    /// What of it is tentative.
    pub tentative: Secs,
    /// What was worked.
    pub spent: Secs,
    /// What of the booked time falls on days on which they are out.
    pub out: Secs,
}

impl Week {
    /// A week with nothing in it.
    #[must_use]
    pub fn empty(monday: Date) -> Self {
        let none = Secs(0);
        Self { monday, capacity: none, booked: none, tentative: none, spent: none, out: none }
    }

    /// Takes in another week of the same days.
    pub fn add(&mut self, other: &Self) {
        let sum = |a: &mut Secs, b: Secs| *a = Secs(a.0.saturating_add(b.0));
        sum(&mut self.capacity, other.capacity);
        sum(&mut self.booked, other.booked);
        sum(&mut self.tentative, other.tentative);
        sum(&mut self.spent, other.spent);
        sum(&mut self.out, other.out);
    }

    /// What the week takes out of somebody as of `today`: what was worked where it is over, what is booked
    /// where it is to come, the larger of both in the week that runs.
    #[must_use]
    pub fn load(&self, today: Date) -> Secs {
        let this = monday_of(today);
        match self.monday.cmp(&this) {
            std::cmp::Ordering::Less => self.spent,
            std::cmp::Ordering::Equal => self.spent.max(self.booked),
            std::cmp::Ordering::Greater => self.booked,
        }
    }
}

/// `load / capacity` in basis points, rounded half to even; undefined without capacity.
#[must_use]
pub fn allocation_bp(load: Secs, capacity: Secs) -> Option<i64> {
    crate::domain::money::ratio::half_even_i64(i128::from(load.0) * 10_000, i128::from(capacity.0))
}

/// How full a week is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// No working time at all, and nothing to do in it.
    Out,
    /// Nothing booked.
    Free,
    /// Less than 65 %.
    Low,
    /// 65 to 85 %.
    Healthy,
    /// Up to 100 %.
    Tight,
    /// More than there is.
    Over,
}

impl Band {
    /// The band of so much work in so much time; compared exactly, not by the rounded percentage.
    #[must_use]
    pub fn of(load: Secs, capacity: Secs) -> Self {
        let (load, room) = (i128::from(load.0) * 100, i128::from(capacity.0));
        match (load, room) {
            (..=0, ..=0) => Self::Out,
            (..=0, _) => Self::Free,
            _ if load > room * 100 => Self::Over,
            _ if load > room * 85 => Self::Tight,
            _ if load >= room * 65 => Self::Healthy,
            _ => Self::Low,
        }
    }

    /// Its word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Out => "out",
            Self::Free => "free",
            Self::Low => "low",
            Self::Healthy => "healthy",
            Self::Tight => "tight",
            Self::Over => "over",
        }
    }
}

/// Why somebody is worn out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strain {
    /// The first week of it.
    pub first: Date,
    /// How many weeks it lasts.
    pub weeks: usize,
    /// The fullest of them, basis points of capacity; none where there is no capacity at all.
    pub most_bp: Option<i64>,
}

/// The first stretch of weeks that wears somebody out: three in a row above 90 %, or one above 110 %.
/// Takes `(monday, load, capacity)` of weeks that follow each other.
#[must_use]
pub fn strain(weeks: &[(Date, Secs, Secs)]) -> Option<Strain> {
    let above = |load: Secs, room: Secs, bp: i64| {
        load.0 > 0 && i128::from(load.0) * 10_000 > i128::from(room.0) * i128::from(bp)
    };
    let mut run: Vec<&(Date, Secs, Secs)> = Vec::new();
    for week in weeks.iter().map(Some).chain([None]) {
        if let Some(week) = week.filter(|(_, load, room)| above(*load, *room, HARD)) {
            run.push(week);
            continue;
        }
        if run.len() >= ROW || run.iter().any(|(_, load, room)| above(*load, *room, TOO_HARD)) {
            break;
        }
        run.clear();
    }
    let first = run.first()?.0;
    let shares: Vec<Option<i64>> = run.iter().map(|(_, load, room)| allocation_bp(*load, *room)).collect();
    let most_bp = if shares.contains(&None) { None } else { shares.into_iter().flatten().max() };
    Some(Strain { first, weeks: run.len(), most_bp })
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::{prop_assert, prop_assert_eq, proptest};

    use super::{Band, Pattern, Secs, allocation_bp, monday_of, spread, strain};
    use crate::domain::calendar::Date;

    const HOUR: i64 = 3600;

    fn day(month: u32, day: u32) -> Date {
        Date::from_ymd_opt(2026, month, day).unwrap()
    }

    /// The days in half hours.
    fn halves(pattern: Pattern) -> Vec<i64> {
        pattern.0.iter().map(|s| s.0 / 1800).collect()
    }

    #[test]
    fn a_week_is_typed_as_hours_a_day() {
        let pattern = Pattern::read("8/8/8/8/4").unwrap();
        assert_eq!(halves(pattern), [16, 16, 16, 16, 8, 0, 0]);
        assert_eq!(halves(Pattern::read("0/7.5/7:30/0/0/4/0").unwrap())[1..3], [15, 15]);
        for wrong in ["", "8", "8/8/8/8", "8/8/8/8/8/8", "8/8/x/8/8", "8/8/8/8/25", "8/8//8/8"] {
            assert!(Pattern::read(wrong).unwrap_err().contains("8/8/8/8/4"), "{wrong}");
        }
    }

    #[test]
    fn without_days_the_week_is_spread_and_without_a_week_the_project_says() {
        let day_of_project = Secs(8 * HOUR);
        let of = |days, week| halves(Pattern::of(days, week, day_of_project));
        assert_eq!(of(Some("4/4/4/4/4"), Some(Secs(40 * HOUR)))[0], 8);
        assert_eq!(of(None, Some(Secs(30 * HOUR)))[..6], [12, 12, 12, 12, 12, 0]);
        assert_eq!(of(None, None)[4], 16);
        assert_eq!(of(Some(" "), Some(Secs(0)))[4], 16);
    }

    #[test]
    fn the_bands_meet_where_the_field_says() {
        let band = |percent: i64| Band::of(Secs(percent * 36), Secs(3600));
        assert_eq!(
            [0, 64, 65, 85, 86, 100, 101].map(band),
            [Band::Free, Band::Low, Band::Healthy, Band::Healthy, Band::Tight, Band::Tight, Band::Over]
        );
        assert_eq!(Band::of(Secs(36001), Secs(36000)), Band::Over, "one second is over");
        assert_eq!(Band::of(Secs(0), Secs(0)), Band::Out);
        assert_eq!(Band::of(Secs(1), Secs(0)), Band::Over, "booked while out");
        assert_eq!(allocation_bp(Secs(1), Secs(0)), None);
        assert_eq!(allocation_bp(Secs(24 * HOUR), Secs(32 * HOUR)), Some(7500));
    }

    #[test]
    fn three_hard_weeks_or_one_far_too_hard_wear_somebody_out() {
        let weeks = |shares: &[i64]| {
            let week = |(at, share): (u64, &i64)| (day(3, 2) + Days::new(7 * at), Secs(*share), Secs(100));
            strain(&(0..).zip(shares).map(week).collect::<Vec<_>>())
        };
        assert_eq!(weeks(&[91, 91, 90, 91]), None, "not in a row");
        assert_eq!(weeks(&[90, 90, 90]), None, "90 % is not above it");
        assert_eq!(weeks(&[110, 80]), None, "110 % is not above it");
        let tired = weeks(&[80, 95, 91, 100, 50]).unwrap();
        assert_eq!((tired.first, tired.weeks, tired.most_bp), (day(3, 9), 3, Some(10_000)));
        let at_once = weeks(&[80, 111]).unwrap();
        assert_eq!((at_once.first, at_once.weeks), (day(3, 9), 1));
        assert_eq!(strain(&[(day(3, 2), Secs(5), Secs(0))]).unwrap().most_bp, None);
        assert_eq!(strain(&[(day(3, 2), Secs(0), Secs(0))]), None, "out with nothing to do is rest");
    }

    #[test]
    fn time_booked_on_free_days_alone_is_not_lost() {
        let weekend = |_: Date| false;
        let shares = spread(Secs(3), day(3, 7), day(3, 8), &weekend);
        assert_eq!(shares, [(day(3, 7), Secs(2)), (day(3, 8), Secs(1))]);
        assert!(spread(Secs(3), day(3, 8), day(3, 7), &weekend).is_empty());
        assert_eq!(monday_of(day(3, 8)), day(3, 2));
        assert_eq!(monday_of(day(3, 2)), day(3, 2));
    }

    proptest! {
        #[test]
        fn what_is_spread_comes_together_to_the_second(
            amount in 0_i64..10_000_000, start in 0_u64..400, length in 0_u64..200, mask in 0_u8..128
        ) {
            let first = day(1, 1) + Days::new(start);
            let worked = |d: Date| mask >> chrono::Datelike::weekday(&d).num_days_from_monday() & 1 == 1;
            let shares = spread(Secs(amount), first, first + Days::new(length), &worked);
            prop_assert_eq!(shares.iter().map(|(_, s)| s.0).sum::<i64>(), amount);
            let (least, most) = (shares.iter().map(|s| s.1).min(), shares.iter().map(|s| s.1).max());
            prop_assert!(most.unwrap().0 - least.unwrap().0 <= 1);
            let any = shares.iter().any(|(d, _)| worked(*d));
            prop_assert!(!any || shares.iter().all(|(d, _)| worked(*d)));
        }

        #[test]
        fn a_week_spread_over_its_days_is_the_week(week in 0_i64..600_000) {
            let pattern = Pattern::of_week(Secs(week));
            prop_assert_eq!(pattern.0.iter().map(|s| s.0).sum::<i64>(), week);
        }
    }
}
