//! The budget lines, each with what is derived about it. May import the nouns, `facts`, `table`.
//! Read next: `figures/budget.rs`.

use crate::domain::budget::BudgetLine;
use crate::domain::facts::LineFact;
use crate::domain::table::Look;

/// All budget lines with what is derived about them.
pub fn lines<'a>(look: &Look<'a>) -> impl Iterator<Item = (&'a BudgetLine, &'a LineFact)> {
    let facts = look.facts;
    look.snapshot.budget_lines.iter().filter_map(|line| Some((line.as_ref(), facts.purse.line(line.id)?)))
}
