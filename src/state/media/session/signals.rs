//! The state of the session as signals. Only the driver writes them, each only when its value changes.

use costage_protocol::media::Identity;
use leptos::prelude::*;

use super::status::{MediaNotice, MediaPhase};
use crate::ports::api::ApiError;

/// The signals of the session, and the callback for its notices.
#[derive(Clone, Copy)]
pub(super) struct SessionSignals {
    pub(super) phase: RwSignal<MediaPhase>,
    /// On stage by this tab, or about to be (again).
    pub(super) wants_stage: RwSignal<bool>,
    pub(super) on_stage: RwSignal<bool>,
    /// The identity by which this tab is on stage.
    pub(super) stage_identity: RwSignal<Option<Identity>>,
    pub(super) refusal: RwSignal<Option<ApiError>>,
    /// While reconnecting: only signalling is lost.
    pub(super) media_goes_on: RwSignal<bool>,
    pub(super) takes_long: RwSignal<bool>,
    pub(super) on_notice: StoredValue<Option<Callback<MediaNotice>>>,
}

impl SessionSignals {
    pub(super) fn new() -> Self {
        Self {
            phase: RwSignal::new(MediaPhase::Off),
            wants_stage: RwSignal::new(false),
            on_stage: RwSignal::new(false),
            stage_identity: RwSignal::new(None),
            refusal: RwSignal::new(None),
            media_goes_on: RwSignal::new(false),
            takes_long: RwSignal::new(false),
            on_notice: StoredValue::new(None),
        }
    }
}

/// Sets `signal` if `value` differs, and only while the signal still exists.
pub(super) fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_with_untracked(|old| *old != value) == Some(true) {
        signal.set(value);
    }
}
