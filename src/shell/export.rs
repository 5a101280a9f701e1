//! CSV files written: one sheet, or every table into a folder. Written beside the target and renamed when all of it
//! is there, so that a full disk or an export that is stopped never leaves half a file. Imports exchange, domain.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::app::msg::{ExportJob, ExportRows};
use crate::domain::calendar::Date;
use crate::domain::facts::Facts;
use crate::domain::figures::asked::count;
use crate::domain::id::Id;
use crate::domain::sheets;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::{HIDDEN, Look, Sheet};
use crate::exchange::csv::{CsvOptions, write_csv, write_list};
use crate::exchange::watch::Watch;
use crate::shell::target::{behind_links, is_database, is_same};

/// Would the export overwrite a file that it was not told to overwrite?
///
/// # Errors
/// Where it is the project itself, or another database.
pub fn is_there(job: &ExportJob, project: &Path) -> Result<bool, String> {
    may_be_replaced(&job.path, project)?;
    Ok(job.path.exists() && !job.overwrite)
}

/// Is a file of the name of some table in the folder already?
///
/// # Errors
/// Where one of them is the project itself, or another database.
pub fn any_there(folder: &Path, project: &Path) -> Result<bool, String> {
    let paths: Vec<PathBuf> = sheets::all().iter().map(|sheet| path_in(folder, sheet)).collect();
    paths.iter().try_for_each(|path| may_be_replaced(path, project))?;
    Ok(paths.iter().any(|path| path.exists()))
}

/// The project comes first: it is open here, so that its bytes must not be looked at.
fn may_be_replaced(path: &Path, project: &Path) -> Result<(), String> {
    if is_same(path, project) {
        return Err("that is the project file itself; give another name for the export".to_owned());
    }
    if is_database(path) {
        let name = path.display();
        return Err(format!("{name} is a project or another database; give another name for the export"));
    }
    Ok(())
}

fn path_in(folder: &Path, sheet: &Sheet) -> PathBuf {
    folder.join(format!("{}.csv", sheet.name))
}

/// The sheet with the columns of the screen first. The others are written as well: an import wants them all back.
fn shown_first(sheet: &Sheet) -> Sheet {
    let mut columns = sheet.columns.clone();
    columns.sort_by_key(|column| column.priority == HIDDEN);
    Sheet { name: sheet.name, help: sheet.help, noun: sheet.noun, columns, rows: sheet.rows }
}

/// Writes the rows of a job; gives back how many.
///
/// # Errors
/// A sentence with the path and the cause; nothing is left behind then.
pub fn job(job: &ExportJob, snapshot: &Snapshot, today: Date, watch: &Watch) -> Result<usize, String> {
    let path = behind_links(&job.path).map_err(|e| unwritten(&job.path, &e))?;
    let (file, rows) = match &job.rows {
        ExportRows::List(headings, rows) => {
            (begin(&path, watch, &mut |out| write_list(out, headings, rows))?, rows.len())
        }
        ExportRows::Text(text) => {
            let pour = &mut |out: &mut dyn Write| out.write_all(text.as_bytes());
            (begin(&path, watch, pour)?, count(text))
        }
        ExportRows::Sheet(name, ids) => {
            let sheet = sheets::by_name(name).ok_or_else(|| format!("there is no table {name}"))?;
            let ordered = shown_first(sheet);
            let facts = Facts::of(snapshot, today);
            let look = Look { snapshot, facts: &facts, today };
            let there: Vec<Id> = ids.iter().copied().filter(|id| snapshot.has(sheet.noun, *id)).collect();
            let pour =
                &mut |out: &mut dyn Write| write_csv(out, &ordered, &there, &look, &CsvOptions::default());
            (begin(&path, watch, pour)?, there.len())
        }
    };
    file.persist(&path).map_err(|e| unwritten(&job.path, &e.error))?;
    Ok(rows)
}

/// Writes every table into a folder; gives back how many files and rows.
///
/// # Errors
/// A sentence with the path and the cause. Until every table is written none gets its name.
pub fn all(folder: &Path, snapshot: &Snapshot, today: Date, watch: &Watch) -> Result<(usize, usize), String> {
    let was_there = folder.exists();
    let done = all_in(folder, snapshot, today, watch);
    if done.is_err() && !was_there {
        // Goes only where it is empty.
        let _ = fs::remove_dir(folder);
    }
    done
}

