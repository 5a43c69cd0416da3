//! Requests to join. Their status changes only as [`costage_protocol::join_requests::decide`] says.

mod events;
pub mod queue;
pub mod request_history;

use costage_protocol::{
    InvitationId, JoinRequest, JoinRequestId, JoinRequestStatus, RoomId, UserId,
    join_requests::{CloseReason, again_at},
};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use crate::store::{Store, StoreError, Write, rows};

pub(in crate::store) const REQUEST: &str = "SELECT j.id, j.room_id, j.user_id, u.display_name, u.picture, j.status, j.reason, \
            j.invitation_id, j.created_at, j.updated_at \
     FROM join_requests j JOIN users u ON u.id = j.user_id ";

/// Restricts a query to the latest request of each person in each room.
const LATEST: &str = "NOT EXISTS (SELECT 1 FROM join_requests n WHERE n.user_id = j.user_id \
     AND n.room_id = j.room_id AND (n.created_at, n.id) > (j.created_at, j.id))";

/// The most people whose lists a room that ends is taken out of at once. A list that is read anew has no room that has ended
/// anyway.
const LEAVING_MAX: u32 = 1_000;

fn request_from(row: &SqliteRow) -> Result<JoinRequest, StoreError> {
    let reason: Option<&str> = row.try_get("reason")?;
    let invitation: Option<&str> = row.try_get("invitation_id")?;
    let status = rows::join_request_status(row.try_get("status")?)?;
    let updated_at = rows::time(row, "updated_at")?;
    Ok(JoinRequest {
        id: rows::id(row, "id")?,
        room_id: rows::id(row, "room_id")?,
        user: rows::user(row, "user_id", "display_name")?,
        status,
        reason: reason.map(rows::close_reason).transpose()?,
        invitation_id: invitation.map(|_| rows::id(row, "invitation_id")).transpose()?,
        created_at: rows::time(row, "created_at")?,
        updated_at,
        again_at: (status == JoinRequestStatus::Dismissed).then(|| again_at(updated_at)),
    })
}

/// Lists the requests waiting in `room`, oldest first.
pub(in crate::store) async fn waiting_in(
    connection: &mut SqliteConnection,
    room: &RoomId,
    limit: u32,
    offset: u32,
) -> Result<Vec<JoinRequest>, StoreError> {
    let mut sql = QueryBuilder::<Sqlite>::new(REQUEST);
    sql.push("WHERE j.status = 'waiting' AND j.room_id = ").push_bind(room.as_str());
    sql.push(" ORDER BY j.created_at, j.id LIMIT ").push_bind(limit);
    sql.push(" OFFSET ").push_bind(offset);
    read_all(connection, sql).await
}

/// Lists the latest request of `user` in each room that has not ended, oldest first.
pub(in crate::store) async fn latest_of(
    connection: &mut SqliteConnection,
    user: &UserId,
) -> Result<Vec<JoinRequest>, StoreError> {
    let mut sql = QueryBuilder::<Sqlite>::new(REQUEST);
    sql.push("JOIN rooms r ON r.id = j.room_id WHERE r.status <> 'ended' AND j.user_id = ");
    sql.push_bind(user.as_str()).push(" AND ").push(LATEST).push(" ORDER BY j.created_at, j.id");
    read_all(connection, sql).await
}

/// Lists the latest request of everybody who has asked in `room`, up to [`LEAVING_MAX`] people, those who asked last first.
async fn latest_in(connection: &mut SqliteConnection, room: &RoomId) -> Result<Vec<JoinRequest>, StoreError> {
    let mut sql = QueryBuilder::<Sqlite>::new(REQUEST);
    sql.push("WHERE j.room_id = ").push_bind(room.as_str()).push(" AND ").push(LATEST);
    sql.push(" ORDER BY j.created_at DESC, j.id DESC LIMIT ").push_bind(LEAVING_MAX);
    read_all(connection, sql).await
}

pub(in crate::store) async fn read_all(
    connection: &mut SqliteConnection,
    mut sql: QueryBuilder<Sqlite>,
) -> Result<Vec<JoinRequest>, StoreError> {
    sql.build().fetch_all(connection).await?.iter().map(request_from).collect()
}

async fn one(
    connection: &mut SqliteConnection,
    id: &JoinRequestId,
) -> Result<Option<JoinRequest>, StoreError> {
    let mut sql = QueryBuilder::<Sqlite>::new(REQUEST);
    sql.push("WHERE j.id = ").push_bind(id.as_str());
    sql.build().fetch_optional(connection).await?.as_ref().map(request_from).transpose()
}

