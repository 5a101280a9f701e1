//! Opening forms and taking them: which fields, what stands in them, which command they make.
//! Imports domain. Read next: `popup.rs`.

use crate::app::dialog::Dialog;
use crate::app::extras::{read_channel, read_flag, read_lines, read_talk, read_when, read_work};
use crate::app::field::{Extra, FormField, Slot, Typed};
use crate::app::form::{Form, Purpose, Seen};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::newcomers;
use crate::app::picks::offered;
use crate::app::tabs::client::{decided_of, show_of};
use crate::domain::change::CellChange;
use crate::domain::command::{Command, Draft, SetChange, Word};
use crate::domain::id::Id;
use crate::domain::input::sets::members_of;
use crate::domain::input::{Reading, name_of, write_field};
use crate::domain::money::format_money;
use crate::domain::noun::Noun;
use crate::domain::table::Tone;
use crate::domain::value::{Kind, Value};

impl Model {
    /// The form for a new row; an unfinished one comes back as it was left.
    pub fn open_add(&mut self, noun: Noun) {
        self.open_add_with(noun, |_| {});
    }

    /// The same, with something in it to begin with.
    pub fn open_add_with(&mut self, noun: Noun, change: impl FnOnce(&mut Form)) {
        let title = format!("add {}", noun.word());
        let mut form = Form::of(&self.reading(), title, Purpose::Add(noun), noun, &[], &[]);
        change(&mut form);
        form.read_all(&self.reading());
        self.push_form(form);
    }

    /// The form over a row that is there.
    pub fn open_edit(&mut self, noun: Noun, id: Id) {
        let Some(values) = self.data.snapshot.values(noun, id) else { return };
        let sets: Vec<Vec<Value>> =
            noun.sets().iter().map(|set| members_of(&self.data.snapshot, set, id)).collect();
        let title = format!("edit {}", name_of(&self.data.snapshot, noun, id));
        let seen = Seen { values: values.clone(), sets: sets.clone() };
        let form = Form::of(&self.reading(), title, Purpose::Edit(noun, id, seen), noun, &values, &sets);
        self.push_form(form);
    }

    /// The form for time on a task, with what remains.
    pub fn open_log_time(&mut self, task: Option<Id>) {
        let noun = Noun::TimeEntry;
        let title = task.map_or("log time".to_owned(), |t| {
            format!("log time on {}", name_of(&self.data.snapshot, Noun::Task, t))
        });
        let mut form = Form::of(&self.reading(), title, Purpose::LogTime(task), noun, &[], &[]);
        let wanted = ["spent", "person", "task", "on", "note", "billable"];
        form.fields.retain(|f| matches!(f.slot, Slot::Field(i) if noun.fields().get(i).is_some_and(|x| wanted.contains(&x.name))));
        let order = |f: &FormField| match f.slot {
            Slot::Field(i) => noun.fields().get(i).and_then(|x| wanted.iter().position(|w| *w == x.name)),
            _ => None,
        };
        form.fields.sort_by_key(order);
        let help =
            "The work that remains on the task after this; left empty, the time is taken off what remained.";
        form.fields.insert(1, FormField::new(Slot::Extra(Extra::Remaining), "remains", help, None, ""));
        if let Some(task) = task {
            let reading = self.reading();
            let task_index = noun.field_index("task").unwrap_or(0);
            let text = write_field(&reading, noun, task_index, &Value::Int(task.0));
            form.prefill("task", &text);
            if let [person, ..] = self.data.facts.board.people(task) {
                let index = noun.field_index("person").unwrap_or(0);
                let text = write_field(&reading, noun, index, &Value::Int(person.0));
                form.prefill("person", &text);
            }
        }
        form.read_all(&self.reading());
        self.push_form(form);
    }

    /// The form for a correction: the entry's own words to begin with.
    pub fn open_correction(&mut self, entry: Id) {
        let noun = Noun::LogEntry;
        let Some(values) = self.data.snapshot.values(noun, entry) else { return };
        let sets: Vec<Vec<Value>> =
            noun.sets().iter().map(|set| members_of(&self.data.snapshot, set, entry)).collect();
        let title = format!("correct {}", name_of(&self.data.snapshot, noun, entry));
        let form = Form::of(&self.reading(), title, Purpose::Correct(entry), noun, &values, &sets);
        self.push_form(form);
    }

