//! The deletion of a person with all that is theirs, a batch at a time, so that others can write in between.
//!
//! Rows that are only theirs go. What stays for others no longer says who it was: their messages are empty and, like rooms that
//! they hosted, belong to [`DELETED`]. A table that refers to people and is not named here loses its rows about them.

use costage_protocol::{
    InvitationId, InvitationStatus, JoinRequestId, JoinRequestStatus, MessageId, RoomId, UserId,
    live::ChangeKind, rooms::RoomChange,
};
use sqlx::{AssertSqlSafe, Row as _, sqlite::SqliteRow};

use crate::{
    events::TopicKey,
    store::{Store, StoreError, Write, rows},
};

/// The id of the person who stands for all that were deleted.
pub const DELETED: &str = "usr_deleted";
/// Their name.
const DELETED_NAME: &str = "Deleted account";
/// The most rows changed in one transaction.
const BATCH: u32 = 200;

/// Simple steps. Each changes up to a batch (`?2`) of the rows about a person (`?1`); `?3` is [`DELETED`].
const STEPS: [&str; 9] = [
    "UPDATE messages SET deleted_by = ?3 WHERE id IN (SELECT id FROM messages WHERE deleted_by = ?1 LIMIT ?2)",
    "UPDATE join_requests SET invitation_id = NULL WHERE id IN (SELECT j.id FROM invitations i \
     JOIN join_requests j ON j.invitation_id = i.id WHERE i.invitee_id = ?1 LIMIT ?2)",
    "DELETE FROM join_requests WHERE id IN (SELECT id FROM join_requests WHERE user_id = ?1 LIMIT ?2)",
    "DELETE FROM invitations WHERE id IN (SELECT id FROM invitations WHERE invitee_id = ?1 LIMIT ?2)",
    "UPDATE rooms SET spotlight = NULL WHERE id IN (SELECT id FROM rooms WHERE spotlight = ?1 LIMIT ?2)",
    "UPDATE rooms SET host_id = ?3 WHERE id IN (SELECT id FROM rooms WHERE host_id = ?1 LIMIT ?2)",
    "DELETE FROM known_people WHERE host_id = ?1 AND user_id IN \
     (SELECT user_id FROM known_people WHERE host_id = ?1 LIMIT ?2)",
    "DELETE FROM topics WHERE key IN (SELECT key FROM topics \
     WHERE key > 'user/' || ?1 || '/' AND key < 'user/' || ?1 || '0' LIMIT ?2)",
    "DELETE FROM events WHERE key > 'user/' || ?1 || '/' AND key < 'user/' || ?1 || '0'",
];

/// Texts in which a person is named: in what others wrote or were answered, or in events that may be replayed.
#[derive(Debug, Default)]
pub struct Mentions {
    messages: Vec<String>,
    events: Vec<(String, i64)>,
    responses: Vec<(String, String)>,
}

impl Mentions {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty() && self.events.is_empty() && self.responses.is_empty()
    }
}

impl Store {
    /// The people whose deletion has begun.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn people_to_delete(&self) -> Result<Vec<UserId>, StoreError> {
        sqlx::query("SELECT id FROM users WHERE deleting_at IS NOT NULL ORDER BY deleting_at LIMIT ?1")
            .bind(BATCH)
            .fetch_all(self.readers())
            .await?
            .iter()
            .map(|row| rows::id(row, "id"))
            .collect()
    }

    /// Finds a batch of texts that name `user`. Reads whole tables, but keeps nobody from writing.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn mentions_of(&self, user: &UserId) -> Result<Mentions, StoreError> {
        let find = async |sql: &'static str| -> Result<Vec<SqliteRow>, StoreError> {
            Ok(sqlx::query(sql).bind(user.as_str()).bind(BATCH).fetch_all(self.readers()).await?)
        };
        let messages = find("SELECT id FROM messages WHERE instr(mentions, ?1) > 0 LIMIT ?2").await?;
        let events = find("SELECT key, seq FROM events WHERE instr(item, ?1) > 0 LIMIT ?2").await?;
        let responses = find(
            "SELECT user_id, key FROM kept_answers WHERE instr(body, ?1) > 0 OR instr(written, ?1) > 0 LIMIT ?2",
        )
        .await?;
        let pair = |row: &SqliteRow| Ok((row.try_get("user_id")?, row.try_get("key")?));
        Ok(Mentions {
            messages: messages.iter().map(|row| row.try_get("id")).collect::<Result<_, _>>()?,
            events: events
                .iter()
                .map(|row| Ok((row.try_get("key")?, row.try_get("seq")?)))
                .collect::<Result<_, StoreError>>()?,
            responses: responses.iter().map(pair).collect::<Result<_, StoreError>>()?,
        })
    }
}

