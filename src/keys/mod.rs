//! Keys: parsing and the one table of actions. Imports nothing of the crate.
