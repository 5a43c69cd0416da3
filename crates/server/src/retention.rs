//! How long things are kept.

use crate::number_settings::number_settings;

/// Ten years, in days.
const LONGEST: u32 = 3_650;

number_settings! {
    /// How long things are kept, in days; 0 means for ever. Whatever they are, events are kept for ten minutes, responses to repeated
    /// calls for a day, and uploads that no product uses for an hour.
    Retention, "Retention";
    /// After how many days an ended room is deleted with its chat and all else that is in it; 0 for never.
    ended_rooms_days: "ended-rooms-days", "COSTAGE_ENDED_ROOMS_DAYS", 0..=LONGEST, 365;
    /// After how many days the chat of an ended room is deleted; 0 for with the room.
    chat_days: "chat-days", "COSTAGE_CHAT_DAYS", 0..=LONGEST, 0;
    /// After how many days the invitations and requests to join of an ended room are deleted; 0 for with the room.
    invitations_days: "invitations-days", "COSTAGE_INVITATIONS_DAYS", 0..=LONGEST, 90;
    /// After how many days it is forgotten who was on the stage of an ended room; 0 for with the room.
    stage_history_days: "stage-history-days", "COSTAGE_STAGE_HISTORY_DAYS", 0..=LONGEST, 0;
    /// After how many days the pictures of an ended room's products are deleted; 0 for with the room.
    uploads_days: "uploads-days", "COSTAGE_UPLOADS_DAYS", 0..=LONGEST, 0;
    /// After how many days somebody who has not been here is deleted with all that is theirs; 0 for never.
    people_days: "people-days", "COSTAGE_PEOPLE_DAYS", 0..=LONGEST, 0;
}
