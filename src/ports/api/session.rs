//! Signing in and out.

use costage_protocol::{Session, User, session::SignIn};

use super::{Api, ApiError, Method, Request, parse, to_json};

impl Api {
    /// Signs in by name, where the operator allows it. Does not set the token. It has an idempotency key, so that it is
    /// sent again when the answer is lost. But the server keeps answers for known users only, so a new user may then
    /// exist twice, as when somebody presses the button again.
    ///
    /// # Errors
    /// `invalid_display_name`, `dev_sign_in_off`, `rate_limited`, or no answer.
    pub async fn sign_in(&self, display_name: String) -> Result<Session, ApiError> {
        let body = to_json(&SignIn { display_name })?;
        let key = self.transport.new_key();
        parse(&self.send_keyed(Method::Post, "/session".into(), Some(body), Some(key)).await?)
    }

    /// Forgets the token, and asks the server to end the session, so that the token becomes useless. The outcome is not
    /// reported: even without the server the user is signed out here.
    pub fn sign_out(&self) -> impl Future<Output = ()> + use<> {
        let (api, token) = (self.clone(), self.token.take());
        async move {
            let (method, path) = (Method::Delete, "/session".into());
            if token.is_some() {
                let key = Some(api.transport.new_key());
                // After a lost answer it is sent again; a 401 then means that the first call arrived.
                let _ = api.deliver(Request { method, path, body: None, token, key }).await;
            }
        }
    }

    /// Reads the user whom the token belongs to.
    ///
    /// # Errors
    /// A 401 code, or no answer.
    pub async fn me(&self) -> Result<User, ApiError> {
        self.get("/me".into()).await
    }
}
