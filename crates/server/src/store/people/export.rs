//! Everything about a person, for themselves. What others did about them is not theirs: who has blocked them is nobody's
//! business but the blocker's.

use costage_protocol::UserId;
use sqlx::Row as _;

use crate::store::{Store, StoreError};

/// The most rows read at once.
const PAGE: u32 = 500;

/// A part of the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its name in the document.
    pub name: &'static str,
    /// The columns that refer to the person, as `table.column`, and whose rows it has.
    pub columns: &'static [&'static str],
    /// Reads rows as JSON with a key, after the key `?2` and up to `?3`, of the person `?1`.
    sql: &'static str,
}

/// Every section, in the order of the document.
pub const SECTIONS: [Section; 12] = [
    Section {
        name: "person",
        columns: &[],
        sql: "SELECT json_object('id', id, 'display_name', display_name, 'picture', picture, 'created_at', created_at, 'seen_at', seen_at) \
              AS item, id AS key FROM users WHERE id = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    },
    Section {
        name: "identities",
        columns: &["identities.user_id"],
        sql: "SELECT json_object('issuer', issuer, 'subject', subject) AS item, issuer || ' ' || subject AS key \
              FROM identities WHERE user_id = ?1 AND issuer || ' ' || subject > ?2 ORDER BY issuer, subject LIMIT ?3",
    },
    Section {
        name: "rooms",
        columns: &["rooms.host_id"],
        sql: "SELECT json_object('id', id, 'title', title, 'status', status, 'created_at', created_at, 'started_at', started_at, \
              'ended_at', ended_at, 'joining', joining, 'co_hosts_pin', co_hosts_pin, 'spotlight', spotlight) \
              AS item, id AS key FROM rooms WHERE host_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    },
    Section {
        name: "products",
        columns: &[],
        sql: "SELECT json_object('id', p.id, 'room_id', p.room_id, 'title', p.title, 'amount', p.amount, 'currency', p.currency, \
              'image', p.image, 'link', p.link, 'clicks', p.clicks) AS item, p.id AS key \
              FROM rooms r JOIN products p ON p.room_id = r.id WHERE r.host_id = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?3",
    },
    Section {
        name: "invitations_sent",
        columns: &[],
        sql: "SELECT json_object('id', i.id, 'room_id', i.room_id, 'invitee_id', i.invitee_id, 'note', i.note, 'status', i.status, \
              'created_at', i.created_at, 'updated_at', i.updated_at) AS item, i.id AS key \
              FROM rooms r JOIN invitations i ON i.room_id = r.id WHERE r.host_id = ?1 AND i.id > ?2 ORDER BY i.id LIMIT ?3",
    },
    Section {
        name: "invitations_received",
        columns: &["invitations.invitee_id"],
        sql: "SELECT json_object('id', i.id, 'room_id', i.room_id, 'note', i.note, 'status', i.status, 'created_at', i.created_at, \
              'updated_at', i.updated_at) AS item, i.id AS key \
              FROM invitations i JOIN rooms r ON r.id = i.room_id WHERE i.invitee_id = ?1 AND i.id > ?2 \
              AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.host_id = ?1 AND b.user_id = r.host_id) ORDER BY i.id LIMIT ?3",
    },
    Section {
        name: "join_requests",
        columns: &["join_requests.user_id"],
        sql: "SELECT json_object('id', id, 'room_id', room_id, 'status', status, 'created_at', created_at, \
              'updated_at', updated_at) AS item, id AS key \
              FROM join_requests WHERE user_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    },
    Section {
        name: "on_stage",
        columns: &["stage_history.user_id", "seats.user_id"],
        sql: "SELECT json_object('room_id', room_id, 'since', since) AS item, room_id AS key FROM \
              (SELECT room_id, since FROM stage_history WHERE user_id = ?1 \
               UNION ALL SELECT room_id, taken_at FROM seats WHERE user_id = ?1 AND state = 'preparing') \
              WHERE room_id > ?2 ORDER BY room_id LIMIT ?3",
    },
    Section {
        name: "messages",
        columns: &["messages.author_id"],
        sql: "SELECT json_object('id', id, 'room_id', room_id, 'role', role, 'text', text, 'reply_to', reply_to, \
              'mentions', json(mentions), 'created_at', created_at, 'deleted_at', deleted_at) AS item, id AS key \
              FROM messages WHERE author_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    },
    Section {
        name: "muted_in",
        columns: &["chat_mutes.user_id"],
        sql: "SELECT json_object('room_id', room_id, 'until', until) AS item, room_id AS key \
              FROM chat_mutes WHERE user_id = ?1 AND room_id > ?2 ORDER BY room_id LIMIT ?3",
    },
    Section {
        name: "people_met",
        columns: &["known_people.host_id"],
        sql: "SELECT json_object('id', user_id, 'last_at', last_at) AS item, user_id AS key \
              FROM known_people WHERE host_id = ?1 AND user_id > ?2 ORDER BY user_id LIMIT ?3",
    },
    Section {
        name: "people_blocked",
        columns: &["blocks.host_id"],
        sql: "SELECT json_object('id', user_id, 'created_at', created_at) AS item, user_id AS key \
              FROM blocks WHERE host_id = ?1 AND user_id > ?2 ORDER BY user_id LIMIT ?3",
    },
];

/// Columns that refer to a person and are in no section, and why.
pub const NOT_EXPORTED: [(&str, &str); 8] = [
    ("blocks.user_id", "whom others have blocked is theirs"),
    ("known_people.user_id", "whom others have met is theirs"),
    ("messages.deleted_by", "the deleted message is its author's"),
    ("rooms.spotlight", "what a host showed large is the host's"),
    ("stage_turns.user_id", "a number of a connection, gone with the seat"),
    ("kept_answers.user_id", "copies of answers that were given, for a day"),
    ("name_words.user_id", "parts of the name, for the search"),
    ("events.key", "copies of rows, for ten minutes"),
];

/// A page of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportPage {
    /// The rows, each as JSON.
    pub items: Vec<String>,
    /// The key to read on after; `None` at the end.
    pub next: Option<String>,
}

impl Store {
    /// Reads a page of a section about `user`, after the key `after`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn export_page(
        &self,
        section: &Section,
        user: &UserId,
        after: &str,
    ) -> Result<ExportPage, StoreError> {
        let found = sqlx::query(section.sql)
            .bind(user.as_str())
            .bind(after)
            .bind(PAGE)
            .fetch_all(self.readers())
            .await?;
        let items = found.iter().map(|row| row.try_get("item")).collect::<Result<_, _>>()?;
        let last = found.last().filter(|_| found.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX));
        Ok(ExportPage { items, next: last.map(|row| row.try_get("key")).transpose()? })
    }
}
