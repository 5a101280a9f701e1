//! What a row must be like among its fellows: a handle of its own, a tax code of its own, no ring of tasks that
//! wait for each other, a decision replaced once, each version shown once. Of one row that comes or changes, and of a whole project at once without comparing each
//! with each. Imports `snapshot`, `demand`. Read next: `check.rs`, `restore.rs`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::command::Refusal;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::rules::demand::wrong;
use crate::domain::snapshot::Snapshot;

/// Does the row get on with all others?
///
/// # Errors
/// The field that does not, with what would be accepted.
pub fn check(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    match noun {
        Noun::Person => {
            let Some(row) = snapshot.people.get(id) else { return Ok(()) };
            let mut others = snapshot.people.iter().filter(|p| p.id != id);
            match others.find(|p| p.handle.eq_ignore_ascii_case(&row.handle)) {
                Some(twin) => handle_taken(&row.handle, &twin.name),
                None => Ok(()),
            }
        }
        Noun::TaxCode => {
            let Some(row) = snapshot.tax_codes.get(id) else { return Ok(()) };
            let mut others = snapshot.tax_codes.iter().filter(|c| c.id != id);
            match others.find(|c| c.code.eq_ignore_ascii_case(&row.code)) {
                Some(twin) => code_taken(&twin.code),
                None => Ok(()),
            }
        }
        Noun::Dependency => {
            let Some(row) = snapshot.dependencies.get(id) else { return Ok(()) };
            ring(snapshot, row.task, row.after).map_or(Ok(()), |ring| no_ring(snapshot, &ring))
        }
        Noun::Decision => {
            let Some(replaces) = snapshot.decisions.get(id).and_then(|d| d.replaces) else { return Ok(()) };
            let mut others = snapshot.decisions.iter().filter(|d| d.id != id);
            match others.find(|d| d.replaces == Some(replaces)) {
                Some(twin) => replaced_already(snapshot, replaces, twin.id),
                None => replaces_no_ring(snapshot, id, &mut BTreeSet::new()),
            }
        }
        Noun::Showing => {
            let Some(row) = snapshot.showings.get(id) else { return Ok(()) };
            let mut others = snapshot.showings.iter().filter(|s| s.id != id);
            let twin = others.any(|s| (s.deliverable, s.version) == (row.deliverable, row.version));
            if twin { shown_already() } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

/// Do all rows of the project get on with each other?
///
/// # Errors
/// The first row that does not, and why.
pub fn check_all(snapshot: &Snapshot) -> Result<(), (Noun, Id, Refusal)> {
    let mut handles: HashMap<String, Id> = HashMap::new();
    for row in snapshot.people.iter() {
        if let Some(twin) = handles.insert(row.handle.to_ascii_lowercase(), row.id) {
            let name = snapshot.people.get(twin).map_or("", |p| p.name.as_str());
            handle_taken(&row.handle, name).map_err(|refusal| (Noun::Person, row.id, refusal))?;
        }
    }
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for row in snapshot.tax_codes.iter() {
        if !codes.insert(row.code.to_ascii_lowercase()) {
            code_taken(&row.code).map_err(|refusal| (Noun::TaxCode, row.id, refusal))?;
        }
    }
    decisions(snapshot)?;
    let mut versions = BTreeSet::new();
    for row in snapshot.showings.iter() {
        if !versions.insert((row.deliverable, row.version)) {
            shown_already().map_err(|refusal| (Noun::Showing, row.id, refusal))?;
        }
    }
    any_ring(snapshot).map_or(Ok(()), |(id, ring)| {
        no_ring(snapshot, &ring).map_err(|refusal| (Noun::Dependency, id, refusal))
    })
}

/// Each decision is replaced once, and none replaces itself in the end.
fn decisions(snapshot: &Snapshot) -> Result<(), (Noun, Id, Refusal)> {
    let mut replaced: HashMap<Id, Id> = HashMap::new();
    let mut sound = BTreeSet::new();
    for row in snapshot.decisions.iter() {
        if let Some(replaces) = row.replaces
            && let Some(twin) = replaced.insert(replaces, row.id)
        {
            let refused = replaced_already(snapshot, replaces, twin);
            refused.map_err(|refusal| (Noun::Decision, row.id, refusal))?;
        }
    }
    for row in snapshot.decisions.iter() {
        let no_ring = replaces_no_ring(snapshot, row.id, &mut sound);
        no_ring.map_err(|refusal| (Noun::Decision, row.id, refusal))?;
    }
    Ok(())
}

/// Follows what a decision replaces to the first one, or to one that is known to be `sound`.
fn replaces_no_ring(snapshot: &Snapshot, id: Id, sound: &mut BTreeSet<Id>) -> Result<(), Refusal> {
    let mut path = BTreeSet::new();
    let mut at = Some(id);
    while let Some(next) = at.filter(|next| !sound.contains(next)) {
        if !path.insert(next) {
            let name = name_of(snapshot, Noun::Decision, id);
            return wrong("replaces", format!("{name} would replace itself in the end"));
        }
        at = snapshot.decisions.get(next).and_then(|d| d.replaces);
    }
    sound.append(&mut path);
    Ok(())
}

fn replaced_already(snapshot: &Snapshot, replaced: Id, by: Id) -> Result<(), Refusal> {
    let name = |id| name_of(snapshot, Noun::Decision, id);
    wrong("replaces", format!("{} was replaced by {} already. Replace that one", name(replaced), name(by)))
}

fn shown_already() -> Result<(), Refusal> {
    wrong("version", "That version was shown already. Show the next one".to_owned())
}

fn handle_taken(handle: &str, by: &str) -> Result<(), Refusal> {
    wrong("handle", format!("@{handle} is {by} already. Choose another handle"))
}

fn code_taken(code: &str) -> Result<(), Refusal> {
    wrong("code", format!("There is a tax code {code} already. Choose another word"))
}

fn no_ring(snapshot: &Snapshot, ring: &[Id]) -> Result<(), Refusal> {
    let mut names: Vec<String> =
        ring.iter().take(MOST_NAMED).map(|task| name_of(snapshot, Noun::Task, *task)).collect();
    if ring.len() > MOST_NAMED {
        names.push("…".to_owned());
    }
    wrong("after", format!("That would be a ring: {}", names.join(" waits for ")))
}

/// A ring of many tasks is not told to its end.
const MOST_NAMED: usize = 12;

/// The tasks from `task` over `after` back to `task`, each waiting for the next; none where there is no ring.
fn ring(snapshot: &Snapshot, task: Id, after: Id) -> Option<Vec<Id>> {
    let mut seen = BTreeSet::new();
    let mut paths = vec![vec![task, after]];
    while let Some(path) = paths.pop() {
        let last = *path.last()?;
        if last == task {
            return Some(path);
        }
        if !seen.insert(last) {
            continue;
        }
        for next in snapshot.dependencies.iter().filter(|d| d.task == last) {
            let mut longer = path.clone();
            longer.push(next.after);
            paths.push(longer);
        }
    }
    None
}

/// Any ring of tasks that wait for each other, with a dependency of it: tasks that wait for nothing that is left are
/// taken away until none is left, or a ring (Kahn 1962, Topological sorting of large networks).
fn any_ring(snapshot: &Snapshot) -> Option<(Id, Vec<Id>)> {
    let mut waits: BTreeMap<Id, usize> = BTreeMap::new();
    let mut held_up: HashMap<Id, Vec<Id>> = HashMap::new();
    for row in snapshot.dependencies.iter() {
        *waits.entry(row.task).or_default() += 1;
        waits.entry(row.after).or_default();
        held_up.entry(row.after).or_default().push(row.task);
    }
    let mut free: Vec<Id> = waits.iter().filter(|(_, count)| **count == 0).map(|(task, _)| *task).collect();
    while let Some(task) = free.pop() {
        waits.remove(&task);
        for later in held_up.get(&task).into_iter().flatten() {
            if let Some(count) = waits.get_mut(later) {
                *count -= 1;
                if *count == 0 {
                    free.push(*later);
                }
            }
        }
    }
    // Each task that is left waits for another that is left: the way leads into a ring.
    let left =
        snapshot.dependencies.iter().filter(|d| waits.contains_key(&d.task) && waits.contains_key(&d.after));
    let next: HashMap<Id, (Id, Id)> = left.map(|d| (d.task, (d.after, d.id))).collect();
    let mut path = vec![*waits.keys().next()?];
    let mut seen: HashMap<Id, usize> = HashMap::new();
    loop {
        let last = *path.last()?;
        let (after, dependency) = *next.get(&last)?;
        if let Some(start) = seen.insert(last, path.len() - 1) {
            return Some((dependency, path.split_off(start)));
        }
        path.push(after);
    }
}
