//! The JSON Schema: it describes what is written, field by field, and refuses what would be refused.

use std::collections::BTreeSet;

use greenlight::domain::noun::Noun;
use greenlight::exchange::document::schema;
use serde_json::{Value as Json, json};

use crate::support::{decided, start};
use crate::{applied, demo, walked, written};

/// The words of JSON Schema 2020-12 that the schema uses; what is not listed here the check below would pass over.
const KNOWN: &[&str] = &[
    "$schema",
    "$id",
    "$ref",
    "$defs",
    "title",
    "description",
    "type",
    "const",
    "enum",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "minItems",
    "maxItems",
];

/// The first place where the value does not fit the schema.
fn misfit(root: &Json, schema: &Json, value: &Json, path: &str) -> Option<String> {
    for (word, rule) in schema.as_object().unwrap() {
        assert!(KNOWN.contains(&word.as_str()), "{word}");
        if !holds(word, rule, schema, value) {
            return Some(format!("{path}: {word}"));
        }
        let inner = match word.as_str() {
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                misfit(root, &root["$defs"][name], value, path)
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items.into_iter().find_map(|(at, item)| misfit(root, rule, item, &format!("{path}[{at}]")))
            }
            "properties" => {
                let known = value.as_object().into_iter().flatten();
                let mut known = known.filter_map(|(name, value)| Some((name, value, rule.get(name)?)));
                known.find_map(|(name, value, rule)| misfit(root, rule, value, &format!("{path}.{name}")))
            }
            _ => None,
        };
        if inner.is_some() {
            return inner;
        }
    }
    None
}

/// Does the value keep this one rule, as far as it looks no deeper?
fn holds(word: &str, rule: &Json, schema: &Json, value: &Json) -> bool {
    let keys = || value.as_object().into_iter().flatten().map(|(name, _)| name);
    let number = |rule: &Json| rule.as_i64().unwrap();
    let length = |array: &Vec<Json>| i64::try_from(array.len()).unwrap();
    match word {
        "type" => match rule.as_array() {
            Some(kinds) => kinds.iter().any(|kind| is_of(kind, value)),
            None => is_of(rule, value),
        },
        "const" => value == rule,
        "enum" => rule.as_array().unwrap().contains(value),
        "minimum" => value.as_i64().is_none_or(|n| n >= number(rule)),
        "maximum" => value.as_i64().is_none_or(|n| n <= number(rule)),
        "pattern" => value.as_str().is_none_or(|text| matches(rule.as_str().unwrap(), text)),
        "minItems" => value.as_array().is_none_or(|array| length(array) >= number(rule)),
        "maxItems" => value.as_array().is_none_or(|array| length(array) <= number(rule)),
        "required" => {
            let wanted = rule.as_array().unwrap();
            value.as_object().is_none_or(|o| wanted.iter().all(|name| o.contains_key(name.as_str().unwrap())))
        }
        "additionalProperties" => {
            assert_eq!(rule, &json!(false));
            let named = schema["properties"].as_object().unwrap();
            keys().all(|name| named.contains_key(name))
        }
        _ => true,
    }
}

fn is_of(kind: &Json, value: &Json) -> bool {
    match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    }
}

/// The few patterns there are, read by hand.
fn matches(pattern: &str, text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    match pattern {
        "\\S" => text.chars().any(|c| !c.is_whitespace()),
        "^[1-9][0-9]{0,18}$" => text.parse::<i64>().is_ok_and(|id| id > 0 && id.to_string() == text),
        day if day.contains('T') => shape == "0000-00-00T00:00:00",
        _ => shape == "0000-00-00",
    }
}

fn misfit_of(document: &Json) -> Option<String> {
    let schema = schema();
    misfit(&schema, &schema, document, "")
}

#[test]
fn what_is_written_fits() {
    for project in [demo(), applied(&decided(&[start()])), walked(7, 300)] {
        let document: Json = serde_json::from_str(&written(&project)).unwrap();
        assert_eq!(misfit_of(&document), None);
    }
}

#[test]
fn what_would_be_refused_does_not_fit() {
    let good: Json = serde_json::from_str(&written(&demo())).unwrap();
    for (pointer, value) in [
        ("/format", json!("trello")),
        ("/format_version", json!(3)),
        ("/tables/project", json!([])),
        ("/tables/project/0/colour", json!("red")),
        ("/tables/project/0/name", json!("")),
        ("/tables/project/0/kind", json!("ship")),
        ("/tables/project/0/due", json!("today")),
        ("/tables/project/0/id", json!(12)),
        ("/tables/tasks/0/column", json!("01")),
        ("/tables/tasks/0/archived", json!(1)),
        ("/tables/tasks/0/title", json!(null)),
        ("/tables/persons", json!([])),
    ] {
        let mut bad = good.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        bad.pointer_mut(parent).unwrap()[name] = value;
        assert!(misfit_of(&bad).is_some(), "{pointer}");
    }
}

#[test]
fn every_field_of_every_table_is_described() {
    let schema = schema();
    for noun in Noun::ALL {
        let row = &schema["$defs"][noun.table()]["properties"];
        let described: BTreeSet<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
        let fields: BTreeSet<&str> = noun.fields().iter().map(|f| f.name).chain(["id"]).collect();
        assert_eq!(described, fields, "{}", noun.table());
        for (name, field) in row.as_object().unwrap() {
            assert!(!field["description"].as_str().unwrap().trim().is_empty(), "{}.{name}", noun.table());
        }
    }
}
