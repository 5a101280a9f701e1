//! Trello: the JSON of a board, or of one card, becomes columns, tasks and people. What is taken over, and what
//! not, is said in `docs/import.md`. Imports `domain`, `merge`. Read next: `model.rs`, `lists.rs`, `cards.rs`.

mod cards;
mod lists;
mod model;
mod moves;
mod parts;
mod rest;
mod whole;

use std::collections::HashMap;

use crate::domain::command::Context;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;
use crate::exchange::merge::{Import, Theirs};
use crate::exchange::outcome::{ImportError, ImportOptions, NoteKind, Plan};
use crate::exchange::people::{Named, People};
use crate::exchange::text::{one_line, plural, shorten};
use crate::exchange::trello::lists::Columns;
use crate::exchange::trello::model::{Action, Member};
use crate::exchange::trello::whole::{Whole, label_word, name_of};

/// The name under which origins are kept.
pub const SOURCE: &str = "trello";

/// Works out what an export would change.
///
/// # Errors
/// Where it is no Trello export, is broken, or exceeds the limits.
pub fn plan(
    bytes: &[u8],
    options: &ImportOptions,
    snapshot: &Snapshot,
    context: &mut Context<'_>,
) -> Result<Plan, ImportError> {
    let export = model::read(bytes, options)?;
    let board = &export.board;
    let mut import = Import::new(SOURCE, snapshot, context);
    let columns = match board.lists.as_deref() {
        Some(lists) if !export.single => lists::take(&mut import, &board.id, lists),
        _ => Columns::default(),
    };
    let mut whole = Whole {
        board: &board.id,
        columns,
        members: HashMap::new(),
        names: names(&board.actions),
        labels: board.labels.iter().map(|l| (l.id.as_str(), label_word(l))).collect(),
        local: options.local,
    };
    whole.members = take_members(&mut import, &whole, &board.members);
    let tasks = cards::take(&mut import, &mut whole, board, options)?;
    parts::take(&mut import, &whole, board, &tasks, options)?;
    rest::tell(&mut import, board);
    if !export.single {
        tell_gone(&mut import, &board.id);
    }
    let plan = import.work.finish(label(&export), &options.limits)?;
    Ok(Plan { totals: rest::totals(board), ..plan })
}

fn label(export: &model::Export) -> String {
    let cards = export.board.cards.as_deref().unwrap_or_default();
    match (export.single, cards) {
        (true, [card]) => format!("import Trello card \"{}\"", shorten(&card.name)),
        _ => format!(
            "import Trello board \"{}\": {}",
            shorten(&export.board.name),
            plural(cards.len(), "card")
        ),
    }
}

fn names(actions: &[Action]) -> HashMap<&str, String> {
    let named = actions.iter().map(|a| &a.member_creator).filter(|m| !m.id.is_empty());
    named.map(|m| (m.id.as_str(), one_line(name_of(m)))).collect()
}

fn take_members<'f>(
    import: &mut Import<'_, '_>,
    whole: &Whole<'f>,
    members: &'f [Member],
) -> HashMap<&'f str, Id> {
    let mut people = People::of(import.work.base);
    let mut found = HashMap::new();
    for member in members {
        let named = Named {
            name: one_line(name_of(member)),
            handle: one_line(&member.username),
            email: String::new(),
        };
        let theirs = Theirs {
            key: &member.id,
            what: "people",
            place: format!("member \"{}\"", named.name),
            fields: vec![("name", Value::Text(named.name.clone()))],
            mark: whole.board,
            alike: people.find(&named),
        };
        let new = |import: &mut Import<'_, '_>, id| people.join(&mut import.work, id, &named);
        if let Some((id, _)) = import.take(&theirs, new) {
            found.insert(member.id.as_str(), id);
        }
    }
    found
}

/// Lists what came from this board and is no longer on it.
fn tell_gone(import: &mut Import<'_, '_>, board: &str) {
    for id in import.gone(Noun::Task, board) {
        let title = import.work.base.tasks.get(id).map_or_else(String::new, |t| shorten(&t.title));
        import.work.tell(
            NoteKind::Gone,
            "card",
            format!("card \"{title}\""),
            "it is no longer in the export; archive or delete the task here if it is of no use any more",
        );
    }
    for (noun, word) in [(Noun::Check, "checklist item"), (Noun::Attachment, "attachment")] {
        let gone = import.gone(noun, board).len();
        if gone > 0 {
            let reason = "no longer in the export; delete here what is of no use any more";
            import.work.tell(NoteKind::Gone, plural(gone, word), "", reason);
        }
    }
}
