//! From need to line to task to deliverable, and what falls out of that chain: needs that nobody costed are forgotten,
//! lines that nobody asked for and tasks that serve neither are scope creep. May import the nouns, `table`, `facts`.
//! Read next: `figures/today.rs`.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::estimate::{Line, LineKind};
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::money::format_money;
use crate::domain::need::{Need, Priority, Scope};
use crate::domain::noun::Noun;
use crate::domain::table::Look;
use crate::domain::task::Task;

/// What falls out of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// A need in scope without a line.
    Forgotten,
    /// A line that serves no need.
    Unasked,
    /// A task that serves neither a need nor a line of the budget.
    Creep,
}

impl GapKind {
    /// The word on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Forgotten => "need without a line",
            Self::Unasked => "line without a need",
            Self::Creep => "task without either",
        }
    }

    /// What it means for the project.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Forgotten => "Forgotten: it is in scope, and no line of an estimate that stands costs it.",
            Self::Unasked => {
                "Scope creep: it is costed, and nobody asked for it. Name the need that it serves."
            }
            Self::Creep => "Scope creep: it serves no need and no budget line. Name one, or drop it.",
        }
    }
}

/// One thing that falls out of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Which sort.
    pub kind: GapKind,
    /// Where to go.
    pub target: (Noun, Id),
    /// What it is: `N4 Search`.
    pub title: String,
    /// How much it matters.
    pub detail: String,
}

/// How many there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Needs without a line.
    pub forgotten: usize,
    /// Lines without a need.
    pub unasked: usize,
    /// Tasks without either.
    pub creep: usize,
}

/// Counts what falls out of the chain.
#[must_use]
pub fn counts(look: &Look<'_>) -> Counts {
    let snapshot = look.snapshot;
    let agreed = Agreed::of(look);
    Counts {
        forgotten: snapshot.needs.iter().filter(|n| is_forgotten(look, &agreed, n)).count(),
        unasked: lines(look).filter(|l| agreed.is_unasked(l)).count(),
        creep: snapshot.tasks.iter().filter(|t| is_creep(t)).count(),
    }
}

/// Everything that falls out of the chain: forgotten needs first, must before could; then lines, then tasks.
#[must_use]
pub fn gaps(look: &Look<'_>) -> Vec<Gap> {
    let gap = |kind: GapKind, noun: Noun, id: Id, detail: String| Gap {
        kind,
        target: (noun, id),
        title: name_of(look.snapshot, noun, id),
        detail,
    };
    let agreed = Agreed::of(look);
    let needs = look.snapshot.needs.iter().map(AsRef::as_ref);
    let mut needs: Vec<&Need> = needs.filter(|n| is_forgotten(look, &agreed, n)).collect();
    needs.sort_by_key(|n| (n.priority, std::cmp::Reverse(n.value), n.number, n.id));
    let of_need = |n: &&Need| {
        let worth = n.value.map_or(String::new(), |value| format!(" · value {value}"));
        gap(GapKind::Forgotten, Noun::Need, n.id, format!("{}{worth}", n.priority.label()))
    };
    let of_line = |l: &Line| {
        let price = look.facts.offers.amount(l.id).map(|a| format_money(a.price, look.currency()));
        // A line that was accepted stays as it is: its budget line is where the need can still be named.
        let (noun, id) =
            agreed.budget.get(&l.id).map_or((Noun::Line, l.id), |(id, _)| (Noun::BudgetLine, *id));
        gap(GapKind::Unasked, noun, id, price.unwrap_or_default())
    };
    let of_task = |t: &Task| {
        let column = look.snapshot.columns.get(t.column).map_or(String::new(), |c| c.name.clone());
        gap(GapKind::Creep, Noun::Task, t.id, column)
    };
    let needs = needs.iter().map(of_need);
    let lines = lines(look).filter(|l| agreed.is_unasked(l)).map(of_line);
    let tasks = look.snapshot.tasks.iter().filter(|t| is_creep(t)).map(|t| of_task(t));
    needs.chain(lines).chain(tasks).collect()
}

/// The lines of the newest estimate that stands for something.
fn lines<'a>(look: &Look<'a>) -> impl Iterator<Item = &'a Line> {
    let snapshot = look.snapshot;
    let current = look.facts.offers.current;
    let ids = current.map_or(&[][..], |estimate| look.facts.offers.lines(estimate));
    ids.iter().filter_map(|id| snapshot.lines.get(*id)).map(AsRef::as_ref)
}

/// What the green light made of the lines, and which needs its budget lines name.
struct Agreed {
    /// By estimate line: the budget line, and whether that names a need.
    budget: BTreeMap<Id, (Id, bool)>,
    /// The needs that they name.
    needs: BTreeSet<Id>,
}

