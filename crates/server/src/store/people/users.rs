//! People, and the numbers of their LiveKit connections.

use costage_protocol::{User, UserId, media::Identity, words::folded};
use sqlx::{Row as _, SqliteConnection};

use crate::store::{Store, StoreError, Write, people::search_index, rows};

/// Reads a person, and how often they have signed out everywhere.
async fn one(connection: &mut SqliteConnection, id: &UserId) -> Result<Option<(User, u64)>, StoreError> {
    let row = sqlx::query(
        "SELECT id, display_name, picture, session_generation FROM users \
         WHERE id = ?1 AND deleting_at IS NULL",
    )
    .bind(id.as_str())
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let generation = rows::unsigned(row.try_get("session_generation")?);
    Ok(Some((rows::user(&row, "id", "display_name")?, generation)))
}

impl Write {
    /// Adds a person.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_user(&mut self, user: &User) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        sqlx::query(
            "INSERT INTO users (id, display_name, search_name, picture, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .bind(user.id.as_str())
        .bind(&user.display_name)
        .bind(folded(&user.display_name))
        .bind(&user.picture)
        .bind(now)
        .execute(self.connection())
        .await?;
        search_index::index_user(self.connection(), user.id.as_str(), &user.display_name).await
    }

    /// Reads a person within this transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn user(&mut self, id: &UserId) -> Result<Option<User>, StoreError> {
        Ok(one(self.connection(), id).await?.map(|(user, _)| user))
    }

    /// Issues a LiveKit identity for `user` that has never been used.
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

    /// The number of the last LiveKit connection of `user` that an identity was issued for.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails or there is no such person.
    pub async fn last_connection(&mut self, user: &UserId) -> Result<u64, StoreError> {
        let last: i64 = sqlx::query_scalar("SELECT last_connection FROM users WHERE id = ?1")
            .bind(user.as_str())
            .fetch_one(self.connection())
            .await?;
        Ok(rows::unsigned(last))
    }
}

impl Store {
    /// Reads a person.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn user(&self, id: &UserId) -> Result<Option<User>, StoreError> {
        Ok(self.user_with_generation(id).await?.map(|(user, _)| user))
    }

    /// Reads a person, and how often they have signed out everywhere.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn user_with_generation(&self, id: &UserId) -> Result<Option<(User, u64)>, StoreError> {
        let mut connection = self.readers().acquire().await?;
        one(&mut connection, id).await
    }
}
