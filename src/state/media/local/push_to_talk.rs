//! Talking while a key is held: the microphone is open for exactly as long.

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkInput {
    /// The key goes down, with the microphone open or not; keyboards repeat it.
    Down {
        /// Whether the microphone is open anyway.
        open: bool,
    },
    /// The key comes up.
    Up,
    /// The window is not looked at any more: the key's way up may never be told.
    Away,
    /// The microphone was switched by other means.
    Switched,
}

/// What is to be done with the microphone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkOutput {
    /// Open it.
    Open,
    /// Mute it again.
    Mute,
}

/// Whether the key holds the microphone open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PushToTalk {
    talking: bool,
}

impl PushToTalk {
    /// Whether somebody talks by the key now.
    #[must_use]
    pub const fn is_talking(self) -> bool {
        self.talking
    }

    /// Takes `input` in.
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
    fn looking_away_lets_go() {
        let mut talk = PushToTalk::default();
        talk.step(TalkInput::Down { open: false });
        assert_eq!(talk.step(TalkInput::Away), Some(TalkOutput::Mute));
        assert_eq!(talk.step(TalkInput::Up), None);
    }

    #[test]
    fn who_switches_meanwhile_decides() {
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
        fn opened_by_the_key_it_is_closed_by_the_key(inputs in prop::collection::vec(input(), 0..60)) {
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