impl Write {
    /// Reads a request within this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn join_request(&mut self, id: &JoinRequestId) -> Result<Option<JoinRequest>, StoreError> {
        one(self.connection(), id).await
    }

    /// Adds a waiting request and publishes it to the host and to `user`. `before` is the latest request that `user` made in
    /// the room until now; it leaves their list.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_join_request(
        &mut self,
        id: &JoinRequestId,
        room: &RoomId,
        user: &UserId,
        before: Option<&JoinRequest>,
    ) -> Result<JoinRequest, StoreError> {
        // Later than the one before, even within a millisecond and where the clock was set back: the latest one counts.
        let after = before.map_or(i64::MIN, |before| before.created_at.as_millis() + 1);
        let now = self.now().as_millis().max(after);
        sqlx::query(
            "INSERT INTO join_requests (id, room_id, user_id, status, created_at, updated_at) \
             VALUES (?, ?, ?, 'waiting', ?, ?)",
        )
        .bind(id.as_str())
        .bind(room.as_str())
        .bind(user.as_str())
        .bind(now)
        .bind(now)
        .execute(self.connection())
        .await?;
        if let Some(before) = before {
            self.emit_join_request_removed(before).await?;
        }
        self.emit_join_request_by_id(id).await
    }

    /// Writes a decision and publishes the request to the host and to the person who made it. One that is decided already
    /// stays as it is.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_join_request_status(
        &mut self,
        id: &JoinRequestId,
        status: JoinRequestStatus,
        reason: Option<CloseReason>,
        invitation: Option<&InvitationId>,
    ) -> Result<JoinRequest, StoreError> {
        let now = self.now().as_millis();
        let decided = sqlx::query(
            "UPDATE join_requests SET status = ?1, reason = ?2, invitation_id = ?3, updated_at = ?4 \
             WHERE id = ?5 AND status = 'waiting'",
        )
        .bind(rows::join_request_status_text(status))
        .bind(reason.map(rows::close_reason_text))
        .bind(invitation.map(InvitationId::as_str))
        .bind(now)
        .bind(id.as_str())
        .execute(self.connection())
        .await?;
        if decided.rows_affected() == 0 {
            return self.existing_request(id).await;
        }
        self.emit_join_request_by_id(id).await
    }

    /// Marks the waiting request of `user`, if there is one, as answered by `invitation`.
    pub(in crate::store) async fn answer_join_request(
        &mut self,
        room: &RoomId,
        user: &UserId,
        invitation: &InvitationId,
    ) -> Result<(), StoreError> {
        if let Some(id) = self.waiting_request(room, user).await? {
            let met = JoinRequestStatus::Invited;
            self.set_join_request_status(&id, met, None, Some(invitation)).await?;
        }
        Ok(())
    }

    /// Closes the waiting request of `user` in `room`, if there is one.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn close_join_request(
        &mut self,
        room: &RoomId,
        user: &UserId,
        reason: CloseReason,
    ) -> Result<(), StoreError> {
        if let Some(id) = self.waiting_request(room, user).await? {
            self.set_join_request_status(&id, JoinRequestStatus::Closed, Some(reason), None).await?;
        }
        Ok(())
    }

    /// Closes every waiting request in `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn close_join_requests(
        &mut self,
        room: &RoomId,
        reason: CloseReason,
    ) -> Result<(), StoreError> {
        for request in waiting_in(self.connection(), room, u32::MAX, 0).await? {
            self.set_join_request_status(&request.id, JoinRequestStatus::Closed, Some(reason), None).await?;
        }
        Ok(())
    }

    /// Closes the requests of `room`, which has ended, and removes them from everybody's list.
    pub(in crate::store) async fn end_join_requests(&mut self, room: &RoomId) -> Result<(), StoreError> {
        self.close_join_requests(room, CloseReason::RoomEnded).await?;
        for request in latest_in(self.connection(), room).await? {
            self.emit_join_request_removed(&request).await?;
        }
        Ok(())
    }

    /// The number of requests waiting in `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn count_waiting_requests(&mut self, room: &RoomId) -> Result<u32, StoreError> {
        let count: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM join_requests WHERE room_id = ?1 AND status = 'waiting'",
        )
        .bind(room.as_str())
        .fetch_one(self.connection())
        .await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    async fn waiting_request(
        &mut self,
        room: &RoomId,
        user: &UserId,
    ) -> Result<Option<JoinRequestId>, StoreError> {
        sqlx::query("SELECT id FROM join_requests WHERE room_id = ? AND user_id = ? AND status = 'waiting'")
            .bind(room.as_str())
            .bind(user.as_str())
            .fetch_optional(self.connection())
            .await?
            .map(|row| rows::id(&row, "id"))
            .transpose()
    }

    /// The waiting requests of `user` in all rooms of `host`.
    pub(in crate::store) async fn waiting_between(
        &mut self,
        host: &UserId,
        user: &UserId,
    ) -> Result<Vec<JoinRequestId>, StoreError> {
        sqlx::query(
            "SELECT j.id FROM join_requests j JOIN rooms r ON r.id = j.room_id \
             WHERE j.user_id = ?1 AND j.status = 'waiting' AND r.host_id = ?2",
        )
        .bind(user.as_str())
        .bind(host.as_str())
        .fetch_all(self.connection())
        .await?
        .iter()
        .map(|row| rows::id(row, "id"))
        .collect()
    }

    /// Reads a request that must exist.
    async fn existing_request(&mut self, id: &JoinRequestId) -> Result<JoinRequest, StoreError> {
        let request = one(self.connection(), id).await?;
        request.ok_or_else(|| StoreError::Corrupt(format!("join request {id} is gone")))
    }
}

impl Store {
    /// Reads a request.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn join_request(&self, id: &JoinRequestId) -> Result<Option<JoinRequest>, StoreError> {
        let mut connection = self.readers().acquire().await?;
        one(&mut connection, id).await
    }

    /// Lists the requests waiting in `room`, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn waiting_join_requests(
        &self,
        room: &RoomId,
        limit: u32,
        offset: u32,
    ) -> Result<Vec<JoinRequest>, StoreError> {
        let mut connection = self.readers().acquire().await?;
        waiting_in(&mut connection, room, limit, offset).await
    }
}
