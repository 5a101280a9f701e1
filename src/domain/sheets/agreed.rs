//! The sheets of what came of talks: decisions, promises, risks, deliverables and the versions shown; tax codes
//! and alerts. May import the nouns, `table`. Read next: `sheets/select.rs`.

use crate::domain::agreed::{PromiseState, RiskState};
use crate::domain::calendar::short_date;
use crate::domain::deliverable::Verdict;
use crate::domain::id::Id;
use crate::domain::input::code_of;
use crate::domain::noun::Noun;
use crate::domain::sheets::plan::{Plan, words};
use crate::domain::sheets::tones::of_verdict;
use crate::domain::table::{Cell, Look, Sheet, Tone};

/// The sheets, in the order in which people meet them.
pub fn sheets() -> Vec<Sheet> {
    vec![decisions(), promises(), risks(), deliverables(), showings(), tax_codes(), alerts()]
}

fn decisions() -> Sheet {
    Plan::of(Noun::Decision, "What was decided, oldest first: a decision may replace an older one.", |look| {
        look.snapshot.ids(Noun::Decision)
    })
    .show("number", 1, (3, 5))
    .show("on", 0, (5, 11))
    .show("title", 0, (14, 60))
    .show("person", 2, (6, 20))
    .words(("replaced_by", "replaced by"), 1, (5, 12), |look, id| {
        let newer =
            look.facts.agreed.replaced(id).and_then(|newer| code_of(look.snapshot, Noun::Decision, newer));
        newer.map_or(Cell::EMPTY, |code| words(&code).toned(Tone::Dim))
    })
    .show("entry", 4, (8, 30))
    .sheet()
}

fn promises() -> Sheet {
    Plan::of(Noun::Promise, "Words given: those to be kept by due day, then the others.", |look| {
        let mut promises: Vec<_> = look.snapshot.promises.iter().collect();
        promises.sort_by_key(|p| (p.state != PromiseState::Open, p.due.is_none(), p.due, p.id));
        promises.iter().map(|p| p.id).collect()
    })
    .show("number", 1, (3, 5))
    .show("title", 0, (14, 60))
    .show("promiser", 0, (4, 6))
    .show("person", 2, (6, 20))
    .show("due", 0, (5, 11))
    .show("state", 1, (4, 8))
    .show("made", 3, (5, 11))
    .show("entry", 5, (8, 30))
    .sheet()
}

fn risks() -> Sheet {
    Plan::of(Noun::Risk, "What may go wrong or did: the open ones first, the worst on top.", |look| {
        let mut risks: Vec<_> = look.snapshot.risks.iter().collect();
        let is_over = |s: RiskState| matches!(s, RiskState::Resolved | RiskState::Accepted);
        risks
            .sort_by_key(|r| (is_over(r.state), std::cmp::Reverse(r.severity), r.due.is_none(), r.due, r.id));
        risks.iter().map(|r| r.id).collect()
    })
    .show("number", 1, (3, 5))
    .show("title", 0, (14, 60))
    .show("kind", 2, (4, 5))
    .show("severity", 0, (3, 8))
    .show("probability", 3, (3, 11))
    .show("impact", 3, (6, 12))
    .show("owner", 2, (6, 20))
    .show("due", 1, (5, 11))
    .show("state", 0, (4, 8))
    .sheet()
}

fn deliverables() -> Sheet {
    Plan::of(Noun::Deliverable, "What is handed over to the client, with where it stands.", |look| {
        let mut deliverables: Vec<_> = look.snapshot.deliverables.iter().collect();
        deliverables.sort_by_key(|d| (d.due.is_none(), d.due, d.id));
        deliverables.iter().map(|d| d.id).collect()
    })
    .show("number", 1, (3, 5))
    .show("title", 0, (14, 40))
    .show("state", 0, (6, 15))
    .show("due", 2, (5, 11))
    .show("owner", 3, (6, 20))
    .words(("newest", "newest version"), 1, (8, 24), newest)
    .words(("rounds_used", "rounds"), 1, (16, 16), rounds)
    .show("phase", 4, (6, 20))
    .sheet()
}

/// The newest version shown, with what the client decided or since when it lies with them.
fn newest(look: &Look<'_>, id: Id) -> Cell {
    let newest = look.facts.agreed.versions(id).last().and_then(|id| look.snapshot.showings.get(*id));
    let Some(showing) = newest else { return Cell::EMPTY };
    let version = showing.version;
    let (text, tone) = match (showing.verdict, showing.answer_by) {
        (Verdict::Waiting, Some(by)) if by < look.today => {
            (format!("v{version} unanswered since {}", short_date(by, look.today)), Tone::Bad)
        }
        (Verdict::Waiting, Some(by)) => {
            (format!("v{version} answer by {}", short_date(by, look.today)), Tone::Watch)
        }
        (Verdict::Waiting, None) => {
            (format!("v{version} shown {}", short_date(showing.on, look.today)), Tone::Watch)
        }
        (verdict, _) => (format!("v{version} {}", verdict.label()), of_verdict(verdict)),
    };
    words(&text).toned(tone)
}

/// How often the client asked for changes, of the rounds that the price includes.
fn rounds(look: &Look<'_>, id: Id) -> Cell {
    let Some(made) = look.snapshot.deliverables.get(id) else { return Cell::EMPTY };
    let used = look.facts.agreed.rounds(id);
    if used > made.rounds {
        return words(&format!("over {used} of {}", made.rounds)).toned(Tone::Bad);
    }
    words(&format!("{used} of {}", made.rounds))
}

fn showings() -> Sheet {
    Plan::of(
        Noun::Showing,
        "The versions that were shown and what the client decided, latest first.",
        |look| {
            let mut showings: Vec<_> = look.snapshot.showings.iter().collect();
            showings.sort_by_key(|s| std::cmp::Reverse((s.on, s.id)));
            showings.iter().map(|s| s.id).collect()
        },
    )
    .show("number", 3, (3, 5))
    .show("deliverable", 0, (10, 40))
    .show("version", 0, (3, 7))
    .show("on", 0, (5, 11))
    .show("verdict", 0, (6, 21))
    .show("answer_by", 2, (5, 11))
    .show("decided", 3, (5, 11))
    .show("decided_by", 4, (6, 20))
    .show("comment", 2, (8, 50))
    .sheet()
}

fn tax_codes() -> Sheet {
    Plan::of(Noun::TaxCode, "Tax codes of estimate lines.", |look| look.snapshot.ids(Noun::TaxCode))
        .show("number", 3, (3, 5))
        .show("code", 0, (4, 10))
        .show("name", 0, (8, 30))
        .show("category", 1, (6, 14))
        .show("rate", 0, (4, 8))
        .show("note", 2, (8, 50))
        .sheet()
}

fn alerts() -> Sheet {
    Plan::of(Noun::Alert, "Figures of money that are watched in place of the usual ones.", |look| {
        look.snapshot.ids(Noun::Alert)
    })
    .show("number", 3, (3, 5))
    .show("metric", 0, (6, 20))
    .show("threshold", 0, (4, 9))
    .show("basis", 1, (6, 10))
    .show("phase", 2, (6, 20))
    .show("budget_line", 2, (6, 30))
    .show("person", 2, (6, 20))
    .show("muted", 3, (3, 5))
    .sheet()
}