    /// The form for the green light.
    pub fn open_accept(&mut self, estimate: Id) {
        let name = name_of(&self.data.snapshot, Noun::Estimate, estimate);
        let fact = self.data.facts.offers.estimate(estimate);
        let price = fact.map_or(String::new(), |f| format_money(f.totals.net, self.currency()));
        let lines = self.data.facts.offers.lines(estimate).len();
        let title = format!("green light: {name}, {lines} lines, {price} net, was accepted");
        let mut form = self.word_form(title, Purpose::Accept(estimate));
        let offered = offered(&self.reading(), estimate);
        if !offered.rows.is_empty() {
            let taken = "What the client takes on top, with what it adds to the net price; of a choice exactly one. Space ticks.";
            let mut field = FormField::new(Slot::Extra(Extra::Taken), "options taken", taken, None, "");
            field.typed = Typed::Picks(offered);
            form.fields.push(field);
        }
        let tasks = "Yes makes a task of every line of work, linked to its need and its budget line.";
        let flag = Some(Kind::Flag);
        form.fields.push(FormField::new(Slot::Extra(Extra::MakeTasks), "make tasks", tasks, flag, "yes"));
        form.read_all(&self.reading());
        self.push_form(form);
    }

    /// The form for taking an approval back.
    pub fn open_withdraw(&mut self, estimate: Id) {
        let name = name_of(&self.data.snapshot, Noun::Estimate, estimate);
        let form = self.word_form(format!("withdraw the approval of {name}"), Purpose::Withdraw(estimate));
        self.push_form(form);
    }

    /// A form for somebody's word: who, when, by which way.
    #[must_use]
    pub fn word_form(&self, title: String, purpose: Purpose) -> Form {
        let decider = self.data.snapshot.people.iter().find(|p| p.decides && !p.archived);
        let who = decider.map_or(String::new(), |p| p.name.clone());
        let of = self.data.snapshot.project().map_or(String::new(), |p| p.client.clone());
        let channel = Some(Kind::Choice(crate::domain::signoff::Channel::CHOICES));
        let long = Some(Kind::Long);
        let now = self.data.now.format("%Y-%m-%d %H:%M").to_string();
        let person = match purpose {
            Purpose::Withdraw(_) | Purpose::WithdrawBrief(_) => "The person who gave their word.",
            _ => "The person who gave their word; who is new becomes a contact of the client.",
        };
        let one = |extra, label, help, kind, text: &str, required| {
            let mut field = FormField::new(Slot::Extra(extra), label, help, kind, text);
            field.required = required;
            field
        };
        let fields = vec![
            one(Extra::Who, "who", person, None, &who, true),
            one(Extra::Organisation, "of", "The organisation they spoke for.", None, &of, false),
            one(Extra::When, "when", "When they said it, such as `today 14:00`.", None, &now, true),
            one(
                Extra::Channel,
                "by",
                "E-mail, paper, meeting, call, chat or online.",
                channel,
                "e-mail",
                true,
            ),
            one(
                Extra::Note,
                "note",
                "Anything to remember, such as the subject of the mail.",
                long,
                "",
                false,
            ),
        ];
        let mut form = Form { title, purpose, noun: Noun::Signoff, fields, focus: 0, error: None };
        form.read_all(&self.reading());
        form
    }

    /// Opens a form, with what was left half filled.
    pub fn push_form(&mut self, mut form: Form) {
        if matches!(form.purpose, Purpose::Add(_)) {
            let wanted = |f: &FormField| f.required && f.typed.text().is_empty();
            form.focus = form.fields.iter().position(wanted).unwrap_or(0);
        }
        self.restore_draft(&mut form);
        self.dialogs.push(Dialog::Form(Box::new(form)));
    }

    /// Takes the form on top: reads it and runs its command; what cannot be read is said at its field.
    pub fn submit(&mut self) -> Option<Effect> {
        let Some(Dialog::Form(mut form)) = self.dialogs.pop() else { return None };
        match self.command_of(&form) {
            Ok(Some(command)) => self.run_from(command, Some(Dialog::Form(form))),
            Ok(None) => {
                self.forget_draft(Some(&Dialog::Form(form)));
                self.say(Tone::Dim, "nothing changed");
                None
            }
            Err((position, why)) => {
                form.focus = position;
                if let Some(field) = form.focused() {
                    field.reading = Err(why);
                }
                self.dialogs.push(Dialog::Form(form));
                None
            }
        }
    }

