//! The document from JSON to rows, as it streams by: each part knows its place, what may stand there and how much.
//! Imports `domain`, `cell`. Read next: `read.rs`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;
use crate::exchange::document::cell::{Found, accepted, id_of, value_of};
use crate::exchange::document::flaw::DocumentError;
use crate::exchange::document::{DocumentLimits, FORMAT, VERSION};

/// What was read so far, and where the reading stands.
pub(crate) struct Reading {
    pub limits: DocumentLimits,
    pub project: Snapshot,
    /// The ids of each table in the order of the document.
    pub order: BTreeMap<Noun, Vec<Id>>,
    /// Where the reading stands.
    pub path: String,
    /// Why it ended early.
    pub flaw: Option<DocumentError>,
    rows: usize,
}

impl Reading {
    pub fn new(limits: DocumentLimits) -> Self {
        let (project, order) = (Snapshot::default(), BTreeMap::new());
        Self { limits, project, order, path: String::new(), flaw: None, rows: 0 }
    }

    /// Ends the reading at the place where it stands.
    fn stop<E: Error>(&mut self, message: impl Into<String>) -> E {
        let message = message.into();
        let error = E::custom(&message);
        self.flaw.get_or_insert(DocumentError::at(self.path.clone(), message));
        error
    }

    fn stop_at<E: Error>(&mut self, path: String, message: impl Into<String>) -> E {
        self.path = path;
        self.stop(message)
    }
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// The whole document: format, version, tables.
pub(crate) struct Top<'r>(pub &'r mut Reading);

impl<'de> DeserializeSeed<'de> for Top<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with format, format_version and tables")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        const KEYS: [&str; 3] = ["format", "format_version", "tables"];
        let mut seen = 0;
        while let Some(key) = map.next_key::<String>()? {
            self.0.path.clone_from(&key);
            match KEYS.iter().position(|k| *k == key) {
                Some(place) if place == seen => seen += 1,
                Some(place) if place < seen => return Err(self.0.stop(format!("“{key}” is there twice"))),
                Some(_) => {
                    let missing = KEYS[seen];
                    return Err(self
                        .0
                        .stop(format!("“{missing}” has to stand before it. Accepted: {}", order())));
                }
                None => return Err(self.0.stop(format!("There is no “{key}” here. Accepted: {}", order()))),
            }
            let stated = |found: Result<Found, String>| found.unwrap_or_else(Found::Text);
            match seen {
                1 => {
                    let found = stated(map.next_value_seed(Cell)?);
                    if found != Found::Text(FORMAT.to_owned()) {
                        let message = format!("This is no document of greenlight. Accepted: \"{FORMAT}\"");
                        return Err(self.0.stop(message));
                    }
                }
                2 => match stated(map.next_value_seed(Cell)?) {
                    Found::Whole(VERSION) => {}
                    found => return Err(self.0.stop(wrong_version(&found))),
                },
                _ => map.next_value_seed(Tables(self.0))?,
            }
        }
        self.0.path.clear();
        match KEYS.get(seen) {
            Some(missing) => Err(self.0.stop(format!("“{missing}” is missing. Accepted: {}", order()))),
            None => Ok(()),
        }
    }
}

fn order() -> String {
    "format, format_version, tables, in this order".to_owned()
}

fn wrong_version(found: &Found) -> String {
    match found {
        Found::Whole(n) if *n > VERSION => format!(
            "The document is of version {n}, and this greenlight reads version {VERSION}. \
             Take a newer greenlight for it"
        ),
        Found::Whole(n) => format!("There is no version {n} of the document. Accepted: {VERSION}"),
        _ => format!("The version is a whole number. Accepted: {VERSION}"),
    }
}

/// All tables.
struct Tables<'r>(&'r mut Reading);

impl<'de> DeserializeSeed<'de> for Tables<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Tables<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with an array of rows for each table")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.0.path = format!("tables.{key}");
            let Some(noun) = Noun::of_table(&key) else {
                let names = listed(Noun::ALL.iter().map(|noun| noun.table()));
                return Err(self.0.stop(format!("There is no table “{key}”. Accepted: {names}")));
            };
            if self.0.order.contains_key(&noun) {
                return Err(self.0.stop(format!("The table “{key}” is there twice")));
            }
            map.next_value_seed(Rows(self.0, noun))?;
        }
        Ok(())
    }
}

