//! How sound and picture of everybody on stage are doing on their way, in figures, for whoever wants to know.

use std::collections::BTreeMap;

use costage_protocol::UserId;
use leptos::prelude::GetUntracked;

use super::MediaSession;
use crate::{
    ports::media::{LocalTrack, RemoteParticipant, Source, TrackStats},
    state::media::{local::capture::CaptureKind, remote::participants::user_of},
};

/// One person's, one moment's.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TileStatistics {
    /// The camera.
    pub camera: Option<TrackFigures>,
    /// The microphone.
    pub microphone: Option<TrackFigures>,
    /// The shared screen.
    pub screen: Option<TrackFigures>,
}

/// One track's.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TrackFigures {
    /// Width and height of the picture, in pixels.
    pub size: Option<(u32, u32)>,
    /// Pictures a second.
    pub frames_per_second: Option<f64>,
    /// Bits a second since the last time; absent the first time.
    pub bits_per_second: Option<f64>,
    /// Packets lost since the last time, in percent.
    pub loss_percent: Option<f64>,
    /// There and back, in milliseconds.
    pub round_trip_ms: Option<f64>,
    /// Such as `VP8`.
    pub codec: Option<String>,
}

/// What a track carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carries {
    /// The camera's picture.
    Camera,
    /// The microphone's sound.
    Microphone,
    /// The screen's picture.
    Screen,
}

/// Counters as they were, to tell from what they are how much it was meanwhile.
pub type Counters = BTreeMap<(UserId, Carries), TrackStats>;

/// What `now` says, knowing what `before` said of the same track.
fn figures(before: Option<&TrackStats>, now: &TrackStats) -> TrackFigures {
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
    /// Measures everybody who sends. `counters` are those of the last time, and become those of this time.
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
                (Carries::Camera, Source::Camera),
                (Carries::Microphone, Source::Microphone),
                (Carries::Screen, Source::ScreenShare),
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

    fn own_tracks(self) -> Vec<(Carries, LocalTrack)> {
        let (local, screen) = (self.local(), self.screen());
        let camera = local.track(CaptureKind::Camera).map(|track| (Carries::Camera, track));
        let microphone = local.track(CaptureKind::Microphone).map(|track| (Carries::Microphone, track));
        let screen = screen.tracks().into_iter().next().map(|track| (Carries::Screen, track));
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
    key: (UserId, Carries),
    now: TrackStats,
) {
    let told = figures(before.get(&key), &now);
    match key.1 {
        Carries::Camera => statistics.camera = Some(told),
        Carries::Microphone => statistics.microphone = Some(told),
        Carries::Screen => statistics.screen = Some(told),
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
    fn bits_and_losses_are_those_since_the_last_time() {
        let told = figures(Some(&at(1_000.0, 1_000.0, 90.0, 5.0)), &at(3_000.0, 251_000.0, 180.0, 15.0));
        assert_eq!(told.bits_per_second, Some(1_000_000.0));
        assert_eq!(told.loss_percent, Some(10.0));
    }

    #[test]
    fn the_first_time_there_is_no_rate() {
        let told = figures(None, &at(3_000.0, 251_000.0, 180.0, 15.0));
        assert_eq!((told.bits_per_second, told.loss_percent), (None, None));
    }

    #[test]
    fn counters_that_began_anew_give_no_rate() {
        let told = figures(Some(&at(3_000.0, 251_000.0, 180.0, 0.0)), &at(4_000.0, 10.0, 1.0, 0.0));
        assert_eq!(told.bits_per_second, None);
    }
}
