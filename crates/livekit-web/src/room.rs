//! One connection to a LiveKit room, and all that hangs on it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::channel::mpsc::{UnboundedSender, unbounded};
use js_sys::Array;
use wasm_bindgen::JsCast;

use crate::connect_error::ConnectError;
use crate::connection::ConnectionState;
use crate::devices::DeviceKind;
use crate::event::{RoomEvent, RoomEvents};
use crate::event_from_js::EVENTS;
use crate::js::{JsPublication, JsRoom, JsTrack};
use crate::listener::Listener;
use crate::local_participant::LocalParticipant;
use crate::local_track::has_handle;
use crate::media_error::{MediaError, PlaybackBlocked};
use crate::remote_participant::RemoteParticipant;
use crate::room_options::RoomOptions;

/// One connection to a LiveKit room, from [`LiveKit::room`](crate::LiveKit::room);
/// clones are the same room.
///
/// With the last handle the connection ends, with everything that listens.
#[derive(Clone)]
pub struct Room {
    inner: Rc<Inner>,
}

struct Inner {
    js: JsRoom,
    options: RoomOptions,
    subscribers: Subscribers,
    /// Taken off before the room is left, see [`Drop`].
    listeners: Vec<Listener>,
}

type Subscribers = Rc<RefCell<Vec<UnboundedSender<RoomEvent>>>>;

impl Room {
    pub(crate) fn new(js: JsRoom, options: RoomOptions) -> Self {
        let subscribers = Subscribers::default();
        let listeners = EVENTS
            .iter()
            .map(|&(name, from_arguments)| {
                let subscribers = Rc::clone(&subscribers);
                Listener::new(&js, name, move |first, second, third| {
                    if let Some(event) = from_arguments(first, second, third) {
                        // Whoever has dropped their stream is forgotten here.
                        subscribers.borrow_mut().retain(|to| to.unbounded_send(event.clone()).is_ok());
                    }
                })
            })
            .collect();
        Self { inner: Rc::new(Inner { js, options, subscribers, listeners }) }
    }

    /// What happens from now on. Every stream gets every event; subscribe
    /// before [`connect`](Self::connect) to miss none.
    pub fn events(&self) -> RoomEvents {
        let (sender, receiver) = unbounded();
        self.inner.subscribers.borrow_mut().push(sender);
        RoomEvents::new(receiver)
    }

    /// Connects; ready to publish and receive when it returns. Connecting
    /// while connected does nothing. A room that was disconnected can be
    /// connected again.
    ///
    /// Dropping the future does not stop the attempt;
    /// [`disconnect`](Self::disconnect) does.
    ///
    /// # Errors
    /// Says why, without the token.
    pub async fn connect(&self, url: &str, token: &str) -> Result<(), ConnectError> {
        // livekit-client never finishes with a URL it cannot read.
        let scheme = web_sys::Url::new(url).map_err(|_| ConnectError::InvalidUrl)?.protocol();
        if !matches!(scheme.as_str(), "ws:" | "wss:" | "http:" | "https:") {
            return Err(ConnectError::InvalidUrl);
        }
        let options = self.inner.options.connect_to_js();
        let has_signalling = Rc::new(Cell::new(false));
        let let_in = Rc::clone(&has_signalling);
        let listener = Listener::new(&self.inner.js, "signalConnected", move |_, _, _| let_in.set(true));
        let result = self.inner.js.connect(url, token, &options).await;
        drop(listener);
        result.map(drop).map_err(|error| ConnectError::from_js(&error, has_signalling.get()))
    }

    /// Leaves the room, or stops connecting to it. Own tracks are unpublished,
    /// and released as [`RoomOptions::stop_local_track_on_unpublish`] says;
    /// those without a [`LocalTrack`](crate::LocalTrack) handle always.
    pub async fn disconnect(&self) {
        leave(self.inner.js.clone(), self.inner.options.stop_local_track_on_unpublish).await;
    }

