//! Chat messages: read in both directions from any place, and emptied when they are deleted.

use costage_protocol::{
    ChatMessage, MessageId, Role, RoomId, Timestamp, User, UserId,
    chat::{Deleted, ReplyTo},
    live::ChangeKind,
};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use unicode_segmentation::UnicodeSegmentation;

use crate::events::TopicKey;
use crate::store::{Store, StoreError, Write, rows};

/// The most characters of a message that a reply quotes.
const EXCERPT: usize = 100;

/// The query for messages as [`message_from`] reads them, with `$which` after it.
macro_rules! messages {
    ($which:literal) => {
        concat!(
            "SELECT m.id, m.room_id, m.number, m.author_id, u.display_name AS author_name, u.picture AS author_picture, m.role, m.text, \
                    m.mentions, m.key, m.created_at, m.deleted_by, m.deleted_at, m.reply_to, \
                    r.text AS reply_text, r.author_id AS reply_author_id, \
                    ru.display_name AS reply_author_name, ru.picture AS reply_author_picture \
             FROM messages m JOIN users u ON u.id = m.author_id \
                  LEFT JOIN messages r ON r.id = m.reply_to LEFT JOIN users ru ON ru.id = r.author_id ",
            $which
        )
    };
}

/// A message about to be added.
#[derive(Debug)]
pub struct NewMessage {
    /// The id.
    pub id: MessageId,
    /// The room.
    pub room: RoomId,
    /// The author.
    pub author: User,
    /// The author's role in the room.
    pub role: Role,
    /// The text, which has been validated.
    pub text: String,
    /// The message it replies to.
    pub reply_to: Option<MessageId>,
    /// The people it mentions.
    pub mentions: Vec<User>,
    /// The idempotency key it was sent with.
    pub key: Option<String>,
}

/// Returns the beginning of `text`, on one line.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.grapheme_indices(true).nth(EXCERPT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

fn message_from(row: &SqliteRow) -> Result<ChatMessage, StoreError> {
    let reply_to = match row.try_get::<Option<&str>, _>("reply_to")? {
        None => None,
        Some(_) => Some(ReplyTo {
            id: rows::id(row, "reply_to")?,
            author: rows::user(row, "reply_author_id", "reply_author_name")?,
            excerpt: excerpt(row.try_get("reply_text")?),
        }),
    };
    let deleted = match rows::optional_time(row, "deleted_at")? {
        None => None,
        Some(at) => Some(Deleted { by: rows::id(row, "deleted_by")?, at }),
    };
    Ok(ChatMessage {
        id: rows::id(row, "id")?,
        room_id: rows::id(row, "room_id")?,
        number: rows::unsigned(row.try_get("number")?),
        author: rows::user(row, "author_id", "author_name")?,
        role: rows::role(row.try_get("role")?)?,
        text: row.try_get("text")?,
        reply_to,
        mentions: serde_json::from_str(row.try_get("mentions")?)?,
        key: row.try_get("key")?,
        created_at: rows::time(row, "created_at")?,
        deleted,
    })
}

/// Where to start reading a room's chat, by message number, and in which direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChatCursor {
    /// The newest messages, newest first.
    Newest,
    /// Messages before this number, newest first.
    Before(u64),
    /// This message and those after it, oldest first.
    From(u64),
}

/// Lists messages of `room` as `place` says.
pub(in crate::store) async fn messages_at(
    connection: &mut SqliteConnection,
    room: &RoomId,
    place: ChatCursor,
    limit: u32,
) -> Result<Vec<ChatMessage>, StoreError> {
    let query = match place {
        ChatCursor::Newest | ChatCursor::Before(_) => {
            messages!("WHERE m.room_id = ? AND m.number < ? ORDER BY m.number DESC LIMIT ?")
        }
        ChatCursor::From(_) => {
            messages!("WHERE m.room_id = ? AND m.number >= ? ORDER BY m.number LIMIT ?")
        }
    };
    let number = match place {
        ChatCursor::Newest => i64::MAX,
        ChatCursor::Before(number) | ChatCursor::From(number) => i64::try_from(number).unwrap_or(i64::MAX),
    };
    let rows = sqlx::query(query).bind(room.as_str()).bind(number).bind(limit).fetch_all(connection).await?;
    rows.iter().map(message_from).collect()
}

