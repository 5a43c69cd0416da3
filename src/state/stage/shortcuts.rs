//! The stage's keyboard shortcuts: one table for the keyboard, the sheet that explains them, and screen readers.

use crate::i18n::StageControlsText;

/// The action of a shortcut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StageAction {
    /// Turns the microphone on or off.
    Microphone,
    /// Turns the camera on or off.
    Camera,
    /// Starts or stops sharing the screen.
    Screen,
    /// Switches between grid and spotlight.
    Layout,
    /// Enters or leaves full screen.
    Fullscreen,
    /// Moves the stage into a small window of its own, or back.
    PictureInPicture,
    /// Shows or hides the statistics.
    Statistics,
    /// Opens the sheet of shortcuts.
    Sheet,
}

/// The keys of each action, in the order of the sheet. Tooltips name only the first key.
pub const KEYS: [(StageAction, &[&str]); 8] = [
    (StageAction::Microphone, &["m"]),
    (StageAction::Camera, &["c", "v"]),
    (StageAction::Screen, &["s"]),
    (StageAction::Layout, &["l"]),
    (StageAction::Fullscreen, &["f"]),
    (StageAction::PictureInPicture, &["p"]),
    (StageAction::Statistics, &["i"]),
    (StageAction::Sheet, &["?"]),
];

impl StageAction {
    /// The first key, in upper case as on the keyboard.
    #[must_use]
    pub fn key(self) -> String {
        let keys = KEYS.iter().find(|(action, _)| *action == self).map(|(_, keys)| *keys).unwrap_or_default();
        keys.first().map(|key| key.to_ascii_uppercase()).unwrap_or_default()
    }
}

impl From<StageAction> for StageControlsText {
    fn from(action: StageAction) -> Self {
        match action {
            StageAction::Microphone => Self::ToggleMicrophone,
            StageAction::Camera => Self::ToggleCamera,
            StageAction::Screen => Self::ToggleScreen,
            StageAction::Layout => Self::ToggleLayout,
            StageAction::Fullscreen => Self::Fullscreen,
            StageAction::PictureInPicture => Self::PictureInPicture,
            StageAction::Statistics => Self::Statistics,
            StageAction::Sheet => Self::ThisList,
        }
    }
}

/// A key press and its context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KeyInput<'s> {
    /// The character that it writes.
    pub key: &'s str,
    /// Its position on the keyboard, whatever it writes in this layout (`KeyM`).
    pub code: &'s str,
    /// Whether Control, Alt or the system key is held: such combinations belong to the browser.
    pub modified: bool,
    /// Whether it is the keyboard's repetition of a held key.
    pub repeated: bool,
    /// Whether it writes into a text field or chooses in a list.
    pub typing: bool,
    /// Whether a dialog or menu lies over the page and takes the keyboard.
    pub covered: bool,
}

/// Returns the action of `input`, if any. Latin letters count by the character they write; in layouts without Latin letters, keys
/// count by their position.
#[must_use]
pub fn action_of(input: KeyInput<'_>) -> Option<StageAction> {
    if input.modified || input.repeated || input.typing || input.covered {
        return None;
    }
    let written = input.key.to_lowercase();
    let by_position = input.code.strip_prefix("Key").map(str::to_lowercase).filter(|_| !input.key.is_ascii());
    KEYS.into_iter()
        .find(|(_, keys)| keys.iter().any(|key| *key == written || by_position.as_deref() == Some(key)))
        .map(|(action, _)| action)
}

/// Whether an element with this tag and `type` handles keys itself.
#[must_use]
pub fn takes_keys(tag: &str, kind: Option<&str>, editable: bool) -> bool {
    match tag.to_ascii_lowercase().as_str() {
        "textarea" | "select" => true,
        "input" => !matches!(kind, Some("checkbox" | "radio" | "button" | "submit" | "reset" | "file")),
        _ => editable,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(key: &str) -> KeyInput<'_> {
        KeyInput { key, ..KeyInput::default() }
    }

    #[test]
    fn letters_work_in_either_case() {
        assert_eq!(action_of(key("m")), Some(StageAction::Microphone));
        assert_eq!(action_of(key("V")), Some(StageAction::Camera));
        assert_eq!(action_of(key("?")), Some(StageAction::Sheet));
        assert_eq!(action_of(key("x")), None);
    }

    #[test]
    fn without_latin_letters_the_position_counts() {
        assert_eq!(action_of(KeyInput { code: "KeyM", ..key("ь") }), Some(StageAction::Microphone));
        // On a Dvorak keyboard the key that writes "m" is the one that counts.
        assert_eq!(action_of(KeyInput { code: "KeyM", ..key("x") }), None);
    }

    #[test]
    fn no_key_has_two_actions() {
        let mut keys: Vec<&str> = KEYS.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }

    #[test]
    fn text_fields_and_lists_keep_their_keys() {
        for (tag, kind, editable) in [
            ("INPUT", None, false),
            ("input", Some("search"), false),
            ("TEXTAREA", None, false),
            ("select", None, false),
            ("DIV", None, true),
        ] {
            assert!(takes_keys(tag, kind, editable), "{tag}");
        }
        assert!(!takes_keys("BUTTON", None, false));
        assert!(!takes_keys("INPUT", Some("checkbox"), false));
    }

    proptest! {
        #[test]
        fn nothing_fires_while_typing_or_with_a_modifier(
            written in "[a-z?]", modified: bool, typing: bool, repeated: bool, covered: bool,
        ) {
            let input = KeyInput { key: &written, code: "", modified, typing, repeated, covered };
            if modified || typing || repeated || covered {
                prop_assert_eq!(action_of(input), None);
            }
        }
    }
}
