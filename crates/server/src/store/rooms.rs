//! Rooms: one livestream each.

use costage_protocol::{
    ChatRules, CoHost, Room, RoomId, RoomStatus, User, UserId,
    invitations::CancelReason,
    live::ChangeKind,
    rooms::{Joining, RoomChange, next_status},
};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use super::{Store, StoreError, Write, invitations, rows, stage::seats};
use crate::events::TopicKey;

const ROOM: &str = "SELECT r.id, r.title, r.status, r.host_id, u.display_name AS host_name, u.picture AS host_picture, r.created_at, \
                           r.started_at, r.ended_at, r.spotlight, r.co_hosts_pin, r.joining, p.sent_at AS preview, \
                           c.slow_mode_seconds, c.members_only \
                    FROM rooms r JOIN users u ON u.id = r.host_id \
                         LEFT JOIN chat_settings c ON c.room_id = r.id \
                         LEFT JOIN room_previews p ON p.room_id = r.id WHERE r.id = ?";

fn room_from(row: &SqliteRow, co_hosts: Vec<CoHost>, store: &Store) -> Result<Room, StoreError> {
    let id: RoomId = rows::id(row, "id")?;
    Ok(Room {
        title: row.try_get("title")?,
        status: rows::room_status(row.try_get("status")?)?,
        host: rows::user(row, "host_id", "host_name")?,
        co_hosts,
        spotlight: rows::optional_id(row, "spotlight")?,
        viewer_count: store.audience().viewer_count(&id),
        seat_limit: store.seat_limit(),
        chat: ChatRules {
            slow_mode_seconds: row.try_get::<Option<u32>, _>("slow_mode_seconds")?.unwrap_or(0),
            members_only: row.try_get::<Option<bool>, _>("members_only")?.unwrap_or(false),
        },
        co_hosts_pin: row.try_get("co_hosts_pin")?,
        joining: rows::joining(row.try_get("joining")?)?,
        preview: rows::optional_time(row, "preview")?.filter(|_| store.takes_previews()),
        takes_preview: store.takes_previews(),
        created_at: rows::time(row, "created_at")?,
        started_at: rows::optional_time(row, "started_at")?,
        ended_at: rows::optional_time(row, "ended_at")?,
        id,
    })
}

pub(super) async fn read(
    connection: &mut SqliteConnection,
    store: &Store,
    id: &RoomId,
) -> Result<Option<Room>, StoreError> {
    let Some(row) = sqlx::query(ROOM).bind(id.as_str()).fetch_optional(&mut *connection).await? else {
        return Ok(None);
    };
    let co_hosts = seats::of_room(connection, id).await?;
    room_from(&row, co_hosts, store).map(Some)
}

impl Write {
    /// Adds an idle room.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_room(
        &mut self,
        id: &RoomId,
        title: &str,
        host: &User,
        livekit_name: &str,
    ) -> Result<Room, StoreError> {
        let now = self.now().as_millis();
        sqlx::query(
            "INSERT INTO rooms (id, title, status, host_id, livekit_name, created_at, status_since) \
             VALUES (?, ?, 'idle', ?, ?, ?, ?)",
        )
        .bind(id.as_str())
        .bind(title)
        .bind(host.id.as_str())
        .bind(livekit_name)
        .bind(now)
        .bind(now)
        .execute(self.connection())
        .await?;
        self.emit_room(id, false).await
    }

    /// The room as it is in this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn room(&mut self, id: &RoomId) -> Result<Option<Room>, StoreError> {
        let store = self.store().clone();
        read(self.connection(), &store, id).await
    }

    /// Emits the room as it is now to its own topic and, while it is on air, to the list of rooms. `listed_before` says
    /// whether that list contained it before this write, so that it is taken out when it no longer belongs there.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn emit_room(&mut self, id: &RoomId, listed_before: bool) -> Result<Room, StoreError> {
        let room = self.room(id).await?.ok_or_else(|| StoreError::Corrupt(format!("room {id} is gone")))?;
        self.room_changed(room.clone());
        self.emit(TopicKey::Room(room.id.clone()), ChangeKind::Upsert, &room).await?;
        if room.status.is_on_air() {
            self.emit(TopicKey::Rooms, ChangeKind::Upsert, &room).await?;
        } else if listed_before {
            self.emit(TopicKey::Rooms, ChangeKind::Remove, &room).await?;
        }
        Ok(room)
    }

    /// Sets whether viewers may ask to join the stage.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_joining(&mut self, room: &Room, joining: Joining) -> Result<Room, StoreError> {
        sqlx::query("UPDATE rooms SET joining = ? WHERE id = ?")
            .bind(rows::joining_text(joining))
            .bind(room.id.as_str())
            .execute(self.connection())
            .await?;
        self.emit_room(&room.id, room.status.is_on_air()).await
    }

    /// Applies `change` to `room` and publishes everything it affects. A room that ends takes its pending invitations, requests
    /// to join and seats with it. Returns the room as it is then; nothing is written when the change does not apply.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn change_room(&mut self, room: Room, change: RoomChange) -> Result<Room, StoreError> {
        let status = next_status(room.status, change);
        if status == room.status {
            return Ok(room);
        }
        let now = self.now().as_millis();
        let changed = sqlx::query(
            "UPDATE rooms SET status = ?1, status_since = ?2, \
                    started_at = CASE WHEN ?1 = 'live' THEN COALESCE(started_at, ?2) ELSE started_at END, \
                    ended_at = CASE WHEN ?1 = 'ended' THEN ?2 ELSE ended_at END \
             WHERE id = ?3 AND status = ?4",
        )
        .bind(rows::room_status_text(status))
        .bind(now)
        .bind(room.id.as_str())
        .bind(rows::room_status_text(room.status))
        .execute(self.connection())
        .await?;
        if changed.rows_affected() == 0 {
            return self
                .room(&room.id)
                .await?
                .ok_or_else(|| StoreError::Corrupt(format!("room {} is gone", room.id)));
        }
        if status != RoomStatus::Live {
            self.delete_preview(&room.id).await?;
        }
        if status == RoomStatus::Ended {
            for invitation in invitations::pending_in(self.connection(), &room.id).await? {
                self.cancel_invitation(&invitation.id, CancelReason::RoomEnded).await?;
            }
            self.end_join_requests(&room.id).await?;
            seats::clear(self.connection(), &room.id).await?;
            self.set_spotlight(&room.id, None).await?;
        } else {
            self.emit_pending_invitations(&room.id).await?;
        }
        self.emit_room(&room.id, room.status.is_on_air()).await
    }
}

