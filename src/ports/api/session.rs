//! Signing in.

use costage_protocol::{Session, User, session::SignIn};

use super::{Api, ApiError, Method, Request, parse, to_json};

impl Api {
    /// Signs in by name, where the operator allows it. Does not set the token. Has a key, so that it is sent
    /// again when no answer came; the server keeps answers for those it knows only, so that somebody nobody knows
    /// of may then be there twice, as when people press again.
    ///
    /// # Errors
    /// `invalid_display_name`, `dev_sign_in_off`, `rate_limited`, or no answer.
    pub async fn sign_in(&self, display_name: String) -> Result<Session, ApiError> {
        let body = to_json(&SignIn { display_name })?;
        let key = self.transport.new_key();
        parse(&self.send_keyed(Method::Post, "/session".into(), Some(body), Some(key)).await?)
    }

    /// Speaks for nobody from now on, and has the server end the session, so that its token is good for nothing
    /// any more. Nobody is told what comes of it: without the server one is signed out here.
    pub fn sign_out(&self) -> impl Future<Output = ()> + use<> {
        let (api, token) = (self.clone(), self.token.take());
        async move {
            let (method, path) = (Method::Delete, "/session".into());
            if token.is_some() {
                let key = Some(api.transport.new_key());
                // An answer that got lost is asked for again; a 401 says that it had been there.
                let _ = api.deliver(Request { method, path, body: None, token, key }).await;
            }
        }
    }

    /// Who the server takes us for.
    ///
    /// # Errors
    /// A 401 code, or no answer.
    pub async fn me(&self) -> Result<User, ApiError> {
        self.get("/me".into()).await
    }
}
