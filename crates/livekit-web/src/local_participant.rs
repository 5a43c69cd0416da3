//! The local participant: publishing and unpublishing.

use std::ops::Deref;

use futures::channel::oneshot;
use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MediaStreamTrack;

use crate::capture::{AudioCapture, ScreenCapture, VideoCapture};
use crate::connection::ConnectionState;
use crate::devices::media_devices;
use crate::js::{JsPublication, JsRoom};
use crate::local_publication::LocalPublication;
use crate::local_track::LocalTrack;
use crate::participant::Participant;
use crate::publish_error::PublishError;
use crate::publish_options::PublishOptions;
use crate::source::Source;

/// The local participant of a [`Room`](crate::Room): the one that this client connects as.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalParticipant {
    room: JsRoom,
    participant: Participant,
    stop_on_unpublish: bool,
}

impl Deref for LocalParticipant {
    type Target = Participant;

    fn deref(&self) -> &Participant {
        &self.participant
    }
}

impl LocalParticipant {
    pub(crate) fn new(room: JsRoom, stop_on_unpublish: bool) -> Self {
        Self { participant: Participant::from_js(room.local_participant()), room, stop_on_unpublish }
    }

    /// Everything that this client publishes.
    #[must_use]
    pub fn publications(&self) -> Vec<LocalPublication> {
        let publications = self.js().publications();
        publications.iter().map(|js| LocalPublication::from_js(js.unchecked_into())).collect()
    }

    /// The published track from this source.
    #[must_use]
    pub fn publication(&self, source: Source) -> Option<LocalPublication> {
        self.js().publication(source.as_js()).map(LocalPublication::from_js)
    }

    /// Publishes a track. Dropping the returned future does not stop the publishing.
    ///
    /// A track that was unpublished before any of its media had reached the server (within about half a second) cannot be
    /// published again on the same connection: LiveKit 1.13 never answers, and after 10 seconds this is
    /// [`PublishError::Timeout`]. After [`LocalTrack::restart`] the server regards it as a new track.
    ///
    /// # Errors
    /// The reason why the track is not published; it stays open.
    pub async fn publish_track(
        &self,
        track: &LocalTrack,
        options: PublishOptions,
    ) -> Result<LocalPublication, PublishError> {
        self.must_be_connected()?;
        let (sender, receiver) = oneshot::channel();
        let (js, track) = (self.js().clone(), track.clone());
        // A task of its own, which keeps the handle until livekit-client is done with the track, even if the returned
        // future is dropped.
        wasm_bindgen_futures::spawn_local(async move {
            let result = js.publish_track(track.js(), &options.to_js()).await;
            drop(track);
            let _ = sender.send(published(result));
        });
        receiver.await.unwrap_or(Err(PublishError::NotConnected))
    }

    /// Publishes a track that the app has from elsewhere, for example from a canvas. Set its
    /// [source](PublishOptions::source) in the options. Unpublishing stops it if
    /// [`RoomOptions::stop_local_track_on_unpublish`](crate::RoomOptions::stop_local_track_on_unpublish) is set.
    ///
    /// # Errors
    /// The reason why the track is not published.
    pub async fn publish_media_stream_track(
        &self,
        track: &MediaStreamTrack,
        options: PublishOptions,
    ) -> Result<LocalPublication, PublishError> {
        self.must_be_connected()?;
        published(self.js().publish_track(track, &options.to_js()).await)
    }

    /// Unpublishes a track, and releases its device if
    /// [`RoomOptions::stop_local_track_on_unpublish`](crate::RoomOptions::stop_local_track_on_unpublish) is set. Has no
    /// effect on a track that is not published here.
    ///
    /// # Errors
    /// None that livekit-client is known to raise while connected.
    pub async fn unpublish_track(&self, track: &LocalTrack) -> Result<(), PublishError> {
        let result = self.js().unpublish_track(track.js(), self.stop_on_unpublish).await;
        result.map(drop).map_err(|error| PublishError::from_js(&error))
    }

    /// Opens and publishes a camera, or unmutes the published one. With `false`, mutes and releases it.
    ///
    /// # Errors
    /// The reason why the camera is not published.
    pub async fn set_camera_enabled(
        &self,
        enabled: bool,
        capture: VideoCapture,
        publish: PublishOptions,
    ) -> Result<Option<LocalPublication>, PublishError> {
        self.must_be_connected()?;
        media_devices()?;
        let publish = publish.to_js();
        maybe_published(self.js().set_camera_enabled(enabled, &capture.to_js(), &publish).await)
    }

    /// Opens and publishes a microphone, or unmutes the published one. With `false`, mutes it.
    ///
    /// # Errors
    /// The reason why the microphone is not published.
    pub async fn set_microphone_enabled(
        &self,
        enabled: bool,
        capture: AudioCapture,
        publish: PublishOptions,
    ) -> Result<Option<LocalPublication>, PublishError> {
        self.must_be_connected()?;
        media_devices()?;
        let publish = publish.to_js();
        maybe_published(self.js().set_microphone_enabled(enabled, &capture.to_js(), &publish).await)
    }

    /// Lets the person choose a screen and publishes it; must be called from a click. With `false`, unpublishes it.
    ///
    /// # Errors
    /// The reason why the screen is not published.
    pub async fn set_screen_share_enabled(
        &self,
        enabled: bool,
        capture: ScreenCapture,
        publish: PublishOptions,
    ) -> Result<Option<LocalPublication>, PublishError> {
        self.must_be_connected()?;
        media_devices()?;
        let publish: Object = publish.to_js();
        maybe_published(self.js().set_screen_share_enabled(enabled, &capture.to_js(), &publish).await)
    }

    /// Fails at once without a connection: livekit-client would wait for one for 15 seconds, and then stop the track.
    fn must_be_connected(&self) -> Result<(), PublishError> {
        match ConnectionState::from_js(&self.room.state()) {
            ConnectionState::Disconnected => Err(PublishError::NotConnected),
            _ => Ok(()),
        }
    }
}

fn published(result: Result<JsValue, JsValue>) -> Result<LocalPublication, PublishError> {
    match result {
        Ok(js) => Ok(LocalPublication::from_js(js.unchecked_into::<JsPublication>())),
        Err(error) => Err(PublishError::from_js(&error)),
    }
}

fn maybe_published(result: Result<JsValue, JsValue>) -> Result<Option<LocalPublication>, PublishError> {
    match result {
        Ok(js) if js.is_falsy() => Ok(None),
        other => published(other).map(Some),
    }
}
