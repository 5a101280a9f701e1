//! (placeholder)
/// x
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(pub i64);
impl Money {
    /// x
    #[must_use]
    pub fn times_ratio(self, _n: i64, _d: i64) -> Option<Money> {
        None
    }
}
