//! Conversions between columns and the types of the protocol.

use std::str::FromStr;

use costage_protocol::{
    InvitationStatus, JoinRequestStatus, Role, RoomStatus, SeatState, Timestamp, User,
    invitations::CancelReason, join_requests::CloseReason, rooms::Joining,
};
use sqlx::{Row, sqlite::SqliteRow};

use super::StoreError;

/// Converts a count: SQLite has no unsigned numbers, and counts are never negative.
pub(super) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

pub(super) fn id<T: FromStr>(row: &SqliteRow, column: &str) -> Result<T, StoreError> {
    let text: &str = row.try_get(column)?;
    text.parse().map_err(|_| StoreError::Corrupt(format!("{column} {text}")))
}

pub(super) fn optional_id<T: FromStr>(row: &SqliteRow, column: &str) -> Result<Option<T>, StoreError> {
    let text: Option<&str> = row.try_get(column)?;
    text.map(|_| id(row, column)).transpose()
}

pub(super) fn time(row: &SqliteRow, column: &str) -> Result<Timestamp, StoreError> {
    Ok(Timestamp::from_millis(row.try_get(column)?))
}

pub(super) fn optional_time(row: &SqliteRow, column: &str) -> Result<Option<Timestamp>, StoreError> {
    let millis: Option<i64> = row.try_get(column)?;
    Ok(millis.map(Timestamp::from_millis))
}

/// Reads a user from the two columns, and their picture from the column that is called like the one with the name: `host_picture`
/// for `host_name`, and `picture` for `display_name`. A query without that column gives no picture.
pub(super) fn user(row: &SqliteRow, id_column: &str, name_column: &str) -> Result<User, StoreError> {
    let picture_column = match name_column.strip_suffix("_name") {
        Some("display") | None => "picture".to_owned(),
        Some(who) => format!("{who}_picture"),
    };
    let picture = match row.try_get(picture_column.as_str()) {
        Err(sqlx::Error::ColumnNotFound(_)) => None,
        picture => picture?,
    };
    Ok(User { id: id(row, id_column)?, display_name: row.try_get(name_column)?, picture })
}

macro_rules! text_enum {
    ($to:ident, $from:ident, $type:ty { $($variant:path = $text:literal,)+ }) => {
        pub(super) const fn $to(value: $type) -> &'static str {
            match value { $($variant => $text,)+ }
        }
        pub(super) fn $from(text: &str) -> Result<$type, StoreError> {
            match text {
                $($text => Ok($variant),)+
                _ => Err(StoreError::Corrupt(format!("{} {text}", stringify!($type)))),
            }
        }
    };
}

text_enum!(room_status_text, room_status, RoomStatus {
    RoomStatus::Idle = "idle",
    RoomStatus::Live = "live",
    RoomStatus::Waiting = "waiting",
    RoomStatus::Ended = "ended",
});

text_enum!(invitation_status_text, invitation_status, InvitationStatus {
    InvitationStatus::Pending = "pending",
    InvitationStatus::Approved = "approved",
    InvitationStatus::Rejected = "rejected",
    InvitationStatus::Cancelled = "cancelled",
});

text_enum!(cancel_reason_text, cancel_reason, CancelReason {
    CancelReason::ByHost = "by_host",
    CancelReason::RoomEnded = "room_ended",
    CancelReason::Expired = "expired",
});

text_enum!(seat_state_text, seat_state, SeatState {
    SeatState::Preparing = "preparing",
    SeatState::Live = "live",
    SeatState::Reconnecting = "reconnecting",
    SeatState::Offline = "offline",
});

text_enum!(role_text, role, Role {
    Role::Host = "host",
    Role::CoHost = "co_host",
    Role::Viewer = "viewer",
});

text_enum!(join_request_status_text, join_request_status, JoinRequestStatus {
    JoinRequestStatus::Waiting = "waiting",
    JoinRequestStatus::Invited = "invited",
    JoinRequestStatus::Dismissed = "dismissed",
    JoinRequestStatus::Withdrawn = "withdrawn",
    JoinRequestStatus::Closed = "closed",
});

text_enum!(close_reason_text, close_reason, CloseReason {
    CloseReason::RoomEnded = "room_ended",
    CloseReason::AskingOff = "asking_off",
    CloseReason::Blocked = "blocked",
});

text_enum!(joining_text, joining, Joining {
    Joining::Open = "open",
    Joining::Closed = "closed",
});
