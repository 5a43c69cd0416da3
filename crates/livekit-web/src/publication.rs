//! What a track of one's own and somebody else's have in common as the room knows them.

use crate::js::JsPublication;
use crate::source::{Source, TrackKind};

/// A track as the room knows it, one's own or another's.
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

    /// The track's id in the room.
    #[must_use]
    pub fn sid(&self) -> String {
        self.js.sid()
    }

    /// The name given at publishing.
    #[must_use]
    pub fn name(&self) -> String {
        self.js.name()
    }

    /// Whether it is heard or seen.
    #[must_use]
    pub fn kind(&self) -> TrackKind {
        TrackKind::from_js(&self.js.kind())
    }

    /// Where it comes from.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::from_js(&self.js.source())
    }

    /// Whether the publisher, or the server for them, has muted it.
    #[must_use]
    pub fn is_muted(&self) -> bool {
        self.js.is_muted()
    }
}
