//! The tax of an estimate: one code for all its lines in one step, and how many bear none before it is sent.
//! Imports domain. Read next: `estimate.rs`.

use crate::app::dialog::{Ask, Dialog};
use crate::app::grid::source::GridSource as _;
use crate::app::line_sheet::LineSheet;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::unrated::in_words;
use crate::domain::command::{ADDED_BEFORE, Command, Draft};
use crate::domain::completeness::current;
use crate::domain::estimate::Line;
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::input::quantity::{read_percent, write_percent};
use crate::domain::money::{Money, format_money};
use crate::domain::noun::Noun;
use crate::domain::tax::{TaxCategory, TaxCode};
use crate::domain::value::{FieldValue, Value};

/// The word of a first code of which only the rate is said.
const USUAL: &str = "VAT";

/// What is typed for the tax of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Tax {
    /// Takes code and rate away.
    None,
    /// A code that there is.
    Code(Id),
    /// A code that is made by it: its word, and its rate in basis points.
    New(String, i64),
}

impl Model {
    /// Asks for the tax of the marked lines, else of all lines of the estimate.
    pub fn ask_tax(&mut self) {
        let (noun, ids) = self.targets();
        let marked = noun == Noun::Line && !self.pane().marks.is_empty();
        let all =
            || self.estimate_in_hand().map_or(Vec::new(), |id| self.data.facts.offers.lines(id).to_vec());
        let lines = if marked { ids } else { all() };
        self.open_prompt(Ask::TaxOf(lines));
    }

    /// What the typed tax is understood as; the codes there are while nothing is typed.
    #[must_use]
    pub fn tax_reading(&self, lines: &[Id], text: &str) -> Vec<(String, String)> {
        let of = match lines.len() {
            1 => "1 line".to_owned(),
            many => format!("{many} lines"),
        };
        if text.trim().is_empty() {
            let codes = self.tax_codes();
            let there = if codes.is_empty() { "none yet: VAT 19% makes one".to_owned() } else { codes };
            return vec![("for".to_owned(), of), ("codes".to_owned(), there)];
        }
        let code = |id: Id| self.data.snapshot.tax_codes.get(id).map_or(String::new(), |code| named(code));
        let said = match self.read_tax(text) {
            Ok(Tax::None) => "no tax".to_owned(),
            Ok(Tax::Code(id)) => code(id),
            Ok(Tax::New(word, rate)) => format!("{word} {} %, a new code", write_percent(rate)),
            Err(why) => return vec![("not yet".to_owned(), why)],
        };
        vec![("tax".to_owned(), said), ("for".to_owned(), of)]
    }

    /// Sets the tax of these lines as one step.
    ///
    /// # Errors
    /// What would be accepted.
    pub fn set_tax(
        &mut self,
        lines: &[Id],
        text: &str,
        back: Option<Dialog>,
    ) -> Result<Option<Effect>, String> {
        let tax = self.read_tax(text)?;
        let mut commands = Vec::new();
        let (code, named) = match &tax {
            Tax::None => (None, "no tax".to_owned()),
            Tax::Code(id) => {
                (Some(*id), self.data.snapshot.tax_codes.get(*id).map_or(String::new(), |c| named(c)))
            }
            Tax::New(word, rate) => {
                let category = if *rate == 0 { TaxCategory::Zero } else { TaxCategory::Standard };
                let draft = Draft::new(Noun::TaxCode).with("code", word).with("rate", rate);
                commands.push(Command::Add(draft.with("category", &category)));
                (Some(ADDED_BEFORE), format!("{word} {} %", write_percent(*rate)))
            }
        };
        let before = commands.len();
        commands.extend(lines.iter().filter_map(|id| self.taxed(*id, code)));
        let count = commands.len() - before;
        let label =
            format!("set the tax of {count} {} to {named}", if count == 1 { "line" } else { "lines" });
        Ok(self.run_from(Command::Several { label, commands }, back))
    }

    /// The edit of one line; none where it bears that tax already.
    fn taxed(&self, id: Id, code: Option<Id>) -> Option<Command> {
        let line = self.data.snapshot.lines.get(id)?;
        let mut cells = Vec::new();
        if line.tax_code != code {
            cells.extend(self.cell_change(Noun::Line, id, "tax_code", code.to_value()));
        }
        if code.is_none() && line.tax != 0 {
            cells.extend(self.cell_change(Noun::Line, id, "tax", Value::Int(0)));
        }
        cells.sort_by_key(|cell| cell.field);
        (!cells.is_empty()).then_some(Command::Edit { noun: Noun::Line, id, cells, sets: Vec::new() })
    }

    /// What is said of the tax before an estimate is sent; nothing where every line has its code.
    #[must_use]
    fn untaxed_hint(&self, estimate: Id) -> Option<String> {
        let lines = self.data.facts.offers.lines(estimate);
        let bare = |line: &Line| line.tax_code.is_none() && line.tax == 0;
        let held = lines.iter().filter_map(|id| self.data.snapshot.lines.get(*id));
        let count = held.filter(|line| bare(line)).count();
        let of = match (count, lines.len()) {
            (0, _) => return None,
            (1, 1) => "the line has no tax code".to_owned(),
            (count, all) if count == all => format!("none of the {all} lines has a tax code"),
            (1, all) => format!("1 of {all} lines has no tax code"),
            (count, all) => format!("{count} of {all} lines have no tax code"),
        };
        Some(format!("{of}; esc, then % sets one for all"))
    }

