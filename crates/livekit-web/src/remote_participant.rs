//! A remote participant.

use std::ops::Deref;

use wasm_bindgen::JsCast;

use crate::js::JsParticipant;
use crate::participant::Participant;
use crate::remote_publication::RemotePublication;
use crate::source::Source;

/// A remote participant of a [`Room`](crate::Room).
///
/// A handle to livekit-client's object: every call gives the present value. Somebody who leaves and comes back is another
/// participant with the same [`identity`](Participant::identity).
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

    /// Everything that they publish.
    #[must_use]
    pub fn publications(&self) -> Vec<RemotePublication> {
        let publications = self.js().publications();
        publications.iter().map(|js| RemotePublication::from_js(js.unchecked_into())).collect()
    }

    /// The track that they publish from this source.
    #[must_use]
    pub fn publication(&self, source: Source) -> Option<RemotePublication> {
        self.js().publication(source.as_js()).map(RemotePublication::from_js)
    }

    /// Sets the volume at which their microphone is played here, from 0 to 1, also for later tracks.
    pub fn set_volume(&self, volume: f64) {
        self.js().set_volume(volume.clamp(0.0, 1.0), Source::Microphone.as_js());
    }
}
