//! Tasks, estimate lines and time in one line. Imports `words`, `money`. Read next: `talk.rs`.

use crate::domain::calendar::Date;
use crate::domain::capture::money::line_titled;
use crate::domain::capture::words::{Words, is_duration};
use crate::domain::capture::{Capture, of_draft, title, understood};
use crate::domain::command::{Command, Draft};
use crate::domain::estimate::{LineKind, LineOption, LineUnit};
use crate::domain::id::Id;
use crate::domain::input::names::{find_number, name_of, split_code};
use crate::domain::input::quantity::{read_percent, read_three, write_secs, write_three};
use crate::domain::input::{Reading, read_choice, read_ref};
use crate::domain::money::parse_money;
use crate::domain::noun::Noun;
use crate::domain::rules::rates::{Unrated, unrated_person};
use crate::domain::task::Urgency;
use crate::domain::value::{FieldValue, Value};

/// `Homepage design @mia #design 3d due fri ^N4 !high`.
pub fn task(words: &mut Words<'_>) -> Result<Capture, String> {
    let mut draft = Draft::new(Noun::Task);
    let people = words.people()?;
    let labels = words.marked('#');
    let targets = [Noun::Need, Noun::BudgetLine, Noun::Phase, Noun::Milestone];
    for (noun, id) in words.pointers(&targets)? {
        draft.put(field_of(noun), id.to_value());
    }
    let warnings = urgency(words, &mut draft);
    for field in ["due", "start"] {
        if let Some(date) = words.date_after(field) {
            draft.put(field, date.to_value());
        }
    }
    if let Some(estimate) = words.last_duration() {
        draft.put("estimate", estimate.to_value());
    }
    if !people.is_empty() {
        draft.put_set("people", people.iter().map(FieldValue::to_value).collect());
    }
    if !labels.is_empty() {
        draft.put_set("labels", labels.iter().map(FieldValue::to_value).collect());
    }
    draft.cells.insert(0, (1, Value::Text(title(words, "task")?)));
    Ok(of_draft(words.reading, draft, warnings))
}

/// The field that a pointer to a noun fills.
fn field_of(noun: Noun) -> &'static str {
    match noun {
        Noun::BudgetLine => "budget_line",
        other => other.word(),
    }
}

/// `!high`; a word that is no urgency stays where it was, with a warning.
fn urgency(words: &mut Words<'_>, draft: &mut Draft) -> Vec<String> {
    let mut warnings = Vec::new();
    for word in words.marked('!') {
        match read_choice("urgency", Urgency::CHOICES, &word) {
            Ok(value) => draft.put("urgency", value),
            Err(message) => {
                words.left.push(format!("!{word}"));
                warnings.push(message);
            }
        }
    }
    warnings
}

/// `Homepage template 12/16/28 @developer ^N4 design: !optional at 60/95`, `Project management 15%`.
pub fn line(words: &mut Words<'_>) -> Result<Capture, String> {
    let mut draft = Draft::new(Noun::Line);
    for (noun, id) in words.pointers(&[Noun::Need, Noun::Phase, Noun::Estimate])? {
        draft.put(field_of(noun), id.to_value());
    }
    role(words, &mut draft)?;
    let warnings = line_marks(words, &mut draft)?;
    phase(words, &mut draft)?;
    line_rates(words, &mut draft)?;
    let kind = draft.get("kind").and_then(LineKind::from_value);
    if kind.is_none()
        && let Some(share) = words.first(|word| read_percent(word.strip_suffix('%')?).ok())
    {
        draft.put("kind", LineKind::Share.to_value());
        draft.put("share", Value::Int(share));
    }
    let bought = matches!(kind, Some(LineKind::External | LineKind::Expense | LineKind::Fixed));
    let unit = if bought { LineUnit::Piece } else { LineUnit::Hour };
    let points = points(words, unit);
    let shown = points.as_ref().map(|(text, _)| text.clone());
    if let Some((_, [low, likely, high])) = points {
        for (field, quantity) in [("low", low), ("likely", likely), ("high", high)] {
            draft.put(field, Value::Int(quantity));
        }
    }
    draft.put("title", Value::Text(title(words, "line")?));
    draft.cells.rotate_right(1);
    let mut found = of_draft(words.reading, draft, warnings);
    found.understood.retain(|(label, _)| !["low", "likely", "high"].contains(label));
    found.understood.extend(shown.map(|text| ("quantity", text)));
    Ok(found)
}

