//! Opens cameras, microphones and screens as local tracks, before or without any room. A preview that is published later
//! is the same track.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::devices::media_devices;
use crate::js::JsTrack;
use crate::load::LiveKit;
use crate::local_track::LocalTrack;
use crate::media_error::MediaError;
use crate::object::{PlainObject, field};
use crate::source::TrackKind;

/// The options of opening a camera. For `None`, livekit-client (720p) and the browser decide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VideoCapture {
    /// The camera, by [`Device::id`](crate::Device::id).
    pub device_id: Option<String>,
    /// Whether to fail with [`MediaError::Overconstrained`] when that camera is missing, instead of opening another one.
    pub exact_device: bool,
    /// The direction that the camera faces, on phones.
    pub facing_mode: Option<FacingMode>,
    /// The preferred size. The browser chooses the nearest one that it has.
    pub resolution: Option<Resolution>,
}

/// The options of opening a microphone. For `None`, livekit-client (which switches all three filters on) and the browser
/// decide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AudioCapture {
    /// The microphone, by [`Device::id`](crate::Device::id).
    pub device_id: Option<String>,
    /// Whether to fail with [`MediaError::Overconstrained`] when that microphone is missing, instead of opening another
    /// one.
    pub exact_device: bool,
    /// Whether to remove what the speakers play.
    pub echo_cancellation: Option<bool>,
    /// Whether to remove steady noise.
    pub noise_suppression: Option<bool>,
    /// Whether to even out loud and quiet passages.
    pub auto_gain_control: Option<bool>,
}

/// The options of sharing a screen. For `None`, livekit-client and the browser decide. Browsers ignore options that they
/// do not know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScreenCapture {
    /// The options of its sound, where the browser can capture it; `None` for the picture alone.
    pub audio: Option<ScreenAudioCapture>,
    /// The preferred size (1080p at 30 frames per second by default).
    pub resolution: Option<Resolution>,
    /// Whether the page's own tab is among the choices (`selfBrowserSurface`).
    pub offers_own_tab: Option<bool>,
    /// Whether the browser offers to switch to another tab later (`surfaceSwitching`).
    pub offers_switching: Option<bool>,
    /// Whether the browser offers the computer's sound with a whole screen (`systemAudio`).
    pub offers_system_audio: Option<bool>,
}

/// The options of a shared screen's sound. For `None`, the browser leaves the sound as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenAudioCapture {
    /// Whether to leave out what the page itself plays; see [`can_restrict_own_audio`].
    pub restrict_own_audio: Option<bool>,
    /// Whether to remove what the speakers play.
    pub echo_cancellation: Option<bool>,
    /// Whether to remove steady noise.
    pub noise_suppression: Option<bool>,
    /// Whether to even out loud and quiet passages.
    pub auto_gain_control: Option<bool>,
}

/// The direction that a camera faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacingMode {
    /// Towards the person.
    User,
    /// Away from the person.
    Environment,
}

/// The size and frame rate of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// In frames per second.
    pub frame_rate: Option<f64>,
}

/// The tracks that were opened with one permission prompt.
#[derive(Clone, Debug)]
pub struct CapturedTracks {
    /// The picture of the camera or screen, if requested.
    pub video: Option<LocalTrack>,
    /// The sound of the microphone or screen, if requested and available.
    pub audio: Option<LocalTrack>,
}

impl LiveKit {
    /// Opens a camera.
    ///
    /// # Errors
    /// The reason why the camera cannot be opened.
    pub async fn create_local_video_track(&self, capture: VideoCapture) -> Result<LocalTrack, MediaError> {
        self.create_local_tracks(Some(capture), None).await?.video.ok_or(MediaError::NotFound)
    }

    /// Opens a microphone.
    ///
    /// # Errors
    /// The reason why the microphone cannot be opened.
    pub async fn create_local_audio_track(&self, capture: AudioCapture) -> Result<LocalTrack, MediaError> {
        self.create_local_tracks(None, Some(capture)).await?.audio.ok_or(MediaError::NotFound)
    }

    /// Opens a camera and a microphone with one permission prompt. If one of them fails, neither is opened: open the
    /// other one alone then.
    ///
    /// # Errors
    /// The reason why one of them cannot be opened.
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

    /// Lets the person choose a screen, a window or a tab. Must be called from a click.
    ///
    /// # Errors
    /// [`MediaError::PermissionDenied`] when the person cancels; [`MediaError::Unsupported`] where
    /// [`can_capture_screen`] is `false`.
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

/// Whether this browser can share a screen at all. Phones cannot.
#[must_use]
pub fn can_capture_screen() -> bool {
    media_devices().is_ok_and(|devices| field(devices.as_ref(), "getDisplayMedia").is_some())
}

/// Whether this browser can leave the page's own sound out of what it captures (Chromium from 141 on).
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

/// A constraint object rather than a plain id: with a plain id, livekit-client asks a second time after the person has
/// refused.
fn device_constraint(id: Option<&str>, exact: bool) -> Option<PlainObject> {
    id.map(|id| PlainObject::new().with(if exact { "exact" } else { "ideal" }, id))
}
