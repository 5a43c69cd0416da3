//! Who may do what: one table, which every handler of the server asks.

use crate::{ProblemCode, Role};

/// Something that can be done in a room.
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
    /// Mute a co-host's microphone.
    MuteCoHost,
    /// Choose whom everybody sees large.
    Spotlight,
    /// Give up one's seat.
    LeaveStage,
    /// Report whether camera and microphone are ready, while preparing.
    ReportReadiness,
    /// Write in the chat, and delete one's messages.
    Chat,
    /// Delete anybody's messages, mute people, set the chat's rules.
    ModerateChat,
    /// Send reactions.
    React,
    /// See who is watching.
    ListViewers,
    /// Add, change, order and remove products, and say who may pin.
    ManageProducts,
    /// Pin and unpin a product; a co-host only where the host allows it, see [`allow_pin`].
    PinProduct,
    /// See how often products were opened.
    ReadClicks,
    /// Download the chat.
    ExportChat,
    /// Ask to come on stage.
    AskToJoin,
    /// List, dismiss and answer requests to join.
    ManageJoinRequests,
    /// Change what the room lets others do.
    ChangeSettings,
    /// Send a live picture of the room, for lists of rooms.
    SendPreview,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 22] = [
        Self::ReadRoom,
        Self::Watch,
        Self::Broadcast,
        Self::StopRoom,
        Self::ManageInvitations,
        Self::RemoveCoHost,
        Self::MuteCoHost,
        Self::Spotlight,
        Self::LeaveStage,
        Self::ReportReadiness,
        Self::Chat,
        Self::ModerateChat,
        Self::React,
        Self::ListViewers,
        Self::ManageProducts,
        Self::PinProduct,
        Self::ReadClicks,
        Self::ExportChat,
        Self::AskToJoin,
        Self::ManageJoinRequests,
        Self::ChangeSettings,
        Self::SendPreview,
    ];
}

/// Decides whether `role` may do `action`. What the *state* of a room forbids is decided elsewhere.
///
/// # Errors
/// The problem code to answer with.
pub const fn allow(role: Role, action: Action) -> Result<(), ProblemCode> {
    match (action, role) {
        (Action::ReadRoom | Action::Watch | Action::Chat | Action::React, _)
        | (Action::Broadcast | Action::ListViewers | Action::PinProduct, Role::Host | Role::CoHost)
        | (
            Action::StopRoom
            | Action::ManageInvitations
            | Action::RemoveCoHost
            | Action::MuteCoHost
            | Action::Spotlight
            | Action::ModerateChat
            | Action::ManageProducts
            | Action::ReadClicks
            | Action::ExportChat
            | Action::ManageJoinRequests
            | Action::ChangeSettings
            | Action::SendPreview,
            Role::Host,
        )
        | (Action::LeaveStage | Action::ReportReadiness, Role::CoHost)
        | (Action::AskToJoin, Role::Viewer) => Ok(()),
        (Action::Broadcast | Action::ListViewers, Role::Viewer)
        | (Action::LeaveStage | Action::ReportReadiness, Role::Host | Role::Viewer) => {
            Err(ProblemCode::NoSeat)
        }
        (Action::AskToJoin, Role::Host | Role::CoHost) => Err(ProblemCode::AlreadyOnStage),
        (
            Action::StopRoom
            | Action::ManageInvitations
            | Action::RemoveCoHost
            | Action::MuteCoHost
            | Action::Spotlight
            | Action::ModerateChat
            | Action::ManageProducts
            | Action::PinProduct
            | Action::ReadClicks
            | Action::ExportChat
            | Action::ManageJoinRequests
            | Action::ChangeSettings
            | Action::SendPreview,
            _,
        ) => Err(ProblemCode::HostOnly),
    }
}

/// Decides whether `role` may pin a product. `co_hosts_may` is the host's setting for co-hosts.
///
/// # Errors
/// The problem code to answer with.
pub const fn allow_pin(role: Role, co_hosts_may: bool) -> Result<(), ProblemCode> {
    match role {
        Role::CoHost if !co_hosts_may => Err(ProblemCode::HostOnly),
        _ => allow(role, Action::PinProduct),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_host_manages_the_room() {
        for action in [
            Action::StopRoom,
            Action::ManageInvitations,
            Action::RemoveCoHost,
            Action::MuteCoHost,
            Action::Spotlight,
            Action::ModerateChat,
            Action::ManageProducts,
            Action::ReadClicks,
            Action::ExportChat,
            Action::ManageJoinRequests,
            Action::ChangeSettings,
            Action::SendPreview,
        ] {
            for role in Role::ALL {
                let expected = if role == Role::Host { Ok(()) } else { Err(ProblemCode::HostOnly) };
                assert_eq!(allow(role, action), expected, "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn a_co_host_pins_only_where_the_host_allows_it_and_a_viewer_never() {
        for co_hosts_may in [false, true] {
            assert_eq!(allow_pin(Role::Host, co_hosts_may), Ok(()));
            assert_eq!(allow_pin(Role::CoHost, co_hosts_may).is_ok(), co_hosts_may);
            assert_eq!(allow_pin(Role::Viewer, co_hosts_may), Err(ProblemCode::HostOnly));
        }
    }

    #[test]
    fn only_viewers_ask_to_join() {
        assert_eq!(allow(Role::Viewer, Action::AskToJoin), Ok(()));
        for role in [Role::Host, Role::CoHost] {
            assert_eq!(allow(role, Action::AskToJoin), Err(ProblemCode::AlreadyOnStage), "{role:?}");
        }
    }

    #[test]
    fn a_viewer_cannot_publish() {
        assert_eq!(allow(Role::Viewer, Action::Broadcast), Err(ProblemCode::NoSeat));
    }
}
