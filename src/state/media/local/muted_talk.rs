//! Notices that the person talks while their microphone is muted.

/// The level of speech, on the meter's scale from 0 to 1.
const VOICE: f32 = 0.45;
/// The length of a voice, in milliseconds, that counts as talking; a cough is shorter.
const TALKING_MS: u64 = 900;
/// After a longer pause, in milliseconds, the time of the voice is counted from the beginning.
const PAUSE_MS: u64 = 1_500;
/// How long the hint is shown, in milliseconds.
const SHOWN_MS: u64 = 6_000;

/// Detects talking in the levels of a muted microphone.
#[derive(Debug, Clone, Copy, Default)]
pub struct MutedTalk {
    voice_ms: u64,
    last: Option<u64>,
    last_voice: Option<u64>,
    shown_until: Option<u64>,
}

impl MutedTalk {
    /// Takes the level (from 0 to 1) at `now` (in milliseconds), and returns whether to show the hint.
    pub fn take_level(&mut self, level: f32, now: u64) -> bool {
        let step = self.last.map_or(0, |last| now.saturating_sub(last)).min(500);
        self.last = Some(now);
        if level >= VOICE {
            self.voice_ms += step;
            self.last_voice = Some(now);
        } else if self.last_voice.is_some_and(|voice| now.saturating_sub(voice) > PAUSE_MS) {
            self.voice_ms = 0;
        }
        if self.voice_ms >= TALKING_MS {
            self.voice_ms = 0;
            self.shown_until = Some(now + SHOWN_MS);
        }
        self.shown_until.is_some_and(|until| now < until)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(levels: impl IntoIterator<Item = f32>) -> Vec<bool> {
        let mut talk = MutedTalk::default();
        levels.into_iter().zip(0_u64..).map(|(level, step)| talk.take_level(level, step * 120)).collect()
    }

    #[test]
    fn after_a_sentence_the_hint_is_shown_for_a_while() {
        let said = shown([0.6; 12].into_iter().chain([0.1; 80]));
        assert!(said.iter().any(|shown| *shown));
        assert_eq!(said.last(), Some(&false));
    }

    #[test]
    fn a_cough_is_not_talking() {
        let coughs = (0..200).map(|step| if step % 25 < 3 { 0.9 } else { 0.1 });
        assert!(shown(coughs).iter().all(|shown| !shown));
    }

    proptest! {
        #[test]
        fn in_a_quiet_room_no_hint_is_shown(levels in prop::collection::vec(0.0_f32..0.44, 1..300)) {
            prop_assert!(shown(levels).iter().all(|shown| !shown));
        }
    }
}
