//! Forms: the fields of a noun as lines to type in. Made from the noun's field table, read back by
//! `domain::input`, so that no noun has a form of its own. Imports domain. Read next: `update.rs`.

use crate::app::cost_tax;
use crate::app::extras::{read_channel, read_flag, read_lines, read_talk, read_when, read_work};
use crate::app::field::{Extra, FormField, Slot, Typed, Words};
use crate::app::newcomers::{self, Named, named};
use crate::app::picks::comes_to;
use crate::app::quantities::{quantities_shown, quantity_field, read_quantities};
use crate::domain::command::Draft;
use crate::domain::id::Id;
use crate::domain::input::{
    Reading, is_role, name_of, read_back, read_field, read_role, read_set, write_field, write_set,
};
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::rules::defaults::default_value;
use crate::domain::value::{FieldValue, Kind, Value};
use crate::keys::Action;

/// What a form is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// A new row.
    Add(Noun),
    /// Another state of a row, and what it was when the form opened.
    Edit(Noun, Id, Seen),
    /// Time on a task, or on none.
    LogTime(Option<Id>),
    /// The next version of a deliverable is shown.
    Show(Id),
    /// What the client decided about a version.
    Decide(Id),
    /// A correction of a log entry.
    Correct(Id),
    /// The green light for an estimate.
    Accept(Id),
    /// An approval is taken back.
    Withdraw(Id),
    /// The client agrees to a brief.
    SignBrief(Id),
    /// A signed brief is taken back.
    WithdrawBrief(Id),
    /// Notes of a call.
    TakeNotes,
}

/// What a row was when a form opened over it; an edit is decided against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Its cells.
    pub values: Vec<Value>,
    /// The members of its many-valued attributes.
    pub sets: Vec<Vec<Value>>,
}

/// Fields to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// What it says above the fields.
    pub title: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Whose fields they are.
    pub noun: Noun,
    /// The fields.
    pub fields: Vec<FormField>,
    /// The field that is typed into.
    pub focus: usize,
    /// What is wrong with the form as a whole.
    pub error: Option<String>,
}

impl Form {
    /// A form over the fields of a noun that a person may write, filled with `values` where there are some.
    #[must_use]
    pub fn of(
        reading: &Reading<'_>,
        title: String,
        purpose: Purpose,
        noun: Noun,
        values: &[Value],
        sets: &[Vec<Value>],
    ) -> Self {
        let mut fields = Vec::new();
        for (index, field) in noun.fields().iter().enumerate().filter(|(_, f)| !f.system) {
            if noun == Noun::Line && field.kind == Kind::Quantity {
                fields.extend(quantity_field(reading, field.name, values));
                continue;
            }
            let text = values.get(index).map_or(String::new(), |v| write_field(reading, noun, index, v));
            let mut one =
                FormField::new(Slot::Field(index), field.label, field.help, Some(field.kind), &text);
            one.required = field.required;
            if matches!(purpose, Purpose::Add(_) | Purpose::LogTime(_) | Purpose::Show(_)) {
                one.usual = usual(reading, noun, index);
            }
            fields.push(one);
        }
        for (index, set) in noun.sets().iter().enumerate() {
            let text = sets.get(index).map_or(String::new(), |v| write_set(reading, set, v));
            let slot = FormField::new(Slot::Set(index), set.label, set.help, None, &text);
            fields.insert(fields.len().min(1 + index), slot);
        }
        // What is rarely touched comes last, wherever its column stands in the file.
        let is_put_away =
            |f: &FormField| matches!(f.slot, Slot::Field(i) if noun.field_index("archived") == Some(i));
        fields.sort_by_key(is_put_away);
        let mut form = Self { title, purpose, noun, fields, focus: 0, error: None };
        for position in 0..form.fields.len() {
            if let Some(side) = form.takes_new(position) {
                form.fields[position].help = newcomers::help(side);
            }
            if form.is_cost_tax(position) {
                form.fields[position].help = cost_tax::HELP;
            }
        }
        form.read_all(reading);
        form
    }

