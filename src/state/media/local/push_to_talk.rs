//! Push-to-talk: the microphone is open exactly while a key is held. Pure.

/// An event that push-to-talk reacts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkInput {
    /// The key was pressed; keyboards repeat this while it is held.
    Down {
        /// Whether the microphone is open already.
        open: bool,
    },
    /// The key was released.
    Up,
    /// The window has lost the focus, so the release of the key may never be reported.
    Away,
    /// The microphone was switched in another way.
    Switched,
}

/// What to do with the microphone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkOutput {
    /// Unmute it.
    Open,
    /// Mute it again.
    Mute,
}

/// The state of push-to-talk: whether the key holds the microphone open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PushToTalk {
    talking: bool,
}

impl PushToTalk {
    /// Whether the key holds the microphone open.
    #[must_use]
    pub const fn is_talking(self) -> bool {
        self.talking
    }

    /// Takes `input`, and returns what to do.
    pub fn step(&mut self, input: TalkInput) -> Option<TalkOutput> {
        match input {
            TalkInput::Down { open: false } if !self.talking => {
                self.talking = true;
                Some(TalkOutput::Open)
            }
            TalkInput::Down { .. } => None,
            TalkInput::Up | TalkInput::Away => std::mem::take(&mut self.talking).then_some(TalkOutput::Mute),
            TalkInput::Switched => {
                self.talking = false;
                None
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_microphone_is_open_while_the_key_is_down() {
        let mut talk = PushToTalk::default();
        assert_eq!(talk.step(TalkInput::Down { open: false }), Some(TalkOutput::Open));
        assert_eq!(talk.step(TalkInput::Down { open: true }), None, "repeated");
        assert_eq!(talk.step(TalkInput::Up), Some(TalkOutput::Mute));
    }

    #[test]
    fn an_open_microphone_is_left_alone() {
        let mut talk = PushToTalk::default();
        assert_eq!(talk.step(TalkInput::Down { open: true }), None);
        assert_eq!(talk.step(TalkInput::Up), None);
    }

    #[test]
    fn losing_the_focus_mutes() {
        let mut talk = PushToTalk::default();
        talk.step(TalkInput::Down { open: false });
        assert_eq!(talk.step(TalkInput::Away), Some(TalkOutput::Mute));
        assert_eq!(talk.step(TalkInput::Up), None);
    }

    #[test]
    fn switching_in_another_way_ends_it() {
        let mut talk = PushToTalk::default();
        talk.step(TalkInput::Down { open: false });
        talk.step(TalkInput::Switched);
        assert_eq!(talk.step(TalkInput::Up), None);
    }

    fn input() -> impl Strategy<Value = TalkInput> {
        prop_oneof![
            any::<bool>().prop_map(|open| TalkInput::Down { open }),
            Just(TalkInput::Up),
            Just(TalkInput::Away),
            Just(TalkInput::Switched),
        ]
    }

    proptest! {
        #[test]
        fn a_microphone_that_the_key_has_opened_is_muted_by_the_key(inputs in prop::collection::vec(input(), 0..60)) {
            let mut talk = PushToTalk::default();
            let mut by_key = false;
            for input in inputs {
                match talk.step(input) {
                    Some(TalkOutput::Open) => { prop_assert!(!by_key); by_key = true; }
                    Some(TalkOutput::Mute) => { prop_assert!(by_key); by_key = false; }
                    None if input == TalkInput::Switched => by_key = false,
                    None => {}
                }
                prop_assert_eq!(by_key, talk.is_talking());
                if matches!(input, TalkInput::Up | TalkInput::Away) { prop_assert!(!by_key); }
            }
        }
    }
}
