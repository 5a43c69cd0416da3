//! Session tokens: JWTs that the server signs itself. With the dev sign-in anyone gets one for a name.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
    time::Duration,
};

use costage_protocol::{ProblemCode, Timestamp, UserId};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode, errors::ErrorKind,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

pub mod ended_sessions;

pub use ended_sessions::EndedSessions;

/// How long a session lasts.
const SESSION_LENGTH: Duration = Duration::from_secs(30 * 24 * 3600);
/// The `aud` claim. Together with [`TYPE`] it sets our tokens apart from LiveKit's and everyone else's.
const AUDIENCE: &str = "costage";
/// The `typ` header.
const TYPE: &str = "costage-session+jwt";

/// Why a token is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// No token was sent.
    #[error("no token")]
    Missing,
    /// This server did not sign it.
    #[error("not one of our tokens")]
    Invalid,
    /// It was valid once.
    #[error("the token has expired")]
    Expired,
    /// Its user has signed out.
    #[error("the session was ended")]
    Ended,
}

impl AuthError {
    /// The problem code of the response.
    #[must_use]
    pub const fn code(&self) -> ProblemCode {
        match self {
            Self::Missing => ProblemCode::NotSignedIn,
            Self::Invalid | Self::Ended => ProblemCode::TokenInvalid,
            Self::Expired => ProblemCode::TokenExpired,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: UserId,
    aud: String,
    iat: u64,
    exp: u64,
    /// A random id, so that two tokens of the same second differ. Missing in tokens of older versions.
    #[serde(default)]
    jti: String,
}

/// The identity of a session: a SHA-256 digest of the signed part of its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionId([u8; 32]);

impl SessionId {
    /// Restores a stored id.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn of(token: &str) -> Self {
        let signed = token.rsplit_once('.').map_or(token, |(signed, _)| signed);
        Self(Sha256::digest(signed).into())
    }
}

/// The content of a verified token. `U` is the user or their id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn<U> {
    /// The session that the token belongs to.
    pub session: SessionId,
    /// The user of the session.
    pub user: U,
    /// When the token expires; the session may be ended earlier.
    pub until: Timestamp,
}

/// Issues and verifies session tokens.
pub struct Sessions {
    signing: EncodingKey,
    checking: DecodingKey,
}

impl Sessions {
    /// Reads the signing key from `file`, or creates the file (mode 0600) with a random key.
    ///
    /// # Errors
    /// When the file cannot be read or created, or the key in it is too short.
    pub fn open(file: &Path) -> io::Result<Self> {
        let key = match fs::read(file) {
            Ok(key) if key.len() >= 32 => key,
            Ok(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, "the key is too short")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let key: [u8; 32] = rand::random();
                let mut made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
                made.write_all(&key)?;
                made.sync_all()?;
                key.to_vec()
            }
            Err(error) => return Err(error),
        };
        Ok(Self { signing: EncodingKey::from_secret(&key), checking: DecodingKey::from_secret(&key) })
    }

    /// Issues a token for `user` and returns it with its expiry.
    ///
    /// # Errors
    /// `Invalid` when it cannot be signed.
    pub fn issue(&self, user: &UserId, now: Timestamp) -> Result<(String, Timestamp), AuthError> {
        let expires_at = now.plus(SESSION_LENGTH);
        let claims = Claims {
            sub: user.clone(),
            aud: AUDIENCE.to_owned(),
            iat: seconds(now),
            exp: seconds(expires_at),
            jti: format!("{:032x}", rand::random::<u128>()),
        };
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(TYPE.to_owned());
        let token = encode(&header, &claims, &self.signing).map_err(|_| AuthError::Invalid)?;
        Ok((token, expires_at))
    }

    /// Verifies the signature and the expiry of `token`, but not whether its session was ended.
    ///
    /// # Errors
    /// [`AuthError::Invalid`] or [`AuthError::Expired`].
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<SignedIn<UserId>, AuthError> {
        let session = SessionId::of(token);
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "aud", "sub"]);
        // Checked below against `now`, which is an argument.
        rules.validate_exp = false;
        let token = decode::<Claims>(token, &self.checking, &rules).map_err(|error| match error.kind() {
            ErrorKind::ExpiredSignature => AuthError::Expired,
            _ => AuthError::Invalid,
        })?;
        if token.header.typ.as_deref() != Some(TYPE) {
            return Err(AuthError::Invalid);
        }
        if token.claims.exp <= seconds(now) {
            return Err(AuthError::Expired);
        }
        let until = i64::try_from(token.claims.exp.saturating_mul(1000)).unwrap_or(i64::MAX);
        Ok(SignedIn { session, user: token.claims.sub, until: Timestamp::from_millis(until) })
    }
}

fn seconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_millis() / 1000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sessions() -> Sessions {
        let key = [7; 32];
        Sessions { signing: EncodingKey::from_secret(&key), checking: DecodingKey::from_secret(&key) }
    }

    fn user() -> UserId {
        UserId::from_random([1; 16])
    }

    const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    #[test]
    fn a_token_is_valid_for_its_user_until_it_expires() {
        let (token, expires_at) = sessions().issue(&user(), NOW).unwrap();
        let signed_in = sessions().verify(&token, NOW).unwrap();
        assert_eq!((signed_in.user, signed_in.until), (user(), expires_at));
        assert!(matches!(sessions().verify(&token, expires_at), Err(AuthError::Expired)));
    }

    #[test]
    fn two_sessions_of_one_user_differ_even_within_a_second() {
        let session = || {
            let (token, _) = sessions().issue(&user(), NOW).unwrap();
            sessions().verify(&token, NOW).unwrap().session
        };
        assert_ne!(session(), session());
    }

    #[test]
    fn a_token_of_another_type_algorithm_or_key_is_invalid() {
        let claims = Claims {
            sub: user(),
            aud: AUDIENCE.into(),
            iat: 0,
            exp: u64::from(u32::MAX),
            jti: String::new(),
        };
        let signed =
            |header: &Header, key: &[u8]| encode(header, &claims, &EncodingKey::from_secret(key)).unwrap();
        let typed = |algorithm| {
            let mut header = Header::new(algorithm);
            header.typ = Some(TYPE.to_owned());
            header
        };
        for token in [
            signed(&Header::new(Algorithm::HS256), &[7; 32]),
            signed(&typed(Algorithm::HS384), &[7; 32]),
            signed(&typed(Algorithm::HS256), &[8; 32]),
            "eyJhbGciOiJub25lIn0.e30.".to_owned(),
            String::new(),
        ] {
            assert!(matches!(sessions().verify(&token, NOW), Err(AuthError::Invalid)), "{token}");
        }
    }
}
