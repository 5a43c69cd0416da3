//! "We hear you": whether the microphone picks up a voice, judged by its level alone.

/// The level of speech at arm's length, on the meter's scale from 0 to 1 (about 36 dB below full scale).
const PEAK: f32 = 0.4;
/// The highest level that counts as digital silence: a microphone that works always has some noise.
const SOUNDLESS: f32 = 0.001;
/// How long a voice lasts at least; a knock is shorter.
const VOICE_MS: u64 = 120;
/// After a longer pause, the time of the voice is counted from the beginning.
const PAUSE_MS: u64 = 400;
/// How long to wait for a voice before the check reports that there is none.
const WAIT_MS: u64 = 3_000;

/// What the microphone has picked up since it opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum VoiceCheck {
    /// Nothing certain yet.
    #[default]
    Listening,
    /// A voice.
    Heard,
    /// No voice for three seconds, only the room.
    Quiet,
    /// Digital silence for three seconds: the device is muted at its own switch, or it is the wrong one.
    Soundless,
}

/// Detects a voice in a sequence of levels of one microphone.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::state::media) struct VoiceDetector {
    state: VoiceCheck,
    started: Option<u64>,
    voice_from: Option<u64>,
    voice_last: u64,
    any_sound: bool,
}

impl VoiceDetector {
    /// Takes the level (from 0 to 1) at `now` (in milliseconds), and returns what is known after it.
    pub(in crate::state::media) fn take_level(&mut self, level: f32, now: u64) -> VoiceCheck {
        if self.state == VoiceCheck::Heard {
            return self.state;
        }
        let started = *self.started.get_or_insert(now);
        self.any_sound |= level > SOUNDLESS;
        if level >= PEAK {
            if now.saturating_sub(self.voice_last) > PAUSE_MS {
                self.voice_from = None;
            }
            let from = *self.voice_from.get_or_insert(now);
            self.voice_last = now;
            if now.saturating_sub(from) >= VOICE_MS {
                self.state = VoiceCheck::Heard;
                return self.state;
            }
        }
        if now.saturating_sub(started) >= WAIT_MS {
            self.state = if self.any_sound { VoiceCheck::Quiet } else { VoiceCheck::Soundless };
        }
        self.state
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn after(levels: impl IntoIterator<Item = f32>) -> VoiceCheck {
        let mut detector = VoiceDetector::default();
        let mut now = 10_000;
        let mut last = VoiceCheck::Listening;
        for level in levels {
            last = detector.take_level(level, now);
            now += 60;
        }
        last
    }

    #[test]
    fn a_voice_is_heard_within_three_seconds_of_talking() {
        assert_eq!(after([0.1, 0.5, 0.6, 0.5]), VoiceCheck::Heard);
    }

    #[test]
    fn a_knock_is_no_voice() {
        assert_eq!(after([0.1, 0.9, 0.1, 0.1, 0.1]), VoiceCheck::Listening);
        let knocks = (0..40).map(|step| if step % 10 == 0 { 0.9 } else { 0.1 });
        assert_ne!(after(knocks), VoiceCheck::Heard);
    }

    #[test]
    fn a_quiet_room_and_a_dead_microphone_are_distinguished() {
        assert_eq!(after(vec![0.05; 60]), VoiceCheck::Quiet);
        assert_eq!(after(vec![0.0; 60]), VoiceCheck::Soundless);
    }

    #[test]
    fn who_speaks_late_is_heard_all_the_same() {
        let late = vec![0.05; 100].into_iter().chain([0.5, 0.5, 0.5, 0.5]);
        assert_eq!(after(late), VoiceCheck::Heard);
    }

    proptest! {
        #[test]
        fn a_voice_once_heard_stays_heard(levels in prop::collection::vec(0.0_f32..1.0, 1..200)) {
            let mut detector = VoiceDetector::default();
            let mut heard = false;
            for (step, level) in levels.into_iter().enumerate() {
                let state = detector.take_level(level, step as u64 * 60);
                prop_assert!(!heard || state == VoiceCheck::Heard);
                heard |= state == VoiceCheck::Heard;
            }
        }

        #[test]
        fn below_the_peak_nobody_is_heard(levels in prop::collection::vec(0.0_f32..0.39, 1..200)) {
            prop_assert_ne!(after(levels), VoiceCheck::Heard);
        }
    }
}
