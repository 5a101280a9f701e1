//! How lines, phases and sums of the estimate come about, in words and numbers, and its outlook worked out in the
//! pauses of typing.
//! Imports domain. Read next: `app/outlook.rs`.

use crate::app::detail::Part;
use crate::app::model::Model;
use crate::app::outlook::{AVERAGE, EVEN, SAFE};
use crate::app::tab::{Shape, Tab};
use crate::domain::duration::format_duration;
use crate::domain::engines::estimating::{TaxShare, Totals, Worked, cost_spreads, explain};
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::input::quantity::write_percent;
use crate::domain::money::{Money, format_money, format_percent, margin_of, markup_of};
use crate::domain::noun::Noun;
use crate::domain::project::Project;
use crate::domain::table::Tone;

impl Model {
    /// How the price of an estimate line comes about.
    #[must_use]
    pub fn line_arithmetic(&self, id: Id) -> Vec<Part> {
        let estimate =
            self.data.snapshot.lines.get(id).and_then(|l| self.data.snapshot.estimates.get(l.estimate));
        let Some((estimate, (lines, fact))) = estimate.and_then(|e| Some((e, self.lines_and_fact(e.id)?)))
        else {
            return Vec::new();
        };
        let (discount, currency) = (estimate.discount, self.currency());
        let worked = Worked { lines: &lines, amounts: &fact.amounts, discount, currency };
        let field = |(label, text): (&str, String)| Part::Field(label.to_owned(), text, Tone::Plain);
        explain(id, &worked).into_iter().map(field).collect()
    }

    /// The phase whose heading the cursor is on: its sums, and the lines that make them; none on other rows.
    #[must_use]
    pub fn phase_arithmetic(&self) -> Option<(String, Vec<Part>)> {
        if self.view().shape != Shape::Estimate {
            return None;
        }
        let heading = self.pane().cursor_id?;
        let (sum, _) = self.phase_sum(heading)?;
        let (lines, fact) = self.lines_and_fact(self.shown_estimate()?)?;
        let money = |m: Money| format_money(m, self.currency());
        let field = |label: &str, text: String| Part::Field(label.to_owned(), text, Tone::Plain);
        let share = |bp: Option<i64>| bp.map_or("—".to_owned(), format_percent);
        let (price, cost) = (money(sum.price), money(sum.cost));
        let mut parts = vec![
            field("cost", cost.clone()),
            field("price", format!("{price}, after all discounts, without contingency and tax")),
            field("work", format_duration(sum.work)),
            field(
                "margin",
                format!(
                    "({price} − {cost}) / {price} = {} of the price",
                    share(margin_of(sum.price, sum.cost))
                ),
            ),
            field(
                "markup",
                format!(
                    "({price} − {cost}) / {cost} = {} on the cost",
                    share(markup_of(sum.price, sum.cost))
                ),
            ),
            Part::Section("made of".to_owned()),
        ];
        let within = || lines.iter().zip(&fact.amounts).filter(|(line, _)| line.phase == sum.phase);
        let wide = within().map(|(_, amount)| money(amount.price).chars().count()).max().unwrap_or(0);
        for (line, amount) in within() {
            let name = name_of(&self.data.snapshot, Noun::Line, line.id);
            let tone = if amount.counted { Tone::Plain } else { Tone::Dim };
            parts.push(Part::Text(format!("{:>wide$}  {name}", money(amount.price)), tone));
            let cost = money(amount.cost);
            let how = match (amount.counted, amount.work.0) {
                (false, _) => "not in the sums: offered on top of the price".to_owned(),
                (true, 0) => format!("cost {cost}"),
                (true, _) => format!("cost {cost} · {}", format_duration(amount.work)),
            };
            parts.push(Part::Text(format!("{:wide$}  {how}", ""), Tone::Dim));
        }
        let name =
            sum.phase.map_or("no phase".to_owned(), |id| name_of(&self.data.snapshot, Noun::Phase, id));
        Some((name, parts))
    }

    /// How the sums of the estimate in hand come about; nothing on other tabs.
    #[must_use]
    pub fn whole_arithmetic(&self) -> Vec<Part> {
        if self.tab != Tab::Estimate || !matches!(self.view().noun, Noun::Line | Noun::Estimate) {
            return Vec::new();
        }
        let Some(id) = self.estimate_in_hand() else { return Vec::new() };
        let Some(totals) = self.data.facts.offers.estimate(id).map(|fact| &fact.totals) else {
            return Vec::new();
        };
        let money = |m: Money| format_money(m, self.currency());
        let share = |bp: Option<i64>| bp.map_or("—".to_owned(), format_percent);
        let field = |label: &str, text: String| Part::Field(label.to_owned(), text, Tone::Plain);
        let name = name_of(&self.data.snapshot, Noun::Estimate, id);
        let mut parts = vec![
            Part::Section(format!("all of {name}")),
            field("cost", format!("{}: the lines that count, at cost", money(totals.cost))),
            field("lines", format!("{}: the same lines, as the client pays for them", money(totals.price))),
            field(
                "margin",
                format!(
                    "({} − {}) / {} = {} of the price, both without contingency",
                    money(totals.price),
                    money(totals.cost),
                    money(totals.price),
                    share(totals.margin_bp)
                ),
            ),
            field(
                "markup",
                format!(
                    "({} − {}) / {} = {} on the cost",
                    money(totals.price),
                    money(totals.cost),
                    money(totals.cost),
                    share(totals.markup_bp)
                ),
            ),
            field("contingency", self.contingency_arithmetic(id, totals)),
        ];
        parts.extend(self.tax_arithmetic(totals));
        parts.push(field(
            "with tax",
            format!(
                "{} + tax {} = {}",
                money(totals.net),
                money(Money(totals.gross.0.saturating_sub(totals.net.0))),
                money(totals.gross)
            ),
        ));
        parts.extend(self.spread_arithmetic(id, totals));
        parts
    }

