//! What an export holds and we do not: told in sums, so that nothing is dropped in silence. Imports `outcome`.
//! Read next: `../toggl.rs`.

use std::collections::{BTreeMap, HashMap};

use crate::domain::table::Datum;
use crate::exchange::merge::Import;
use crate::exchange::outcome::NoteKind;
use crate::exchange::text::{one_line, plural, shorten};
use crate::exchange::trello::model::{Board, Card};
use crate::exchange::trello::whole::label_word;
use crate::exchange::trello::{moves, parts};

/// The most actions that Trello puts into an export.
const ACTIONS: usize = 1000;

/// Says what of an export has no place here.
pub fn tell(import: &mut Import<'_, '_>, board: &Board) {
    tell_custom_fields(import, board);
    tell_labels(import, board);
    let cards = || board.cards.iter().flatten();
    let mut left = |what: &str, count: usize, reason: &str| {
        if count > 0 {
            import.work.tell(NoteKind::Left, plural(count, what), "", reason);
        }
    };
    let covered = |c: &&Card| !c.cover.id_attachment.is_empty() || !c.cover.color.is_empty();
    left(
        "cover",
        cards().filter(covered).count(),
        "cards have no pictures here; attached files came as links",
    );
    left("vote", cards().map(|c| c.id_members_voted.len()).sum(), "there are no votes here");
    left("place", cards().filter(|c| !c.location_name.is_empty()).count(), "there are no maps here");
    left("add-on entry", board.plugin_data.len(), "what add-ons stored only they can read");
    let described = usize::from(!one_line(&board.desc).is_empty());
    left("board description", described, "write it into the brief if it matters");
    let taken = |a: &&crate::exchange::trello::model::Action| moves::is_move(a) || parts::is_comment(a);
    let other = board.actions.iter().filter(|a| !taken(a)).count();
    left("other action", other, "of the history, comments and moves between lists are taken over");
    let uploads = cards().flat_map(|c| &c.attachments).filter(|a| a.is_upload).count();
    let templates = cards().filter(|c| c.is_template).count();
    let mut changed = |what: &str, count: usize, reason: &str| {
        if count > 0 {
            import.work.tell(NoteKind::Changed, plural(count, what), "", reason);
        }
    };
    changed(
        "uploaded file",
        uploads,
        "they stay with Trello and come as links; to open one may need a login",
    );
    changed("template card", templates, "they come as tasks like any other");
    if board.actions.len() >= ACTIONS {
        let reason = "Trello exports the last 1,000 only; moves and comments before them are not in the file";
        import.work.tell(NoteKind::Left, "older actions", "", reason);
    }
}

fn tell_custom_fields(import: &mut Import<'_, '_>, board: &Board) {
    let mut used: HashMap<&str, usize> = HashMap::new();
    for value in board.cards.iter().flatten().flat_map(|c| &c.custom_field_items) {
        *used.entry(value.id_custom_field.as_str()).or_default() += 1;
    }
    for field in &board.custom_fields {
        let count = used.remove(field.id.as_str()).unwrap_or(0);
        let reason = format!("{} of it; fields of your own cannot be had here", plural(count, "value"));
        import.work.tell(NoteKind::Left, format!("custom field \"{}\"", shorten(&field.name)), "", reason);
    }
    let unnamed: usize = used.values().sum();
    if unnamed > 0 {
        let what = plural(unnamed, "value");
        import.work.tell(NoteKind::Left, what, "", "of custom fields that the file does not describe");
    }
}

fn tell_labels(import: &mut Import<'_, '_>, board: &Board) {
    let used: Vec<&str> = board
        .cards
        .iter()
        .flatten()
        .flat_map(|c| c.id_labels.iter().map(String::as_str).chain(c.labels.iter().map(|l| l.id.as_str())))
        .collect();
    let idle: Vec<String> =
        board.labels.iter().filter(|l| !used.contains(&l.id.as_str())).map(label_word).collect();
    if !idle.is_empty() {
        let reason = format!("no card has them, and labels live on tasks here: {}", idle.join(", "));
        import.work.tell(NoteKind::Left, plural(idle.len(), "label"), "", reason);
    }
}

/// What the file holds, to compare with Trello.
#[must_use]
pub fn totals(board: &Board) -> Vec<(&'static str, Datum)> {
    let lists = board.lists.as_deref().unwrap_or_default();
    let cards = board.cards.as_deref().unwrap_or_default();
    let shut: BTreeMap<&str, bool> = lists.iter().map(|l| (l.id.as_str(), l.closed)).collect();
    let in_shut = |c: &&Card| !c.closed && shut.get(c.id_list.as_str()) == Some(&true);
    let count = |n: usize| Datum::Count(i64::try_from(n).unwrap_or(i64::MAX));
    vec![
        ("lists", count(lists.len())),
        ("archived lists", count(lists.iter().filter(|l| l.closed).count())),
        ("cards", count(cards.len())),
        ("archived cards", count(cards.iter().filter(|c| c.closed).count())),
        ("open cards in archived lists", count(cards.iter().filter(in_shut).count())),
        ("members", count(board.members.len())),
        ("labels", count(board.labels.len())),
        ("due dates", count(cards.iter().filter(|c| !c.due.is_empty()).count())),
        ("descriptions", count(cards.iter().filter(|c| !c.desc.is_empty()).count())),
        ("attachments", count(cards.iter().map(|c| c.attachments.len()).sum())),
        ("comments", count(board.actions.iter().filter(|a| parts::is_comment(a)).count())),
    ]
}
