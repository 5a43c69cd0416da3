//! The summary of a room that has ended.

use costage_protocol::{
    ProductId, Room, RoomId, RoomSummary, User,
    products::ProductClicks,
    summary::{HostSummary, ProductResult},
};
use sqlx::{Row, SqliteConnection};

use super::{Store, StoreError, reactions, rows};

async fn co_hosts(connection: &mut SqliteConnection, room: &RoomId) -> Result<Vec<User>, StoreError> {
    sqlx::query(
        "SELECT u.id, u.display_name, u.picture FROM stage_history h JOIN users u ON u.id = h.user_id \
         WHERE h.room_id = ? ORDER BY h.since, u.id",
    )
    .bind(room.as_str())
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| rows::user(row, "id", "display_name"))
    .collect()
}

async fn for_host(connection: &mut SqliteConnection, room: &RoomId) -> Result<HostSummary, StoreError> {
    let products =
        sqlx::query("SELECT id, title, clicks FROM products WHERE room_id = ? ORDER BY position, id")
            .bind(room.as_str())
            .fetch_all(&mut *connection)
            .await?
            .iter()
            .map(|row| {
                let id: ProductId = rows::id(row, "id")?;
                let clicks = rows::unsigned(row.try_get("clicks")?);
                Ok(ProductResult { title: row.try_get("title")?, clicks: ProductClicks { id, clicks } })
            })
            .collect::<Result<_, StoreError>>()?;
    let messages: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM messages WHERE room_id = ? AND deleted_at IS NULL")
            .bind(room.as_str())
            .fetch_one(connection)
            .await?;
    Ok(HostSummary { messages: rows::unsigned(messages), products })
}

impl Store {
    /// The summary of `room`, with the host's part if `is_host`. `None` while the room has not ended.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn summary(&self, room: &Room, is_host: bool) -> Result<Option<RoomSummary>, StoreError> {
        let Some(ended_at) = room.ended_at else { return Ok(None) };
        let mut tx = self.readers().begin().await?;
        let peak: Option<i64> = sqlx::query_scalar("SELECT viewers FROM room_peaks WHERE room_id = ?")
            .bind(room.id.as_str())
            .fetch_optional(&mut *tx)
            .await?;
        Ok(Some(RoomSummary {
            room: room.id.clone(),
            started_at: room.started_at,
            ended_at,
            peak_viewers: peak.and_then(|peak| u32::try_from(peak).ok()).unwrap_or(0),
            reactions: reactions::of_room(&mut tx, &room.id).await?,
            co_hosts: co_hosts(&mut tx, &room.id).await?,
            for_host: if is_host { Some(for_host(&mut tx, &room.id).await?) } else { None },
        }))
    }
}
