//! Detects whether a LiveKit server creates rooms for anybody who joins, without joining: LiveKit's clients ask
//! `/rtc/validate` why they were refused, and it answers `404` for a room that does not exist and would not be created.

use costage_protocol::{Timestamp, UserId, media::Identity};
use reqwest::StatusCode;

use super::{Grant, livekit::LiveKitAccess, plain_http, token};

/// Whether the LiveKit at `access` creates rooms by itself; `None` when it gives no clear answer. `random` makes the name of
/// a room that does not exist.
pub async fn creates_rooms(access: &LiveKitAccess, random: [u8; 16], now: Timestamp) -> Option<bool> {
    let user = UserId::from_random(random);
    let room = format!("costage-check-{user}");
    let nobody = Identity { user, connection: 0 };
    let (token, _) =
        token::sign(&access.key, &access.secret, &room, &nobody, "Costage", Grant::Watch, now).ok()?;
    let answer = plain_http::get(access, "/rtc/validate", Some(&token)).await?;
    match answer.status() {
        StatusCode::OK => Some(true),
        StatusCode::NOT_FOUND => Some(false),
        _ => None,
    }
}