impl Store {
    /// Lists messages of `room` as `place` says.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn messages(
        &self,
        room: &RoomId,
        place: ChatCursor,
        limit: u32,
    ) -> Result<Vec<ChatMessage>, StoreError> {
        let mut connection = self.readers().acquire().await?;
        messages_at(&mut connection, room, place, limit).await
    }

    /// Reads a message.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn message(&self, id: &MessageId) -> Result<Option<ChatMessage>, StoreError> {
        sqlx::query(messages!("WHERE m.id = ?"))
            .bind(id.as_str())
            .fetch_optional(self.readers())
            .await?
            .map(|row| message_from(&row))
            .transpose()
    }
}

impl Write {
    /// Reads a message within this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn message(&mut self, id: &MessageId) -> Result<Option<ChatMessage>, StoreError> {
        sqlx::query(messages!("WHERE m.id = ?"))
            .bind(id.as_str())
            .fetch_optional(self.connection())
            .await?
            .map(|row| message_from(&row))
            .transpose()
    }

    /// The message that `author` sent with the idempotency key `key`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn message_by_key(
        &mut self,
        author: &UserId,
        key: &str,
    ) -> Result<Option<ChatMessage>, StoreError> {
        sqlx::query(messages!("WHERE m.author_id = ? AND m.key = ?"))
            .bind(author.as_str())
            .bind(key)
            .fetch_optional(self.connection())
            .await?
            .map(|row| message_from(&row))
            .transpose()
    }

    /// When `author` last wrote in `room`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn last_message_at(
        &mut self,
        room: &RoomId,
        author: &UserId,
    ) -> Result<Option<Timestamp>, StoreError> {
        let last: Option<i64> =
            sqlx::query_scalar("SELECT MAX(created_at) FROM messages WHERE room_id = ? AND author_id = ?")
                .bind(room.as_str())
                .bind(author.as_str())
                .fetch_one(self.connection())
                .await?;
        Ok(last.map(Timestamp::from_millis))
    }

    /// Adds a message as the room's next one and publishes it.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_message(&mut self, new: &NewMessage) -> Result<ChatMessage, StoreError> {
        let now = self.now().as_millis();
        sqlx::query(
            "INSERT INTO messages (id, room_id, number, author_id, role, text, reply_to, mentions, key, created_at) \
             VALUES (?1, ?2, (SELECT COALESCE(MAX(number), 0) + 1 FROM messages WHERE room_id = ?2), \
                     ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )
        .bind(new.id.as_str())
        .bind(new.room.as_str())
        .bind(new.author.id.as_str())
        .bind(rows::role_text(new.role))
        .bind(&new.text)
        .bind(new.reply_to.as_ref().map(MessageId::as_str))
        .bind(serde_json::to_string(&new.mentions)?)
        .bind(&new.key)
        .bind(now)
        .execute(self.connection())
        .await?;
        self.emit_message(&new.id).await
    }

    /// Empties a message and publishes the deletion.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn delete_message(&mut self, id: &MessageId, by: &UserId) -> Result<ChatMessage, StoreError> {
        let now = self.now().as_millis();
        sqlx::query(
            "UPDATE messages SET text = '', mentions = '[]', reply_to = NULL, deleted_by = ?, deleted_at = ? \
             WHERE id = ?",
        )
        .bind(by.as_str())
        .bind(now)
        .bind(id.as_str())
        .execute(self.connection())
        .await?;
        self.emit_message(id).await
    }

    pub(in crate::store) async fn emit_message(&mut self, id: &MessageId) -> Result<ChatMessage, StoreError> {
        let message =
            self.message(id).await?.ok_or_else(|| StoreError::Corrupt(format!("message {id} is gone")))?;
        self.emit(TopicKey::RoomChat(message.room_id.clone()), ChangeKind::Upsert, &message).await?;
        Ok(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_one_line_cut_between_characters() {
        assert_eq!(excerpt("a\nb  c"), "a b c");
        assert_eq!(excerpt(&"👩‍👩‍👧‍👦".repeat(101)), format!("{}…", "👩‍👩‍👧‍👦".repeat(100)));
    }
}
