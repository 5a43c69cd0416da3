//! Signing in.

use costage_protocol::{Session, User, session::SignIn};

use super::{Api, ApiError};

impl Api {
    /// Signs in by name, where the operator allows it. Does not set the token.
    ///
    /// # Errors
    /// `invalid_display_name`, `dev_sign_in_off`, `rate_limited`, or no answer.
    pub async fn sign_in(&self, display_name: String) -> Result<Session, ApiError> {
        self.post("/session".into(), &SignIn { display_name }).await
    }

    /// Who the server takes us for.
    ///
    /// # Errors
    /// A 401 code, or no answer.
    pub async fn me(&self) -> Result<User, ApiError> {
        self.get("/me".into()).await
    }
}
