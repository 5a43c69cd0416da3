//! Whether an invitation is told by a sound or outside of the page. Both are off until somebody asks for them.

/// What somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AlertChoices {
    /// A short sound.
    pub sound: bool,
    /// A notification of the browser's while the page is hidden.
    pub notification: bool,
}

/// Whether the browser lets us notify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It cannot.
    Unsupported,
    /// Nobody was asked.
    NotAsked,
    /// Yes.
    Granted,
    /// No, and asking again is no use.
    Denied,
}

impl AlertChoices {
    /// What is done about something new, while the page is hidden or seen.
    #[must_use]
    pub const fn due(self, hidden: bool, permission: Permission) -> Self {
        Self {
            sound: self.sound,
            notification: self.notification && hidden && matches!(permission, Permission::Granted),
        }
    }

    /// As it is kept.
    #[must_use]
    pub fn to_text(self) -> String {
        let words = [(self.sound, "sound"), (self.notification, "notification")];
        words.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
    }

    /// As it was kept; what is not understood is off.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let has = |word| text.split_whitespace().any(|one| one == word);
        Self { sound: has("sound"), notification: has("notification") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: AlertChoices = AlertChoices { sound: true, notification: true };

    #[test]
    fn a_notification_is_for_a_hidden_page_and_only_with_leave() {
        assert!(BOTH.due(true, Permission::Granted).notification);
        assert!(!BOTH.due(false, Permission::Granted).notification);
        assert!(!BOTH.due(true, Permission::Denied).notification);
        assert!(BOTH.due(true, Permission::Denied).sound);
        assert_eq!(AlertChoices::default().due(true, Permission::Granted), AlertChoices::default());
    }

    #[test]
    fn what_is_kept_is_read_again() {
        for choices in [BOTH, AlertChoices::default(), AlertChoices { sound: true, notification: false }] {
            assert_eq!(AlertChoices::of_text(&choices.to_text()), choices);
        }
        assert_eq!(AlertChoices::of_text("bells"), AlertChoices::default());
    }
}
