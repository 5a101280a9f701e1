//! A file opened to write, an older one first brought to the newest format: what is said of it, and Ctrl-C that
//! stops it and leaves the file as it was. Imports store. Read next: `store/migrate.rs`.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::shell::clock::Clock;
use crate::store::{FORMAT, Migration, OpenError, Options, Step, Store, Upgrade};

/// Who handles the signals that end a program, once the file is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signals {
    /// The system: they end it.
    System,
    /// The program itself, from then on.
    Program,
}

/// Opens a file to write; `say` hears, line by line, how an older one is brought to the newest format.
///
/// # Errors
/// As [`Store::open_upgrading`].
pub fn open(
    path: &Path,
    options: Options,
    actor: &str,
    clock: Clock,
    signals: Signals,
    say: &mut dyn FnMut(&str),
) -> Result<Store, OpenError> {
    let stop = Arc::new(AtomicBool::new(false));
    let mut watch = None;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut told = |step| {
        if let Step::Begun(from) = step {
            watch = Some(Watch::new(&stop));
            say(&format!("{name} has format {from}: it is backed up and brought to format {FORMAT} …"));
        }
    };
    let mut upgrade =
        Upgrade { actor: actor.to_owned(), at: clock.stamp(), told: &mut told, stop: Arc::clone(&stop) };
    let opened = Store::open_upgrading(path, options, &mut upgrade);
    if let Some(watch) = watch {
        watch.end(signals);
    }
    if let Some(migration) = opened.as_ref().ok().and_then(Store::migration) {
        say(&notice(migration));
        say(&counts(migration));
    }
    opened
}

/// What came of it, in one line.
#[must_use]
pub fn notice(migration: &Migration) -> String {
    let Migration { from, to, backup, .. } = migration;
    let backup = backup.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    format!("brought from format {from} to format {to}; as it was before: {backup}")
}

/// How many rows each table held before and holds after, in one line.
fn counts(migration: &Migration) -> String {
    let (some, none): (Vec<_>, Vec<_>) = migration.counts.iter().partition(|c| (c.before, c.after) != (0, 0));
    let each: Vec<String> = some.iter().map(|c| format!("{} {} → {}", c.table, c.before, c.after)).collect();
    let rest = if none.is_empty() { String::new() } else { format!("; {} tables are empty", none.len()) };
    format!("rows before and after: {}{rest}", each.join(", "))
}

/// Ctrl-C and the wish to end, turned into a flag.
struct Watch {
    over: Arc<AtomicBool>,
    #[cfg(unix)]
    actions: Vec<signal_hook::SigId>,
}

#[cfg(unix)]
impl Watch {
    fn new(stop: &Arc<AtomicBool>) -> Self {
        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::flag::{register, register_conditional_default};
        let over = Arc::new(AtomicBool::new(false));
        let both = |signal| {
            [register_conditional_default(signal, Arc::clone(&over)), register(signal, Arc::clone(stop))]
        };
        // Where a signal cannot be caught it ends the program, which the file survives as well.
        let actions = [SIGINT, SIGTERM].into_iter().flat_map(both).flatten().collect();
        Self { over, actions }
    }

    fn end(self, signals: Signals) {
        match signals {
            Signals::System => self.over.store(true, std::sync::atomic::Ordering::Relaxed),
            Signals::Program => {
                for action in self.actions {
                    signal_hook::low_level::unregister(action);
                }
            }
        }
    }
}

#[cfg(not(unix))]
impl Watch {
    fn new(_stop: &Arc<AtomicBool>) -> Self {
        Self { over: Arc::default() }
    }

    fn end(self, _signals: Signals) {
        drop(self.over);
    }
}

#[cfg(test)]
mod tests {
    use super::{counts, notice};
    use crate::store::{Count, Migration};

    #[test]
    fn what_came_of_it_is_said_in_a_line() {
        let count = |table, before, after| Count { table, before, after };
        let migration = Migration {
            from: 1,
            to: 2,
            backup: "/p/site.format-1.greenlight".into(),
            counts: vec![count("command", 9, 9), count("people", 13, 13), count("risks", 0, 0)],
        };
        assert_eq!(
            notice(&migration),
            "brought from format 1 to format 2; as it was before: site.format-1.greenlight"
        );
        assert_eq!(
            counts(&migration),
            "rows before and after: command 9 → 9, people 13 → 13; 1 tables are empty"
        );
    }
}
