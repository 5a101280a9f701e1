//! The keys that scroll a list or a text which is open on top of a tab: one place for all of them. Imports keys.
//! Read next: `popup.rs`.

use crate::keys::Action;

/// Where a list or text stands after a scrolling key: `at` is the entry or line it stands on now, `page` how far a page
/// goes, `last` the last one there is. None for every other key.
#[must_use]
pub fn scrolled(action: Action, at: usize, page: usize, last: usize) -> Option<usize> {
    match action {
        Action::ChooseUp => Some(at.saturating_sub(1)),
        Action::ChooseDown => Some((at + 1).min(last)),
        Action::ChoosePageUp => Some(at.saturating_sub(page)),
        Action::ChoosePageDown => Some((at + page).min(last)),
        Action::ChooseTop => Some(0),
        Action::ChooseBottom => Some(last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::scrolled;
    use crate::keys::Action;

    #[test]
    fn the_keys_stay_within_what_there_is() {
        let to = |action, at| scrolled(action, at, 10, 24);
        assert_eq!(to(Action::ChooseUp, 0), Some(0));
        assert_eq!(to(Action::ChooseDown, 24), Some(24));
        assert_eq!(to(Action::ChooseDown, 3), Some(4));
        assert_eq!(to(Action::ChoosePageUp, 4), Some(0));
        assert_eq!(to(Action::ChoosePageDown, 4), Some(14));
        assert_eq!(to(Action::ChoosePageDown, 20), Some(24));
        assert_eq!((to(Action::ChooseTop, 9), to(Action::ChooseBottom, 9)), (Some(0), Some(24)));
        assert_eq!(to(Action::ChooseAccept, 9), None);
    }
}
