use crate::domain::budget::{BudgetKind, EarningRule};
use crate::domain::client_view::marked::{
    SECRET, UNASKED, depends_on_the_row, hidden_row, marked, open_row, private_row,
};
use crate::domain::client_view::{ClientView, may_see_field, may_see_row};
use crate::domain::estimate::{Estimate, EstimateClass};
use crate::domain::facts::Facts;
use crate::domain::facts::sample::{at, baseline, day, line, project, put, signoff};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::question::{Question, QuestionState};
use crate::domain::signoff::SignoffKind;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;

#[test]
fn no_internal_field_of_any_noun_can_be_read() {
    let snapshot = marked();
    let facts = Facts::of(&snapshot, day(3, 16));
    let look = Look { snapshot: &snapshot, facts: &facts, today: day(3, 16) };
    let seen = ClientView::of(&look);
    let mut shown = 0;
    for noun in Noun::ALL {
        for id in snapshot.ids(*noun) {
            for field in noun.fields() {
                let read = (
                    seen.text(*noun, id, field.name),
                    seen.date(*noun, id, field.name),
                    seen.number(*noun, id, field.name),
                );
                let is_empty = read == (String::new(), None, None);
                let may = may_see_field(field) && may_see_row(&snapshot, *noun, id);
                assert!(may || is_empty, "{}.{}: {read:?}", noun.table(), field.name);
                let text = format!("{read:?}");
                assert!(SECRET.iter().all(|s| !text.contains(s)), "{}.{}: {text}", noun.table(), field.name);
                shown += usize::from(!is_empty);
            }
        }
    }
    assert!(shown > 60, "only {shown} fields were shown at all");
}

#[test]
fn rows_are_hidden_by_their_flag_their_state_or_their_side() {
    let snapshot = marked();
    for noun in Noun::ALL.iter().filter(|noun| depends_on_the_row(**noun)) {
        assert!(may_see_row(&snapshot, *noun, open_row(*noun)), "{noun:?}");
        assert!(!may_see_row(&snapshot, *noun, hidden_row(*noun)), "{noun:?}");
    }
    for noun in [Noun::Cost, Noun::TimeEntry, Noun::Rate, Noun::BudgetLine, Noun::Note, Noun::Comment] {
        assert!(!may_see_row(&snapshot, noun, open_row(noun)), "{noun:?}");
    }
}

#[test]
fn what_came_of_an_internal_talk_stays_in_the_house_whoever_owns_it() {
    let snapshot = marked();
    for noun in [Noun::Question, Noun::Followup] {
        assert!(may_see_row(&snapshot, noun, open_row(noun)), "{noun:?}");
        assert!(!may_see_row(&snapshot, noun, private_row(noun)), "{noun:?}");
    }
    let client = snapshot.followups.get(private_row(Noun::Followup)).unwrap().owner;
    assert_eq!(client, Some(open_row(Noun::Person)), "it is the client's to do");
    let mut snapshot = snapshot;
    let mut of = |owner: Noun, entry: Option<Id>, hidden: bool| {
        let mut row = snapshot.followups.get(open_row(Noun::Followup)).unwrap().as_ref().clone();
        row.owner = Some(if hidden { hidden_row(owner) } else { open_row(owner) });
        row.entry = entry;
        snapshot.followups.fill([row]);
        may_see_row(&snapshot, Noun::Followup, open_row(Noun::Followup))
    };
    let (open, hidden) = (Some(open_row(Noun::LogEntry)), Some(hidden_row(Noun::LogEntry)));
    assert_eq!(
        [of(Noun::Person, None, false), of(Noun::Person, open, false), of(Noun::Person, hidden, false)],
        [true, true, false]
    );
    assert_eq!(
        [of(Noun::Person, None, true), of(Noun::Person, open, true), of(Noun::Person, hidden, true)],
        [false, true, false]
    );
}

#[test]
fn a_question_is_ours_until_it_is_put_to_the_client() {
    let snapshot = marked();
    let facts = Facts::of(&snapshot, day(3, 16));
    let look = Look { snapshot: &snapshot, facts: &facts, today: day(3, 16) };
    assert!(!may_see_row(&snapshot, Noun::Question, UNASKED));
    assert_eq!(ClientView::of(&look).name(Noun::Question, UNASKED), "");
    let mut asked = snapshot.clone();
    let entry = Some(hidden_row(Noun::LogEntry));
    let row = asked.questions.get(UNASKED).unwrap().as_ref().clone();
    asked.questions.fill([Question { state: QuestionState::Asked, entry, ..row }]);
    assert!(
        may_see_row(&asked, Noun::Question, UNASKED),
        "it was put to them; the talk it came from was not"
    );
    assert!(!may_see_row(&asked, Noun::LogEntry, hidden_row(Noun::LogEntry)));
    let handing = ClientView::handing_questions(&look);
    assert_eq!(handing.name(Noun::Question, UNASKED), "UNASKED questions.ask");
    assert!(!handing.sees(Noun::Question, hidden_row(Noun::Question)), "dropped is dropped");
    assert!(
        !handing.sees(Noun::Estimate, hidden_row(Noun::Estimate)),
        "nothing else is handed over with them"
    );
}

