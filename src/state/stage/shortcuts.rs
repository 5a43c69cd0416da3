//! Which key does what on the stage: one table for the keyboard, the sheet that explains it, and screen
//! readers.

use crate::i18n::StageControlsText;

/// Something a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StageAction {
    /// Microphone on or off.
    Microphone,
    /// Camera on or off.
    Camera,
    /// Shares the screen, or no more.
    Screen,
    /// Grid or spotlight.
    Layout,
    /// The whole screen, or no more.
    Fullscreen,
    /// A window of its own, or back.
    PictureInPicture,
    /// Figures on show, or not.
    Statistics,
    /// The sheet of keys.
    Sheet,
}

/// What does what, in the order of the sheet. Where there are two keys the first is the one that is told.
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
    /// The key that is told, as it stands on the keyboard.
    #[must_use]
    pub fn key(self) -> String {
        let keys = KEYS.iter().find(|(action, _)| *action == self).map(|(_, keys)| *keys).unwrap_or_default();
        keys.first().map(|key| key.to_uppercase()).unwrap_or_default()
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

/// A key that was pressed, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KeyInput<'s> {
    /// What it writes.
    pub key: &'s str,
    /// Which one it is on the keyboard, whatever it writes there (`KeyM`).
    pub code: &'s str,
    /// Control, Alt or the system's key are down too: such combinations are the browser's.
    pub modified: bool,
    /// The keyboard repeats it.
    pub repeated: bool,
    /// It goes into a text, or chooses in a list.
    pub typing: bool,
    /// Something lies over the page and has the keyboard for itself.
    pub covered: bool,
}

/// What `input` does, if anything. Letters count by what they write, and for alphabets without them by their
/// place on the keyboard.
#[must_use]
pub fn action_of(input: KeyInput<'_>) -> Option<StageAction> {
    if input.modified || input.repeated || input.typing || input.covered {
        return None;
    }
    let written = input.key.to_lowercase();
    let placed = input.code.strip_prefix("Key").map(str::to_lowercase).filter(|_| !input.key.is_ascii());
    KEYS.into_iter()
        .find(|(_, keys)| keys.iter().any(|key| *key == written || placed.as_deref() == Some(key)))
        .map(|(action, _)| action)
}

/// Whether an element with this tag and `type` takes keys for itself.
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
    fn letters_do_what_the_table_says_in_either_case() {
        assert_eq!(action_of(key("m")), Some(StageAction::Microphone));
        assert_eq!(action_of(key("V")), Some(StageAction::Camera));
        assert_eq!(action_of(key("?")), Some(StageAction::Sheet));
        assert_eq!(action_of(key("x")), None);
    }

    #[test]
    fn where_letters_are_others_their_place_counts() {
        assert_eq!(action_of(KeyInput { code: "KeyM", ..key("ь") }), Some(StageAction::Microphone));
        // On a Dvorak keyboard the key that writes "m" is the one that counts.
        assert_eq!(action_of(KeyInput { code: "KeyM", ..key("x") }), None);
    }

    #[test]
    fn no_key_stands_for_two_things() {
        let mut keys: Vec<&str> = KEYS.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }

    #[test]
    fn texts_and_lists_keep_their_keys() {
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
