//! `greenlight export`: one table as CSV or JSON, all of them as CSV, the whole project as interchange document. A file is written beside its place and then put
//! there whole. Imports `exchange`, `domain::sheets`. Read next: `import.rs`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::NamedTempFile;

use crate::cli::args::{Export, Format};
use crate::cli::fail::Failure;
use crate::cli::list::sheet_of;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::figures::asked::{count, numbered};
use crate::domain::noun::Noun;
use crate::domain::table::Look;
use crate::exchange::csv::{CsvOptions, write_csv};
use crate::exchange::document::write_document;
use crate::exchange::folder::files;
use crate::exchange::json::write_json;
use crate::shell::export::unwritten;
use crate::shell::target::{behind_links, is_database, is_same};

/// A file that was written.
struct Written {
    table: &'static str,
    path: PathBuf,
    rows: usize,
}

/// Writes what was asked for.
pub fn run(settings: &Settings, args: &Export, out: &mut Out) -> Result<u8, Failure> {
    let to = target(args.out.as_deref(), &args.file)?;
    let session = Session::read(settings, &args.file)?;
    let facts = session.facts(settings.today());
    let look = session.look(&facts);
    let format = format_of(args, to, out.json);
    let csv = CsvOptions { bom: args.bom, raw: args.raw, delimiter: args.delimiter };
    let written = match (args.table.as_deref(), format, to) {
        (None, Format::Csv, None) => {
            return Err(Failure::usage("A file is written for each table. Name a folder: -o tables/"));
        }
        (None, Format::Csv, Some(folder)) => to_folder(folder, csv, &look)?,
        (None, Format::Json, _) => {
            let rows = Noun::ALL.iter().map(|noun| session.snapshot.count(*noun)).sum();
            deliver(to, out, ("all", rows), &mut |sink| write_document(sink, &session.snapshot))?
        }
        (None, Format::Txt, _) => return Err(only_questions()),
        (Some(name), Format::Txt, _) => {
            let sheet = sheet_of(name)?;
            if sheet.noun != Noun::Question {
                return Err(only_questions());
            }
            let text = numbered(&look, &(sheet.rows)(&look));
            let rows = count(&text);
            deliver(to, out, (sheet.name, rows), &mut |sink| sink.write_all(text.as_bytes()))?
        }
        (Some(name), format, _) => {
            let sheet = sheet_of(name)?;
            let ids = (sheet.rows)(&look);
            deliver(to, out, (sheet.name, ids.len()), &mut |sink| match format {
                Format::Csv => write_csv(sink, sheet, &ids, &look, &csv),
                _ => write_json(sink, sheet, &ids, &look),
            })?
        }
    };
    tell(&written, out)
}

/// Where it goes to: the file or folder that was named; none for stdout, which is also `-`.
///
/// # Errors
/// [`Failure::usage`] where it is the project that is read from, by whatever name.
pub fn target<'p>(out: Option<&'p Path>, project: &Path) -> Result<Option<&'p Path>, Failure> {
    let to = out.filter(|path| *path != Path::new("-"));
    match to.filter(|path| is_same(path, project)) {
        None => Ok(to),
        Some(path) => {
            let path = path.display();
            Err(Failure::usage(format!("{path} is the project itself. Choose another name")))
        }
    }
}

fn only_questions() -> Failure {
    Failure::usage("Only the questions to the client are written as text: questions --format txt")
}

/// The form that was asked for, else the one of the ending, else CSV.
fn format_of(args: &Export, to: Option<&Path>, json: bool) -> Format {
    let ending = to.and_then(Path::extension).is_some_and(|e| e.eq_ignore_ascii_case("json"));
    let usual = if ending || (json && to.is_none()) { Format::Json } else { Format::Csv };
    args.format.unwrap_or(usual)
}

pub type Writer<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// To stdout, or into a file; gives what was written to files.
fn deliver(
    to: Option<&Path>,
    out: &mut Out,
    (table, rows): (&'static str, usize),
    write: Writer<'_>,
) -> Result<Vec<Written>, Failure> {
    let Some(path) = to else {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        out.content(&bytes)?;
        return Ok(Vec::new());
    };
    put(path, write)?;
    Ok(vec![Written { table, path: path.to_path_buf(), rows }])
}

fn to_folder(folder: &Path, options: CsvOptions, look: &Look<'_>) -> Result<Vec<Written>, Failure> {
    fs::create_dir_all(folder).map_err(|e| trouble(folder, &e))?;
    let mut written = Vec::new();
    for file in files() {
        let path = folder.join(&file.name);
        let mut rows = 0;
        put(&path, &mut |sink| file.write(sink, look, &options).map(|n| rows = n))?;
        written.push(Written { table: file.sheet.name, path, rows });
    }
    Ok(written)
}

/// Writes a file whole or not at all; a link leads to it, and a database is never replaced. What is no regular file, such as `/dev/null`, is written to as it is.
pub fn put(path: &Path, write: Writer<'_>) -> Result<(), Failure> {
    let target = behind_links(path).map_err(|error| trouble(path, &error))?;
    if is_database(&target) {
        let path = path.display();
        return Err(Failure::usage(format!("{path} is a project or another database. Choose another name")));
    }
    whole(&target, write).map_err(|error| trouble(path, &error))
}

fn whole(path: &Path, write: Writer<'_>) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
        let mut sink = fs::OpenOptions::new().write(true).open(path)?;
        return write(&mut sink);
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    {
        let mut sink = io::BufWriter::new(file.as_file_mut());
        write(&mut sink)?;
        sink.flush()?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|e| e.error)
}

fn trouble(path: &Path, error: &io::Error) -> Failure {
    Failure::failed(unwritten(path, error))
}

fn tell(written: &[Written], out: &mut Out) -> Result<u8, Failure> {
    if out.json && !written.is_empty() {
        let list = written.iter().map(
            |file| json!({ "table": file.table, "path": file.path.display().to_string(), "rows": file.rows }),
        );
        out.document(&list.collect())?;
        return Ok(0);
    }
    for file in written {
        let rows = if file.rows == 1 { "1 row".to_owned() } else { format!("{} rows", file.rows) };
        out.line(&format!("{}: {rows}", file.path.display()))?;
    }
    Ok(0)
}
