//! Where the app stands on the web.

/// The address of `path` (beginning with `/`) for others to open.
#[must_use]
pub fn address_of(path: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    format!("{origin}{path}")
}

/// Loads the page again, as it stands on the server now.
pub fn load_page_again() {
    if let Some(window) = web_sys::window() {
        // Only a page that is going already refuses.
        let _ = window.location().reload();
    }
}
