//! What hangs on cards: checklists, comments and attachments. Imports `domain`, `merge`. Read next: `moves.rs`.

use std::collections::HashMap;

use crate::domain::id::Id;
use crate::domain::link::Attachment;
use crate::domain::noun::Noun;
use crate::domain::task::{Check, Comment};
use crate::domain::value::{FieldValue, Value};
use crate::exchange::merge::{Import, Theirs};
use crate::exchange::outcome::{ImportError, ImportOptions, NoteKind};
use crate::exchange::text::{long, one_line, plural};
use crate::exchange::trello::cards::Tasks;
use crate::exchange::trello::model::{self, Action, Board, Card, Checklist};
use crate::exchange::trello::whole::{Whole, day, name_of, place_of};

/// Takes over what hangs on the cards that became tasks.
///
/// # Errors
/// The import is no longer wanted.
pub fn take(
    import: &mut Import<'_, '_>,
    whole: &Whole<'_>,
    board: &Board,
    tasks: &Tasks<'_>,
    options: &ImportOptions,
) -> Result<(), ImportError> {
    let cards: HashMap<&str, &Card> = board.cards.iter().flatten().map(|c| (c.id.as_str(), c)).collect();
    take_checklists(import, whole, board, tasks, &cards);
    options.step()?;
    take_comments(import, whole, board, tasks, &cards);
    for card in board.cards.iter().flatten() {
        options.step()?;
        if let Some(task) = tasks.get(card.id.as_str()) {
            take_attachments(import, whole, card, *task);
        }
    }
    Ok(())
}

fn take_checklists(
    import: &mut Import<'_, '_>,
    whole: &Whole<'_>,
    board: &Board,
    tasks: &Tasks<'_>,
    cards: &HashMap<&str, &Card>,
) {
    let of_cards = board.cards.iter().flatten().flat_map(|c| &c.checklists);
    let mut lists: Vec<&Checklist> = board.checklists.iter().chain(of_cards).collect();
    lists.sort_by(|a, b| a.pos.total_cmp(&b.pos));
    let mut places: HashMap<Id, i64> = HashMap::new();
    let mut orphans = 0;
    for list in lists {
        let (Some(task), Some(card)) = (tasks.get(list.id_card.as_str()), cards.get(list.id_card.as_str()))
        else {
            orphans += list.check_items.len();
            continue;
        };
        let place = places.entry(*task).or_insert(0);
        take_items(import, whole, list, *task, &place_of(card), place);
    }
    if orphans > 0 {
        let reason = "their cards are not in the file, or were passed over";
        import.work.tell(NoteKind::Left, plural(orphans, "checklist item"), "", reason);
    }
}

fn take_items(
    import: &mut Import<'_, '_>,
    whole: &Whole<'_>,
    list: &Checklist,
    task: Id,
    place: &str,
    position: &mut i64,
) {
    let name = one_line(&list.name);
    let mut items: Vec<&model::CheckItem> = list.check_items.iter().collect();
    items.sort_by(|a, b| a.pos.total_cmp(&b.pos));
    for item in items {
        let title = one_line(&item.name);
        if title.is_empty() {
            import.work.tell(NoteKind::Left, "checklist item", place, "it has no text");
            continue;
        }
        let due = day(import, whole, &item.due, "due date of a checklist item", place);
        let done = item.state == "complete";
        let theirs = Theirs {
            key: &item.id,
            what: "checklist items",
            place: place.to_owned(),
            fields: vec![
                ("list", Value::Text(name.clone())),
                ("title", Value::Text(title.clone())),
                ("done", done.to_value()),
                ("due", due.to_value()),
            ],
            mark: whole.board,
            alike: None,
        };
        let at = *position;
        *position += 1;
        let list = name.clone();
        import.take(&theirs, |_, id| Check { id, task, list, title, done, due, position: at });
        if !item.id_member.is_empty() {
            let who = whole.names.get(item.id_member.as_str()).map_or("somebody", String::as_str);
            let reason = format!(
                "{who} is assigned to one item of a checklist; people are assigned to whole tasks here"
            );
            import.work.tell(NoteKind::Left, "assignment", place, reason);
        }
    }
}

