//! What a cell of a row can hold, and the description of a field that everything else is made from:
//! DDL, triggers, CSV, JSON, forms, the one-line capture and the docs. Imports `noun`. Read next: `value/stored.rs`,
//! `noun.rs`.

mod stored;

use crate::domain::noun::Noun;

/// A stored cell. Everything is an integer or a text, so that the file can be read by any SQLite tool.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// No value.
    Null,
    /// An integer: money in minor units, seconds, basis points, ids, counts, flags.
    Int(i64),
    /// A text: words, ISO dates, names of choices.
    Text(String),
}

impl Value {
    /// The integer, where there is one.
    #[must_use]
    pub fn int(&self) -> Option<i64> {
        if let Self::Int(n) = self { Some(*n) } else { None }
    }

    /// The text, where there is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(s) = self { Some(s) } else { None }
    }

    /// True for [`Value::Null`].
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// One of the allowed words of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word in the file, in CSV and JSON.
    pub name: &'static str,
    /// The word on the screen.
    pub label: &'static str,
}

/// What a field means; decides how it is stored, typed, shown and exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The short number people say (`T12`); given by the program.
    Number,
    /// One line of text.
    Text,
    /// Text of several lines.
    Long,
    /// A web address or a path.
    Url,
    /// Yes or no, stored 1 or 0.
    Flag,
    /// A whole number within bounds.
    Count {
        /// The smallest allowed.
        min: i64,
        /// The largest allowed.
        max: i64,
    },
    /// Minor units of the project's currency.
    Money,
    /// Basis points: 1500 is 15 %.
    Percent,
    /// Seconds of working time.
    Secs,
    /// A quantity of an estimate line: seconds for hours and days, thousandths for pieces.
    Quantity,
    /// A day, stored `YYYY-MM-DD`.
    Date,
    /// A local day and time, stored `YYYY-MM-DDTHH:MM:SS`.
    Moment,
    /// One of a fixed list of words.
    Choice(&'static [Choice]),
    /// A row of another noun.
    Ref(Noun),
    /// The table a link points to.
    Table,
    /// The row a link points to (no foreign key; `check` finds danglers).
    AnyRef,
}

impl Kind {
    /// Is it a date, an amount, a duration or a number?
    #[must_use]
    pub const fn is_measured(self) -> bool {
        matches!(
            self,
            Self::Count { .. }
                | Self::Money
                | Self::Percent
                | Self::Secs
                | Self::Quantity
                | Self::Date
                | Self::Moment
        )
    }
}

/// Who may see a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Only us.
    Internal,
    /// The client too.
    Client,
}

/// One field of a noun. The list of them is the one source for every form the noun takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own, and they go in any combination"
)]
pub struct Field {
    /// The column name in the file, in CSV and in JSON.
    pub name: &'static str,
    /// The heading on the screen and in forms.
    pub label: &'static str,
    /// What it means.
    pub kind: Kind,
    /// May it be empty?
    pub nullable: bool,
    /// Must a person give it? (Others have a default.)
    pub required: bool,
    /// Who may see it.
    pub audience: Audience,
    /// Set by the program alone: not in forms, not typed by people.
    pub system: bool,
    /// A date of what happened already: a weekday alone is the last one, not the next.
    pub past: bool,
    /// One sentence that says what belongs there.
    pub help: &'static str,
}

/// Begins the description of a field; the name and the help are added by `noun!`.
#[must_use]
pub const fn field(label: &'static str, kind: Kind) -> Field {
    Field {
        name: "",
        label,
        kind,
        nullable: false,
        required: false,
        audience: Audience::Internal,
        system: false,
        past: false,
        help: "",
    }
}

impl Field {
    /// A person must give it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The client may see it.
    #[must_use]
    pub const fn client(mut self) -> Self {
        self.audience = Audience::Client;
        self
    }

    /// It happened already.
    #[must_use]
    pub const fn past(mut self) -> Self {
        self.past = true;
        self
    }

    /// The program sets it.
    #[must_use]
    pub const fn system(mut self) -> Self {
        self.system = true;
        self
    }

    /// Completes the description with what `noun!` knows.
    #[must_use]
    pub const fn complete(mut self, name: &'static str, help: &'static str, nullable: bool) -> Self {
        self.name = name;
        self.help = help;
        self.nullable = nullable;
        self
    }
}

/// A many-valued attribute whose members are rows of their own (people of a task, topics of an entry).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetField {
    /// The name in CSV, JSON, forms and `add`.
    pub name: &'static str,
    /// The heading on the screen.
    pub label: &'static str,
    /// The noun of the member rows.
    pub members: Noun,
    /// The member's field that points at the owner.
    pub owner: &'static str,
    /// The member's field that holds the value.
    pub value: &'static str,
    /// One sentence that says what belongs there.
    pub help: &'static str,
}

/// A Rust type that can stand in a cell.
pub trait FieldValue: Sized {
    /// True for `Option`s.
    const NULLABLE: bool = false;
    /// The stored form.
    fn to_value(&self) -> Value;
    /// Reads the stored form; `None` where it is not of this type.
    fn from_value(value: &Value) -> Option<Self>;
    /// The text itself, where it is one.
    fn as_text(&self) -> Option<&str> {
        None
    }
}

/// Makes an enum whose members are the allowed words of a field: name in the file, label on the screen.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every member, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The words of the field.
            pub const CHOICES: &'static [$crate::domain::value::Choice] =
                &[$($crate::domain::value::Choice { name: $word, label: $label }),+];

            /// The word in the file.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The word on the screen.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }

        impl $crate::domain::value::FieldValue for $name {
            fn to_value(&self) -> $crate::domain::value::Value {
                $crate::domain::value::Value::Text(self.name().to_owned())
            }
            fn from_value(value: &$crate::domain::value::Value) -> Option<Self> {
                match value.text()? { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use choice;