fn all_in(folder: &Path, snapshot: &Snapshot, today: Date, watch: &Watch) -> Result<(usize, usize), String> {
    fs::create_dir_all(folder).map_err(|e| format!("{} cannot be made: {e}", folder.display()))?;
    let facts = Facts::of(snapshot, today);
    let look = Look { snapshot, facts: &facts, today };
    let (mut rows, mut files) = (0, Vec::new());
    watch.expect(sheets::all().len());
    for sheet in sheets::all() {
        let ids = (sheet.rows)(&look);
        rows += ids.len();
        let path = path_in(folder, sheet);
        let path = behind_links(&path).map_err(|e| unwritten(&path, &e))?;
        let file =
            begin(&path, watch, &mut |out| write_csv(out, sheet, &ids, &look, &CsvOptions::default()))?;
        files.push((path, file));
        if !watch.step() {
            return Err("it was stopped".to_owned());
        }
    }
    let count = files.len();
    for (path, file) in files {
        file.persist(&path).map_err(|e| unwritten(&path, &e.error))?;
    }
    Ok((count, rows))
}

/// Why a file was not written, and what can be done.
#[must_use]
pub fn unwritten(path: &Path, error: &io::Error) -> String {
    let shown = path.display();
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).display();
    match error.kind() {
        io::ErrorKind::NotFound => {
            format!("{shown} cannot be written: there is no folder {folder}; make it, or name another place")
        }
        io::ErrorKind::PermissionDenied => {
            format!("{shown} cannot be written: {folder} does not let you; name another place")
        }
        io::ErrorKind::StorageFull => {
            format!("{shown} cannot be written: the disk is full; make room, or name another place")
        }
        _ => format!("{shown} cannot be written: {error}; name another place"),
    }
}

/// Writes a file beside the target, which has yet to be given its name; dropped, it is gone.
fn begin(
    path: &Path,
    watch: &Watch,
    pour: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<NamedTempFile, String> {
    let failed = |e: io::Error| unwritten(path, &e);
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = NamedTempFile::new_in(folder).map_err(failed)?;
    let mut out = BufWriter::new(Wanted { file, watch });
    pour(&mut out).map_err(failed)?;
    out.flush().map_err(failed)?;
    Ok(out.into_inner().map_err(|e| failed(e.into_error()))?.file)
}

/// A file that takes no more as soon as it is no longer wanted.
struct Wanted<'a> {
    file: NamedTempFile,
    watch: &'a Watch,
}

impl Write for Wanted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.watch.is_stopped() {
            return Err(io::Error::other("it was stopped"));
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{all, any_there, is_there, job};
    use crate::app::msg::{ExportJob, ExportRows};
    use crate::domain::calendar::Date;
    use crate::domain::snapshot::Snapshot;
    use crate::exchange::watch::Watch;

    #[test]
    fn neither_the_project_nor_another_database_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let project = path("p.greenlight");
        fs::write(&project, b"SQLite format 3\0").unwrap();
        let to = |name: &str| ExportJob {
            path: path(name),
            rows: ExportRows::Text(String::new()),
            overwrite: true,
        };
        assert!(is_there(&to("p.greenlight"), &project).unwrap_err().contains("the project file itself"));
        assert_eq!(is_there(&to("needs.csv"), &project), Ok(false));
        assert_eq!(any_there(folder.path(), &project), Ok(false));
        fs::copy(&project, path("needs.csv")).unwrap();
        assert!(is_there(&to("needs.csv"), &project).unwrap_err().contains("another database"));
        assert!(any_there(folder.path(), &project).unwrap_err().contains("another database"));
        fs::write(path("needs.csv"), "number").unwrap();
        assert_eq!(any_there(folder.path(), &project), Ok(true));
    }

    #[test]
    fn a_stopped_export_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let (snapshot, today) = (Snapshot::default(), Date::from_ymd_opt(2026, 3, 2).unwrap());
        let path = folder.path().join("needs.csv");
        let needs =
            ExportJob { path: path.clone(), rows: ExportRows::Sheet("needs", Vec::new()), overwrite: true };
        let stopped = Watch::default();
        stopped.stop();
        assert!(job(&needs, &snapshot, today, &stopped).is_err());
        assert!(all(&folder.path().join("all"), &snapshot, today, &stopped).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        // What was there before stays as it was.
        fs::write(&path, "before").unwrap();
        assert!(job(&needs, &snapshot, today, &stopped).is_err());
        assert!(all(folder.path(), &snapshot, today, &stopped).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(job(&needs, &snapshot, today, &Watch::default()), Ok(0));
        assert!(fs::read_to_string(&path).unwrap().starts_with("number,"));
    }
}
