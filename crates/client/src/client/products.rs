//! The products that a room shows beside its stage.

use costage_protocol::{Product, RoomId, live::Topic, products::ProductClicks};

use super::{Client, LiveCollectionHandle};

/// The products of a client's rooms: see [`Client::products`]. [`Api`](crate::api::Api) has the calls that change them.
#[derive(Clone, Copy)]
pub struct Products<'a>(pub(super) &'a Client);

impl Products<'_> {
    /// Follows the products of `room`.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client, room: costage_protocol::RoomId) {
    /// let _watching = client.products().of_room(&room).on_change(|products| {
    ///     products.items.iter().for_each(|product| println!("{}", product.title));
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn of_room(&self, room: &RoomId) -> LiveCollectionHandle<Product> {
        LiveCollectionHandle::new(self.0, Topic::RoomProducts(room.clone()))
    }

    /// Follows how often each product of the signed-in person's own room was opened.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client, room: costage_protocol::RoomId) {
    /// let _watching = client.products().clicks(&room).on_change(|clicks| {
    ///     clicks.items.iter().for_each(|product| println!("{:?}", product));
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn clicks(&self, room: &RoomId) -> LiveCollectionHandle<ProductClicks> {
        LiveCollectionHandle::new(self.0, Topic::RoomProductClicks(room.clone()))
    }
}
