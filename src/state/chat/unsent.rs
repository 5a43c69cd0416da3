//! The drafts and unsent messages of this tab, by user and room. They survive other pages and a reload. Their size is
//! limited.

use costage_protocol::{RoomId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use super::{Draft, Outgoing, OwnMessage, WaitingDrafts};
use crate::{ports::json::from_json, state::request::RequestState};

/// The most rooms to keep. Beyond it the room that was written in longest ago is dropped.
const ROOMS_MAX: usize = 20;
/// The most unsent messages of one room to keep, the latest ones.
const MESSAGES_MAX: usize = 20;
/// The most bytes of a draft to keep.
const TEXT_MAX: usize = 10_000;

/// A message that was sent and not confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsentMessage {
    /// Its idempotency key.
    pub key: String,
    pub draft: Draft,
    /// The earliest time to send it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_at: Option<Timestamp>,
}

/// The drafts and unsent messages of one user in one room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    /// The draft in the field.
    #[serde(default)]
    pub draft: Draft,
    /// The drafts that wait for the field.
    #[serde(default)]
    pub waiting: WaitingDrafts,
    /// The messages that are not confirmed, the oldest first.
    #[serde(default)]
    pub messages: Vec<UnsentMessage>,
}

impl Unsent {
    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.draft.is_empty() && self.waiting.is_empty() && self.messages.is_empty()
    }

    /// The latest of the user's own messages, in the form to keep.
    #[must_use]
    pub fn messages_of(own: &[OwnMessage]) -> Vec<UnsentMessage> {
        let latest = own.get(own.len().saturating_sub(MESSAGES_MAX)..).unwrap_or(own);
        let remembered = |own: &OwnMessage| UnsentMessage {
            key: own.id.clone(),
            draft: own.change.draft.clone(),
            again_at: own.change.again_at,
        };
        latest.iter().map(remembered).collect()
    }
}

impl From<UnsentMessage> for OwnMessage {
    fn from(UnsentMessage { key, draft, again_at }: UnsentMessage) -> Self {
        Self { id: key, change: Outgoing { draft, again_at }, state: RequestState::Idle }
    }
}

/// Everything that is kept, the room written in last at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsentByRoom(Vec<(UserId, RoomId, Unsent)>);

impl UnsentByRoom {
    /// Reads what [`to_json`](Self::to_json) wrote; empty where that cannot be read.
    #[must_use]
    pub fn from_json(json: &str) -> Self {
        from_json(json).unwrap_or_default()
    }

    /// The text to keep; none when there is nothing.
    #[must_use]
    pub fn to_json(&self) -> Option<String> {
        if self.0.is_empty() { None } else { serde_json::to_string(self).ok() }
    }

    /// The part of `me` in `room`.
    #[must_use]
    pub fn of(&self, me: &UserId, room: &RoomId) -> Unsent {
        let found = self.0.iter().find(|(user, of, _)| user == me && of == room);
        found.map(|(_, _, unsent)| unsent.clone()).unwrap_or_default()
    }

    /// Replaces the part of `me` in `room`.
    pub fn remember(&mut self, me: &UserId, room: &RoomId, mut unsent: Unsent) {
        self.0.retain(|(user, of, _)| (user, of) != (me, room));
        if unsent.is_empty() {
            return;
        }
        cut(&mut unsent.draft.text);
        self.0.push((me.clone(), room.clone(), unsent));
        if self.0.len() > ROOMS_MAX {
            self.0.remove(0);
        }
    }

    /// Removes a message that was confirmed.
    pub fn confirmed(&mut self, me: &UserId, room: &RoomId, key: &str) {
        let mut unsent = self.of(me, room);
        unsent.messages.retain(|message| message.key != key);
        self.remember(me, room, unsent);
    }
}

fn cut(text: &mut String) {
    if text.len() > TEXT_MAX {
        text.truncate(text.floor_char_boundary(TEXT_MAX));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use costage_protocol::{MessageId, chat::ReplyTo};
    use proptest::prelude::*;

    use super::*;
    use crate::ports::api::ApiError;

    fn me() -> UserId {
        UserId::from_random([1; 16])
    }

    fn room(number: u8) -> RoomId {
        RoomId::from_random([number; 16])
    }

    fn written(text: &str) -> Unsent {
        Unsent { draft: Draft { text: text.into(), ..Draft::default() }, ..Unsent::default() }
    }

    #[test]
    fn everything_about_a_draft_and_an_unsent_message_is_there_again() {
        let maya = costage_protocol::fixtures::user(2, "Maya");
        let reply_to =
            ReplyTo { id: MessageId::from_random([3; 16]), author: maya.clone(), excerpt: "when?".into() };
        let draft = Draft { text: "at @Maya".into(), reply_to: Some(reply_to), mentions: vec![maya] };
        let own = OwnMessage {
            id: "key-1".into(),
            change: Outgoing { draft: draft.clone(), again_at: Some(Timestamp::from_millis(60_000)) },
            state: RequestState::Failed(ApiError::Offline),
        };
        let mut waiting = WaitingDrafts::default();
        waiting.take_up(&mut Draft { text: "three".into(), ..Draft::default() }, Draft::default());
        let unsent = Unsent { draft, waiting, messages: Unsent::messages_of(std::slice::from_ref(&own)) };
        let mut all = UnsentByRoom::default();
        all.remember(&me(), &room(1), unsent.clone());
        let again = UnsentByRoom::from_json(&all.to_json().unwrap()).of(&me(), &room(1));
        assert_eq!(again, unsent);
        let restored = OwnMessage::from(again.messages[0].clone());
        assert_eq!(restored, OwnMessage { state: RequestState::Idle, ..own });
    }

    #[test]
    fn another_person_of_the_tab_and_another_room_have_their_own() {
        let mut all = UnsentByRoom::default();
        all.remember(&me(), &room(1), written("half a sentence"));
        assert!(all.of(&UserId::from_random([9; 16]), &room(1)).is_empty());
        assert!(all.of(&me(), &room(2)).is_empty());
        all.remember(&me(), &room(1), Unsent::default());
        assert_eq!(all.to_json(), None);
    }

    #[test]
    fn a_confirmed_message_is_forgotten_and_the_draft_is_not() {
        let mut all = UnsentByRoom::default();
        let message = |key: &str| UnsentMessage { key: key.into(), draft: Draft::default(), again_at: None };
        let unsent = Unsent { messages: vec![message("a"), message("b")], ..written("draft") };
        all.remember(&me(), &room(1), unsent);
        all.confirmed(&me(), &room(1), "a");
        assert_eq!(all.of(&me(), &room(1)), Unsent { messages: vec![message("b")], ..written("draft") });
    }

    #[test]
    fn unreadable_text_counts_as_empty() {
        assert_eq!(UnsentByRoom::from_json("[{\"of an older version\":1}]"), UnsentByRoom::default());
    }

    proptest! {
        #[test]
        fn it_stays_small_and_the_latest_are_in_it(rooms in prop::collection::vec(0..60_u8, 1..200), length in 0..30_000_usize) {
            let mut all = UnsentByRoom::default();
            for number in &rooms {
                all.remember(&me(), &room(*number), written(&"ü".repeat(length + 1)));
            }
            prop_assert!(all.0.len() <= ROOMS_MAX);
            prop_assert!(all.to_json().is_none_or(|json| json.len() < ROOMS_MAX * (TEXT_MAX + 500)));
            prop_assert!(!all.of(&me(), &room(*rooms.last().unwrap())).is_empty());
        }
    }
}
