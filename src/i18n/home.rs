//! The texts of the home page and of the page that creates a room.

use std::borrow::Cow;

use super::{Locale, RelativeTime, Text, number::compact};

/// A text of `/` or `/rooms/new`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HomeText {
    /// The heading over the list of rooms.
    LiveNow,
    /// The first sentence of the home page.
    Tagline,
    /// The link to the page that creates a room.
    GoLive,
    /// The heading where no room is live.
    NobodyLive,
    NobodyLiveBody,
    CouldNotLoadRooms,
    /// The heading of the page that creates a room.
    NewRoom,
    /// Explains what happens after the room is created.
    NewRoomBody,
    /// The label of the title's field.
    Title,
    /// The placeholder in the title's field.
    TitleExample,
    /// The button that creates the room.
    CreateRoom,
    TitleMissing,
    TitleTooLong {
        /// The number of characters allowed.
        max: usize,
    },
    /// The number of characters that the title may still grow by.
    CharactersLeft(usize),
    /// The number of co-hosts, in a room card's name for screen readers.
    WithCoHosts(usize),
    /// The number of viewers on a card, abbreviated.
    ViewersShort(u32),
    /// How long ago a card's room went live.
    StartedAgo(RelativeTime),
}

impl Text for HomeText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::LiveNow => "Live now",
            Self::Tagline => "Watch together, or bring people on stage with you.",
            Self::GoLive => "Go live",
            Self::NobodyLive => "Nobody is live right now",
            Self::NobodyLiveBody => "New rooms appear here automatically.",
            Self::CouldNotLoadRooms => "The rooms could not be loaded.",
            Self::NewRoom => "Create your room",
            Self::NewRoomBody => "Next: check your camera and mic. You're not live yet.",
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
            Self::StartedAgo(when) => return format!("Started {}", when.en()).into(),
            Self::ViewersShort(count) => return compact(Locale::En, *count).into(),
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singular_and_plural_differ() {
        assert_eq!(HomeText::CharactersLeft(1).en(), "1 character left");
        assert_eq!(HomeText::CharactersLeft(2).en(), "2 characters left");
        assert_eq!(HomeText::WithCoHosts(0).en(), "");
        assert_eq!(HomeText::WithCoHosts(1).en(), "with 1 co-host");
        assert_eq!(HomeText::WithCoHosts(3).en(), "with 3 co-hosts");
    }
}
