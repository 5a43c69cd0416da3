//! Keyboard navigation in a menu.

use crate::ports::letter_case::lower_case;

/// The target of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    First,
    Last,
    Next,
    Previous,
    /// The next item that begins with the letter typed.
    Letter,
}

impl Step {
    /// Reads `key`, as in `KeyboardEvent.key`.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        match key {
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Previous),
            _ if key != " " && key.chars().count() == 1 => Some(Self::Letter),
            _ => None,
        }
    }
}

/// The item that `next` leads to from `current`, wrapping around at the ends; `None` in an empty menu.
pub(super) fn step(current: Option<usize>, next: Step, key: &str, labels: &[String]) -> Option<usize> {
    let count = labels.len();
    let last = count.checked_sub(1)?;
    match next {
        Step::First => Some(0),
        Step::Last => Some(last),
        Step::Next => Some(current.map_or(0, |current| (current + 1) % count)),
        Step::Previous => Some(current.map_or(last, |current| (current + last) % count)),
        Step::Letter => {
            let key = lower_case(key);
            let after = current.map_or(0, |current| current + 1);
            (after..after + count)
                .map(|index| index % count)
                .find(|&index| labels.get(index).is_some_and(|label| lower_case(label).starts_with(&key)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(current: Option<usize>, key: &str) -> Option<usize> {
        let labels = ["Mute", "Remove from stage", "Make larger"].map(String::from);
        Step::of_key(key).and_then(|next| step(current, next, key, &labels))
    }

    #[test]
    fn arrows_go_round() {
        assert_eq!(from(Some(0), "ArrowDown"), Some(1));
        assert_eq!(from(Some(2), "ArrowDown"), Some(0));
        assert_eq!(from(Some(0), "ArrowUp"), Some(2));
        assert_eq!(from(None, "ArrowUp"), Some(2));
    }

    #[test]
    fn home_and_end_go_to_the_ends() {
        assert_eq!((from(Some(1), "Home"), from(Some(1), "End")), (Some(0), Some(2)));
    }

    #[test]
    fn a_letter_goes_to_the_next_item_that_begins_with_it() {
        assert_eq!(from(Some(0), "m"), Some(2));
        assert_eq!(from(Some(2), "M"), Some(0));
        assert_eq!(from(Some(0), "x"), None);
    }

    #[test]
    fn an_empty_menu_has_nowhere_to_go() {
        assert_eq!(step(None, Step::First, "Home", &[]), None);
    }
}