    fn command_of(&self, form: &Form) -> Result<Option<Command>, (usize, String)> {
        let reading = self.reading();
        let draft = form.draft(&reading)?;
        let remaining = form.extra(Extra::Remaining);
        Ok(Some(match &form.purpose {
            Purpose::Add(noun) => {
                let title = title_in(*noun, &draft);
                let label = format!("add {} {title}", noun.word());
                newcomers::with(&form.newcomers(&reading), label.trim_end(), Command::Add(draft))
            }
            Purpose::Edit(noun, id, seen) => {
                let label = format!("edit {}", name_of(&self.data.snapshot, *noun, *id));
                let edit = edit_of(form, &draft, *noun, *id, seen);
                return Ok(edit.map(|edit| newcomers::with(&form.newcomers(&reading), &label, edit)));
            }
            Purpose::LogTime(_) => {
                let left = (!remaining.is_empty()).then(|| read_work(&reading, &remaining)).transpose();
                Command::LogTime { entry: draft, remaining: left.map_err(|e| (1, e))? }
            }
            Purpose::Show(made) => {
                let log = read_flag(&form.extra(Extra::Log)).map_err(|e| (4, e))?;
                show_of(*made, draft, log)
            }
            Purpose::Decide(showing) => decided_of(*showing, &draft, self.data.today),
            Purpose::Correct(entry) => Command::CorrectLog { entry: *entry, draft },
            Purpose::Accept(estimate) => Command::AcceptEstimate {
                estimate: *estimate,
                word: word(&reading, form)?,
                taken: read_lines(&reading, &form.extra(Extra::Taken)).map_err(|e| (5, e))?,
                make_tasks: read_flag(&form.extra(Extra::MakeTasks))
                    .map_err(|e| (form.fields.len() - 1, e))?,
            },
            Purpose::Withdraw(estimate) => {
                Command::WithdrawApproval { estimate: *estimate, word: word(&reading, form)? }
            }
            Purpose::SignBrief(brief) => Command::SignBrief { brief: *brief, word: word(&reading, form)? },
            Purpose::WithdrawBrief(brief) => {
                Command::WithdrawBrief { brief: *brief, word: Some(word(&reading, form)?) }
            }
            Purpose::TakeNotes => {
                let talk = read_talk(&reading, &form.extra(Extra::Talk)).map_err(|e| (1, e))?;
                return Ok(self.notes_of(&form.extra(Extra::Notes), talk));
            }
        }))
    }
}

/// What a new row is called: its first required text.
fn title_in(noun: Noun, draft: &Draft) -> String {
    let field = noun.fields().iter().find(|f| f.required && f.kind == Kind::Text);
    match field.and_then(|f| draft.get(f.name)) {
        Some(Value::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// Only what was changed, each cell with the value the person saw.
fn edit_of(form: &Form, draft: &Draft, noun: Noun, id: Id, seen: &Seen) -> Option<Command> {
    let mut cells = Vec::new();
    let mut sets = Vec::new();
    for field in form.fields.iter().filter(|f| f.is_changed()) {
        match field.slot {
            Slot::Field(index) => {
                let given = draft.cells.iter().find(|(i, _)| *i == index).map(|(_, v)| v.clone());
                let new = given.unwrap_or_else(|| empty_of(noun, index));
                let old = seen.values.get(index).cloned().unwrap_or(Value::Null);
                if old != new {
                    cells.push(CellChange { field: index, old, new });
                }
            }
            Slot::Set(index) => {
                let Some(set) = noun.sets().get(index) else { continue };
                let new = draft.sets.iter().find(|(n, _)| *n == set.name).map(|(_, v)| v.clone());
                let old = seen.sets.get(index).cloned().unwrap_or_default();
                sets.push(SetChange { name: set.name, old, new: new.unwrap_or_default() });
            }
            Slot::Extra(_) => {}
        }
    }
    let quantities =
        draft.cells.iter().filter(|(i, _)| noun.fields().get(*i).is_some_and(|f| f.kind == Kind::Quantity));
    for (field, new) in quantities {
        let old = seen.values.get(*field).cloned().unwrap_or(Value::Null);
        if old != *new {
            cells.push(CellChange { field: *field, old, new: new.clone() });
        }
    }
    cells.sort_by_key(|c| c.field);
    (!cells.is_empty() || !sets.is_empty()).then_some(Command::Edit { noun, id, cells, sets })
}

/// What an emptied field holds: nothing where that is allowed, else the zero of its kind.
fn empty_of(noun: Noun, index: usize) -> Value {
    match noun.fields().get(index) {
        Some(field) if !field.nullable => match field.kind {
            Kind::Text | Kind::Long | Kind::Url => Value::Text(String::new()),
            Kind::Money | Kind::Percent | Kind::Secs | Kind::Quantity | Kind::Flag => Value::Int(0),
            _ => Value::Null,
        },
        _ => Value::Null,
    }
}

fn word(reading: &Reading<'_>, form: &Form) -> Result<Word, (usize, String)> {
    let name = form.extra(Extra::Who);
    let person = reading
        .snapshot
        .people
        .iter()
        .find(|p| p.name.eq_ignore_ascii_case(&name) || format!("@{}", p.handle) == name);
    let note = form.extra(Extra::Note);
    Ok(Word {
        person: person.map(|p| p.id),
        name: person.map_or(name, |p| p.name.clone()),
        organisation: form.extra(Extra::Organisation),
        at: read_when(reading, &form.extra(Extra::When)).map_err(|e| (2, e))?,
        channel: read_channel(&form.extra(Extra::Channel)).map_err(|e| (3, e))?,
        note: (!note.is_empty()).then_some(note),
    })
}
