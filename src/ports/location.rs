//! Where the app stands on the web.

/// The address of `path` (beginning with `/`) for others to open.
#[must_use]
pub fn address_of(path: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    format!("{origin}{path}")
}
