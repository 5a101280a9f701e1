//! The interchange document described as JSON Schema 2020-12, made from the field tables. Imports `domain`.

use serde_json::{Map, Value as Json, json};

use crate::domain::noun::Noun;
use crate::domain::rules::restore::{MOST_ID, MOST_NUMBER};
use crate::domain::value::{Field, Kind};
use crate::exchange::document::{FORMAT, VERSION};

/// A positive whole number without sign and leading zeros.
const ID: &str = "^[1-9][0-9]{0,18}$";
const DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const MOMENT: &str =
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$";

/// The schema.
#[must_use]
pub fn schema() -> Json {
    let tables: Map<String, Json> =
        Noun::ALL.iter().map(|noun| (noun.table().to_owned(), table(*noun))).collect();
    let rows: Map<String, Json> =
        Noun::ALL.iter().map(|noun| (noun.table().to_owned(), row(*noun))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:greenlight:interchange:{VERSION}"),
        "title": format!("greenlight interchange document, version {VERSION}"),
        "description": "A whole project without its journal. Ids are unique over all tables, short numbers within \
            one; what names a row names one that is there. Moments are local time.",
        "type": "object",
        "additionalProperties": false,
        "required": ["format", "format_version", "tables"],
        "properties": {
            "format": { "const": FORMAT },
            "format_version": { "const": VERSION },
            "tables": {
                "type": "object",
                "additionalProperties": false,
                "required": [Noun::Project.table()],
                "properties": tables,
            },
        },
        "$defs": rows,
    })
}

fn table(noun: Noun) -> Json {
    let mut table = json!({ "type": "array", "items": { "$ref": format!("#/$defs/{}", noun.table()) } });
    if noun == Noun::Project {
        table["minItems"] = json!(1);
        table["maxItems"] = json!(1);
    }
    table
}

fn row(noun: Noun) -> Json {
    let id = json!({
        "description": format!("The row's id: a whole number from 1 to {MOST_ID} as text."),
        "type": "string",
        "pattern": ID,
    });
    let cells = noun.fields().iter().map(|field| (field.name.to_owned(), cell(field)));
    let properties: Map<String, Json> = [("id".to_owned(), id)].into_iter().chain(cells).collect();
    let required = noun.fields().iter().filter(|field| !field.nullable).map(|field| field.name);
    let required: Vec<&str> = ["id"].into_iter().chain(required).collect();
    json!({
        "title": noun.word(),
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn cell(field: &Field) -> Json {
    let mut cell = Map::new();
    let mut put = |key: &str, value: Json| cell.insert(key.to_owned(), value);
    put("title", json!(field.label));
    let unit = unit(field.kind).map(|unit| format!(" {unit}")).unwrap_or_default();
    put("description", json!(format!("{}{unit}", field.help.trim())));
    let kind = match field.kind {
        Kind::Number | Kind::Count { .. } | Kind::Money | Kind::Percent | Kind::Secs | Kind::Quantity => {
            "integer"
        }
        Kind::Flag => "boolean",
        _ => "string",
    };
    put("type", if field.nullable { json!([kind, "null"]) } else { json!(kind) });
    match field.kind {
        Kind::Number => {
            put("minimum", json!(0));
            put("maximum", json!(MOST_NUMBER));
        }
        Kind::Count { min, max } => {
            put("minimum", json!(min));
            put("maximum", json!(max));
        }
        Kind::Percent | Kind::Secs | Kind::Quantity => {
            put("minimum", json!(0));
        }
        Kind::Date => {
            put("format", json!("date"));
            put("pattern", json!(DAY));
        }
        Kind::Moment => {
            put("pattern", json!(MOMENT));
        }
        Kind::Choice(choices) => {
            let words = choices.iter().map(|c| json!(c.name));
            put("enum", words.chain(field.nullable.then_some(Json::Null)).collect());
        }
        Kind::Table => {
            put("enum", Noun::ALL.iter().map(|noun| json!(noun.table())).collect());
        }
        Kind::Ref(_) | Kind::AnyRef => {
            put("pattern", json!(ID));
        }
        Kind::Text | Kind::Long | Kind::Url if field.required => {
            put("pattern", json!("\\S"));
        }
        Kind::Text | Kind::Long | Kind::Url | Kind::Money | Kind::Flag => {}
    }
    Json::Object(cell)
}

/// What a number counts, or what an id names.
fn unit(kind: Kind) -> Option<String> {
    match kind {
        Kind::Money => Some("In minor units of the project's currency.".to_owned()),
        Kind::Percent => Some("In basis points: 1500 is 15 %.".to_owned()),
        Kind::Secs => Some("In seconds.".to_owned()),
        Kind::Quantity => Some("In seconds for hours and days, else in thousandths.".to_owned()),
        Kind::Moment => Some("Local time.".to_owned()),
        Kind::Ref(noun) => Some(format!("The id of a row of {}.", noun.table())),
        Kind::AnyRef => Some("The id of a row of the table named before.".to_owned()),
        _ => None,
    }
}
