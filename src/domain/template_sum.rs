//! What a template comes to in a project: tried out on an empty draft, with the rates that the project has and those the
//! template brings. Imports `decide`, `facts`. Read next: `rules/templates.rs`.

use crate::domain::calendar::Date;
use crate::domain::command::{Command, Context};
use crate::domain::decide::decide;
use crate::domain::duration::Secs;
use crate::domain::facts::Facts;
use crate::domain::id::CountingIds;
use crate::domain::money::Money;
use crate::domain::snapshot::Snapshot;
use crate::domain::template::Template;

/// The work and the price of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateSum {
    /// The work that is likely.
    pub work: Secs,
    /// The price, net of tax, contingency included.
    pub net: Money,
}

/// What a template comes to as of `today`; none for a rate card, and where it does not fit the project.
#[must_use]
pub fn template_sum(snapshot: &Snapshot, today: Date, template: &Template) -> Option<TemplateSum> {
    if template.lines.is_empty() {
        return None;
    }
    let mut bare = Snapshot::default();
    bare.projects.fill(snapshot.projects.iter().map(|row| row.as_ref().clone()));
    bare.rates.fill(snapshot.rates.iter().map(|row| row.as_ref().clone()));
    bare.tax_codes.fill(snapshot.tax_codes.iter().map(|row| row.as_ref().clone()));
    let now = today.and_hms_opt(0, 0, 0)?;
    // Beyond every id that a project has.
    let mut ids = CountingIds(i64::MAX / 2);
    let mut context = Context { today, now, ids: &mut ids };
    let command = Command::UseTemplate { estimate: None, template: Box::new(template.clone()) };
    let decision = decide(&bare, &mut context, &command).ok()?;
    bare.apply_all(&decision.changes).ok()?;
    let estimate = bare.estimates.ids().next()?;
    let facts = Facts::of(&bare, today);
    let totals = &facts.offers.estimate(estimate)?.totals;
    Some(TemplateSum { work: totals.work, net: totals.net })
}

#[cfg(test)]
mod tests {
    use super::template_sum;
    use crate::domain::command::Command;
    use crate::domain::facts::Facts;
    use crate::domain::noun::Noun;
    use crate::domain::own::OwnTexts;
    use crate::domain::rules::fixture::Desk;
    use crate::domain::template::templates;

    #[test]
    fn a_template_comes_to_what_the_estimate_begun_with_it_does() {
        let mut desk = Desk::new();
        // A rate of the project stands above that of the template.
        desk.add(Noun::Rate, &[("role", "Producer"), ("cost", "70"), ("bill", "130")]);
        let (all, _) = templates(&desk.snapshot, &OwnTexts::default());
        let template = all.iter().find(|t| !t.lines.is_empty()).unwrap();
        let sum = template_sum(&desk.snapshot, desk.today, template).unwrap();
        assert_eq!(desk.snapshot.estimates.len(), 0, "only tried out");
        desk.does(&Command::UseTemplate { estimate: None, template: Box::new(template.clone()) });
        let facts = Facts::of(&desk.snapshot, desk.today);
        let estimate = desk.snapshot.estimates.ids().next().unwrap();
        let totals = &facts.offers.estimate(estimate).unwrap().totals;
        assert_eq!((sum.work, sum.net), (totals.work, totals.net));
        assert!(sum.work.0 > 0 && sum.net.0 > 0);
        let card = all.iter().find(|t| t.lines.is_empty()).unwrap();
        assert_eq!(template_sum(&desk.snapshot, desk.today, card), None);
    }
}
