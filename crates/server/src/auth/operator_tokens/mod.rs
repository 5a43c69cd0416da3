//! The operator's own JWTs: who signed them, for whom, and who the person is.

mod key_set;

use std::path::PathBuf;

use costage_protocol::{Secret, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use reqwest::Url;
use serde::Deserialize;
use serde_json::{Map, Value};

use self::key_set::KeySet;
use super::{AuthError, https_client::CallError, known_person::KnownPerson, seconds};

/// The longest token, in bytes.
const TOKEN_MAX: usize = 8 * 1024;
/// How far the operator's clock may be from ours, in seconds.
const CLOCKS_APART: u64 = 30;

/// How the operator's JWTs are verified. None of it is taken from a token.
#[derive(Debug, Clone)]
pub struct OperatorTokenRules {
    /// Where the keys are.
    pub keys: KeySource,
    /// The algorithms that are accepted; with a secret only HS256.
    pub algorithms: Vec<Algorithm>,
    /// What `iss` has to be.
    pub issuer: String,
    /// What `aud` has to be or to contain.
    pub audience: String,
    /// The claim with the person's id, which never changes.
    pub subject_claim: String,
    /// The claim with the name to show.
    pub name_claim: String,
    /// The claim with the address of their picture.
    pub picture_claim: String,
}

/// Where the operator's keys are.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// A secret for HS256.
    Secret(Secret),
    /// A file with a JSON Web Key Set, read again when a token names a key that is not in it.
    File(PathBuf),
    /// The same at an address.
    Url(Url),
}

/// Verifies the operator's JWTs.
pub struct OperatorTokens {
    rules: OperatorTokenRules,
    keys: Keys,
}

enum Keys {
    Secret(DecodingKey),
    Set(KeySet),
}

#[derive(Deserialize)]
struct Claims {
    exp: f64,
    #[serde(default)]
    nbf: Option<f64>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

impl OperatorTokens {
    /// Takes the rules. Keys at an address are read when they are first needed.
    ///
    /// # Errors
    /// When no HTTP client can be made.
    pub fn new(rules: OperatorTokenRules) -> Result<Self, CallError> {
        let keys = match &rules.keys {
            KeySource::Secret(secret) => Keys::Secret(DecodingKey::from_secret(secret.as_str().as_bytes())),
            source => Keys::Set(KeySet::new(source.clone())?),
        };
        Ok(Self { rules, keys })
    }

    /// The issuer of the tokens.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.rules.issuer
    }

    /// Verifies `token` and returns the person it is about.
    ///
    /// # Errors
    /// `Invalid`, `Expired`, or `Unavailable` when there are no keys.
    pub async fn verify(&self, token: &str, now: Timestamp) -> Result<KnownPerson, AuthError> {
        if token.len() > TOKEN_MAX {
            return Err(AuthError::Invalid);
        }
        let header = decode_header(token).map_err(|_| AuthError::Invalid)?;
        let algorithm = header.alg;
        // `crit` names extensions that a verifier has to know; this one knows none.
        if !self.rules.algorithms.contains(&algorithm) || header.crit.is_some() {
            return Err(AuthError::Invalid);
        }
        let key = match &self.keys {
            Keys::Secret(key) => key.clone(),
            Keys::Set(keys) => keys.find(algorithm, header.kid.as_deref()).await?,
        };
        let mut rules = Validation::new(algorithm);
        rules.set_required_spec_claims(&["exp", "iss", "aud"]);
        rules.set_issuer(&[&self.rules.issuer]);
        rules.set_audience(&[&self.rules.audience]);
        // Checked below against `now`, which is an argument.
        rules.validate_exp = false;
        let claims = decode::<Claims>(token, &key, &rules).map_err(|_| AuthError::Invalid)?.claims;
        let now = seconds(now);
        if !claims.exp.is_finite() || whole(claims.exp).saturating_add(CLOCKS_APART) <= now {
            return Err(AuthError::Expired);
        }
        if claims.nbf.is_some_and(|nbf| whole(nbf) > now.saturating_add(CLOCKS_APART)) {
            return Err(AuthError::Invalid);
        }
        self.person(&claims.others).ok_or(AuthError::Invalid)
    }

    fn person(&self, claims: &Map<String, Value>) -> Option<KnownPerson> {
        let text = |claim: &str| claims.get(claim).and_then(Value::as_str);
        let subject = match claims.get(&self.rules.subject_claim)? {
            Value::String(id) => id.clone(),
            Value::Number(id) => id.to_string(),
            _ => return None,
        };
        let names = [text(&self.rules.name_claim), text("preferred_username"), text("nickname")];
        KnownPerson::new(&self.rules.issuer, &subject, names, text(&self.rules.picture_claim))
    }
}

/// A NumericDate in whole seconds; one before 1970 is 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a conversion from a float to an integer keeps within the integer's range"
)]
const fn whole(date: f64) -> u64 {
    date as u64
}
