//! What reactions say.

use std::borrow::Cow;

use costage_protocol::Reaction;

use super::{Locale, Text, number::compact};

/// A text about reactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReactionText {
    /// The buttons as a group.
    Reactions,
    /// One button.
    Send(Reaction),
    /// How many there were, for those who want no motion.
    Total(u64),
    /// Told: they come too fast.
    TooMany,
}

impl Text for ReactionText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Reactions => "Reactions",
            Self::Send(Reaction::Heart) => "Send a heart",
            Self::Send(Reaction::Clap) => "Applaud",
            Self::Send(Reaction::Laugh) => "Laugh",
            Self::Send(Reaction::Wow) => "Say wow",
            Self::Send(Reaction::Fire) => "Send fire",
            Self::Send(Reaction::Party) => "Celebrate",
            Self::Total(1) => "1 reaction",
            Self::Total(count) => {
                return format!("{} reactions", compact(Locale::En, *count)).into();
            }
            Self::TooMany => "That is more than others can see. Some of your reactions are left out.",
        }
        .into()
    }
}
