//! Invitations. Their status changes only as [`costage_protocol::invitations::decide`] says.

mod events;
mod expiry;

use std::time::Duration;

use costage_protocol::{
    Invitation, InvitationId, InvitationStatus, RoomId, UserId,
    invitations::{CancelReason, InvitationRoom},
};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use crate::store::{Store, StoreError, Write, rows};

const INVITATION: &str = "SELECT i.id, i.note, i.status, i.reason, i.created_at, i.updated_at, i.expires_at, \
            r.id AS room_id, r.title AS room_title, r.status AS room_status, \
            h.id AS host_id, h.display_name AS host_name, h.picture AS host_picture, \
            u.id AS invitee_id, u.display_name AS invitee_name, u.picture AS invitee_picture \
     FROM invitations i JOIN rooms r ON r.id = i.room_id JOIN users h ON h.id = r.host_id \
     JOIN users u ON u.id = i.invitee_id WHERE ";

fn invitation_from(row: &SqliteRow) -> Result<Invitation, StoreError> {
    let reason: Option<&str> = row.try_get("reason")?;
    Ok(Invitation {
        id: rows::id(row, "id")?,
        room: InvitationRoom {
            id: rows::id(row, "room_id")?,
            title: row.try_get("room_title")?,
            status: rows::room_status(row.try_get("room_status")?)?,
        },
        host: rows::user(row, "host_id", "host_name")?,
        invitee: rows::user(row, "invitee_id", "invitee_name")?,
        note: row.try_get("note")?,
        status: rows::invitation_status(row.try_get("status")?)?,
        reason: reason.map(rows::cancel_reason).transpose()?,
        created_at: rows::time(row, "created_at")?,
        updated_at: rows::time(row, "updated_at")?,
        expires_at: rows::optional_time(row, "expires_at")?,
    })
}

/// An invitation about to be sent.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// Its id.
    pub id: InvitationId,
    /// The room whose stage it leads to.
    pub room: RoomId,
    /// The person invited.
    pub invitee: UserId,
    /// What the host wrote to them.
    pub note: Option<String>,
    /// How long it waits for an answer; for ever when `None`.
    pub ttl: Option<Duration>,
}

/// Which invitations to list, newest first.
#[derive(Debug, Clone, Default)]
pub struct InvitationQuery {
    /// Only those of this room.
    pub room: Option<RoomId>,
    /// Only those to this person. Those of hosts whom they have blocked are left out, unless `even_blocked`.
    pub invitee: Option<UserId>,
    /// Whether `invitee`'s invitations of hosts whom they have blocked are among them.
    pub even_blocked: bool,
    /// Only those to rooms of this host.
    pub host: Option<UserId>,
    /// Only those with this status.
    pub status: Option<InvitationStatus>,
}

pub(in crate::store) async fn list(
    connection: &mut SqliteConnection,
    query: &InvitationQuery,
    limit: u32,
    offset: u32,
) -> Result<Vec<Invitation>, StoreError> {
    let mut sql = QueryBuilder::<Sqlite>::new(INVITATION);
    sql.push("TRUE");
    if let Some(room) = &query.room {
        sql.push(" AND i.room_id = ").push_bind(room.as_str());
    }
    if let Some(invitee) = &query.invitee {
        sql.push(" AND i.invitee_id = ").push_bind(invitee.as_str());
        if !query.even_blocked {
            sql.push(
                " AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.host_id = i.invitee_id AND b.user_id = r.host_id)",
            );
        }
    }
    if let Some(host) = &query.host {
        sql.push(" AND r.host_id = ").push_bind(host.as_str());
    }
    match query.status {
        // Written out, so that the indexes of pending invitations are used.
        Some(InvitationStatus::Pending) => {
            sql.push(" AND i.status = 'pending'");
        }
        Some(status) => {
            sql.push(" AND i.status = ").push_bind(rows::invitation_status_text(status));
        }
        None => {}
    }
    sql.push(" ORDER BY i.created_at DESC, i.id DESC LIMIT ").push_bind(limit);
    sql.push(" OFFSET ").push_bind(offset);
    sql.build().fetch_all(connection).await?.iter().map(invitation_from).collect()
}

pub(in crate::store) async fn pending_in(
    connection: &mut SqliteConnection,
    room: &RoomId,
) -> Result<Vec<Invitation>, StoreError> {
    let query = InvitationQuery {
        room: Some(room.clone()),
        status: Some(InvitationStatus::Pending),
        ..InvitationQuery::default()
    };
    list(connection, &query, u32::MAX, 0).await
}

async fn one(connection: &mut SqliteConnection, id: &InvitationId) -> Result<Option<Invitation>, StoreError> {
    let mut sql = QueryBuilder::<Sqlite>::new(INVITATION);
    sql.push("i.id = ").push_bind(id.as_str());
    sql.build().fetch_optional(connection).await?.as_ref().map(invitation_from).transpose()
}

