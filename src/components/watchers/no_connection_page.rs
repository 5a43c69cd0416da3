//! Keeps a page on the device that says so when the server cannot be reached.

use leptos_erased::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    i18n::{NoConnectionText, SharedText, Text as _, use_locale_signal},
    ports::{
        clock::sleep,
        embedding::is_embedded,
        no_connection_page::{NoConnectionTexts, keep},
    },
};

/// When it is kept, in milliseconds: after everything that the person came for.
const LATER_MS: u32 = 4000;

/// Keeps the page, in the language of the app. Draws nothing.
#[component]
pub fn NoConnectionPage() -> impl IntoView {
    // The pages of other sites have workers of their own.
    if is_embedded() {
        return;
    }
    let locale = use_locale_signal();
    Effect::new(move || {
        let locale = locale.get();
        let texts = NoConnectionTexts {
            language: locale.tag(),
            direction: locale.dir(),
            title: NoConnectionText::Title.text(locale).into_owned(),
            advice: NoConnectionText::Advice.text(locale).into_owned(),
            again: SharedText::TryAgain.text(locale).into_owned(),
        };
        spawn_local(async move {
            sleep(LATER_MS).await;
            keep(texts).await;
        });
    });
}
