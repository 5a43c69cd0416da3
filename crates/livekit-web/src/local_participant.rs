//! Oneself in a room: what one sends, and whether.

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

/// Oneself in a [`Room`](crate::Room).
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

    /// All that one sends.
    #[must_use]
    pub fn publications(&self) -> Vec<LocalPublication> {
        let publications = self.js().publications();
        publications.iter().map(|js| LocalPublication::from_js(js.unchecked_into())).collect()
    }

    /// What one sends from this source.
    #[must_use]
    pub fn publication(&self, source: Source) -> Option<LocalPublication> {
        self.js().publication(source.as_js()).map(LocalPublication::from_js)
    }

    /// Sends a track to the room. It is sent from then on, also when the
    /// returned future is dropped half-way.
    ///
    /// A track that was unpublished before any of its media had reached the
    /// server (within about half a second) cannot be published again on the
    /// same connection: LiveKit 1.13 never answers, and after ten seconds this
    /// is [`PublishError::Timeout`]. [`LocalTrack::restart`] makes it a new one
    /// to the server.
    ///
    /// # Errors
    /// Says why the room did not take it; the track itself goes on.
    pub async fn publish_track(
        &self,
        track: &LocalTrack,
        options: PublishOptions,
    ) -> Result<LocalPublication, PublishError> {
        self.must_be_connected()?;
        let (sender, receiver) = oneshot::channel();
        let (js, track) = (self.js().clone(), track.clone());
        // A future of its own, so that the handle is kept until livekit-client
        // is done with the track, even if nobody waits for it any more.
        wasm_bindgen_futures::spawn_local(async move {
            let result = js.publish_track(track.js(), &options.to_js()).await;
            drop(track);
            let _ = sender.send(published(result));
        });
        receiver.await.unwrap_or(Err(PublishError::NotConnected))
    }

    /// Sends a track that the app got elsewhere, for instance from a canvas.
    /// Say its source in the options. Unpublishing stops it when
    /// [`RoomOptions::stop_local_track_on_unpublish`](crate::RoomOptions) says so.
    ///
    /// # Errors
    /// Says why the room did not take it.
    pub async fn publish_media_stream_track(
        &self,
        track: &MediaStreamTrack,
        options: PublishOptions,
    ) -> Result<LocalPublication, PublishError> {
        self.must_be_connected()?;
        published(self.js().publish_track(track, &options.to_js()).await)
    }

    /// Stops sending a track; whether the device is released too is said by
    /// [`RoomOptions::stop_local_track_on_unpublish`](crate::RoomOptions). Does
    /// nothing for a track that is not published here.
    ///
    /// # Errors
    /// None that livekit-client is known to raise while connected.
    pub async fn unpublish_track(&self, track: &LocalTrack) -> Result<(), PublishError> {
        let result = self.js().unpublish_track(track.js(), self.stop_on_unpublish).await;
        result.map(drop).map_err(|error| PublishError::from_js(&error))
    }

    /// Opens and publishes a camera, or unmutes the published one; `false`
    /// mutes it and releases the camera.
    ///
    /// # Errors
    /// Says why there is no picture.
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

    /// Opens and publishes a microphone, or unmutes the published one;
    /// `false` mutes it.
    ///
    /// # Errors
    /// Says why there is no sound.
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

    /// Lets the person choose a screen and publishes it, from a click;
    /// `false` unpublishes it.
    ///
    /// # Errors
    /// Says why there is no screen.
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

    /// livekit-client would wait a quarter of a minute for a connection and
    /// then stop the track.
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
