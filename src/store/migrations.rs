//! The versions of the file format, each with the committed text of its schema. A new version is one entry
//! here, its `schema/vN.sql` and a golden file of the version before in `tests/data/golden`, which must open
//! for ever. Imports nothing. Read next: `open.rs`.

/// One version of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// What stands in `user_version`.
    pub number: i64,
    /// The text of its schema, as [`text_of`](crate::store::schema::text_of) gives it.
    pub schema: &'static str,
}

/// The version that this program writes.
pub const LATEST: Version = Version { number: 2, schema: include_str!("../../schema/v2.sql") };

const FIRST: Version = Version { number: 1, schema: include_str!("../../schema/v1.sql") };

/// Every version that was ever written, oldest first.
pub const VERSIONS: &[Version] = &[FIRST, LATEST];

/// The version with this number.
#[must_use]
pub fn version(number: i64) -> Option<Version> {
    VERSIONS.iter().copied().find(|v| v.number == number)
}
