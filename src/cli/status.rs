//! `greenlight status`: how the project stands, as of a day. Imports `domain::figures`. Read next:
//! `domain/figures.rs`.

use std::io;

use serde_json::{Value as Json, json};

use crate::cli::args::Status;
use crate::cli::columns::{Heading, print};
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::calendar::parse_date;
use crate::domain::figures::{Budget, Header, Item, header::header, today::items};
use crate::domain::id::Id;
use crate::domain::input::code_of;
use crate::domain::money::ratio::Ratio;
use crate::domain::money::{Money, format_money, plain_money};
use crate::domain::noun::Noun;
use crate::domain::table::{Datum, Look, Tone};

/// What is told.
struct Standing<'a> {
    look: Look<'a>,
    header: Header,
    budget: Budget,
    items: Vec<Item>,
}

/// Works it out and prints it.
pub fn run(settings: &Settings, args: &Status, out: &mut Out) -> Result<u8, Failure> {
    let as_of = match &args.as_of {
        Some(text) => {
            parse_date(text, settings.today()).map_err(|e| Failure::usage(format!("--as-of: {e}")))?
        }
        None => settings.today(),
    };
    let session = Session::read(settings, &args.file)?;
    let facts = session.facts(as_of);
    let look = session.look(&facts);
    let budget = Budget::of(&look);
    let standing = Standing { look, header: header(&look, &budget), items: items(&look, &budget), budget };
    if out.json {
        out.document(&document(&standing))?;
    } else {
        lines(&standing, out)?;
    }
    Ok(0)
}

fn document(standing: &Standing<'_>) -> Json {
    let Standing { look, header, budget, items } = standing;
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
        "items": items.iter().map(|item| item_json(look, item)).collect::<Vec<Json>>(),
    })
}

/// The figures of the budget as decimals; null where there is no plan to measure against, or nothing to divide by.
fn money(look: &Look<'_>, budget: &Budget) -> Json {
    let amount = |minor: i64| plain_money(Money(minor), look.currency());
    let given = |minor: Option<i64>| minor.map(amount);
    let ratio = |ratio: Option<Ratio>| ratio.map(|r| r.format(4));
    let (figures, indices) = (&budget.figures, &budget.indices);
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
        "eac": given(indices.eac),
        "eac_by_plan": given(budget.eac_plan.map(|m| m.0)),
        "etc": given(indices.etc),
        "vac": given(indices.vac),
        "committed": amount(budget.committed.0),
        "unplanned": amount(budget.unplanned.0),
        "price": amount(budget.price.0),
    })
}

fn item_json(look: &Look<'_>, item: &Item) -> Json {
    let (noun, id): (Noun, Id) = item.target;
    json!({
        "kind": item.kind.word(),
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

fn lines(standing: &Standing<'_>, out: &mut Out) -> io::Result<()> {
    let Standing { look, header, budget, items } = standing;
    let client = look.snapshot.project().map(|p| p.client.clone()).unwrap_or_default();
    let head = [header.name.as_str(), client.as_str(), header.week.as_str(), header.money.as_str()];
    let head: Vec<&str> = head.into_iter().filter(|part| !part.is_empty()).collect();
    out.line(&head.join(" · "))?;
    for signal in &header.signals {
        out.line(&format!("{}: {}", signal.text, signal.detail))?;
    }
    out.line("")?;
    if budget.sealed {
        figures(look, budget, out)?;
    } else {
        out.line("No budget yet: the green light for an estimate makes it")?;
    }
    if !items.is_empty() {
        out.line("")?;
        let headings =
            [Heading::text("why"), Heading::text("when"), Heading::text("what"), Heading::text("")];
        let rows: Vec<Vec<String>> = items
            .iter()
            .map(|item| {
                let on = item.on.map_or(Datum::Empty, Datum::Date).shown(look.currency(), look.today);
                vec![item.kind.word().to_owned(), on, item.title.clone(), item.detail.clone()]
            })
            .collect();
        print(out, &headings, &rows)?;
    }
    Ok(())
}

fn figures(look: &Look<'_>, budget: &Budget, out: &mut Out) -> io::Result<()> {
    let amount = |minor: Option<i64>| match minor {
        Some(minor) => format_money(Money(minor), look.currency()),
        None => "—".to_owned(),
    };
    let ratio = |ratio: Option<Ratio>| ratio.map_or_else(|| "—".to_owned(), |r| r.format(2));
    let (figures, indices) = (&budget.figures, &budget.indices);
    let rows = [
        ("BAC", amount(Some(figures.bac)), "the budget"),
        ("PV", amount(Some(figures.pv)), "should be earned by now"),
        ("EV", amount(Some(figures.ev)), "is earned"),
        ("AC", amount(Some(figures.ac)), "is spent"),
        ("CPI", ratio(indices.cpi), "earned for what was spent"),
        ("SPI", ratio(indices.spi), "earned of what should be"),
        ("EAC", amount(indices.eac), "expected in the end at this pace"),
        ("VAC", amount(indices.vac), "what will be left, or missing"),
    ];
    let rows: Vec<Vec<String>> =
        rows.into_iter().map(|(name, value, what)| vec![name.to_owned(), value, what.to_owned()]).collect();
    print(out, &[Heading::text(""), Heading::number(""), Heading::text("")], &rows)
}
