//! Opens cameras, microphones and screens as local tracks, before or without
//! any room: a preview that is published later is the very same track.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::devices::media_devices;
use crate::js::JsTrack;
use crate::load::LiveKit;
use crate::local_track::LocalTrack;
use crate::media_error::MediaError;
use crate::object::{PlainObject, field};
use crate::source::TrackKind;

/// What to ask of a camera. What is `None` is left to livekit-client (720p)
/// and the browser.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VideoCapture {
    /// The camera, by [`Device::id`](crate::Device::id).
    pub device_id: Option<String>,
    /// Fail with [`MediaError::Overconstrained`] when that camera is not
    /// there, instead of taking another one.
    pub exact_device: bool,
    /// The side that the camera looks at, on phones.
    pub facing_mode: Option<FacingMode>,
    /// The size wished for; the browser takes the nearest it has.
    pub resolution: Option<Resolution>,
}

/// What to ask of a microphone. What is `None` is left to livekit-client
/// (all three kinds of clean-up on) and the browser.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AudioCapture {
    /// The microphone, by [`Device::id`](crate::Device::id).
    pub device_id: Option<String>,
    /// Fail with [`MediaError::Overconstrained`] when that microphone is not
    /// there, instead of taking another one.
    pub exact_device: bool,
    /// Take out what the speakers play.
    pub echo_cancellation: Option<bool>,
    /// Take out steady noise.
    pub noise_suppression: Option<bool>,
    /// Even out loud and quiet.
    pub auto_gain_control: Option<bool>,
}

/// What to ask of a shared screen. What is `None` is left to livekit-client
/// and the browser. Browsers ignore what they do not know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScreenCapture {
    /// Ask for its sound too, where the browser can; `None` for the picture
    /// alone.
    pub audio: Option<ScreenAudioCapture>,
    /// The size wished for (1080p at 30 frames by default).
    pub resolution: Option<Resolution>,
    /// Whether the page's own tab is among the choices (`selfBrowserSurface`).
    pub offers_own_tab: Option<bool>,
    /// Whether the browser offers to share another tab later on
    /// (`surfaceSwitching`).
    pub offers_switching: Option<bool>,
    /// Whether the computer's sound is offered with a whole screen
    /// (`systemAudio`).
    pub offers_system_audio: Option<bool>,
}

/// What to ask of the sound of a shared screen. What is `None` is left to the
/// browser, which changes nothing about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenAudioCapture {
    /// Leave out what the page itself plays; see [`can_restrict_own_audio`].
    pub restrict_own_audio: Option<bool>,
    /// Take out what the speakers play.
    pub echo_cancellation: Option<bool>,
    /// Take out steady noise.
    pub noise_suppression: Option<bool>,
    /// Even out loud and quiet.
    pub auto_gain_control: Option<bool>,
}

/// Which way a camera looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacingMode {
    /// At the person.
    User,
    /// At the world.
    Environment,
}

/// A size and a rate of pictures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Frames a second.
    pub frame_rate: Option<f64>,
}

/// What one question for permission gave.
#[derive(Clone, Debug)]
pub struct CapturedTracks {
    /// The camera's or screen's picture, if asked for.
    pub video: Option<LocalTrack>,
    /// The microphone's or screen's sound, if asked for and to be had.
    pub audio: Option<LocalTrack>,
}

impl LiveKit {
    /// Opens a camera.
    ///
    /// # Errors
    /// Says why there is no picture.
    pub async fn create_local_video_track(&self, capture: VideoCapture) -> Result<LocalTrack, MediaError> {
        self.create_local_tracks(Some(capture), None).await?.video.ok_or(MediaError::NotFound)
    }

    /// Opens a microphone.
    ///
    /// # Errors
    /// Says why there is no sound.
    pub async fn create_local_audio_track(&self, capture: AudioCapture) -> Result<LocalTrack, MediaError> {
        self.create_local_tracks(None, Some(capture)).await?.audio.ok_or(MediaError::NotFound)
    }

    /// Opens a camera and a microphone with one question for permission.
    /// Fails as a whole: to go on with one of them, ask for it alone.
    ///
    /// # Errors
    /// Says why one of them cannot be had.
    pub async fn create_local_tracks(
        &self,
        video: Option<VideoCapture>,
        audio: Option<AudioCapture>,
    ) -> Result<CapturedTracks, MediaError> {
        media_devices()?;
        let options = PlainObject::new()
            .with_some("video", video.map(|capture| capture.to_js()))
            .with_some("audio", audio.map(|capture| capture.to_js()))
            .build();
        let tracks = self.module.create_local_tracks(&options).await;
        tracks.map(CapturedTracks::from_js).map_err(|error| MediaError::from_js(&error))
    }

