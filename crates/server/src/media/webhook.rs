//! LiveKit's webhooks: is it really LiveKit, is it fresh, is the body untouched, and what does it say.
//!
//! A body carries the room's TURN password: neither it nor its signature is ever logged.

use base64::Engine as _;
use costage_protocol::media::Identity;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::{MediaError, MediaEvent};

/// A webhook signed longer ago than this is refused, in seconds.
const FRESH_SECONDS: i64 = 300;
/// How far ahead LiveKit's clock may be, in seconds.
const CLOCK_SKEW_SECONDS: i64 = 60;

#[derive(Deserialize)]
struct Signature {
    nbf: i64,
    sha256: String,
}

/// The part of LiveKit's `WebhookEvent` that is used here; unknown fields and events are no error.
#[derive(Deserialize)]
struct Body {
    event: String,
    id: String,
    #[serde(default)]
    room: Option<Named>,
    #[serde(default)]
    participant: Option<Somebody>,
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
struct Somebody {
    #[serde(default)]
    identity: String,
}

/// Checks and reads one webhook; `now_seconds` since 1970.
pub(super) fn read(
    key: &str,
    secret: &str,
    body: &str,
    authorization: Option<&str>,
    now_seconds: i64,
) -> Result<(String, Option<MediaEvent>), MediaError> {
    let token = authorization.ok_or(MediaError::Unauthorized)?;
    let token = token.strip_prefix("Bearer ").unwrap_or(token);
    let signature = verify(key, secret, token, now_seconds)?;
    let claimed = base64::engine::general_purpose::STANDARD
        .decode(&signature.sha256)
        .map_err(|_| MediaError::Unauthorized)?;
    // The hash stands in the signed part; comparing it tells a forger nothing, as they know the body.
    if claimed != Sha256::digest(body.as_bytes())[..] {
        return Err(MediaError::Unauthorized);
    }
    let body: Body = serde_json::from_str(body).map_err(|_| MediaError::Malformed)?;
    Ok((body.id.clone(), event(body)))
}

/// The signature is checked in constant time by jsonwebtoken; only HS256 with our key's name counts.
fn verify(key: &str, secret: &str, token: &str, now_seconds: i64) -> Result<Signature, MediaError> {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_issuer(&[key]);
    // Times are checked below, against the caller's clock.
    rules.validate_exp = false;
    rules.validate_nbf = false;
    rules.set_required_spec_claims(&["iss", "nbf"]);
    let signature =
        jsonwebtoken::decode::<Signature>(token, &DecodingKey::from_secret(secret.as_bytes()), &rules)
            .map_err(|_| MediaError::Unauthorized)?
            .claims;
    let age = now_seconds.saturating_sub(signature.nbf);
    if !(-CLOCK_SKEW_SECONDS..=FRESH_SECONDS).contains(&age) {
        return Err(MediaError::Unauthorized);
    }
    Ok(signature)
}

fn event(body: Body) -> Option<MediaEvent> {
    let room = body.room.map(|room| room.name).filter(|name| !name.is_empty())?;
    if body.event == "room_finished" {
        return Some(MediaEvent::RoomFinished { room });
    }
    // Somebody who is not ours (a recorder of the operator's) has no seat to care for.
    let identity: Identity = body.participant?.identity.parse().ok()?;
    match body.event.as_str() {
        "participant_joined" => Some(MediaEvent::Joined { room, identity }),
        "track_published" => Some(MediaEvent::Published { room, identity }),
        "track_unpublished" => Some(MediaEvent::Unpublished { room, identity }),
        "participant_left" | "participant_connection_aborted" => Some(MediaEvent::Left { room, identity }),
        _ => None,
    }
}
