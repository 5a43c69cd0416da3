//! The state of a sign-in that is under way, which the browser carries to the provider and back.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use costage_protocol::Timestamp;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use openidconnect::{Nonce, PkceCodeVerifier};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::auth::{AuthError, seconds};

/// How long a person may take at the provider.
const VALID_FOR: Duration = Duration::from_secs(1200);
/// The `typ` header, which sets a state apart from every other token.
const TYPE: &str = "costage-oidc-state+jwt";

/// The state.
#[derive(Serialize, Deserialize)]
pub(super) struct SignInState {
    /// Random: no two sign-ins share a verifier or a nonce.
    id: String,
    /// The digest of the text that the browser keeps.
    browser: [u8; 32],
    exp: u64,
}

impl SignInState {
    pub(super) fn new(browser: [u8; 32], now: Timestamp) -> Self {
        let id = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>());
        Self { id, browser, exp: seconds(now.plus(VALID_FOR)) }
    }

    pub(super) fn sign(&self, key: &[u8; 32]) -> Result<String, AuthError> {
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(TYPE.to_owned());
        encode(&header, self, &EncodingKey::from_secret(key)).map_err(|_| AuthError::Failed)
    }

    /// Reads what [`SignInState::sign`] wrote, unless it is too old.
    pub(super) fn verify(signed: &str, key: &[u8; 32], now: Timestamp) -> Result<Self, AuthError> {
        let mut rules = Validation::new(Algorithm::HS256);
        // Checked below against `now`, which is an argument.
        rules.validate_exp = false;
        let state = decode::<Self>(signed, &DecodingKey::from_secret(key), &rules);
        let state = state.map_err(|_| AuthError::Failed)?;
        let is_good = state.header.typ.as_deref() == Some(TYPE) && state.claims.exp > seconds(now);
        is_good.then_some(state.claims).ok_or(AuthError::Failed)
    }

    pub(super) const fn browser(&self) -> [u8; 32] {
        self.browser
    }

    pub(super) fn verifier(&self, key: &[u8; 32]) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.derived(key, "verifier"))
    }

    pub(super) fn nonce(&self, key: &[u8; 32]) -> Nonce {
        Nonce::new(self.derived(key, "nonce"))
    }

    fn derived(&self, key: &[u8; 32], purpose: &str) -> String {
        let digest = Sha256::new().chain_update(key).chain_update(purpose).chain_update(&self.id);
        URL_SAFE_NO_PAD.encode(digest.chain_update(key).finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    #[test]
    fn a_state_is_this_servers_own_and_recent() {
        let state = SignInState::new([1; 32], NOW);
        let signed = state.sign(&[7; 32]).unwrap();
        let read = SignInState::verify(&signed, &[7; 32], NOW).unwrap();
        assert_eq!(read.browser(), [1; 32]);
        assert_eq!(read.verifier(&[7; 32]).secret(), state.verifier(&[7; 32]).secret());
        assert!(SignInState::verify(&signed, &[8; 32], NOW).is_err());
        assert!(SignInState::verify(&signed, &[7; 32], NOW.plus(VALID_FOR)).is_err());
        assert!(SignInState::verify("", &[7; 32], NOW).is_err());
        // A token of another kind, signed with the same key.
        let other = encode(&Header::default(), &state, &EncodingKey::from_secret(&[7; 32])).unwrap();
        assert!(SignInState::verify(&other, &[7; 32], NOW).is_err());
    }

    #[test]
    fn verifier_and_nonce_differ_from_each_other_and_from_sign_in_to_sign_in() {
        let (one, other) = (SignInState::new([1; 32], NOW), SignInState::new([1; 32], NOW));
        let texts = [&one, &other].map(|state| {
            let (verifier, nonce) = (state.verifier(&[7; 32]), state.nonce(&[7; 32]));
            (verifier.secret().clone(), nonce.secret().clone())
        });
        assert_ne!(texts[0], texts[1]);
        assert_ne!(texts[0].0, texts[0].1);
    }
}
