//! What oneself and somebody else in a room have in common.

use std::collections::BTreeMap;

use js_sys::Object;
use wasm_bindgen::JsCast;

use crate::connection::ConnectionQuality;
use crate::js::JsParticipant;
use crate::permissions::Permissions;

/// Somebody in a [`Room`](crate::Room), oneself or another.
///
/// A handle to what livekit-client knows now: every call gives the present
/// value.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    js: JsParticipant,
}

impl Participant {
    pub(crate) fn from_js(js: JsParticipant) -> Self {
        Self { js }
    }

    pub(crate) fn js(&self) -> &JsParticipant {
        &self.js
    }

    /// Who they are, by their token; empty for oneself before the first
    /// connection.
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
        Object::entries(&self.js.attributes())
            .iter()
            .filter_map(|entry| {
                let entry: js_sys::Array = entry.unchecked_into();
                Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
            })
            .collect()
    }

    /// What they may do; all `false` for oneself before the first connection.
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
}