impl Agreed {
    fn of(look: &Look<'_>) -> Self {
        let made = || look.snapshot.budget_lines.iter().filter_map(|line| Some((line.line?, line)));
        let stands = |from: Id| {
            let estimate =
                look.snapshot.lines.get(from).and_then(|l| look.snapshot.estimates.get(l.estimate));
            estimate.is_some_and(|e| e.state.is_live())
        };
        Self {
            budget: made().map(|(from, line)| (from, (line.id, line.need.is_some()))).collect(),
            needs: made().filter(|(from, _)| stands(*from)).filter_map(|(_, line)| line.need).collect(),
        }
    }

    /// A share of other lines serves what they serve.
    fn is_unasked(&self, line: &Line) -> bool {
        let named = line.need.is_some() || self.budget.get(&line.id).is_some_and(|(_, named)| *named);
        !named && line.kind != LineKind::Share
    }
}

/// In scope, and no line of an estimate that stands serves it: work charged to the budget without one was never offered
/// (FIELD.md, *Brief*).
fn is_forgotten(look: &Look<'_>, agreed: &Agreed, need: &Need) -> bool {
    let costed = look.facts.offers.lines_of_need(need.id).iter().any(|line| {
        let estimate = look.snapshot.lines.get(*line).and_then(|l| look.snapshot.estimates.get(l.estimate));
        estimate.is_some_and(|e| e.state.is_live())
    });
    let costed = costed || agreed.needs.contains(&need.id);
    need.scope == Scope::In && need.priority != Priority::Wont && !costed
}

fn is_creep(task: &Task) -> bool {
    task.need.is_none() && task.budget_line.is_none() && !task.archived
}

#[cfg(test)]
mod tests {
    use super::{Counts, GapKind, counts, gaps};
    use crate::domain::command::Command;
    use crate::domain::facts::Facts;
    use crate::domain::noun::Noun;
    use crate::domain::rules::fixture::Desk;
    use crate::domain::table::Look;

    fn counted(desk: &Desk) -> (Counts, Vec<(GapKind, String)>) {
        let facts = Facts::of(&desk.snapshot, desk.today);
        let look = Look { snapshot: &desk.snapshot, facts: &facts, today: desk.today };
        (counts(&look), gaps(&look).into_iter().map(|gap| (gap.kind, gap.title)).collect())
    }

    #[test]
    fn needs_lines_and_tasks_that_fall_out_of_the_chain_are_found() {
        let mut desk = Desk::new();
        assert_eq!(counted(&desk).0, Counts::default());
        for (title, scope, priority) in [
            ("Search", "in", "could"),
            ("Map", "in", "must"),
            ("Shop", "out", "must"),
            ("Forum", "in", "won't"),
            ("News", "open", "must"),
        ] {
            desk.add(Noun::Need, &[("title", title), ("scope", scope), ("priority", priority)]);
        }
        desk.add(Noun::Line, &[("title", "Map work"), ("likely", "8"), ("need", "N2")]);
        desk.add(Noun::Line, &[("title", "Extras"), ("likely", "8")]);
        desk.add(Noun::Line, &[("title", "Management"), ("kind", "share"), ("share", "15")]);
        desk.add(Noun::Task, &[("title", "Draw it"), ("need", "N2")]);
        desk.add(Noun::Task, &[("title", "Stray")]);
        let (sum, found) = counted(&desk);
        assert_eq!(sum, Counts { forgotten: 1, unasked: 1, creep: 1 });
        let wanted = [
            (GapKind::Forgotten, "N1 Search".to_owned()),
            (GapKind::Unasked, "L2 Extras".to_owned()),
            (GapKind::Creep, "T2 Stray".to_owned()),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_declined_estimate_costs_nothing_and_neither_does_a_charged_task() {
        let mut desk = Desk::new();
        desk.add(Noun::Need, &[("title", "Map"), ("scope", "in")]);
        desk.add(Noun::Line, &[("title", "Map work"), ("likely", "8"), ("need", "N1")]);
        let estimate = desk.snapshot.estimates.ids().next().unwrap();
        desk.does(&Command::SendEstimate { estimate, on: None });
        assert_eq!(counted(&desk).0.forgotten, 0);
        desk.does(&Command::DeclineEstimate { estimate, note: "too dear".into() });
        assert_eq!(counted(&desk).0.forgotten, 1);
        desk.add(Noun::BudgetLine, &[("title", "Maps")]);
        desk.add(Noun::Task, &[("title", "Draw it"), ("need", "N1"), ("budget_line", "Maps")]);
        assert_eq!(counted(&desk).0.forgotten, 1);
    }
}
