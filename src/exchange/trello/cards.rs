//! Cards become tasks, with their people and labels. Imports `domain`, `merge`. Read next: `parts.rs`, `moves.rs`.

use std::collections::{BTreeSet, HashMap};

use crate::domain::board::{BoardColumn, ColumnKind};
use crate::domain::calendar::Moment;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::Record;
use crate::domain::task::{Task, TaskLabel, TaskPerson, Urgency};
use crate::domain::value::{FieldValue, Value};
use crate::exchange::merge::{Import, Seen, Theirs};
use crate::exchange::outcome::{ImportError, ImportOptions, NoteKind};
use crate::exchange::print::Print;
use crate::exchange::text::{long, one_line, shorten};
use crate::exchange::trello::model::{self, Board, Card};
use crate::exchange::trello::whole::{Whole, day, label_word, place_of};
use crate::exchange::trello::{lists, moves};
use crate::exchange::work::Fate;

/// The task that each card became, by Trello's id.
pub type Tasks<'f> = HashMap<&'f str, Id>;

/// Members of a many-valued attribute: the row and its value.
type Members = HashMap<Id, Vec<(Id, Value)>>;

/// What is there already, by task and column.
struct There {
    people: Members,
    labels: Members,
    last_place: HashMap<Id, i64>,
}

/// Takes over the cards of an export.
///
/// # Errors
/// The import is no longer wanted.
pub fn take<'f>(
    import: &mut Import<'_, '_>,
    whole: &mut Whole<'f>,
    board: &'f Board,
    options: &ImportOptions,
) -> Result<Tasks<'f>, ImportError> {
    let base = import.work.base;
    let mut there = There { people: HashMap::new(), labels: HashMap::new(), last_place: HashMap::new() };
    for row in base.task_people.iter() {
        there.people.entry(row.task).or_default().push((row.id, row.person.to_value()));
    }
    for row in base.task_labels.iter() {
        there.labels.entry(row.task).or_default().push((row.id, row.label.to_value()));
    }
    for task in base.tasks.iter() {
        let last = there.last_place.entry(task.column).or_insert(task.position);
        *last = task.position.max(*last);
    }
    let mut sorted: Vec<&Card> = board.cards.iter().flatten().collect();
    options.watch.expect(sorted.len());
    sorted.sort_by(|a, b| a.pos.total_cmp(&b.pos));
    let moved = moves::by_card(&board.actions);
    let mut tasks = Tasks::new();
    for card in sorted {
        options.step()?;
        let column = column_of(import, whole, board, card);
        let steps = moved.get(card.id.as_str()).map_or(&[][..], Vec::as_slice);
        if let Some(id) = take_one(import, whole, &mut there, card, column, steps) {
            tasks.insert(card.id.as_str(), id);
        }
    }
    Ok(tasks)
}

/// The column of a card: that of its list; else, for a card exported alone, that of the list's name.
fn column_of(import: &mut Import<'_, '_>, whole: &mut Whole<'_>, board: &Board, card: &Card) -> Id {
    let known = whole.columns.of(&card.id_list).or_else(|| import.known(Noun::BoardColumn, &card.id_list));
    if let Some(column) = known {
        return column;
    }
    let given = board.lists.iter().flatten().find(|l| l.id == card.id_list).map(|l| l.name.as_str());
    let told = || board.actions.iter().find_map(|a| moves::list_name(a, &card.id_list));
    let name = given.or_else(told).unwrap_or_default();
    if let Some(column) = lists::named(import, name) {
        return column;
    }
    let column = lists::fallback(import, &mut whole.columns);
    let place = import.work.get::<BoardColumn>(column).map_or_else(String::new, |c| c.name);
    let reason = format!("the file does not hold its list, so it stands in the column {place}");
    import.work.tell(NoteKind::Changed, "column", place_of(card), reason);
    column
}

