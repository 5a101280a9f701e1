//! The figures of tab 4 and `=`, which opens them: the formula, the numbers put in, the source, and the rows
//! that make up the sum. Imports domain.

use crate::app::detail::Part;
use crate::app::dialog::{Dialog, Reader};
use crate::app::model::Model;
use crate::app::tab::Shape;
use crate::domain::budget::BudgetKind;
use crate::domain::calendar::short_date;
use crate::domain::figures::contact::explained;
use crate::domain::figures::open::{self, Shown, open, shown};
use crate::domain::figures::plainly::sentence;
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::money::format_money;
use crate::domain::noun::Noun;
use crate::domain::sheets;
use crate::domain::table::{Source, Tone};

impl Model {
    /// How many figures there are to choose from.
    #[must_use]
    pub fn figure_count(&self) -> usize {
        shown(self.base).len()
    }

    /// The figure under the cursor.
    #[must_use]
    pub fn figure(&self) -> Option<Shown> {
        shown(self.base).get(self.pane().cursor).copied()
    }

    /// The detail of a figure: how it came about.
    #[must_use]
    pub fn figure_detail(&self) -> (String, Vec<Part>) {
        let figure = self.figure().filter(|_| self.data.budget.sealed);
        let Some(figure) = figure else { return (String::new(), Vec::new()) };
        let opened = open(&self.look(), &self.data.budget, figure);
        let mut parts = vec![
            Part::Text(sentence(figure).to_owned(), Tone::Plain),
            Part::Text(String::new(), Tone::Plain),
            Part::Field("result".to_owned(), opened.row.value.clone(), opened.row.tone),
            Part::Field("formula".to_owned(), opened.explanation.formula.to_owned(), Tone::Plain),
            Part::Field("numbers".to_owned(), opened.explanation.filled, Tone::Plain),
        ];
        if !opened.parts.is_empty() {
            parts.push(Part::Section("made of".to_owned()));
        }
        let amount = |part: &open::Part| format_money(part.amount, self.currency());
        let wide = opened.parts.iter().map(|part| amount(part).chars().count()).max().unwrap_or(0);
        for part in opened.parts {
            parts.push(Part::Text(format!("{:>wide$}  {}", amount(&part), part.title), Tone::Plain));
            if !part.how.is_empty() {
                parts.push(Part::Text(format!("{:wide$}  {}", "", part.how), Tone::Dim));
            }
        }
        parts.push(Part::Text(String::new(), Tone::Plain));
        parts.push(Part::Text(format!("source: {}", opened.explanation.source), Tone::Dim));
        (opened.row.name.to_owned(), parts)
    }

    /// `=`: explains the figure under the cursor, or the figures of the row.
    pub fn explain(&mut self) {
        let (title, parts) = self.explanation();
        let wide = parts.iter().map(Part::label_width).max().unwrap_or(0);
        let lines = parts.into_iter().map(|part| line(part, wide)).collect();
        self.dialogs.push(Dialog::Reader(Reader { title, lines, offset: 0, import: None }));
    }

    /// Is there a figure to explain?
    ///
    /// # Errors
    /// Says where figures are explained.
    pub fn may_explain(&self) -> Result<(), String> {
        // Where there is always something, it is not worked out to be asked about.
        let always = matches!(self.view().noun, Noun::Line | Noun::LogEntry | Noun::Brief | Noun::Estimate);
        if always || !self.explanation().1.is_empty() {
            return Ok(());
        }
        Err("no figure of this row is worked out from others; those of the project stand in tab 4, view burn-down"
            .to_owned())
    }

    fn explanation(&self) -> (String, Vec<Part>) {
        match self.view().shape {
            Shape::Figures => self.figure_detail(),
            Shape::Alarms => self.alarm_detail(),
            Shape::Today => self.today_explained(),
            _ if matches!(self.view().noun, Noun::Answer | Noun::Brief) => self.completeness_detail(),
            _ if self.view().noun == Noun::LogEntry => {
                let lines = explained(&self.look()).into_iter().map(|line| Part::Text(line, Tone::Plain));
                ("silence, and what the client was told".to_owned(), lines.collect())
            }
            _ => self.row_figures(),
        }
    }