impl Store {
    /// Reads a room.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn room(&self, id: &RoomId) -> Result<Option<Room>, StoreError> {
        let mut tx = self.readers().begin().await?;
        read(&mut tx, self, id).await
    }

    /// The rooms on air where `user` is the host or has a seat.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn rooms_on_stage_of(&self, user: &UserId) -> Result<Vec<RoomId>, StoreError> {
        sqlx::query(
            "SELECT id FROM rooms WHERE host_id = ?1 AND status IN ('live', 'waiting') \
             UNION \
             SELECT rooms.id FROM seats CROSS JOIN rooms ON rooms.id = seats.room_id \
             WHERE seats.user_id = ?1 AND rooms.status IN ('live', 'waiting')",
        )
        .bind(user.as_str())
        .fetch_all(self.readers())
        .await?
        .iter()
        .map(|row| rows::id(row, "id"))
        .collect()
    }

    /// The rooms with `status`, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn rooms(&self, status: RoomStatus, limit: u32, offset: u32) -> Result<Vec<Room>, StoreError> {
        let mut tx = self.readers().begin().await?;
        list(&mut tx, self, Some(status), limit, offset).await
    }
}

/// Lists the rooms with `status`, or all rooms on air, newest first.
pub(super) async fn list(
    connection: &mut SqliteConnection,
    store: &Store,
    status: Option<RoomStatus>,
    limit: u32,
    offset: u32,
) -> Result<Vec<Room>, StoreError> {
    let mut sql = QueryBuilder::<Sqlite>::new(
        "SELECT r.id, r.title, r.status, r.host_id, u.display_name AS host_name, u.picture AS host_picture, r.created_at, \
                r.started_at, r.ended_at, r.spotlight, r.co_hosts_pin, r.joining, p.sent_at AS preview, \
                c.slow_mode_seconds, c.members_only \
         FROM rooms r JOIN users u ON u.id = r.host_id LEFT JOIN chat_settings c ON c.room_id = r.id \
         LEFT JOIN room_previews p ON p.room_id = r.id WHERE ",
    );
    match status {
        Some(status) => sql.push("r.status = ").push_bind(rows::room_status_text(status)),
        // Written out, so that the index of rooms on air is used.
        None => sql.push("r.status IN ('live', 'waiting')"),
    };
    sql.push(" ORDER BY r.created_at DESC, r.id DESC LIMIT ").push_bind(limit);
    sql.push(" OFFSET ").push_bind(offset);
    let found = sql.build().fetch_all(&mut *connection).await?;
    let ids: Vec<RoomId> = found.iter().map(|row| rows::id(row, "id")).collect::<Result<_, _>>()?;
    let mut co_hosts = seats::of_rooms(connection, &ids).await?;
    let with_co_hosts = found.iter().zip(&ids);
    with_co_hosts.map(|(row, id)| room_from(row, co_hosts.remove(id).unwrap_or_default(), store)).collect()
}
