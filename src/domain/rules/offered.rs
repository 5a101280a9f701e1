//! What goes to the client and comes back of an estimate is said in the client log too: that it was sent, at which
//! price, and who accepted it. One step with the sending and the sealing. Imports `estimates`, `approve`, `add`, `links`,
//! `client_view`. Read next: `shown.rs`.

use crate::domain::calendar::{Date, full_date, to_the_minute};
use crate::domain::client_view::ClientView;
use crate::domain::client_view::offer::Price;
use crate::domain::command::{Draft, Refusal, Word};
use crate::domain::estimate::EstimateClass;
use crate::domain::facts::{Facts, Offers, addressees};
use crate::domain::id::Id;
use crate::domain::log::{Direction, LogEntry, LogKind, Topic};
use crate::domain::money::{Currency, Money, format_money};
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::rules::add::add_log;
use crate::domain::rules::contact::known;
use crate::domain::rules::links::link;
use crate::domain::rules::work::{Work, need_row};
use crate::domain::rules::{approve, estimates};
use crate::domain::signoff::Channel;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::domain::value::FieldValue;

/// Sends a draft and writes into the log what the client was told: the version, its price, how long it holds; and to
/// whom it went, where that is plain.
///
/// # Errors
/// As [`estimates::send`] and, with a reason, [`estimates::send_despite`].
pub fn send(
    work: &mut Work<'_>,
    estimate: Id,
    on: Option<Date>,
    despite: Option<&str>,
) -> Result<String, Refusal> {
    let label = match despite {
        Some(reason) => estimates::send_despite(work, estimate, on, reason)?,
        None => estimates::send(work, estimate, on)?,
    };
    let on = on.unwrap_or(work.today);
    let at = to_the_minute(on.and_time(work.now.time()));
    let said = told(&work.snapshot, estimate, work.today);
    let entry = Draft::new(Noun::LogEntry)
        .with("at", &at)
        .with("kind", &LogKind::Email)
        .with("direction", &Direction::Out)
        .with("subject", &format!("Estimate sent: {}", said.called))
        .with("body", &Some(said.terms));
    let to = addressees(&work.snapshot);
    write(work, entry, &[Topic::Cost], &to, estimate)?;
    let names: Vec<&str> =
        to.iter().filter_map(|id| work.snapshot.people.get(*id)).map(|p| p.name.as_str()).collect();
    Ok(match names.as_slice() {
        [] => label,
        names => format!("{label} · logged as sent to {}", names.join(", ")),
    })
}

/// Accepts an estimate and writes into the log who did.
///
/// # Errors
/// As [`approve::accept`].
pub fn accept(
    work: &mut Work<'_>,
    estimate: Id,
    given: &Word,
    taken: &[Id],
    make_tasks: bool,
) -> Result<String, Refusal> {
    let label = approve::accept(work, estimate, given, taken, make_tasks)?;
    let signed = work.snapshot.signoffs.iter().filter(|s| s.estimate == Some(estimate));
    let signed = signed.max_by_key(|s| s.number).map(AsRef::as_ref).cloned();
    let Some(signed) = signed else { return Ok(label) };
    let said = told(&work.snapshot, estimate, work.today);
    let entry = Draft::new(Noun::LogEntry)
        .with("at", &to_the_minute(signed.at))
        .with("kind", &kind_of(signed.channel))
        .with("direction", &Direction::In)
        .with("subject", &format!("Estimate accepted by {}: {}", signed.name, said.called))
        .with("body", &Some(format!("By {}. {}", signed.channel.label(), said.price)));
    let person = signed.person.or_else(|| of_client(&work.snapshot, &signed.name));
    write(work, entry, &[Topic::Cost, Topic::Approval], person.as_slice(), estimate)?;
    Ok(label)
}

/// How the word came, as near as the log has a word for it; the entry says which way it was in its text.
const fn kind_of(channel: Channel) -> LogKind {
    match channel {
        Channel::Meeting => LogKind::Meeting,
        Channel::Call => LogKind::Call,
        Channel::Chat => LogKind::Chat,
        Channel::Email | Channel::Paper | Channel::Online => LogKind::Email,
    }
}

/// The client's person of this name or handle, where the word was given by name alone.
fn of_client(snapshot: &Snapshot, name: &str) -> Option<Id> {
    known(snapshot, name).filter(|p| p.side == Side::Client).map(|p| p.id)
}

/// Was this entry written by a rule rather than taken down by a person: that a version was shown, that an estimate
/// was accepted?
#[must_use]
pub fn is_by_itself(snapshot: &Snapshot, entry: &LogEntry) -> bool {
    let about = |id: Id| snapshot.links.iter().any(|l| l.from_row == entry.id && l.to_row == id);
    let accepted =
        snapshot.signoffs.iter().any(|s| to_the_minute(s.at) == entry.at && s.estimate.is_some_and(about));
    let shown = || snapshot.showings.iter().any(|s| s.entry == Some(entry.id));
    accepted || entry.kind == LogKind::Demo && shown()
}

fn write(
    work: &mut Work<'_>,
    entry: Draft,
    topics: &[Topic],
    people: &[Id],
    estimate: Id,
) -> Result<(), Refusal> {
    let mut entry = entry.with("client_visible", &true);
    entry.put_set("topics", topics.iter().map(FieldValue::to_value).collect());
    entry.put_set("people", people.iter().map(FieldValue::to_value).collect());
    let id = add_log(work, &entry, None)?;
    link(work, (Noun::LogEntry, id), (Noun::Estimate, estimate), "")?;
    Ok(())
}

/// An estimate in the words that the client reads.
struct Told {
    /// `Website, version 2`.
    called: String,
    /// The price as a sentence.
    price: String,
    /// The price and how long it holds.
    terms: String,
}

fn told(snapshot: &Snapshot, estimate: Id, today: Date) -> Told {
    // The prices are all that is asked of them.
    let facts = Facts { today, offers: Offers::of(snapshot, today), ..Facts::default() };
    let look = Look { snapshot, facts: &facts, today };
    let seen = ClientView::of(&look);
    let version = need_row(&snapshot.estimates, estimate).map_or(0, |e| e.number);
    let called = format!("{}, version {version}", seen.name(Noun::Estimate, estimate));
    let price = seen.price(estimate).map_or(String::new(), |price| {
        priced(price, seen.gross(estimate), seen.read(Noun::Estimate, estimate, "class"), look.currency())
    });
    let until = seen.date(Noun::Estimate, estimate, "valid_until");
    let until = until.map_or(String::new(), |until| format!(" Valid until {}.", full_date(until)));
    Told { called, terms: format!("{price}{until}"), price }
}

/// `12,400.00 EUR net, 14,756.00 with tax.`; of a ballpark its range alone.
fn priced(price: Price, gross: Option<Money>, class: Option<EstimateClass>, currency: Currency) -> String {
    let (amount, code) = (|m: Money| format_money(m, currency), currency.code());
    match (price.net, price.range) {
        (Some(net), range) => {
            let gross = gross.filter(|gross| *gross != net);
            let gross = gross.map_or(String::new(), |gross| format!(", {} with tax", amount(gross)));
            let range = range.filter(|_| net.0 != 0).map_or(String::new(), |(low, high)| {
                format!(" It may come to between {} and {} net.", amount(low), amount(high))
            });
            format!("{} {code} net{gross}.{range}", amount(net))
        }
        (None, Some((low, high))) => {
            let word = class.map_or("range", EstimateClass::label);
            format!("Between {} and {} {code} net, as a {word}.", amount(low), amount(high))
        }
        (None, None) => String::new(),
    }
}
