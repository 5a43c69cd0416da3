//! Somebody else in a room.

use std::ops::Deref;

use wasm_bindgen::JsCast;

use crate::js::JsParticipant;
use crate::participant::Participant;
use crate::remote_publication::RemotePublication;
use crate::source::Source;

/// Somebody else in a [`Room`](crate::Room).
///
/// A handle to what livekit-client knows now: every call gives the present
/// value. Somebody who leaves and comes back is a new one; tell people by
/// [`identity`](Participant::identity).
#[derive(Clone, Debug, PartialEq)]
pub struct RemoteParticipant {
    participant: Participant,
}

impl Deref for RemoteParticipant {
    type Target = Participant;

    fn deref(&self) -> &Participant {
        &self.participant
    }
}

impl RemoteParticipant {
    pub(crate) fn from_js(js: JsParticipant) -> Self {
        Self { participant: Participant::from_js(js) }
    }

    /// All that they publish.
    #[must_use]
    pub fn publications(&self) -> Vec<RemotePublication> {
        let publications = self.js().publications();
        publications.iter().map(|js| RemotePublication::from_js(js.unchecked_into())).collect()
    }

    /// What they publish from this source.
    #[must_use]
    pub fn publication(&self, source: Source) -> Option<RemotePublication> {
        self.js().publication(source.as_js()).map(RemotePublication::from_js)
    }

    /// How loud their microphone is played here, 0 to 1; also holds for
    /// tracks that come later.
    pub fn set_volume(&self, volume: f64) {
        self.js().set_volume(volume.clamp(0.0, 1.0), Source::Microphone.as_js());
    }
}