    /// Lets the person choose a screen, a window or a tab. Must be called from
    /// a click.
    ///
    /// # Errors
    /// [`MediaError::PermissionDenied`] when the person changed their mind.
    pub async fn create_local_screen_tracks(
        &self,
        capture: ScreenCapture,
    ) -> Result<CapturedTracks, MediaError> {
        if !can_capture_screen() {
            return Err(MediaError::Unsupported);
        }
        let tracks = self.module.create_local_screen_tracks(&capture.to_js()).await;
        tracks.map(CapturedTracks::from_js).map_err(|error| MediaError::from_js(&error))
    }
}

/// Whether this browser can share a screen at all: phones cannot.
#[must_use]
pub fn can_capture_screen() -> bool {
    media_devices().is_ok_and(|devices| field(devices.as_ref(), "getDisplayMedia").is_some())
}

/// Whether this browser can leave the page's own sound out of what it captures
/// (Chromium from 141 on).
#[must_use]
pub fn can_restrict_own_audio() -> bool {
    media_devices().is_ok_and(|devices| {
        field(devices.get_supported_constraints().as_ref(), "restrictOwnAudio")
            .is_some_and(|known| known.is_truthy())
    })
}

impl CapturedTracks {
    fn from_js(tracks: JsValue) -> Self {
        let mut captured = Self { video: None, audio: None };
        for track in Array::from(&tracks).iter() {
            let track = LocalTrack::from_js(track.unchecked_into::<JsTrack>());
            match track.kind() {
                TrackKind::Video => captured.video = Some(track),
                TrackKind::Audio => captured.audio = Some(track),
            }
        }
        captured
    }
}

impl VideoCapture {
    pub(crate) fn to_js(&self) -> Object {
        let facing_mode = self.facing_mode.map(|mode| match mode {
            FacingMode::User => "user",
            FacingMode::Environment => "environment",
        });
        PlainObject::new()
            .with_some("deviceId", device_constraint(self.device_id.as_deref(), self.exact_device))
            .with_some("facingMode", facing_mode)
            .with_some("resolution", self.resolution.map(Resolution::to_js))
            .build()
    }
}

impl AudioCapture {
    pub(crate) fn to_js(&self) -> Object {
        PlainObject::new()
            .with_some("deviceId", device_constraint(self.device_id.as_deref(), self.exact_device))
            .with_some("echoCancellation", self.echo_cancellation)
            .with_some("noiseSuppression", self.noise_suppression)
            .with_some("autoGainControl", self.auto_gain_control)
            .build()
    }
}

impl ScreenCapture {
    pub(crate) fn to_js(&self) -> Object {
        let offer = |offered: bool| if offered { "include" } else { "exclude" };
        PlainObject::new()
            .with_some("audio", self.audio.as_ref().map(ScreenAudioCapture::to_js))
            .with_some("resolution", self.resolution.map(Resolution::to_js))
            .with_some("selfBrowserSurface", self.offers_own_tab.map(offer))
            .with_some("surfaceSwitching", self.offers_switching.map(offer))
            .with_some("systemAudio", self.offers_system_audio.map(offer))
            .build()
    }
}

impl ScreenAudioCapture {
    fn to_js(&self) -> Object {
        PlainObject::new()
            .with_some("restrictOwnAudio", self.restrict_own_audio)
            .with_some("echoCancellation", self.echo_cancellation)
            .with_some("noiseSuppression", self.noise_suppression)
            .with_some("autoGainControl", self.auto_gain_control)
            .build()
    }
}

impl Resolution {
    fn to_js(self) -> Object {
        PlainObject::new()
            .with("width", self.width)
            .with("height", self.height)
            .with_some("frameRate", self.frame_rate)
            .build()
    }
}

/// A constraint object rather than a bare id: for a bare one livekit-client
/// asks a second time when the first question has been answered with no.
fn device_constraint(id: Option<&str>, exact: bool) -> Option<PlainObject> {
    id.map(|id| PlainObject::new().with(if exact { "exact" } else { "ideal" }, id))
}
