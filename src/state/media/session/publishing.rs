//! What the session asks of the person's own camera, microphone and screen. What does it comes with the part of the app that
//! going on stage needs; before that nothing is open, so that there is nothing to publish or to release.

use std::rc::Rc;

use leptos::prelude::*;

use super::{MediaSession, machine::Input};
use crate::ports::media::{PublishError, Room};

/// The person's own devices, as the session sees them.
pub trait OwnDevices {
    /// Publishes every open track that is not published yet in `room`. Calls `failed` with each failure.
    fn publish(&self, room: &Room, failed: Rc<dyn Fn(PublishError)>);

    /// Releases everything at once; `room` unpublishes the tracks as soon as it can.
    fn release(&self, room: Option<Room>);
}

impl MediaSession {
    /// Publishes and releases `devices` from now on.
    pub(in crate::state::media) fn set_own_devices(self, devices: Rc<dyn OwnDevices>) {
        let _ = self.driver.try_with_value(|driver| driver.set_own_devices(devices));
    }

    /// Tells the session that a track was opened, which is to be published if the person is on stage.
    pub(in crate::state::media) fn track_opened(self) {
        self.drive(Input::TrackOpened);
    }

    /// The LiveKit room while it is connected; tracked.
    pub(in crate::state::media) fn connected_room(self) -> Option<Room> {
        let is_connected = self.signals.phase.get() == super::MediaPhase::Connected;
        self.livekit_room().filter(|_| is_connected)
    }
}