fn take_one(
    import: &mut Import<'_, '_>,
    whole: &Whole<'_>,
    there: &mut There,
    card: &Card,
    column: Id,
    steps: &[moves::Step<'_>],
) -> Option<Id> {
    let place = place_of(card);
    let seen = import.meet(Noun::Task, &card.id);
    if matches!(seen, Seen::Deleted | Seen::Twice) {
        import.tell_passed_over(&seen, Noun::Task, &place);
        return None;
    }
    let people = people_of(import, whole, card, &place);
    let labels = labels_of(import, whole, card, &place);
    let theirs = theirs(import, whole, card, column, place, (&people, &labels));
    let (id, print, fate) = if let Seen::Here(id, last) = &seen {
        let before = import.work.get::<Task>(*id)?;
        let mut task = before.clone();
        let (print, mut fate) = import.merge(&mut task, last, &theirs);
        in_order(import, &mut task, &theirs.place);
        if task.column != before.column {
            task.position = bottom(there, task.column);
            moves::follow(import, whole, card, &before, &task, steps);
        }
        import.work.put(&task);
        let sets = [("people", &there.people, &people), ("labels", &there.labels, &labels)];
        for (name, held, wanted) in sets {
            if merge_set(import, *id, name, held, wanted, last, &theirs.place) {
                fate = Fate::Updated;
            }
        }
        (*id, print, fate)
    } else {
        let task = new_task(import, whole, card, column, bottom(there, column), &theirs);
        import.work.put(&task);
        people.iter().chain(&labels).for_each(|value| add_member(import, task.id, value));
        moves::first(import, whole, card, &task, steps);
        (task.id, theirs.print(), Fate::New)
    };
    import.remember(Noun::Task, &card.id, id, &print);
    import.work.count("tasks", fate);
    Some(id)
}

/// The room left between two cards, so that a third finds a place.
const GAP: i64 = 1 << 16;

/// The next place at the bottom of a column.
fn bottom(there: &mut There, column: Id) -> i64 {
    let last = there.last_place.entry(column).or_insert(0);
    *last = last.saturating_add(GAP);
    *last
}

/// Why a start date is not taken over.
const LATE: &str = "it is due before that; a task cannot be due before its first day";

/// Drops a first day that lies behind the due date, as may come of one side changing one and one the other.
fn in_order(import: &mut Import<'_, '_>, task: &mut Task, place: &str) {
    if task.start.zip(task.due).is_some_and(|(start, due)| due < start) {
        task.start = None;
        import.work.tell(NoteKind::Overwritten, "start date", place, LATE);
    }
}

/// What the file says of a card, in the form of our fields.
fn theirs<'k>(
    import: &mut Import<'_, '_>,
    whole: &Whole<'k>,
    card: &'k Card,
    column: Id,
    place: String,
    (people, labels): (&BTreeSet<Value>, &BTreeSet<Value>),
) -> Theirs<'k> {
    let mut title = one_line(&card.name);
    if title.is_empty() {
        "Untitled card".clone_into(&mut title);
        import.work.tell(NoteKind::Changed, "title", place.clone(), "the card has no name");
    }
    let list_archived = whole.columns.archived(&card.id_list);
    if list_archived && !card.closed {
        let reason = "it is open in an archived list, so it is kept as archived";
        import.work.tell(NoteKind::Changed, "archived", place.clone(), reason);
    }
    let due = day(import, whole, &card.due, "due date", &place);
    let start = day(import, whole, &card.start, "start date", &place);
    let kind = import.work.get::<BoardColumn>(column).map(|c| c.kind);
    if card.due_complete && kind != Some(ColumnKind::Done) {
        let reason = "its due date is marked complete, but it does not stand in a column of finished work; \
             it stays where it is";
        import.work.tell(NoteKind::Left, "due date complete", place.clone(), reason);
    }
    let start = start.filter(|start| {
        let fits = due.is_none_or(|due| *start <= due);
        if !fits {
            import.work.tell(NoteKind::Left, "start date", place.clone(), LATE);
        }
        fits
    });
    let fields = vec![
        ("title", Value::Text(title)),
        ("column", column.to_value()),
        ("start", start.to_value()),
        ("due", due.to_value()),
        ("detail", long(&card.desc).to_value()),
        ("archived", (card.closed || list_archived).to_value()),
        ("people", canonical(people)),
        ("labels", canonical(labels)),
    ];
    Theirs { key: &card.id, what: "tasks", place, fields, mark: whole.board, alike: None }
}

