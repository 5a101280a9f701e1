//! The estimate tab beyond its table: lines under the headings of their phases, folded and moved; templates to begin
//! with; two versions compared. Imports domain, keys. Read next: `sums.rs`.

use std::collections::BTreeSet;

use crate::app::choose::{Choose, Entry, EntryValue, Purpose};
use crate::app::dialog::{Dialog, Reader};
use crate::app::model::{Model, NO_PHASE};
use crate::app::msg::Effect;
use crate::domain::command::Command;
use crate::domain::duration::{Secs, format_duration};
use crate::domain::engines::estimating::{Difference, PhaseSum, by_phase, compare};
use crate::domain::estimate::{Estimate, Line, LineKind, LineOption};
use crate::domain::facts::EstimateFact;
use crate::domain::id::Id;
use crate::domain::input::quantity::write_percent;
use crate::domain::input::{code_of, name_of};
use crate::domain::money::{Money, format_money};
use crate::domain::noun::Noun;
use crate::domain::phase::Phase;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Tone;
use crate::domain::template::{Template, templates};
use crate::domain::template_sum::template_sum;
use crate::keys::Action;

/// The lines under the headings of their phases, in the order of the phases; those without a phase come last. A folded
/// phase is its heading alone; without any phase there are no headings.
#[must_use]
pub fn grouped(snapshot: &Snapshot, lines: &[Id], folded: &BTreeSet<Id>) -> Vec<Id> {
    let phase_of = |id: &Id| snapshot.lines.get(*id).and_then(|line| line.phase);
    let mut phases: Vec<Option<Id>> = Vec::new();
    for line in lines {
        let phase = phase_of(line);
        if !phases.contains(&phase) {
            phases.push(phase);
        }
    }
    if phases.iter().all(Option::is_none) {
        return lines.to_vec();
    }
    phases.sort_by_key(|phase| {
        let row = snapshot.phases.find(*phase);
        (row.is_none(), row.map(|p| (p.position, p.id)))
    });
    let mut rows = Vec::new();
    for phase in phases {
        let heading = phase.unwrap_or(NO_PHASE);
        rows.push(heading);
        if !folded.contains(&heading) {
            rows.extend(lines.iter().filter(|line| phase_of(line) == phase));
        }
    }
    rows
}

