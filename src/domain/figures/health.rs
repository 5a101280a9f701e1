//! The health of the project by area: green, amber or red, and the rule that coloured it. An area is as bad as
//! the worst of its rules (FIELD.md, *Status at a glance*). May import the nouns, `facts`, the other figures.
//! Read next: `health/rules.rs`, which has them all.

mod finish;
mod rules;

use crate::domain::facts::OpenTask;
use crate::domain::figures::budget::Budget;
use crate::domain::figures::signals::Signal;
use crate::domain::table::{Look, Tone};

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Is all that was asked for in the work, and nothing else?
    Scope,
    /// Does the money last?
    Money,
    /// Will it be there in time?
    Time,
    /// Can the team work?
    Team,
    /// Does the client keep up?
    Client,
    /// Is it good?
    Quality,
}

impl Area {
    /// All areas, in the order of the screen.
    pub const ALL: [Self; 6] =
        [Self::Scope, Self::Money, Self::Time, Self::Team, Self::Client, Self::Quality];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Scope => "scope",
            Self::Money => "money",
            Self::Time => "time",
            Self::Team => "team",
            Self::Client => "client",
            Self::Quality => "quality",
        }
    }

    /// What makes it known, where there is nothing to judge it by.
    #[must_use]
    pub const fn missing(self) -> &'static str {
        match self {
            Self::Scope => "known with needs (tab 1) and an accepted estimate (tab 2)",
            Self::Money => "known with an accepted estimate (tab 2)",
            Self::Time => "known with a milestone, or with tasks and a due date",
            Self::Team => "known with tasks on the board or logged time (tab 3)",
            Self::Client => "known with the first talk in the log (M)",
            Self::Quality => "known with versions shown or issues (tab 5)",
        }
    }
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// There is nothing to judge it by.
    Unknown,
    /// As it should be.
    Green,
    /// To be watched.
    Amber,
    /// Not as it should be.
    Red,
}

impl Light {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }

    /// How it strikes the eye.
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::Unknown => Tone::Dim,
            Self::Green => Tone::Good,
            Self::Amber => Tone::Watch,
            Self::Red => Tone::Bad,
        }
    }
}

/// A rule that spoke, with what it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The colour it gives.
    pub light: Light,
    /// What it found: `2 tasks are blocked`.
    pub found: String,
    /// The rule: `a task blocked for more than 3 working days is red`.
    pub rule: &'static str,
    /// The rows or amounts that it was found in: `T12 Home page, T13 Texts`; may be empty.
    pub numbers: String,
}

/// The health of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// The area.
    pub area: Area,
    /// The worst of its rules.
    pub light: Light,
    /// What was found, the worst first; of a green area, why it is green.
    pub findings: Vec<Finding>,
}

impl Health {
    fn of(area: Area, mut findings: Vec<Finding>) -> Self {
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.light));
        // Why it would be green is no finding where something else is wrong.
        if findings.first().is_some_and(|worst| worst.light > Light::Green) {
            findings.retain(|finding| finding.light > Light::Green);
        }
        let light = findings.first().map_or(Light::Unknown, |finding| finding.light);
        // What makes an area green holds only where nothing else was found.
        findings.retain(|finding| finding.light != Light::Green || light == Light::Green);
        Self { area, light, findings }
    }

    /// What coloured it, in a few words.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.findings.first().map_or(self.area.missing(), |finding| finding.found.as_str())
    }
}

/// The health of all areas; quality only where there are facts about it.
#[must_use]
pub fn health(look: &Look<'_>, open: &[OpenTask<'_>], budget: &Budget, signals: &[Signal]) -> Vec<Health> {
    if look.snapshot.project().is_none() {
        return Vec::new();
    }
    let of = |area| {
        let findings = match area {
            Area::Scope => rules::scope(look, open),
            Area::Money => rules::money(look, budget, signals),
            Area::Time => rules::time(look, open, budget),
            Area::Team => rules::team(look, open),
            Area::Client => rules::client(look, open, signals),
            Area::Quality => rules::quality(look),
        };
        Health::of(area, findings)
    };
    let all = Area::ALL.into_iter().map(of);
    all.filter(|health| health.area != Area::Quality || health.light != Light::Unknown).collect()
}

/// The worst colour of all areas.
#[must_use]
pub fn overall(health: &[Health]) -> Light {
    health.iter().map(|h| h.light).max().unwrap_or(Light::Unknown)
}

#[cfg(test)]
mod tests;
