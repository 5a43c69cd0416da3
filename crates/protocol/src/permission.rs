//! Who may do what: the one table that every handler asks.

use crate::ProblemCode;

/// What somebody is to a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Owns it.
    Host,
    /// Has a seat.
    CoHost,
    /// Anybody else who is signed in.
    Viewer,
}

/// What can be done in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read the room, its stage and its chat.
    ReadRoom,
    /// Fetch watch data.
    Watch,
    /// Fetch broadcast data, or be promoted on the watching connection.
    Broadcast,
    /// End it for everyone.
    StopRoom,
    /// Send, list and cancel invitations.
    ManageInvitations,
    /// Take a co-host's seat away.
    RemoveCoHost,
    /// Give up one's own seat.
    LeaveStage,
    /// Say what one's own seat has ready.
    ReportReadiness,
    /// Write in the chat, and delete what one wrote.
    Chat,
    /// Delete anybody's messages, mute people, set the chat's rules.
    ModerateChat,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Host, Self::CoHost, Self::Viewer];
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 10] = [
        Self::ReadRoom,
        Self::Watch,
        Self::Broadcast,
        Self::StopRoom,
        Self::ManageInvitations,
        Self::RemoveCoHost,
        Self::LeaveStage,
        Self::ReportReadiness,
        Self::Chat,
        Self::ModerateChat,
    ];
}

/// The table (DESIGN §1). What a room's *state* forbids is decided elsewhere.
///
/// # Errors
/// The code the caller is to be told.
pub const fn allow(role: Role, action: Action) -> Result<(), ProblemCode> {
    match (action, role) {
        (Action::ReadRoom | Action::Watch | Action::Chat, _)
        | (Action::Broadcast, Role::Host | Role::CoHost)
        | (
            Action::StopRoom | Action::ManageInvitations | Action::RemoveCoHost | Action::ModerateChat,
            Role::Host,
        )
        | (Action::LeaveStage | Action::ReportReadiness, Role::CoHost) => Ok(()),
        (Action::Broadcast, Role::Viewer)
        | (Action::LeaveStage | Action::ReportReadiness, Role::Host | Role::Viewer) => {
            Err(ProblemCode::NoSeat)
        }
        (Action::StopRoom | Action::ManageInvitations | Action::RemoveCoHost | Action::ModerateChat, _) => {
            Err(ProblemCode::HostOnly)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_host_rules_the_room() {
        for action in
            [Action::StopRoom, Action::ManageInvitations, Action::RemoveCoHost, Action::ModerateChat]
        {
            for role in Role::ALL {
                let expected = if role == Role::Host { Ok(()) } else { Err(ProblemCode::HostOnly) };
                assert_eq!(allow(role, action), expected, "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn a_viewer_cannot_publish() {
        assert_eq!(allow(Role::Viewer, Action::Broadcast), Err(ProblemCode::NoSeat));
    }
}
