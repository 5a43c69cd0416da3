//! Statistics of the sound and picture of everybody on stage, for people who want to see them.

use std::collections::BTreeMap;

use costage_protocol::UserId;
use leptos::prelude::GetUntracked;

use super::MediaSession;
use crate::{
    ports::media::{LocalTrack, RemoteParticipant, Source, TrackStats},
    state::media::{local::capture::CaptureKind, remote::participants::user_of},
};

/// The statistics of one person at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TileStatistics {
    pub camera: Option<TrackFigures>,
    pub microphone: Option<TrackFigures>,
    pub screen: Option<TrackFigures>,
}

/// The statistics of one track.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TrackFigures {
    /// Width and height of the picture, in pixels.
    pub size: Option<(u32, u32)>,
    /// Frames per second.
    pub frames_per_second: Option<f64>,
    /// Bits per second since the previous measurement; `None` at the first one.
    pub bits_per_second: Option<f64>,
    /// Packets lost since the previous measurement, in percent.
    pub loss_percent: Option<f64>,
    /// The round-trip time in milliseconds.
    pub round_trip_ms: Option<f64>,
    /// The codec, such as `VP8`.
    pub codec: Option<String>,
}

/// The tracks of a person that are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasuredTrack {
    Camera,
    Microphone,
    Screen,
}

/// The counters of the previous measurement, from which the next one computes rates.
pub type Counters = BTreeMap<(UserId, MeasuredTrack), TrackStats>;

/// Computes the statistics of a track from its counters `now` and those of the previous measurement.
fn figures_since(before: Option<&TrackStats>, now: &TrackStats) -> TrackFigures {
    let since = before.filter(|before| now.at_ms > before.at_ms && now.bytes >= before.bytes);
    let bits_per_second =
        since.map(|before| (now.bytes - before.bytes) * 8.0 * 1_000.0 / (now.at_ms - before.at_ms));
    let loss_percent = since.and_then(|before| {
        let lost = (now.packets_lost - before.packets_lost).max(0.0);
        let packets = (now.packets - before.packets).max(0.0);
        (lost + packets > 0.0).then(|| lost * 100.0 / (lost + packets))
    });
    TrackFigures {
        size: now.dimensions.map(|size| (size.width, size.height)),
        frames_per_second: now.frames_per_second,
        bits_per_second,
        loss_percent,
        round_trip_ms: now.round_trip_ms,
        codec: now.codec.clone(),
    }
}

impl MediaSession {
    /// Measures everybody who publishes. `counters` are those of the previous measurement, and become those of this one.
    pub async fn measure(self, counters: &mut Counters) -> BTreeMap<UserId, TileStatistics> {
        let mut measured = BTreeMap::new();
        let mut fresh = Counters::new();
        let Some(room) = self.livekit_room() else { return measured };
        if self.on_stage().get_untracked() {
            let own = self.own_tracks();
            let mut statistics = TileStatistics::default();
            for (slot, track) in own {
                if let Some(now) = track.stats().await {
                    keep(&mut statistics, &mut fresh, counters, (self.room.me(), slot), now);
                }
            }
            measured.insert(self.room.me(), statistics);
        }
        for participant in room.remote_participants() {
            let Some(user) = user_of(&participant.identity()) else { continue };
            if participant.publications().is_empty() {
                continue;
            }
            let mut statistics = TileStatistics::default();
            for (slot, source) in [
                (MeasuredTrack::Camera, Source::Camera),
                (MeasuredTrack::Microphone, Source::Microphone),
                (MeasuredTrack::Screen, Source::ScreenShare),
            ] {
                if let Some(now) = received(&participant, source).await {
                    keep(&mut statistics, &mut fresh, counters, (user.clone(), slot), now);
                }
            }
            measured.insert(user, statistics);
        }
        *counters = fresh;
        measured
    }

    fn own_tracks(self) -> Vec<(MeasuredTrack, LocalTrack)> {
        let (local, screen) = (self.local(), self.screen());
        let camera = local.track(CaptureKind::Camera).map(|track| (MeasuredTrack::Camera, track));
        let microphone = local.track(CaptureKind::Microphone).map(|track| (MeasuredTrack::Microphone, track));
        let screen = screen.tracks().into_iter().next().map(|track| (MeasuredTrack::Screen, track));
        [camera, microphone, screen].into_iter().flatten().collect()
    }
}

async fn received(participant: &RemoteParticipant, source: Source) -> Option<TrackStats> {
    participant.publication(source)?.track()?.stats().await
}

fn keep(
    statistics: &mut TileStatistics,
    fresh: &mut Counters,
    before: &Counters,
    key: (UserId, MeasuredTrack),
    now: TrackStats,
) {
    let figures = figures_since(before.get(&key), &now);
    match key.1 {
        MeasuredTrack::Camera => statistics.camera = Some(figures),
        MeasuredTrack::Microphone => statistics.microphone = Some(figures),
        MeasuredTrack::Screen => statistics.screen = Some(figures),
    }
    fresh.insert(key, now);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(at_ms: f64, bytes: f64, packets: f64, packets_lost: f64) -> TrackStats {
        TrackStats { at_ms, bytes, packets, packets_lost, ..TrackStats::default() }
    }

    #[test]
    fn rates_are_those_since_the_previous_measurement() {
        let figures =
            figures_since(Some(&at(1_000.0, 1_000.0, 90.0, 5.0)), &at(3_000.0, 251_000.0, 180.0, 15.0));
        assert_eq!(figures.bits_per_second, Some(1_000_000.0));
        assert_eq!(figures.loss_percent, Some(10.0));
    }

    #[test]
    fn the_first_measurement_has_no_rates() {
        let figures = figures_since(None, &at(3_000.0, 251_000.0, 180.0, 15.0));
        assert_eq!((figures.bits_per_second, figures.loss_percent), (None, None));
    }

    #[test]
    fn counters_that_have_restarted_give_no_rates() {
        let figures = figures_since(Some(&at(3_000.0, 251_000.0, 180.0, 0.0)), &at(4_000.0, 10.0, 1.0, 0.0));
        assert_eq!(figures.bits_per_second, None);
    }
}
