//! The offer adds up, says what has to be said, and shows nothing internal.

use crate::domain::brief::BriefStage;
use crate::domain::change::{Change, Row};
use crate::domain::command::Command;
use crate::domain::estimate::{Estimate, EstimateStage, EstimateState};
use crate::domain::facts::Facts;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::{Desk, day, word};
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::domain::value::{Audience, Kind, Value};
use crate::report::estimate::{NoOffer, Offer, Standing, kept_back};
use crate::report::paper::Format;

fn offer(snapshot: &Snapshot) -> Offer {
    let facts = Facts::of(snapshot, day(3, 10));
    Offer::of(&Look { snapshot, facts: &facts, today: day(3, 10) }, None).unwrap()
}

/// An estimate with everything that one can have.
fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.add(Noun::TaxCode, &[("code", "S"), ("name", "VAT"), ("rate", "19")]);
    let sentence = "The customer owes the tax.";
    desk.add(Noun::TaxCode, &[("code", "RC"), ("category", "reverse charge"), ("note", sentence)]);
    desk.add(Noun::Phase, &[("name", "Design")]);
    let more = [("note", "Two rounds are included."), ("discount", "10"), ("contingency", "15")];
    desk.add(
        Noun::Estimate,
        &[&[("title", "Website"), ("class", "fixed quote"), ("valid_until", "2026-04-30")][..], &more]
            .concat(),
    );
    let line = |cells: &[(&'static str, &'static str)], title: &'static str, hours: &'static str| {
        [&[("title", title), ("role", "designer"), ("likely", hours), ("tax_code", "S")][..], cells].concat()
    };
    desk.add(Noun::Line, &line(&[("phase", "Design")], "Key screens", "10"));
    desk.add(Noun::Line, &line(&[("phase", "Design"), ("tax_code", "RC")], "Images | icons", "3"));
    desk.add(Noun::Line, &line(&[("shown", "no")], "Secret reserve", "2"));
    desk.add(Noun::Line, &line(&[], "Search", "5"));
    desk.add(Noun::Line, &line(&[("option", "optional")], "Dark look", "4"));
    for title in ["Kirby", "Plain files"] {
        desk.add(Noun::Line, &line(&[("option", "alternative"), ("choice", "CMS")], title, "6"));
    }
    desk.add(Noun::Line, &[("title", "Management"), ("kind", "share"), ("share", "10"), ("tax_code", "S")]);
    desk.add(Noun::Need, &[("title", "A shop"), ("scope", "out")]);
    desk.add(Noun::Brief, &[("title", "Brief")]);
    let answer =
        [("ask", "How many languages?"), ("state", "assumed"), ("answer", "One"), ("note", "we guess")];
    desk.add(Noun::Answer, &answer);
    desk
}

/// With a brief that is complete.
fn desk_complete() -> Desk {
    let mut desk = desk();
    let brief = desk.snapshot.briefs.iter().next().unwrap().id;
    desk.does(&Command::NextState { noun: Noun::Brief, ids: vec![brief] });
    assert_eq!(desk.snapshot.briefs.get(brief).unwrap().state, BriefStage::Complete);
    desk
}

/// The document of [`desk`].
const WRITTEN: &str = "\
Spring launch: Website
======================

- For Field & Co
- Version 1, 10 March 2026, draft
- Valid until 30 April 2026
- A fixed price
- All prices in EUR, without tax unless it is said

Design
------
Key screens                                                   1,156.77
Images | icons                                                  310.50
Sum                                                           1,467.27

Besides
-------
Search                                                          578.38
Management                                                      231.35
Sum                                                             809.73

Options, on top of the price
----------------------------
Dark look                                                       455.40

CMS: one of these, on top of the price
--------------------------------------
Kirby                                                           683.10
Plain files                                                     683.10

Price
-----
A discount of 10 % is in the prices.
Net                                                           2,277.00
RC (reverse charge) on 310.50                                     0.00
VAT 19 % on 1,966.50                                            373.64
Total                                                         2,650.64
The customer owes the tax.

What we take to be so
---------------------
- How many languages? One

Not part of it
--------------
- A shop

Notes
-----
Two rounds are included.
";