    /// Is the cursor in a text of several lines?
    #[must_use]
    pub fn in_text(&self) -> bool {
        matches!(self.fields.get(self.focus).map(|f| &f.typed), Some(Typed::Text(_)))
    }

    /// Is the cursor in a list to tick?
    #[must_use]
    pub fn in_picks(&self) -> bool {
        matches!(self.fields.get(self.focus).map(|f| &f.typed), Some(Typed::Picks(_)))
    }

    /// A key of a list to tick; beyond its ends it leads to the field above or below.
    pub fn pick(&mut self, action: Action) {
        if let Some(Typed::Picks(picks)) = self.focused().map(|field| &mut field.typed)
            && !picks.handle(action)
        {
            self.step(action == Action::PickUp);
        }
    }

    /// A click into a list to tick, below whose rows one line holds the sum.
    pub fn press_pick(&mut self, down: usize, tall: usize) {
        if let Some(Typed::Picks(picks)) = self.focused().map(|field| &mut field.typed) {
            picks.press(down, tall.saturating_sub(1));
        }
    }

    /// What a form that adds something put into a field itself, as it opened or by a step up or down, is a suggestion:
    /// it makes room for the first character typed. Every other key changes it instead, and from then on it stays.
    pub fn give_way(&mut self) {
        let is_new = !matches!(self.purpose, Purpose::Edit(..) | Purpose::Correct(_));
        let Some(field) = self.focused() else { return };
        if let Typed::Line(line) = &mut field.typed
            && field.words == Words::Offered
            && is_new
        {
            line.set("");
        }
        field.words = Words::Typed;
    }

    /// The field that is typed into.
    pub fn focused(&mut self) -> Option<&mut FormField> {
        self.fields.get_mut(self.focus)
    }

    /// The text of an extra question.
    #[must_use]
    pub fn extra(&self, extra: Extra) -> String {
        let field = self.fields.iter().find(|f| f.slot == Slot::Extra(extra));
        field.map_or(String::new(), |f| f.typed.text().trim().to_owned())
    }

