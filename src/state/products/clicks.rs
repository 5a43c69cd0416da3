//! How often the products' links were opened, as their host sees it.

use costage_protocol::{ProductId, RoomId, live::Topic, products::ProductClicks};
use leptos::prelude::*;

use crate::state::{keep_alive::keep_alive, ports_context::use_feed, sync::live_list::LiveList};

/// The number of times each product's link was opened.
#[derive(Clone, Copy)]
pub struct ProductClickCounts(LiveList<ProductClicks>);

/// Follows the clicks in `room`, for its host, for as long as the current owner lives.
#[must_use]
pub fn use_room_clicks(room: RoomId) -> ProductClickCounts {
    let list = LiveList::default();
    keep_alive(list.subscribe(&*use_feed(), Topic::RoomProductClicks(room)));
    ProductClickCounts(list)
}

impl ProductClickCounts {
    #[must_use]
    pub fn count(self, id: &ProductId) -> u64 {
        self.0.find(id).map_or(0, |clicks| clicks.read().clicks)
    }
}
