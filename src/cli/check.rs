//! `greenlight check`: the whole file from end to end. Imports `store`, `domain::proof`. Read next: `store/check.rs`.

use std::path::Path;

use serde_json::{Map, Value as Json, json};

use crate::cli::fail::{FOUND, Failure};
use crate::cli::out::Out;
use crate::cli::session::Settings;
use crate::domain::proof;
use crate::store::{Access, CheckReport, FORMAT, FindingKind, OpenError, Store};

/// Checks the file; exit code 3 where something is wrong with it.
pub fn run(_: &Settings, file: &Path, out: &mut Out) -> Result<u8, Failure> {
    let store = match Store::open(file, Access::ReadOnly) {
        Ok(store) => store,
        Err(error @ (OpenError::Corrupt { .. } | OpenError::SchemaDiffers { .. } | OpenError::Wal(_))) => {
            if out.json {
                let finding = json!({ "kind": "file", "message": error.to_string() });
                out.document(&json!({ "clean": false, "findings": [finding] }))?;
                out.flush()?;
            }
            return Err(Failure::Told(FOUND, error.to_string()));
        }
        Err(error) => return Err(error.into()),
    };
    let report = store.check(proof::troubles)?;
    if out.json {
        out.document(&document(&report))?;
    } else {
        lines(&report, out)?;
    }
    Ok(if report.is_clean() { 0 } else { FOUND })
}

fn document(report: &CheckReport) -> Json {
    let findings = report.findings.iter().map(|f| json!({ "kind": word(f.kind), "message": f.message }));
    let rows: Map<String, Json> =
        report.counts.iter().map(|(noun, count)| (noun.table().to_owned(), Json::from(*count))).collect();
    json!({
        "clean": report.is_clean(),
        "format": report.format,
        "findings": findings.collect::<Vec<Json>>(),
        "rows": rows,
        "commands": report.commands,
        "hash": report.hash,
    })
}

fn lines(report: &CheckReport, out: &mut Out) -> std::io::Result<()> {
    for finding in &report.findings {
        out.line(&format!("{}: {}", word(finding.kind), finding.message))?;
    }
    let rows: usize = report.counts.iter().map(|(_, count)| count).sum();
    let commands = report.commands;
    let changes = if commands == 1 { "1 change".to_owned() } else { format!("{commands} changes") };
    let what = format!("{rows} rows, {changes} in the journal, the last one sealed by {}", report.hash);
    if report.format < FORMAT {
        let older = report.format;
        out.line(&format!(
            "The file has format {older}: the first change makes a backup and brings it to format {FORMAT}"
        ))?;
    }
    match report.findings.len() {
        0 => out.line(&format!("All is well: {what}")),
        1 => out.line(&format!("1 problem in {what}. Keep your last backup")),
        n => out.line(&format!("{n} problems in {what}. Keep your last backup")),
    }
}

/// The word for a kind of finding in JSON and for people.
fn word(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Damage => "damage",
        FindingKind::Reference => "reference",
        FindingKind::Journal => "journal",
        FindingKind::Chain => "chain",
        FindingKind::Dangling => "dangling",
        FindingKind::Content => "content",
    }
}
