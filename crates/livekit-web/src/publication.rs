//! What local and remote publications have in common.

use crate::js::JsPublication;
use crate::source::{Source, TrackKind};

/// A published track, local or remote.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    js: JsPublication,
}

impl Publication {
    pub(crate) fn from_js(js: JsPublication) -> Self {
        Self { js }
    }

    pub(crate) fn js(&self) -> &JsPublication {
        &self.js
    }

    /// The track's id in the room; a full reconnect gives it a new one.
    #[must_use]
    pub fn sid(&self) -> String {
        self.js.sid()
    }

    /// The name from [`PublishOptions::name`](crate::PublishOptions::name).
    #[must_use]
    pub fn name(&self) -> String {
        self.js.name()
    }

    /// Whether the track is sound or a picture.
    #[must_use]
    pub fn kind(&self) -> TrackKind {
        TrackKind::from_js(&self.js.kind())
    }

    /// The kind of device or screen that the track comes from.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::from_js(&self.js.source())
    }

    /// Whether the publisher or the server has muted it.
    #[must_use]
    pub fn is_muted(&self) -> bool {
        self.js.is_muted()
    }
}