/// `@developer`: a role of the rate card, or the role of a person.
fn role(words: &mut Words<'_>, draft: &mut Draft) -> Result<(), String> {
    let snapshot = words.reading.snapshot;
    let mut roles: Vec<String> = snapshot.rates.iter().map(|r| r.role.clone()).collect();
    roles.sort();
    roles.dedup_by(|a, b| a.eq_ignore_ascii_case(b));
    for wanted in words.marked('@') {
        let wanted = wanted.replace('_', " ").to_lowercase();
        let begins: Vec<&String> = roles.iter().filter(|r| r.to_lowercase().starts_with(&wanted)).collect();
        let exact = roles.iter().find(|r| r.to_lowercase() == wanted);
        let of_person = || {
            let id = crate::domain::input::read_handle(snapshot, &wanted).ok()?;
            snapshot.people.get(id)?.role.clone()
        };
        let only = if let [only] = begins.as_slice() { Some(*only) } else { None };
        let found = exact.or(only).cloned().or_else(of_person).ok_or_else(|| {
            let known =
                if roles.is_empty() { "none yet: add a rate first".to_owned() } else { roles.join(", ") };
            format!("“@{wanted}” is no role of the rate card. Roles: {known}")
        })?;
        draft.put("role", found.to_value());
    }
    if draft.get("role").is_none() {
        let named = roles.iter().find(|role| {
            let (rest, role) = (words.rest().to_lowercase(), role.to_lowercase());
            rest.strip_suffix(&role).is_some_and(|before| before.ends_with(' '))
        });
        if let Some(role) = named {
            let count = role.split_whitespace().count();
            words.left.truncate(words.left.len() - count);
            draft.put("role", role.to_value());
        }
    }
    Ok(())
}

/// `!optional`, `!expense`: whether the line counts, and what it is.
fn line_marks(words: &mut Words<'_>, draft: &mut Draft) -> Result<Vec<String>, String> {
    for word in words.marked('!') {
        let option = read_choice("option", LineOption::CHOICES, &word).map(|value| ("option", value));
        let kind = || read_choice("type", LineKind::CHOICES, &word).map(|value| ("kind", value));
        let (field, value) = option.or_else(|_| kind()).map_err(|_| {
            format!("“!{word}” says nothing of a line. Accepted: !optional, !alternative, !external, !expense, !fixed, !share")
        })?;
        draft.put(field, value);
    }
    Ok(Vec::new())
}

/// `#Design` or `design:`.
fn phase(words: &mut Words<'_>, draft: &mut Draft) -> Result<(), String> {
    let snapshot = words.reading.snapshot;
    for name in words.marked('#') {
        let id = read_ref(snapshot, Noun::Phase, &name.replace('_', " "))?;
        draft.put("phase", id.to_value());
    }
    let named = words.first(|word| read_ref(snapshot, Noun::Phase, word.strip_suffix(':')?).ok());
    if let Some(id) = named {
        draft.put("phase", id.to_value());
    }
    Ok(())
}

/// `at 60/95`: what a unit costs us and what the client pays; `at 95` says only the latter.
fn line_rates(words: &mut Words<'_>, draft: &mut Draft) -> Result<(), String> {
    let currency = words.reading.currency();
    let Some(at) = words.left.iter().position(|word| word == "at") else { return Ok(()) };
    let Some(text) = words.left.get(at + 1).filter(|w| w.starts_with(|c: char| c.is_ascii_digit())) else {
        return Ok(());
    };
    let read = |text: &str| parse_money(text, currency).map_err(|e| e.to_string());
    let (cost, bill) = match text.split_once('/') {
        Some((cost, bill)) => (Some(read(cost)?), read(bill)?),
        None => (None, read(text)?),
    };
    words.left.drain(at..=at + 1);
    if let Some(cost) = cost {
        draft.put("cost_rate", cost.to_value());
    }
    draft.put("bill_rate", bill.to_value());
    Ok(())
}

