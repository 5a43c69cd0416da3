//! The audit log: who took something away from others. Lines of their own, with the target `audit`, so that an operator can
//! keep them apart. They name people and rooms by their ids, and contain nothing that anybody wrote.

use std::fmt::Display;

use costage_protocol::{RoomId, UserId};

/// The target of the lines, by which a filter finds them.
pub const TARGET: &str = "audit";

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The host stopped the room.
    RoomStopped,
    /// The host took a co-host's seat away.
    CoHostRemoved,
    /// The host muted a co-host's microphone.
    CoHostMuted,
    /// Somebody deleted a chat message, their own or as the host.
    MessageDeleted,
    /// The host muted a person in the chat.
    PersonMutedInChat,
    /// The host let a person write again.
    PersonUnmutedInChat,
    /// The host changed the chat's rules.
    ChatRulesChanged,
    /// Somebody blocked a person.
    PersonBlocked,
    /// Somebody unblocked a person.
    PersonUnblocked,
    /// The host removed a product.
    ProductRemoved,
    /// Somebody had themselves deleted with all that is theirs.
    PersonDeleted,
}

impl Action {
    const fn name(self) -> &'static str {
        match self {
            Self::RoomStopped => "room_stopped",
            Self::CoHostRemoved => "co_host_removed",
            Self::CoHostMuted => "co_host_muted",
            Self::MessageDeleted => "message_deleted",
            Self::PersonMutedInChat => "person_muted_in_chat",
            Self::PersonUnmutedInChat => "person_unmuted_in_chat",
            Self::ChatRulesChanged => "chat_rules_changed",
            Self::PersonBlocked => "person_blocked",
            Self::PersonUnblocked => "person_unblocked",
            Self::ProductRemoved => "product_removed",
            Self::PersonDeleted => "person_deleted",
        }
    }
}

/// Records that `by` did `action` in `room`, to the person or thing with the id `to`. To be called when it is committed.
pub fn record(action: Action, by: &UserId, room: Option<&RoomId>, to: Option<&dyn Display>) {
    let action = action.name();
    let room = room.map(tracing::field::display);
    let to = to.map(tracing::field::display);
    tracing::info!(target: TARGET, action, %by, room, to);
}
