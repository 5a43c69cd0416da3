//! Whether a person in the picker is here, and whether they can be invited.

use costage_protocol::{Presence, Timestamp};

use crate::i18n::{InvitePageText, RelativeTime, SharedText, t};

/// What is known about a person in the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonStatus {
    /// Their presence in this room.
    pub presence: Presence,
    /// Whether they have the room open, whatever else `presence` says.
    pub watching: bool,
    /// When they were last in one of the host's rooms, if recently.
    pub last_met: Option<Timestamp>,
    /// Whether the host has blocked them.
    pub blocked: bool,
}

impl PersonStatus {
    #[must_use]
    pub const fn can_be_invited(&self) -> bool {
        !self.blocked && matches!(self.presence, Presence::Watching | Presence::Offline)
    }

    /// Says whether they are watching or offline, and when they were met.
    pub(super) fn presence_text(&self, now: Timestamp) -> String {
        if self.watching {
            return t(SharedText::Presence(Presence::Watching));
        }
        match self.last_met {
            Some(met) => t(InvitePageText::OfflineMet(RelativeTime::between(met, now))),
            None => t(SharedText::Presence(Presence::Offline)),
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
            let mut lea = PersonStatus { presence, watching: true, last_met: None, blocked: false };
            assert_eq!(lea.can_be_invited(), can);
            lea.blocked = true;
            assert!(!lea.can_be_invited());
        }
    }

    #[test]
    fn watching_takes_precedence_over_when_they_were_met() {
        let met = Timestamp::from_millis(0);
        let now = met.plus(std::time::Duration::from_secs(7_200));
        let mut lea = PersonStatus {
            presence: Presence::Offline,
            watching: false,
            last_met: Some(met),
            blocked: false,
        };
        assert_eq!(lea.presence_text(now), "Offline · met 2 hr. ago");
        lea.watching = true;
        assert_eq!(lea.presence_text(now), t(SharedText::Presence(Presence::Watching)));
    }
}
