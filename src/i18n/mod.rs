//! All texts that people see, in the reader's language.
//!
//! Each feature has an enum of texts in a file of its own. A further language is one more method of [`Text`] and one
//! more [`Locale`]; the compiler then lists everything that is still to be translated.

use std::borrow::Cow;

use leptos::prelude::*;

pub mod account;
pub mod chat;
pub mod green_room;
pub mod home;
pub mod invitations;
pub mod join_requests;
pub mod media;
pub mod number;
pub mod problem;
pub mod products;
pub mod reactions;
pub mod relative_time;
pub mod room;
pub mod session;
pub mod shared;
pub mod stage;
pub mod summary;
pub mod viewers;

pub use account::AccountText;
pub use chat::ChatText;
pub use green_room::GreenRoomText;
pub use home::HomeText;
pub use invitations::{banner::InvitationBannerText, invite_page::InvitePageText};
pub use join_requests::JoinRequestText;
pub use media::MediaTroubleText;
pub use problem::ProblemText;
pub use products::{ProductText, prices::PriceText};
pub use reactions::ReactionText;
pub use relative_time::RelativeTime;
pub use room::RoomText;
pub use session::SessionText;
pub use shared::SharedText;
pub use stage::{controls::StageControlsText, tile::TileText};
pub use summary::SummaryText;
pub use viewers::ViewersText;

/// A placeholder for a name. The name is a separate element, so that its direction does not affect the text around it.
pub const NAME: &str = "\u{fffc}";

/// A text that people see.
pub trait Text {
    /// Returns the text in English.
    fn en(&self) -> Cow<'static, str>;

    /// Returns the text in the language of `locale`.
    fn text(&self, locale: Locale) -> Cow<'static, str> {
        match locale {
            Locale::En => self.en(),
        }
    }
}

/// A language of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    #[default]
    En,
}

impl Locale {
    /// All languages, in the order in which a menu would list them.
    pub const ALL: [Self; 1] = [Self::En];

    /// The BCP 47 tag, as in `<html lang>`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
        }
    }

    /// The direction of its writing, as in `<html dir>`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::En => "ltr",
        }
    }

    /// Picks the first of `tags` that the app has. They are in order of preference, as in `navigator.languages`.
    #[must_use]
    pub fn best_of<'t>(tags: impl IntoIterator<Item = &'t str>) -> Self {
        tags.into_iter()
            .find_map(|tag| {
                let primary = tag.split('-').next().unwrap_or(tag);
                Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(primary))
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
    use_context::<Signal<Locale>>().map(|locale| locale.get()).unwrap_or_default()
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
    fn without_a_reactive_owner_texts_are_in_english() {
        assert_eq!(t(SharedText::Close), "Close");
    }
}
