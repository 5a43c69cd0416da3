//! Lists cameras, microphones and speakers, and reports when they are plugged in or out. Needs no livekit-client, and
//! never asks for permission.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use futures::stream::{FusedStream, Stream, StreamExt};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MediaDeviceInfo, MediaDevices};

use crate::media_error::MediaError;

/// The kind of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeviceKind {
    /// A microphone.
    AudioInput,
    /// A speaker or headphones.
    AudioOutput,
    /// A camera.
    VideoInput,
}

impl DeviceKind {
    pub(crate) fn as_js(self) -> &'static str {
        match self {
            Self::AudioInput => "audioinput",
            Self::AudioOutput => "audiooutput",
            Self::VideoInput => "videoinput",
        }
    }

    pub(crate) fn from_js(text: &str) -> Option<Self> {
        match text {
            "audioinput" => Some(Self::AudioInput),
            "audiooutput" => Some(Self::AudioOutput),
            "videoinput" => Some(Self::VideoInput),
            _ => None,
        }
    }
}

/// A camera, a microphone or a speaker.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Device {
    /// Stable for this site until its data is cleared; empty until permission has been given.
    pub id: String,
    /// A name to show; empty until permission has been given.
    pub label: String,
    /// Camera, microphone or speaker.
    pub kind: DeviceKind,
}

/// Lists the devices of one kind, the browser's default first.
///
/// Without permission, browsers list at most one device of each kind, without id and label. List again after a track has
/// been created.
///
/// # Errors
/// [`MediaError::Insecure`] outside a secure context; [`MediaError::Unsupported`] where the browser has no `mediaDevices`.
pub async fn devices(kind: DeviceKind) -> Result<Vec<Device>, MediaError> {
    let promise = media_devices()?.enumerate_devices().map_err(|error| MediaError::from_js(&error))?;
    let list = JsFuture::from(promise).await.map_err(|error| MediaError::from_js(&error))?;
    Ok(js_sys::Array::from(&list)
        .iter()
        .map(JsCast::unchecked_into::<MediaDeviceInfo>)
        .filter(|info| info.kind() == kind.to_web())
        .map(|info| Device { id: info.device_id(), label: info.label(), kind })
        .collect())
}

/// Yields `()` each time a device is plugged in or out, until the stream is dropped.
///
/// # Errors
/// [`MediaError::Insecure`] outside a secure context; [`MediaError::Unsupported`] where the browser has no `mediaDevices`.
pub fn device_changes() -> Result<DeviceChanges, MediaError> {
    let devices = media_devices()?;
    let (sender, receiver) = unbounded();
    let callback = Closure::new(move || {
        // Fails only while the stream is being dropped.
        let _ = sender.unbounded_send(());
    });
    devices
        .add_event_listener_with_callback("devicechange", callback.as_ref().unchecked_ref())
        .map_err(|error| MediaError::from_js(&error))?;
    Ok(DeviceChanges { devices, callback, receiver })
}

/// A stream of device changes, from [`device_changes`].
#[derive(Debug)]
#[must_use = "streams do nothing unless polled"]
pub struct DeviceChanges {
    devices: MediaDevices,
    callback: Closure<dyn FnMut()>,
    receiver: UnboundedReceiver<()>,
}

impl Stream for DeviceChanges {
    type Item = ();

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<()>> {
        self.receiver.poll_next_unpin(context)
    }
}

impl FusedStream for DeviceChanges {
    fn is_terminated(&self) -> bool {
        self.receiver.is_terminated()
    }
}

impl Drop for DeviceChanges {
    fn drop(&mut self) {
        // Cannot fail: the listener was added by `device_changes`.
        let _ = self
            .devices
            .remove_event_listener_with_callback("devicechange", self.callback.as_ref().unchecked_ref());
    }
}

impl DeviceKind {
    fn to_web(self) -> web_sys::MediaDeviceKind {
        match self {
            Self::AudioInput => web_sys::MediaDeviceKind::Audioinput,
            Self::AudioOutput => web_sys::MediaDeviceKind::Audiooutput,
            Self::VideoInput => web_sys::MediaDeviceKind::Videoinput,
        }
    }
}

/// The browser's `navigator.mediaDevices`. It is missing outside a secure context, and in some apps' built-in browsers even
/// in one.
pub(crate) fn media_devices() -> Result<MediaDevices, MediaError> {
    let window = web_sys::window().ok_or(MediaError::Unsupported)?;
    let devices = window.navigator().media_devices().ok().filter(|devices| !devices.is_undefined());
    let reason = if window.is_secure_context() { MediaError::Unsupported } else { MediaError::Insecure };
    devices.ok_or(reason)
}
