//! The files of the languages that are not part of the app: read once, and kept for as long as the page exists.

use std::cell::RefCell;

use super::{FINGERPRINT, Locale};
use crate::ports::language_files;

thread_local! {
    static LOADED: RefCell<Vec<(Locale, &'static [&'static str])>> = const { RefCell::new(Vec::new()) };
}

/// The messages of `locale`, where they are loaded and are not English.
pub(super) fn loaded(locale: Locale) -> Option<&'static [&'static str]> {
    if locale == Locale::En {
        return None;
    }
    LOADED.with_borrow(|loaded| {
        loaded.iter().find(|(other, _)| *other == locale).map(|(_, messages)| *messages)
    })
}

/// Loads the messages of `locale`, if they are not there. Returns the language that can be shown then: English where that
/// failed.
pub async fn load_language(locale: Locale) -> Locale {
    if locale == Locale::En || loaded(locale).is_some() {
        return locale;
    }
    let file = language_files::fetch(locale.tag()).await;
    if file.is_some_and(|file| read_language(locale, file)) { locale } else { Locale::En }
}

/// Takes the messages of `locale` from its `file`. Returns whether it is one of this version of the app.
pub fn read_language(locale: Locale, file: String) -> bool {
    let Some((fingerprint, _)) = file.split_once('\n') else { return false };
    if fingerprint != FINGERPRINT {
        return false;
    }
    // They are borrowed wherever a text is shown, and there are as many as there are languages.
    let messages: Vec<&'static str> = String::leak(file).split('\n').skip(1).collect();
    LOADED.with_borrow_mut(|loaded| loaded.push((locale, Vec::leak(messages))));
    true
}
