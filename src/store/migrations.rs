//! The versions of the file format, each with the committed text of its schema. A new version is one entry
//! here, its `schema/vN.sql` and a golden file in `tests/data/golden`, which must open for ever. Tables and
//! columns only ever come, columns at the end of their table; what they hold in rows that were written before
//! stands in [`LATER`]. Imports the domain's nouns. Read next: `shape.rs`, `migrate.rs`.

use crate::domain::noun::Noun;
use crate::domain::value::Value;

/// One version of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// What stands in `user_version`.
    pub number: i64,
    /// The text of its schema, as [`text_of`](crate::store::schema::text_of) gives it.
    pub schema: &'static str,
}

/// The version that this program writes.
pub const LATEST: Version = Version { number: 2, schema: include_str!("../../schema/v2.sql") };

const FIRST: Version = Version { number: 1, schema: include_str!("../../schema/v1.sql") };

/// Every version that was ever written, oldest first.
pub const VERSIONS: &[Version] = &[FIRST, LATEST];

/// The version with this number.
#[must_use]
pub fn version(number: i64) -> Option<Version> {
    VERSIONS.iter().copied().find(|v| v.number == number)
}

/// What a cell holds in a row that was written before its column came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// No value.
    Nothing,
    /// A whole number.
    Number(i64),
    /// A word of the column's list.
    Word(&'static str),
}

/// Every column that came after its table, in the order in which they came. Rows in old journals are read with
/// it for ever, so that an entry never changes once its version is released.
pub const LATER: &[(Noun, &str, Filler)] = &[
    (Noun::Person, "employment", Filler::Word("staff")),
    (Noun::Person, "pattern", Filler::Nothing),
    (Noun::Person, "focus", Filler::Number(10_000)),
    (Noun::Line, "tax_code", Filler::Nothing),
    (Noun::Line, "choice", Filler::Nothing),
    (Noun::Signoff, "brief", Filler::Nothing),
    (Noun::LogEntry, "took", Filler::Nothing),
];

/// What the columns of a table hold, from one on, in a row that was written before they came; none where one of
/// them was always there.
#[must_use]
pub fn fillers(noun: Noun, from: usize) -> Option<Vec<Value>> {
    let missing = noun.fields().get(from..)?;
    let filler = |name| LATER.iter().find(|(of, column, _)| *of == noun && *column == name);
    missing
        .iter()
        .map(|field| {
            Some(match filler(field.name)?.2 {
                Filler::Nothing => Value::Null,
                Filler::Number(n) => Value::Int(n),
                Filler::Word(word) => Value::Text(word.to_owned()),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{LATER, VERSIONS, fillers};
    use crate::domain::noun::Noun;
    use crate::store::schema::text_of;
    use crate::store::shape::Shape;

    /// A file of every version, with no rows in it.
    fn empty(schema: &str) -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        for part in schema.split("\n\n").filter(|part| !part.is_empty()) {
            let sql = part.split_once('\n').unwrap().1;
            if sql != ";" {
                conn.execute_batch(sql).unwrap_or_else(|e| panic!("{e}\n{sql}"));
            }
        }
        assert!(text_of(&conn).unwrap() == schema);
        conn
    }

    #[test]
    fn tables_and_columns_only_ever_come_and_each_that_came_has_its_filler() {
        let (latest, older) = VERSIONS.split_last().unwrap();
        let mut came = 0;
        for version in older {
            assert!(version.number < latest.number);
            let conn = empty(version.schema);
            let shape = Shape::of(&conn).unwrap();
            for noun in Noun::ALL {
                let sql = "SELECT name FROM pragma_table_info(?1) ORDER BY cid";
                let mut statement = conn.prepare(sql).unwrap();
                let columns = statement.query_map([noun.table()], |row| row.get::<_, String>(0)).unwrap();
                let columns: Vec<String> = columns.map(Result::unwrap).collect();
                let Some(width) = shape.width(*noun) else {
                    assert!(columns.is_empty());
                    continue;
                };
                let known: Vec<&str> =
                    std::iter::once("id").chain(noun.fields().iter().map(|f| f.name)).collect();
                assert_eq!(columns, known[..=width], "format {} of {}", version.number, noun.table());
                let filled =
                    fillers(*noun, width).unwrap_or_else(|| panic!("{} has no filler", noun.table()));
                came = came.max(filled.len());
                for (field, value) in noun.fields()[width..].iter().zip(&filled) {
                    assert!(field.nullable || !value.is_null(), "{}.{}", noun.table(), field.name);
                }
            }
        }
        assert!(came > 0);
        let shape = Shape::of(&empty(latest.schema)).unwrap();
        assert_eq!(shape, Shape::latest());
        for (noun, name, _) in LATER {
            assert!(noun.field_index(name).is_some(), "{name}");
        }
    }
}