    /// Whether, and how, the room is connected now.
    #[must_use]
    pub fn connection_state(&self) -> ConnectionState {
        ConnectionState::from_js(&self.inner.js.state())
    }

    /// The room's name, by the token; empty before the first connection.
    #[must_use]
    pub fn name(&self) -> String {
        self.inner.js.name().unwrap_or_default()
    }

    /// The room's metadata.
    #[must_use]
    pub fn metadata(&self) -> Option<String> {
        self.inner.js.metadata().filter(|metadata| !metadata.is_empty())
    }

    /// Oneself.
    #[must_use]
    pub fn local_participant(&self) -> LocalParticipant {
        LocalParticipant::new(self.inner.js.clone(), self.inner.options.stop_local_track_on_unpublish)
    }

    /// The others.
    #[must_use]
    pub fn remote_participants(&self) -> Vec<RemoteParticipant> {
        Array::from(&self.inner.js.remote_participants().values())
            .iter()
            .map(|js| RemoteParticipant::from_js(js.unchecked_into()))
            .collect()
    }

    /// One of the others.
    #[must_use]
    pub fn remote_participant(&self, identity: &str) -> Option<RemoteParticipant> {
        let js = self.inner.js.remote_participants().get(&identity.into());
        (!js.is_undefined()).then(|| RemoteParticipant::from_js(js.unchecked_into()))
    }

    /// Whether sound can be played, see
    /// [`RoomEvent::AudioPlaybackChanged`].
    #[must_use]
    pub fn can_playback_audio(&self) -> bool {
        self.inner.js.can_playback_audio()
    }

    /// Whether pictures can be played, see
    /// [`RoomEvent::VideoPlaybackChanged`].
    #[must_use]
    pub fn can_playback_video(&self) -> bool {
        self.inner.js.can_playback_video()
    }

    /// Plays the sound that the browser held back. Call it from a click.
    ///
    /// # Errors
    /// The browser still does not play.
    pub async fn start_audio(&self) -> Result<(), PlaybackBlocked> {
        self.inner.js.start_audio().await.map(drop).map_err(|_| PlaybackBlocked)
    }

    /// Plays the pictures that the browser held back. Call it from a click.
    ///
    /// # Errors
    /// The browser still does not play.
    pub async fn start_video(&self) -> Result<(), PlaybackBlocked> {
        self.inner.js.start_video().await.map(drop).map_err(|_| PlaybackBlocked)
    }

    /// The device in use, or to be used, as far as one was chosen.
    #[must_use]
    pub fn active_device(&self, kind: DeviceKind) -> Option<String> {
        self.inner.js.active_device(kind.as_js())
    }

    /// Uses another device: for the published track and those to come, or for
    /// all that is played ([`DeviceKind::AudioOutput`]).
    ///
    /// # Errors
    /// The device cannot be had, or this browser cannot choose an output.
    pub async fn switch_active_device(&self, kind: DeviceKind, id: &str) -> Result<(), MediaError> {
        let result = self.inner.js.switch_active_device(kind.as_js(), id, true).await;
        result.map(drop).map_err(|error| MediaError::from_js(&error))
    }
}

/// Leaves the room and releases the devices that nobody could release later.
async fn leave(js: JsRoom, stop_tracks: bool) {
    let orphans: Vec<JsTrack> = js
        .local_participant()
        .publications()
        .iter()
        .filter_map(|publication| publication.unchecked_into::<JsPublication>().track())
        .filter(|track| !has_handle(track))
        .collect();
    // Fails only when there was nothing to leave.
    let _ = js.disconnect(stop_tracks).await;
    for track in orphans {
        track.stop();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.listeners.clear();
        let stop_tracks = self.options.stop_local_track_on_unpublish;
        wasm_bindgen_futures::spawn_local(leave(self.js.clone(), stop_tracks));
    }
}

impl PartialEq for Room {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl std::fmt::Debug for Room {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Room").field("state", &self.connection_state()).finish_non_exhaustive()
    }
}
