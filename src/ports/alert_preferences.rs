//! Where the choice between sound and notification for invitations is stored: one entry for all tabs.

const KEY: &str = "costage.alerts";

/// Reads the stored choice. `None` where there is none, or the browser forbids storage: then a choice lasts until the
/// next reload.
#[must_use]
pub fn load() -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(KEY).ok()?
}

/// Stores the choice.
pub fn save(preferences: &str) {
    if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
        // A full or forbidden storage only costs the choice after a reload.
        let _ = storage.set_item(KEY, preferences);
    }
}