/// The three points: `12/16/28`, `16?`, `3d`, or a number at the end; with the text that shows them.
fn points(words: &mut Words<'_>, unit: LineUnit) -> Option<(String, [i64; 3])> {
    let day = words.reading.day();
    let read = |word: &str| {
        let points = read_three(unit, day, word).ok()?;
        let letter = if unit == LineUnit::Piece { "pc" } else { "h" };
        Some((format!("{} {letter}", write_three(unit, day, points)), [points.o, points.m, points.p]))
    };
    let spread = |word: &str| if word.contains('/') || word.ends_with('?') { read(word) } else { None };
    let with_unit = |word: &str| if is_duration(word) { read(word) } else { None };
    let found = words.first(spread).or_else(|| words.first(with_unit));
    found.or_else(|| words.trailing(read))
}

/// `2h @mia T12 homepage polish yesterday left 3h`. Words that are the title of a task, else of a budget line, name it.
pub fn time(words: &mut Words<'_>) -> Result<Capture, String> {
    let reading = words.reading;
    let mut draft = Draft::new(Noun::TimeEntry);
    words.past = true;
    let people = words.people()?;
    for (noun, id) in words.pointers(&[Noun::Task, Noun::BudgetLine])? {
        draft.put(field_of(noun), id.to_value());
    }
    let task = words.first(|word| match split_code(word)? {
        (Noun::Task, number) => find_number(reading.snapshot, Noun::Task, number),
        _ => None,
    });
    if let Some(task) = task {
        draft.put("task", task.to_value());
    }
    let remaining = words.duration_after("left");
    if let Some(date) = words.date_after("on").or_else(|| words.date_at_end()) {
        draft.put("on", date.to_value());
    }
    for word in words.marked('!') {
        match word.as_str() {
            "free" | "unbillable" => draft.put("billable", false.to_value()),
            _ => words.left.push(format!("!{word}")),
        }
    }
    let starts = |word: &str| words_duration(reading, word);
    let spent = words.leading(starts).or_else(|| words.last_duration());
    let Some(spent) = spent else {
        return Err("Say how long: 2h, 1h30, 90m, 1.5d, or a number of hours first".to_owned());
    };
    draft.put("spent", spent.to_value());
    let rest = if words.left.is_empty() { String::new() } else { words.rest() };
    let is_named = name_work(reading, &rest, &mut draft);
    let person = worker(reading, &people, &draft)?;
    draft.put("person", person.to_value());
    if !is_named && !rest.is_empty() {
        draft.put("note", rest.to_value());
    }
    let mut shown = understood(reading, &draft);
    shown.extend(remaining.map(|left| ("left", write_secs(left))));
    let on = draft.get("on").and_then(Date::from_value).unwrap_or(reading.today);
    shown.extend(unrated_person(reading.snapshot, person, on).map(|why| {
        let why = match why {
            Unrated::NoRole => format!("{} has no role", name_of(reading.snapshot, Noun::Person, person)),
            Unrated::NoRate(role) => format!("{role} has no rate that day"),
        };
        ("cost", format!("0.00: {why}"))
    }));
    Ok(Capture {
        command: Command::LogTime { entry: draft, remaining },
        understood: shown,
        warnings: Vec::new(),
    })
}

/// Puts in the task, else the budget line, that has these words as its title, where none was named by its number.
fn name_work(reading: &Reading<'_>, words: &str, draft: &mut Draft) -> bool {
    if draft.get("task").is_some() {
        return false;
    }
    if let Some(task) = titled(reading, words) {
        draft.put("task", task.to_value());
        return true;
    }
    let line = line_titled(reading, words).filter(|_| draft.get("budget_line").is_none());
    if let Some(line) = line {
        draft.put("budget_line", line.to_value());
    }
    line.is_some()
}

