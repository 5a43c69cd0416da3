//! Where the app stands on the web.

/// The address of `path` (beginning with `/`) for others to open.
#[must_use]
pub fn address_of(path: &str) -> String {
    format!("{}{path}", own_origin().unwrap_or_default())
}

/// The origin that the page was loaded from.
pub(super) fn own_origin() -> Option<String> {
    web_sys::window().and_then(|window| window.location().origin().ok())
}

/// Loads the page again, as it stands on the server now.
pub fn load_page_again() {
    if let Some(window) = web_sys::window() {
        // Only a page that is going already refuses.
        let _ = window.location().reload();
    }
}
