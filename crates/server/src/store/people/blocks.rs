//! Blocks: people whom somebody neither invites nor takes requests from, and whose invitations they do not see. The column
//! `host_id` is the person who blocked, whether they host anything or not.

use std::collections::HashSet;

use costage_protocol::{
    Block, JoinRequestStatus, UserId, invitations::CancelReason, join_requests::CloseReason, live::ChangeKind,
};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection, sqlite::SqliteRow};

use crate::events::TopicKey;
use crate::store::{Store, StoreError, Write, rows};

const BLOCK: &str = "SELECT b.user_id, u.display_name, u.picture, b.created_at FROM blocks b \
                     JOIN users u ON u.id = b.user_id WHERE b.host_id = ";

const BLOCKED: &str = "SELECT 1 FROM blocks WHERE host_id = ?1 AND user_id = ?2";

fn block_from(row: &SqliteRow) -> Result<Block, StoreError> {
    Ok(Block {
        user: rows::user(row, "user_id", "display_name")?,
        created_at: rows::time(row, "created_at")?,
    })
}

/// Lists the people whom `host` has blocked, latest first.
pub(in crate::store) async fn of_host(
    connection: &mut SqliteConnection,
    host: &UserId,
    limit: u32,
    offset: u32,
) -> Result<Vec<Block>, StoreError> {
    let mut sql = QueryBuilder::<Sqlite>::new(BLOCK);
    sql.push_bind(host.as_str()).push(" ORDER BY b.created_at DESC, b.user_id LIMIT ").push_bind(limit);
    sql.push(" OFFSET ").push_bind(offset);
    sql.build().fetch_all(connection).await?.iter().map(block_from).collect()
}

/// Those of `people` whom `host` has blocked.
pub(in crate::store) async fn among(
    connection: &mut SqliteConnection,
    host: &UserId,
    people: impl Iterator<Item = &UserId>,
) -> Result<HashSet<UserId>, StoreError> {
    let people: Vec<_> = people.collect();
    sqlx::query(
        "SELECT b.user_id FROM blocks b JOIN json_each(?) j ON b.user_id = j.value WHERE b.host_id = ?",
    )
    .bind(serde_json::to_string(&people)?)
    .bind(host.as_str())
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| rows::id(row, "user_id"))
    .collect()
}

impl Write {
    /// The block of `user` by `host`, if there is one.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn block(&mut self, host: &UserId, user: &UserId) -> Result<Option<Block>, StoreError> {
        let mut sql = QueryBuilder::<Sqlite>::new(BLOCK);
        sql.push_bind(host.as_str()).push(" AND b.user_id = ").push_bind(user.as_str());
        sql.build().fetch_optional(self.connection()).await?.as_ref().map(block_from).transpose()
    }

    /// Whether `person` has blocked `user`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn has_blocked(&mut self, person: &UserId, user: &UserId) -> Result<bool, StoreError> {
        let found: Option<i64> = sqlx::query_scalar(BLOCKED)
            .bind(person.as_str())
            .bind(user.as_str())
            .fetch_optional(self.connection())
            .await?;
        Ok(found.is_some())
    }

    /// Blocks `user` in all rooms of `host`, cancelling their pending invitations and closing their waiting requests there. A
    /// seat stays: removing it is another decision. The other way round, `host` withdraws their requests in rooms of `user`
    /// and no longer sees invitations to them; `user` sees those pending until they expire.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn add_block(&mut self, host: &UserId, user: &UserId) -> Result<Block, StoreError> {
        let now = self.now().as_millis();
        sqlx::query("INSERT INTO blocks (host_id, user_id, created_at) VALUES (?1, ?2, ?3)")
            .bind(host.as_str())
            .bind(user.as_str())
            .bind(now)
            .execute(self.connection())
            .await?;
        for request in self.waiting_between(host, user).await? {
            let closed = JoinRequestStatus::Closed;
            self.set_join_request_status(&request, closed, Some(CloseReason::Blocked), None).await?;
        }
        for pending in self.pending_between(host, user).await? {
            self.cancel_invitation(&pending.id, CancelReason::ByHost).await?;
        }
        for request in self.waiting_between(user, host).await? {
            self.set_join_request_status(&request, JoinRequestStatus::Withdrawn, None, None).await?;
        }
        for hidden in self.pending_between(user, host).await? {
            self.emit_to_invitee(ChangeKind::Remove, &hidden).await?;
        }
        let block = self.block(host, user).await?;
        let block = block.ok_or_else(|| StoreError::Corrupt(format!("the block of {user} is gone")))?;
        self.emit(TopicKey::UserBlocks(host.clone()), ChangeKind::Upsert, &block).await?;
        Ok(block)
    }

    /// Removes a block. Invitations that are still pending are shown to `host` again.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn remove_block(&mut self, host: &UserId, block: &Block) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM blocks WHERE host_id = ?1 AND user_id = ?2")
            .bind(host.as_str())
            .bind(block.user.id.as_str())
            .execute(self.connection())
            .await?;
        for shown in self.pending_between(&block.user.id, host).await? {
            self.emit_to_invitee(ChangeKind::Upsert, &shown).await?;
        }
        self.emit(TopicKey::UserBlocks(host.clone()), ChangeKind::Remove, block).await
    }
}

impl Store {
    /// Whether `host` has blocked `user`.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn is_blocked(&self, host: &UserId, user: &UserId) -> Result<bool, StoreError> {
        let found: Option<i64> = sqlx::query_scalar(BLOCKED)
            .bind(host.as_str())
            .bind(user.as_str())
            .fetch_optional(self.readers())
            .await?;
        Ok(found.is_some())
    }

    /// Lists the people whom `host` has blocked, latest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn blocks(&self, host: &UserId, limit: u32, offset: u32) -> Result<Vec<Block>, StoreError> {
        let mut connection = self.readers().acquire().await?;
        of_host(&mut connection, host, limit, offset).await
    }
}
