//! A template put into a draft: the phases, lines and rates that are not there yet, all in one step. Imports `work`,
//! `add`, `estimates`. Read next: `lines.rs`.

use crate::domain::command::{Draft, Refusal};
use crate::domain::estimate::{Estimate, LineKind};
use crate::domain::id::Id;
use crate::domain::input::currency_of;
use crate::domain::money::{Money, parse_money};
use crate::domain::noun::Noun;
use crate::domain::rules::add::{add, add_rate};
use crate::domain::rules::estimates::draft_for_lines;
use crate::domain::rules::freeze::estimate_is_draft;
use crate::domain::rules::work::{Work, need_row};
use crate::domain::template::{Effort, Template, TemplateLine};
use crate::domain::value::{FieldValue, Value};

/// Puts a template into a draft: the one given, else the newest, else a first estimate is begun. A rate card alone
/// needs no draft. Rates and phases that are there already stay as they are.
///
/// # Errors
/// [`Refusal::Frozen`] for an estimate that is no draft; [`Refusal::NotNow`] where a rate of the template is no amount
/// of the project's currency, or nothing of it is new.
pub fn use_template(
    work: &mut Work<'_>,
    estimate: Option<Id>,
    template: &Template,
) -> Result<String, Refusal> {
    let rates = add_rates(work, template)?;
    if template.lines.is_empty() {
        if rates == 0 {
            let message = "Every role of it has a rate already. Edit the rate card instead".to_owned();
            return Err(Refusal::NotNow { message });
        }
        return Ok(format!("use rate card with {rates} roles"));
    }
    let estimate = match estimate {
        Some(id) => id,
        None => draft_for_lines(work)?,
    };
    estimate_is_draft(&work.snapshot, estimate)?;
    for line in &template.lines {
        add_line(work, estimate, line)?;
    }
    let old = need_row(&work.snapshot.estimates, estimate)?;
    if old.contingency == 0 {
        work.replace(&old, &Estimate { contingency: template.contingency, ..old.clone() })?;
    }
    Ok(format!("use template {} with {} lines", template.name, template.lines.len()))
}

/// Rates for the roles that the lines name, all of them in a rate card alone; how many are new.
fn add_rates(work: &mut Work<'_>, template: &Template) -> Result<usize, Refusal> {
    let currency = currency_of(&work.snapshot);
    let mut new = 0;
    for role in &template.roles {
        let is_named =
            template.lines.is_empty() || template.lines.iter().any(|line| same(&line.role, &role.name));
        if !is_named || work.snapshot.rates.iter().any(|rate| same(&rate.role, &role.name)) {
            continue;
        }
        let amount = |text: &str| -> Result<Money, Refusal> {
            parse_money(text, currency)
                .map_err(|e| Refusal::NotNow { message: format!("The rate of {}: {e}", role.name) })
        };
        let draft = Draft::new(Noun::Rate)
            .with("role", &role.name)
            .with("cost", &amount(&role.cost)?)
            .with("bill", &amount(&role.bill)?);
        add_rate(work, &draft)?;
        new += 1;
    }
    Ok(new)
}

fn add_line(work: &mut Work<'_>, estimate: Id, line: &TemplateLine) -> Result<(), Refusal> {
    let mut draft = Draft::new(Noun::Line).with("title", &line.title).with("estimate", &estimate);
    if !line.phase.trim().is_empty() {
        draft.put("phase", phase(work, &line.phase)?.to_value());
    }
    if !line.role.trim().is_empty() {
        draft.put("role", line.role.to_value());
    }
    match line.effort {
        Effort::Share(share) => {
            draft = draft.with("kind", &LineKind::Share).with("share", &share);
        }
        Effort::Work(points) => {
            for (name, quantity) in [("low", points.o), ("likely", points.m), ("high", points.p)] {
                draft.put(name, Value::Int(quantity));
            }
        }
    }
    add(work, &draft).map(|_| ())
}

/// The phase of a name; a new one where there is none.
fn phase(work: &mut Work<'_>, name: &str) -> Result<Id, Refusal> {
    let held = work.snapshot.phases.iter().find(|phase| same(&phase.name, name)).map(|phase| phase.id);
    match held {
        Some(id) => Ok(id),
        None => add(work, &Draft::new(Noun::Phase).with("name", &name.trim().to_owned())),
    }
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
