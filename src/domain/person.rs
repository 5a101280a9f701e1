//! People: the team, the client's contacts, vendors. Imports `value`, `noun`. Read next: `rate.rs`.

use crate::domain::duration::Secs;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// On whose side a person stands.
    Side {
        /// One of us.
        Team = "team", "team";
        /// One of the client's.
        Client = "client", "client";
        /// Somebody we buy from.
        Vendor = "vendor", "vendor";
    }
}

choice! {
    /// How a person of the team is paid.
    Employment {
        /// A salary.
        Staff = "staff", "staff";
        /// By the hour or day.
        Freelance = "freelance", "freelance";
        /// As another firm.
        Vendor = "vendor", "vendor";
    }
}

noun! {
    /// A person of the team, of the client or of a vendor.
    Person = Person {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// The person's name.
        name: String = field("name", Kind::Text).required().client();
        /// The short word to call them by in one-line capture: `@mia`.
        handle: String = field("handle", Kind::Text);
        /// On whose side they stand.
        side: Side = field("side", Kind::Choice(Side::CHOICES)).client();
        /// What they do; the rate card goes by it.
        role: Option<String> = field("role", Kind::Text).client();
        /// Whom they work for, where it is neither us nor the client.
        company: Option<String> = field("company", Kind::Text).client();
        /// Address for mail.
        email: Option<String> = field("e-mail", Kind::Text);
        /// Telephone number.
        phone: Option<String> = field("phone", Kind::Text);
        /// Working time of a week.
        week: Option<Secs> = field("hours a week", Kind::Secs);
        /// Does this person decide for the client?
        decides: bool = field("decides", Kind::Flag);
        /// Anything to remember.
        note: Option<String> = field("note", Kind::Long);
        /// No longer on the project.
        archived: bool = field("archived", Kind::Flag);
        /// Paid by salary, by the hour, or as another firm.
        employment: Employment = field("employment", Kind::Choice(Employment::CHOICES));
        /// Working hours from Monday on, such as 8/8/8/8/4; without it the week is spread over five days.
        pattern: Option<String> = field("days", Kind::Text);
        /// How much of the working time goes into planned work, in percent.
        focus: i64 = field("focus", Kind::Percent);
    }
}