#[test]
fn the_document_says_it_all_and_adds_up() {
    let desk = desk_complete();
    let offer = offer(&desk.snapshot);
    // Labour 20 h at 100 and 10 % of it, less 10 % on the whole: 1,980.00, and 15 % of contingency; the
    // hidden 2 h are in the other lines.
    assert_eq!(offer.net, Some(Money(227_700)));
    let items: i64 = offer.phases.iter().flat_map(|p| &p.items).map(|i| i.price.unwrap().0).sum();
    assert_eq!(items, 227_700);
    let text = offer.write(Format::Text);
    assert_eq!(text, WRITTEN);
    let markdown = offer.write(Format::Markdown);
    assert!(markdown.starts_with("# Spring launch: Website\n"), "{markdown}");
    assert!(markdown.contains("- Images \\| icons: 310.50\n"), "{markdown}");
    assert_eq!(offer.json()["gross"], "2650.64");
}

#[test]
fn a_ballpark_shows_a_range_and_no_single_price() {
    let mut desk = desk();
    let estimate = desk.snapshot.estimates.iter().next().unwrap().id;
    desk.does(&desk.edit_of(Noun::Estimate, estimate, "class", "ballpark"));
    let text = offer(&desk.snapshot).write(Format::Text);
    // 2,277.00 less 25 %, and 75 % on top.
    assert!(text.contains("1,707.75") && text.contains("3,984.75"), "{text}");
    let json = offer(&desk.snapshot).json().to_string();
    // Not of a line, an option, a choice, a tax, and not the mean.
    for single in ["2,277", "1,156", "414", "621", "310.5", "2,649"] {
        assert!(!text.contains(single), "{single}: {text}");
        assert!(!json.contains(&single.replace(',', "")), "{single}: {json}");
    }
    assert!(text.contains("- Dark look\n") && text.contains("- Kirby\n"), "{text}");
}

#[test]
fn what_a_draft_of_the_brief_assumes_stays_in_the_house() {
    let kept = |snapshot: &Snapshot| {
        let facts = Facts::of(snapshot, day(3, 10));
        kept_back(&Look { snapshot, facts: &facts, today: day(3, 10) })
    };
    let text = offer(&desk().snapshot).write(Format::Text);
    assert!(!text.contains("How many languages"), "{text}");
    assert_eq!((kept(&desk().snapshot), kept(&desk_complete().snapshot)), (1, 0), "and it is said");
    assert!(offer(&desk_complete().snapshot).write(Format::Text).contains("How many languages? One"));
}

#[test]
fn a_version_that_is_over_says_so_and_one_taken_back_is_not_given_out() {
    let of = |snapshot: &Snapshot, version, today| {
        let facts = Facts::of(snapshot, today);
        Offer::of(&Look { snapshot, facts: &facts, today }, version)
    };
    let mut desk = desk();
    let estimate = desk.snapshot.estimates.iter().next().unwrap().id;
    assert_eq!(of(&desk.snapshot, Some(2), day(3, 10)), Err(NoOffer::Missing));
    desk.does(&Command::SendEstimate { estimate, on: None });
    let sent = desk.today;
    let written = |snapshot: &Snapshot, today| of(snapshot, Some(1), today).unwrap().write(Format::Text);
    let text = written(&desk.snapshot, day(4, 30));
    assert!(text.contains("Version 1, 10 March 2026\n- Valid until 30 April 2026\n"), "{text}");
    let text = written(&desk.snapshot, day(5, 1));
    assert!(
        text.contains("Version 1, 10 March 2026\n- No longer on offer: it ran out on 30 April 2026\n"),
        "{text}"
    );
    let mut states = desk.snapshot.clone();
    let mut put = |state, on| {
        let row = desk.snapshot.estimates.get(estimate).unwrap().as_ref().clone();
        states.estimates.fill([Estimate { state, ..row }]);
        let (id, note) = (Id(i64::MAX - i64::from(on == sent)), None);
        states.estimate_states.fill([EstimateState { id, estimate, state, on, note }]);
        states.clone()
    };
    let text = written(&put(EstimateStage::Declined, day(3, 14)), day(3, 20));
    assert!(
        text.contains("Version 1, 10 March 2026\n- No longer on offer: declined on 14 March 2026\n"),
        "{text}"
    );
    for state in [EstimateStage::Superseded, EstimateStage::Void] {
        let gone = put(state, day(3, 15));
        let why = NoOffer::Gone { version: 1, state };
        assert_eq!(of(&gone, Some(1), day(3, 20)), Err(why));
        assert_eq!(of(&gone, None, day(3, 20)), Err(why));
    }
}