    /// The position of the field with this name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|f| match f.slot {
            Slot::Field(i) => self.noun.fields().get(i).is_some_and(|x| x.name == name),
            Slot::Set(i) => self.noun.sets().get(i).is_some_and(|x| x.name == name),
            Slot::Extra(extra) => extra == Extra::Taken && name == "taken",
        })
    }

    /// Puts text into the field with this name, as if it had been typed.
    pub fn retype(&mut self, name: &str, text: &str) {
        if let Some(field) = self.position(name).and_then(|i| self.fields.get_mut(i)) {
            field.typed.set(text);
            field.words = Words::Typed;
        }
    }

    /// Puts text into the field with this name, as if the form had opened with it.
    pub fn prefill(&mut self, name: &str, text: &str) {
        if let Some(field) = self.position(name).and_then(|i| self.fields.get_mut(i)) {
            field.typed.set(text);
            text.clone_into(&mut field.before);
            field.words = Words::Offered;
        }
    }

    /// What is typed as the unit of an estimate line.
    fn unit_text(&self) -> String {
        self.text_of("unit")
    }

    /// What is typed into the field with this name.
    fn text_of(&self, name: &str) -> String {
        self.position(name).and_then(|i| self.fields.get(i)).map_or(String::new(), |f| f.typed.text())
    }

    /// Is it the tax of a cost, which may be a rate?
    fn is_cost_tax(&self, position: usize) -> bool {
        self.noun == Noun::Cost && self.position("tax") == Some(position)
    }

    /// Moves the focus by one field, round and round.
    pub fn step(&mut self, back: bool) {
        let count = self.fields.len().max(1);
        self.focus = if back { (self.focus + count - 1) % count } else { (self.focus + 1) % count };
    }

    /// Reads every field anew, for the values shown beside them.
    pub fn read_all(&mut self, reading: &Reading<'_>) {
        for index in 0..self.fields.len() {
            self.read(reading, index);
        }
    }

    /// Reads the field that is typed into.
    pub fn read_focused(&mut self, reading: &Reading<'_>) {
        self.read(reading, self.focus);
        // A rate goes by the amount, which may be the one that is typed.
        if let Some(tax) = self.position("tax").filter(|tax| self.is_cost_tax(*tax)) {
            self.read(reading, tax);
        }
        self.error = None;
    }

    fn read(&mut self, reading: &Reading<'_>, index: usize) {
        let (noun, unit) = (self.noun, self.unit_text());
        let accepts = if let Purpose::Accept(estimate) = self.purpose { Some(estimate) } else { None };
        let takes_new = self.takes_new(index);
        let taxed = self.is_cost_tax(index).then(|| self.text_of("amount"));
        let Some(field) = self.fields.get_mut(index) else { return };
        let text = field.typed.text();
        field.reading = match field.slot {
            Slot::Extra(Extra::Taken) => read_lines(reading, &text)
                .map(|taken| accepts.map_or(String::new(), |id| comes_to(reading, id, &taken))),
            _ if text.trim().is_empty() => Ok(String::new()),
            slot if takes_new.is_some() => named(reading, slot, &text)
                .map(|named| takes_new.map_or(String::new(), |side| newcomers::shown(reading, side, &named))),
            _ if taxed.is_some() => cost_tax::read(reading, &text, &taxed.unwrap_or_default())
                .map(|tax| cost_tax::shown(reading, tax)),
            // A role that stood there before the form was opened stays as it is.
            Slot::Field(i) if is_role(noun, i) && text != field.before => {
                Ok(read_role(reading.snapshot, noun, &text))
            }
            Slot::Field(i) => understood(reading, noun, i, &text),
            Slot::Set(i) => match noun.sets().get(i) {
                Some(set) => read_set(reading, set, &text).map(|v| write_set(reading, set, &v)),
                None => Ok(String::new()),
            },
            Slot::Extra(extra @ (Extra::Points | Extra::Sold)) => {
                quantities_shown(reading, extra, &unit, &text)
            }
            Slot::Extra(extra) => read_extra(reading, extra, &text),
        };
    }

    /// Whose side somebody is on who is named in this field and not known yet; none where only known people are taken.
    fn takes_new(&self, position: usize) -> Option<Side> {
        let takes = matches!(self.purpose, Purpose::Add(_) | Purpose::Edit(..));
        let slot = self.fields.get(position).filter(|_| takes)?.slot;
        newcomers::side_of(self.noun, slot)
    }

    /// Who is named and not known yet, in the order of the fields, each once.
    #[must_use]
    pub fn newcomers(&self, reading: &Reading<'_>) -> Vec<(String, Side)> {
        let mut found: Vec<(String, Side)> = Vec::new();
        for (position, field) in self.fields.iter().enumerate() {
            let (Some(side), text) = (self.takes_new(position), field.typed.text()) else { continue };
            for one in named(reading, field.slot, &text).unwrap_or_default() {
                if let Named::New(name) = one {
                    found.push((name, side));
                }
            }
        }
        found
    }

    /// What was typed as a draft: changed or given fields only. Who is new stands in it for the rows that the step adds
    /// before it.
    ///
    /// # Errors
    /// The position of the first field that cannot be read, and why.
    pub fn draft(&self, reading: &Reading<'_>) -> Result<Draft, (usize, String)> {
        let mut draft = Draft::new(self.noun);
        let new = self.newcomers(reading);
        for (position, field) in self.fields.iter().enumerate() {
            let text = field.typed.text();
            let given = !text.trim().is_empty();
            if field.required && !given {
                return Err((position, needed(field)));
            }
            let people = self.takes_new(position).filter(|_| given);
            let people = people.map(|_| named(reading, field.slot, &text)).transpose();
            let people = people.map_err(|e| (position, e))?.map(|named| newcomers::values(&named, &new));
            match (field.slot, people) {
                (Slot::Field(i), Some(people)) => {
                    draft.cells.extend(people.into_iter().map(|person| (i, person)));
                }
                (Slot::Set(i), Some(people)) => {
                    let set = self.noun.sets().get(i);
                    draft.sets.extend(set.map(|set| (set.name, people)));
                }
                (Slot::Field(i), _) if given && self.is_cost_tax(position) => {
                    let tax = cost_tax::read(reading, &text, &self.text_of("amount"));
                    draft.cells.push((i, tax.map_err(|e| (position, e))?.amount.to_value()));
                }
                (Slot::Field(i), _) if given && is_role(self.noun, i) && field.is_changed() => {
                    let role = read_role(reading.snapshot, self.noun, &text);
                    draft.cells.push((i, Value::Text(role)));
                }
                (Slot::Field(i), _) if given => {
                    let value = read_field(reading, self.noun, i, &text).map_err(|e| (position, e))?;
                    draft.cells.push((i, value));
                }
                (Slot::Set(i), _) if given => {
                    let Some(set) = self.noun.sets().get(i) else { continue };
                    let members = read_set(reading, set, &text).map_err(|e| (position, e))?;
                    draft.sets.push((set.name, members));
                }
                (Slot::Extra(extra @ (Extra::Points | Extra::Sold)), _) => {
                    let cells = read_quantities(reading, extra, &self.unit_text(), &text);
                    draft.cells.extend(cells.map_err(|e| (position, e))?);
                }
                (Slot::Extra(extra), _) if given => {
                    read_extra(reading, extra, &text).map_err(|e| (position, e))?;
                }
                _ => {}
            }
        }
        Ok(draft)
    }
}

