//! Whether somebody can see the page.

/// Whether the page is in the background, so that nobody sees what it shows.
#[must_use]
pub fn page_is_hidden() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden())
}
