//! Sheets: a named list of rows with columns. The pane on the screen, the key `x`, `greenlight list` and
//! `greenlight export` all read the same ones. A cell is made only when it is asked for.
//! Imports `snapshot`, `facts`, `input` and the number types. Read next: `sheets.rs`.

use std::cmp::Ordering;

use crate::domain::calendar::{Date, Moment, full_date, short_date};
use crate::domain::duration::{Secs, format_duration};
use crate::domain::facts::Facts;
use crate::domain::id::Id;
use crate::domain::input::currency_of;
use crate::domain::input::quantity::plain_secs;
use crate::domain::money::{Currency, Money, format_money, format_percent, plain_money};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Audience;

/// How a cell should strike the eye; always beside a word or glyph, never instead of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Like all others.
    #[default]
    Plain,
    /// Less than others.
    Dim,
    /// As it should be.
    Good,
    /// To be watched.
    Watch,
    /// Not as it should be.
    Bad,
    /// Worth a look.
    Info,
}

/// What stands in a cell, typed, so that it sorts, aligns and exports by its meaning.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// Nothing; for a figure: undefined.
    Empty,
    /// Words.
    Text(String),
    /// A short number with its prefix: `T12`.
    Code(&'static str, i64),
    /// A count.
    Count(i64),
    /// Money in minor units of the project's currency.
    Money(Money),
    /// Working time.
    Secs(Secs),
    /// A share in basis points.
    Percent(i64),
    /// A quantity in thousandths.
    Thousandths(i64),
    /// A ratio such as CPI, already rounded for display; undefined is [`Datum::Empty`].
    Ratio(f64),
    /// A day.
    Date(Date),
    /// A day and time.
    Moment(Moment),
    /// Yes or no.
    Flag(bool),
    /// One of the words of a field: its name in files, its label on the screen, its place in the order.
    Choice {
        /// In files.
        name: &'static str,
        /// On the screen.
        label: &'static str,
        /// For sorting.
        rank: usize,
    },
}

impl Datum {
    /// Orders two cells of one column; empty cells come last.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Empty, Self::Empty) => Ordering::Equal,
            (Self::Empty, _) => Ordering::Greater,
            (_, Self::Empty) => Ordering::Less,
            (Self::Text(a), Self::Text(b)) => a.to_lowercase().cmp(&b.to_lowercase()).then_with(|| a.cmp(b)),
            (Self::Code(_, a), Self::Code(_, b))
            | (Self::Count(a), Self::Count(b))
            | (Self::Percent(a), Self::Percent(b))
            | (Self::Thousandths(a), Self::Thousandths(b)) => a.cmp(b),
            (Self::Money(a), Self::Money(b)) => a.cmp(b),
            (Self::Secs(a), Self::Secs(b)) => a.cmp(b),
            (Self::Ratio(a), Self::Ratio(b)) => a.total_cmp(b),
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            (Self::Moment(a), Self::Moment(b)) => a.cmp(b),
            (Self::Flag(a), Self::Flag(b)) => a.cmp(b),
            (Self::Choice { rank: a, .. }, Self::Choice { rank: b, .. }) => a.cmp(b),
            _ => self.sort_of().cmp(&other.sort_of()),
        }
    }

    /// Keeps cells of different kinds apart, so that the order is one.
    fn sort_of(&self) -> u8 {
        match self {
            Self::Code(..) => 0,
            Self::Count(_) => 1,
            Self::Money(_) => 2,
            Self::Secs(_) => 3,
            Self::Percent(_) => 4,
            Self::Thousandths(_) => 5,
            Self::Ratio(_) => 6,
            Self::Date(_) => 7,
            Self::Moment(_) => 8,
            Self::Flag(_) => 9,
            Self::Choice { .. } => 10,
            Self::Text(_) => 11,
            Self::Empty => 12,
        }
    }

    /// As it stands on the screen: thousands apart, dates short and relative where near, shares with one
    /// decimal at most; nothing for an empty cell.
    #[must_use]
    pub fn shown(&self, currency: Currency, today: Date) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Code(prefix, number) => format!("{prefix}{number}"),
            Self::Count(count) => grouped(*count),
            Self::Money(money) => format_money(*money, currency),
            Self::Secs(secs) => format_duration(*secs),
            Self::Percent(bp) => format_percent(*bp),
            Self::Thousandths(n) => decimal(*n, 3),
            Self::Ratio(ratio) => format!("{ratio:.2}"),
            Self::Date(date) => short_date(*date, today),
            Self::Moment(at) => format!("{} {}", short_date(at.date(), today), at.format("%H:%M")),
            Self::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            Self::Choice { label, .. } => (*label).to_owned(),
        }
    }

    /// As it stands where there is room: dates in full, everything else as on the screen.
    #[must_use]
    pub fn in_full(&self, currency: Currency, today: Date) -> String {
        match self {
            Self::Date(date) => full_date(*date),
            Self::Moment(at) => format!("{} {}", full_date(at.date()), at.format("%H:%M")),
            other => other.shown(currency, today),
        }
    }

    /// As it stands in CSV and JSON: plain decimals, decimal hours, ISO dates, percents without the sign,
    /// the names of choices.
    #[must_use]
    pub fn plain(&self, currency: Currency) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Code(prefix, number) => format!("{prefix}{number}"),
            Self::Count(count) => count.to_string(),
            Self::Money(money) => plain_money(*money, currency),
            Self::Secs(secs) => plain_secs(*secs),
            Self::Percent(bp) => decimal(*bp, 2),
            Self::Thousandths(n) => decimal(*n, 3),
            Self::Ratio(ratio) => format!("{ratio:.4}"),
            Self::Date(date) => date.format("%Y-%m-%d").to_string(),
            Self::Moment(at) => at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Choice { name, .. } => (*name).to_owned(),
        }
    }

    /// Is it a number, to be set to the right?
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Count(_)
                | Self::Money(_)
                | Self::Secs(_)
                | Self::Percent(_)
                | Self::Thousandths(_)
                | Self::Ratio(_)
        )
    }
}

