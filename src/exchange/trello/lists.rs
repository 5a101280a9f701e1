//! Lists become columns: one of the same name is used, others are put in where they stand on the board, and what
//! standing in them means is guessed from their names. Imports `domain`, `merge`. Read next: `cards.rs`.

use std::collections::{HashMap, HashSet};

use crate::domain::board::{BoardColumn, ColumnKind};
use crate::domain::id::Id;
use crate::domain::rules::defaults::first_column;
use crate::domain::value::{FieldValue, Value};
use crate::exchange::merge::{Import, Theirs};
use crate::exchange::outcome::NoteKind;
use crate::exchange::people::fold;
use crate::exchange::text::one_line;
use crate::exchange::trello::model::List;

/// Words in the name of a list, and what they say of it; the first row that has one decides.
const WORDS: &[(ColumnKind, &[&str])] = &[
    (
        ColumnKind::WaitingClient,
        &["client", "clients", "customer", "approval", "feedback", "kunde", "freigabe"],
    ),
    (ColumnKind::WaitingUs, &["review", "reviewing", "reviews", "check", "qa", "verify", "prüfung"]),
    (
        ColumnKind::Done,
        &[
            "done",
            "complete",
            "completed",
            "finished",
            "deployed",
            "released",
            "shipped",
            "launched",
            "live",
            "closed",
            "erledigt",
            "fertig",
            "terminé",
            "hecho",
        ],
    ),
    (
        ColumnKind::Active,
        &["doing", "progress", "running", "working", "wip", "current", "started", "development", "testing"],
    ),
    (
        ColumnKind::Backlog,
        &[
            "backlog", "todo", "to-do", "ideas", "idea", "inbox", "icebox", "next", "planned", "upcoming",
            "later", "someday", "wishlist", "queue", "queued", "new", "requests", "offen",
        ],
    ),
];

/// What standing in a column of this name means; active where the name does not say.
#[must_use]
pub fn kind_of(name: &str) -> ColumnKind {
    let name = fold(name).replace("to do", "todo");
    let words: HashSet<&str> = name.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    let row = WORDS.iter().find(|(_, marks)| marks.iter().any(|m| words.contains(m)));
    row.map_or(ColumnKind::Active, |(kind, _)| *kind)
}

/// The room left between two columns at the end of the board.
const GAP: i64 = 1 << 16;

/// Where the cards of each list go.
#[derive(Debug, Default)]
pub struct Columns {
    by_list: HashMap<String, (Id, bool)>,
    first: Option<Id>,
}

impl Columns {
    /// The column of a list.
    #[must_use]
    pub fn of(&self, list: &str) -> Option<Id> {
        self.by_list.get(list).map(|(column, _)| *column)
    }

    /// Is the list archived?
    #[must_use]
    pub fn archived(&self, list: &str) -> bool {
        self.by_list.get(list).is_some_and(|(_, closed)| *closed)
    }
}

/// The open column of this name.
#[must_use]
pub fn named(import: &Import<'_, '_>, name: &str) -> Option<Id> {
    let name = fold(&one_line(name));
    let mut columns = import.work.base.columns.iter().filter(|c| !c.archived);
    columns.find(|c| !name.is_empty() && fold(&c.name) == name).map(|c| c.id)
}

/// Takes over the lists of a board.
pub fn take(import: &mut Import<'_, '_>, board: &str, lists: &[List]) -> Columns {
    let mut sorted: Vec<&List> = lists.iter().collect();
    sorted.sort_by(|a, b| a.pos.total_cmp(&b.pos));
    let mut columns = Columns::default();
    let mut used = HashSet::new();
    let mut order = existing(import);
    let mut after = 0;
    for list in sorted {
        let alike = alike(import, list, &used);
        let Some((id, new)) = take_one(import, board, list, alike) else { continue };
        used.insert(id);
        match order.iter().position(|other| *other == id) {
            Some(at) => after = at + 1,
            None if new => {
                order.insert(after, id);
                after += 1;
            }
            None => {}
        }
        columns.by_list.insert(list.id.clone(), (id, list.closed));
    }
    place(import, &order);
    columns.first =
        order.into_iter().find(|id| import.work.get::<BoardColumn>(*id).is_some_and(|c| !c.archived));
    columns
}

