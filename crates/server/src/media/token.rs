//! Join tokens: who may enter a LiveKit room, and whether to publish or to watch.
//!
//! They live a minute: long enough to join, too short to keep. No token allows data messages or
//! changing one's own metadata, so that nobody can pretend to be somebody else on that way.

use std::time::Duration;

use costage_protocol::{Timestamp, media::Identity};
use livekit_api::access_token::{Claims, VideoGrants};

use super::{Grant, MediaError, SignedToken};

/// How long a join token can be used to join.
pub(super) const JOIN_WITHIN: Duration = Duration::from_secs(60);

/// How much earlier than now a token starts to hold: clocks of two machines differ.
const CLOCK_SKEW_SECONDS: usize = 10;

/// What somebody on stage may publish, in LiveKit's words.
const STAGE_SOURCES: [&str; 4] = ["camera", "microphone", "screen_share", "screen_share_audio"];

/// Signs a token for `identity` to join `room`.
pub(super) fn sign(
    key: &str,
    secret: &str,
    room: &str,
    identity: &Identity,
    display_name: &str,
    grant: Grant,
    now: Timestamp,
) -> SignedToken {
    // Whole seconds: the token's own unit. Rounded down, so that the token never outlives what we say.
    let seconds = usize::try_from(now.as_millis() / 1000).unwrap_or(0);
    let lifetime = usize::try_from(JOIN_WITHIN.as_secs()).unwrap_or(60);
    let claims = Claims {
        iss: key.to_owned(),
        sub: identity.to_string(),
        name: display_name.to_owned(),
        nbf: seconds.saturating_sub(CLOCK_SKEW_SECONDS),
        exp: seconds + lifetime,
        video: grants(room, grant),
        ..Claims::default()
    };
    let header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::HS256);
    let secret = jsonwebtoken::EncodingKey::from_secret(secret.as_bytes());
    let token = jsonwebtoken::encode(&header, &claims, &secret)
        .map_err(|_| MediaError::Refused("token_not_signed".into()))?;
    let expires_at = Timestamp::from_millis(i64::try_from(seconds + lifetime).unwrap_or(0) * 1000);
    Ok((token, expires_at))
}

fn grants(room: &str, grant: Grant) -> VideoGrants {
    let on_stage = grant == Grant::Broadcast;
    VideoGrants {
        room_join: true,
        room: room.to_owned(),
        can_publish: Some(on_stage),
        can_publish_sources: if on_stage { STAGE_SOURCES.map(str::to_owned).to_vec() } else { Vec::new() },
        can_subscribe: Some(true),
        can_publish_data: Some(false),
        can_update_own_metadata: Some(false),
        ..VideoGrants::default()
    }
}
