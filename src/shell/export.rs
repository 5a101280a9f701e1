//! CSV files written: one sheet, or every table into a folder. Written beside the target and renamed, so that a
//! full disk never leaves half a file. Imports exchange, domain.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::app::msg::{ExportJob, ExportRows};
use crate::domain::calendar::Date;
use crate::domain::facts::Facts;
use crate::domain::id::Id;
use crate::domain::sheets;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::{Look, Sheet};
use crate::exchange::csv::{CsvOptions, write_csv, write_list};

/// Writes the rows of a job; gives back how many, or none where the file is there already.
///
/// # Errors
/// A sentence with the path and the cause.
pub fn job(
    job: &ExportJob,
    project: &Path,
    snapshot: &Snapshot,
    today: Date,
) -> Result<Option<usize>, String> {
    if is_same(&job.path, project) {
        return Err("that is the project file itself; give another name for the export".to_owned());
    }
    if job.path.exists() && !job.overwrite {
        return Ok(None);
    }
    match &job.rows {
        ExportRows::List(headings, rows) => {
            write(&job.path, &mut |out| write_list(out, headings, rows))?;
            Ok(Some(rows.len()))
        }
        ExportRows::Sheet(name, ids) => {
            let sheet = sheets::by_name(name).ok_or_else(|| format!("there is no table {name}"))?;
            let facts = Facts::of(snapshot, today);
            let look = Look { snapshot, facts: &facts, today };
            let there: Vec<Id> = ids.iter().copied().filter(|id| snapshot.has(sheet.noun, *id)).collect();
            write(&job.path, &mut |out| write_csv(out, sheet, &there, &look, &CsvOptions::default()))?;
            Ok(Some(there.len()))
        }
    }
}

/// Writes every table into a folder; gives back how many files and rows, or none where a file of one of the
/// names is there already.
///
/// # Errors
/// A sentence with the path and the cause.
pub fn all(
    folder: &Path,
    overwrite: bool,
    snapshot: &Snapshot,
    today: Date,
) -> Result<Option<(usize, usize)>, String> {
    let name = |sheet: &Sheet| folder.join(format!("{}.csv", sheet.name));
    if !overwrite && sheets::all().iter().any(|s| name(s).exists()) {
        return Ok(None);
    }
    fs::create_dir_all(folder).map_err(|e| format!("{} cannot be made: {e}", folder.display()))?;
    let facts = Facts::of(snapshot, today);
    let look = Look { snapshot, facts: &facts, today };
    let mut rows = 0;
    for sheet in sheets::all() {
        let ids = (sheet.rows)(&look);
        rows += ids.len();
        write(&name(sheet), &mut |out| write_csv(out, sheet, &ids, &look, &CsvOptions::default()))?;
    }
    Ok(Some((sheets::all().len(), rows)))
}

/// Do both paths lead to one file, by whatever names and links?
#[must_use]
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Writes beside the target and renames.
fn write(path: &Path, pour: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> Result<(), String> {
    let failed = |e: &dyn std::fmt::Display| format!("{} cannot be written: {e}", path.display());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    let mut out = BufWriter::new(file);
    pour(&mut out).map_err(|e| failed(&e))?;
    out.flush().map_err(|e| failed(&e))?;
    let file = out.into_inner().map_err(|e| failed(&e))?;
    file.persist(path).map_err(|e| failed(&e.error))?;
    Ok(())
}
