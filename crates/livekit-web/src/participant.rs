//! What the local and the remote participants have in common.

use std::collections::BTreeMap;

use js_sys::Object;
use wasm_bindgen::JsCast;

use crate::connection::ConnectionQuality;
use crate::js::JsParticipant;
use crate::permissions::Permissions;

/// A participant of a [`Room`](crate::Room), local or remote.
///
/// A handle to livekit-client's object: every call gives the present value.
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

    /// The identity in their token; empty for the local participant before the first connection.
    #[must_use]
    pub fn identity(&self) -> String {
        self.js.identity()
    }

    /// The id of their connection.
    #[must_use]
    pub fn sid(&self) -> String {
        self.js.sid()
    }

    /// The name to show; `None` if it is empty.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        self.js.name().filter(|name| !name.is_empty())
    }

    /// The metadata from their token or the server's API; `None` if it is empty.
    #[must_use]
    pub fn metadata(&self) -> Option<String> {
        self.js.metadata().filter(|metadata| !metadata.is_empty())
    }

    /// The attributes from their token or the server's API.
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

    /// What they may do; nothing for the local participant before the first connection.
    #[must_use]
    pub fn permissions(&self) -> Permissions {
        Permissions::from_js(self.js.permissions())
    }

    /// The server's rating of their connection.
    #[must_use]
    pub fn connection_quality(&self) -> ConnectionQuality {
        ConnectionQuality::from_js(&self.js.connection_quality())
    }

    /// Whether they are speaking, as the server detects it.
    #[must_use]
    pub fn is_speaking(&self) -> bool {
        self.js.is_speaking()
    }

    /// Their volume as the server measures it, from 0 to 1.
    #[must_use]
    pub fn audio_level(&self) -> f64 {
        self.js.audio_level()
    }
}
