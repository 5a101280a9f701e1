//! Phases and milestones. Imports `value`, `noun`. Read next: `estimate.rs`.

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, field};

noun! {
    /// A phase of the project.
    Phase = Phase {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// What the phase is called.
        name: String = field("name", Kind::Text).required().client();
        /// Its first day.
        start: Option<Date> = field("start", Kind::Date).client();
        /// Its last day.
        end: Option<Date> = field("end", Kind::Date).client();
        /// Its place in the order of phases.
        position: i64 = field("position", Kind::Count { min: 0, max: 1_000_000_000 }).system();
    }
}

noun! {
    /// A date that counts.
    Milestone = Milestone {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// What is reached.
        title: String = field("title", Kind::Text).required().client();
        /// The phase it ends or belongs to.
        phase: Option<Id> = field("phase", Kind::Ref(Noun::Phase)).client();
        /// The day that was agreed.
        planned: Option<Date> = field("agreed for", Kind::Date).client();
        /// The day it is expected now.
        forecast: Option<Date> = field("expected", Kind::Date).client();
        /// The day it was reached.
        done: Option<Date> = field("reached", Kind::Date).past().client();
    }
}
