//! How the project stands, for a person and for a program: the state in a line, what is not as it should be, the
//! figures of the budget, what is due. Imports domain. The command line prints it; a status note will build on it.

use serde_json::{Value as Json, json};

use crate::domain::engines::explain::TOO_EARLY;
use crate::domain::figures::alarms::watch::Range;
use crate::domain::figures::{Alarm, Budget, Health, Item, Overview};
use crate::domain::id::Id;
use crate::domain::input::{code_of, name_of};
use crate::domain::money::ratio::Ratio;
use crate::domain::money::{Money, format_money, plain_money};
use crate::domain::noun::Noun;
use crate::domain::table::{Datum, Look, Tone};

/// How the project stands on the status date.
pub struct Standing<'a> {
    look: Look<'a>,
    overview: Overview,
}

/// A part of a document: what kind of output shows it decides how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A line of text; empty between parts.
    Line(String),
    /// Rows under headings; a heading of a column of numbers says so.
    Table {
        /// Heading, and whether the column holds numbers.
        headings: Vec<(&'static str, bool)>,
        /// The cells.
        rows: Vec<Vec<String>>,
    },
}

impl<'a> Standing<'a> {
    /// Works out how the project stands.
    #[must_use]
    pub fn of(look: Look<'a>) -> Self {
        Self { overview: Overview::of(&look), look }
    }

    /// For a program: every field is described in `docs/cli.md`.
    #[must_use]
    pub fn json(&self) -> Json {
        document(self)
    }

    /// For a person.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let Self { look, overview: Overview { header, budget, items, health, alarms } } = self;
        let client = look.snapshot.project().map(|p| p.client.clone()).unwrap_or_default();
        let head = [header.name.as_str(), client.as_str(), header.week.as_str(), header.money.as_str()];
        let head: Vec<&str> = head.into_iter().filter(|part| !part.is_empty()).collect();
        let mut parts = vec![Part::Line(head.join(" · "))];
        let said = header.signals.iter().map(|signal| format!("{}: {}", signal.text, signal.detail));
        parts.extend(said.map(Part::Line));
        if !health.is_empty() {
            parts.push(Part::Line(String::new()));
            let row =
                |h: &Health| vec![h.area.word().to_owned(), h.light.word().to_owned(), h.reason().to_owned()];
            let headings = vec![("health", false), ("", false), ("", false)];
            parts.push(Part::Table { headings, rows: health.iter().map(row).collect() });
        }
        let on: Vec<Vec<String>> = alarms
            .iter()
            .filter(|alarm| alarm.is_on())
            .map(|alarm| vec![alarm.bound(), alarm.text.clone(), alarm.detail.clone()])
            .collect();
        if !on.is_empty() {
            parts.push(Part::Line(String::new()));
            parts.push(Part::Table { headings: vec![("alert", false), ("", false), ("", false)], rows: on });
        }
        parts.push(Part::Line(String::new()));
        parts.push(if budget.sealed {
            figures(look, budget)
        } else {
            Part::Line("No budget yet: the green light for an estimate makes it".to_owned())
        });
        if !items.is_empty() {
            parts.push(Part::Line(String::new()));
            let row = |item: &Item| {
                let on = item.on.map_or(Datum::Empty, Datum::Date).shown(look.currency(), look.today);
                vec![item.kind.word().to_owned(), on, item.title.clone(), item.detail.clone()]
            };
            let headings = vec![("why", false), ("when", false), ("what", false), ("", false)];
            parts.push(Part::Table { headings, rows: items.iter().map(row).collect() });
        }
        parts
    }
}

fn document(standing: &Standing<'_>) -> Json {
    let Standing { look, overview: Overview { header, budget, items, health, alarms } } = standing;
    let project = look.snapshot.project();
    let percent = |bp: Option<i64>| bp.map(|bp| Datum::Percent(bp).plain(look.currency()));
    let signals = header.signals.iter().map(|signal| {
        json!({ "tone": tone(signal.tone), "text": signal.text, "detail": signal.detail, "on": signal.on })
    });
    json!({
        "project": header.name,
        "client": project.map(|p| p.client.clone()),
        "state": project.map(|p| p.state.name()),
        "currency": look.currency().code(),
        "as_of": look.today,
        "start": project.and_then(|p| p.start),
        "due": project.and_then(|p| p.due),
        "week": header.week,
        "done_percent": percent(header.done_bp),
        "spent_percent": percent(header.spent_bp),
        "budget": money(look, budget),
        "silent_days": look.facts.talk.silence,
        "signals": signals.collect::<Vec<Json>>(),
        "health": health_json(health),
        "alerts": alarms.iter().map(|alarm| alarm_json(look, alarm)).collect::<Vec<Json>>(),
        "items": items.iter().map(|item| item_json(look, item)).collect::<Vec<Json>>(),
    })
}