#[test]
fn a_choice_that_was_made_is_no_longer_offered() {
    let mut desk = desk();
    let estimate = desk.snapshot.estimates.iter().next().unwrap().id;
    let taken = desk.snapshot.lines.iter().find(|l| l.title == "Kirby").unwrap().id;
    desk.does(&Command::SendEstimate { estimate, on: None });
    desk.does(&Command::AcceptEstimate { estimate, word: word(), taken: vec![taken], make_tasks: false });
    let offer = offer(&desk.snapshot);
    assert!(offer.choices.is_empty());
    assert_eq!(offer.standing, Standing::Accepted(Some(day(3, 10))));
    assert!(!offer.write(Format::Text).contains("Plain files"));
}

/// The same rows with a mark in every internal text and sums that occur nowhere else in internal amounts.
fn marked(snapshot: &Snapshot) -> Snapshot {
    let mut other = Snapshot::default();
    let mut marks = 0;
    for noun in Noun::ALL {
        for id in snapshot.ids(*noun) {
            let Some(mut values) = snapshot.values(*noun, id) else { continue };
            for (field, value) in noun.fields().iter().zip(&mut values) {
                if field.audience != Audience::Internal {
                    continue;
                }
                match field.kind {
                    Kind::Text | Kind::Long | Kind::Url if field.name != "currency" => {
                        *value = Value::Text("INTERNAL".into());
                        marks += 1;
                    }
                    Kind::Money => {
                        *value = Value::Int(7_777_777);
                        marks += 1;
                    }
                    _ => {}
                }
            }
            other.apply(&Change::Insert(Row { noun: *noun, id, values })).unwrap();
        }
    }
    assert!(marks > 20, "only {marks} marks");
    other
}

#[test]
fn nothing_internal_stands_in_it() {
    let desk = desk();
    let plain = offer(&desk.snapshot);
    let other = offer(&marked(&desk.snapshot));
    for offer in [&plain, &other] {
        let all =
            [offer.write(Format::Text), offer.write(Format::Markdown), offer.json().to_string()].concat();
        for word in ["INTERNAL", "77,777.77", "77777.77", "Secret", "designer", "we guess", "margin"] {
            assert!(!all.contains(word), "{word} in\n{all}");
        }
    }
    assert_eq!(plain.write(Format::Text), other.write(Format::Text), "what is internal changes nothing");
}

#[test]
fn phases_stand_in_their_own_order_whichever_line_came_first() {
    let mut desk = Desk::new();
    for name in ["Design", "Build"] {
        desk.add(Noun::Phase, &[("name", name)]);
    }
    for (title, phase) in [("Templates", "Build"), ("Sketches", "Design")] {
        desk.add(Noun::Line, &[("title", title), ("likely", "8"), ("phase", phase)]);
    }
    let offer = offer(&desk.snapshot);
    let names: Vec<&str> = offer.phases.iter().map(|phase| phase.name.as_str()).collect();
    assert_eq!(names, ["Design", "Build"]);
}

#[test]
fn what_was_accepted_says_by_whom_and_options_taken_stand_at_the_price_of_the_offer() {
    let mut desk = desk();
    let estimate = desk.snapshot.estimates.iter().next().unwrap().id;
    let line = |desk: &Desk, title: &str| desk.snapshot.lines.iter().find(|l| l.title == title).unwrap().id;
    let taken = vec![line(&desk, "Dark look"), line(&desk, "Kirby")];
    desk.does(&Command::SendEstimate { estimate, on: None });
    desk.today = day(3, 12);
    desk.does(&Command::AcceptEstimate { estimate, word: word(), taken, make_tasks: false });
    let offer = offer(&desk.snapshot);
    let text = offer.write(Format::Text);
    // The word of 10 March was written down on the 12th.
    assert!(text.contains("- Accepted on 10 March 2026 by Dana Field, Field & Co\n"), "{text}");
    let expected = "Besides\n-------\n\
        Search                                                          578.38\n\
        Dark look (option, taken)                                       455.40\n\
        Kirby (option, taken)                                           683.10\n\
        Management                                                      231.35\n\
        Sum                                                           1,948.23\n";
    assert!(text.contains(expected), "as offered, and so is what was in the price before:\n{text}");
    // 2,277.00 as offered and both options.
    assert_eq!(offer.net, Some(Money(227_700 + 45_540 + 68_310)));
    let items: i64 = offer.phases.iter().flat_map(|p| &p.items).map(|i| i.price.unwrap().0).sum();
    assert_eq!(Some(Money(items)), offer.net);
    let json = offer.json();
    assert_eq!(
        (json["accepted_by"].as_str(), json["since"].as_str()),
        (Some("Dana Field"), Some("2026-03-10"))
    );
    assert_eq!(json["phases"][1]["lines"][1]["taken"], true);
}

