//! Signing in and out.

use costage_protocol::{
    Secret, Session, User,
    session::{BeginOidc, OidcPage, OperatorToken, SignIn, SignInMethods, UseCode},
};

use super::{Api, ApiError, Method, Request, parse, to_json};

impl Api {
    /// Reads which ways to sign in the server offers.
    ///
    /// # Errors
    /// No answer.
    pub async fn sign_in_methods(&self) -> Result<SignInMethods, ApiError> {
        self.get("/sign-in-methods".into()).await
    }

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

    /// Begins to sign in by OpenID Connect. Returns the page to go to; only who knows `secret` can finish.
    ///
    /// # Errors
    /// `sign_in_method_off`, `sign_in_unavailable`, `rate_limited`, or no answer.
    pub async fn begin_oidc(&self, secret: String) -> Result<OidcPage, ApiError> {
        self.post("/session/oidc".into(), &BeginOidc { secret: secret.into() }).await
    }

    /// Signs in with the code that came behind the page's address, and the secret with which that began here. Does not set the
    /// token.
    ///
    /// # Errors
    /// `sign_in_failed`, `rate_limited`, or no answer.
    pub async fn sign_in_with_code(&self, code: String, secret: Option<String>) -> Result<Session, ApiError> {
        self.post(
            "/session/from-code".into(),
            &UseCode { code: code.into(), secret: secret.map(Secret::from) },
        )
        .await
    }

    /// Signs in by a JWT of the operator's. Does not set the token.
    ///
    /// # Errors
    /// `token_invalid`, `token_expired`, `sign_in_method_off`, `rate_limited`, or no answer.
    pub async fn sign_in_with_operator_token(&self, token: Secret) -> Result<Session, ApiError> {
        self.post("/session/operator-token".into(), &OperatorToken { token }).await
    }

    /// Goes on with the session that `token` belongs to, and gets its next token. Does not set it.
    ///
    /// # Errors
    /// A 401 code, or no answer.
    pub async fn continue_session(&self, token: String) -> Result<Session, ApiError> {
        let (method, path) = (Method::Post, "/session/renewal".into());
        let reply = self.deliver(Request { method, path, body: None, token: Some(token), key: None }).await?;
        match reply.status {
            200..300 => parse(&reply.body),
            _ => Err(super::refusal(&reply)),
        }
    }

    /// Gets the next token of the session. Does not set it.
    ///
    /// # Errors
    /// A 401 code, or no answer.
    pub async fn renew_session(&self) -> Result<Session, ApiError> {
        parse(&self.send(Method::Post, "/session/renewal".into(), None).await?)
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

    /// Ends every session of the user, on all devices. The answer to a call that is sent again is 401, when the first one arrived:
    /// then nobody is signed in either.
    ///
    /// # Errors
    /// No answer.
    pub async fn sign_out_everywhere(&self) -> Result<(), ApiError> {
        self.delete("/sessions".into()).await
    }

    /// Downloads all that is the user's, as JSON.
    ///
    /// # Errors
    /// `rate_limited`, or no answer.
    pub async fn own_data(&self) -> Result<String, ApiError> {
        self.download("/me/export".into(), |_| ()).await
    }

    /// Deletes the user with all that is theirs. The answer to a call that is sent again is 401, when the first one arrived.
    ///
    /// # Errors
    /// No answer.
    pub async fn delete_account(&self) -> Result<(), ApiError> {
        self.delete("/me".into()).await
    }

    /// Reads the user whom the token belongs to.
    ///
    /// # Errors
    /// A 401 code, or no answer.
    pub async fn me(&self) -> Result<User, ApiError> {
        self.get("/me".into()).await
    }
}
