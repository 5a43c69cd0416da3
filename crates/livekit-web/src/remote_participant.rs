//! Somebody else in a room.

use std::collections::BTreeMap;

use js_sys::Object;
use wasm_bindgen::JsCast;

use crate::connection::ConnectionQuality;
use crate::js::JsParticipant;
use crate::permissions::Permissions;
use crate::remote_publication::RemotePublication;
use crate::source::Source;

/// Somebody else in a [`Room`](crate::Room).
///
/// A handle to what livekit-client knows now: every call gives the present
/// value. Somebody who leaves and comes back is a new one; tell people by
/// [`identity`](Self::identity).
#[derive(Clone, Debug, PartialEq)]
pub struct RemoteParticipant {
    js: JsParticipant,
}

impl RemoteParticipant {
    pub(crate) fn from_js(js: JsParticipant) -> Self {
        Self { js }
    }

    /// Who they are, by their token.
    #[must_use]
    pub fn identity(&self) -> String {
        self.js.identity()
    }

    /// The id of their connection.
    #[must_use]
    pub fn sid(&self) -> String {
        self.js.sid()
    }

    /// The name for people.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        self.js.name().filter(|name| !name.is_empty())
    }

    /// What the token or the server attached, as text.
    #[must_use]
    pub fn metadata(&self) -> Option<String> {
        self.js.metadata().filter(|metadata| !metadata.is_empty())
    }

    /// What the token or the server attached, as keys and values.
    #[must_use]
    pub fn attributes(&self) -> BTreeMap<String, String> {
        attributes_from_js(&self.js)
    }

    /// What they may do.
    #[must_use]
    pub fn permissions(&self) -> Permissions {
        Permissions::from_js(self.js.permissions())
    }

    /// How good the server finds their connection.
    #[must_use]
    pub fn connection_quality(&self) -> ConnectionQuality {
        ConnectionQuality::from_js(&self.js.connection_quality())
    }

    /// Whether the server hears them speak.
    #[must_use]
    pub fn is_speaking(&self) -> bool {
        self.js.is_speaking()
    }

    /// How loud the server hears them, 0 to 1.
    #[must_use]
    pub fn audio_level(&self) -> f64 {
        self.js.audio_level()
    }

    /// All that they publish.
    #[must_use]
    pub fn publications(&self) -> Vec<RemotePublication> {
        let publications = self.js.publications();
        publications.iter().map(|js| RemotePublication::from_js(js.unchecked_into())).collect()
    }

    /// What they publish from this source.
    #[must_use]
    pub fn publication(&self, source: Source) -> Option<RemotePublication> {
        self.js.publication(source.as_js()).map(RemotePublication::from_js)
    }

    /// How loud their microphone is played here, 0 to 1; also holds for
    /// tracks that come later.
    pub fn set_volume(&self, volume: f64) {
        self.js.set_volume(volume.clamp(0.0, 1.0), Source::Microphone.as_js());
    }
}

pub(crate) fn attributes_from_js(js: &JsParticipant) -> BTreeMap<String, String> {
    Object::entries(&js.attributes())
        .iter()
        .filter_map(|entry| {
            let entry: js_sys::Array = entry.unchecked_into();
            Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
        })
        .collect()
}