impl Model {
    /// What an action of the estimate tab does that is about its lines; none for others.
    pub fn act_lines(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::FoldPhase => self.fold(),
            Action::LineUp => return self.move_lines(true),
            Action::LineDown => return self.move_lines(false),
            Action::UseTemplate => self.choose_template(),
            Action::CompareVersions => self.compare_versions(),
            Action::TaxLines => self.ask_tax(),
            _ => {}
        }
        None
    }

    /// The heading that a row of the lines view stands under, or is.
    fn heading_of(&self, id: Id) -> Id {
        match self.data.snapshot.lines.get(id) {
            Some(line) => line.phase.unwrap_or(NO_PHASE),
            None => id,
        }
    }

    /// Folds or unfolds the phase of the row under the cursor; the cursor goes to its heading.
    pub fn fold(&mut self) {
        let Some(id) = self.pane().cursor_id else { return };
        let heading = self.heading_of(id);
        if !self.pane().rows().contains(&heading) {
            self.say(
                Tone::Dim,
                "there are no phases to fold here: give the lines a phase, or clear filter and order",
            );
            return;
        }
        if !self.folded.remove(&heading) {
            self.folded.insert(heading);
        }
        let pane = self.pane_mut();
        pane.stamp = None;
        pane.cursor_id = Some(heading);
        self.refresh();
    }

    /// The sums of the phase whose heading a row is.
    #[must_use]
    pub fn phase_sum(&self, heading: Id) -> Option<(PhaseSum, bool)> {
        let snapshot = &self.data.snapshot;
        if snapshot.lines.get(heading).is_some() {
            return None;
        }
        let estimate = self.shown_estimate()?;
        let (lines, fact) = self.lines_and_fact(estimate)?;
        let phase = (heading != NO_PHASE).then_some(heading);
        let sum = by_phase(&lines, &fact.amounts).into_iter().find(|sum| sum.phase == phase)?;
        Some((sum, self.folded.contains(&heading)))
    }

    /// The lines of an estimate in their order, and what is derived about it.
    pub fn lines_and_fact(&self, estimate: Id) -> Option<(Vec<&Line>, &EstimateFact)> {
        let offers = &self.data.facts.offers;
        let lines = offers.lines(estimate).iter().filter_map(|id| self.data.snapshot.lines.get(*id));
        Some((lines.map(AsRef::as_ref).collect(), offers.estimate(estimate)?))
    }

    /// Moves the lines by one place; over the edge of a phase they go into the next one.
    fn move_lines(&mut self, up: bool) -> Option<Effect> {
        let (_, moved) = self.targets();
        let rows = self.pane().rows().to_vec();
        let is_sorted = !self.pane().query.sort.is_empty() || !self.pane().query.filter.is_empty();
        if is_sorted || moved.is_empty() {
            self.say(Tone::Watch, "lines move in their own order: clear filter and sorting first");
            return None;
        }
        let at = |id: &Id| rows.iter().position(|row| row == id);
        let places: Vec<usize> = moved.iter().filter_map(at).collect();
        let heading = self.pane().cursor_id.filter(|id| self.phase_sum(*id).is_some());
        if let Some(heading) = heading.filter(|_| self.pane().marks.is_empty()) {
            return self.move_phase(&rows, heading, up);
        }
        let (Some(first), Some(last)) = (places.iter().min(), places.iter().max()) else { return None };
        let Some((phase, before)) =
            self.place_beyond(&rows, &moved, if up { Err(*first) } else { Ok(*last) })
        else {
            self.say(Tone::Dim, "that is as far as it goes");
            return None;
        };
        self.run(Command::MoveLines { lines: moved, phase, before })
    }

    /// Moves the phase of a heading over the heading above or below it, with all its lines.
    fn move_phase(&mut self, rows: &[Id], heading: Id, up: bool) -> Option<Effect> {
        let headings: Vec<Id> =
            rows.iter().copied().filter(|id| *id != NO_PHASE && self.phase_sum(*id).is_some()).collect();
        let Some(at) = headings.iter().position(|id| *id == heading) else {
            self.say(Tone::Dim, "the lines without a phase stay behind the phases");
            return None;
        };
        let other = if up { at.checked_sub(1).map(|i| headings[i]) } else { headings.get(at + 1).copied() };
        let Some(other) = other else {
            self.say(Tone::Dim, "that is as far as it goes");
            return None;
        };
        // The phases that have no lines here stay where they are among the others.
        let before = if up { Some(other) } else { self.phase_after(other) };
        self.run(Command::MovePhase { phase: heading, before })
    }

    /// The phase that follows in the order of the project.
    fn phase_after(&self, phase: Id) -> Option<Id> {
        let key = |p: &Phase| (p.position, p.id);
        let phases = &self.data.snapshot.phases;
        let here = phases.get(phase).map(|p| key(p))?;
        phases.iter().filter(|p| key(p) > here).min_by_key(|p| key(p)).map(|p| p.id)
    }

    /// The phase, and the line to stand before, one place above the row `Err` or below the row `Ok`.
    fn place_beyond(
        &self,
        rows: &[Id],
        moved: &[Id],
        from: Result<usize, usize>,
    ) -> Option<(Option<Id>, Option<Id>)> {
        let line = |id: Id| self.data.snapshot.lines.get(id);
        let phase_of = |row: Id| line(row).map_or((row != NO_PHASE).then_some(row), |line| line.phase);
        let next = *match from {
            Ok(last) => rows.get(last + 1)?,
            Err(first) => rows.get(first.checked_sub(1)?)?,
        };
        let others = |row: Id| self.lines_under(&[row]).into_iter().filter(|id| !moved.contains(id));
        let (phase, before) = match (from, line(next).is_some()) {
            (Err(_), true) => (phase_of(next), Some(next)),
            // Above the heading of its own phase lies the end of the phase before.
            (Err(first), false) => {
                let above = phase_of(*rows.get(first.checked_sub(2)?)?);
                let end = others(above.unwrap_or(NO_PHASE)).next_back();
                (above, end.and_then(|id| self.line_after(id, moved)))
            }
            (Ok(_), true) => (phase_of(next), self.line_after(next, moved)),
            // Below the last line of its phase lies the beginning of the next one.
            (Ok(_), false) => (phase_of(next), others(next).next()),
        };
        Some((phase, before))
    }

    /// The line that follows in the order of the estimate, besides those that are moved.
    fn line_after(&self, line: Id, moved: &[Id]) -> Option<Id> {
        let estimate = self.data.snapshot.lines.get(line)?.estimate;
        let lines = self.data.facts.offers.lines(estimate);
        let at = lines.iter().position(|id| *id == line)?;
        lines.iter().skip(at + 1).find(|id| !moved.contains(id)).copied()
    }

    /// Which templates there are; those for the kind of this project first.
    fn choose_template(&mut self) {
        let (mut all, faults) = templates(&self.data.snapshot, &self.own);
        let project = self.data.snapshot.project();
        all.sort_by_key(|template| !template.suits(project));
        let entry = |template: Template| {
            let detail = match template_sum(&self.data.snapshot, self.data.today, &template) {
                Some(sum) => {
                    // Whole hours: it is an example, and the list is narrow.
                    let hours = format_duration(Secs((sum.work.0 + 1_800) / 3_600 * 3_600));
                    let (net, lines) = (format_money(sum.net, self.currency()), template.lines.len());
                    format!("{hours} · {net} net · {lines} lines")
                }
                None => "rates only".to_owned(),
            };
            Entry { label: template.name.clone(), detail, value: EntryValue::Template(Box::new(template)) }
        };
        let entries = all.into_iter().map(entry).collect();
        let choose = Choose::new(
            "begin with a template: efforts and rates are examples to change",
            entries,
            Purpose::Template,
        );
        self.dialogs.push(Dialog::Choose(choose));
        if let Some(fault) = faults.first() {
            self.say(Tone::Watch, fault.to_string());
        }
    }

    /// Puts a chosen template into the draft shown; a rate card alone needs none.
    pub fn use_template(&mut self, template: Box<Template>) -> Option<Effect> {
        let estimate = if template.lines.is_empty() { None } else { self.shown_estimate() };
        self.run(Command::UseTemplate { estimate, template })
    }

    /// This version beside the one it revises, else beside the one before it.
    fn compare_versions(&mut self) {
        let Some(new) = self.estimate_in_hand().and_then(|id| self.data.snapshot.estimates.get(id)).cloned()
        else {
            return;
        };
        let before = self.data.snapshot.estimates.iter().filter(|e| e.number < new.number);
        let old = new.revises.or_else(|| before.max_by_key(|e| e.number).map(|e| e.id));
        let Some(old) = old.and_then(|id| self.data.snapshot.estimates.get(id)).cloned() else {
            self.say(Tone::Dim, "there is no version before this one to compare it with");
            return;
        };
        let lines = self.differences(&old, &new).unwrap_or_default();
        let code = |id| code_of(&self.data.snapshot, Noun::Estimate, id).unwrap_or_default();
        let title = format!("{} beside {}", code(new.id), code(old.id));
        self.dialogs.push(Dialog::Reader(Reader { title, lines, offset: 0, import: None }));
    }

    fn differences(&self, old: &Estimate, new: &Estimate) -> Option<Vec<String>> {
        let (currency, snapshot) = (self.currency(), &self.data.snapshot);
        let signed = |m: Money| format!("{}{}", if m.0 > 0 { "+" } else { "" }, format_money(m, currency));
        let ((was, was_fact), (is, is_fact)) = (self.lines_and_fact(old.id)?, self.lines_and_fact(new.id)?);
        let name = |id: Id| name_of(snapshot, Noun::Line, id);
        let found = compare((&was, &was_fact.amounts), (&is, &is_fact.amounts));
        let mut lines = Vec::new();
        for difference in &found {
            let price = signed(difference.price());
            lines.push(match difference {
                Difference::Added { line, .. } => format!("added    {price:>14}  {}", name(*line)),
                Difference::Removed { line, .. } => format!("removed  {price:>14}  {}", name(*line)),
                Difference::Changed { from, to, quantity, rate, .. } => {
                    let what = match (quantity, rate) {
                        (true, true) => "quantity and rate",
                        (true, false) => "quantity",
                        (false, true) => "rate",
                        (false, false) => self.why_else(*from, *to),
                    };
                    format!("changed  {price:>14}  {}: {what}", name(*to))
                }
            });
        }
        if lines.is_empty() {
            lines.push("The lines are the same.".to_owned());
        }
        let of = |fact: &EstimateFact| (fact.totals.cost, fact.totals.net, fact.totals.gross);
        let ((cost, net, gross), (cost_now, net_now, gross_now)) = (of(was_fact), of(is_fact));
        lines.push(String::new());
        lines.extend(said_of_prices(old, new, &is));
        for (word, before, now) in
            [("cost", cost, cost_now), ("price", net, net_now), ("with tax", gross, gross_now)]
        {
            let by = signed(Money(now.0.saturating_sub(before.0)));
            let (before, now) = (format_money(before, currency), format_money(now, currency));
            lines.push(format!("{word:<9}{before:>14} → {now:>14}   {by}"));
        }
        Some(lines)
    }
}

impl Model {
    /// Why a line has another price though quantity and rate are the same.
    fn why_else(&self, from: Id, to: Id) -> &'static str {
        let lines = &self.data.snapshot.lines;
        let (Some(was), Some(is)) = (lines.get(from), lines.get(to)) else { return "" };
        let counted = |id: Id| self.data.facts.offers.amount(id).map(|amount| amount.counted);
        if was.discount != is.discount {
            "its discount"
        } else if counted(from) != counted(to) {
            "now an option, or no option any more"
        } else if is.kind == LineKind::Share {
            "the same share of other labour"
        } else {
            "discount or contingency of the whole"
        }
    }
}

/// What has to be known to compare the prices of two versions.
fn said_of_prices(old: &Estimate, new: &Estimate, lines: &[&Line]) -> Vec<String> {
    let mut said = Vec::new();
    if lines.iter().any(|line| line.option != LineOption::Included) {
        said.push("Options and choices that are open count for nothing here.".to_owned());
    }
    let [was, is] = [old.contingency, new.contingency].map(write_percent);
    let now = if was == is { format!("{is} %") } else { format!("{was} %, now {is} %") };
    said.push(format!("Prices are as the client pays them, with the contingency in them: {now}."));
    said
}
