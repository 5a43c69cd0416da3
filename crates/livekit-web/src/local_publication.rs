//! A track that this client publishes.

use std::ops::Deref;

use crate::js::JsPublication;
use crate::local_track::LocalTrack;
use crate::media_error::MediaError;
use crate::publication::Publication;

/// A track that this client publishes.
///
/// After a full reconnect tracks are published again with new ids: find them by [`Source`](crate::Source).
#[derive(Clone, Debug, PartialEq)]
pub struct LocalPublication {
    publication: Publication,
}

impl Deref for LocalPublication {
    type Target = Publication;

    fn deref(&self) -> &Publication {
        &self.publication
    }
}

impl LocalPublication {
    pub(crate) fn from_js(js: JsPublication) -> Self {
        Self { publication: Publication::from_js(js) }
    }

    /// The track; `None` once it is unpublished.
    #[must_use]
    pub fn track(&self) -> Option<LocalTrack> {
        self.js().track().map(LocalTrack::from_js)
    }

    /// Mutes the track as [`LocalTrack::mute`] does. Has no effect once it is unpublished.
    ///
    /// # Errors
    /// Those of [`LocalTrack::mute`].
    pub async fn mute(&self) -> Result<(), MediaError> {
        match self.track() {
            Some(track) => track.mute().await,
            None => Ok(()),
        }
    }

    /// Unmutes the track as [`LocalTrack::unmute`] does. Has no effect once it is unpublished.
    ///
    /// # Errors
    /// Those of [`LocalTrack::unmute`].
    pub async fn unmute(&self) -> Result<(), MediaError> {
        match self.track() {
            Some(track) => track.unmute().await,
            None => Ok(()),
        }
    }
}
