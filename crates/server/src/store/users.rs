//! People, and the numbers of their connections.

use costage_protocol::{Person, Presence, RoomId, User, UserId, media::Identity};
use sqlx::Row;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Store, StoreError, Write, rows};

/// `name` as search compares it: lower case, without accents.
#[must_use]
pub fn search_name(name: &str) -> String {
    name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

impl Write {
    /// Adds somebody.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_user(&mut self, user: &User) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        sqlx::query("INSERT INTO users (id, display_name, search_name, created_at) VALUES (?, ?, ?, ?)")
            .bind(user.id.as_str())
            .bind(&user.display_name)
            .bind(search_name(&user.display_name))
            .bind(now)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// A LiveKit identity of `user` that nobody had before.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn next_identity(&mut self, user: &UserId) -> Result<Identity, StoreError> {
        let connection: i64 = sqlx::query_scalar(
            "UPDATE users SET last_connection = last_connection + 1 WHERE id = ? RETURNING last_connection",
        )
        .bind(user.as_str())
        .fetch_one(self.connection())
        .await?;
        Ok(Identity { user: user.clone(), connection: rows::unsigned(connection) })
    }
}

/// Which people a picker asks for.
#[derive(Debug, Clone)]
pub struct PeopleQuery {
    /// What any word of the name starts with; everybody when empty.
    pub text: String,
    /// The room people are looked up for.
    pub room: Option<RoomId>,
    /// Who has that room open.
    pub watching: Vec<UserId>,
    /// Not to be listed: who asks.
    pub except: UserId,
    /// At most this many.
    pub limit: u32,
    /// How many to pass over.
    pub offset: u32,
}

impl Store {
    /// Who `id` is.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn user(&self, id: &UserId) -> Result<Option<User>, StoreError> {
        sqlx::query("SELECT id, display_name FROM users WHERE id = ?")
            .bind(id.as_str())
            .fetch_optional(self.readers())
            .await?
            .map(|row| rows::user(&row, "id", "display_name"))
            .transpose()
    }

    /// People by name: those watching first, then by name.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn people(&self, query: &PeopleQuery) -> Result<Vec<Person>, StoreError> {
        let needle = like_literal(&search_name(query.text.trim()));
        let watching = serde_json::to_string(&query.watching)?;
        let room = query.room.as_ref().map(RoomId::as_str);
        let found = sqlx::query(
            "SELECT u.id, u.display_name, \
                    u.id IN (SELECT value FROM json_each(?1)) AS watching, \
                    EXISTS (SELECT 1 FROM invitations i WHERE i.room_id = ?2 AND i.invitee_id = u.id \
                            AND i.status = 'pending') AS invited, \
                    EXISTS (SELECT 1 FROM seats s WHERE s.room_id = ?2 AND s.user_id = u.id) AS on_stage \
             FROM users u \
             WHERE u.id <> ?3 AND (u.search_name LIKE ?4 || '%' ESCAPE '\\' \
                                   OR u.search_name LIKE '% ' || ?4 || '%' ESCAPE '\\') \
             ORDER BY watching DESC, u.search_name, u.id LIMIT ?5 OFFSET ?6",
        )
        .bind(watching)
        .bind(room)
        .bind(query.except.as_str())
        .bind(needle)
        .bind(query.limit)
        .bind(query.offset)
        .fetch_all(self.readers())
        .await?;
        found
            .iter()
            .map(|row| {
                let watching: bool = row.try_get("watching")?;
                let presence = if row.try_get("on_stage")? {
                    Presence::OnStage
                } else if row.try_get("invited")? {
                    Presence::Invited
                } else if watching {
                    Presence::Watching
                } else {
                    Presence::Offline
                };
                Ok(Person { user: rows::user(row, "id", "display_name")?, presence, watching })
            })
            .collect()
    }
}

/// `text` with LIKE's own signs taken literally.
fn like_literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            literal.push('\\');
        }
        literal.push(c);
    }
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_ignores_case_and_accents() {
        assert_eq!(search_name("Žofie Müller"), "zofie muller");
    }

    #[test]
    fn likes_own_signs_are_literal() {
        assert_eq!(like_literal("50%_\\"), "50\\%\\_\\\\");
    }
}
