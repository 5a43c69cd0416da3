//! What the operator calls the site: the server puts it into the page (`crates/server/src/http/assets/branded_page.rs`).

use super::embedding;

/// The site's name; `None` where the operator names none, and on other sites' pages.
#[must_use]
pub fn site_name() -> Option<String> {
    if embedding::is_embedded() {
        return None;
    }
    let document = web_sys::window()?.document()?;
    document.query_selector("meta[name='application-name']").ok()??.get_attribute("content")
}
