//! How often the links of products were opened. `jobs::counters` counts in memory and adds the counts here.

use costage_protocol::{RoomId, live::ChangeKind, products::ProductClicks};
use sqlx::{Row, SqliteConnection};

use crate::events::TopicKey;
use crate::store::{StoreError, Write, rows};

pub(in crate::store) async fn of_room(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<Vec<ProductClicks>, StoreError> {
    sqlx::query("SELECT id, clicks FROM products WHERE room_id = ? ORDER BY position, id")
        .bind(room.as_str())
        .fetch_all(connection)
        .await?
        .iter()
        .map(|row| {
            Ok(ProductClicks { id: rows::id(row, "id")?, clicks: rows::unsigned(row.try_get("clicks")?) })
        })
        .collect()
}

impl Write {
    /// Adds clicks to a product and publishes the new count to the host. A product that no longer exists is ignored.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_clicks(&mut self, room: &RoomId, clicks: &ProductClicks) -> Result<(), StoreError> {
        let now: Option<i64> = sqlx::query_scalar(
            "UPDATE products SET clicks = clicks + ? WHERE id = ? AND room_id = ? RETURNING clicks",
        )
        .bind(i64::try_from(clicks.clicks).unwrap_or(i64::MAX))
        .bind(clicks.id.as_str())
        .bind(room.as_str())
        .fetch_optional(self.connection())
        .await?;
        let Some(now) = now else { return Ok(()) };
        let all = ProductClicks { id: clicks.id.clone(), clicks: rows::unsigned(now) };
        self.emit(TopicKey::RoomProductClicks(room.clone()), ChangeKind::Upsert, &all).await
    }
}
