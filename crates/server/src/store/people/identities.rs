//! Who vouches for which person: the operator's tokens, or an OpenID Connect provider.

use costage_protocol::{User, UserId, words::folded};

use crate::store::{Store, StoreError, Write, people::search_index, rows};

impl Write {
    /// The person whom `issuer` knows as `subject`, with this name and picture from now on; a new person, with the id `new`, when
    /// they come for the first time. Returns also how often they have signed out everywhere.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn known_user(
        &mut self,
        (issuer, subject): (&str, &str),
        new: UserId,
        display_name: String,
        picture: Option<String>,
    ) -> Result<(User, u64), StoreError> {
        let known = sqlx::query(
            "SELECT u.id, u.display_name, u.picture, u.session_generation \
             FROM identities i JOIN users u ON u.id = i.user_id WHERE i.issuer = ?1 AND i.subject = ?2",
        )
        .bind(issuer)
        .bind(subject)
        .fetch_optional(self.connection())
        .await?;
        let Some(row) = known else {
            let user = User { id: new, display_name, picture };
            self.add_user(&user).await?;
            sqlx::query("INSERT INTO identities (issuer, subject, user_id) VALUES (?1, ?2, ?3)")
                .bind(issuer)
                .bind(subject)
                .bind(user.id.as_str())
                .execute(self.connection())
                .await?;
            return Ok((user, 0));
        };
        let generation = rows::unsigned(sqlx::Row::try_get(&row, "session_generation")?);
        let before = rows::user(&row, "id", "display_name")?;
        let user = User { id: before.id.clone(), display_name, picture };
        if user.display_name != before.display_name {
            search_index::rename_user(self.connection(), user.id.as_str(), &user.display_name).await?;
        }
        if user.picture != before.picture {
            sqlx::query("UPDATE users SET picture = ?1 WHERE id = ?2")
                .bind(&user.picture)
                .bind(user.id.as_str())
                .execute(self.connection())
                .await?;
        }
        Ok((user, generation))
    }

    /// Counts that `user` signs out everywhere. Returns how often they have done so; `None` when there is no such person.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn end_all_sessions(&mut self, user: &UserId) -> Result<Option<u64>, StoreError> {
        let generation: Option<i64> = sqlx::query_scalar(
            "UPDATE users SET session_generation = session_generation + 1 WHERE id = ?1 \
             RETURNING session_generation",
        )
        .bind(user.as_str())
        .fetch_optional(self.connection())
        .await?;
        Ok(generation.map(rows::unsigned))
    }
}

impl Store {
    /// The person whom `issuer` knows as `subject`, if they have signed in.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn user_known_as(&self, issuer: &str, subject: &str) -> Result<Option<User>, StoreError> {
        let row = sqlx::query(
            "SELECT u.id, u.display_name, u.picture FROM identities i JOIN users u ON u.id = i.user_id \
             WHERE i.issuer = ?1 AND i.subject = ?2 AND u.deleting_at IS NULL",
        )
        .bind(issuer)
        .bind(subject)
        .fetch_optional(self.readers())
        .await?;
        row.map(|row| rows::user(&row, "id", "display_name")).transpose()
    }

    /// The latest person with exactly this name.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn latest_user_named(&self, name: &str) -> Result<Option<User>, StoreError> {
        let row = sqlx::query(
            "SELECT id, display_name, picture FROM users \
             WHERE search_name = ?1 AND display_name = ?2 AND deleting_at IS NULL \
             ORDER BY created_at DESC LIMIT 1",
        )
        .bind(folded(name))
        .bind(name)
        .fetch_optional(self.readers())
        .await?;
        row.map(|row| rows::user(&row, "id", "display_name")).transpose()
    }

    /// Forgets everybody's picture, where pictures of other sites are not shown.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn forget_pictures(&self) -> Result<(), StoreError> {
        sqlx::query("UPDATE users SET picture = NULL WHERE picture IS NOT NULL")
            .execute(&self.0.writer)
            .await?;
        Ok(())
    }
}
