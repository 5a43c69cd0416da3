//! Everything the app says, in the language of whoever reads it.
//!
//! Each area has one enum of texts in its own file; a further language is one more method of [`Text`] and
//! one more [`Locale`], and the compiler lists what is still to be translated.

use std::borrow::Cow;

use leptos::prelude::*;

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

/// Stands in a text where a name goes that is drawn apart, isolated from the text's own direction.
pub const NAME: &str = "\u{fffc}";

/// Something the app can say.
pub trait Text {
    /// In English.
    fn en(&self) -> Cow<'static, str>;

    /// In the language of `locale`.
    fn text(&self, locale: Locale) -> Cow<'static, str> {
        match locale {
            Locale::En => self.en(),
        }
    }
}

/// A language the app speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// English.
    #[default]
    En,
}

impl Locale {
    /// Every language, in the order a chooser shows them.
    pub const ALL: [Self; 1] = [Self::En];

    /// The BCP 47 tag, as `<html lang>` wants it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
        }
    }

    /// The direction it is written in, as `<html dir>` wants it.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::En => "ltr",
        }
    }

    /// The first of `tags` (most wanted first, as `navigator.languages` has them) that the app speaks.
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

/// Makes `locale` the language of everything below the current owner.
pub fn provide_locale(locale: impl Into<Signal<Locale>>) {
    provide_context::<Signal<Locale>>(locale.into());
}

/// The language around here; tracked. English where nobody provided one.
#[must_use]
pub fn use_locale() -> Locale {
    use_context::<Signal<Locale>>().map(|locale| locale.get()).unwrap_or_default()
}

/// `text` in the language around here; tracked, so that `{move || t(…)}` follows a change of language.
#[must_use]
pub fn t(text: impl Text) -> String {
    text.text(use_locale()).into_owned()
}

/// What stands before and after [`NAME`] in `text`; all of it before when it has no such place.
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
    fn the_first_language_we_speak_wins() {
        assert_eq!(Locale::best_of(["xx", "en-GB"]), Locale::En);
        assert_eq!(Locale::best_of([]), Locale::En);
    }

    #[test]
    fn a_name_is_cut_out_of_its_sentence() {
        let (before, after) = around_name(&InvitationBannerText::InvitesYou, Locale::En);
        assert_eq!(before + "Hanna" + &after, "Hanna invites you on stage");
    }

    #[test]
    fn without_a_reactive_owner_it_speaks_english() {
        assert_eq!(t(SharedText::Close), "Close");
    }
}
