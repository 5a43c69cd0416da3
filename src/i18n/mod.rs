//! All texts that people see, in the reader's language.
//!
//! The messages are in `locales/`, a folder for each language and a file for each feature. `build.rs` checks them and makes an
//! enum of each English file: `locales/en/chat.ftl` is [`ChatText`]. The English messages are part of the app, wherever
//! their enum is used; another language is fetched as a whole before it is shown ([`language_file`]).

use std::borrow::Cow;

use leptos::prelude::*;

use crate::ports::languages;

pub mod amount;
mod capture;
mod choices;
pub mod departed_invitation;
pub mod duration;
mod language_file;
mod messages;
mod pattern;
pub mod problem;
pub mod relative_time;

pub use capture::CaptureText;
pub use choices::Device;
pub use language_file::{load_language, read_language};
pub use messages::Number;
pub use problem::ProblemText;
pub use relative_time::RelativeTime;

pub use texts::*;

/// What the build has made of `locales/`.
#[rustfmt::skip]
mod texts {
    use std::borrow::Cow;

    use super::{
        RelativeTime, Text, choices,
        messages::{Messages, Number},
        pattern::Argument,
    };

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

/// A placeholder for a name. The name is a separate element, so that its direction does not affect the text around it.
pub const NAME: &str = "\u{fffc}";

/// A text that people see.
pub trait Text {
    /// Returns the text in the language of `locale`; in English where that language is not loaded.
    fn text(&self, locale: Locale) -> Cow<'static, str>;
}

impl Locale {
    /// The direction of its writing, as in `<html dir>`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// The tag with the region of the person at this browser, by which numbers and dates are written.
    #[must_use]
    pub fn regional_tag(self) -> String {
        languages::regional(self.tag())
    }

    /// Picks the first of `tags` that the app has. They are in order of preference, as in `navigator.languages`.
    #[must_use]
    pub fn best_of<'t>(tags: impl IntoIterator<Item = &'t str>) -> Self {
        tags.into_iter()
            .find_map(|tag| {
                let primary = tag.split('-').next().unwrap_or(tag);
                let of = |wanted: &str| {
                    Self::ALL.iter().find(|locale| locale.tag().eq_ignore_ascii_case(wanted)).copied()
                };
                of(tag).or_else(|| of(primary))
            })
            .unwrap_or_default()
    }
}

/// Sets the language of everything under the current owner.
pub fn provide_locale(locale: impl Into<Signal<Locale>>) {
    provide_context::<Signal<Locale>>(locale.into());
}

/// Returns the language of the current owner and tracks it. It is English where none was provided.
#[must_use]
pub fn use_locale() -> Locale {
    use_locale_signal().get()
}

/// Returns the language of the current owner as a signal, for code that runs later.
#[must_use]
pub fn use_locale_signal() -> Signal<Locale> {
    use_context().unwrap_or_else(|| Signal::stored(Locale::default()))
}

/// Returns `text` in the language of the current owner, which is tracked: `{move || t(…)}` follows a change of language.
#[must_use]
pub fn t(text: impl Text) -> String {
    text.text(use_locale()).into_owned()
}

/// Splits `text` at [`NAME`]. A text without it comes back whole, as the first part.
#[must_use]
pub fn around_name(text: &impl Text, locale: Locale) -> (String, String) {
    let text = text.text(locale);
    match text.split_once(NAME) {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (text.into_owned(), String::new()),
    }
}

/// Returns `text` with `name` at [`NAME`], isolated so that it does not turn the sentence's direction.
#[must_use]
pub fn with_name(text: &impl Text, name: &str, locale: Locale) -> String {
    let (mut sentence, after) = around_name(text, locale);
    sentence.push('\u{2068}');
    sentence.push_str(name);
    sentence.push('\u{2069}');
    sentence.push_str(&after);
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_the_app_has_is_used() {
        assert_eq!(Locale::best_of(["xx", "en-GB"]), Locale::En);
        assert_eq!(Locale::best_of([]), Locale::En);
    }

    #[test]
    fn a_name_is_cut_out_of_its_sentence() {
        let (before, after) = around_name(&InvitationBannerText::InvitesYou, Locale::En);
        assert_eq!(before + "Hanna" + &after, "Hanna invites you on stage");
    }

    #[test]
    fn a_name_in_a_sentence_is_isolated() {
        let sentence = with_name(&InvitationBannerText::TakenBack, "عمر", Locale::En);
        assert_eq!(sentence, "\u{2068}عمر\u{2069} took the invitation back.");
    }

    #[test]
    fn without_a_reactive_owner_texts_are_in_english() {
        assert_eq!(t(SharedText::Close), "Close");
    }

    #[test]
    fn one_and_many_differ() {
        assert_eq!(t(HomeText::CharactersLeft(1.into())), "1 character left");
        assert_eq!(t(HomeText::CharactersLeft(2.into())), "2 characters left");
        assert_eq!(t(HomeText::WithCoHosts(0.into())), "");
        assert_eq!(t(InvitePageText::SeatsUsed { used: 0.into(), limit: 1.into() }), "0 of 1 seat");
        assert_eq!(t(InvitePageText::SeatsUsed { used: 2.into(), limit: 6.into() }), "2 of 6 seats");
        assert_eq!(t(JoinRequestText::PeopleAhead(1.into())), "You are next");
    }

    #[test]
    fn a_place_in_line_has_its_ending() {
        let line = |place: i32| t(JoinRequestText::PeopleAhead(place.into()));
        assert_eq!([2, 3, 4].map(line), ["2nd in line", "3rd in line", "4th in line"]);
        assert_eq!([11, 12, 13].map(line), ["11th in line", "12th in line", "13th in line"]);
        assert_eq!([21, 22, 112].map(line), ["21st in line", "22nd in line", "112th in line"]);
    }

    #[test]
    fn times_are_part_of_their_sentence() {
        assert_eq!(t(InvitePageText::SentAgo(RelativeTime::JustNow)), "Sent just now");
        assert_eq!(
            t(InvitePageText::YouCancelledAgo(RelativeTime::Minutes(9))),
            "You cancelled it 9 min. ago"
        );
    }

    #[test]
    fn every_trouble_has_a_title_and_a_remedy_and_promises_nothing() {
        for trouble in crate::ports::media::Trouble::ALL {
            assert!(!t(MediaTroubleText::Title(trouble)).ends_with('.'), "{trouble:?}");
            let body = t(MediaTroubleText::Body(trouble));
            assert!(body.ends_with('.'), "{trouble:?}");
            for promise in ["by itself", "by yourself", "seat is kept", "Reconnecting"] {
                assert!(!body.contains(promise), "{trouble:?}");
            }
        }
    }
}
