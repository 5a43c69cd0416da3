//! The earlier requests of a person in a room, which limit how soon they may ask again.

use costage_protocol::{JoinRequest, RoomId, Timestamp, UserId, join_requests::COUNTED_FOR};
use sqlx::{QueryBuilder, Sqlite};

use crate::store::{
    StoreError, Write,
    join_requests::{REQUEST, read_all},
};

/// The earlier requests of one person in one room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestHistory {
    /// The latest request.
    pub latest: Option<JoinRequest>,
    /// When the host last dismissed one.
    pub dismissed_at: Option<Timestamp>,
    /// The times of the requests within the last hour.
    pub asked_at: Vec<Timestamp>,
}

impl Write {
    /// Reads the earlier requests of `user` in `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn request_history(
        &mut self,
        room: &RoomId,
        user: &UserId,
    ) -> Result<RequestHistory, StoreError> {
        let mut sql = QueryBuilder::<Sqlite>::new(REQUEST);
        sql.push("WHERE j.user_id = ").push_bind(user.as_str());
        sql.push(" AND j.room_id = ").push_bind(room.as_str());
        sql.push(" ORDER BY j.status = 'waiting' DESC, j.created_at DESC, j.id DESC LIMIT 1");
        let latest = read_all(self.connection(), sql).await?.pop();
        let dismissed_at: Option<i64> = sqlx::query_scalar(
            "SELECT MAX(updated_at) FROM join_requests \
             WHERE user_id = ? AND room_id = ? AND status = 'dismissed'",
        )
        .bind(user.as_str())
        .bind(room.as_str())
        .fetch_one(self.connection())
        .await?;
        let an_hour_ago = self.now().as_millis() - i64::try_from(COUNTED_FOR.as_millis()).unwrap_or(i64::MAX);
        let asked_at: Vec<i64> = sqlx::query_scalar(
            "SELECT created_at FROM join_requests WHERE user_id = ? AND room_id = ? AND created_at > ?",
        )
        .bind(user.as_str())
        .bind(room.as_str())
        .bind(an_hour_ago)
        .fetch_all(self.connection())
        .await?;
        Ok(RequestHistory {
            latest,
            dismissed_at: dismissed_at.map(Timestamp::from_millis),
            asked_at: asked_at.into_iter().map(Timestamp::from_millis).collect(),
        })
    }
}
