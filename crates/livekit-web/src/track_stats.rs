//! How a track is doing on its way, out of the browser's own statistics.

use wasm_bindgen::{JsCast, JsValue};

use crate::js::JsTrack;
use crate::local_track::LocalTrack;
use crate::object::{field, string_field};
use crate::remote_track::RemoteTrack;
use crate::source::Dimensions;

/// How a track is doing, at one moment. Counters run from the beginning of the track: bits a second come from
/// two of these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrackStats {
    /// When it was measured, in milliseconds of the browser's own clock.
    pub at_ms: f64,
    /// The picture that is sent or decoded; of several sizes the largest.
    pub dimensions: Option<Dimensions>,
    /// Pictures a second.
    pub frames_per_second: Option<f64>,
    /// Pictures sent or decoded so far, in all sizes; `None` for sound.
    pub frames: Option<f64>,
    /// Payload sent or received so far, in all sizes.
    pub bytes: f64,
    /// Packets sent or received so far.
    pub packets: f64,
    /// Packets that did not arrive, as far as is known.
    pub packets_lost: f64,
    /// There and back, in milliseconds.
    pub round_trip_ms: Option<f64>,
    /// The codec, such as `VP8`.
    pub codec: Option<String>,
}

impl LocalTrack {
    /// How it is being sent; `None` while it is not.
    pub async fn stats(&self) -> Option<TrackStats> {
        stats_of(self.js()).await
    }
}

impl RemoteTrack {
    /// How it is being received; `None` while it is not.
    pub async fn stats(&self) -> Option<TrackStats> {
        stats_of(self.js()).await
    }
}

async fn stats_of(track: &JsTrack) -> Option<TrackStats> {
    let report = track.stats_report().await.ok().filter(JsValue::is_object)?;
    // An RTCStatsReport is no Map, but has a Map's methods.
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
    /// One stream of the track: of a picture sent in several sizes each is one.
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
    fn of_several_sizes_the_largest_is_told_and_all_bytes_count() {
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
    fn the_other_side_tells_loss_and_delay() {
        let other = PlainObject::new()
            .with("type", "remote-inbound-rtp")
            .with("packetsLost", 7)
            .with("roundTripTime", 0.04);
        let stats = read(&[outbound(720, 1), other.into()]);
        assert_eq!(stats.packets_lost, 7.0);
        assert_eq!(stats.round_trip_ms, Some(40.0));
    }
}
