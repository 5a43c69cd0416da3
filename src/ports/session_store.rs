//! Keeps the session for as long as the tab lives: per tab, so that two tabs can be two people.

use costage_protocol::Session;

/// Where a session outlives a reload.
pub trait SessionStore {
    /// The session kept from before, if any.
    fn load(&self) -> Option<Session>;
    /// Keeps it.
    fn save(&self, session: &Session);
    /// Forgets it.
    fn clear(&self);
}

/// The tab's `sessionStorage`. Where the browser forbids it, a session lasts until the next reload.
#[derive(Debug, Default)]
pub struct TabStorage;

const KEY: &str = "costage.session";

impl TabStorage {
    fn storage() -> Option<web_sys::Storage> {
        web_sys::window()?.session_storage().ok()?
    }
}

impl SessionStore for TabStorage {
    fn load(&self) -> Option<Session> {
        let json = Self::storage()?.get_item(KEY).ok()??;
        serde_json::from_str(&json).ok()
    }

    fn save(&self, session: &Session) {
        if let (Some(storage), Ok(json)) = (Self::storage(), serde_json::to_string(session)) {
            // A full or forbidden storage only costs the sign-in after a reload.
            let _ = storage.set_item(KEY, &json);
        }
    }

    fn clear(&self) {
        if let Some(storage) = Self::storage() {
            let _ = storage.remove_item(KEY);
        }
    }
}
