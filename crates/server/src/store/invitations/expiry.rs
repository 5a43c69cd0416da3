//! Expiry of invitations: cancelled when their time is up, and never accepted after that.

use costage_protocol::{Invitation, InvitationId, InvitationStatus, Timestamp, invitations::CancelReason};

use crate::store::{Store, StoreError, Write, rows};

/// The most invitations cancelled in one transaction, so that other writes do not wait long.
const AT_ONCE: u32 = 100;

impl Write {
    /// Cancels a batch of the pending invitations whose time is up, the longest overdue first.
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

    /// Cancels `invitation` if its time is up and the background job has not done so yet. Returns it as it is then.
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
    /// When the next pending invitation expires.
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
