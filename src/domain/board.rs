//! The columns of the board. Imports `value`, `noun`. Read next: `task.rs`.

use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// What standing in a column means.
    ColumnKind {
        /// Not begun.
        Backlog = "backlog", "backlog";
        /// In work.
        Active = "active", "active";
        /// We have to answer.
        WaitingUs = "waiting_us", "waiting on us";
        /// The client has it.
        WaitingClient = "waiting_client", "waiting on the client";
        /// Finished.
        Done = "done", "done";
    }
}

noun! {
    /// A column of the board.
    BoardColumn = BoardColumn {
        /// What the column is called.
        name: String = field("name", Kind::Text).required().client();
        /// What standing in it means.
        kind: ColumnKind = field("kind", Kind::Choice(ColumnKind::CHOICES)).client();
        /// How many cards it should hold at most; more are shown as a warning.
        card_limit: Option<i64> = field("card limit", Kind::Count { min: 1, max: 100_000 });
        /// Its place from the left.
        position: i64 = field("position", Kind::Count { min: 0, max: 1_000_000_000 }).system();
        /// No longer shown.
        archived: bool = field("archived", Kind::Flag);
    }
}
