//! The products of a room: the list, pins, clicks and pictures.

use costage_protocol::{
    Product, ProductId, RoomId,
    products::{MoveProduct, ProductDraft, ProductSettings, SoldOut, UploadedImage},
};

use super::{Api, ApiError, Method, parse, request::Upload, to_json};

fn path(room: &RoomId, product: &ProductId, action: &str) -> String {
    format!("/rooms/{room}/products/{product}{action}")
}

impl Api {
    /// Adds a product at the end of the list.
    ///
    /// # Errors
    /// `invalid_title`, `invalid_url`, `invalid_price`, `products_full`, `room_ended`, or no answer.
    pub async fn add_product(&self, room: &RoomId, draft: &ProductDraft) -> Result<Product, ApiError> {
        self.post(format!("/rooms/{room}/products"), draft).await
    }

    /// Changes a product to `draft`.
    ///
    /// # Errors
    /// As [`Api::add_product`], and `not_found`.
    pub async fn change_product(
        &self,
        room: &RoomId,
        product: &ProductId,
        draft: &ProductDraft,
    ) -> Result<Product, ApiError> {
        self.post(path(room, product, ""), draft).await
    }

    /// Removes a product.
    ///
    /// # Errors
    /// `not_found`, `room_ended`, or no answer.
    pub async fn remove_product(&self, room: &RoomId, product: &ProductId) -> Result<(), ApiError> {
        self.delete(path(room, product, "")).await
    }

    /// Pins or unpins a product.
    ///
    /// # Errors
    /// `host_only`, `not_found`, `room_ended`, or no answer.
    pub async fn set_pinned(&self, room: &RoomId, product: &ProductId, pinned: bool) -> Result<(), ApiError> {
        let action = if pinned { "/pin" } else { "/unpin" };
        self.post_for_effect(path(room, product, action), None).await
    }

    /// Marks a product as sold out, or as available again.
    ///
    /// # Errors
    /// `not_found`, `room_ended`, or no answer.
    pub async fn set_sold_out(
        &self,
        room: &RoomId,
        product: &ProductId,
        sold_out: bool,
    ) -> Result<(), ApiError> {
        let body = to_json(&SoldOut { sold_out })?;
        self.post_for_effect(path(room, product, "/sold-out"), Some(body)).await
    }

    /// Moves a product to another position in the list (from 0).
    ///
    /// # Errors
    /// `not_found`, `room_ended`, or no answer.
    pub async fn move_product(
        &self,
        room: &RoomId,
        product: &ProductId,
        position: u32,
    ) -> Result<(), ApiError> {
        let body = to_json(&MoveProduct { position })?;
        self.post_for_effect(path(room, product, "/move"), Some(body)).await
    }

    /// Sets whether co-hosts may pin.
    ///
    /// # Errors
    /// `host_only`, `room_ended`, or no answer.
    pub async fn set_co_hosts_pin(&self, room: &RoomId, co_hosts_pin: bool) -> Result<(), ApiError> {
        let body = to_json(&ProductSettings { co_hosts_pin })?;
        self.post_for_effect(format!("/rooms/{room}/product-settings"), Some(body)).await
    }

    /// Counts that the caller opened a product's link.
    ///
    /// # Errors
    /// `not_found`, `rate_limited`, or no answer. The user need not know of any.
    pub async fn click_product(&self, room: &RoomId, product: &ProductId) -> Result<(), ApiError> {
        self.post_for_effect(path(room, product, "/click"), None).await
    }

    /// Uploads a picture for a product of `room`, and returns its address on this server.
    ///
    /// # Errors
    /// `invalid_image`, `body_too_large`, `products_full`, `room_ended`, or no answer.
    pub async fn upload_product_image(&self, room: &RoomId, bytes: Vec<u8>) -> Result<String, ApiError> {
        let upload = Upload {
            method: Method::Post,
            path: format!("/rooms/{room}/product-images"),
            bytes,
            token: self.token.borrow().clone(),
        };
        let reply = self.transport.upload(upload).await?;
        if reply.status != 201 {
            return Err(super::refusal(&reply));
        }
        parse::<UploadedImage>(&reply.body).map(|image| image.url)
    }
}
