//! One of one's own two devices: how far it is, which one it is, and the track it gives.

use futures::future::AbortHandle;
use leptos::prelude::*;

use super::capture::CapturePhase;
use crate::ports::media::{LocalTrack, Permission};

/// One's own camera, or one's own microphone.
#[derive(Clone, Copy)]
pub(super) struct Own {
    pub(super) phase: RwSignal<CapturePhase>,
    /// The device in use, by id.
    pub(super) device: RwSignal<Option<String>>,
    pub(super) track: StoredValue<Option<Held>, LocalStorage>,
    /// Counts the tracks: another one, or the same with a device opened anew.
    pub(super) renewed: RwSignal<u32>,
    /// What the browser says about it, where it says so.
    pub(super) permission: StoredValue<Option<Permission>>,
    /// Whether it shall be on, once it is open.
    pub(super) wanted: StoredValue<bool>,
    /// It is being switched on or off.
    pub(super) switching: StoredValue<bool>,
    /// Another choice was made while it opened: a device, by id, or something else about it.
    pub(super) chosen_meanwhile: StoredValue<Option<Meanwhile>>,
    /// The device that is being changed to, so that the change is no news.
    pub(super) changing: StoredValue<bool>,
    /// Counts openings, so that one that comes too late is given back.
    turn: StoredValue<u32>,
}

/// What was chosen while a device opened, which it does not know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meanwhile {
    /// Another device, by id.
    Device(String),
    /// Another size or side of the camera.
    CameraChoice,
}

/// A track and its listener, which ends with it.
pub(super) struct Held {
    pub(super) track: LocalTrack,
    pub(super) listener: AbortHandle,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

impl Own {
    pub(super) fn new() -> Self {
        Self {
            phase: RwSignal::new(CapturePhase::Closed),
            device: RwSignal::new(None),
            track: StoredValue::new_local(None),
            renewed: RwSignal::new(0),
            permission: StoredValue::new(None),
            wanted: StoredValue::new(true),
            switching: StoredValue::new(false),
            chosen_meanwhile: StoredValue::new(None),
            changing: StoredValue::new(false),
            turn: StoredValue::new(0),
        }
    }

    pub(super) fn begin(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.phase.set(CapturePhase::Opening);
        turn
    }

    pub(super) fn is_still(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    pub(super) fn live_track(self) -> Option<LocalTrack> {
        self.track.try_with_value(|held| held.as_ref().map(|held| held.track.clone())).flatten()
    }

    pub(super) fn close(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let held = self.track.try_update_value(Option::take).flatten();
        if let Some(held) = held {
            // Off at once, whoever else still holds the track.
            held.track.stop();
        }
        self.wanted.set_value(true);
        self.chosen_meanwhile.set_value(None);
        self.phase.set(CapturePhase::Closed);
    }
}