fn take_comments(
    import: &mut Import<'_, '_>,
    whole: &Whole<'_>,
    board: &Board,
    tasks: &Tasks<'_>,
    cards: &HashMap<&str, &Card>,
) {
    let of_cards = board.cards.iter().flatten().flat_map(|c| &c.actions);
    let mut found: HashMap<&str, usize> = HashMap::new();
    let mut orphans = 0;
    // The newest stands first in the file.
    let actions: Vec<&Action> = board.actions.iter().chain(of_cards).filter(|a| is_comment(a)).collect();
    for action in actions.into_iter().rev() {
        let card = action.text(&["card", "id"]);
        *found.entry(card).or_default() += 1;
        match (tasks.get(card), cards.get(card)) {
            (Some(task), Some(card)) => take_comment(import, whole, action, *task, &place_of(card)),
            _ => orphans += 1,
        }
    }
    if orphans > 0 {
        let reason = "their cards are not in the file, or were passed over";
        import.work.tell(NoteKind::Left, plural(orphans, "comment"), "", reason);
    }
    for card in board.cards.iter().flatten() {
        let (said, have) = (card.badges.comments, found.get(card.id.as_str()).copied().unwrap_or(0));
        if said > have {
            let reason = format!(
                "the card has {}, the file holds {have}: Trello exports the last 1,000 actions only",
                plural(said, "comment")
            );
            let missing = format!("{} missing", plural(said - have, "comment"));
            import.work.tell(NoteKind::Left, missing, place_of(card), reason);
        }
    }
}

/// Is it a comment on a card?
#[must_use]
pub fn is_comment(action: &Action) -> bool {
    matches!(action.r#type.as_str(), "commentCard" | "copyCommentCard")
}

fn take_comment(import: &mut Import<'_, '_>, whole: &Whole<'_>, action: &Action, task: Id, place: &str) {
    let Some(text) = long(action.text(&["text"])) else {
        import.work.tell(NoteKind::Left, "comment", place, "it is empty");
        return;
    };
    let at = whole.at(&action.date).unwrap_or_else(|| {
        let reason = "its date cannot be read; the time of the import is used";
        import.work.tell(NoteKind::Changed, "comment", place, reason);
        import.context.now
    });
    let creator = &action.member_creator;
    let told = whole.names.get(action.id_member_creator.as_str()).map(String::as_str);
    let author = match one_line(name_of(creator)) {
        name if name.is_empty() => told.unwrap_or("somebody who left").to_owned(),
        name => name,
    };
    let theirs = Theirs {
        key: &action.id,
        what: "comments",
        place: place.to_owned(),
        fields: vec![("text", Value::Text(text.clone()))],
        mark: whole.board,
        alike: None,
    };
    import.take(&theirs, |_, id| Comment { id, task, author, at, text });
}

fn take_attachments(import: &mut Import<'_, '_>, whole: &Whole<'_>, card: &Card, task: Id) {
    for file in &card.attachments {
        let url = one_line(&file.url);
        let title = Some(one_line(&file.name)).filter(|t| !t.is_empty()).unwrap_or_else(|| url.clone());
        if url.is_empty() {
            let what = format!("attachment \"{title}\"");
            import.work.tell(NoteKind::Left, what, place_of(card), "the file gives no address for it");
            continue;
        }
        let theirs = Theirs {
            key: &file.id,
            what: "attachments",
            place: place_of(card),
            fields: vec![("title", Value::Text(title.clone())), ("url", Value::Text(url.clone()))],
            mark: whole.board,
            alike: None,
        };
        import.take(&theirs, |_, id| Attachment {
            id,
            on_table: Noun::Task.table().to_owned(),
            on_row: task,
            title,
            url,
        });
    }
}
