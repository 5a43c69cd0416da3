//! What a room has beside its stage and its chat: reactions and products, followed while the page is open.

use costage_protocol::RoomId;
use leptos::prelude::*;

use crate::{
    components::reactions::use_calm,
    state::{
        products::{RoomProducts, use_room_products},
        reactions::{RoomReactions, use_room_reactions},
    },
};

/// Both, and whether the reader wants no motion.
#[derive(Clone, Copy)]
pub struct RoomExtras {
    /// What people send up.
    pub reactions: RoomReactions,
    /// What is for sale.
    pub products: RoomProducts,
    /// Whether nothing may move.
    pub calm: RwSignal<bool>,
}

impl RoomExtras {
    /// Follows those of `room` for as long as the current owner lives.
    #[must_use]
    pub fn new(room: &RoomId) -> Self {
        let calm = use_calm();
        Self {
            reactions: use_room_reactions(room.clone(), calm),
            products: use_room_products(room.clone()),
            calm,
        }
    }
}
