//! What the views of money show: cost, price or hours. Read next: `figures/open.rs`.

/// What the views of money show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Base {
    /// What it costs us.
    #[default]
    Cost,
    /// What the client pays.
    Price,
    /// Working time.
    Hours,
}

impl Base {
    /// The word on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Price => "price",
            Self::Hours => "hours",
        }
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Cost => Self::Price,
            Self::Price => Self::Hours,
            Self::Hours => Self::Cost,
        }
    }
}
