//! The person's camera or microphone: its phase, which device it is, and its track.

use futures::future::AbortHandle;
use leptos::prelude::*;

use super::capture::CapturePhase;
use crate::ports::media::{LocalTrack, Permission};

/// The person's own camera or microphone.
#[derive(Clone, Copy)]
pub(in crate::state::media) struct LocalDevice {
    pub(in crate::state::media) phase: RwSignal<CapturePhase>,
    /// The id of the device in use.
    pub(in crate::state::media) device: RwSignal<Option<String>>,
    pub(in crate::state::media) track: StoredValue<Option<OpenTrack>, LocalStorage>,
    /// Notifies when there is a new track, or the same track with another device.
    pub(in crate::state::media) renewed: Trigger,
    /// The browser's permission, if the browser reports it.
    pub(in crate::state::media) permission: StoredValue<Option<Permission>>,
    /// Whether the person wants it on once it is open.
    pub(in crate::state::media) wanted: StoredValue<bool>,
    /// Whether it is being switched on or off.
    pub(in crate::state::media) toggling: StoredValue<bool>,
    /// A choice that was made while the device was off or opening, to be applied afterwards.
    pub(in crate::state::media) pending_choice: StoredValue<Option<PendingChoice>>,
    /// Whether the person is changing the device, so that the change needs no notice.
    pub(in crate::state::media) changing: StoredValue<bool>,
    /// The number of the latest attempt to open the device, so that a track from an earlier one is released.
    opening: StoredValue<u32>,
}

/// A choice that was made while a device was off or opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::state::media) enum PendingChoice {
    /// The id of another device.
    Device(String),
    /// Another resolution or side of the camera.
    CameraChoice,
}

/// An open track and the listener to its events, which ends with it.
pub(in crate::state::media) struct OpenTrack {
    pub(in crate::state::media) track: LocalTrack,
    pub(in crate::state::media) listener: AbortHandle,
}

impl Drop for OpenTrack {
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
            toggling: StoredValue::new(false),
            pending_choice: StoredValue::new(None),
            changing: StoredValue::new(false),
            opening: StoredValue::new(0),
        }
    }

    /// Begins an attempt to open the device, and returns its number.
    pub(in crate::state::media) fn begin_opening(self) -> u32 {
        let opening = self.opening.get_value().wrapping_add(1);
        self.opening.set_value(opening);
        self.phase.set(CapturePhase::Opening);
        opening
    }

    /// Whether `opening` is still the latest attempt.
    pub(in crate::state::media) fn is_current(self, opening: u32) -> bool {
        self.opening.try_get_value() == Some(opening)
    }

    pub(in crate::state::media) fn live_track(self) -> Option<LocalTrack> {
        self.track.try_with_value(|held| held.as_ref().map(|held| held.track.clone())).flatten()
    }

    pub(in crate::state::media) fn close(self) {
        self.opening.update_value(|opening| *opening = opening.wrapping_add(1));
        let held = self.track.try_update_value(Option::take).flatten();
        if let Some(held) = held {
            // Stopped at once, even if something else still holds the track.
            held.track.stop();
        }
        self.wanted.set_value(true);
        self.pending_choice.set_value(None);
        self.phase.set(CapturePhase::Closed);
    }
}
