//! Session tokens: JWTs that the server signs itself. The tokens of one session share its id, and each renewal makes another.

use std::{io, path::Path, time::Duration};

use costage_protocol::{Timestamp, UserId};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode, errors::ErrorKind,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{AuthError, Renewal, SignedIn, from_seconds, seconds, signing_key::SigningKeys};

/// How long the token of somebody who signed in by name is valid: without it they are somebody else.
pub const NAME_SESSION_LENGTH: Duration = Duration::from_secs(30 * 24 * 3600);
/// The `aud` claim. Together with [`TYPE`] it sets our tokens apart from LiveKit's and everyone else's.
const AUDIENCE: &str = "costage";
/// The `typ` header.
const TYPE: &str = "costage-session+jwt";
/// The longest token of ours, in bytes; it has about 400.
const TOKEN_MAX: usize = 2048;

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: UserId,
    aud: String,
    iat: u64,
    exp: u64,
    /// A random id, so that two tokens of the same second differ. Missing in tokens of older versions.
    #[serde(default)]
    jti: String,
    /// The random id of the session. Missing in tokens of older versions, each of which is a session of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sid: Option<String>,
    /// The end of the last token that the session may be renewed by; absent for a session without such an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last: Option<u64>,
    /// How often the user had signed out everywhere.
    #[serde(default)]
    generation: u64,
}

/// The identity of a session: a SHA-256 digest of its id, or of the signed part of a token without one.
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

    fn of(token: &str, id: Option<&str>) -> Self {
        let signed = token.rsplit_once('.').map_or(token, |(signed, _)| signed);
        Self(Sha256::digest(id.unwrap_or(signed)).into())
    }
}

/// A token with the times that belong to it.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuedToken {
    /// The token.
    pub token: String,
    /// When it expires.
    pub expires_at: Timestamp,
    /// When to renew it; `None` when it is the session's last.
    pub renew_at: Option<Timestamp>,
}

/// Issues and verifies session tokens.
pub struct Sessions {
    signing: EncodingKey,
    /// The current key, and the previous one.
    checking: Vec<DecodingKey>,
    /// How long a token of a session that ends is valid.
    length: Duration,
    seed: Vec<u8>,
}

impl Sessions {
    /// Reads the signing keys in `folder`, or makes one. Tokens of sessions that end are valid for `length`.
    ///
    /// # Errors
    /// When the keys cannot be read or written, or one is too short.
    pub fn open(folder: &Path, length: Duration) -> io::Result<Self> {
        let SigningKeys { current, previous } = SigningKeys::open(folder)?;
        let checking = [Some(&current), previous.as_ref()].into_iter().flatten();
        Ok(Self {
            signing: EncodingKey::from_secret(&current),
            checking: checking.map(|key| DecodingKey::from_secret(key)).collect(),
            length,
            seed: current,
        })
    }

    /// A key for `purpose` alone, which changes only with the signing key.
    #[must_use]
    pub fn key_for(&self, purpose: &str) -> [u8; 32] {
        let seed = Sha256::digest(&self.seed);
        Sha256::new().chain_update(seed).chain_update(purpose).chain_update(seed).finalize().into()
    }

    /// Begins a session of somebody who signed in by name, and has never signed out everywhere. Returns its token with its
    /// expiry.
    ///
    /// # Errors
    /// `Invalid` when it cannot be signed.
    pub fn issue(&self, user: &UserId, now: Timestamp) -> Result<(String, Timestamp), AuthError> {
        let issued = self.begin(user, 0, Renewal::Always, now)?;
        Ok((issued.token, issued.expires_at))
    }

    /// Begins a session of `user`, who has signed out everywhere `generation` times.
    ///
    /// # Errors
    /// `Invalid` when it cannot be signed.
    pub fn begin(
        &self,
        user: &UserId,
        generation: u64,
        renewal: Renewal,
        now: Timestamp,
    ) -> Result<IssuedToken, AuthError> {
        self.sign(user, format!("{:032x}", rand::random::<u128>()), generation, renewal, now)
    }

    /// Issues the next token of the session of `token`. Does not check whether the session was ended.
    ///
    /// # Errors
    /// [`AuthError::Invalid`] or [`AuthError::Expired`].
    pub fn renew(&self, token: &str, now: Timestamp) -> Result<IssuedToken, AuthError> {
        let SignedIn { user, renewal, generation, .. } = self.verify(token, now)?;
        // A token of an older version becomes the first of a new session.
        let session = self.claims(token)?.0.sid;
        let session = session.unwrap_or_else(|| format!("{:032x}", rand::random::<u128>()));
        self.sign(&user, session, generation, renewal, now)
    }

    fn sign(
        &self,
        user: &UserId,
        session: String,
        generation: u64,
        renewal: Renewal,
        now: Timestamp,
    ) -> Result<IssuedToken, AuthError> {
        let (length, last) = match renewal {
            Renewal::Always => (NAME_SESSION_LENGTH, None),
            // A token tells whole seconds.
            Renewal::Until(last) => (self.length, Some(from_seconds(seconds(last)))),
        };
        let expires_at = last.map_or(now.plus(length), |last| last.min(now.plus(length)));
        let claims = Claims {
            sub: user.clone(),
            aud: AUDIENCE.to_owned(),
            iat: seconds(now),
            exp: seconds(expires_at),
            jti: format!("{:032x}", rand::random::<u128>()),
            sid: Some(session),
            last: last.map(seconds),
            generation,
        };
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(TYPE.to_owned());
        let token = encode(&header, &claims, &self.signing).map_err(|_| AuthError::Invalid)?;
        let renew_at = (last != Some(expires_at)).then(|| now.plus(length * 2 / 3));
        Ok(IssuedToken { token, expires_at, renew_at })
    }

    /// Verifies the signature and the expiry of `token`, but not whether its session was ended.
    ///
    /// # Errors
    /// [`AuthError::Invalid`] or [`AuthError::Expired`].
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<SignedIn<UserId>, AuthError> {
        let (claims, session) = self.claims(token)?;
        if claims.exp <= seconds(now) {
            return Err(AuthError::Expired);
        }
        Ok(SignedIn {
            session,
            user: claims.sub,
            until: from_seconds(claims.exp),
            renewal: claims.last.map_or(Renewal::Always, |last| Renewal::Until(from_seconds(last))),
            generation: claims.generation,
        })
    }

    fn claims(&self, token: &str) -> Result<(Claims, SessionId), AuthError> {
        if token.len() > TOKEN_MAX {
            return Err(AuthError::Invalid);
        }
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "aud", "sub"]);
        // Checked against `now`, which is an argument.
        rules.validate_exp = false;
        let decoded = self.checking.iter().find_map(|key| {
            let decoded = decode::<Claims>(token, key, &rules);
            let is_other = decoded.as_ref().is_err_and(|error| *error.kind() == ErrorKind::InvalidSignature);
            (!is_other).then_some(decoded)
        });
        let decoded = decoded.and_then(Result::ok).ok_or(AuthError::Invalid)?;
        if decoded.header.typ.as_deref() != Some(TYPE) {
            return Err(AuthError::Invalid);
        }
        let session = SessionId::of(token, decoded.claims.sid.as_deref());
        Ok((decoded.claims, session))
    }
}

#[cfg(test)]
#[path = "session_tokens_tests.rs"]
mod tests;
