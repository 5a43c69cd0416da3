//! Whose session it is, and its end.

use costage_protocol::{User, UserId};

use super::App;
use crate::{
    auth::{
        AuthError, EndedSessions, SignedIn, oidc::Oidc, one_time_codes::OneTimeCodes,
        operator_tokens::OperatorTokens, session_tokens::NAME_SESSION_LENGTH,
    },
    store::StoreError,
};

/// Why a token could not be resolved to a session.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The token is not valid, or no longer.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// The session or its user could not be looked up.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Verifies the operator's own JWTs, where there are any.
    #[must_use]
    pub fn operator_tokens(&self) -> Option<&OperatorTokens> {
        self.0.operator_tokens.as_ref()
    }

    /// Signs people in by OpenID Connect, where there is a provider.
    #[must_use]
    pub fn oidc(&self) -> Option<&Oidc> {
        self.0.oidc.as_ref()
    }

    /// The codes with which somebody who signed in on another page signs in here.
    #[must_use]
    pub fn one_time_codes(&self) -> &OneTimeCodes {
        &self.0.one_time_codes
    }

    /// Sessions that were signed out before their tokens expired.
    #[must_use]
    pub fn ended_sessions(&self) -> &EndedSessions {
        &self.0.ended_sessions
    }

    /// Verifies `token` and looks up its user.
    ///
    /// # Errors
    /// [`SessionError`] when the token is not valid, its session has ended, or the database fails.
    pub async fn session_of(&self, token: &str) -> Result<SignedIn<User>, SessionError> {
        let SignedIn { session, user, until, renewal, generation } =
            self.0.sessions.verify(token, self.now())?;
        if self.0.ended_sessions.contains(&session) {
            return Err(AuthError::Ended.into());
        }
        let (user, now) = self.0.store.user_with_generation(&user).await?.ok_or(AuthError::Invalid)?;
        if generation != now {
            return Err(AuthError::Ended.into());
        }
        Ok(SignedIn { session, user, until, renewal, generation })
    }

    /// Ends a session: its tokens are rejected from now on, and its WebSockets are closed.
    ///
    /// # Errors
    /// [`StoreError`] when the end could not be stored; the session then continues.
    pub async fn end_session(&self, signed_in: SignedIn<User>) -> Result<(), StoreError> {
        let app = self.clone();
        let SignedIn { session, user, .. } = signed_in;
        to_its_end(async move {
            let now = app.now();
            // No token that the session has got so far is valid for longer.
            let until = now.plus(NAME_SESSION_LENGTH);
            let mut write = app.store().write(now).await?;
            write.end_session(&session, until).await?;
            write.commit().await?;
            app.ended_sessions().end(&user.id, &session, until);
            Ok(())
        })
        .await
    }

    /// Ends every session of `user`, on all devices: their tokens are rejected from now on, and their WebSockets are closed.
    ///
    /// # Errors
    /// [`StoreError`] when the end could not be stored; the sessions then continue.
    pub async fn end_all_sessions(&self, user: UserId) -> Result<(), StoreError> {
        let app = self.clone();
        to_its_end(async move {
            let mut write = app.store().write(app.now()).await?;
            let generation = write.end_all_sessions(&user).await?;
            write.commit().await?;
            // Nobody is left to sign out when the person is gone.
            if let Some(generation) = generation {
                app.ended_sessions().end_all_of(&user, generation, app.now());
            }
            Ok(())
        })
        .await
    }

    /// Begins the deletion of `user` with all that is theirs: they are signed out everywhere, and a job does the rest.
    ///
    /// # Errors
    /// [`StoreError`] when that could not be stored; nothing has changed then.
    pub async fn delete_person(&self, user: &UserId) -> Result<(), StoreError> {
        let (app, user) = (self.clone(), user.clone());
        to_its_end(async move {
            let mut write = app.store().write(app.now()).await?;
            let generation = write.end_all_sessions(&user).await?;
            write.begin_deletion(&user).await?;
            write.commit().await?;
            if let Some(generation) = generation {
                app.ended_sessions().end_all_of(&user, generation, app.now());
            }
            app.0.deletion_begun.notify_one();
            Ok(())
        })
        .await
    }

    /// Waits until the deletion of somebody has begun.
    pub async fn deletion_begun(&self) {
        self.0.deletion_begun.notified().await;
    }
}

/// Runs `work` in a task of its own, so that a caller who hangs up is signed out all the same.
async fn to_its_end(
    work: impl Future<Output = Result<(), StoreError>> + Send + 'static,
) -> Result<(), StoreError> {
    tokio::spawn(work).await.unwrap_or_else(|_| Err(sqlx::Error::WorkerCrashed.into()))
}
