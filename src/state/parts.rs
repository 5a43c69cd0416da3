//! The parts of the app that are loaded one after the other, and which of them to fetch before they are needed.

use crate::ports::network::Network;

/// A part of the app that is loaded apart from what everybody needs first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The page of a room: stage, chat, reactions, products. Every other part builds on it.
    Viewer,
    /// The green room, devices, controls and publishing.
    OnStage,
    /// Creating a room, inviting, moderating, editing products, and the summary.
    Host,
}

/// Something that makes it likely that a part will be needed soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Home has loaded; most people go on to a room.
    AtHome,
    /// An invitation is pending, and may be accepted at any moment.
    Invited,
    /// The open room is the person's own.
    OwnRoom,
    /// The person has a seat in the open room.
    Seated,
    /// The pointer or the focus is on what leads to the stage.
    PointsAtStage,
    /// The pointer or the focus is on what leads to the creation of a room.
    PointsAtNewRoom,
}

/// Returns what to fetch ahead after `hint`; nothing where people pay for what they load, or wait long for it.
#[must_use]
pub const fn ahead(hint: Hint, network: Network) -> &'static [Part] {
    if network.saves_data || network.is_slow {
        return &[];
    }
    match hint {
        Hint::AtHome => &[Part::Viewer],
        Hint::Invited | Hint::Seated | Hint::PointsAtStage => &[Part::Viewer, Part::OnStage],
        Hint::OwnRoom => &[Part::Viewer, Part::Host, Part::OnStage],
        Hint::PointsAtNewRoom => &[Part::Viewer, Part::Host],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HINTS: [Hint; 6] = [
        Hint::AtHome,
        Hint::Invited,
        Hint::OwnRoom,
        Hint::Seated,
        Hint::PointsAtStage,
        Hint::PointsAtNewRoom,
    ];
    const FREE: Network = Network { saves_data: false, is_slow: false };

    #[test]
    fn an_invitation_a_seat_and_the_own_room_fetch_what_the_stage_needs() {
        for hint in [Hint::Invited, Hint::Seated, Hint::OwnRoom, Hint::PointsAtStage] {
            assert!(ahead(hint, FREE).contains(&Part::OnStage), "{hint:?}");
        }
        assert!(!ahead(Hint::AtHome, FREE).contains(&Part::OnStage));
    }

    #[test]
    fn only_hosts_fetch_what_hosts_need() {
        for hint in HINTS {
            let hosts = matches!(hint, Hint::OwnRoom | Hint::PointsAtNewRoom);
            assert_eq!(ahead(hint, FREE).contains(&Part::Host), hosts, "{hint:?}");
        }
    }

    #[test]
    fn a_part_comes_with_the_one_it_builds_on() {
        for hint in HINTS {
            assert_eq!(ahead(hint, FREE).first(), Some(&Part::Viewer), "{hint:?}");
        }
    }

    #[test]
    fn nothing_is_fetched_ahead_on_a_network_that_is_metered_or_slow() {
        for hint in HINTS {
            assert!(ahead(hint, Network { saves_data: true, ..FREE }).is_empty());
            assert!(ahead(hint, Network { is_slow: true, ..FREE }).is_empty());
        }
    }
}