    /// What is said before an estimate is sent: lines without a price, what was typed and is not in it, lines without
    /// tax. Each with the word for it; nothing is refused.
    #[must_use]
    pub fn sending_hints(&self, estimate: Id) -> Vec<(String, String)> {
        let offers = &self.data.facts.offers;
        let free =
            |id: &&Id| offers.amount(**id).is_some_and(|a| a.counted && a.price.0 == 0 && a.cost.0 != 0);
        let lines = offers.lines(estimate).iter().filter(free);
        let free: Vec<String> = lines.map(|id| name_of(&self.data.snapshot, Noun::Line, *id)).collect();
        let mut hints =
            vec![("log".to_owned(), "version and price go into the client log with it".to_owned())];
        if !free.is_empty() {
            hints.push(("price".to_owned(), format!("these cost us and sell at 0.00: {}", free.join(", "))));
        }
        let price = offers.estimate(estimate).map(|fact| fact.totals.net);
        let above = price.and_then(|price| self.above_the_brief(price));
        hints.extend(above.map(|hint| ("budget".to_owned(), hint)));
        let all = offers.lines(estimate).iter().filter_map(|id| self.data.snapshot.lines.get(*id));
        let roles = self.unrated_roles(all.map(AsRef::as_ref));
        if !roles.is_empty() {
            hints.push(("rates".to_owned(), format!("no rate yet, so at 0.00: {}", in_words(&roles))));
        }
        let sheet = LineSheet { estimate: Some(estimate) };
        let held = self.drafts.get(&format!("sheet {}", sheet.key())).map_or(0, Vec::len);
        if held > 0 {
            let cells = if held == 1 { "cell" } else { "cells" };
            hints.push((
                "sheet".to_owned(),
                format!("{held} {cells} typed and not saved; esc, then e shows them"),
            ));
        }
        hints.extend(self.untaxed_hint(estimate).map(|hint| ("tax".to_owned(), hint)));
        hints
    }

    /// By how much a price passes what the client has to spend, as the brief says; nothing where it does not.
    #[must_use]
    pub fn above_the_brief(&self, price: Money) -> Option<String> {
        let budget = current(&self.data.snapshot)?.budget_high?;
        let by = price.0.checked_sub(budget.0).filter(|by| *by > 0)?;
        let [by, budget] = [Money(by), budget].map(|amount| format_money(amount, self.currency()));
        Some(format!("{by} above the brief, which has up to {budget} to spend"))
    }

    /// The codes there are, in words.
    fn tax_codes(&self) -> String {
        let codes = self.data.snapshot.tax_codes.iter().filter(|code| !code.archived);
        codes.map(|code| named(code)).collect::<Vec<_>>().join(", ")
    }

    fn read_tax(&self, text: &str) -> Result<Tax, String> {
        let text = text.trim();
        let codes = &self.data.snapshot.tax_codes;
        let called = |word: &str| codes.iter().find(|c| c.code.eq_ignore_ascii_case(word));
        if matches!(text.to_lowercase().as_str(), "none" | "no tax" | "-") {
            return Ok(Tax::None);
        }
        let by_name = codes.iter().find(|c| !c.name.is_empty() && c.name.eq_ignore_ascii_case(text));
        if let Some(code) = called(text).or(by_name) {
            return Ok(Tax::Code(code.id));
        }
        let bare = text.strip_suffix('%').map(str::trim_end);
        let parts = bare.map(|bare| bare.rsplit_once(' ').unwrap_or(("", bare)));
        let Some((word, rate)) = parts.and_then(|(word, rate)| Some((word.trim(), read_percent(rate).ok()?)))
        else {
            let there = match self.tax_codes() {
                codes if codes.is_empty() => String::new(),
                codes => format!("{codes}; or "),
            };
            return Err(format!(
                "“{text}” is no tax code. Accepted: {there}a word and its rate such as VAT 19%, or none"
            ));
        };
        if word.is_empty() {
            let same =
                codes.iter().find(|c| !c.archived && c.category == TaxCategory::Standard && c.rate == rate);
            let word = if called(USUAL).is_none() {
                USUAL.to_owned()
            } else {
                format!("{USUAL}{}", write_percent(rate))
            };
            return Ok(same.map_or(Tax::New(word, rate), |code| Tax::Code(code.id)));
        }
        match called(word) {
            Some(code) if code.rate == rate => Ok(Tax::Code(code.id)),
            Some(code) => Err(format!(
                "{} is {} %. Choose another word for another rate",
                code.code,
                write_percent(code.rate)
            )),
            None => Ok(Tax::New(word.to_owned(), rate)),
        }
    }
}

/// A code with its rate, or with its category where it has none.
fn named(code: &TaxCode) -> String {
    match code.category {
        TaxCategory::Standard => format!("{} {} %", code.code, write_percent(code.rate)),
        category => format!("{} {}", code.code, category.label()),
    }
}
