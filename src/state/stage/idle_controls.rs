//! Whether the room's controls have faded: nobody has moved, touched or pressed anything for a while.

use leptos::prelude::*;

use crate::ports::clock::{Alarm, now_ms};

/// How long after the last movement, touch or key the controls fade, in milliseconds.
const FADE_AFTER_MS: u64 = 3_000;
/// How long controls that are in use stay before it is asked again whether they are, in milliseconds.
const ASK_AGAIN_MS: u64 = 1_000;

/// What hides the controls of a room while nobody uses them: the bars over the stage and the names and buttons of tiles fade
/// together.
#[derive(Clone, Copy)]
pub struct IdleControls {
    is_idle: RwSignal<bool>,
    last_used: StoredValue<u64>,
    /// The time at which they may fade; `None` once they have.
    alarm: StoredValue<Option<Alarm>, LocalStorage>,
    in_use: StoredValue<Box<dyn Fn() -> bool>, LocalStorage>,
}

impl IdleControls {
    /// Controls that fade unless they are used, for as long as the current owner lives. While `in_use` says so, they stay:
    /// the keyboard is in them, or a menu is open.
    #[must_use]
    pub fn new(in_use: impl Fn() -> bool + 'static) -> Self {
        let idle = Self {
            is_idle: RwSignal::new(false),
            last_used: StoredValue::new(now_ms()),
            alarm: StoredValue::new_local(None),
            in_use: StoredValue::new_local(Box::new(in_use)),
        };
        idle.look_at(now_ms() + FADE_AFTER_MS);
        idle
    }

    /// Whether they have faded.
    #[must_use]
    pub fn is_idle(self) -> Signal<bool> {
        self.is_idle.into()
    }

    /// Shows them, from now on for a while. Returns whether they had faded.
    pub fn show(self) -> bool {
        // A movement only notes its time: there are hundreds in a second.
        self.last_used.try_set_value(now_ms());
        let had_faded = self.is_idle.try_get_untracked().unwrap_or_default();
        if had_faded {
            self.is_idle.set(false);
            self.look_at(now_ms() + FADE_AFTER_MS);
        }
        had_faded
    }

    fn look_at(self, time: u64) {
        self.alarm.set_value(Some(Alarm::at(time, move || self.look())));
    }

    fn look(self) {
        let (Some(last_used), Some(in_use)) =
            (self.last_used.try_get_value(), self.in_use.try_with_value(|in_use| in_use()))
        else {
            return;
        };
        match next_look(last_used, now_ms(), in_use) {
            Some(time) => self.look_at(time),
            None => self.is_idle.set(true),
        }
    }
}

/// When to look again whether controls fade that were used at `last_used`; `None` if they fade now.
fn next_look(last_used: u64, now: u64, in_use: bool) -> Option<u64> {
    let due = last_used + FADE_AFTER_MS;
    match (due > now, in_use) {
        (true, _) => Some(due),
        (false, true) => Some(now + ASK_AGAIN_MS),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_fade_once_nothing_was_used_for_long_enough() {
        assert_eq!(next_look(1_000, 1_000 + FADE_AFTER_MS, false), None);
        assert_eq!(next_look(1_000, 2_000, false), Some(1_000 + FADE_AFTER_MS));
    }

    #[test]
    fn controls_in_use_stay() {
        let now = 1_000 + FADE_AFTER_MS;
        assert_eq!(next_look(1_000, now, true), Some(now + ASK_AGAIN_MS));
    }
}
