//! A track of one's own as the room knows it.

use crate::js::JsPublication;
use crate::local_track::LocalTrack;
use crate::media_error::MediaError;
use crate::source::{Source, TrackKind};

/// A track of one's own as the room knows it.
///
/// After a full reconnect tracks are published anew, with new ids: find them
/// by [`Source`].
#[derive(Clone, Debug, PartialEq)]
pub struct LocalPublication {
    js: JsPublication,
}

impl LocalPublication {
    pub(crate) fn from_js(js: JsPublication) -> Self {
        Self { js }
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

    /// What it is to the others.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::from_js(&self.js.source())
    }

    /// Whether it sends nothing.
    #[must_use]
    pub fn is_muted(&self) -> bool {
        self.js.is_muted()
    }

    /// The track; `None` once it is unpublished.
    #[must_use]
    pub fn track(&self) -> Option<LocalTrack> {
        self.js.track().map(LocalTrack::from_js)
    }

    /// See [`LocalTrack::mute`]; does nothing once unpublished.
    ///
    /// # Errors
    /// As [`LocalTrack::mute`].
    pub async fn mute(&self) -> Result<(), MediaError> {
        match self.track() {
            Some(track) => track.mute().await,
            None => Ok(()),
        }
    }

    /// See [`LocalTrack::unmute`]; does nothing once unpublished.
    ///
    /// # Errors
    /// As [`LocalTrack::unmute`].
    pub async fn unmute(&self) -> Result<(), MediaError> {
        match self.track() {
            Some(track) => track.unmute().await,
            None => Ok(()),
        }
    }
}
