//! How loud a microphone is, by the browser's own analyser.

use livekit_web::LocalTrack;
use web_sys::{
    AnalyserNode, AudioContext, AudioContextState, MediaStream, MediaStreamAudioSourceNode, MediaStreamTrack,
};

const SAMPLES: usize = 512;
/// Quieter than this counts as silence, in decibels below full scale.
const FLOOR_DB: f32 = -60.0;

/// Listens to a microphone until dropped.
pub struct Level {
    context: AudioContext,
    analyser: AnalyserNode,
    source: MediaStreamAudioSourceNode,
    _beneath: Option<Beneath>,
}

/// A copy of a track that hears while the track itself is muted. It goes nowhere but into the analyser.
struct Beneath(MediaStreamTrack);

impl Drop for Beneath {
    fn drop(&mut self) {
        self.0.stop();
    }
}

impl Level {
    /// Listens to what `track` gives: nothing while it is muted. `None` where the browser cannot.
    #[must_use]
    pub fn of(track: &LocalTrack) -> Option<Self> {
        Self::listen(&track.media_stream_track())
    }

    /// Listens to the microphone behind `track` though it is muted, to tell somebody who talks that nobody
    /// hears them. `None` where the browser cannot, or the microphone was released.
    #[must_use]
    pub fn beneath_mute(track: &LocalTrack) -> Option<Self> {
        if track.is_ended() {
            return None;
        }
        // The browser's own clone, which is another track of the same microphone.
        let copy = MediaStreamTrack::clone(&track.media_stream_track());
        copy.set_enabled(true);
        let copy = Beneath(copy);
        let mut level = Self::listen(&copy.0)?;
        level._beneath = Some(copy);
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
        // A page that nobody has touched yet starts it suspended.
        let _ = context.resume();
        Some(Self { context, analyser, source, _beneath: None })
    }

    /// From 0, silence, to 1, full scale; evenly spaced to the ear. `None` while the browser waits for
    /// somebody to touch the page.
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
