//! Whether a person in the picker is here, and whether they can be invited.

use costage_protocol::{Presence, Timestamp};

use crate::i18n::{InvitePageText, JoinRequestText, RelativeTime, SharedText, t};

/// The one state of a person that their row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    Blocked,
    OnStage,
    Invited,
    /// Asks to join the stage.
    Asks,
    Watching,
    Offline,
}

impl Standing {
    /// The value of `data-standing`, which the style sheet selects by.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::OnStage => "on-stage",
            Self::Invited => "invited",
            Self::Asks => "asks",
            Self::Watching => "watching",
            Self::Offline => "offline",
        }
    }
}

/// What is known about a person in the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonStatus {
    /// Their presence in this room.
    pub presence: Presence,
    /// Whether they have the room open, whatever else `presence` says.
    pub watching: bool,
    /// When they were last in one of the host's rooms, if recently.
    pub last_met: Option<Timestamp>,
    /// Whether they ask to join the stage.
    pub asks: bool,
    /// Whether the host has blocked them.
    pub blocked: bool,
}

impl PersonStatus {
    #[must_use]
    pub const fn can_be_invited(&self) -> bool {
        !self.blocked && matches!(self.presence, Presence::Watching | Presence::Offline)
    }

    /// The one state that matters most, in words; for somebody offline with when they were met.
    pub(super) fn words(&self, now: Timestamp) -> String {
        match self.standing() {
            Standing::Blocked => t(JoinRequestText::Blocked),
            Standing::OnStage => t(SharedText::Presence(Presence::OnStage)),
            Standing::Invited => t(SharedText::Presence(Presence::Invited)),
            Standing::Asks => t(InvitePageText::AsksToJoin),
            Standing::Watching => t(SharedText::Presence(Presence::Watching)),
            Standing::Offline => match self.last_met {
                Some(met) => t(InvitePageText::OfflineMet(RelativeTime::between(met, now))),
                None => t(SharedText::Presence(Presence::Offline)),
            },
        }
    }

    #[must_use]
    pub const fn standing(&self) -> Standing {
        match self.presence {
            _ if self.blocked => Standing::Blocked,
            Presence::OnStage => Standing::OnStage,
            Presence::Invited => Standing::Invited,
            _ if self.asks => Standing::Asks,
            _ if self.watching => Standing::Watching,
            Presence::Watching => Standing::Watching,
            Presence::Offline => Standing::Offline,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_neither_invited_nor_on_stage_nor_blocked_can_be_invited() {
        for (presence, can) in [
            (Presence::Watching, true),
            (Presence::Offline, true),
            (Presence::Invited, false),
            (Presence::OnStage, false),
        ] {
            let mut lea =
                PersonStatus { presence, watching: true, last_met: None, asks: false, blocked: false };
            assert_eq!(lea.can_be_invited(), can);
            lea.blocked = true;
            assert!(!lea.can_be_invited());
        }
    }

    #[test]
    fn a_row_says_one_thing() {
        let met = Timestamp::from_millis(0);
        let now = met.plus(std::time::Duration::from_secs(7_200));
        let mut lea = PersonStatus {
            presence: Presence::Offline,
            watching: false,
            last_met: Some(met),
            asks: false,
            blocked: false,
        };
        assert_eq!(lea.words(now), "Offline · met 2 hr. ago");
        lea.watching = true;
        assert_eq!(lea.words(now), t(SharedText::Presence(Presence::Watching)));
        lea.asks = true;
        assert_eq!(lea.words(now), "Asks to join");
        // A person with a seat may have gone offline; where they are is said on the stage.
        lea = PersonStatus { presence: Presence::OnStage, watching: false, ..lea };
        assert_eq!(lea.words(now), t(SharedText::Presence(Presence::OnStage)));
        lea.blocked = true;
        assert_eq!(lea.words(now), "Blocked");
    }
}
