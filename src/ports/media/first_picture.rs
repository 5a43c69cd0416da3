//! The room that was joined, and the host's picture that was shown, before the app was there (`boot/`). Whoever needs the
//! room, the `<video>` or a sound takes it over here; a page that shows something else ends it.

use costage_protocol::{RoomId, UserId, media::Identity};
use livekit_web::{NotARoom, Room, RoomOptions};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlAudioElement, HtmlVideoElement};

use crate::ports::embedding::is_embedded;

#[wasm_bindgen]
extern "C" {
    /// `FirstPicture` of boot/first_picture.ts.
    type JsFirstPicture;

    #[wasm_bindgen(method, getter, js_name = roomId)]
    fn room_id(this: &JsFirstPicture) -> String;

    #[wasm_bindgen(method, getter)]
    fn person(this: &JsFirstPicture) -> String;

    #[wasm_bindgen(method, getter)]
    fn host(this: &JsFirstPicture) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn video(this: &JsFirstPicture) -> Option<HtmlVideoElement>;

    #[wasm_bindgen(method, js_name = takeSound)]
    fn take_sound(this: &JsFirstPicture, track: &str) -> Option<HtmlAudioElement>;

    #[wasm_bindgen(method, getter, js_name = isCovering)]
    fn is_covering(this: &JsFirstPicture) -> bool;

    #[wasm_bindgen(method, catch)]
    async fn take(this: &JsFirstPicture) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = revealOnce)]
    fn reveal_once(this: &JsFirstPicture, place: &Element, mount: &JsValue);

    #[wasm_bindgen(method, js_name = keepAt)]
    fn keep_at(this: &JsFirstPicture, path: &str);

    #[wasm_bindgen(method)]
    fn end(this: &JsFirstPicture);

    /// `OpenedRoom` of boot/first_picture.ts.
    type JsOpenedRoom;

    #[wasm_bindgen(method, getter)]
    fn url(this: &JsOpenedRoom) -> String;

    #[wasm_bindgen(method, getter)]
    fn token(this: &JsOpenedRoom) -> String;

    #[wasm_bindgen(method, getter)]
    fn identity(this: &JsOpenedRoom) -> String;

    #[wasm_bindgen(method, getter)]
    fn room(this: &JsOpenedRoom) -> JsValue;
}

fn early() -> Option<JsFirstPicture> {
    // On a page of somebody else there is none, and what goes by that name there is none of ours.
    let window = web_sys::window().filter(|_| !is_embedded())?;
    let early = js_sys::Reflect::get(&window, &"firstPicture".into()).ok()?;
    early.is_object().then(|| early.unchecked_into())
}

/// A room that was joined before the app was there. The token is never shown or logged.
pub struct OpenedRoom {
    pub url: String,
    pub token: String,
    pub identity: Identity,
    room: JsValue,
}

impl OpenedRoom {
    /// Takes the room over, which was made with these `options`.
    ///
    /// # Errors
    /// It is no room of livekit-client.
    pub fn adopt(&self, options: RoomOptions) -> Result<Room, NotARoom> {
        Room::adopt(self.room.clone(), options)
    }
}

/// Takes over the connection by which `me` watches `room` already, if there is one; waits for it where it is being made.
/// Only the first call gets it.
pub async fn take(room: &RoomId, me: &UserId) -> Option<OpenedRoom> {
    let early = early()?;
    if early.room_id() != room.as_str() || early.person() != me.as_str() {
        early.end();
        return None;
    }
    let opened: JsOpenedRoom =
        early.take().await.ok().filter(JsValue::is_object).map(JsCast::unchecked_into)?;
    let identity = opened.identity().parse().ok()?;
    Some(OpenedRoom { url: opened.url(), token: opened.token(), identity, room: opened.room() })
}

/// The element that shows `user`'s camera already.
pub(super) fn video_of(user: &UserId) -> Option<HtmlVideoElement> {
    let early = early()?;
    early.video().filter(|_| early.host().as_deref() == Some(user.as_str()))
}

/// Takes the element that plays the sound with this track id already.
pub(super) fn take_sound(track: &str) -> Option<HtmlAudioElement> {
    early()?.take_sound(track)
}

/// Calls `mount` now, or as soon as `place` is laid out where the outline of the room still covers the page; the outline
/// then goes.
pub(super) fn mount_under(place: &Element, mount: impl FnOnce() + 'static) {
    match early().filter(JsFirstPicture::is_covering) {
        Some(early) => early.reveal_once(place, &Closure::once_into_js(mount)),
        None => mount(),
    }
}

/// Ends it unless `path`, the page's address without its origin, is that of its room.
pub fn keep_at(path: &str) {
    if let Some(early) = early() {
        early.keep_at(path);
    }
}

/// Leaves the room that was joined, unless it was taken over, and removes the outline: the page shows something else.
pub fn end() {
    if let Some(early) = early() {
        early.end();
    }
}
