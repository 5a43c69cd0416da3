//! The languages that the person at this browser prefers, and the one that they have chosen here.

use std::cell::RefCell;

/// Where the choice is stored, one for all tabs; the boot script (`boot/language.ts`) reads it too.
const CHOICE: &str = "costage.language";

/// The tags (BCP 47) of the languages, the chosen one first and the others in the browser's order of preference.
#[must_use]
pub fn preferred() -> Vec<String> {
    let chosen = storage().and_then(|storage| storage.get_item(CHOICE).ok().flatten());
    chosen.into_iter().chain(of_browser()).collect()
}

/// Remembers that the language `tag` was chosen.
pub fn remember(tag: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage only costs the choice after a reload.
        let _ = storage.set_item(CHOICE, tag);
    }
}

/// Writes language and direction of the page into its `<html>`.
pub fn set_page_language(tag: &str, dir: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(html) = document.and_then(|document| document.document_element()) {
        // Fails only for names that are none.
        let _ = html.set_attribute("lang", tag);
        let _ = html.set_attribute("dir", dir);
    }
}

/// The tag with the region in which the person at this browser speaks the language `tag`, such as `de-CH` for `de`: numbers
/// and dates differ by it.
#[must_use]
pub fn regional(tag: &'static str) -> String {
    thread_local! {
        static KNOWN: RefCell<Vec<(&'static str, String)>> = const { RefCell::new(Vec::new()) };
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some((_, regional)) = known.iter().find(|(other, _)| *other == tag) {
            return regional.clone();
        }
        let of_browser = if cfg!(target_arch = "wasm32") { of_browser() } else { Vec::new() };
        let is_regional = |other: &String| other.split('-').next() == Some(tag);
        let regional = of_browser.into_iter().find(is_regional).unwrap_or_else(|| tag.to_owned());
        known.push((tag, regional.clone()));
        regional
    })
}

fn of_browser() -> Vec<String> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
