//! What the driver tells the app: signals that change only when there is news.

use costage_protocol::media::Identity;
use leptos::prelude::*;

use super::exchange::{MediaNotice, MediaPhase};

/// What is told.
#[derive(Clone, Copy)]
pub(in crate::state::media) struct Told {
    pub(in crate::state::media) phase: RwSignal<MediaPhase>,
    pub(in crate::state::media) wants_stage: RwSignal<bool>,
    pub(in crate::state::media) on_stage: RwSignal<bool>,
    pub(in crate::state::media) notice: RwSignal<Option<MediaNotice>>,
    pub(in crate::state::media) plays_sound: RwSignal<bool>,
    /// Whether pictures play that are to be seen.
    pub(in crate::state::media) plays_pictures: RwSignal<bool>,
    pub(in crate::state::media) asks_to_take_over: RwSignal<bool>,
    pub(in crate::state::media) media_goes_on: RwSignal<bool>,
    /// The connection by which this page is on stage.
    pub(in crate::state::media) on_stage_by: RwSignal<Option<Identity>>,
    pub(in crate::state::media) takes_long: RwSignal<bool>,
}

impl Told {
    pub(in crate::state::media) fn new() -> Self {
        Self {
            phase: RwSignal::new(MediaPhase::Off),
            wants_stage: RwSignal::new(false),
            on_stage: RwSignal::new(false),
            notice: RwSignal::new(None),
            plays_sound: RwSignal::new(true),
            plays_pictures: RwSignal::new(true),
            asks_to_take_over: RwSignal::new(false),
            media_goes_on: RwSignal::new(false),
            on_stage_by: RwSignal::new(None),
            takes_long: RwSignal::new(false),
        }
    }
}

/// Tells only what is new.
pub(in crate::state::media) fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_with_untracked(|old| *old != value) == Some(true) {
        signal.set(value);
    }
}
