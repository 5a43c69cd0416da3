//! Signing in.

use costage_protocol::{Session, User, session::SignIn};

use super::{Api, ApiError, delivery::AGAIN_AFTER_MS};

impl Api {
    /// Signs in by name, where the operator allows it. Does not set the token. Tried again when no answer
    /// came: somebody nobody knows of may then be there twice, as when people press again.
    ///
    /// # Errors
    /// `invalid_display_name`, `dev_sign_in_off`, `rate_limited`, or no answer.
    pub async fn sign_in(&self, display_name: String) -> Result<Session, ApiError> {
        let sign_in = SignIn { display_name };
        for pause in AGAIN_AFTER_MS {
            match self.post("/session".into(), &sign_in).await {
                Err(ApiError::Offline | ApiError::Timeout) => self.transport.pause(pause).await,
                answer => return answer,
            }
        }
        self.post("/session".into(), &sign_in).await
    }

    /// Who the server takes us for.
    ///
    /// # Errors
    /// A 401 code, or no answer.
    pub async fn me(&self) -> Result<User, ApiError> {
        self.get("/me".into()).await
    }
}
