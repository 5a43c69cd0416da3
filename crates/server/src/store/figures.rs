//! Counts for the operator's metrics.

use super::{Store, StoreError};

impl Store {
    /// The number of rooms on air, and of hosts and co-hosts who are on their stages.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn stage_counts(&self) -> Result<(i64, i64), StoreError> {
        let counts = sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM rooms WHERE status IN ('live', 'waiting')), \
                    (SELECT COUNT(*) FROM rooms WHERE status = 'live') \
                    + (SELECT COUNT(*) FROM rooms r CROSS JOIN seats s ON s.room_id = r.id \
                       WHERE r.status IN ('live', 'waiting') AND s.state = 'live')",
        )
        .fetch_one(self.readers())
        .await?;
        Ok(counts)
    }
}
