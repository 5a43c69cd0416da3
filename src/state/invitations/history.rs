//! What is remembered of invitations that left, so that each departure has one notice, and none that was answered here.

use std::collections::HashSet;

use costage_protocol::{Invitation, InvitationId, InvitationStatus};

/// What is remembered of each invitation, to decide whether its departure needs a notice.
#[derive(Debug, Default)]
pub struct InvitationHistory {
    /// Those that are pending.
    pub pending: HashSet<InvitationId>,
    /// Those that were answered in this tab.
    pub answered_here: HashSet<InvitationId>,
    announced: HashSet<InvitationId>,
}

impl InvitationHistory {
    /// The invitations that were pending, are not any more, and had no notice.
    pub fn missing(&mut self, pending_now: &[Invitation]) -> HashSet<InvitationId> {
        let now = pending_now.iter().map(|invitation| invitation.id.clone()).collect();
        let before = std::mem::replace(&mut self.pending, now);
        before.into_iter().filter(|id| !self.pending.contains(id) && !self.announced.contains(id)).collect()
    }

    /// Whether the departure needs a notice: the invitation was not answered here, and had no notice before.
    pub fn needs_notice(&mut self, gone: &Invitation) -> bool {
        self.pending.remove(&gone.id);
        let ours = gone.status != InvitationStatus::Cancelled && self.answered_here.contains(&gone.id);
        gone.status != InvitationStatus::Pending && !ours && self.announced.insert(gone.id.clone())
    }
}

#[cfg(test)]
pub(in crate::state) mod tests {
    use costage_protocol::{fixtures, invitations::CancelReason};

    use super::*;

    pub(in crate::state) fn invitation(number: u8, status: InvitationStatus) -> Invitation {
        Invitation {
            id: InvitationId::from_random([number; 16]),
            status,
            reason: (status == InvitationStatus::Cancelled).then_some(CancelReason::ByHost),
            ..fixtures::invitation()
        }
    }

    #[test]
    fn each_departure_has_one_notice_and_those_answered_here_have_none() {
        let mut history = InvitationHistory::default();
        history.answered_here.insert(invitation(1, InvitationStatus::Rejected).id);
        assert!(!history.needs_notice(&invitation(1, InvitationStatus::Rejected)));
        assert!(history.needs_notice(&invitation(2, InvitationStatus::Approved)));
        assert!(!history.needs_notice(&invitation(2, InvitationStatus::Approved)));
    }

    #[test]
    fn an_invitation_cancelled_while_it_was_answered_here_needs_a_notice() {
        let mut history = InvitationHistory::default();
        history.answered_here.insert(invitation(1, InvitationStatus::Cancelled).id);
        assert!(history.needs_notice(&invitation(1, InvitationStatus::Cancelled)));
    }

    #[test]
    fn an_invitation_absent_from_a_snapshot_is_missing_once() {
        let mut history = InvitationHistory::default();
        let (one, two) = (invitation(1, InvitationStatus::Pending), invitation(2, InvitationStatus::Pending));
        assert!(history.missing(&[one.clone(), two.clone()]).is_empty());
        assert_eq!(history.missing(std::slice::from_ref(&two)), HashSet::from([one.id]));
        assert!(history.missing(&[two]).is_empty());
    }
}