/// The figures of the budget as decimals; null where there is no plan to measure against, or nothing to divide by.
fn money(look: &Look<'_>, budget: &Budget) -> Json {
    let amount = |minor: i64| plain_money(Money(minor), look.currency());
    let given = |minor: Option<i64>| minor.map(amount);
    let ratio = |ratio: Option<Ratio>| ratio.map(|r| r.format(4));
    let schedule = budget.schedule.as_ref();
    let (figures, indices, pace) = (&budget.figures, &budget.indices, budget.eac_pace.map(|m| m.0));
    json!({
        "sealed": budget.sealed,
        "bac": amount(figures.bac),
        "pv": amount(figures.pv),
        "ev": amount(figures.ev),
        "ac": amount(figures.ac),
        "cv": given(indices.cv),
        "sv": given(indices.sv),
        "cpi": ratio(indices.cpi),
        "spi": ratio(indices.spi),
        "eac": given(pace),
        "eac_by_plan": given(budget.eac_plan().map(|m| m.0)),
        "etc": given(pace.and_then(|eac| eac.checked_sub(figures.ac))),
        "vac": given(pace.and_then(|eac| figures.bac.checked_sub(eac))),
        "spi_t": ratio(schedule.and_then(|s| s.spi_t)),
        "finish": schedule.and_then(|s| s.finish),
        "committed": amount(budget.committed.0),
        "unplanned": amount(budget.unplanned.0),
        "unplanned_left": given(budget.plan.as_ref().map(|plan| plan.loose.cost.0)),
        "price": amount(budget.price.0),
    })
}

/// The health by area: `light` and the findings with their rules.
#[must_use]
pub fn health_json(health: &[Health]) -> Json {
    let area = |h: &Health| {
        let findings = h.findings.iter().map(
            |finding| json!({ "light": finding.light.word(), "found": finding.found, "rule": finding.rule, "numbers": finding.numbers }),
        );
        (
            h.area.word().to_owned(),
            json!({
                "light": h.light.word(),
                "reason": h.reason(),
                "findings": findings.collect::<Vec<Json>>(),
            }),
        )
    };
    Json::Object(health.iter().map(area).collect())
}

/// An alert with what became of it.
fn alarm_json(look: &Look<'_>, alarm: &Alarm) -> Json {
    let watch = &alarm.watch;
    let percent = |bp: i64| Datum::Percent(bp).plain(look.currency());
    let (scope, row) = match watch.range {
        Range::Project => ("project", None),
        Range::Phase(id) => ("phase", Some((Noun::Phase, id))),
        Range::Line(id) => ("line", Some((Noun::BudgetLine, id))),
        Range::Person(id) => ("person", Some((Noun::Person, id))),
    };
    json!({
        "metric": watch.metric.name(),
        "threshold_percent": percent(watch.at),
        "basis": watch.basis.name(),
        "scope": scope,
        "of": row.map(|(noun, id)| name_of(look.snapshot, noun, id)),
        "own": watch.own.is_some(),
        "state": alarm.standing.name(),
        "tone": tone(alarm.tone),
        "now_percent": alarm.now_bp.map(percent),
        "since": alarm.since,
        "fired": alarm.times,
        "text": alarm.text,
        "detail": alarm.detail,
    })
}

/// An entry of the list of today.
#[must_use]
pub fn item_json(look: &Look<'_>, item: &Item) -> Json {
    let (noun, id): (Noun, Id) = item.target;
    json!({
        "kind": item.kind.word(),
        "urgency": item.urgency().name(),
        "tone": tone(item.tone),
        "title": item.title,
        "detail": item.detail,
        "on": item.on,
        "table": noun.table(),
        "id": id.to_string(),
        "code": code_of(look.snapshot, noun, id),
    })
}

/// The word for a tone in JSON.
fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Bad => "bad",
        Tone::Watch => "watch",
        Tone::Info => "info",
        Tone::Good => "good",
        Tone::Plain | Tone::Dim => "plain",
    }
}

