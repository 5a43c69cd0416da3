//! The operator's public keys: a JSON Web Key Set in a file or at an address, kept in memory and read anew when it is old or a
//! token names a key that is not in it.

use std::{
    path::Path,
    sync::{PoisonError, RwLock},
    time::Duration,
};

use base64::Engine as _;
use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, PublicKeyUse},
};
use serde_json::Value;
use tokio::{sync::Mutex, time::Instant};

use super::KeySource;
use crate::auth::{
    AuthError,
    https_client::{CallError, HttpsClient},
};

/// After this time the keys are read again, so that one that was taken out of the set stops working.
const READ_EVERY: Duration = Duration::from_secs(600);
/// The least time between two reads, however many tokens name unknown keys.
const READ_AT_MOST_EVERY: Duration = Duration::from_secs(10);
/// The most keys that are kept.
const KEYS_MAX: usize = 100;
/// The least bytes of an RSA modulus: 2048 bits.
const RSA_MIN: usize = 256;

/// The keys.
pub(super) struct KeySet {
    source: KeySource,
    client: HttpsClient,
    keys: RwLock<Vec<Key>>,
    /// Held while the keys are read.
    reading: Mutex<Reading>,
}

#[derive(Default)]
struct Reading {
    tried: Option<Instant>,
    succeeded: Option<Instant>,
}

struct Key {
    id: Option<String>,
    /// The only algorithm that the key is for.
    algorithm: Algorithm,
    key: DecodingKey,
}

impl KeySet {
    pub(super) fn new(source: KeySource) -> Result<Self, CallError> {
        Ok(Self { source, client: HttpsClient::new()?, keys: RwLock::default(), reading: Mutex::default() })
    }

    /// The key for `algorithm` with this id; of a token without an id, the only key for its algorithm.
    ///
    /// # Errors
    /// `Invalid` when there is no such key, `Unavailable` when the keys could never be read.
    pub(super) async fn find(
        &self,
        algorithm: Algorithm,
        id: Option<&str>,
    ) -> Result<DecodingKey, AuthError> {
        if let Some(key) = self.known(algorithm, id) {
            // Whoever comes first after the time is up reads again; the others go on with the keys there are.
            if let Ok(mut reading) = self.reading.try_lock()
                && reading.succeeded.is_none_or(|at| at.elapsed() >= READ_EVERY)
            {
                self.read(&mut reading).await;
                return self.known(algorithm, id).ok_or(AuthError::Invalid);
            }
            return Ok(key);
        }
        let mut reading = self.reading.lock().await;
        if let Some(key) = self.known(algorithm, id) {
            return Ok(key);
        }
        self.read(&mut reading).await;
        match self.known(algorithm, id) {
            Some(key) => Ok(key),
            None if reading.succeeded.is_none() => Err(AuthError::Unavailable),
            None => Err(AuthError::Invalid),
        }
    }

    fn known(&self, algorithm: Algorithm, id: Option<&str>) -> Option<DecodingKey> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let mut fitting =
            keys.iter().filter(|key| key.algorithm == algorithm && (id.is_none() || key.id.as_deref() == id));
        let key = fitting.next()?;
        (id.is_some() || fitting.next().is_none()).then(|| key.key.clone())
    }

    /// Reads the keys, unless that was tried a moment ago. When it fails, the keys stay as they were.
    async fn read(&self, reading: &mut Reading) {
        if reading.tried.is_some_and(|at| at.elapsed() < READ_AT_MOST_EVERY) {
            return;
        }
        reading.tried = Some(Instant::now());
        let json = match &self.source {
            KeySource::Url(url) => self.client.read(url).await.map_err(|error| error.to_string()),
            KeySource::File(file) => from_file(file).await,
            // A secret is no set.
            KeySource::Secret(_) => return,
        };
        match json.and_then(|json| keys_of(&json)) {
            Ok(keys) => {
                *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
                reading.succeeded = reading.tried;
            }
            Err(why) => tracing::warn!("The operator's keys cannot be read; those read before stay: {why}."),
        }
    }
}

async fn from_file(file: &Path) -> Result<Vec<u8>, String> {
    tokio::fs::read(file).await.map_err(|error| error.to_string())
}

/// Reads the public keys for signatures of a set. What it does not know is left out, secrets above all.
fn keys_of(json: &[u8]) -> Result<Vec<Key>, String> {
    let set: Value = serde_json::from_slice(json).map_err(|_| "they are no JSON".to_owned())?;
    let keys = set.get("keys").and_then(Value::as_array).ok_or("they are no JSON Web Key Set")?;
    let keys = keys.iter().take(KEYS_MAX).filter_map(|key| serde_json::from_value(key.clone()).ok());
    Ok(keys.filter_map(|key| of_jwk(&key)).collect())
}

fn of_jwk(jwk: &Jwk) -> Option<Key> {
    let algorithm = match &jwk.algorithm {
        AlgorithmParameters::RSA(rsa) if is_long(&rsa.n) => Algorithm::RS256,
        AlgorithmParameters::EllipticCurve(key) if key.curve == EllipticCurve::P256 => Algorithm::ES256,
        AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => Algorithm::EdDSA,
        _ => return None,
    };
    let common = &jwk.common;
    let is_for_signatures =
        common.public_key_use.as_ref().is_none_or(|usage| *usage == PublicKeyUse::Signature);
    let is_for_it =
        common.key_algorithm.is_none_or(|named| named.to_string().parse::<Algorithm>() == Ok(algorithm));
    let key = DecodingKey::from_jwk(jwk).ok()?;
    (is_for_signatures && is_for_it).then(|| Key { id: common.key_id.clone(), algorithm, key })
}

fn is_long(modulus: &str) -> bool {
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(modulus.trim_end_matches('='));
    bytes.is_ok_and(|bytes| bytes.iter().skip_while(|byte| **byte == 0).count() >= RSA_MIN)
}