impl Write {
    /// Reads an invitation within this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn invitation(&mut self, id: &InvitationId) -> Result<Option<Invitation>, StoreError> {
        one(self.connection(), id).await
    }

    /// The pending invitation of `invitee` in `room`, if there is one, even if they have blocked its host.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn pending_invitation(
        &mut self,
        room: &RoomId,
        invitee: &UserId,
    ) -> Result<Option<Invitation>, StoreError> {
        let query = InvitationQuery {
            room: Some(room.clone()),
            invitee: Some(invitee.clone()),
            even_blocked: true,
            status: Some(InvitationStatus::Pending),
            ..InvitationQuery::default()
        };
        Ok(list(self.connection(), &query, 1, 0).await?.pop())
    }

    /// Adds a pending invitation and publishes it to host and invitee. It answers the invitee's request to join, if
    /// one is waiting.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_invitation(&mut self, new: &NewInvitation) -> Result<Invitation, StoreError> {
        let now = self.now();
        sqlx::query(
            "INSERT INTO invitations (id, room_id, invitee_id, note, status, created_at, updated_at, expires_at) \
             VALUES (?, ?, ?, ?, 'pending', ?, ?, ?)",
        )
        .bind(new.id.as_str())
        .bind(new.room.as_str())
        .bind(new.invitee.as_str())
        .bind(new.note.as_deref())
        .bind(now.as_millis())
        .bind(now.as_millis())
        .bind(new.ttl.map(|ttl| now.plus(ttl).as_millis()))
        .execute(self.connection())
        .await?;
        if new.ttl.is_some() {
            self.adds_expiry();
        }
        self.answer_join_request(&new.room, &new.invitee, &new.id).await?;
        self.emit_invitation_by_id(&new.id).await
    }

    /// Writes a decision and publishes the invitation to host and invitee. One that is decided already stays as it is.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_invitation_status(
        &mut self,
        id: &InvitationId,
        status: InvitationStatus,
        reason: Option<CancelReason>,
    ) -> Result<Invitation, StoreError> {
        let now = self.now().as_millis();
        let decided = sqlx::query(
            "UPDATE invitations SET status = ?1, reason = ?2, updated_at = ?3 WHERE id = ?4 AND status = 'pending'",
        )
        .bind(rows::invitation_status_text(status))
        .bind(reason.map(rows::cancel_reason_text))
        .bind(now)
        .bind(id.as_str())
        .execute(self.connection())
        .await?;
        if decided.rows_affected() == 0 {
            return self.existing_invitation(id).await;
        }
        self.emit_invitation_by_id(id).await
    }

    /// Replaces the note of a pending invitation and publishes the invitation to host and invitee.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_invitation_note(
        &mut self,
        id: &InvitationId,
        note: &str,
    ) -> Result<Invitation, StoreError> {
        let changed = sqlx::query("UPDATE invitations SET note = ?1 WHERE id = ?2 AND status = 'pending'")
            .bind(note)
            .bind(id.as_str())
            .execute(self.connection())
            .await?;
        if changed.rows_affected() == 0 {
            return self.existing_invitation(id).await;
        }
        self.emit_invitation_by_id(id).await
    }

    pub(in crate::store) async fn cancel_invitation(
        &mut self,
        id: &InvitationId,
        reason: CancelReason,
    ) -> Result<Invitation, StoreError> {
        self.set_invitation_status(id, InvitationStatus::Cancelled, Some(reason)).await
    }

    /// The pending invitations of `invitee` in all rooms of `host`, even if one has blocked the other.
    pub(in crate::store) async fn pending_between(
        &mut self,
        host: &UserId,
        invitee: &UserId,
    ) -> Result<Vec<Invitation>, StoreError> {
        let query = InvitationQuery {
            invitee: Some(invitee.clone()),
            even_blocked: true,
            host: Some(host.clone()),
            status: Some(InvitationStatus::Pending),
            ..InvitationQuery::default()
        };
        list(self.connection(), &query, u32::MAX, 0).await
    }

    async fn emit_invitation_by_id(&mut self, id: &InvitationId) -> Result<Invitation, StoreError> {
        let invitation = self.existing_invitation(id).await?;
        self.emit_invitation(&invitation).await?;
        Ok(invitation)
    }

    /// Reads an invitation that must exist.
    async fn existing_invitation(&mut self, id: &InvitationId) -> Result<Invitation, StoreError> {
        let invitation = one(self.connection(), id).await?;
        invitation.ok_or_else(|| StoreError::Corrupt(format!("invitation {id} is gone")))
    }
}

impl Store {
    /// Reads an invitation.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn invitation(&self, id: &InvitationId) -> Result<Option<Invitation>, StoreError> {
        let mut connection = self.readers().acquire().await?;
        one(&mut connection, id).await
    }

    /// Lists invitations, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn invitations(
        &self,
        query: &InvitationQuery,
        limit: u32,
        offset: u32,
    ) -> Result<Vec<Invitation>, StoreError> {
        let mut connection = self.readers().acquire().await?;
        list(&mut connection, query, limit, offset).await
    }
}
