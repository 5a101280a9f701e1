//! Earned schedule: earned value told in time, so that a late project still looks late at its end.
//!
//! May import `money::ratio`. Source: Lipke, *Schedule is Different* (2003); FIELD.md, *Budget*. Periods are
//! whatever the planned-value table counts, usually project weeks.

use crate::domain::money::ratio::Ratio;

/// The earned schedule in periods: `ES = C + (EV − PV_C) / (PV_{C+1} − PV_C)`.
///
/// `planned` holds the cumulative planned value at the end of each period, `PV_0 = 0` goes without saying. `C` is
/// the last whole period with `PV_C ≤ EV`; once EV reaches the last value it is the full duration. `None` without
/// a table; 0 for a negative EV.
#[must_use]
pub fn earned_schedule(ev: i64, planned: &[i64]) -> Option<Ratio> {
    let periods = i64::try_from(planned.len()).ok()?;
    if ev >= *planned.last()? {
        return Some(Ratio::whole(periods));
    }
    let index = planned.iter().rposition(|&value| value <= ev);
    if index.is_none() && ev < 0 {
        return Some(Ratio::whole(0));
    }
    let whole = index.map_or(0, |index| index + 1);
    let reached = index.map_or(0, |index| planned[index]);
    let next = planned.get(whole)?;
    let part = Ratio::new(i128::from(ev) - i128::from(reached), i128::from(*next) - i128::from(reached))?;
    Ratio::whole(i64::try_from(whole).ok()?).checked_add(part)
}

/// `SPI(t) = ES / AT`, with `at` the actual time in periods; `None` (*undefined*) when that is zero.
#[must_use]
pub fn spi_t(es: Ratio, at: i64) -> Option<Ratio> {
    es.checked_div(Ratio::whole(at))
}

/// `SV(t) = ES − AT` in periods: negative is late.
#[must_use]
pub fn sv_t(es: Ratio, at: i64) -> Option<Ratio> {
    es.checked_sub(Ratio::whole(at))
}

/// `EAC(t) = PD / SPI(t)`: how many periods the whole will take at the pace so far.
///
/// `pd` is the planned duration. `None` (*undefined*) when SPI(t) is zero.
#[must_use]
pub fn eac_t(pd: i64, spi_t: Ratio) -> Option<Ratio> {
    Ratio::whole(pd).checked_div(spi_t)
}

/// `EAC(t) = AT + PD − ES`: how many periods the whole will take with the rest as planned.
#[must_use]
pub fn eac_t_as_planned(pd: i64, at: i64, es: Ratio) -> Option<Ratio> {
    Ratio::whole(at).checked_add(Ratio::whole(pd))?.checked_sub(es)
}

#[cfg(test)]
mod tests {
    use super::{eac_t, eac_t_as_planned, earned_schedule, spi_t, sv_t};
    use crate::domain::money::ratio::Ratio;
    use proptest::{collection, prop_assert, proptest};

    const CURVE: [i64; 5] = [100, 250, 400, 600, 800];

    #[test]
    fn a_published_curve() {
        let es = earned_schedule(450, &CURVE).unwrap();
        assert_eq!(es, Ratio::of(13, 4).unwrap());
        assert_eq!(sv_t(es, 5), Ratio::of(-7, 4));
        assert_eq!(spi_t(es, 5), Ratio::of(13, 20));
        assert_eq!(eac_t(5, spi_t(es, 5).unwrap()), Ratio::of(100, 13));
        assert_eq!(eac_t_as_planned(5, 5, es), Ratio::of(27, 4));
    }

    #[test]
    fn the_edges() {
        assert_eq!(earned_schedule(1_000, &[100, 250, 400]), Some(Ratio::whole(3)));
        assert_eq!(earned_schedule(50, &[100, 200, 300]), Ratio::of(1, 2));
        assert_eq!(earned_schedule(100, &[]), None);
        assert_eq!(
            earned_schedule(0, &[0, 0, 10]),
            Some(Ratio::whole(2)),
            "nothing was planned for two periods"
        );
        assert_eq!(earned_schedule(-5, &CURVE), Some(Ratio::whole(0)));
        assert_eq!(
            earned_schedule(250, &[100, 250, 250, 300]),
            Some(Ratio::whole(3)),
            "a pause counts as done"
        );
        assert_eq!(spi_t(Ratio::whole(1), 0), None);
        assert_eq!(eac_t(5, Ratio::whole(0)), None);
    }

    proptest! {
        #[test]
        fn more_earned_is_never_earlier(steps in collection::vec(0_i64..1_000, 1..30), a in 0_i64..20_000, more in 0_i64..5_000) {
            let planned: Vec<i64> = steps.iter().scan(0, |sum, step| { *sum += step; Some(*sum) }).collect();
            prop_assert!(earned_schedule(a, &planned).unwrap() <= earned_schedule(a + more, &planned).unwrap());
        }
    }
}
