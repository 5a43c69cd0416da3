//! Invitations that nobody answered in time: cancelled when their time is up, and never accepted after it.

use costage_protocol::{Invitation, InvitationId, InvitationStatus, Timestamp, invitations::CancelReason};

use crate::store::{Store, StoreError, Write, rows};

/// So many are cancelled at once, so that decisions do not wait long for their turn.
const AT_ONCE: u32 = 100;

impl Write {
    /// Cancels those pending invitations that have waited longest past their time, a batch of them.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn expire_invitations(&mut self) -> Result<(), StoreError> {
        let now = self.now().as_millis();
        let due: Vec<InvitationId> = sqlx::query(
            "SELECT id FROM invitations WHERE status = 'pending' AND expires_at <= ? ORDER BY expires_at LIMIT ?",
        )
        .bind(now)
        .bind(AT_ONCE)
        .fetch_all(self.connection())
        .await?
        .iter()
        .map(|row| rows::id(row, "id"))
        .collect::<Result<_, _>>()?;
        for id in &due {
            self.cancel_invitation(id, CancelReason::Expired).await?;
        }
        Ok(())
    }

    /// `invitation`, cancelled if its time is up though nobody has come round to it yet.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn expire_if_due(&mut self, invitation: Invitation) -> Result<Invitation, StoreError> {
        let due = invitation.expires_at.is_some_and(|at| at <= self.now());
        if due && invitation.status == InvitationStatus::Pending {
            return self.cancel_invitation(&invitation.id, CancelReason::Expired).await;
        }
        Ok(invitation)
    }
}

impl Store {
    /// When the next pending invitation's time is up.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn next_expiry(&self) -> Result<Option<Timestamp>, StoreError> {
        let next: Option<i64> =
            sqlx::query_scalar("SELECT MIN(expires_at) FROM invitations WHERE status = 'pending'")
                .fetch_one(self.readers())
                .await?;
        Ok(next.map(Timestamp::from_millis))
    }
}
