//! Statistics of one track, taken from the browser's `RTCStatsReport`.

use wasm_bindgen::{JsCast, JsValue};

use crate::js::JsTrack;
use crate::object::{field, string_field};
use crate::source::Dimensions;
use crate::track::Track;

/// A track's statistics at one moment. Counters start with the track, so rates such as bits per second need two
/// measurements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrackStats {
    /// The time of the measurement, in milliseconds on the browser's clock.
    pub at_ms: f64,
    /// The size of the picture that is sent or decoded; the largest one if there are several (simulcast).
    pub dimensions: Option<Dimensions>,
    /// Frames per second of the picture in [`dimensions`](Self::dimensions).
    pub frames_per_second: Option<f64>,
    /// Frames sent or decoded so far, of all sizes together; `None` for sound.
    pub frames: Option<f64>,
    /// Payload bytes sent or received so far, of all sizes together.
    pub bytes: f64,
    /// Packets sent or received so far.
    pub packets: f64,
    /// Packets that are known not to have arrived.
    pub packets_lost: f64,
    /// The round-trip time in milliseconds.
    pub round_trip_ms: Option<f64>,
    /// The codec, such as `VP8`.
    pub codec: Option<String>,
}

impl Track {
    /// Measures the track now; `None` while it is neither sent nor received.
    pub async fn stats(&self) -> Option<TrackStats> {
        stats_of(self.js()).await
    }
}

async fn stats_of(track: &JsTrack) -> Option<TrackStats> {
    let report = track.stats_report().await.ok().filter(JsValue::is_object)?;
    // An RTCStatsReport is not a Map, but has a Map's methods.
    let entries: Vec<JsValue> =
        report.unchecked_into::<js_sys::Map>().values().into_iter().filter_map(Result::ok).collect();
    Some(read(&entries))
}

fn read(entries: &[JsValue]) -> TrackStats {
    let mut stats = TrackStats::default();
    for entry in entries {
        match string_field(entry, "type").as_deref() {
            Some("outbound-rtp") => stats.add_stream(entry, "bytesSent", "packetsSent", "framesSent"),
            Some("inbound-rtp") => {
                stats.add_stream(entry, "bytesReceived", "packetsReceived", "framesDecoded");
                stats.packets_lost += number(entry, "packetsLost").unwrap_or(0.0).max(0.0);
            }
            Some("remote-inbound-rtp") => {
                stats.packets_lost += number(entry, "packetsLost").unwrap_or(0.0).max(0.0);
                if let Some(seconds) = number(entry, "roundTripTime") {
                    stats.round_trip_ms = Some(seconds * 1_000.0);
                }
            }
            Some("candidate-pair") if field(entry, "nominated").is_some_and(|value| value.is_truthy()) => {
                if let (None, Some(seconds)) = (stats.round_trip_ms, number(entry, "currentRoundTripTime")) {
                    stats.round_trip_ms = Some(seconds * 1_000.0);
                }
            }
            Some("codec") => {
                let kind = string_field(entry, "mimeType");
                let name = kind.as_deref().and_then(|kind| kind.split('/').next_back()).map(str::to_owned);
                // Retransmission and the like are codecs too; the track's own comes first.
                stats.codec = stats.codec.take().or(name);
            }
            _ => {}
        }
    }
    stats
}

impl TrackStats {
    /// Adds one stream of the track. Each size of a picture (simulcast layer) is a stream of its own.
    fn add_stream(&mut self, entry: &JsValue, bytes: &str, packets: &str, frames: &str) {
        self.at_ms = number(entry, "timestamp").unwrap_or(self.at_ms);
        self.bytes += number(entry, bytes).unwrap_or(0.0);
        self.packets += number(entry, packets).unwrap_or(0.0);
        if let Some(more) = number(entry, frames) {
            self.frames = Some(self.frames.unwrap_or(0.0) + more);
        }
        let size = size(entry);
        let is_largest = size.is_some_and(|new| self.dimensions.is_none_or(|old| new.height >= old.height));
        if is_largest {
            self.dimensions = size;
            self.frames_per_second = number(entry, "framesPerSecond");
        }
    }
}

fn size(entry: &JsValue) -> Option<Dimensions> {
    let side =
        |name| number(entry, name).filter(|side| (1.0..=65_536.0).contains(side)).map(|side| side as u32);
    Some(Dimensions { width: side("frameWidth")?, height: side("frameHeight")? })
}

fn number(entry: &JsValue, key: &str) -> Option<f64> {
    field(entry, key)?.as_f64()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::object::PlainObject;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn outbound(height: u32, bytes: u32) -> JsValue {
        PlainObject::new()
            .with("type", "outbound-rtp")
            .with("timestamp", 1_000.0)
            .with("bytesSent", bytes)
            .with("packetsSent", 10)
            .with("frameWidth", height * 16 / 9)
            .with("frameHeight", height)
            .with("framesPerSecond", 30)
            .into()
    }

    #[wasm_bindgen_test]
    fn the_size_is_that_of_the_largest_layer_and_the_bytes_are_those_of_all() {
        let stats = read(&[outbound(180, 1_000), outbound(720, 9_000), outbound(360, 3_000)]);
        assert_eq!(stats.dimensions, Some(Dimensions { width: 1280, height: 720 }));
        assert_eq!(stats.bytes, 13_000.0);
        assert_eq!(stats.frames_per_second, Some(30.0));
    }

    #[wasm_bindgen_test]
    fn frames_are_counted_for_pictures_only() {
        let received = |frames: Option<u32>| {
            let entry = PlainObject::new().with("type", "inbound-rtp").with_some("framesDecoded", frames);
            read(&[entry.into()]).frames
        };
        assert_eq!([received(Some(0)), received(Some(477)), received(None)], [Some(0.0), Some(477.0), None]);
    }

    #[wasm_bindgen_test]
    fn loss_and_delay_come_from_the_other_sides_report() {
        let other = PlainObject::new()
            .with("type", "remote-inbound-rtp")
            .with("packetsLost", 7)
            .with("roundTripTime", 0.04);
        let stats = read(&[outbound(720, 1), other.into()]);
        assert_eq!(stats.packets_lost, 7.0);
        assert_eq!(stats.round_trip_ms, Some(40.0));
    }
}
