//! The decomposition of characters for comparison, by the browser's tables, which the app then need not contain.

use js_sys::JsString;

/// `text` in Unicode's normalization form NFKD: letters separated from their marks, compatibility forms as plain ones.
#[must_use]
pub fn decomposed(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    JsString::from(text).normalize("NFKD").into()
}
