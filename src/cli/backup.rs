//! `greenlight backup`: a copy that was checked before it got its name. Imports `store`. Read next: `store/backup.rs`.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::args::Backup;
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::Settings;
use crate::store::{Access, Store};

/// Makes the copy and says where it lies.
pub fn run(settings: &Settings, args: &Backup, out: &mut Out) -> Result<u8, Failure> {
    let store = Store::open(&args.file, Access::ReadOnly)?;
    let to = if args.dest.is_dir() { within(settings, &args.dest, &args.file) } else { args.dest.clone() };
    let backup = store.backup(&to)?;
    let path = backup.path.display().to_string();
    if out.json {
        out.document(&json!({ "path": path, "rows": backup.rows, "head": backup.head.0 }))?;
    } else {
        out.line(&format!("{path}: {} rows, checked", backup.rows))?;
    }
    Ok(0)
}

/// The name of a backup in a folder: that of the project with day and time.
fn within(settings: &Settings, folder: &Path, file: &Path) -> PathBuf {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    folder.join(format!("{stem}-{}.greenlight", settings.now().format("%Y-%m-%d-%H%M%S")))
}
