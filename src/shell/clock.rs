//! The clock: the only file that asks the system what day and time it is, and for randomness. Everything else
//! is told. Imports `domain`. Read next: `cli/session.rs`, which asks it once per command.

use chrono::{DateTime, Local, NaiveTime, TimeZone, Utc};

use crate::domain::calendar::{Date, Moment};
use crate::domain::id::{Id, TimedIds};

/// The clock of a run. A fixed day, given by `--today` or `GREENLIGHT_TODAY`, holds for everything that is worked
/// out and written into rows; the journal is stamped with the true time all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// The day that is taken for today.
    pub fixed: Option<Date>,
}

/// The time of day on a fixed day: noon, so that no row lies in the future of the morning or on the next day.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn local() -> Moment {
    Local::now().naive_local()
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn utc() -> DateTime<Utc> {
    Utc::now()
}

impl Clock {
    /// A clock that stands on a day, or runs where none is given.
    #[must_use]
    pub fn new(fixed: Option<Date>) -> Self {
        Self { fixed }
    }

    /// Today, in the zone of this machine.
    #[must_use]
    pub fn today(&self) -> Date {
        self.fixed.unwrap_or_else(|| local().date())
    }

    /// Now, in the zone of this machine; noon on a fixed day.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.fixed.map_or_else(local, |day| day.and_time(NOON))
    }

    /// Now as the journal writes it: RFC 3339 in UTC, such as `2026-03-01T09:30:00Z`.
    #[must_use]
    pub fn stamp(&self) -> String {
        utc().format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// Milliseconds since 1970; what ids begin with.
    #[must_use]
    pub fn millis(&self) -> i64 {
        utc().timestamp_millis()
    }

    /// A source of ids above `last`, from the time and randomness of the system.
    #[must_use]
    pub fn ids(&self, last: Id) -> TimedIds {
        TimedIds::new(last.0, self.millis(), random())
    }
}

/// 64 random bits. Where the system has none to give, the finest part of the clock stands in: the bits keep ids of
/// two copies of a file apart and guard no secret.
#[must_use]
pub fn random() -> u64 {
    getrandom::u64().unwrap_or_else(|_| u64::from(utc().timestamp_subsec_nanos()))
}

/// A moment in UTC as local time. Of an hour that comes twice in autumn it is always the right one, since UTC
/// says which.
#[must_use]
pub fn to_local(moment: Moment) -> Moment {
    Local.from_utc_datetime(&moment).naive_local()
}

#[cfg(test)]
mod tests {
    use super::{Clock, random};
    use crate::domain::calendar::Date;
    use crate::domain::id::{Id, IdSource};

    #[test]
    fn a_fixed_clock_stands_at_noon() {
        let day = Date::from_ymd_opt(2026, 3, 2).unwrap();
        let clock = Clock::new(Some(day));
        assert_eq!(clock.today(), day);
        assert_eq!(clock.now().to_string(), "2026-03-02 12:00:00");
    }

    #[test]
    fn the_stamp_is_in_utc_whatever_the_day() {
        let stamp = Clock::default().stamp();
        assert_eq!(stamp.len(), "2026-03-01T09:30:00Z".len());
        assert!(stamp.ends_with('Z') && stamp.as_bytes()[10] == b'T', "{stamp}");
    }

    #[test]
    fn ids_lie_above_the_last_one() {
        let last = Id(i64::MAX - 10);
        assert!(Clock::default().ids(last).next_id() > last);
        assert_ne!(random(), random());
    }
}