/// What to say of a field that was left empty, with the words that it takes.
fn needed(field: &FormField) -> String {
    let words = match field.choices.as_slice() {
        [] => String::new(),
        words => format!(" One of: {}.", words.join(", ")),
    };
    format!("{} is needed. {}{words}", field.label, field.help.trim())
}

/// What a field of a new row takes where nothing is typed, as it would be typed; empty where that says nothing.
fn usual(reading: &Reading<'_>, noun: Noun, index: usize) -> String {
    // Which way a talk went follows from its kind.
    if noun == Noun::LogEntry && noun.field_index("direction") == Some(index) {
        return String::new();
    }
    let value = default_value(reading.snapshot, reading.today, reading.now, noun, index);
    match value {
        Some(Value::Null | Value::Int(0)) | None => String::new(),
        Some(value) => write_field(reading, noun, index, &value),
    }
}

/// What was understood: the value as it would be typed, a date with its weekday.
fn understood(reading: &Reading<'_>, noun: Noun, index: usize, text: &str) -> Result<String, String> {
    let value = read_field(reading, noun, index, text)?;
    let kind = noun.fields().get(index).map(|f| f.kind);
    Ok(match kind {
        Some(Kind::Ref(other)) => {
            value.int().map_or(String::new(), |id| name_of(reading.snapshot, other, Id(id)))
        }
        _ => read_back(reading, noun, index, &value),
    })
}

/// Reads a question that is no field of a noun; gives the value as it is understood.
fn read_extra(reading: &Reading<'_>, extra: Extra, text: &str) -> Result<String, String> {
    match extra {
        Extra::Remaining => read_work(reading, text).map(crate::domain::duration::format_duration),
        Extra::When => read_when(reading, text).map(|m| m.format("%a %-d %b %Y %H:%M").to_string()),
        Extra::Channel => read_channel(text).map(|c| c.label().to_owned()),
        Extra::MakeTasks | Extra::Log => read_flag(text).map(|yes| if yes { "yes" } else { "no" }.to_owned()),
        Extra::Taken => read_lines(reading, text).map(|_| String::new()),
        Extra::Talk => read_talk(reading, text)
            .map(|id| id.map_or(String::new(), |id| name_of(reading.snapshot, Noun::LogEntry, id))),
        Extra::Who | Extra::Organisation | Extra::Note | Extra::Points | Extra::Sold | Extra::Notes => {
            Ok(String::new())
        }
    }
}
