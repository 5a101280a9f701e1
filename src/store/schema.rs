//! The tables of the file as SQL, made from the field tables of the nouns. No noun has SQL of its own: what
//! is special about one stands in the few lists at the top. Imports the domain's nouns and fields.
//! Read next: `triggers.rs`, then the committed result in `schema/v1.sql`.

use rusqlite::Connection;

use crate::domain::noun::Noun;
use crate::domain::value::{Field, Kind};
use crate::store::sql::{literal, quoted};
use crate::store::triggers;

/// The mark in the header of every project file, bytes 68 to 71: the letters `grnL`.
pub const APPLICATION_ID: i64 = 0x6772_6e4c;

const COMMAND_TABLE: &str = "CREATE TABLE command (
  seq INTEGER PRIMARY KEY,
  id INTEGER NOT NULL CHECK (id > 0),
  replica INTEGER NOT NULL,
  clock INTEGER NOT NULL CHECK (clock > 0),
  actor TEXT NOT NULL,
  at TEXT NOT NULL CHECK (at <> ''),
  label TEXT NOT NULL CHECK (label <> ''),
  undoes INTEGER REFERENCES command (seq) ON DELETE RESTRICT ON UPDATE RESTRICT CHECK (undoes < seq),
  prev_hash TEXT NOT NULL,
  hash TEXT CHECK (length(hash) = 64)
) STRICT";

const OP_TABLE: &str = "CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  command INTEGER NOT NULL REFERENCES command (seq) ON DELETE RESTRICT ON UPDATE RESTRICT,
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'I' OR kind = 'U' OR kind = 'D'),
  col TEXT CHECK ((col IS NULL) = (kind <> 'U')),
  old ANY,
  new ANY
) STRICT";

/// Every statement that makes an empty file: tables, indexes, triggers.
#[must_use]
pub fn ddl() -> Vec<String> {
    let mut out = vec![COMMAND_TABLE.to_owned(), OP_TABLE.to_owned()];
    out.extend(Noun::ALL.iter().map(|noun| table(*noun)));
    out.push("CREATE UNIQUE INDEX command_id ON command (id)".to_owned());
    out.push("CREATE UNIQUE INDEX command_open ON command ((hash IS NULL)) WHERE hash IS NULL".to_owned());
    out.push("CREATE INDEX command_undoes ON command (undoes) WHERE undoes IS NOT NULL".to_owned());
    out.push("CREATE INDEX op_command ON op (command)".to_owned());
    for noun in Noun::ALL {
        out.extend(indexes(*noun));
    }
    out.extend(triggers::journal());
    for noun in Noun::ALL {
        out.extend(triggers::of(*noun));
    }
    out
}

/// The columns of a noun, the id first, quoted and separated by commas.
#[must_use]
pub fn columns(noun: Noun) -> String {
    first_columns(noun, noun.fields().len())
}

/// The id and the first so many columns of a noun, quoted and separated by commas.
#[must_use]
pub fn first_columns(noun: Noun, width: usize) -> String {
    let mut out = String::from("\"id\"");
    for field in noun.fields().iter().take(width) {
        out.push_str(", ");
        out.push_str(&quoted(field.name));
    }
    out
}

fn table(noun: Noun) -> String {
    let mut lines = vec!["  \"id\" INTEGER PRIMARY KEY CONSTRAINT \"id\" CHECK (\"id\" > 0)".to_owned()];
    lines.extend(noun.fields().iter().map(column));
    if ["low", "likely", "high"].iter().all(|name| noun.field_index(name).is_some()) {
        let check = "\"low\" <= \"likely\" AND \"likely\" <= \"high\"";
        lines.push(format!("  CONSTRAINT \"likely\" CHECK ({check})"));
    }
    format!("CREATE TABLE {} (\n{}\n) STRICT", quoted(noun.table()), lines.join(",\n"))
}

fn column(field: &Field) -> String {
    let name = quoted(field.name);
    let kind = if is_text(field.kind) { "TEXT" } else { "INTEGER" };
    let mut out = format!("  {name} {kind}");
    if !field.nullable {
        out.push_str(" NOT NULL");
    }
    if let Kind::Ref(target) = field.kind {
        let to = quoted(target.table());
        out.extend([" REFERENCES ", &to, " (\"id\") ON DELETE RESTRICT ON UPDATE RESTRICT"]);
    }
    if let Some(check) = check(field, &name) {
        out.extend([" CONSTRAINT ", &name, " CHECK (", &check, ")"]);
    }
    out
}

/// Is a field of this kind stored as a text? All others are whole numbers.
#[must_use]
pub fn is_text(kind: Kind) -> bool {
    match kind {
        Kind::Text | Kind::Long | Kind::Url | Kind::Date | Kind::Moment | Kind::Choice(_) | Kind::Table => {
            true
        }
        Kind::Number
        | Kind::Flag
        | Kind::Count { .. }
        | Kind::Money
        | Kind::Percent
        | Kind::Secs
        | Kind::Quantity
        | Kind::Ref(_)
        | Kind::AnyRef => false,
    }
}

