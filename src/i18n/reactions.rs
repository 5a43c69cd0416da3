//! The texts of the reactions.

use std::borrow::Cow;

use costage_protocol::Reaction;

use super::{Locale, Text, number::compact};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReactionText {
    /// The label of the group of buttons, for screen readers.
    Reactions,
    /// The label of a button.
    Send(Reaction),
    /// The number of reactions, shown in place of their animation where the reader prefers reduced motion.
    Total(u64),
    /// The notice that reactions come faster than they are counted.
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
