//! Upper and lower case, by the browser's tables, which the app then need not contain.

use js_sys::JsString;

/// `text` in lower case.
#[must_use]
pub fn lower_case(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else if cfg!(target_arch = "wasm32") {
        JsString::from(text).to_lower_case().into()
    } else {
        text.to_lowercase()
    }
}

/// `text` in upper case.
#[must_use]
pub fn upper_case(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_uppercase()
    } else if cfg!(target_arch = "wasm32") {
        JsString::from(text).to_upper_case().into()
    } else {
        text.to_uppercase()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_change_their_case() {
        assert_eq!(lower_case("Ärger ΣΟΦΙΑ OK"), "ärger σοφια ok");
        assert_eq!(upper_case("straße ж ok"), "STRASSE Ж OK");
    }
}
