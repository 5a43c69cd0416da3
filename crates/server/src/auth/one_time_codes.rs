//! Codes that sign in once and soon: how a session gets from a sign-in on another page into the app, without its token in a
//! URL.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use costage_protocol::{Secret, Timestamp, UserId};
use sha2::{Digest as _, Sha256};

use super::AuthError;

/// How long a code can be used: a page is loaded meanwhile.
const VALID_FOR: Duration = Duration::from_secs(120);
/// The most codes at the same time. Only somebody who has proved who they are gets one.
const CODES_MAX: usize = 100_000;

/// The codes that have not been used.
#[derive(Default)]
pub struct OneTimeCodes(Mutex<HashMap<[u8; 32], Entry>>);

struct Entry {
    user: UserId,
    until: Timestamp,
    /// The digest of the text that the browser has to know; `None` when any browser may use the code.
    browser: Option<[u8; 32]>,
}

/// The SHA-256 digest of a text that a browser keeps to itself.
#[must_use]
pub fn digest(secret: &Secret) -> [u8; 32] {
    Sha256::digest(secret.as_str()).into()
}

impl OneTimeCodes {
    fn codes(&self) -> MutexGuard<'_, HashMap<[u8; 32], Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a code with which `user` signs in; with `browser`, only where the text with this digest is known.
    ///
    /// # Errors
    /// `Unavailable` when there are too many.
    pub fn make(
        &self,
        user: UserId,
        browser: Option<[u8; 32]>,
        now: Timestamp,
    ) -> Result<(Secret, Timestamp), AuthError> {
        let until = now.plus(VALID_FOR);
        let code = Secret::from(URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()));
        let mut codes = self.codes();
        if codes.len() >= CODES_MAX {
            codes.retain(|_, entry| entry.until > now);
        }
        if codes.len() >= CODES_MAX {
            return Err(AuthError::Unavailable);
        }
        codes.insert(digest(&code), Entry { user, until, browser });
        Ok((code, until))
    }

    /// Uses `code` up. Returns whose it is.
    ///
    /// # Errors
    /// `Failed` when it is unknown, used or too old, or belongs to another browser.
    pub fn take(&self, code: &Secret, secret: Option<&Secret>, now: Timestamp) -> Result<UserId, AuthError> {
        let entry = self.codes().remove(&digest(code)).ok_or(AuthError::Failed)?;
        let is_this_browser = entry.browser.is_none_or(|wanted| secret.map(digest) == Some(wanted));
        if entry.until > now && is_this_browser { Ok(entry.user) } else { Err(AuthError::Failed) }
    }

    /// Drops the codes that are too old at `now`.
    pub fn forget(&self, now: Timestamp) {
        self.codes().retain(|_, entry| entry.until > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    fn user() -> UserId {
        UserId::from_random([1; 16])
    }

    #[test]
    fn a_code_is_used_once_and_soon() {
        let codes = OneTimeCodes::default();
        let (code, until) = codes.make(user(), None, NOW).unwrap();
        assert_eq!(codes.take(&code, None, NOW).unwrap(), user());
        assert!(matches!(codes.take(&code, None, NOW), Err(AuthError::Failed)));
        let (late, _) = codes.make(user(), None, NOW).unwrap();
        assert!(matches!(codes.take(&late, None, until), Err(AuthError::Failed)));
        assert!(matches!(codes.take(&"guess".into(), None, NOW), Err(AuthError::Failed)));
        codes.make(user(), None, NOW).unwrap();
        codes.forget(until);
        assert!(codes.codes().is_empty());
    }

    #[test]
    fn a_code_of_one_browser_is_none_in_another() {
        let codes = OneTimeCodes::default();
        let secret = Secret::from("known to one browser");
        for (said, is_let_in) in [(Some(&secret), true), (None, false), (Some(&"guess".into()), false)] {
            let (code, _) = codes.make(user(), Some(digest(&secret)), NOW).unwrap();
            assert_eq!(codes.take(&code, said, NOW).is_ok(), is_let_in);
        }
    }
}
