//! The page's name in the browser's tab and in its history.

use leptos::prelude::*;

use crate::i18n::{SharedText, t};

/// Names the page `title`, for as long as it is shown.
pub fn use_page_title(title: impl Into<TextProp>) {
    let title = title.into();
    Effect::new(move || {
        let (title, product) = (title.get(), t(SharedText::Costage));
        let name = if title.is_empty() { product } else { format!("{title} · {product}") };
        document().set_title(&name);
    });
}
