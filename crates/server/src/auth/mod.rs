//! Who people are. Dev sign-in: a name becomes a user and a token that we sign ourselves.

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

use crate::store::StoreError;

/// How long a session lasts.
const SESSION: Duration = Duration::from_secs(30 * 24 * 3600);
/// Told apart from LiveKit's tokens and everybody else's.
const AUDIENCE: &str = "costage";
const TYPE: &str = "costage-session+jwt";

/// Why a token speaks for nobody.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// None was sent.
    #[error("no token")]
    Missing,
    /// Not one of ours.
    #[error("not one of our tokens")]
    Invalid,
    /// Was one of ours.
    #[error("the token has expired")]
    Expired,
    /// Could not be looked up.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AuthError {
    /// What the caller is told.
    #[must_use]
    pub const fn code(&self) -> ProblemCode {
        match self {
            Self::Missing => ProblemCode::NotSignedIn,
            Self::Invalid => ProblemCode::TokenInvalid,
            Self::Expired => ProblemCode::TokenExpired,
            Self::Store(_) => ProblemCode::StorageUnavailable,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: UserId,
    aud: String,
    iat: u64,
    exp: u64,
}

/// Signs and checks session tokens.
pub struct Sessions {
    signing: EncodingKey,
    checking: DecodingKey,
}

impl Sessions {
    /// With the key in `file`; made (mode 0600) when it is missing.
    ///
    /// # Errors
    /// When the file can be neither read nor made.
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

    /// A token for `user`, and until when it works.
    ///
    /// # Errors
    /// `Invalid` when it cannot be signed.
    pub fn issue(&self, user: &UserId, now: Timestamp) -> Result<(String, Timestamp), AuthError> {
        let expires_at = now.plus(SESSION);
        let claims = Claims {
            sub: user.clone(),
            aud: AUDIENCE.to_owned(),
            iat: seconds(now),
            exp: seconds(expires_at),
        };
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(TYPE.to_owned());
        let token = encode(&header, &claims, &self.signing).map_err(|_| AuthError::Invalid)?;
        Ok((token, expires_at))
    }

    /// Whom `token` speaks for, and until when.
    ///
    /// # Errors
    /// `Invalid` or `Expired`.
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<(UserId, Timestamp), AuthError> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "aud", "sub"]);
        // The clock is ours to bring.
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
        Ok((token.claims.sub, Timestamp::from_millis(until)))
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
    fn a_token_speaks_for_its_user_until_it_expires() {
        let (token, expires_at) = sessions().issue(&user(), NOW).unwrap();
        assert_eq!(sessions().verify(&token, NOW).unwrap(), (user(), expires_at));
        assert!(matches!(sessions().verify(&token, expires_at), Err(AuthError::Expired)));
    }

    #[test]
    fn another_type_algorithm_or_key_is_invalid() {
        let claims = Claims { sub: user(), aud: AUDIENCE.into(), iat: 0, exp: u64::from(u32::MAX) };
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
