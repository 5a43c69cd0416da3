//! Characters taken apart for comparing: the browser brings the tables for it, so that the app need not.

use js_sys::JsString;

/// `text` in Unicode's form NFKD: letters and their marks apart, wide, small and round forms as the plain ones.
#[must_use]
pub fn decomposed(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    JsString::from(text).normalize("NFKD").into()
}
