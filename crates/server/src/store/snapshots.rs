//! Snapshots of the live collections, each with the number of the last event it contains.

use costage_protocol::{InvitationStatus, Room, limits::CHAT_SNAPSHOT};
use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    Store, StoreError,
    chat::{
        messages::{self, ChatCursor},
        mutes,
    },
    event_log,
    invitations::{self, InvitationQuery},
    join_requests::{self, queue},
    people::blocks,
    products::{clicks, list as products},
    reactions, rooms,
};
use crate::events::TopicKey;

/// The most rooms in the list that everybody may read: the newest. The pages of the API have all.
const ROOMS_MAX: u32 = 1_000;
/// The most items of any other snapshot: the newest, or the first in a queue.
const ITEMS_MAX: u32 = 5_000;

/// A live collection as it is now.
#[derive(Debug)]
pub struct Snapshot {
    /// The number of the last event it contains.
    pub seq: u64,
    /// The items, each as JSON.
    pub items: Vec<Box<RawValue>>,
    /// The room itself, for the topic of one room.
    pub room: Option<Room>,
}

impl Store {
    /// Reads the list of `key`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn snapshot(&self, key: &TopicKey) -> Result<Snapshot, StoreError> {
        // One read transaction, so that list and number belong together.
        let mut tx = self.readers().begin().await?;
        let seq = event_log::seq(&mut tx, key).await?;
        let mut one_room = None;
        let items = match key {
            TopicKey::Rooms => json(&rooms::list(&mut tx, self, None, ROOMS_MAX, 0).await?)?,
            TopicKey::Room(id) => {
                one_room = rooms::read(&mut tx, self, id).await?;
                json(one_room.as_slice())?
            }
            TopicKey::RoomChat(id) => {
                json(&messages::messages_at(&mut tx, id, ChatCursor::Newest, CHAT_SNAPSHOT).await?)?
            }
            TopicKey::RoomInvitations(id) => {
                let query = InvitationQuery { room: Some(id.clone()), ..InvitationQuery::default() };
                json(&invitations::list(&mut tx, &query, ITEMS_MAX, 0).await?)?
            }
            TopicKey::RoomReactions(id) => json(&[reactions::of_room(&mut tx, id).await?])?,
            TopicKey::RoomProducts(id) => json(&products::of_room(&mut tx, id).await?)?,
            TopicKey::RoomProductClicks(id) => json(&clicks::of_room(&mut tx, id).await?)?,
            TopicKey::RoomJoinRequests(id) => {
                json(&join_requests::waiting_in(&mut tx, id, ITEMS_MAX, 0).await?)?
            }
            TopicKey::RoomJoinQueue(id) => json(&queue::of_room(&mut tx, id).await?)?,
            TopicKey::UserJoinRequests(user) => json(&join_requests::latest_of(&mut tx, user).await?)?,
            TopicKey::UserBlocks(user) => json(&blocks::of_host(&mut tx, user, ITEMS_MAX, 0).await?)?,
            TopicKey::UserMutes(user) => json(&mutes::of_user(&mut tx, user).await?)?,
            TopicKey::UserInvitations(user) => {
                let query = InvitationQuery {
                    invitee: Some(user.clone()),
                    status: Some(InvitationStatus::Pending),
                    ..InvitationQuery::default()
                };
                // Oldest first, as events append: the one that has waited longest stays the first.
                let mut waiting = invitations::list(&mut tx, &query, ITEMS_MAX, 0).await?;
                waiting.reverse();
                json(&waiting)?
            }
        };
        Ok(Snapshot { seq, items, room: one_room })
    }
}

fn json<T: Serialize>(items: &[T]) -> Result<Vec<Box<RawValue>>, StoreError> {
    Ok(items.iter().map(serde_json::value::to_raw_value).collect::<Result<_, _>>()?)
}
