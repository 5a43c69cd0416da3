//! The products of the current room: everybody follows the list, the host edits it.

pub mod clicks;
pub mod form;
pub mod picture;

use costage_protocol::{
    Product, ProductId, RoomId, live::Topic, products::ProductDraft, sorted::sorted_by_key,
};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use super::{
    keep_alive::keep_alive,
    ports_context::{use_api, use_feed},
    request::Request,
    sync::live_list::{LiveList, Phase},
};
use crate::ports::api::{Api, ApiError};

/// The products of one room.
#[derive(Clone, Copy)]
pub struct RoomProducts {
    room: StoredValue<RoomId>,
    list: LiveList<Product>,
    order: Memo<Vec<ProductId>>,
    pinned: Memo<Option<Product>>,
    api: StoredValue<Api, LocalStorage>,
}

/// Follows the products of `room` for as long as the current owner lives.
#[must_use]
pub fn use_room_products(room: RoomId) -> RoomProducts {
    let list = LiveList::<Product>::default();
    keep_alive(list.subscribe(&*use_feed(), Topic::RoomProducts(room.clone())));
    let order = memo(move |_| {
        let products: Vec<(u32, ProductId)> = list
            .rows()
            .with(|rows| rows.iter().map(|row| (row.item.read().position, row.id.clone())).collect());
        sorted_by_key(products, Clone::clone).into_iter().map(|(_, id)| id).collect()
    });
    let pinned = memo(move |_| {
        list.rows().with(|rows| rows.iter().map(|row| row.item.get()).find(|product| product.pinned))
    });
    RoomProducts { room: StoredValue::new(room), list, order, pinned, api: StoredValue::new_local(use_api()) }
}

impl RoomProducts {
    /// The ids of the products, in the host's order.
    #[must_use]
    pub fn order(self) -> Signal<Vec<ProductId>> {
        self.order.into()
    }

    #[must_use]
    pub fn product(self, id: &ProductId) -> Option<ArcRwSignal<Product>> {
        self.list.find(id)
    }

    #[must_use]
    pub fn phase(self) -> Signal<Phase> {
        self.list.phase()
    }

    /// The product shown over the stage.
    #[must_use]
    pub fn pinned(self) -> Signal<Option<Product>> {
        self.pinned.into()
    }

    /// The name under which the draft of this product's form, or of a new product's, is stored.
    #[must_use]
    pub fn form_name(self, id: Option<&ProductId>) -> String {
        format!("{}.{}", self.room.get_value(), id.map_or("new", ProductId::as_str))
    }

    /// Adds a product, or changes the one with `id`.
    ///
    /// # Errors
    /// The server's objection to `draft`, or no answer.
    pub async fn save(
        self,
        id: Option<ProductId>,
        draft: ProductDraft,
        request: Request,
    ) -> Result<Product, ApiError> {
        let (api, room) = self.change(request);
        match id {
            Some(id) => api.change_product(&room, &id, &draft).await,
            None => api.add_product(&room, &draft).await,
        }
    }

    /// Removes a product from the list.
    ///
    /// # Errors
    /// `room_ended`, or no answer.
    pub async fn remove(self, id: ProductId, request: Request) -> Result<(), ApiError> {
        let (api, room) = self.change(request);
        api.remove_product(&room, &id).await
    }

    /// Pins a product over the stage, or unpins it.
    ///
    /// # Errors
    /// `host_only`, `room_ended`, or no answer.
    pub async fn set_pinned(self, id: ProductId, pinned: bool, request: Request) -> Result<(), ApiError> {
        let (api, room) = self.change(request);
        api.set_pinned(&room, &id, pinned).await
    }

    /// Marks a product as sold out, or as in stock again.
    ///
    /// # Errors
    /// `room_ended`, or no answer.
    pub async fn set_sold_out(self, id: ProductId, sold_out: bool, request: Request) -> Result<(), ApiError> {
        let (api, room) = self.change(request);
        api.set_sold_out(&room, &id, sold_out).await
    }

    /// Moves a product to another position in the list.
    ///
    /// # Errors
    /// `room_ended`, or no answer.
    pub async fn move_to(self, id: ProductId, position: u32, request: Request) -> Result<(), ApiError> {
        let (api, room) = self.change(request);
        api.move_product(&room, &id, position).await
    }

    /// Sets whether co-hosts may pin products.
    ///
    /// # Errors
    /// `room_ended`, or no answer.
    pub async fn set_co_hosts_pin(self, may: bool, request: Request) -> Result<(), ApiError> {
        let (api, room) = self.change(request);
        api.set_co_hosts_pin(&room, may).await
    }

    /// Uploads a picture and returns its address. Not sent until its outcome is known: it changes nothing that anybody sees
    /// until the form is saved, and is too large to be sent again by itself.
    ///
    /// # Errors
    /// `invalid_image`, `body_too_large`, `room_ended`, or no answer.
    pub async fn upload(self, bytes: Vec<u8>) -> Result<String, ApiError> {
        let (api, room) = self.api_and_room();
        api.upload_product_image(&room, bytes).await
    }

    /// Counts that a link was opened. Nothing waits for the answer, and a failure only costs the count.
    pub fn count_click(self, id: ProductId) {
        let (api, room) = self.api_and_room();
        spawn_local(async move {
            let _ = api.click_product(&room, &id).await;
        });
    }

    /// The API for a change of the products that `request` runs, and the room.
    fn change(self, request: Request) -> (Api, RoomId) {
        let (api, room) = self.api_and_room();
        (request.until_known(&api), room)
    }

    fn api_and_room(self) -> (Api, RoomId) {
        (self.api.with_value(Clone::clone), self.room.get_value())
    }
}
