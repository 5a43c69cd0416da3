//! Join tokens for LiveKit rooms, to publish or to watch.
//!
//! A token is valid for a minute: long enough to join, too short to keep. No token allows data messages or changes of
//! metadata, so that nobody can use them to impersonate somebody else.

use std::time::Duration;

use costage_protocol::{Timestamp, media::Identity};
use livekit_api::access_token::{Claims, VideoGrants};

use super::{Grant, MediaError, SignedToken};

/// How long a join token is valid.
pub(super) const JOIN_WITHIN: Duration = Duration::from_secs(60);

/// How long before now a token becomes valid, because the clocks of two machines differ.
const CLOCK_SKEW_SECONDS: usize = 10;

/// The track sources that a connection on stage may publish, as LiveKit names them.
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
    // Whole seconds are the token's unit. Rounded down, so that the token is never valid for longer than the answer says.
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
        // Who watches is for the host and co-hosts to know, by way of this server.
        hidden: !on_stage,
        can_publish_data: Some(false),
        can_update_own_metadata: Some(false),
        ..VideoGrants::default()
    }
}
