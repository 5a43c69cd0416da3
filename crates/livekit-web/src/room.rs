//! A connection to a LiveKit room.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::channel::mpsc::{UnboundedSender, unbounded};
use js_sys::Array;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};

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
use crate::object::field;
use crate::remote_participant::RemoteParticipant;
use crate::room_options::RoomOptions;

/// A connection to a LiveKit room, created by [`LiveKit::room`](crate::LiveKit::room). Clones are the same room.
///
/// Dropping the last handle leaves the room, removes its listeners and ends its event streams.
#[derive(Clone)]
pub struct Room {
    inner: Rc<Inner>,
}

struct Inner {
    js: JsRoom,
    options: RoomOptions,
    subscribers: Subscribers,
    /// Removed before the room is left, see [`Drop`].
    listeners: Vec<Listener>,
}

/// What was to be [adopted](Room::adopt) is no room of livekit-client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("this is no room of livekit-client")]
pub struct NotARoom;

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
                        // Sending fails for a dropped stream, which is removed here.
                        subscribers.borrow_mut().retain(|to| to.unbounded_send(event.clone()).is_ok());
                    }
                })
            })
            .collect();
        Self { inner: Rc::new(Inner { js, options, subscribers, listeners }) }
    }

    /// Takes over a room that other code of the page has made with the same livekit-client, for example a script that
    /// connects before the app is loaded. `options` must be those it was made with.
    ///
    /// The room may be connected, on its way, or neither: [`connect`](Self::connect) then returns when it is connected, without a
    /// second attempt. [`events`](Self::events) begin now: for what was before, look at
    /// [`remote_participants`](Self::remote_participants) after `connect`. From here on the room is left like any other, by
    /// [`disconnect`](Self::disconnect) or with its last handle. Take it over once: two takers would leave it twice.
    ///
    /// ```no_run
    /// # async fn example(page: &web_sys::Window) -> Result<(), Box<dyn std::error::Error>> {
    /// use livekit_web::{Room, RoomOptions};
    /// let early = js_sys::Reflect::get(page, &"earlyRoom".into()).unwrap_or_default();
    /// let room = Room::adopt(early, RoomOptions { adaptive_stream: true, ..RoomOptions::default() })?;
    /// let events = room.events();
    /// room.connect("wss://livekit.example", "the token that it was joined with").await?;
    /// # drop(events); Ok(()) }
    /// ```
    ///
    /// # Errors
    /// It is no room of livekit-client.
    pub fn adopt(room: JsValue, options: RoomOptions) -> Result<Self, NotARoom> {
        let is_room = ["connect", "disconnect", "remoteParticipants", "localParticipant"]
            .iter()
            .all(|name| field(&room, name).is_some());
        if is_room { Ok(Self::new(room.unchecked_into(), options)) } else { Err(NotARoom) }
    }

    /// The events from now on. Every stream receives every event; call this before [`connect`](Self::connect) to miss none.
    pub fn events(&self) -> RoomEvents {
        let (sender, receiver) = unbounded();
        self.inner.subscribers.borrow_mut().push(sender);
        RoomEvents::new(receiver)
    }

    /// Connects. When it returns, the room can publish and receive. Has no effect on a connected room. A room can be
    /// connected again after it was disconnected.
    ///
    /// Dropping the future does not stop the attempt; [`disconnect`](Self::disconnect) does.
    ///
    /// # Errors
    /// The reason, without the token.
    pub async fn connect(&self, url: &str, token: &str) -> Result<(), ConnectError> {
        // With a URL that it cannot read, livekit-client never finishes.
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

    /// Leaves the room, or stops connecting to it. Local tracks are unpublished. Their devices are released if
    /// [`RoomOptions::stop_local_track_on_unpublish`] is set or the track has no [`LocalTrack`](crate::LocalTrack) handle.
    pub async fn disconnect(&self) {
        leave(self.inner.js.clone(), self.inner.options.stop_local_track_on_unpublish).await;
    }

    /// The present state of the connection.
    #[must_use]
    pub fn connection_state(&self) -> ConnectionState {
        ConnectionState::from_js(&self.inner.js.state())
    }

    /// The room's name; empty before the first connection.
    #[must_use]
    pub fn name(&self) -> String {
        self.inner.js.name().unwrap_or_default()
    }

    /// The room's metadata; `None` if it is empty.
    #[must_use]
    pub fn metadata(&self) -> Option<String> {
        self.inner.js.metadata().filter(|metadata| !metadata.is_empty())
    }

    /// The local participant.
    #[must_use]
    pub fn local_participant(&self) -> LocalParticipant {
        LocalParticipant::new(self.inner.js.clone(), self.inner.options.stop_local_track_on_unpublish)
    }

    /// The remote participants.
    #[must_use]
    pub fn remote_participants(&self) -> Vec<RemoteParticipant> {
        Array::from(&self.inner.js.remote_participants().values())
            .iter()
            .map(|js| RemoteParticipant::from_js(js.unchecked_into()))
            .collect()
    }

    /// The remote participant with this identity, if they are in the room.
    #[must_use]
    pub fn remote_participant(&self, identity: &str) -> Option<RemoteParticipant> {
        let js = self.inner.js.remote_participants().get(&identity.into());
        (!js.is_undefined()).then(|| RemoteParticipant::from_js(js.unchecked_into()))
    }

    /// Whether the browser allows sound, see [`RoomEvent::AudioPlaybackChanged`].
    #[must_use]
    pub fn can_playback_audio(&self) -> bool {
        self.inner.js.can_playback_audio()
    }

    /// Whether the browser allows video, see [`RoomEvent::VideoPlaybackChanged`].
    #[must_use]
    pub fn can_playback_video(&self) -> bool {
        self.inner.js.can_playback_video()
    }

    /// Plays the sound that the browser has blocked. Must be called from a click.
    ///
    /// # Errors
    /// The browser still blocks it.
    pub async fn start_audio(&self) -> Result<(), PlaybackBlocked> {
        self.inner.js.start_audio().await.map(drop).map_err(|_| PlaybackBlocked)
    }

    /// Plays the video that the browser has blocked. Must be called from a click.
    ///
    /// # Errors
    /// The browser still blocks it.
    pub async fn start_video(&self) -> Result<(), PlaybackBlocked> {
        self.inner.js.start_video().await.map(drop).map_err(|_| PlaybackBlocked)
    }

    /// The id of the device of this kind that is in use or will be used, if one was chosen.
    #[must_use]
    pub fn active_device(&self, kind: DeviceKind) -> Option<String> {
        self.inner.js.active_device(kind.as_js())
    }

    /// Switches to another device for published and later tracks or, with [`DeviceKind::AudioOutput`], for everything that
    /// is played.
    ///
    /// # Errors
    /// The device cannot be opened, or this browser cannot choose an output.
    pub async fn switch_active_device(&self, kind: DeviceKind, id: &str) -> Result<(), MediaError> {
        let result = self.inner.js.switch_active_device(kind.as_js(), id, true).await;
        result.map(drop).map_err(|error| MediaError::from_js(&error))
    }
}

/// Leaves the room, and releases the devices whose tracks have no handle, because nothing could release them later.
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