impl Write {
    /// Begins the deletion of `user`: from the commit on nobody finds them, and no token of theirs is good.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn begin_deletion(&mut self, user: &UserId) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        sqlx::query("UPDATE users SET deleting_at = ?1, words = '' WHERE id = ?2 AND deleting_at IS NULL")
            .bind(now)
            .bind(user.as_str())
            .execute(self.connection())
            .await?;
        sqlx::query("DELETE FROM name_words WHERE user_id = ?1")
            .bind(user.as_str())
            .execute(self.connection())
            .await?;
        sqlx::query(
            "INSERT INTO users (id, display_name, search_name, created_at, words_version) \
             VALUES (?1, ?2, '', 0, ?3) ON CONFLICT DO NOTHING",
        )
        .bind(DELETED)
        .bind(DELETED_NAME)
        // Never indexed again, so never found.
        .bind(i64::MAX)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Deletes a batch of what is `user`'s. Returns whether there may be more.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn delete_batch_of(&mut self, user: &UserId) -> Result<bool, StoreError> {
        if self.end_rooms_of(user).await?
            || self.end_seats_of(user).await?
            || self.end_requests_of(user).await?
            || self.end_invitations_of(user).await?
            || self.empty_messages_of(user).await?
        {
            return Ok(true);
        }
        for sql in STEPS {
            let done = sqlx::query(sql).bind(user.as_str()).bind(BATCH).bind(DELETED);
            if done.execute(self.connection()).await?.rows_affected() >= u64::from(BATCH) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes `user` out of texts that name them. Readers of a list whose events are deleted get all of it again.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn delete_mentions(&mut self, mentions: &Mentions) -> Result<(), StoreError> {
        for id in &mentions.messages {
            let sql = "UPDATE messages SET mentions = '[]' WHERE id = ?1";
            sqlx::query(sql).bind(id).execute(self.connection()).await?;
        }
        for (key, seq) in &mentions.events {
            let sql = "DELETE FROM events WHERE key = ?1 AND seq = ?2";
            sqlx::query(sql).bind(key).bind(seq).execute(self.connection()).await?;
        }
        for (user, key) in &mentions.responses {
            let sql = "DELETE FROM kept_answers WHERE user_id = ?1 AND key = ?2";
            sqlx::query(sql).bind(user).bind(key).execute(self.connection()).await?;
        }
        Ok(())
    }

    /// Deletes the person, of whom nothing else is left but rows of tables that are only about people.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn finish_deletion(&mut self, user: &UserId) -> Result<(), StoreError> {
        let references = sqlx::query(
            "SELECT t.name AS table_name, f.[from] AS column_name \
             FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f \
             WHERE t.type = 'table' AND f.[table] = 'users' AND t.name NOT IN ('rooms', 'messages')",
        )
        .fetch_all(self.connection())
        .await?;
        for row in references {
            let (table, column): (String, String) = (row.try_get("table_name")?, row.try_get("column_name")?);
            // The names are the schema's own.
            let sql = AssertSqlSafe(format!("DELETE FROM {table} WHERE {column} = ?1"));
            sqlx::query(sql).bind(user.as_str()).execute(self.connection()).await?;
        }
        sqlx::query("DELETE FROM users WHERE id = ?1 AND deleting_at IS NOT NULL")
            .bind(user.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn ids<T: std::str::FromStr>(
        &mut self,
        sql: &'static str,
        user: &UserId,
    ) -> Result<Vec<T>, StoreError> {
        let found = sqlx::query(sql).bind(user.as_str()).bind(BATCH).fetch_all(self.connection()).await?;
        found.iter().map(|row| rows::id(row, "id")).collect()
    }

    async fn end_rooms_of(&mut self, user: &UserId) -> Result<bool, StoreError> {
        const SQL: &str = "SELECT id FROM rooms WHERE host_id = ?1 AND status <> 'ended' LIMIT ?2";
        let rooms: Vec<RoomId> = self.ids(SQL, user).await?;
        for id in &rooms {
            if let Some(room) = self.room(id).await? {
                self.change_room(room, RoomChange::Stop).await?;
            }
        }
        Ok(!rooms.is_empty())
    }

    async fn end_seats_of(&mut self, user: &UserId) -> Result<bool, StoreError> {
        let rooms: Vec<RoomId> =
            self.ids("SELECT room_id AS id FROM seats WHERE user_id = ?1 LIMIT ?2", user).await?;
        for id in &rooms {
            self.remove_seat(id, user).await?;
            if let Some(room) = self.room(id).await? {
                self.emit_room(id, room.status.is_on_air()).await?;
            }
        }
        Ok(!rooms.is_empty())
    }

    async fn end_requests_of(&mut self, user: &UserId) -> Result<bool, StoreError> {
        const SQL: &str = "SELECT id FROM join_requests WHERE user_id = ?1 AND status = 'waiting' LIMIT ?2";
        let requests: Vec<JoinRequestId> = self.ids(SQL, user).await?;
        for id in &requests {
            self.set_join_request_status(id, JoinRequestStatus::Withdrawn, None, None).await?;
        }
        Ok(!requests.is_empty())
    }

    async fn end_invitations_of(&mut self, user: &UserId) -> Result<bool, StoreError> {
        const SQL: &str = "SELECT id FROM invitations WHERE invitee_id = ?1 AND status = 'pending' LIMIT ?2";
        let invitations: Vec<InvitationId> = self.ids(SQL, user).await?;
        for id in &invitations {
            let rejected = self.set_invitation_status(id, InvitationStatus::Rejected, None).await?;
            self.emit(TopicKey::RoomInvitations(rejected.room.id.clone()), ChangeKind::Remove, &rejected)
                .await?;
        }
        Ok(!invitations.is_empty())
    }

    /// Empties a batch of messages and publishes that to those who read them.
    async fn empty_messages_of(&mut self, user: &UserId) -> Result<bool, StoreError> {
        let messages: Vec<MessageId> =
            self.ids("SELECT id FROM messages WHERE author_id = ?1 LIMIT ?2", user).await?;
        let now = self.now().as_millis();
        for id in &messages {
            sqlx::query(
                "UPDATE messages SET text = '', mentions = '[]', reply_to = NULL, key = NULL, author_id = ?1, \
                        deleted_by = ?1, deleted_at = COALESCE(deleted_at, ?2) WHERE id = ?3",
            )
            .bind(DELETED)
            .bind(now)
            .bind(id.as_str())
            .execute(self.connection())
            .await?;
            self.emit_message(id).await?;
        }
        Ok(!messages.is_empty())
    }
}
