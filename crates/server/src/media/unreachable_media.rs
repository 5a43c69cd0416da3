//! Detects browsers that reach LiveKit's signalling but none of its media ports, and logs a warning: otherwise people wait
//! for a picture that never comes, and the operator does not notice.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use livekit_protocol::{ParticipantInfo, participant_info::State};

use super::embedded::EmbeddedAddresses;

/// How long a browser may take to connect to a media port. Rooms are checked every five seconds, and livekit-client gives up
/// after fifteen.
const CONNECTED_WITHIN: Duration = Duration::from_secs(6);
/// The shortest time between two warnings.
const WARN_EVERY: Duration = Duration::from_secs(600);

/// The connections without media, by room and LiveKit's participant id, with the time they were first seen so.
#[derive(Debug, Default)]
pub(super) struct UnreachableMedia(Mutex<Waiting>);

#[derive(Debug, Default)]
struct Waiting {
    rooms: HashMap<String, HashMap<String, Instant>>,
    warned: Option<Instant>,
}

impl UnreachableMedia {
    /// Notes the participants of `room` at `now`. Returns how many have waited too long, when a warning is due.
    pub(super) fn check(&self, room: &str, people: &[ParticipantInfo], now: Instant) -> Option<usize> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = waiting.rooms.remove(room).unwrap_or_default();
        let still: HashMap<String, Instant> = people
            .iter()
            .filter(|one| has_no_media(one))
            .map(|one| (one.sid.clone(), before.get(&one.sid).copied().unwrap_or(now)))
            .collect();
        let late = still.values().filter(|since| now.duration_since(**since) >= CONNECTED_WITHIN).count();
        if !still.is_empty() {
            waiting.rooms.insert(room.to_owned(), still);
        }
        let is_time = waiting.warned.is_none_or(|warned| now.duration_since(warned) >= WARN_EVERY);
        if late == 0 || !is_time {
            return None;
        }
        waiting.warned = Some(now);
        Some(late)
    }

    /// Forgets a room that no longer exists.
    pub(super) fn forget(&self, room: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).rooms.remove(room);
    }
}

/// Whether a participant has no media connection yet; LiveKit calls them active as soon as one stands.
fn has_no_media(participant: &ParticipantInfo) -> bool {
    [State::Joining, State::Joined].iter().any(|state| participant.state == i32::from(*state))
}

/// The text of the warning.
pub(super) fn sentence(late: usize, embedded: Option<EmbeddedAddresses>) -> String {
    let who = if late == 1 { "One browser" } else { "Some browsers" };
    match embedded {
        Some(EmbeddedAddresses { node_ip, udp_port, tcp_port, .. }) => format!(
            "{who} reached this server but, for {} seconds and more, neither UDP port {udp_port} nor TCP port \
             {tcp_port} of {node_ip} for audio and video: open both to everybody, or name the address that they can \
             reach in --livekit-node-ip; see docs/behind-a-proxy.md.",
            CONNECTED_WITHIN.as_secs()
        ),
        None => format!(
            "{who} reached LiveKit's signalling but, for {} seconds and more, none of its ports for audio and video: \
             open its UDP and TCP ports to everybody, or set up its TURN server.",
            CONNECTED_WITHIN.as_secs()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(sid: &str, state: State) -> ParticipantInfo {
        ParticipantInfo { sid: sid.into(), state: state.into(), ..ParticipantInfo::default() }
    }

    #[test]
    fn people_who_wait_too_long_for_media_are_reported_once_in_a_while() {
        let (watch, start) = (UnreachableMedia::default(), Instant::now());
        let after = |seconds: u64| start + Duration::from_secs(seconds);
        let people =
            [somebody("a", State::Joined), somebody("b", State::Active), somebody("c", State::Joining)];
        assert_eq!(watch.check("room", &people, start), None);
        assert_eq!(watch.check("room", &people, after(5)), None);
        assert_eq!(watch.check("room", &people, after(10)), Some(2));
        assert_eq!(watch.check("room", &people, after(15)), None);
        assert_eq!(watch.check("room", &people, after(700)), Some(2));
    }

    #[test]
    fn people_who_connect_in_time_or_reconnect_are_not_reported() {
        let (watch, start) = (UnreachableMedia::default(), Instant::now());
        let after = |seconds: u64| start + Duration::from_secs(seconds);
        watch.check("room", &[somebody("a", State::Joined)], start);
        assert_eq!(watch.check("room", &[somebody("a", State::Active)], after(10)), None);
        assert_eq!(watch.check("room", &[somebody("b", State::Joined)], after(20)), None);
        assert_eq!(watch.check("other", &[somebody("b", State::Joined)], after(60)), None);
        watch.forget("room");
        assert_eq!(watch.check("room", &[somebody("b", State::Joined)], after(60)), None);
        watch.check("room", &[], after(61));
        assert_eq!(watch.0.lock().unwrap().rooms.len(), 1);
    }

    #[test]
    fn the_warning_names_the_ports() {
        let embedded = EmbeddedAddresses {
            signalling: ([127, 0, 0, 1], 7880).into(),
            node_ip: [198, 51, 100, 7].into(),
            udp_port: 7882,
            tcp_port: 7881,
        };
        let line = sentence(2, Some(embedded));
        assert!(
            ["7882", "7881", "198.51.100.7", "--livekit-node-ip"].iter().all(|word| line.contains(word)),
            "{line}"
        );
    }
}
