//! When people work on the project and when they do not: bookings, absences, holidays.
//! Imports `value`, `noun`. Read next: `time.rs`.

use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// Why somebody is out.
    AbsenceReason {
        /// On holiday.
        Holiday = "holiday", "holiday";
        /// Ill.
        Sick = "sick", "sick";
        /// Learning or teaching.
        Training = "training", "training";
        /// Booked by another project.
        Elsewhere = "elsewhere", "booked elsewhere";
        /// Anything else.
        Other = "other", "other";
    }
}

noun! {
    /// Working time of a person reserved for the project, spread evenly over the working days of its span.
    Booking = Booking {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// Who is booked.
        person: Id = field("person", Kind::Ref(Noun::Person)).required();
        /// The first day.
        first: Date = field("from", Kind::Date).required();
        /// The last day.
        last: Date = field("to", Kind::Date).required();
        /// The working time of the whole span.
        amount: Secs = field("time", Kind::Secs).required();
        /// The phase of the work.
        phase: Option<Id> = field("phase", Kind::Ref(Noun::Phase));
        /// The task it is for.
        task: Option<Id> = field("task", Kind::Ref(Noun::Task));
        /// Not yet certain?
        tentative: bool = field("tentative", Kind::Flag);
        /// Anything to remember.
        note: Option<String> = field("note", Kind::Long);
    }
}

noun! {
    /// A time during which a person is out.
    Absence = Absence {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// Who is out.
        person: Id = field("person", Kind::Ref(Noun::Person)).required();
        /// The first day out.
        first: Date = field("from", Kind::Date);
        /// The last day out.
        until: Date = field("out until", Kind::Date).required();
        /// Why.
        reason: AbsenceReason = field("reason", Kind::Choice(AbsenceReason::CHOICES));
        /// Anything to remember.
        note: Option<String> = field("note", Kind::Long);
    }
}

noun! {
    /// A day on which nobody works.
    Holiday = Holiday {
        /// The day.
        on: Date = field("day", Kind::Date).required();
        /// What it is called.
        name: String = field("name", Kind::Text).required();
    }
}