/// `12.5` of a number with so many decimals, without needless zeros.
fn decimal(scaled: i64, places: u32) -> String {
    let unit = 10_u64.pow(places);
    let (sign, size) = (if scaled < 0 { "-" } else { "" }, scaled.unsigned_abs());
    let part = format!("{:0>width$}", size % unit, width = places as usize);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{}", size / unit),
        part => format!("{sign}{}.{part}", size / unit),
    }
}

/// A whole number with a comma before every third digit from the right.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A cell: what stands there and how it strikes the eye.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What stands there.
    pub datum: Datum,
    /// How it strikes the eye.
    pub tone: Tone,
}

impl Cell {
    /// A cell with nothing in it.
    pub const EMPTY: Self = Self { datum: Datum::Empty, tone: Tone::Plain };

    /// The same cell in another tone.
    #[must_use]
    pub fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}

impl From<Datum> for Cell {
    fn from(datum: Datum) -> Self {
        Self { datum, tone: Tone::Plain }
    }
}

/// All that a cell may be made from.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The rows.
    pub snapshot: &'a Snapshot,
    /// What was derived from them.
    pub facts: &'a Facts,
    /// The status date.
    pub today: Date,
}

impl Look<'_> {
    /// The currency of all amounts.
    #[must_use]
    pub fn currency(&self) -> Currency {
        currency_of(self.snapshot)
    }
}

/// Where the cells of a column come from.
#[derive(Clone, Copy)]
pub enum Source {
    /// A field of the noun, by position; exported in its stored meaning, taken back by the importer.
    Field(usize),
    /// A many-valued attribute, by position; members joined by `; `.
    Set(usize),
    /// Worked out; exported, and passed over by the importer.
    Computed(fn(&Look<'_>, Id) -> Cell),
}

/// One column of a sheet.
#[derive(Clone, Copy)]
pub struct Column {
    /// The heading in CSV and the key in JSON.
    pub name: &'static str,
    /// The heading on the screen.
    pub label: &'static str,
    /// Which columns give way first as the width shrinks: 0 stays longest. `HIDDEN` is never on the screen.
    pub priority: u8,
    /// The least and the most cells it takes on the screen.
    pub width: (u16, u16),
    /// Is it a number, set to the right?
    pub number: bool,
    /// Who may see it.
    pub audience: Audience,
    /// Where its cells come from.
    pub source: Source,
}

/// The priority of columns that are exported and not shown.
pub const HIDDEN: u8 = u8::MAX;

/// A named list of rows.
pub struct Sheet {
    /// The plural noun: its name on the command line, also the name of the CSV file.
    pub name: &'static str,
    /// One sentence that says what it holds.
    pub help: &'static str,
    /// The noun of its rows.
    pub noun: Noun,
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// Its rows in their natural order.
    pub rows: fn(&Look<'_>) -> Vec<Id>,
}

impl Sheet {
    /// The column of this name, or with this heading on the screen, whatever the case of the letters.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        let same = |text: &str| text.eq_ignore_ascii_case(name);
        let by_name = self.columns.iter().find(|c| same(c.name));
        by_name.or_else(|| self.columns.iter().find(|c| same(c.label)))
    }

    /// The columns that can stand on the screen, in order.
    pub fn on_screen(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|c| c.priority != HIDDEN)
    }
}

#[cfg(test)]
mod tests {
    use super::Datum;
    use crate::domain::calendar::Date;
    use crate::domain::duration::Secs;
    use crate::domain::money::{Currency, Money};
    use std::cmp::Ordering;

    #[test]
    fn each_kind_is_written_for_people_and_for_programs() {
        let day = |d| Date::from_ymd_opt(2026, 3, d).unwrap();
        let cases = [
            (Datum::Empty, "", ""),
            (Datum::Code("T", 12), "T12", "T12"),
            (Datum::Count(12_345), "12,345", "12345"),
            (Datum::Money(Money(-430_050)), "-4,300.50", "-4300.50"),
            (Datum::Secs(Secs(5_400)), "1h30", "1.5"),
            (Datum::Percent(3_704), "37 %", "37.04"),
            (Datum::Percent(1_250), "12.5 %", "12.5"),
            (Datum::Thousandths(-2_500), "-2.5", "-2.5"),
            (Datum::Ratio(0.9722), "0.97", "0.9722"),
            (Datum::Date(day(8)), "3 d ago", "2026-03-08"),
            (Datum::Moment(day(11).and_hms_opt(9, 5, 0).unwrap()), "today 09:05", "2026-03-11T09:05:00"),
            (Datum::Flag(true), "yes", "true"),
            (Datum::Choice { name: "wont", label: "won't", rank: 3 }, "won't", "wont"),
        ];
        for (datum, shown, plain) in cases {
            assert_eq!(datum.shown(Currency::EUR, day(11)), shown);
            assert_eq!(datum.plain(Currency::EUR), plain);
        }
    }

    #[test]
    fn cells_of_different_kinds_have_one_order() {
        let mixed = [Datum::Secs(Secs(1)), Datum::Thousandths(5), Datum::Text("a".into()), Datum::Empty];
        for (index, a) in mixed.iter().enumerate() {
            for b in &mixed[index + 1..] {
                assert_eq!((a.compare(b), b.compare(a)), (Ordering::Less, Ordering::Greater));
            }
        }
    }
}