/// The one task with exactly these words as its title, whatever their case.
fn titled(reading: &Reading<'_>, words: &str) -> Option<Id> {
    let wanted = words.to_lowercase();
    let mut found = reading.snapshot.tasks.iter().filter(|t| !t.archived && t.title.to_lowercase() == wanted);
    let task = found.next()?.id;
    found.next().is_none().then_some(task)
}

fn words_duration(reading: &Reading<'_>, word: &str) -> Option<crate::domain::duration::Secs> {
    crate::domain::duration::parse_duration(word, reading.day().0).ok()
}

/// Who worked: the one named, else the only one on the task, else the only one of the team.
fn worker(reading: &Reading<'_>, named: &[Id], draft: &Draft) -> Result<Id, String> {
    let snapshot = reading.snapshot;
    let task = draft.get("task").and_then(Value::int).map(Id);
    let on_task: Vec<Id> =
        snapshot.task_people.iter().filter(|p| Some(p.task) == task).map(|p| p.person).collect();
    let team: Vec<Id> = snapshot
        .people
        .iter()
        .filter(|p| p.side == crate::domain::person::Side::Team && !p.archived)
        .map(|p| p.id)
        .collect();
    match (named, on_task.as_slice(), team.as_slice()) {
        ([only], _, _) | ([], [only], _) | ([], _, [only]) => Ok(*only),
        ([], _, _) => Err("Say who worked: @ and the handle, such as @mia".to_owned()),
        _ => Err("Time is of one person. Write a line for each".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::capture::capture;
    use crate::domain::input::Reading;
    use crate::domain::noun::Noun;
    use crate::domain::rules::fixture::{Desk, day, noon};

    /// What is understood of time in one line, and what is said once it is written.
    fn logged(desk: &mut Desk, text: &str) -> (Vec<(&'static str, String)>, String) {
        let reading = Reading { snapshot: &desk.snapshot, today: day(3, 10), now: noon(3, 10) };
        let found = capture(&reading, Noun::TimeEntry, text).unwrap();
        let label = desk.does(&found.command).label;
        (found.understood, label)
    }

    #[test]
    fn time_finds_the_budget_line_of_its_name_where_no_task_is_meant() {
        let mut desk = Desk::new();
        desk.add(Noun::BudgetLine, &[("title", "Photos")]);
        let line = desk.add(Noun::BudgetLine, &[("title", "Project management")]);
        let (understood, label) = logged(&mut desk, "2h @mia project Management");
        assert!(understood.contains(&("budget line", "B2 Project management".to_owned())), "{understood:?}");
        assert_eq!(label, "log 2h of Mia Chen on B2 Project management");
        let entry = desk.snapshot.times.iter().last().unwrap().as_ref().clone();
        assert_eq!((entry.budget_line, entry.task, entry.note), (Some(line), None, None));
        let (_, label) = logged(&mut desk, "2h @mia ^B1 project management");
        assert_eq!(label, "log 2h of Mia Chen on B1 Photos", "a line named by its number goes first");
        let note = desk.snapshot.times.iter().last().unwrap().note.clone();
        assert_eq!(note.as_deref(), Some("project management"));
    }

    #[test]
    fn the_title_of_a_task_goes_before_that_of_a_budget_line() {
        let mut desk = Desk::new();
        desk.add(Noun::BudgetLine, &[("title", "Homepage")]);
        desk.add(Noun::Task, &[("title", "Homepage")]);
        let (understood, label) = logged(&mut desk, "2h @mia homepage");
        assert!(understood.contains(&("task", "T1 Homepage".to_owned())), "{understood:?}");
        assert_eq!(label, "log 2h of Mia Chen on T1 Homepage");
        let entry = desk.snapshot.times.iter().last().unwrap();
        assert_eq!((entry.budget_line, entry.note.as_deref()), (None, None));
    }
}
