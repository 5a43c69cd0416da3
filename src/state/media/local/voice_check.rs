//! "We hear you": whether a microphone carries a voice, told from its level alone.

/// As loud as speech at arm's length, on the meter's scale from 0 to 1 (about 36 dB below full scale).
const PEAK: f32 = 0.4;
/// Digital silence: a microphone that is on always has some noise.
const SOUNDLESS: f32 = 0.001;
/// A knock is short, a voice is not.
const VOICE_MS: u64 = 120;
/// A pause longer than this begins a new try.
const PAUSE_MS: u64 = 400;
/// Without a voice for so long, people are asked to say something.
const WAIT_MS: u64 = 3_000;

/// What has been heard so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Hearing {
    /// Nothing worth telling yet.
    #[default]
    Listening,
    /// A voice.
    Heard,
    /// No voice for three seconds, only the room.
    Quiet,
    /// Nothing at all for three seconds: muted on the device itself, or the wrong one.
    Soundless,
}

/// Listens. Give it every level; start a new one with every microphone.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::state::media) struct Ear {
    state: Hearing,
    started: Option<u64>,
    voice_from: Option<u64>,
    voice_last: u64,
    any_sound: bool,
}

impl Ear {
    /// What is known after the level (from 0 to 1) at `now`, in milliseconds.
    pub(in crate::state::media) fn hear(&mut self, level: f32, now: u64) -> Hearing {
        if self.state == Hearing::Heard {
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
                self.state = Hearing::Heard;
                return self.state;
            }
        }
        if now.saturating_sub(started) >= WAIT_MS {
            self.state = if self.any_sound { Hearing::Quiet } else { Hearing::Soundless };
        }
        self.state
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn after(levels: impl IntoIterator<Item = f32>) -> Hearing {
        let mut ear = Ear::default();
        let mut now = 10_000;
        let mut last = Hearing::Listening;
        for level in levels {
            last = ear.hear(level, now);
            now += 60;
        }
        last
    }

    #[test]
    fn a_voice_is_heard_within_three_seconds_of_talking() {
        assert_eq!(after([0.1, 0.5, 0.6, 0.5]), Hearing::Heard);
    }

    #[test]
    fn a_knock_is_no_voice() {
        assert_eq!(after([0.1, 0.9, 0.1, 0.1, 0.1]), Hearing::Listening);
        let knocks = (0..40).map(|step| if step % 10 == 0 { 0.9 } else { 0.1 });
        assert_ne!(after(knocks), Hearing::Heard);
    }

    #[test]
    fn a_quiet_room_and_a_dead_microphone_are_told_apart() {
        assert_eq!(after(vec![0.05; 60]), Hearing::Quiet);
        assert_eq!(after(vec![0.0; 60]), Hearing::Soundless);
    }

    #[test]
    fn who_speaks_late_is_heard_all_the_same() {
        let late = vec![0.05; 100].into_iter().chain([0.5, 0.5, 0.5, 0.5]);
        assert_eq!(after(late), Hearing::Heard);
    }

    proptest! {
        #[test]
        fn whoever_was_heard_stays_heard(levels in prop::collection::vec(0.0_f32..1.0, 1..200)) {
            let mut ear = Ear::default();
            let mut heard = false;
            for (step, level) in levels.into_iter().enumerate() {
                let state = ear.hear(level, step as u64 * 60);
                prop_assert!(!heard || state == Hearing::Heard);
                heard |= state == Hearing::Heard;
            }
        }

        #[test]
        fn below_the_peak_nobody_is_heard(levels in prop::collection::vec(0.0_f32..0.39, 1..200)) {
            prop_assert_ne!(after(levels), Hearing::Heard);
        }
    }
}
