//! An offer as plain text or Markdown. Imports domain only. Read next: `estimate/tests.rs`.

use crate::domain::calendar::Date;
use crate::domain::estimate::EstimateClass;
use crate::domain::money::{Currency, Money, format_money};
use crate::report::estimate::{Item, Offer, Standing};
use crate::report::paper::{Format, fit};

/// How wide a line of plain text is: what a page on a screen of 80 cells holds, and a mail does not break.
const WIDE: usize = 70;

/// A document being written.
struct Page {
    format: Format,
    currency: Currency,
    text: String,
}

/// Writes the offer.
pub fn write(offer: &Offer, format: Format) -> String {
    let mut page = Page { format, currency: offer.currency, text: String::new() };
    head(&mut page, offer);
    lines(&mut page, offer);
    sums(&mut page, offer);
    terms(&mut page, offer);
    page.text
}

fn head(page: &mut Page, offer: &Offer) {
    let title = [offer.project.as_str(), offer.title.as_str()];
    page.title(&title.into_iter().filter(|t| !t.trim().is_empty()).collect::<Vec<_>>().join(": "));
    let mut facts = Vec::new();
    if !offer.client.trim().is_empty() {
        facts.push(format!("For {}", offer.client));
    }
    let state = if offer.standing == Standing::Draft { ", draft" } else { "" };
    facts.push(format!("Version {}, {}{state}", offer.version, day(offer.on)));
    facts.extend(standing(offer));
    facts.push(class(offer.class).to_owned());
    facts.push(format!("All prices in {}, without tax unless it is said", offer.currency.code()));
    page.list(&facts);
}

/// How long it holds, or that it is over.
fn standing(offer: &Offer) -> Option<String> {
    let on = |since: Option<Date>| since.map_or(String::new(), |since| format!(" on {}", day(since)));
    match offer.standing {
        Standing::Draft | Standing::Open => {
            offer.valid_until.map(|until| format!("Valid until {}", day(until)))
        }
        Standing::Accepted(since) => Some(format!("Accepted{}{}", on(since), by(offer))),
        Standing::Declined(since) => Some(format!("No longer on offer: declined{}", on(since))),
        Standing::Expired(since) => Some(format!("No longer on offer: it ran out{}", on(since))),
    }
}

/// ` by Dana Field, Field & Co`.
fn by(offer: &Offer) -> String {
    let Some(accepted) = offer.accepted.as_ref().filter(|a| !a.name.is_empty()) else { return String::new() };
    let of = if accepted.organisation.is_empty() { "" } else { ", " };
    format!(" by {}{of}{}", accepted.name, accepted.organisation)
}

fn class(class: EstimateClass) -> &'static str {
    match class {
        EstimateClass::Ballpark => "A ballpark: the price will lie within the range given below",
        EstimateClass::Estimate => "An estimate: the price will lie within the range given below",
        EstimateClass::Quote => "A fixed price",
    }
}

fn lines(page: &mut Page, offer: &Offer) {
    for phase in &offer.phases {
        let name = match (phase.name.as_str(), offer.phases.len()) {
            ("", 1) => "What is done",
            ("", _) => "Besides",
            (name, _) => name,
        };
        page.heading(name);
        page.prices(&phase.items);
        let prices = phase.items.iter().filter_map(|item| item.price);
        if offer.net.is_some() {
            page.sum("Sum", Money(prices.fold(0_i64, |sum, price| sum.saturating_add(price.0))));
        }
    }
    if !offer.options.is_empty() {
        page.heading("Options, on top of the price");
        page.prices(&offer.options);
    }
    for choice in &offer.choices {
        page.heading(&format!("{}: one of these, on top of the price", choice.name));
        page.prices(&choice.items);
    }
}

fn sums(page: &mut Page, offer: &Offer) {
    page.heading("Price");
    match (offer.net, offer.range) {
        (Some(net), range) => {
            if offer.discount > 0 {
                let percent = crate::domain::input::quantity::write_percent(offer.discount);
                page.words(&format!("A discount of {percent} % is in the prices."));
            }
            page.sum("Net", net);
            for (tax, (net, sum)) in offer.taxes.iter().filter_map(|tax| Some((tax, tax.sums?))) {
                page.sum(&format!("{} on {}", tax.name, format_money(net, offer.currency)), sum);
            }
            if let Some(gross) = offer.gross {
                page.sum("Total", gross);
            }
            if let Some((low, high)) = range {
                let (low, high) = (format_money(low, offer.currency), format_money(high, offer.currency));
                page.words(&format!("This is an estimate: the net price may come to between {low} (10 % less) and {high} (25 % more)."));
            }
        }
        (None, Some((low, high))) => {
            page.sum("Between", low);
            page.sum("and", high);
            page.words("Tax comes on top.");
        }
        (None, None) => {}
    }
    for tax in offer.taxes.iter().filter(|tax| !tax.note.trim().is_empty()) {
        page.words(&tax.note);
    }
}

fn terms(page: &mut Page, offer: &Offer) {
    if !offer.assumptions.is_empty() {
        page.heading("What we take to be so");
        let said = |(ask, answer): &(String, String)| match answer.trim() {
            "" => ask.clone(),
            answer => format!("{ask} {answer}"),
        };
        page.list(&offer.assumptions.iter().map(said).collect::<Vec<_>>());
    }
    if !offer.exclusions.is_empty() {
        page.heading("Not part of it");
        page.list(&offer.exclusions);
    }
    if !offer.note.trim().is_empty() {
        page.heading("Notes");
        for line in offer.note.lines() {
            page.words(line);
        }
    }
}

fn day(date: Date) -> String {
    date.format("%-d %B %Y").to_string()
}

impl Page {
    fn fit(&self, text: &str) -> String {
        fit(text, self.format)
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    fn title(&mut self, text: &str) {
        let text = self.fit(text);
        match self.format {
            Format::Text => {
                self.line(&text);
                self.line(&"=".repeat(text.chars().count().min(WIDE)));
            }
            Format::Markdown => self.line(&format!("# {text}")),
        }
        self.line("");
    }

    fn heading(&mut self, text: &str) {
        let text = self.fit(text);
        self.line("");
        match self.format {
            Format::Text => {
                self.line(&text);
                self.line(&"-".repeat(text.chars().count().min(WIDE)));
            }
            Format::Markdown => {
                self.line(&format!("## {text}"));
                self.line("");
            }
        }
    }

    fn words(&mut self, text: &str) {
        let text = self.fit(text);
        self.line(&text);
        if self.format == Format::Markdown {
            self.line("");
        }
    }

    fn list(&mut self, texts: &[String]) {
        for text in texts {
            let text = self.fit(text);
            self.line(&format!("- {text}"));
        }
    }

    fn prices(&mut self, items: &[Item]) {
        for item in items {
            let title =
                if item.taken { format!("{} (option, taken)", item.title) } else { item.title.clone() };
            match item.price {
                Some(price) => self.sum(&title, price),
                None => self.list(&[title]),
            }
        }
    }

    /// A price with its words before it.
    fn sum(&mut self, text: &str, amount: Money) {
        let text = self.fit(text);
        let amount = format_money(amount, self.currency);
        match self.format {
            Format::Text => {
                let room = WIDE.saturating_sub(amount.chars().count());
                let gap = room.saturating_sub(text.chars().count()).max(2);
                self.line(&format!("{text}{}{amount}", " ".repeat(gap)));
            }
            Format::Markdown => self.line(&format!("- {text}: {amount}")),
        }
    }
}
