//! One row of a file: the row it updates, or the new one it becomes. Imports `domain`, `reader`.
//! Read next: `../../json.rs`.

use crate::domain::change::{CellChange, Change, Row};
use crate::domain::command::{Draft, Refusal, SetChange};
use crate::domain::duration::Secs;
use crate::domain::estimate::LineUnit;
use crate::domain::id::Id;
use crate::domain::input::quantity::{day_of_line, day_of_project, read_secs};
use crate::domain::input::{Reading, plain_cell, plain_set, read_field, read_quantity, read_set};
use crate::domain::noun::{Noun, Permanence};
use crate::domain::rules::add::add;
use crate::domain::rules::check::check_row;
use crate::domain::rules::edit::edit;
use crate::domain::value::{FieldValue, Kind, SetField, Value};
use crate::exchange::csv::import::columns::Use;
use crate::exchange::csv::import::reader::{Reader, index_of, text_of};
use crate::exchange::csv::read::GridRow;
use crate::exchange::outcome::{ImportError, NoteKind, Place};
use crate::exchange::text::shorten;

impl Reader<'_> {
    /// Takes over one row.
    ///
    /// # Errors
    /// The first cell that is not accepted.
    pub fn take(&mut self, row: &GridRow<'_>) -> Result<(), ImportError> {
        let number = self.number(row)?;
        let known = number.and_then(|n| self.numbers.get(&n).copied());
        let there =
            known.filter(|_| number.is_some_and(|n| self.met.insert(n))).or_else(|| self.same_name(row));
        if let Some(id) = there {
            return self.update(row, id);
        }
        let cells: Vec<String> = (0..self.columns.uses.len())
            .filter(|c| index_of(self.columns.uses[*c]).is_some())
            .map(|c| text_of(row, c))
            .collect();
        if self.twins.take(&cells) {
            self.count.unchanged += 1;
            return Ok(());
        }
        self.insert(row, number.filter(|_| known.is_none()), known.is_some())
    }

    /// The short number that the row gives.
    fn number(&self, row: &GridRow<'_>) -> Result<Option<i64>, ImportError> {
        let Some(column) = self.columns.uses.iter().position(|u| *u == Use::Number) else { return Ok(None) };
        let text = text_of(row, column);
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let prefix = self.noun.prefix();
        let bare = text.get(..prefix.len()).filter(|head| head.eq_ignore_ascii_case(prefix));
        let digits = bare.map_or(text, |head| &text[head.len()..]);
        let number = digits.parse::<i64>().ok().filter(|n| *n > 0).ok_or_else(|| {
            let message = format!(
                "“{}” is no number. Accepted: 12, {prefix}12, or nothing for a new row",
                shorten(text)
            );
            ImportError::at(row.place(column), message)
        })?;
        if self.met.contains(&number) {
            let message = format!(
                "{prefix}{number} stands twice in the file; leave one out, or empty the cell for a new row"
            );
            return Err(ImportError::at(row.place(column), message));
        }
        Ok(Some(number))
    }

    /// The project is the only one of its kind; columns of the board are known by their names.
    fn same_name(&self, row: &GridRow<'_>) -> Option<Id> {
        match self.noun {
            Noun::Project => self.bench.snapshot.project().map(|p| p.id),
            Noun::BoardColumn => {
                let name = text_of(row, self.columns.of_field(self.noun, "name")?);
                self.bench.snapshot.columns.iter().find(|c| c.name == name.trim()).map(|c| c.id)
            }
            _ => None,
        }
    }

    fn update(&mut self, row: &GridRow<'_>, id: Id) -> Result<(), ImportError> {
        let (mut cells, mut sets) = (Vec::new(), Vec::new());
        let old = self.bench.snapshot.values(self.noun, id).unwrap_or_default();
        for (column, what) in self.columns.uses.iter().enumerate() {
            let text = text_of(row, column);
            match *what {
                Use::Field(field) if text != plain_cell(&self.bench.snapshot, self.noun, id, field) => {
                    let new = self.value(row, column, field, &text, Some(id))?;
                    let old = old.get(field).cloned().unwrap_or(Value::Null);
                    if old != new {
                        cells.push(CellChange { field, old, new });
                    }
                }
                Use::Brought(field) | Use::Set(field)
                    if text != plain_cell(&self.bench.snapshot, self.noun, id, field) =>
                {
                    *self.left.entry(column).or_default() += 1;
                }
                Use::Members(at) => {
                    let set = &self.noun.sets()[at];
                    let held = self.members.get(&(at, id)).cloned().unwrap_or_default();
                    if text != plain_set(&self.bench.snapshot, set, &held) {
                        let new = self.read_members(row, column, &text)?;
                        sets.push(SetChange { name: set.name, old: held, new });
                    }
                }
                _ => {}
            }
        }
        if cells.is_empty() && sets.is_empty() {
            self.count.unchanged += 1;
            return Ok(());
        }
        edit(&mut self.bench, self.noun, id, &cells, &sets).map_err(|refusal| self.refused(row, &refusal))?;
        self.count.updated += 1;
        Ok(())
    }

    fn insert(&mut self, row: &GridRow<'_>, number: Option<i64>, taken: bool) -> Result<(), ImportError> {
        let mut draft = Draft::new(self.noun);
        let (mut after, mut tied) = (Vec::new(), Vec::new());
        for (column, what) in self.columns.uses.iter().enumerate() {
            let text = text_of(row, column);
            if text.trim().is_empty() {
                continue;
            }
            match *what {
                Use::Field(field) => draft.cells.push((field, self.value(row, column, field, &text, None)?)),
                Use::Brought(field) => {
                    let value = self.value(row, column, field, &text, None)?;
                    let cells = if self.in_draft(field) { &mut draft.cells } else { &mut after };
                    cells.push((field, value));
                }
                Use::Members(at) => {
                    let members = self.read_members(row, column, &text)?;
                    // A log entry has to be given its topics at once; elsewhere a row of its own is all it takes.
                    if self.noun == Noun::LogEntry {
                        draft.put_set(self.noun.sets()[at].name, members);
                    } else {
                        tied.extend(members.into_iter().map(|value| (at, value)));
                    }
                }
                Use::Set(_) | Use::Number | Use::Computed | Use::Unknown => {}
            }
        }
        let id = add(&mut self.bench, &draft).map_err(|refusal| self.refused(row, &refusal))?;
        let given = self.noun.field_index("number").zip(number);
        after.extend(given.map(|(field, n)| (field, Value::Int(n))));
        self.bring(row, id, &after)?;
        for (at, value) in tied {
            self.tie(row, id, &self.noun.sets()[at], value)?;
        }
        if taken {
            let (what, place) = ("short number".to_owned(), format!("line {}", row.line));
            self.tell(
                NoteKind::Changed,
                what,
                place,
                "a row before it in the file took it; it gets the next",
            );
        }
        self.note_number(id);
        self.count_left(row, id);
        self.count.new += 1;
        Ok(())
    }

    /// Counts the cells that the program set otherwise than the file has them.
    fn count_left(&mut self, row: &GridRow<'_>, id: Id) {
        for (column, what) in self.columns.uses.iter().enumerate() {
            let text = text_of(row, column);
            if let Use::Set(field) = *what
                && !text.is_empty()
                && text != plain_cell(&self.bench.snapshot, self.noun, id, field)
            {
                *self.left.entry(column).or_default() += 1;
            }
        }
    }

    /// Gives a new row a member of a many-valued attribute.
    fn tie(&mut self, row: &GridRow<'_>, owner: Id, set: &SetField, value: Value) -> Result<(), ImportError> {
        let mut values = vec![Value::Null; set.members.fields().len()];
        for (field, value) in [(set.owner, owner.to_value()), (set.value, value)] {
            if let Some(index) = set.members.field_index(field) {
                values[index] = value;
            }
        }
        let id = self.bench.next_id();
        let member = Row { noun: set.members, id, values };
        self.bench.insert_row(member).map_err(|refusal| self.refused(row, &refusal))
    }

    /// Is it a field that the rules for new rows take from a draft, though the program sets it?
    fn in_draft(&self, field: usize) -> bool {
        let name = self.noun.fields()[field].name;
        match self.noun {
            Noun::Link | Noun::Attachment | Noun::Progress | Noun::TimeEntry => true,
            Noun::Line => name != "position",
            _ => false,
        }
    }

    /// Gives a new row what the program would have set otherwise.
    fn bring(&mut self, row: &GridRow<'_>, id: Id, after: &[(usize, Value)]) -> Result<(), ImportError> {
        let held = self.bench.snapshot.values(self.noun, id).unwrap_or_default();
        let differs = after.iter().filter(|(field, new)| held.get(*field) != Some(new));
        let cells: Vec<CellChange> = differs
            .map(|(field, new)| CellChange { field: *field, old: held[*field].clone(), new: new.clone() })
            .collect();
        if cells.is_empty() {
            return Ok(());
        }
        let change = Change::Update { noun: self.noun, id, cells };
        let brought = self.bench.apply(change).and_then(|()| check_row(&self.bench.snapshot, self.noun, id));
        brought.map_err(|refusal| self.refused(row, &refusal))
    }

    fn note_number(&mut self, id: Id) {
        let index = self.noun.field_index("number");
        let values = self.bench.snapshot.values(self.noun, id).unwrap_or_default();
        if let Some(number) = index.and_then(|index| values.get(index)?.int()) {
            self.numbers.insert(number, id);
        }
    }

    fn reading(&self) -> Reading<'_> {
        Reading { snapshot: &self.bench.snapshot, today: self.bench.today, now: self.bench.now }
    }

    /// Reads a cell; quantities in the unit of their line.
    fn value(
        &self,
        row: &GridRow<'_>,
        column: usize,
        field: usize,
        text: &str,
        line: Option<Id>,
    ) -> Result<Value, ImportError> {
        let read = match self.noun.fields()[field].kind {
            Kind::Long if !text.trim().is_empty() => Ok(Value::Text(text.to_owned())),
            Kind::Quantity if !text.trim().is_empty() => {
                let (unit, day) = self.unit(row, line);
                read_quantity(unit, day, text).map(Value::Int)
            }
            _ => read_field(&self.reading(), self.noun, field, text),
        };
        read.map_err(|message| ImportError::at(row.place(column), message))
    }

    /// In what the quantities of a line count: as its row says, as it did, or in hours.
    fn unit(&self, row: &GridRow<'_>, line: Option<Id>) -> (LineUnit, Secs) {
        let held = line.and_then(|id| self.bench.snapshot.lines.get(id));
        let cell = |name: &str| self.columns.of_field(self.noun, name).map(|column| text_of(row, column));
        let index = self.noun.field_index("unit").unwrap_or_default();
        let read = cell("unit").and_then(|text| read_field(&self.reading(), self.noun, index, &text).ok());
        let unit = read.as_ref().and_then(LineUnit::from_value).or(held.map(|l| l.unit));
        let project = day_of_project(&self.bench.snapshot);
        let given = cell("unit_secs").and_then(|text| read_secs(&text, project).ok()).filter(|s| s.0 > 3600);
        let day = held.map(|l| day_of_line(&self.bench.snapshot, l)).or(given).unwrap_or(project);
        (unit.unwrap_or(LineUnit::Hour), day)
    }

    fn read_members(&self, row: &GridRow<'_>, column: usize, text: &str) -> Result<Vec<Value>, ImportError> {
        let Use::Members(set) = self.columns.uses[column] else { return Ok(Vec::new()) };
        let read = read_set(&self.reading(), &self.noun.sets()[set], text);
        read.map_err(|message| ImportError::at(row.place(column), message))
    }

    /// What a rule refused, at the cell it is about.
    fn refused(&self, row: &GridRow<'_>, refusal: &Refusal) -> ImportError {
        let place = match refusal {
            Refusal::Field { field, .. } => {
                let column = self.columns.named(self.noun, field);
                column.map_or_else(|| Place::Cell(row.line, (*field).to_owned()), |c| row.place(c))
            }
            _ => Place::Line(row.line),
        };
        let written = self.noun.permanence() == Permanence::AppendOnly;
        let hint = if written {
            "; leave out the rows that are there already, or leave them as they are"
        } else {
            ""
        };
        ImportError::at(place, format!("{refusal}{hint}"))
    }
}
