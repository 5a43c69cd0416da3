//! The types of items that live collections have, with the id of each.

use costage_protocol::{
    Block, Invitation, InvitationId, JoinRequest, JoinRequestId, Product, ProductId, Room, RoomId, UserId,
    chat::OwnMute, join_requests::queue::QueuePlace, products::ProductClicks,
};

use super::live_collection::Item;

macro_rules! item {
    ($item:ty, $id:ty, $($field:ident).+) => {
        impl Item for $item {
            type Id = $id;
            fn id(&self) -> &$id {
                &self.$($field).+
            }
        }
    };
}

item!(Block, UserId, user.id);
item!(Invitation, InvitationId, id);
item!(JoinRequest, JoinRequestId, id);
item!(OwnMute, RoomId, room_id);
item!(Product, ProductId, id);
item!(ProductClicks, ProductId, id);
item!(QueuePlace, JoinRequestId, id);
item!(Room, RoomId, id);
