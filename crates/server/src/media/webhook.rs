//! Reads LiveKit's webhooks: checks the signature, the age and the integrity of the body, and extracts the event.
//!
//! A body contains the room's TURN password, so neither it nor its signature is ever logged.

use std::sync::atomic::{AtomicI64, Ordering};

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

/// The shortest time between two log lines about clocks, in seconds.
const TELL_EVERY_SECONDS: i64 = 600;
/// When the last one was written, in seconds since 1970.
static TOLD_AT: AtomicI64 = AtomicI64::new(0);

#[derive(Deserialize)]
struct Signature {
    nbf: i64,
    sha256: String,
}

/// The part of LiveKit's `WebhookEvent` that is used here; unknown fields and events are ignored.
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
    // The hash is part of what is signed. Its comparison need not take constant time: a forger knows the body anyway.
    if claimed != Sha256::digest(body.as_bytes())[..] {
        return Err(MediaError::Unauthorized);
    }
    let body: Body = serde_json::from_str(body).map_err(|_| MediaError::Malformed)?;
    Ok((body.id.clone(), event(body)))
}

/// Checks the signature, which jsonwebtoken does in constant time. Only HS256 with the name of the server's key is valid.
fn verify(key: &str, secret: &str, token: &str, now_seconds: i64) -> Result<Signature, MediaError> {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_issuer(&[key]);
    // Times are checked below, against the caller's time.
    rules.validate_exp = false;
    rules.validate_nbf = false;
    rules.set_required_spec_claims(&["iss", "nbf"]);
    let signature =
        jsonwebtoken::decode::<Signature>(token, &DecodingKey::from_secret(secret.as_bytes()), &rules)
            .map_err(|_| MediaError::Unauthorized)?
            .claims;
    let age = now_seconds.saturating_sub(signature.nbf);
    if !(-CLOCK_SKEW_SECONDS..=FRESH_SECONDS).contains(&age) {
        tell_of_clocks(age, now_seconds);
        return Err(MediaError::Unauthorized);
    }
    Ok(signature)
}

/// Logs that a genuine webhook came from another time, once in a while: somebody may be sending old ones again and again.
fn tell_of_clocks(age: i64, now_seconds: i64) {
    let told = TOLD_AT.load(Ordering::Relaxed);
    if now_seconds.saturating_sub(told) < TELL_EVERY_SECONDS
        || TOLD_AT.compare_exchange(told, now_seconds, Ordering::Relaxed, Ordering::Relaxed).is_err()
    {
        return;
    }
    let (seconds, when) = (age.abs(), if age > 0 { "ago" } else { "in the future" });
    tracing::warn!(
        "A webhook that LiveKit signed {seconds} seconds {when} is refused: if that goes on, have LiveKit's machine and this \
         one set their clocks by NTP."
    );
}

fn event(body: Body) -> Option<MediaEvent> {
    let room = body.room.map(|room| room.name).filter(|name| !name.is_empty())?;
    if body.event == "room_finished" {
        return Some(MediaEvent::RoomFinished { room });
    }
    // A participant that is not Costage's (a recorder of the operator's) has no seat.
    let identity: Identity = body.participant?.identity.parse().ok()?;
    match body.event.as_str() {
        "participant_joined" => Some(MediaEvent::Joined { room, identity }),
        "track_published" => Some(MediaEvent::Published { room, identity }),
        "track_unpublished" => Some(MediaEvent::Unpublished { room, identity }),
        "participant_left" | "participant_connection_aborted" => Some(MediaEvent::Left { room, identity }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::{EncodingKey, Header};
    use serde_json::json;

    use super::*;

    const SECRET: &str = "0123456789abcdef0123456789abcdef";
    const NOW: i64 = 1_800_000_000;

    fn sign(algorithm: Algorithm, body: &str, claims: serde_json::Value) -> String {
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(body.as_bytes()));
        let mut all = json!({ "iss": "key", "sha256": hash, "nbf": NOW });
        all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        jsonwebtoken::encode(&Header::new(algorithm), &all, &EncodingKey::from_secret(SECRET.as_bytes()))
            .unwrap()
    }

    fn read_signed(
        body: &str,
        claims: serde_json::Value,
    ) -> Result<(String, Option<MediaEvent>), MediaError> {
        read("key", SECRET, body, Some(&sign(Algorithm::HS256, body, claims)), NOW)
    }

    #[test]
    fn each_event_is_read() {
        let identity: Identity = "usr_anna:3".parse().unwrap();
        let room = || "lr1".to_owned();
        let cases = [
            ("participant_joined", Some(MediaEvent::Joined { room: room(), identity: identity.clone() })),
            ("track_published", Some(MediaEvent::Published { room: room(), identity: identity.clone() })),
            ("track_unpublished", Some(MediaEvent::Unpublished { room: room(), identity: identity.clone() })),
            ("participant_left", Some(MediaEvent::Left { room: room(), identity: identity.clone() })),
            ("participant_connection_aborted", Some(MediaEvent::Left { room: room(), identity })),
            ("room_finished", Some(MediaEvent::RoomFinished { room: room() })),
            ("room_started", None),
            ("something_new", None),
        ];
        for (name, event) in cases {
            let body = json!({
                "event": name, "id": "EV_1", "createdAt": "1800000000", "new_field": {},
                "room": { "name": "lr1", "turnPassword": "x" }, "participant": { "identity": "usr_anna:3" },
            });
            assert_eq!(read_signed(&body.to_string(), json!({})), Ok(("EV_1".into(), event)), "{name}");
        }
    }

    #[test]
    fn other_participants_and_unknown_bodies_are_ignored() {
        let stranger = r#"{"event":"participant_joined","id":"EV_1","room":{"name":"lr1"},"participant":{"identity":"EG_x"}}"#;
        assert_eq!(read_signed(stranger, json!({})), Ok(("EV_1".into(), None)));
        for body in ["", "{}", "[]", "not json", r#"{"event":1,"id":2}"#] {
            assert_eq!(read_signed(body, json!({})), Err(MediaError::Malformed), "{body}");
        }
    }

    #[test]
    fn old_future_or_foreign_signatures_are_refused() {
        let body = r#"{"event":"room_started","id":"EV_1"}"#;
        let fresh = [json!({}), json!({ "nbf": NOW - 300 }), json!({ "nbf": NOW + 60 })];
        for claims in fresh {
            assert!(read_signed(body, claims.clone()).is_ok(), "{claims}");
        }
        let refused = [
            json!({ "nbf": NOW - 301 }),
            json!({ "nbf": NOW + 61 }),
            json!({ "nbf": null }),
            json!({ "iss": "another" }),
            json!({ "iss": null }),
            json!({ "sha256": "" }),
            json!({ "sha256": "AAAA" }),
            json!({ "sha256": null }),
        ];
        for claims in refused {
            assert_eq!(read_signed(body, claims.clone()), Err(MediaError::Unauthorized), "{claims}");
        }
        let other = sign(Algorithm::HS512, body, json!({}));
        assert_eq!(read("key", SECRET, body, Some(&other), NOW), Err(MediaError::Unauthorized));
        let other = sign(Algorithm::HS256, body, json!({}));
        assert_eq!(read("key", "another secret", body, Some(&other), NOW), Err(MediaError::Unauthorized));
        assert!(read("key", SECRET, body, Some(&format!("Bearer {other}")), NOW).is_ok());
    }
}