#[test]
fn a_draft_is_seen_by_the_document_that_hands_it_over_alone() {
    let snapshot = marked();
    let facts = Facts::of(&snapshot, day(3, 16));
    let look = Look { snapshot: &snapshot, facts: &facts, today: day(3, 16) };
    let (sent, draft) = (open_row(Noun::Estimate), hidden_row(Noun::Estimate));
    assert!(ClientView::handing_estimate(&look, draft).price(draft).is_some());
    assert_eq!(ClientView::handing_estimate(&look, sent).price(draft), None);
    assert!(!ClientView::handing_estimate(&look, draft).sees(Noun::Brief, hidden_row(Noun::Brief)));
}

#[test]
fn a_ballpark_has_a_range_and_no_single_price_anywhere() {
    let mut snapshot = marked();
    let id = open_row(Noun::Estimate);
    for class in EstimateClass::ALL.iter().copied() {
        let row = snapshot.estimates.get(id).unwrap().as_ref().clone();
        snapshot.estimates.fill([Estimate { class, ..row }]);
        let facts = Facts::of(&snapshot, day(3, 16));
        let look = Look { snapshot: &snapshot, facts: &facts, today: day(3, 16) };
        let seen = ClientView::of(&look);
        let is_told = class != EstimateClass::Ballpark;
        let price = seen.price(id).unwrap();
        assert_eq!((price.net.is_some(), price.range.is_some()), (is_told, class != EstimateClass::Quote));
        assert_eq!(seen.gross(id).is_some(), is_told);
        assert!(!seen.taxes(id).is_empty() && seen.taxes(id).iter().all(|tax| tax.sums.is_some() == is_told));
        let lines = [seen.lines_in(id), seen.lines_on_top(id)].concat();
        assert!(!lines.is_empty() && lines.iter().all(|line| line.price.is_some() == is_told));
        let rate = seen.number(Noun::Line, open_row(Noun::Line), "bill_rate");
        assert_eq!(rate.is_some(), is_told, "{class:?}");
    }
}

#[test]
fn at_first_is_the_first_price_that_stands_and_never_one_taken_back() {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::Effort));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 100_000)]);
    let agreed = |s: &Snapshot, today| {
        let facts = Facts::of(s, today);
        ClientView::of(&Look { snapshot: s, facts: &facts, today }).agreed_prices().map(|(a, b)| (a.0, b.0))
    };
    assert_eq!(agreed(&s, day(3, 3)), Some((150_000, 150_000)));
    put(&mut s, &signoff(95, SignoffKind::Withdrawal, Id(62), at(3, 5)));
    assert_eq!(agreed(&s, day(3, 6)), None, "nothing is agreed");
    baseline(&mut s, 120, day(3, 9), &[(Id(50), 80_000)]);
    baseline(&mut s, 140, day(3, 12), &[(Id(50), 90_000)]);
    assert_eq!(agreed(&s, day(3, 10)), Some((120_000, 120_000)));
    assert_eq!(agreed(&s, day(3, 13)), Some((120_000, 135_000)));
}

#[test]
fn a_draft_has_no_price_for_the_client() {
    let snapshot = marked();
    let facts = Facts::of(&snapshot, day(3, 16));
    let look = Look { snapshot: &snapshot, facts: &facts, today: day(3, 16) };
    let seen = ClientView::of(&look);
    assert!(seen.price(open_row(Noun::Estimate)).is_some());
    assert_eq!(seen.price(hidden_row(Noun::Estimate)), None);
}

#[test]
fn an_offer_shows_that_estimate_and_no_other_draft() {
    let snapshot = marked();
    let facts = Facts::of(&snapshot, day(3, 16));
    let look = Look { snapshot: &snapshot, facts: &facts, today: day(3, 16) };
    let hidden = hidden_row(Noun::Estimate);
    assert_eq!(ClientView::of(&look).price(hidden), None);
    let seen = ClientView::handing_estimate(&look, hidden);
    assert!(seen.price(hidden).is_some());
    assert!(seen.rows(Noun::Estimate).contains(&hidden));
    // Its internal fields stay in the house, as do hidden lines.
    assert_eq!(seen.number(Noun::Estimate, hidden, "contingency"), None);
    assert!(!seen.rows(Noun::Line).contains(&hidden_row(Noun::Line)));
    assert!(!seen.rows(Noun::Brief).contains(&hidden_row(Noun::Brief)));
}
