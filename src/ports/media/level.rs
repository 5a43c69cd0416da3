//! How loud a microphone is, by the browser's own analyser.

use livekit_web::LocalTrack;
use web_sys::{AnalyserNode, AudioContext, MediaStream, MediaStreamAudioSourceNode};

const SAMPLES: usize = 512;
/// Quieter than this counts as silence, in decibels below full scale.
const FLOOR_DB: f32 = -60.0;

/// Listens to a microphone until dropped.
pub struct Level {
    context: AudioContext,
    analyser: AnalyserNode,
    source: MediaStreamAudioSourceNode,
}

impl Level {
    /// Listens to `track`; `None` where the browser cannot.
    #[must_use]
    pub fn of(track: &LocalTrack) -> Option<Self> {
        let stream = MediaStream::new().ok()?;
        stream.add_track(&track.media_stream_track());
        let context = AudioContext::new().ok()?;
        let analyser = context.create_analyser().ok()?;
        analyser.set_fft_size(u32::try_from(SAMPLES).ok()?);
        let source = context.create_media_stream_source(&stream).ok()?;
        source.connect_with_audio_node(&analyser).ok()?;
        // A page that nobody has touched yet starts it suspended; it then shows silence.
        let _ = context.resume();
        Some(Self { context, analyser, source })
    }

    /// From 0, silence, to 1, full scale; evenly spaced to the ear.
    #[must_use]
    pub fn now(&self) -> f32 {
        let mut samples = [0.0_f32; SAMPLES];
        self.analyser.get_float_time_domain_data(&mut samples);
        let power = samples.iter().map(|sample| sample * sample).sum::<f32>() / 512.0;
        let decibels = 10.0 * power.max(1e-12).log10();
        (1.0 - decibels / FLOOR_DB).clamp(0.0, 1.0)
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        let _ = self.source.disconnect();
        let _ = self.context.close();
    }
}
