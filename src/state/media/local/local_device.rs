//! The person's camera or microphone: its phase, which device it is, and its track.

use futures::future::AbortHandle;
use leptos::prelude::*;

use super::capture::CapturePhase;
use crate::ports::media::{LocalTrack, Permission};

/// The person's own camera or microphone.
#[derive(Clone, Copy)]
pub(in crate::state::media) struct LocalDevice {
    pub(in crate::state::media) phase: RwSignal<CapturePhase>,
    /// The device in use, by id.
    pub(in crate::state::media) device: RwSignal<Option<String>>,
    pub(in crate::state::media) track: StoredValue<Option<Held>, LocalStorage>,
    /// Notifies when there is another track, or the same track with another device.
    pub(in crate::state::media) renewed: Trigger,
    /// The browser's permission for it, where the browser tells it.
    pub(in crate::state::media) permission: StoredValue<Option<Permission>>,
    /// Whether the person wants it on, once it is open.
    pub(in crate::state::media) wanted: StoredValue<bool>,
    /// Whether it is being switched on or off.
    pub(in crate::state::media) switching: StoredValue<bool>,
    /// A choice that was made while it opened, to be applied afterwards.
    pub(in crate::state::media) pending_choice: StoredValue<Option<PendingChoice>>,
    /// Whether the person is changing the device, so that the change needs no notice.
    pub(in crate::state::media) changing: StoredValue<bool>,
    /// Counts openings, so that a track that comes too late is released.
    turn: StoredValue<u32>,
}

/// A choice that was made while a device opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::state::media) enum PendingChoice {
    /// Another device, by id.
    Device(String),
    /// Another size or side of the camera.
    CameraChoice,
}

/// A track and its listener, which ends with it.
pub(in crate::state::media) struct Held {
    pub(in crate::state::media) track: LocalTrack,
    pub(in crate::state::media) listener: AbortHandle,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

impl LocalDevice {
    pub(in crate::state::media) fn new() -> Self {
        Self {
            phase: RwSignal::new(CapturePhase::Closed),
            device: RwSignal::new(None),
            track: StoredValue::new_local(None),
            renewed: Trigger::new(),
            permission: StoredValue::new(None),
            wanted: StoredValue::new(true),
            switching: StoredValue::new(false),
            pending_choice: StoredValue::new(None),
            changing: StoredValue::new(false),
            turn: StoredValue::new(0),
        }
    }

    pub(in crate::state::media) fn begin(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.phase.set(CapturePhase::Opening);
        turn
    }

    pub(in crate::state::media) fn is_still(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    pub(in crate::state::media) fn live_track(self) -> Option<LocalTrack> {
        self.track.try_with_value(|held| held.as_ref().map(|held| held.track.clone())).flatten()
    }

    pub(in crate::state::media) fn close(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let held = self.track.try_update_value(Option::take).flatten();
        if let Some(held) = held {
            // Off at once, even if something else still holds the track.
            held.track.stop();
        }
        self.wanted.set_value(true);
        self.pending_choice.set_value(None);
        self.phase.set(CapturePhase::Closed);
    }
}