fn existing(import: &Import<'_, '_>) -> Vec<Id> {
    let mut columns: Vec<(i64, Id)> = import.work.base.columns.iter().map(|c| (c.position, c.id)).collect();
    columns.sort_unstable();
    columns.into_iter().map(|(_, id)| id).collect()
}

/// A column of the same name that is archived or not like the list, and not used for another list.
fn alike(import: &Import<'_, '_>, list: &List, used: &HashSet<Id>) -> Option<Id> {
    let name = fold(&one_line(&list.name));
    let columns = import.work.base.columns.iter();
    let mut same = columns.filter(|c| fold(&c.name) == name && c.archived == list.closed);
    same.find(|c| !used.contains(&c.id)).map(|c| c.id)
}

fn take_one(import: &mut Import<'_, '_>, board: &str, list: &List, alike: Option<Id>) -> Option<(Id, bool)> {
    let mut name = one_line(&list.name);
    if name.is_empty() {
        "Unnamed list".clone_into(&mut name);
    }
    let card_limit = list.soft_limit.filter(|limit| (1..=100_000).contains(limit));
    let theirs = Theirs {
        key: &list.id,
        what: "columns",
        place: format!("list \"{name}\""),
        fields: vec![
            ("name", Value::Text(name.clone())),
            ("card_limit", card_limit.to_value()),
            ("archived", list.closed.to_value()),
        ],
        mark: board,
        alike,
    };
    let mut new = false;
    let (id, _) = import.take(&theirs, |_, id| {
        new = true;
        BoardColumn { id, kind: kind_of(&name), name, card_limit, position: 0, archived: list.closed }
    })?;
    Some((id, new))
}

/// Gives new columns places between their neighbours; others stay where they are, unless there is no room.
fn place(import: &mut Import<'_, '_>, order: &[Id]) {
    let held = |id: &Id| import.work.base.columns.get(*id).map(|c| c.position);
    let places: Vec<Option<i64>> = order.iter().map(held).collect();
    let mut last: i64 = -1;
    for (at, id) in order.iter().enumerate() {
        let Some(mut column) = import.work.get::<BoardColumn>(*id) else { continue };
        let next = places[at..].iter().flatten().next().copied();
        let between = next.filter(|next| *next > last.saturating_add(1)).map(|next| last + (next - last) / 2);
        let free = between.unwrap_or(last + if next.is_some() { 1 } else { GAP });
        let place = places[at].filter(|held| *held > last).unwrap_or(free);
        if place != column.position {
            column.position = place;
            import.work.put(&column);
        }
        last = place;
    }
}

/// The column for cards whose list is not known: the first open one, made only where there is none.
pub fn fallback(import: &mut Import<'_, '_>, columns: &mut Columns) -> Id {
    if let Some(first) = columns.first.or_else(|| first_column(import.work.base)) {
        return first;
    }
    let id = import.context.ids.next_id();
    let name = "To do".to_owned();
    let kind = ColumnKind::Backlog;
    import.work.put(&BoardColumn { id, name, kind, card_limit: None, position: 0, archived: false });
    import.work.tell(
        NoteKind::Changed,
        "column",
        "",
        "the file has no open list, so a column To do was made",
    );
    columns.first = Some(id);
    id
}

#[cfg(test)]
mod tests {
    use super::kind_of;
    use crate::domain::board::ColumnKind::{Active, Backlog, Done, WaitingClient, WaitingUs};

    #[test]
    fn kinds_are_guessed_from_whole_words() {
        let cases = [
            ("Backlog", Backlog),
            ("To Do", Backlog),
            ("ToDo", Backlog),
            ("New Features", Backlog),
            ("Doing", Active),
            ("In Progress", Active),
            ("Running Tasks", Active),
            ("Design", Active),
            ("Code Review", WaitingUs),
            ("Client review", WaitingClient),
            ("Waiting for approval", WaitingClient),
            ("Done 🎉", Done),
            ("Done and Deployed", Done),
            ("Undone", Active),
            ("", Active),
        ];
        for (name, kind) in cases {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }
}
