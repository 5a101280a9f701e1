use crate::domain::client_view::marked::{SECRET, depends_on_the_row, hidden_row, marked, open_row};
use crate::domain::client_view::{ClientView, may_see_field, may_see_row};
use crate::domain::facts::Facts;
use crate::domain::facts::sample::day;
use crate::domain::noun::Noun;
use crate::domain::table::Look;

#[test]
fn no_internal_field_of_any_noun_can_be_read() {
    let snapshot = marked();
    let facts = Facts::of(&snapshot, day(3, 16));
    let look = Look { snapshot: &snapshot, facts: &facts, today: day(3, 16) };
    let seen = ClientView::of(&look);
    let mut shown = 0;
    for noun in Noun::ALL {
        for id in [open_row(*noun), hidden_row(*noun)] {
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
    assert_eq!(ClientView::of(&look).offered_sums(), None);
    let seen = ClientView::offering(&look, hidden);
    assert!(seen.price(hidden).is_some() && seen.offered_sums().is_some());
    assert!(seen.rows(Noun::Estimate).contains(&hidden));
    // Its internal fields stay in the house, as do hidden lines.
    assert_eq!(seen.number(Noun::Estimate, hidden, "contingency"), None);
    assert!(!seen.rows(Noun::Line).contains(&hidden_row(Noun::Line)));
    assert!(!seen.rows(Noun::Brief).contains(&hidden_row(Noun::Brief)));
}