fn check(field: &Field, name: &str) -> Option<String> {
    match field.kind {
        Kind::Text | Kind::Long | Kind::Url => {
            (field.required && !field.nullable).then(|| format!("{name} <> ''"))
        }
        Kind::Number | Kind::Quantity => Some(format!("{name} >= 0")),
        Kind::Flag => Some(format!("{name} IN (0, 1)")),
        Kind::Count { min, max } if max == i64::MAX => Some(format!("{name} >= {min}")),
        Kind::Count { min, max } => Some(format!("{name} BETWEEN {min} AND {max}")),
        // A day that is none, such as 31 February, comes back as another day and is refused.
        Kind::Date => Some(format!("date({name}) IS {name}")),
        Kind::Moment => Some(format!("strftime('%Y-%m-%dT%H:%M:%S', {name}) IS {name}")),
        Kind::Choice(choices) => Some(one_of(name, choices.iter().map(|c| c.name))),
        Kind::Table => Some(one_of(name, Noun::ALL.iter().map(|n| n.table()))),
        Kind::AnyRef => Some(format!("{name} > 0")),
        Kind::Money | Kind::Percent | Kind::Secs | Kind::Ref(_) => None,
    }
}

/// One of these words. Not `IN`: SQLite would build a table of the words for every row it writes.
fn one_of<'a>(name: &str, words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("{name} = {}", literal(word))).collect::<Vec<_>>().join(" OR ")
}

fn indexes(noun: Noun) -> Vec<String> {
    let table = noun.table();
    let unique = noun.unique();
    let mut out = Vec::new();
    if let Some(columns) = &unique {
        let columns = columns.iter().map(|c| quoted(c)).collect::<Vec<_>>().join(", ");
        let name = quoted(&format!("{table}_once"));
        out.push(format!("CREATE UNIQUE INDEX {name} ON {} ({columns})", quoted(table)));
    }
    let first = unique.and_then(|columns| columns.first().copied());
    for field in noun.fields() {
        if matches!(field.kind, Kind::Ref(_)) && first != Some(field.name) {
            let name = quoted(&format!("{table}_by_{}", field.name));
            out.push(format!("CREATE INDEX {name} ON {} ({})", quoted(table), quoted(field.name)));
        }
    }
    out
}

/// The schema of an open database as one text, in an order of its own, without the statistics that SQLite
/// may have gathered. Compared with the committed text of the file's version.
///
/// # Errors
/// What SQLite says while reading.
pub fn text_of(conn: &Connection) -> rusqlite::Result<String> {
    let mut statement = conn.prepare(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema
         ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, tbl_name, name, type",
    )?;
    let mut rows = statement.query([])?;
    let mut out = String::new();
    while let Some(row) = rows.next()? {
        let (kind, name, table): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let sql: Option<String> = row.get(3)?;
        let sql = sql.unwrap_or_default();
        if is_statistics(&sql) && kind == "table" && name == table && sql.contains(&name) {
            continue;
        }
        out.extend(["-- ", &kind, " ", &name, " on ", &table, "\n", &sql, ";\n\n"]);
    }
    Ok(out)
}

/// The two tables that `ANALYZE` makes, to the letter.
fn is_statistics(sql: &str) -> bool {
    sql == "CREATE TABLE sqlite_stat1(tbl,idx,stat)"
        || sql == "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{ddl, text_of};
    use crate::store::migrations;

    /// `GREENLIGHT_BLESS=1 cargo test` writes `schema/vN.sql` anew. Allowed only before a version is released:
    /// afterwards a change of the field tables is a new version.
    #[test]
    fn the_committed_schema_is_what_the_field_tables_make() {
        let conn = Connection::open_in_memory().unwrap();
        for statement in ddl() {
            conn.execute_batch(&statement).unwrap_or_else(|e| panic!("{e}\n{statement}"));
        }
        let made = text_of(&conn).unwrap();
        if std::env::var_os("GREENLIGHT_BLESS").is_some() {
            let path = format!("{}/schema/v{}.sql", env!("CARGO_MANIFEST_DIR"), migrations::LATEST.number);
            std::fs::write(path, &made).unwrap();
            return;
        }
        assert!(
            made == migrations::LATEST.schema,
            "the schema of the latest version is stale: GREENLIGHT_BLESS=1 writes it anew"
        );
    }

    #[test]
    fn the_open_command_is_found_by_its_index() {
        let conn = Connection::open_in_memory().unwrap();
        for statement in ddl() {
            conn.execute_batch(&statement).unwrap();
        }
        let plan: String = conn
            .query_row("EXPLAIN QUERY PLAN SELECT seq FROM command WHERE hash IS NULL", [], |row| row.get(3))
            .unwrap();
        assert!(plan.contains("command_open"), "{plan}");
    }
}