    /// The worked-out columns of the row under the cursor, each with what it is worked out from.
    fn row_figures(&self) -> (String, Vec<Part>) {
        if let Some(phase) = self.phase_arithmetic() {
            return phase;
        }
        let Some((noun, id)) = self.current() else { return (String::new(), Vec::new()) };
        let mut parts = self.line_arithmetic(id);
        let whole = self.whole_arithmetic();
        if parts.is_empty() && (noun != Noun::Estimate || whole.is_empty()) {
            parts = self.worked_out(noun, id);
        }
        parts.extend(whole);
        (name_of(&self.data.snapshot, noun, id), parts)
    }

    /// The numbers of a row that are worked out, each with how it comes about.
    fn worked_out(&self, noun: Noun, id: Id) -> Vec<Part> {
        let look = self.look();
        let columns = sheets::of_noun(noun).map_or(&[][..], |s| s.columns.as_slice());
        let mut parts = Vec::new();
        for column in columns.iter().filter(|c| c.number && matches!(c.source, Source::Computed(_))) {
            let text = column.cell(&look, noun, id).datum.shown(self.currency(), self.data.today);
            if text.is_empty() {
                continue;
            }
            let how = sheets::how(noun, column.name).map_or_else(String::new, |how| format!(": {how}"));
            parts.push(Part::Field(column.label.to_owned(), text + &how, Tone::Plain));
        }
        let finish = self.data.budget.schedule.as_ref().and_then(|schedule| schedule.finish);
        if let Some(finish) = finish.filter(|_| noun == Noun::Milestone) {
            let day = short_date(finish, self.data.today);
            let text = format!("{day}: when all the work is done at the pace so far (tab 4, finish)");
            parts.push(Part::Field("the whole".to_owned(), text, Tone::Plain));
        }
        let line = self.data.snapshot.budget_lines.find((noun == Noun::BudgetLine).then_some(id));
        parts.extend(line.map(|line| {
            let how = match line.kind {
                BudgetKind::Work => format!("{}: {}", line.rule.label(), sheets::of_rule(line.rule)),
                _ => "no work: what is drawn of it counts as done".to_owned(),
            };
            Part::Field("earned by".to_owned(), how, Tone::Plain)
        }));
        parts.extend(self.said_besides(noun));
        parts
    }
}

impl Model {
    /// What else has to be known to read a row.
    fn said_besides(&self, noun: Noun) -> Vec<Part> {
        let said: &[(&str, &str)] = match noun {
            Noun::Person if self.view().shape == Shape::Crew => &[
                ("a week", "booked of what can be worked, and the share; of weeks gone by, what was spent"),
                ("■", "out on days of that week"),
                ("▲", "more is booked than can be worked"),
                ("words", "low below 65 %, healthy up to 85 %, tight up to 100 %, over above it"),
            ],
            Noun::Signoff => &[(
                "seal code",
                "the first letters of the seal over what was agreed: who has it can prove that nothing was changed \
                 since (greenlight check)",
            )],
            Noun::Project => &[(
                "correlation",
                "where one line of the estimate takes longer, how far the others do too: 0 % not at all, 100 % as much",
            )],
            _ => &[],
        };
        said.iter()
            .map(|(label, text)| Part::Field((*label).to_owned(), (*text).to_owned(), Tone::Plain))
            .collect()
    }
}

/// A part as text, its label in a column of `wide` cells.
fn line(part: Part, wide: usize) -> String {
    match part {
        Part::Section(title) => format!("{title}:"),
        Part::Field(label, value, _) => format!("{label:<wide$}  {value}"),
        Part::Text(text, _) | Part::Link(_, _, text) => text,
    }
}
