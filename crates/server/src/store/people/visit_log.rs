//! Visits: when people were last in a host's rooms, for the "recent" part of the invite page.

use costage_protocol::{RoomId, UserId};

use crate::store::{StoreError, Write};

impl Write {
    /// Records that these people are in these rooms now.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn record_visits(&mut self, visits: &[(RoomId, UserId)]) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        for (room, user) in visits {
            sqlx::query(
                "INSERT INTO known_people (host_id, user_id, last_at) \
                 SELECT r.host_id, u.id, ?1 FROM rooms r JOIN users u ON u.id = ?2 \
                 WHERE r.id = ?3 AND r.host_id <> ?2 \
                 ON CONFLICT (host_id, user_id) DO UPDATE SET last_at = MAX(last_at, excluded.last_at)",
            )
            .bind(now)
            .bind(user.as_str())
            .bind(room.as_str())
            .execute(self.connection())
            .await?;
        }
        Ok(())
    }
}
