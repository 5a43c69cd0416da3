//! The spotlight: the person whom everybody in a room sees large, by the host's choice.

use costage_protocol::{RoomId, UserId};

use crate::store::{StoreError, Write};

impl Write {
    /// Puts `user`, or nobody, into the spotlight. Returns whether that changed.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn set_spotlight(&mut self, room: &RoomId, user: Option<&UserId>) -> Result<bool, StoreError> {
        let done = sqlx::query("UPDATE rooms SET spotlight = ?1 WHERE id = ?2 AND spotlight IS NOT ?1")
            .bind(user.map(UserId::as_str))
            .bind(room.as_str())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Ends the spotlight on `user`, who leaves the stage and should not be large when they come back.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub(in crate::store) async fn clear_spotlight_of(
        &mut self,
        room: &RoomId,
        user: &UserId,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE rooms SET spotlight = NULL WHERE id = ? AND spotlight = ?")
            .bind(room.as_str())
            .bind(user.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
