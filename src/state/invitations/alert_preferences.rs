//! Whether a new invitation plays a sound or shows a notification. Both are off until somebody switches them on.

use crate::ports::notification::NotificationPermission;

/// How a person wants to be alerted to a new invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AlertPreferences {
    /// A short sound.
    pub sound: bool,
    /// A browser notification while the page is hidden.
    pub notification: bool,
}

impl AlertPreferences {
    /// The alerts to raise for one new invitation.
    #[must_use]
    pub const fn due(self, page_hidden: bool, permission: NotificationPermission) -> Self {
        let may_notify = page_hidden && matches!(permission, NotificationPermission::Granted);
        Self { sound: self.sound, notification: self.notification && may_notify }
    }

    /// Writes the form in which they are stored.
    #[must_use]
    pub fn to_text(self) -> String {
        let words = [(self.sound, "sound"), (self.notification, "notification")];
        words.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
    }

    /// Reads the stored form; anything unknown counts as off.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let has = |word| text.split_whitespace().any(|one| one == word);
        Self { sound: has("sound"), notification: has("notification") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: AlertPreferences = AlertPreferences { sound: true, notification: true };

    #[test]
    fn a_notification_needs_a_hidden_page_and_permission() {
        assert!(BOTH.due(true, NotificationPermission::Granted).notification);
        assert!(!BOTH.due(false, NotificationPermission::Granted).notification);
        assert!(!BOTH.due(true, NotificationPermission::Denied).notification);
        assert!(BOTH.due(true, NotificationPermission::Denied).sound);
        assert_eq!(
            AlertPreferences::default().due(true, NotificationPermission::Granted),
            AlertPreferences::default()
        );
    }

    #[test]
    fn stored_preferences_are_read_back() {
        for preferences in
            [BOTH, AlertPreferences::default(), AlertPreferences { sound: true, notification: false }]
        {
            assert_eq!(AlertPreferences::from_text(&preferences.to_text()), preferences);
        }
        assert_eq!(AlertPreferences::from_text("bells"), AlertPreferences::default());
    }
}
