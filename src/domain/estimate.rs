//! Estimates: versions of what the work will cost, with their lines and their dated states.
//! Imports `value`, `noun`. Read next: `engines/estimating.rs` for the arithmetic, `signoff.rs`.

use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// How firm the figures are.
    EstimateClass {
        /// −25 … +75 %, sent as a range.
        Ballpark = "ballpark", "ballpark";
        /// −10 … +25 %.
        Estimate = "estimate", "estimate";
        /// One price.
        Quote = "quote", "fixed quote";
    }
}

choice! {
    /// Where an estimate stands. Only a draft can be edited.
    EstimateStage {
        /// Being written.
        Draft = "draft", "draft";
        /// Read by a colleague.
        Review = "review", "internal review";
        /// With the client.
        Sent = "sent", "sent";
        /// The client agreed.
        Accepted = "accepted", "accepted";
        /// The client said no.
        Declined = "declined", "declined";
        /// Its validity ran out.
        Expired = "expired", "expired";
        /// A newer version took its place.
        Superseded = "superseded", "superseded";
        /// Taken back.
        Void = "void", "void";
    }
}

choice! {
    /// What a line is.
    LineKind {
        /// Work by a role at a rate.
        Labour = "labour", "labour";
        /// Bought from others.
        External = "external", "external";
        /// Travel, fonts, stock pictures …
        Expense = "expense", "expense";
        /// One sum.
        Fixed = "fixed", "fixed";
        /// A share of the labour lines, such as project management 15 %.
        Share = "share", "share";
    }
}

choice! {
    /// In what a line is counted.
    LineUnit {
        /// Hours of work; quantities are seconds.
        Hour = "hour", "h";
        /// Days of work; quantities are seconds.
        Day = "day", "d";
        /// Pieces; quantities are thousandths.
        Piece = "piece", "pc";
    }
}

impl EstimateStage {
    /// Does an estimate in this state still stand for something?
    #[must_use]
    pub const fn is_live(self) -> bool {
        !matches!(self, Self::Declined | Self::Expired | Self::Superseded | Self::Void)
    }
}

/// What a line of pieces that nobody of the rate card makes is: bought, so that shares of the labour leave it out.
#[must_use]
pub fn kind_of_pieces(kind: LineKind, unit: LineUnit, has_role: bool) -> LineKind {
    let is_bought = kind == LineKind::Labour && unit == LineUnit::Piece && !has_role;
    if is_bought { LineKind::External } else { kind }
}

choice! {
    /// Does the line count?
    LineOption {
        /// Part of the price.
        Included = "included", "included";
        /// Offered on top.
        Optional = "optional", "optional";
        /// One of a choice.
        Alternative = "alternative", "alternative";
    }
}

noun! {
    /// One version of what the work will cost.
    Estimate = Estimate {
        /// The short number, also the version.
        number: i64 = field("no.", Kind::Number).system().client();
        /// What it is called.
        title: String = field("title", Kind::Text).required().client();
        /// How firm the figures are.
        class: EstimateClass = field("class", Kind::Choice(EstimateClass::CHOICES)).client();
        /// Where it stands.
        state: EstimateStage = field("state", Kind::Choice(EstimateStage::CHOICES)).system().client();
        /// The day whose rates hold.
        price_date: Date = field("price date", Kind::Date);
        /// The last day the offer holds.
        valid_until: Option<Date> = field("valid until", Kind::Date).client();
        /// Discount on the whole, in percent.
        discount: i64 = field("discount", Kind::Percent).client();
        /// Contingency on the cost of the included lines, in percent.
        contingency: i64 = field("contingency", Kind::Percent);
        /// The version it was made from.
        revises: Option<Id> = field("revises", Kind::Ref(Noun::Estimate)).system();
        /// Assumptions, exclusions, anything to say with it.
        note: Option<String> = field("note", Kind::Long).client();
    }
}

noun! {
    /// A line of an estimate.
    Line = Line {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// The estimate it belongs to.
        estimate: Id = field("estimate", Kind::Ref(Noun::Estimate)).system();
        /// Its place among the lines.
        position: i64 = field("position", Kind::Count { min: 0, max: 1_000_000_000 }).system();
        /// What is done or bought.
        title: String = field("line", Kind::Text).required().client();
        /// The phase of the work.
        phase: Option<Id> = field("phase", Kind::Ref(Noun::Phase)).client();
        /// The need it serves.
        need: Option<Id> = field("need", Kind::Ref(Noun::Need)).client();
        /// Labour, external, expense, fixed, or a share of the labour.
        kind: LineKind = field("type", Kind::Choice(LineKind::CHOICES));
        /// The role that does it; brings its rate with it.
        role: Option<String> = field("role", Kind::Text);
        /// In what it is counted.
        unit: LineUnit = field("unit", Kind::Choice(LineUnit::CHOICES)).client();
        /// The best case. Hours and days are kept in seconds, pieces in thousandths.
        low: i64 = field("low", Kind::Quantity);
        /// The likely case.
        likely: i64 = field("likely", Kind::Quantity);
        /// The worst case.
        high: i64 = field("high", Kind::Quantity);
        /// What is sold, where it is not the rounded mean of the three.
        sold: Option<i64> = field("sold", Kind::Quantity).client();
        /// Working time of one unit of the rates, in seconds; 0 for pieces.
        unit_secs: Secs = field("rate per", Kind::Secs).system();
        /// What a unit costs us; for a share line what it costs is the share of the labour's cost.
        cost_rate: Money = field("cost rate", Kind::Money);
        /// What the client pays for a unit.
        bill_rate: Money = field("bill rate", Kind::Money).client();
        /// The share, for share lines, in percent.
        share: i64 = field("share", Kind::Percent);
        /// Discount on the line, in percent.
        discount: i64 = field("discount", Kind::Percent).client();
        /// Tax on the line, in percent.
        tax: i64 = field("tax", Kind::Percent).client();
        /// Included, optional, or one of a choice.
        option: LineOption = field("option", Kind::Choice(LineOption::CHOICES)).client();
        /// Does the client see the line?
        shown: bool = field("shown", Kind::Flag);
        /// Anything to remember.
        note: Option<String> = field("note", Kind::Long);
        /// The tax code; brings its rate with it.
        tax_code: Option<Id> = field("tax code", Kind::Ref(Noun::TaxCode)).client();
        /// The choice that an alternative line belongs to; one line of a choice is taken.
        choice: Option<String> = field("one of", Kind::Text).client();
    }
}

noun! {
    /// A dated change of an estimate's state.
    EstimateState = EstimateState {
        /// The estimate.
        estimate: Id = field("estimate", Kind::Ref(Noun::Estimate)).system();
        /// The state it took on.
        state: EstimateStage = field("state", Kind::Choice(EstimateStage::CHOICES)).system();
        /// The day it did.
        on: Date = field("on", Kind::Date).system();
        /// Why, in a word.
        note: Option<String> = field("note", Kind::Text).system();
    }
}
