//! The language that the app is shown in.

use std::pin::pin;

use futures::future::{Either, select};
use leptos::{prelude::*, task::spawn_local};

use super::notices::{NoticeTone, use_notices};
use crate::{
    i18n::{Locale, SharedText, load_language, provide_locale},
    ports::{clock::sleep, languages},
};

/// The longest that the app waits for the file of its language at first, in milliseconds.
const WAITS_FOR_MS: u32 = 4_000;

/// The language that the app is shown in, and the one that was asked for last.
#[derive(Clone, Copy)]
pub struct Language {
    shown: RwSignal<Locale>,
    wanted: StoredValue<Locale>,
}

/// Returns the language to begin with, once its messages are there: the one chosen here, or else the browser's. It is English
/// where they do not come in time.
pub async fn first_language() -> Locale {
    let wanted = wanted_language();
    match select(pin!(load_language(wanted)), pin!(sleep(WAITS_FOR_MS))).await {
        Either::Left((loaded, _)) => loaded,
        Either::Right(_) => Locale::En,
    }
}

fn wanted_language() -> Locale {
    Locale::best_of(languages::preferred().iter().map(String::as_str))
}

/// Shows everything below the current owner in the language `first`, until another one is chosen.
pub fn provide_language(first: Locale) {
    let language = Language { shown: RwSignal::new(first), wanted: StoredValue::new(first) };
    provide_locale(language.shown);
    provide_context(language);
    Effect::new(move || {
        let shown = language.shown.get();
        languages::set_page_language(shown.tag(), shown.dir());
    });
}

/// Returns the language from the context.
#[must_use]
pub fn use_language() -> Language {
    expect_context()
}

impl Language {
    /// The language that is shown.
    #[must_use]
    pub fn shown(self) -> Signal<Locale> {
        self.shown.into()
    }

    /// Shows the app in `locale` as soon as its messages are there, and remembers the choice.
    pub fn choose(self, locale: Locale) {
        let notices = use_notices();
        self.wanted.set_value(locale);
        spawn_local(async move {
            let loaded = load_language(locale).await;
            if self.wanted.try_get_value() != Some(locale) {
                return;
            }
            if loaded == locale {
                languages::remember(locale.tag());
            } else {
                notices.show(NoticeTone::Bad, SharedText::CouldNotLoad);
            }
            // Also where nothing has changed: the chooser shows what was chosen.
            self.shown.try_update(|shown| {
                if loaded == locale {
                    *shown = locale;
                }
            });
        });
    }
}