fn figures(look: &Look<'_>, budget: &Budget) -> Part {
    let amount = |minor: Option<i64>| match minor {
        Some(minor) => format_money(Money(minor), look.currency()),
        None => "—".to_owned(),
    };
    let by_pace = |minor| if budget.early { TOO_EARLY.to_owned() } else { amount(minor) };
    let ratio = |ratio: Option<Ratio>| ratio.map_or_else(|| "—".to_owned(), |r| r.format(2));
    let (figures, indices, pace) = (&budget.figures, &budget.indices, budget.eac_pace.map(|m| m.0));
    let rows = [
        ("budget (BAC)", amount(Some(figures.bac)), "all it may cost"),
        ("planned (PV)", amount(Some(figures.pv)), "should be done by now"),
        ("earned (EV)", amount(Some(figures.ev)), "is done by now, at budget"),
        ("spent (AC)", amount(Some(figures.ac)), "what it has cost by now"),
        ("cost index (CPI)", ratio(indices.cpi), "earned for what was spent"),
        ("time index (SPI)", ratio(indices.spi), "earned of what should be"),
        ("forecast, by pace", by_pace(pace), "end cost at the pace so far"),
        ("forecast, by plan", amount(budget.eac_plan().map(|m| m.0)), "end cost as booked and ordered"),
        (
            "left over, by pace",
            by_pace(pace.and_then(|eac| figures.bac.checked_sub(eac))),
            "of the budget; below zero it is missing",
        ),
    ];
    let rows: Vec<Vec<String>> =
        rows.into_iter().map(|(name, value, what)| vec![name.to_owned(), value, what.to_owned()]).collect();
    Part::Table { headings: vec![("", false), ("", true), ("", false)], rows }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::{Part, Standing};
    use crate::domain::budget::{BudgetKind, EarningRule};
    use crate::domain::facts::Facts;
    use crate::domain::facts::sample::{ACTIVE, baseline, day, line, project, put, task, time};
    use crate::domain::id::Id;
    use crate::domain::snapshot::Snapshot;
    use crate::domain::table::Look;

    #[test]
    fn a_program_reads_the_finish_and_a_person_that_it_is_too_early() {
        let mut snapshot = project();
        put(&mut snapshot, &line(50, BudgetKind::Work, EarningRule::Effort));
        baseline(&mut snapshot, 60, day(3, 2), &[(Id(50), 1_000_000)]);
        put(&mut snapshot, &task(100, ACTIVE, Some(Id(50)), Some(100)));
        put(&mut snapshot, &time(101, Some(Id(100)), day(3, 16), 9));
        let of = |snapshot: &Snapshot| {
            let today = day(3, 16);
            let facts = Facts::of(snapshot, today);
            let standing = Standing::of(Look { snapshot, facts: &facts, today });
            let told = format!("{:?}", standing.parts());
            (standing.json()["budget"].clone(), told.matches("\"too early\"").count())
        };
        let (early, told) = of(&snapshot);
        assert_eq!(
            (&early["eac"], &early["vac"], &early["finish"], told),
            (&Json::Null, &Json::Null, &Json::Null, 2)
        );
        // 20 h: 2,000.00 is what was planned for the evening of the 12th working day, 17 March, the 16th day of 15.
        put(&mut snapshot, &time(102, Some(Id(100)), day(3, 16), 11));
        let (known, told) = of(&snapshot);
        assert_eq!((&known["eac"], &known["spi_t"], told), (&json!("10000.00"), &json!("1.0667"), 0));
        // 82 × 15 / 16 = 76.9 days from 2 March on.
        assert_eq!(known["finish"], "2026-05-17");
    }

    #[test]
    fn a_project_without_a_budget_says_where_one_comes_from() {
        let snapshot = project();
        let today = day(3, 2);
        let facts = Facts::of(&snapshot, today);
        let standing = Standing::of(Look { snapshot: &snapshot, facts: &facts, today });
        let lines: Vec<String> = standing
            .parts()
            .into_iter()
            .filter_map(|part| if let Part::Line(text) = part { Some(text) } else { None })
            .collect();
        assert!(lines.iter().any(|line| line.starts_with("No budget yet")), "{lines:?}");
        assert_eq!(standing.json()["budget"]["sealed"], false);
        assert_eq!(standing.json()["as_of"], "2026-03-02");
    }
}
