//! Notices somebody who talks into a muted microphone.

/// As loud as speech, on the meter's scale from 0 to 1.
const VOICE: f32 = 0.45;
/// So much voice, in milliseconds, is talking; less is a cough.
const TALKING_MS: u64 = 900;
/// Without a voice for so long it was a cough after all.
const PAUSE_MS: u64 = 1_500;
/// People are told for so long, in milliseconds.
const TELL_MS: u64 = 6_000;

/// What has been heard since the microphone was muted.
#[derive(Debug, Clone, Copy, Default)]
pub struct MutedTalk {
    voice_ms: u64,
    last: Option<u64>,
    last_voice: Option<u64>,
    told_until: Option<u64>,
}

impl MutedTalk {
    /// Whether the person is to be told, after the level (from 0 to 1) at `now`, in milliseconds.
    pub fn hear(&mut self, level: f32, now: u64) -> bool {
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
            self.told_until = Some(now + TELL_MS);
        }
        self.told_until.is_some_and(|until| now < until)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(levels: impl IntoIterator<Item = f32>) -> Vec<bool> {
        let mut talk = MutedTalk::default();
        levels.into_iter().zip(0_u64..).map(|(level, step)| talk.hear(level, step * 120)).collect()
    }

    #[test]
    fn a_sentence_is_noticed_and_told_for_a_while() {
        let said = told([0.6; 12].into_iter().chain([0.1; 80]));
        assert!(said.iter().any(|told| *told));
        assert_eq!(said.last(), Some(&false));
    }

    #[test]
    fn a_cough_is_not() {
        let coughs = (0..200).map(|step| if step % 25 < 3 { 0.9 } else { 0.1 });
        assert!(told(coughs).iter().all(|told| !told));
    }

    proptest! {
        #[test]
        fn a_quiet_room_says_nothing(levels in prop::collection::vec(0.0_f32..0.44, 1..300)) {
            prop_assert!(told(levels).iter().all(|told| !told));
        }
    }
}