/// The rows of one table.
struct Rows<'r>(&'r mut Reading, Noun);

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self(reading, noun) = self;
        let mut rows: Vec<(Id, Vec<Value>)> = Vec::new();
        loop {
            reading.path = format!("tables.{}[{}]", noun.table(), rows.len());
            let Some(row) = seq.next_element_seed(Row(reading, noun))? else { break };
            rows.push(row);
            reading.rows += 1;
            if reading.rows > reading.limits.rows {
                let most = reading.limits.rows;
                return Err(reading.stop(format!("There are more than {most} rows. They are not read")));
            }
        }
        let order: Vec<Id> = rows.iter().map(|(id, _)| *id).collect();
        rows.sort_by_key(|(id, _)| *id);
        if let Some(twins) = rows.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let id = twins[0].0;
            let place = order.iter().rposition(|other| *other == id).unwrap_or_default();
            let path = format!("tables.{}[{place}].id", noun.table());
            return Err(reading.stop_at(path, format!("The id {id} is that of another row already")));
        }
        reading.path = format!("tables.{}", noun.table());
        let filled = reading.project.fill(noun, rows);
        reading.order.insert(noun, order);
        filled.map_err(|error| reading.stop(error.to_string()))
    }
}

/// One row.
struct Row<'r>(&'r mut Reading, Noun);

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = (Id, Vec<Value>);

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = (Id, Vec<Value>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a {} as an object", self.1.word())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Self(reading, noun) = self;
        let fields = noun.fields();
        let mut id = None;
        let mut cells: Vec<Option<Value>> = vec![None; fields.len()];
        while let Some(Key(key)) = map.next_key::<Key>()? {
            let place = if key == "id" { None } else { fields.iter().position(|f| f.name == key) };
            let here = format!("{}.{key}", reading.path);
            let is_twice = place.map_or(id.is_some(), |place| cells[place].is_some());
            if key != "id" && place.is_none() {
                let names = listed(["id"].into_iter().chain(fields.iter().map(|f| f.name)));
                return Err(reading.stop_at(here, format!("There is no such field. Accepted: {names}")));
            }
            if is_twice {
                return Err(reading.stop_at(here, "The field is there twice".to_owned()));
            }
            let row = std::mem::replace(&mut reading.path, here);
            let found = map.next_value_seed(Cell)?;
            let read = match (found, place.and_then(|place| fields.get(place))) {
                (Err(message), _) => Err(message),
                (Ok(found), Some(field)) => value_of(field, found, reading.limits.text).map(Some),
                (Ok(Found::Text(text)), None) => match id_of(&text) {
                    Some(n) => {
                        id = Some(Id(n));
                        Ok(None)
                    }
                    None => Err(format!("“{text}” is no id. {ID}")),
                },
                (Ok(_), None) => Err(ID.to_owned()),
            };
            match (read, place) {
                (Ok(value), Some(place)) => cells[place] = value,
                (Ok(_), None) => {}
                (Err(message), _) => return Err(reading.stop(message)),
            }
            reading.path = row;
        }
        let Some(id) = id else { return Err(reading.stop(format!("The id is missing. {ID}"))) };
        let mut values = Vec::with_capacity(fields.len());
        for (field, cell) in fields.iter().zip(cells) {
            match cell {
                Some(value) => values.push(value),
                None if field.nullable => values.push(Value::Null),
                None => {
                    let (name, accepted) = (field.name, accepted(field));
                    return Err(reading.stop(format!("“{name}” is missing. Accepted: {accepted}")));
                }
            }
        }
        Ok((id, values))
    }
}

const ID: &str = "Accepted: a whole number from 1 as text, such as \"1791234567890123\"";

/// The name of a field, without taking memory for it where it can be helped.
struct Key<'de>(std::borrow::Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(text.into()))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(text.to_owned().into()))
            }
        }
        from.deserialize_str(Name)
    }
}

/// One value without parts; the message where it has some.
struct Cell;

impl<'de> DeserializeSeed<'de> for Cell {
    type Value = Result<Found, String>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl Visitor<'_> for Cell {
    type Value = Result<Found, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one value without parts")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Ok(Found::Null))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Ok(Found::Flag(flag)))
    }

    fn visit_i64<E: Error>(self, n: i64) -> Result<Self::Value, E> {
        Ok(Ok(Found::Whole(n)))
    }

    fn visit_u64<E: Error>(self, n: u64) -> Result<Self::Value, E> {
        Ok(Ok(i64::try_from(n).map_or(Found::OtherNumber, Found::Whole)))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Ok(Found::OtherNumber))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        String::from_str(text).map(|text| Ok(Found::Text(text))).map_err(E::custom)
    }
}