#[test]
fn prices_that_were_each_rounded_still_come_to_the_sum() {
    let mut desk = Desk::new();
    let line = |title: &'static str, option: &'static str| {
        [("title", title), ("role", "designer"), ("likely", "1"), ("option", option)]
    };
    desk.add(Noun::Line, &line("Page", "included"));
    let options = ["One", "Two"].map(|title| desk.add(Noun::Line, &line(title, "optional")));
    // 0.014 % of 100, of 200 and of 300: 0.01, 0.03 and 0.04, so that both options are offered 0.02 above their hour.
    desk.add(Noun::Line, &[("title", "Care"), ("kind", "share"), ("share", "0.02")]);
    desk.does(&desk.edit_of(Noun::Line, desk.snapshot.lines.ids().last().unwrap(), "discount", "30"));
    let estimate = desk.snapshot.estimates.iter().next().unwrap().id;
    desk.does(&Command::SendEstimate { estimate, on: None });
    desk.does(&Command::AcceptEstimate {
        estimate,
        word: word(),
        taken: options.to_vec(),
        make_tasks: false,
    });
    let offer = offer(&desk.snapshot);
    let items = offer.phases.iter().flat_map(|p| &p.items);
    let items: Vec<(&str, i64)> = items.map(|i| (i.title.as_str(), i.price.unwrap().0)).collect();
    let sum: i64 = items.iter().map(|(_, price)| price).sum();
    assert_eq!(Some(Money(sum)), offer.net, "{items:?}");
    assert!(items.iter().any(|(title, cents)| *title == "Rounding" && cents.abs() == 1), "{items:?}");
}

#[test]
fn what_a_share_has_of_other_options_belongs_to_it_and_is_no_rounding() {
    for class in ["quote", "ballpark"] {
        let mut desk = Desk::new();
        let line = |title: &'static str, likely: &'static str, option: &'static str| {
            [("title", title), ("role", "designer"), ("likely", likely), ("option", option)]
        };
        desk.add(Noun::Line, &line("Page", "100", "included"));
        let shop = desk.add(Noun::Line, &line("Shop", "50", "optional"));
        let share = [("title", "Management"), ("kind", "share"), ("share", "20"), ("option", "optional")];
        let share = desk.add(Noun::Line, &share);
        let estimate = desk.snapshot.estimates.iter().next().unwrap().id;
        desk.does(&desk.edit_of(Noun::Estimate, estimate, "class", class));
        desk.does(&Command::SendEstimate { estimate, on: None });
        let taken = vec![shop, share];
        desk.does(&Command::AcceptEstimate { estimate, word: word(), taken, make_tasks: false });
        let offer = offer(&desk.snapshot);
        let items: Vec<_> = offer.phases.iter().flat_map(|p| &p.items).collect();
        assert_eq!(items.len(), 3, "{class}: nothing is called rounding");
        let prices: Vec<Option<i64>> = items.iter().map(|i| i.price.map(|p| p.0)).collect();
        if class == "ballpark" {
            assert_eq!(prices, [None, None, None]);
        } else {
            // 20 % of the hours of page and shop alike.
            let (page, shop, share) = (prices[0].unwrap(), prices[1].unwrap(), prices[2].unwrap());
            assert_eq!((page, shop * 2, share * 5), (page, page, page + shop));
            assert_eq!(offer.net.map(|net| net.0), Some(page + shop + share));
        }
    }
}
