//! The clock and the dice: the only place where the time, the zone and randomness are read. Everything else
//! gets them as values. Imports domain, and app for the message of the clock.

use chrono::{Local, NaiveTime, TimeZone, Utc};

use crate::app::msg::Msg;
use crate::domain::calendar::{Date, Moment};
use crate::domain::command::Context;
use crate::domain::id::{Id, IdSource, TimedIds};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;

/// The clock: the system's, or one that stands still on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clock {
    /// The day it stands still on, at nine in the morning; for tests and for looking back.
    pub fixed: Option<Date>,
}

impl Clock {
    /// Now, in local time.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn now(self) -> Moment {
        match self.fixed {
            Some(date) => date.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default()),
            None => {
                let now = Local::now().naive_local();
                now.date().and_time(now.time().overflowing_sub_signed(chrono::TimeDelta::nanoseconds(i64::from(
                    chrono::Timelike::nanosecond(&now),
                ))).0)
            }
        }
    }

    /// Today, in local time.
    #[must_use]
    pub fn today(self) -> Date {
        self.now().date()
    }

    /// Now in UTC, RFC 3339, for the journal.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn stamp(self) -> String {
        match self.fixed {
            Some(date) => format!("{}T09:00:00Z", date.format("%Y-%m-%d")),
            None => Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        }
    }

    /// What time it is, for the model.
    #[must_use]
    pub fn msg(self) -> Msg {
        Msg::Clock { today: self.today(), now: self.now() }
    }

    /// A source of ids above all that the snapshot holds. Ids carry the real time even where the clock stands
    /// still, so that two runs on the same day do not meet.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn ids(self, snapshot: &Snapshot) -> TimedIds {
        let last = Noun::ALL.iter().filter_map(|n| snapshot.ids(*n).last().copied()).max();
        TimedIds::new(last.map_or(0, |id: Id| id.0), Utc::now().timestamp_millis(), random())
    }

    /// What `decide` has to be told.
    #[must_use]
    pub fn context(self, ids: &mut dyn IdSource) -> Context<'_> {
        Context { today: self.today(), now: self.now(), ids }
    }
}

/// A moment of UTC in local time.
#[must_use]
pub fn local(utc: Moment) -> Moment {
    Utc.from_utc_datetime(&utc).with_timezone(&Local).naive_local()
}

fn random() -> u64 {
    let mut bytes = [0; 8];
    // Without the system's dice the time alone keeps ids apart.
    if getrandom::fill(&mut bytes).is_err() {
        return u64::from(std::process::id());
    }
    u64::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::Clock;
    use crate::domain::calendar::Date;

    #[test]
    fn a_fixed_clock_stands_still() {
        let date = Date::from_ymd_opt(2026, 3, 2).unwrap();
        let clock = Clock { fixed: Some(date) };
        assert_eq!(clock.today(), date);
        assert_eq!(clock.stamp(), "2026-03-02T09:00:00Z");
    }
}
