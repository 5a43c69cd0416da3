//! Uploaded pictures of products: small, never changed, and served under a random name.

use std::time::Duration;

use costage_protocol::{RoomId, products::IMAGES_PATH};
use sqlx::Row;

use crate::store::{Store, StoreError, Write, rows};

/// How long an upload is kept that no product uses.
const UNUSED_FOR: Duration = Duration::from_secs(3600);

/// An uploaded picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredImage {
    /// The media type, recognised by the first bytes.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether its metadata was removed; earlier versions stored pictures with it.
    pub clean: bool,
}

impl Store {
    /// Reads the picture with this name.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn product_image(&self, name: &str) -> Result<Option<StoredImage>, StoreError> {
        let row = sqlx::query("SELECT media_type, bytes, clean FROM product_images WHERE name = ?")
            .bind(name)
            .fetch_optional(self.readers())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let (media_type, bytes, clean) =
            (row.try_get("media_type")?, row.try_get("bytes")?, row.try_get("clean")?);
        Ok(Some(StoredImage { media_type, bytes, clean }))
    }
}

impl Write {
    /// Stores a picture for `room` and deletes the room's pictures that no product uses any more.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_product_image(
        &mut self,
        name: &str,
        room: &RoomId,
        image: &StoredImage,
    ) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        let unused_for = i64::try_from(UNUSED_FOR.as_millis()).unwrap_or(i64::MAX);
        sqlx::query(
            "DELETE FROM product_images WHERE room_id = ?1 AND created_at < ?2 \
               AND NOT EXISTS (SELECT 1 FROM products p \
                               WHERE p.room_id = ?1 AND p.image = ?3 || product_images.name)",
        )
        .bind(room.as_str())
        .bind(now - unused_for)
        .bind(IMAGES_PATH)
        .execute(self.connection())
        .await?;
        sqlx::query(
            "INSERT INTO product_images (name, room_id, media_type, bytes, clean, created_at, size) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, length(?4))",
        )
        .bind(name)
        .bind(room.as_str())
        .bind(&image.media_type)
        .bind(&image.bytes)
        .bind(image.clean)
        .bind(now)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Whether the picture with this name was uploaded for `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn has_product_image(&mut self, room: &RoomId, name: &str) -> Result<bool, StoreError> {
        let found: Option<i64> =
            sqlx::query_scalar("SELECT 1 FROM product_images WHERE name = ? AND room_id = ?")
                .bind(name)
                .bind(room.as_str())
                .fetch_optional(self.connection())
                .await?;
        Ok(found.is_some())
    }

    /// The bytes of the pictures stored for all rooms of the host of `room`, and for all rooms there are.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn uploaded_bytes(&mut self, room: &RoomId) -> Result<(u64, u64), StoreError> {
        let of_host: i64 = sqlx::query_scalar(
            "SELECT COALESCE(SUM(p.size), 0) FROM rooms o JOIN rooms r ON r.host_id = o.host_id \
             JOIN product_images p ON p.room_id = r.id WHERE o.id = ?1",
        )
        .bind(room.as_str())
        .fetch_one(self.connection())
        .await?;
        let of_all: i64 = sqlx::query_scalar("SELECT bytes FROM upload_totals WHERE one = 1")
            .fetch_one(self.connection())
            .await?;
        Ok((rows::unsigned(of_host), rows::unsigned(of_all)))
    }

    /// The number of pictures stored for `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn count_product_images(&mut self, room: &RoomId) -> Result<u32, StoreError> {
        let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM product_images WHERE room_id = ?")
            .bind(room.as_str())
            .fetch_one(self.connection())
            .await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}
