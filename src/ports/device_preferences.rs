//! Stores the chosen devices in the browser, for all tabs and for later visits.

/// The storage of the device preferences in `localStorage`. Where the browser forbids it, nothing is stored, and the choices
/// last as long as the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeviceStorage;

const KEY: &str = "costage.devices";

impl DeviceStorage {
    fn storage() -> Option<web_sys::Storage> {
        web_sys::window()?.local_storage().ok()?
    }

    /// Reads the stored JSON.
    #[must_use]
    pub fn load(self) -> Option<String> {
        Self::storage()?.get_item(KEY).ok()?
    }

    /// Stores `json`.
    pub fn save(self, json: &str) {
        if let Some(storage) = Self::storage() {
            // Full or forbidden: next time the choice is made again.
            let _ = storage.set_item(KEY, json);
        }
    }
}
