//! What is derived from a snapshot once after every change, so that no cell has to search. (being laid)

/// Derived indexes.
#[derive(Clone, Debug, Default)]
pub struct Facts {}
