//! What the home page and the page that creates a room say.

use std::borrow::Cow;

use super::{Locale, Text, number::compact};

/// A text of `/` and `/rooms/new`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HomeText {
    /// Heading of the list of rooms.
    LiveNow,
    /// The page's first sentence.
    Tagline,
    /// The link to the page that creates a room.
    GoLive,
    /// Nobody is live: heading.
    NobodyLive,
    /// Nobody is live: what to do.
    NobodyLiveBody,
    /// The list could not be fetched.
    CouldNotLoadRooms,
    /// Heading of the page that creates a room.
    NewRoom,
    /// What happens next.
    NewRoomBody,
    /// The title's field.
    Title,
    /// An example in the title's field.
    TitleExample,
    /// The button that creates it.
    CreateRoom,
    /// Nothing was written.
    TitleMissing,
    /// Over the limit.
    TitleTooLong {
        /// Characters allowed.
        max: usize,
    },
    /// How many characters are left.
    CharactersLeft(usize),
    /// Names a room's card for those who do not see it.
    WithCoHosts(usize),
    /// Viewers of a card, short.
    ViewersShort(u32),
}

impl Text for HomeText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::LiveNow => "Live now",
            Self::Tagline => "Watch together, or bring people on stage with you.",
            Self::GoLive => "Go live",
            Self::NobodyLive => "Nobody is live right now",
            Self::NobodyLiveBody => "Rooms appear here by themselves the moment somebody goes live.",
            Self::CouldNotLoadRooms => "The rooms could not be loaded.",
            Self::NewRoom => "Create your room",
            Self::NewRoomBody => "You check camera and microphone next. Nobody sees you yet.",
            Self::Title => "Title",
            Self::TitleExample => "Sunday market: bowls from the kiln",
            Self::CreateRoom => "Create room",
            Self::TitleMissing => "Give your room a title, so that people know what it is about.",
            Self::TitleTooLong { max } => {
                return format!("A title has at most {max} characters.").into();
            }
            Self::CharactersLeft(1) => "1 character left",
            Self::CharactersLeft(left) => return format!("{left} characters left").into(),
            Self::WithCoHosts(0) => "",
            Self::WithCoHosts(1) => "with 1 co-host",
            Self::WithCoHosts(count) => return format!("with {count} co-hosts").into(),
            Self::ViewersShort(count) => return compact(Locale::En, *count).into(),
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        assert_eq!(HomeText::CharactersLeft(1).en(), "1 character left");
        assert_eq!(HomeText::CharactersLeft(2).en(), "2 characters left");
        assert_eq!(HomeText::WithCoHosts(0).en(), "");
        assert_eq!(HomeText::WithCoHosts(1).en(), "with 1 co-host");
        assert_eq!(HomeText::WithCoHosts(3).en(), "with 3 co-hosts");
    }
}
