//! Whole lists, each with the number of the last event it contains, read as one.

use costage_protocol::{InvitationStatus, RoomStatus, limits::CHAT_SNAPSHOT};
use serde::Serialize;

use super::{
    Store, StoreError, chat_messages, events,
    invitations::{self, InvitationQuery},
    product_clicks, products, reactions, rooms,
};
use crate::live::TopicKey;

/// A live collection as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The last event it contains.
    pub seq: u64,
    /// Its items: a JSON array.
    pub items: String,
}

impl Store {
    /// The list behind `key`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn snapshot(&self, key: &TopicKey) -> Result<Snapshot, StoreError> {
        // One read transaction, so that list and number belong together.
        let mut tx = self.readers().begin().await?;
        let seq = events::seq(&mut tx, key).await?;
        let items = match key {
            TopicKey::Rooms => {
                let on_air = [RoomStatus::Live, RoomStatus::Waiting];
                json(&rooms::list(&mut tx, self, &on_air, u32::MAX, 0).await?)?
            }
            TopicKey::Room(id) => {
                let room = rooms::read(&mut tx, self, id).await?;
                if let Some(room) = &room {
                    self.hub().set_stage(room);
                }
                json(&room.into_iter().collect::<Vec<_>>())?
            }
            TopicKey::RoomChat(id) => json(&chat_messages::newest(&mut tx, id, None, CHAT_SNAPSHOT).await?)?,
            TopicKey::RoomInvitations(id) => {
                let query = InvitationQuery { room: Some(id.clone()), ..InvitationQuery::default() };
                json(&invitations::list(&mut tx, &query, u32::MAX, 0).await?)?
            }
            TopicKey::RoomReactions(id) => json(&[reactions::of_room(&mut tx, id).await?])?,
            TopicKey::RoomProducts(id) => json(&products::of_room(&mut tx, id).await?)?,
            TopicKey::RoomProductClicks(id) => json(&product_clicks::of_room(&mut tx, id).await?)?,
            TopicKey::UserInvitations(user) => {
                let query = InvitationQuery {
                    invitee: Some(user.clone()),
                    status: Some(InvitationStatus::Pending),
                    ..InvitationQuery::default()
                };
                json(&invitations::list(&mut tx, &query, u32::MAX, 0).await?)?
            }
        };
        Ok(Snapshot { seq, items })
    }
}

fn json<T: Serialize>(items: &[T]) -> Result<String, StoreError> {
    Ok(serde_json::to_string(items)?)
}
