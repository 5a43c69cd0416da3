//! A track of one's own as the room knows it.

use std::ops::Deref;

use crate::js::JsPublication;
use crate::local_track::LocalTrack;
use crate::media_error::MediaError;
use crate::publication::Publication;

/// A track of one's own as the room knows it.
///
/// After a full reconnect tracks are published anew, with new ids: find them
/// by [`Source`](crate::Source).
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
