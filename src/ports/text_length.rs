//! The length of a text in grapheme clusters, where a flag or a family counts as one.

use js_sys::{Array, Intl, Object, Reflect};

/// The number of characters in `text` as people see them. Browsers without a segmenter count code points; the server
/// checks the length again.
#[must_use]
pub fn graphemes(text: &str) -> usize {
    if text.is_ascii() || !has_segmenter() {
        return text.chars().count();
    }
    let segments = Intl::Segmenter::new(&Array::new(), &Object::new()).segment(text);
    js_sys::try_iter(&segments).ok().flatten().map_or_else(|| text.chars().count(), Iterator::count)
}

fn has_segmenter() -> bool {
    Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| Reflect::has(&intl, &"Segmenter".into()))
        .unwrap_or(false)
}