fn new_task(
    import: &mut Import<'_, '_>,
    whole: &Whole<'_>,
    card: &Card,
    column: Id,
    position: i64,
    theirs: &Theirs<'_>,
) -> Task {
    let created_at = made_at(import, whole, card, &theirs.place);
    let mut task = Task {
        id: import.context.ids.next_id(),
        number: import.work.number(Noun::Task),
        title: String::new(),
        column,
        position,
        urgency: Urgency::Normal,
        phase: None,
        need: None,
        budget_line: None,
        milestone: None,
        estimate: None,
        start: None,
        due: None,
        detail: None,
        created_at,
        archived: false,
    };
    for (name, value) in &theirs.fields {
        if let Some(index) = Task::NOUN.field_index(name) {
            task.set(index, value);
        }
    }
    task
}

fn made_at(import: &mut Import<'_, '_>, whole: &Whole<'_>, card: &Card, place: &str) -> Moment {
    if let Some(made) = model::made(&card.id) {
        return (whole.local)(made);
    }
    let reason = "the card's id does not tell when it was made; the time of the import is used";
    import.work.tell(NoteKind::Changed, "created", place, reason);
    import.context.now
}

fn people_of(import: &mut Import<'_, '_>, whole: &Whole<'_>, card: &Card, place: &str) -> BTreeSet<Value> {
    let mut people = BTreeSet::new();
    for member in &card.id_members {
        if let Some(person) = whole.members.get(member.as_str()) {
            people.insert(person.to_value());
        } else if let Some(person) = import.known(Noun::Person, member) {
            people.insert(person.to_value());
        } else {
            let name = whole.names.get(member.as_str()).unwrap_or(member);
            let reason = format!("{} is no longer a member of the board", shorten(name));
            import.work.tell(NoteKind::Left, "assignment", place, reason);
        }
    }
    people
}

fn labels_of(import: &mut Import<'_, '_>, whole: &Whole<'_>, card: &Card, place: &str) -> BTreeSet<Value> {
    let mut words: Vec<String> = card.labels.iter().map(label_word).collect();
    let held: Vec<&str> = card.labels.iter().map(|l| l.id.as_str()).collect();
    for id in card.id_labels.iter().filter(|id| !held.contains(&id.as_str())) {
        if let Some(word) = whole.labels.get(id.as_str()) {
            words.push(word.clone());
        } else {
            let reason = format!("the file does not hold the label {}", shorten(id));
            import.work.tell(NoteKind::Left, "label", place, reason);
        }
    }
    let mut labels = BTreeSet::new();
    for word in words {
        if !labels.insert(Value::Text(word.clone())) {
            let reason = format!("two of its labels read {}; they become one", shorten(&word));
            import.work.tell(NoteKind::Changed, "label", place, reason);
        }
    }
    labels
}

/// A person (by id) or a label (by its word) of a task.
fn add_member(import: &mut Import<'_, '_>, task: Id, value: &Value) {
    let id = import.context.ids.next_id();
    match value {
        Value::Int(person) => import.work.put(&TaskPerson { id, task, person: Id(*person) }),
        Value::Text(label) => import.work.put(&TaskLabel { id, task, label: label.clone() }),
        Value::Null => {}
    }
}

/// Members of an attribute as one value, to compare.
fn canonical(members: &BTreeSet<Value>) -> Value {
    let words: Vec<String> = members
        .iter()
        .map(|value| match value {
            Value::Int(n) => n.to_string(),
            Value::Text(s) => s.clone(),
            Value::Null => String::new(),
        })
        .collect();
    Value::Text(words.join("\u{1f}"))
}

/// Takes over the members of an attribute where they changed over there.
fn merge_set(
    import: &mut Import<'_, '_>,
    task: Id,
    name: &'static str,
    held: &Members,
    wanted: &BTreeSet<Value>,
    last: &Print,
    place: &str,
) -> bool {
    let rows = held.get(&task).map_or(&[][..], Vec::as_slice);
    let ours: BTreeSet<Value> = rows.iter().map(|(_, value)| value.clone()).collect();
    if last.holds(name, &canonical(wanted)) || ours == *wanted {
        return false;
    }
    if !last.holds(name, &canonical(&ours)) {
        import.tell_overwritten(name, place);
    }
    let noun = if name == "people" { Noun::TaskPerson } else { Noun::TaskLabel };
    for (row, _) in rows.iter().filter(|(_, value)| !wanted.contains(value)) {
        import.work.remove(noun, *row);
    }
    for value in wanted.difference(&ours) {
        add_member(import, task, value);
    }
    true
}
