//! Seals: what exactly was agreed, as canonical JSON (sorted keys, no blanks, integers as numbers, ids as
//! texts), hashed and chained to the seal before. Tamper-evident, not tamper-proof: the short code in the
//! client's mail is what anchors it. Imports the nouns, `snapshot`. Read next: `rules/approve.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};

use crate::domain::change::Row;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::signoff::{Signoff, SignoffKind};
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{Kind, Value};

/// Cells that go on changing after the seal (an estimate is superseded), or are the seal itself.
const UNSEALED: &[(Noun, &str)] = &[
    (Noun::Estimate, "state"),
    (Noun::Brief, "state"),
    (Noun::Signoff, "sealed"),
    (Noun::Signoff, "previous"),
    (Noun::Signoff, "seal"),
];

/// Cells that came with a later format: left out where they hold nothing, so that older seals hold.
const LATER: &[(Noun, &str)] = &[(Noun::Line, "tax_code"), (Noun::Line, "choice"), (Noun::Signoff, "brief")];

/// The seal of a content after the seal before it: SHA-256 over both, hexadecimal in lower case. `previous`
/// is 64 digits or, for the first, empty; the content begins with a brace, so that the two cannot be confused.
#[must_use]
pub fn seal_of(previous: &str, sealed: &str) -> String {
    let digest = Sha256::new().chain_update(previous).chain_update(sealed).finalize();
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The seal that the next one is chained to; empty before the first.
#[must_use]
pub fn last_seal(snapshot: &Snapshot) -> String {
    snapshot.signoffs.iter().next_back().map_or_else(String::new, |s| s.seal.clone())
}

/// What an approval seals: the estimate, its lines, the options taken, the word given, the baseline it made.
#[must_use]
pub fn approval_content(snapshot: &Snapshot, signoff: &Signoff, taken: &[Id]) -> String {
    approval(snapshot, signoff, taken).to_string()
}

/// What the approval of a brief seals: the brief, its answers, the needs as they stand now, the word given. Needs go on
/// changing; the seal keeps what was known when the client agreed.
#[must_use]
pub fn brief_content(snapshot: &Snapshot, signoff: &Signoff) -> String {
    brief_approval(snapshot, signoff, rows(snapshot, Noun::Need, snapshot.needs.ids())).to_string()
}

/// The needs that the approval of a brief sealed, by id, each by field; none where the seal cannot be read.
#[must_use]
pub fn sealed_needs(signoff: &Signoff) -> Option<BTreeMap<Id, Map<String, Json>>> {
    let sealed: Json = serde_json::from_str(&signoff.sealed).ok()?;
    let needs = sealed.get(Noun::Need.table())?.as_object()?;
    needs.iter().map(|(id, row)| Some((Id(id.parse().ok()?), row.as_object()?.clone()))).collect()
}

/// A row as it would be sealed now.
#[must_use]
pub fn sealable(snapshot: &Snapshot, noun: Noun, id: Id) -> Option<Map<String, Json>> {
    match row(&snapshot.row(noun, id)?) {
        Json::Object(cells) => Some(cells),
        _ => None,
    }
}

/// What a withdrawal seals: the word given, and the seal of the approval that is taken back.
#[must_use]
pub fn withdrawal_content(signoff: &Signoff, withdraws: &str) -> String {
    withdrawal(signoff, withdraws).to_string()
}

fn object(cells: impl IntoIterator<Item = (String, Json)>) -> Json {
    let sorted: BTreeMap<String, Json> = cells.into_iter().collect();
    Json::Object(sorted.into_iter().collect::<Map<String, Json>>())
}

fn row(row: &Row) -> Json {
    let listed = |list: &[(Noun, &str)], name: &str| list.contains(&(row.noun, name));
    let cells = row.noun.fields().iter().zip(&row.values).filter(|(field, value)| {
        let is_out = listed(UNSEALED, field.name) || (value.is_null() && listed(LATER, field.name));
        !is_out
    });
    let id = ("id".to_owned(), Json::String(row.id.to_string()));
    object(cells.map(|(field, value)| (field.name.to_owned(), cell(field.kind, value))).chain([id]))
}

fn cell(kind: Kind, value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Int(id) if matches!(kind, Kind::Ref(_) | Kind::AnyRef) => Json::String(id.to_string()),
        Value::Int(n) => Json::from(*n),
        Value::Text(text) => Json::String(text.clone()),
    }
}

/// Rows by their ids, so that the order they are found in does not matter.
fn rows(snapshot: &Snapshot, noun: Noun, ids: impl Iterator<Item = Id>) -> Json {
    object(ids.filter_map(|id| snapshot.row(noun, id)).map(|r| (r.id.to_string(), row(&r))))
}

fn approval(snapshot: &Snapshot, signoff: &Signoff, taken: &[Id]) -> Json {
    let lines = snapshot.lines.iter().filter(|l| Some(l.estimate) == signoff.estimate).map(|l| l.id);
    let baselines: BTreeSet<Id> =
        snapshot.baselines.iter().filter(|b| b.signoff == signoff.id).map(|b| b.id).collect();
    let amounts = snapshot.budget_amounts.iter().filter(|a| baselines.contains(&a.baseline)).map(|a| a.id);
    let taken: BTreeSet<Id> = taken.iter().copied().collect();
    object([
        ("signoffs".to_owned(), object([(signoff.id.to_string(), row(&Row::of(signoff)))])),
        ("estimates".to_owned(), rows(snapshot, Noun::Estimate, signoff.estimate.into_iter())),
        ("lines".to_owned(), rows(snapshot, Noun::Line, lines)),
        ("taken".to_owned(), taken.iter().map(|id| Json::String(id.to_string())).collect()),
        ("baselines".to_owned(), rows(snapshot, Noun::Baseline, baselines.iter().copied())),
        ("budget_amounts".to_owned(), rows(snapshot, Noun::BudgetAmount, amounts)),
    ])
}

