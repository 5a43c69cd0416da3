//! The share sheet of the device; where the browser has none, the clipboard.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::clipboard::{self, NotCopied};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = navigator, js_name = share)]
    async fn open_sheet(what: &JsValue) -> Result<JsValue, JsValue>;
}

/// What a person shares.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shared {
    /// A name, for the apps that show one.
    pub title: String,
    /// A sentence that goes with the link.
    pub text: String,
    /// An absolute address.
    pub url: String,
}

/// What has become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareOutcome {
    /// It was handed to an app.
    Shared,
    /// The address is in the clipboard.
    Copied,
    /// The person has closed the sheet: nothing is to be said.
    Dismissed,
}

/// Neither share sheet nor clipboard were to be had: show the address instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser let us neither share nor copy")]
pub struct ShareError;

/// Whether the browser has a share sheet. Where it has none, [`share`] copies, so that the button should say so.
#[must_use]
pub fn can_share() -> bool {
    web_sys::window()
        .is_some_and(|window| Reflect::has(&window.navigator(), &"share".into()).unwrap_or(false))
}

/// Opens the share sheet, or copies the address. Browsers allow it only right after a press.
///
/// # Errors
/// When the browser refuses both.
pub async fn share(what: Shared) -> Result<ShareOutcome, ShareError> {
    if can_share() {
        let sheet = Object::new();
        for (name, value) in [("title", &what.title), ("text", &what.text), ("url", &what.url)] {
            if !value.is_empty() {
                // Fails only for objects that are sealed.
                let _ = Reflect::set(&sheet, &name.into(), &value.into());
            }
        }
        let Err(refusal) = open_sheet(&sheet).await else { return Ok(ShareOutcome::Shared) };
        let name = Reflect::get(&refusal, &"name".into()).ok().and_then(|name| name.as_string());
        if is_dismissal(name.as_deref()) {
            return Ok(ShareOutcome::Dismissed);
        }
    }
    clipboard::copy(&what.url).await.map_or_else(|NotCopied| Err(ShareError), |()| Ok(ShareOutcome::Copied))
}

/// Whether the error called `name` says that the person has closed the sheet, rather than that there is none: a frame may lack
/// the permission.
fn is_dismissal(name: Option<&str>) -> bool {
    name == Some("AbortError")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_closed_sheet_is_not_made_up_for_by_the_clipboard() {
        assert!(is_dismissal(Some("AbortError")));
        for refused in [Some("NotAllowedError"), Some("DataError"), Some("InvalidStateError"), None] {
            assert!(!is_dismissal(refused), "{refused:?}");
        }
    }
}
