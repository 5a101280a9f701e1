//! What the client needs: requirements with their priority, worth and scope.
//! Imports `value`, `noun`. Read next: `estimate.rs`.

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// The `MoSCoW` priority.
    Priority {
        /// Without it the project fails.
        Must = "must", "must";
        /// Important, but there is a way without.
        Should = "should", "should";
        /// Nice to have.
        Could = "could", "could";
        /// Agreed not to be done this time.
        Wont = "wont", "won't";
    }
}

choice! {
    /// Is it part of the work?
    Scope {
        /// Part of the work.
        In = "in", "in";
        /// Named and left out.
        Out = "out", "out";
        /// Still to be decided.
        Open = "open", "open";
    }
}

noun! {
    /// A requirement of the client.
    Need = Need {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// The need in one line.
        title: String = field("need", Kind::Text).required().client();
        /// How much it matters: must, should, could, won't.
        priority: Priority = field("priority", Kind::Choice(Priority::CHOICES)).client();
        /// What it is worth to the client, 1 to 9.
        value: Option<i64> = field("value", Kind::Count { min: 1, max: 9 });
        /// Is it part of the work?
        scope: Scope = field("scope", Kind::Choice(Scope::CHOICES)).client();
        /// What it belongs to: content, navigation, functions …
        area: Option<String> = field("area", Kind::Text).client();
        /// How one can tell that it is met.
        acceptance: Option<String> = field("accepted when", Kind::Long).client();
        /// All that was said about it.
        detail: Option<String> = field("detail", Kind::Long).client();
        /// Who asked for it.
        asked_by: Option<Id> = field("asked by", Kind::Ref(Noun::Person)).client();
    }
}