fn brief_approval(snapshot: &Snapshot, signoff: &Signoff, needs: Json) -> Json {
    let answers = snapshot.answers.iter().filter(|a| Some(a.brief) == signoff.brief).map(|a| a.id);
    object([
        ("signoffs".to_owned(), object([(signoff.id.to_string(), row(&Row::of(signoff)))])),
        ("briefs".to_owned(), rows(snapshot, Noun::Brief, signoff.brief.into_iter())),
        ("answers".to_owned(), rows(snapshot, Noun::Answer, answers)),
        ("needs".to_owned(), needs),
    ])
}

fn withdrawal(signoff: &Signoff, withdraws: &str) -> Json {
    object([
        ("signoffs".to_owned(), object([(signoff.id.to_string(), row(&Row::of(signoff)))])),
        ("withdraws".to_owned(), Json::String(withdraws.to_owned())),
    ])
}

/// The approval that a withdrawal takes back: the last of its estimate or its brief before it.
#[must_use]
pub fn approval_before(
    snapshot: &Snapshot,
    (estimate, brief): (Option<Id>, Option<Id>),
    before: Option<Id>,
) -> Option<&Signoff> {
    let approvals = snapshot.signoffs.iter().rev().map(AsRef::as_ref);
    approvals
        .filter(|s| s.kind == SignoffKind::Approval && s.estimate == estimate && s.brief == brief)
        .find(|s| before.is_none_or(|before| s.id < before))
}

/// Recomputes every seal and the chain, and compares what was sealed with the rows as they are. One sentence
/// for each trouble; none where all seals hold.
#[must_use]
pub fn verify(snapshot: &Snapshot) -> Vec<String> {
    let mut troubles = Vec::new();
    let mut previous = String::new();
    for signoff in snapshot.signoffs.iter() {
        let name = name_of(snapshot, Noun::Signoff, signoff.id);
        if signoff.previous != previous {
            troubles.push(format!(
                "{name} is not chained to the seal before it: a sign-off was changed, added or removed"
            ));
        }
        if signoff.seal != seal_of(&signoff.previous, &signoff.sealed) {
            troubles
                .push(format!("{name} does not carry the seal of its content: one of the two was changed"));
        }
        previous.clone_from(&signoff.seal);
        match serde_json::from_str::<Json>(&signoff.sealed) {
            Ok(sealed) => compare(snapshot, signoff, &sealed, &name, &mut troubles),
            Err(_) => troubles.push(format!("{name} holds no readable content")),
        }
    }
    troubles
}

/// The options that an approval took, as they were sealed; none where nothing readable was.
#[must_use]
pub fn taken(signoff: &Signoff) -> Vec<Id> {
    serde_json::from_str(&signoff.sealed).map_or_else(|_| Vec::new(), |sealed| taken_in(&sealed))
}

fn taken_in(sealed: &Json) -> Vec<Id> {
    let taken = sealed.get("taken").and_then(Json::as_array).into_iter().flatten();
    taken.filter_map(|id| Some(Id(id.as_str()?.parse().ok()?))).collect()
}

/// Compares the sealed content with what the rows say now.
fn compare(snapshot: &Snapshot, signoff: &Signoff, sealed: &Json, name: &str, troubles: &mut Vec<String>) {
    let present = match signoff.kind {
        SignoffKind::Approval if signoff.brief.is_some() => {
            let needs = sealed.get(Noun::Need.table()).cloned().unwrap_or(Json::Null);
            brief_approval(snapshot, signoff, needs)
        }
        SignoffKind::Approval => approval(snapshot, signoff, &taken_in(sealed)),
        SignoffKind::Withdrawal => {
            let approval = approval_before(snapshot, (signoff.estimate, signoff.brief), Some(signoff.id));
            withdrawal(signoff, approval.map_or("", |a| a.seal.as_str()))
        }
    };
    let text = present.to_string();
    if text == signoff.sealed {
        return;
    }
    let before = troubles.len();
    for group in keys(sealed, &present) {
        let Some(noun) = Noun::of_table(&group) else { continue };
        let (then, now) =
            (sealed.get(&group).unwrap_or(&Json::Null), present.get(&group).unwrap_or(&Json::Null));
        for id in keys(then, now) {
            let row = name_of(snapshot, noun, Id(id.parse().unwrap_or(0)));
            for field in keys(then.get(&id).unwrap_or(&Json::Null), now.get(&id).unwrap_or(&Json::Null)) {
                let held = |side: &Json| {
                    side.get(&id)
                        .and_then(|row| row.get(&field))
                        .map_or("nothing".to_owned(), Json::to_string)
                };
                if held(then) != held(now) {
                    let (then, now) = (held(then), held(now));
                    troubles.push(format!(
                        "{name}: “{field}” of {} {row} was {then} when it was sealed and is {now} now",
                        noun.word()
                    ));
                }
            }
        }
    }
    if troubles.len() == before {
        troubles.push(format!("{name}: what was sealed is not what the project holds now"));
    }
}

fn keys(one: &Json, other: &Json) -> BTreeSet<String> {
    let of =
        |json: &Json| json.as_object().map(|o| o.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    of(one).into_iter().chain(of(other)).collect()
}

#[cfg(test)]
mod tests {
    use super::seal_of;

    #[test]
    fn the_hash_is_sha_256() {
        // FIPS 180-2, appendix B.1: the digest of "abc".
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(seal_of("", "abc"), abc);
        assert_eq!(seal_of("a", "bc"), abc, "the seal before comes first");
    }
}
