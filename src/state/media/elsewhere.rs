//! The same person in another tab or on another device: one of the two is on stage, and people are asked
//! which goes on. The server lets the latest one have it; the other steps down and watches.

use leptos::prelude::*;

use super::session::MediaSession;

impl MediaSession {
    /// Whether this person is on stage by another tab or device.
    #[must_use]
    pub fn on_stage_elsewhere(self) -> Signal<bool> {
        let sends = self.cast.person(&self.room.me()).sends;
        Signal::derive(move || sends.get() && !self.told.wants_stage.get())
    }

    /// Comes on stage with what the green room has opened; asks first when this person is there already by
    /// another device. Watch [`on_stage`](Self::on_stage) and [`notice`](Self::notice) for what comes of it.
    pub fn join(self) {
        if self.on_stage_elsewhere().get_untracked() {
            self.told.asks_to_take_over.set(true);
        } else {
            self.take_over();
        }
    }

    /// Whether people are being asked if this device is to go on in place of the other.
    #[must_use]
    pub fn asks_to_take_over(self) -> Signal<bool> {
        self.told.asks_to_take_over.into()
    }

    /// This device goes on; the other, if there is one, steps down.
    pub fn take_over(self) {
        self.told.asks_to_take_over.set(false);
        self.told.notice.set(None);
        self.told.wants_stage.set(true);
    }

    /// The other device stays on stage.
    pub fn stay_there(self) {
        self.told.asks_to_take_over.set(false);
    }
}
