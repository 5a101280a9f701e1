//! Links between any two things, attachments, and where imported rows came from. None of them has a foreign
//! key to what it names; `check` finds danglers. Imports `value`, `noun`. Read next: `snapshot.rs`.

use crate::domain::id::Id;
use crate::domain::record::noun;
use crate::domain::value::{Kind, field};

noun! {
    /// A link between any two things.
    Link = Link {
        /// The table of the first.
        from_table: String = field("from table", Kind::Table).system();
        /// The first.
        from_row: Id = field("from", Kind::AnyRef).system();
        /// The table of the second.
        to_table: String = field("to table", Kind::Table).system();
        /// The second.
        to_row: Id = field("to", Kind::AnyRef).system();
        /// What the link means: `about`, `came from` …
        meaning: String = field("meaning", Kind::Text);
    }
}

noun! {
    /// A file or page that belongs to something.
    Attachment = Attachment {
        /// The table of what it belongs to.
        on_table: String = field("on table", Kind::Table).system();
        /// What it belongs to.
        on_row: Id = field("on", Kind::AnyRef).system();
        /// What it is called.
        title: String = field("title", Kind::Text).required();
        /// Where it lies.
        url: String = field("address", Kind::Url).required();
    }
}

noun! {
    /// Where an imported row came from, so that importing again updates instead of doubling.
    Origin = Origin {
        /// The program it came from: `trello`, `toggl` …
        source: String = field("source", Kind::Text).system();
        /// What that program calls it.
        key: String = field("key", Kind::Text).system();
        /// The table of our row.
        on_table: String = field("table", Kind::Table).system();
        /// Our row.
        on_row: Id = field("row", Kind::AnyRef).system();
        /// A hash of what was taken over, to see later whether the other side changed.
        print: String = field("fingerprint", Kind::Text).system();
    }
}
