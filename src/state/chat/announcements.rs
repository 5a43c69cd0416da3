//! What a screen reader says of new messages: each while they come slowly, their number when they do not.

use costage_protocol::ChatMessage;

/// More than this waiting, and only their number is said.
const SAID_ONE_BY_ONE: usize = 3;

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Announcement {
    /// A message.
    Message {
        /// Which.
        number: u64,
        /// Whose.
        name: String,
        /// What it says.
        text: String,
    },
    /// So many came at once.
    Many {
        /// The latest of them.
        number: u64,
        /// How many.
        count: usize,
    },
}

impl Announcement {
    /// Tells two apart.
    #[must_use]
    pub const fn number(&self) -> u64 {
        match self {
            Self::Message { number, .. } | Self::Many { number, .. } => *number,
        }
    }
}

fn announcement(message: &ChatMessage) -> Announcement {
    Announcement::Message {
        number: message.number,
        name: message.author.display_name.clone(),
        text: message.text.clone(),
    }
}

/// Adds `message` to what is still to be said.
pub(super) fn add(waiting: &mut Vec<Announcement>, message: &ChatMessage) {
    let many = match waiting.as_slice() {
        [Announcement::Many { count, .. }] => Some(count + 1),
        all if all.len() >= SAID_ONE_BY_ONE => Some(all.len() + 1),
        _ => None,
    };
    match many {
        Some(count) => *waiting = vec![Announcement::Many { number: message.number, count }],
        None => waiting.push(announcement(message)),
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::{MessageId, Role, RoomId, Timestamp, User, UserId};

    use super::*;

    #[test]
    fn a_flood_is_said_as_a_number() {
        let mut waiting = Vec::new();
        for number in 1..=5 {
            let message = ChatMessage {
                id: MessageId::from_random([0; 16]),
                room_id: RoomId::from_random([0; 16]),
                number,
                author: User { id: UserId::from_random([2; 16]), display_name: "Maya".into() },
                role: Role::Viewer,
                text: "hi".into(),
                reply_to: None,
                mentions: Vec::new(),
                key: None,
                created_at: Timestamp::from_millis(0),
                deleted: None,
            };
            add(&mut waiting, &message);
            if number <= 3 {
                assert_eq!(waiting.len(), usize::try_from(number).unwrap());
            }
        }
        assert_eq!(waiting, [Announcement::Many { number: 5, count: 5 }]);
    }
}