    /// How far the cost may go, in sentences.
    fn spread_arithmetic(&self, estimate: Id, totals: &Totals) -> Vec<Part> {
        if totals.deviation.0 == 0 {
            return Vec::new();
        }
        let money = |m: Money| format_money(m, self.currency());
        let rho = write_percent(i64::from(self.correlation()));
        let field = |label: &str, text: String| Part::Field(label.to_owned(), text, Tone::Plain);
        let mean = money(totals.mean);
        let mut parts = vec![
            Part::Section("how far the cost may go".to_owned()),
            field(
                AVERAGE,
                format!(
                    "{mean}: (low + 4 × likely + high) / 6 of each line at its cost rate, not rounded to quarters of an hour as what is sold"
                ),
            ),
            field(
                "deviation",
                format!(
                    "{}: how far it lies from that as a rule; where one line takes longer the others do in part as well (correlation {rho} %, a field of the project)",
                    money(totals.deviation)
                ),
            ),
        ];
        if let Some(found) = self.outlook.quantiles().filter(|_| self.shown_estimate() == Some(estimate)) {
            let drawn = "of 10,000 made-up endings, each line drawn by chance between its low and high,";
            parts.push(field(EVEN, format!("{}: half {drawn} cost less, half more", money(found.p50))));
            parts.push(field(SAFE, format!("{}: four fifths {drawn} cost no more", money(found.p80))));
        }
        parts
    }

    fn contingency_arithmetic(&self, estimate: Id, totals: &Totals) -> String {
        let money = |m: Money| format_money(m, self.currency());
        let share = self.data.snapshot.estimates.get(estimate).map_or(0, |e| e.contingency);
        if share == 0 {
            return "none: 0 % was put on top".to_owned();
        }
        let on_top = Money(totals.net.0.saturating_sub(totals.price.0));
        format!(
            "{} % on top of both: {} of the cost, and {} of the price: {} + {} = {}, spread over the lines the client sees",
            write_percent(share),
            money(totals.contingency),
            money(on_top),
            money(totals.price),
            money(on_top),
            money(totals.net)
        )
    }

    fn tax_arithmetic(&self, totals: &Totals) -> Vec<Part> {
        let money = |m: Money| format_money(m, self.currency());
        let one = |tax: &TaxShare| {
            let code = self.data.snapshot.tax_codes.find(tax.code).map_or("none", |code| code.code.as_str());
            let name = self.tax_name(tax);
            let text = format!(
                "of {}, rounded once on the sum = {} (lines with tax code {code})",
                money(tax.net),
                money(tax.tax)
            );
            Part::Field(name, text, Tone::Plain)
        };
        totals.tax.iter().map(one).collect()
    }

    /// What a tax is called: `VAT 19 %`; by its code where it has no name; how it is free where it is.
    #[must_use]
    pub fn tax_name(&self, tax: &TaxShare) -> String {
        let rate = write_percent(tax.rate_bp);
        let Some(code) = self.data.snapshot.tax_codes.find(tax.code) else { return format!("tax {rate} %") };
        let name = [&code.name, &code.code].into_iter().find(|name| !name.is_empty());
        let name = name.map_or("tax", String::as_str);
        match tax.rate_bp {
            0 => format!("{name}, {}", code.category.label()),
            _ => format!("{name} {rate} %"),
        }
    }

    /// How strongly the lines of the project err together, basis points.
    #[must_use]
    pub fn correlation(&self) -> u16 {
        let rho = self.data.snapshot.project().map_or(Project::USUAL_CORRELATION, |p| p.correlation);
        u16::try_from(rho).unwrap_or(10_000)
    }

    /// Works the outlook out, a line at a time; true while there is more of it.
    pub fn look_further(&mut self) -> bool {
        if self.sheet.is_some() {
            let goes_on = self.outlook.is_running();
            let more = self.outlook.step();
            if goes_on && !more {
                self.read_cell();
            }
            return more;
        }
        let estimate = self.shown_estimate();
        if !self.outlook.is_of(self.data.revision, estimate) {
            let mut spreads = Vec::new();
            if let Some((lines, fact)) = estimate.and_then(|id| self.lines_and_fact(id)) {
                let counted =
                    lines.iter().zip(&fact.amounts).filter(|(_, a)| a.counted).map(|(line, _)| *line);
                spreads = cost_spreads(&counted.collect::<Vec<_>>());
            }
            self.outlook.begin(self.data.revision, estimate, spreads, self.correlation());
        }
        self.outlook.step()
    }
}
