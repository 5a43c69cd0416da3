//! The level of a microphone, from the browser's audio analyser.

use livekit_web::LocalTrack;
use web_sys::{
    AnalyserNode, AudioContext, AudioContextState, MediaStream, MediaStreamAudioSourceNode, MediaStreamTrack,
};

const SAMPLES: usize = 512;
/// The level that counts as silence, in decibels relative to full scale.
const FLOOR_DB: f32 = -60.0;

/// A level meter on a microphone, disconnected when dropped.
pub struct Level {
    context: AudioContext,
    analyser: AnalyserNode,
    source: MediaStreamAudioSourceNode,
    _unmuted: Option<UnmutedCopy>,
}

/// An unmuted copy of a muted track. It is connected to the analyser only, never published.
struct UnmutedCopy(MediaStreamTrack);

impl Drop for UnmutedCopy {
    fn drop(&mut self) {
        self.0.stop();
    }
}

impl Level {
    /// Measures `track`, which is silent while it is muted. `None` where the browser does not support that.
    #[must_use]
    pub fn of(track: &LocalTrack) -> Option<Self> {
        Self::listen(&track.media_stream_track())
    }

    /// Measures the microphone behind `track` even while that is muted, to notice that somebody talks while muted.
    /// `None` where the browser does not support that, or the microphone was released.
    #[must_use]
    pub fn beneath_mute(track: &LocalTrack) -> Option<Self> {
        if track.is_ended() {
            return None;
        }
        // The browser's clone is another track of the same microphone.
        let copy = MediaStreamTrack::clone(&track.media_stream_track());
        copy.set_enabled(true);
        let copy = UnmutedCopy(copy);
        let mut level = Self::listen(&copy.0)?;
        level._unmuted = Some(copy);
        Some(level)
    }

    fn listen(track: &MediaStreamTrack) -> Option<Self> {
        let stream = MediaStream::new().ok()?;
        stream.add_track(track);
        let context = AudioContext::new().ok()?;
        let analyser = context.create_analyser().ok()?;
        analyser.set_fft_size(u32::try_from(SAMPLES).ok()?);
        let source = context.create_media_stream_source(&stream).ok()?;
        source.connect_with_audio_node(&analyser).ok()?;
        // In a page that was never touched it starts suspended.
        let _ = context.resume();
        Some(Self { context, analyser, source, _unmuted: None })
    }

    /// The level from 0, silence, to 1, full scale, on a logarithmic scale. `None` while the browser waits for a
    /// touch of the page.
    #[must_use]
    pub fn now(&self) -> Option<f32> {
        if self.context.state() != AudioContextState::Running {
            return None;
        }
        let mut samples = [0.0_f32; SAMPLES];
        self.analyser.get_float_time_domain_data(&mut samples);
        let power = samples.iter().map(|sample| sample * sample).sum::<f32>() / 512.0;
        let decibels = 10.0 * power.max(1e-12).log10();
        Some((1.0 - decibels / FLOOR_DB).clamp(0.0, 1.0))
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        let _ = self.source.disconnect();
        let _ = self.context.close();
    }
}
