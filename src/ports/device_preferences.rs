//! Keeps the devices somebody chose, in the browser, for all its tabs and the visits to come.

/// Where the choices outlive a visit: `localStorage`. Where the browser forbids it they last as long as the
/// page.
#[derive(Debug, Clone, Copy, Default)]
pub struct DeviceMemory;

const KEY: &str = "costage.devices";

impl DeviceMemory {
    fn storage() -> Option<web_sys::Storage> {
        web_sys::window()?.local_storage().ok()?
    }

    /// What was kept, as JSON.
    #[must_use]
    pub fn load(self) -> Option<String> {
        Self::storage()?.get_item(KEY).ok()?
    }

    /// Keeps `json`.
    pub fn save(self, json: &str) {
        if let Some(storage) = Self::storage() {
            // Full or forbidden: next time the choice is made again.
            let _ = storage.set_item(KEY, json);
        }
    }
}
