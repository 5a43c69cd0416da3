//! The reactions and products of a room, followed while its page is open.

use costage_protocol::RoomId;
use leptos::prelude::*;

use crate::{
    components::reactions::use_reduced_motion,
    state::{
        products::{RoomProducts, use_room_products},
        reactions::{RoomReactions, use_room_reactions},
    },
};

#[derive(Clone, Copy)]
pub struct RoomExtras {
    pub reactions: RoomReactions,
    pub products: RoomProducts,
    /// Whether the reader prefers reduced motion.
    pub reduced_motion: RwSignal<bool>,
}

impl RoomExtras {
    /// Follows the reactions and products of `room` for as long as the current owner lives.
    #[must_use]
    pub fn new(room: &RoomId) -> Self {
        let reduced_motion = use_reduced_motion();
        Self {
            reactions: use_room_reactions(room.clone(), reduced_motion),
            products: use_room_products(room.clone()),
            reduced_motion,
        }
    }
}
