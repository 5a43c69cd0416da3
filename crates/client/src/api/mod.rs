//! The typed HTTP API: one file of calls for each feature, over one replaceable transport.

mod catch_up;
mod chat;
mod error;
mod fetch;
mod invitations;
mod join_requests;
mod people;
mod products;
mod request;
mod retries;
mod rooms;
mod session;
mod stage;
mod streamed_body;
mod summary;
mod until_known;
mod viewers;

use std::{cell::RefCell, rc::Rc};

use costage_protocol::{Problem, ProblemCode, live::Written};
use serde::{Serialize, de::DeserializeOwned};

use self::retries::{Tracking, deliver};
pub use error::ApiError;
pub use fetch::Fetch;
pub use request::{Method, OnProgress, Reply, Request, Transport, TransportError};
pub use until_known::UntilKnown;

use super::json::from_json;

/// Called with the reason when the server no longer accepts the token.
type OnSignedOut = Rc<dyn Fn(ProblemCode)>;

/// Called when a call of this user has changed something.
type OnWritten = Rc<dyn Fn()>;

/// The server's HTTP API as the signed-in user. Clones share the token.
#[derive(Clone)]
pub struct Api {
    transport: Rc<dyn Transport>,
    token: Rc<RefCell<Option<String>>>,
    on_signed_out: Rc<RefCell<Option<OnSignedOut>>>,
    on_written: Rc<RefCell<Option<OnWritten>>>,
    /// Set by [`Api::until_known`].
    tracking: Option<Tracking>,
}

impl Api {
    /// An API over `transport`, signed out.
    #[must_use]
    pub fn new(transport: impl Transport + 'static) -> Self {
        Self {
            transport: Rc::new(transport),
            token: Rc::default(),
            on_signed_out: Rc::default(),
            on_written: Rc::default(),
            tracking: None,
        }
    }

    /// Signs all further calls with `token`.
    pub fn set_token(&self, token: Option<String>) {
        self.token.replace(token);
    }

    /// Sets the function to call when an answer says that the token in use is no longer valid.
    pub fn on_signed_out(&self, listener: impl Fn(ProblemCode) + 'static) {
        self.on_signed_out.replace(Some(Rc::new(listener)));
    }

    /// Sets the function to call when a call has succeeded and live lists have changed by it.
    pub fn on_written(&self, listener: impl Fn() + 'static) {
        self.on_written.replace(Some(Rc::new(listener)));
    }

    /// The origin of the server, such as `https://live.example`, where it is known.
    #[must_use]
    pub fn origin(&self) -> Option<String> {
        self.transport.origin()
    }

    /// Makes any call and returns its answer as JSON: for a client in another language, which has types of its own.
    ///
    /// # Errors
    /// Any refusal, or no answer.
    pub async fn call(&self, method: Method, path: String, body: Option<String>) -> Result<String, ApiError> {
        self.send(method, path, body).await
    }

    async fn get<T: DeserializeOwned>(&self, path: String) -> Result<T, ApiError> {
        let answer = self.send(Method::Get, path, None).await?;
        parse(&answer)
    }

    async fn post<T: DeserializeOwned>(&self, path: String, body: &impl Serialize) -> Result<T, ApiError> {
        let answer = self.send(Method::Post, path, Some(to_json(body)?)).await?;
        parse(&answer)
    }

    /// For calls whose answer says nothing that the live lists do not bring anyway.
    async fn post_for_effect(&self, path: String, body: Option<String>) -> Result<(), ApiError> {
        self.send(Method::Post, path, body).await.map(drop)
    }

    /// The same as [`post_for_effect`](Self::post_for_effect), with PUT.
    async fn put_for_effect(&self, path: String, body: String) -> Result<(), ApiError> {
        self.send(Method::Put, path, Some(body)).await.map(drop)
    }

    async fn delete(&self, path: String) -> Result<(), ApiError> {
        self.send(Method::Delete, path, None).await.map(drop)
    }

    async fn send(&self, method: Method, path: String, body: Option<String>) -> Result<String, ApiError> {
        let signed_in = self.token.borrow().is_some();
        let key = (signed_in && method != Method::Get).then(|| self.transport.new_key());
        self.send_keyed(method, path, body, key).await
    }

    /// Sends a request under a key that the caller has chosen, and may have used before.
    async fn send_keyed(
        &self,
        method: Method,
        path: String,
        body: Option<String>,
        key: Option<String>,
    ) -> Result<String, ApiError> {
        let token = self.token.borrow().clone();
        let reply = self.deliver(Request { method, path, body, token: token.clone(), key }).await?;
        self.outcome(reply, token.as_ref())
    }

    /// Sends a request again under its key until it is answered, or given up.
    async fn deliver(&self, request: Request) -> Result<Reply, TransportError> {
        deliver(&*self.transport, self.tracking.as_ref(), request).await
    }

    /// Makes a call whose answer may be long. Calls `on_progress` with the number of bytes received so far.
    async fn download(&self, path: String, on_progress: impl Fn(u64) + 'static) -> Result<String, ApiError> {
        let token = self.token.borrow().clone();
        let request = Request { method: Method::Get, path, body: None, token: token.clone(), key: None };
        let reply = self.transport.download(request, Box::new(on_progress)).await?;
        self.outcome(reply, token.as_ref())
    }

    /// Turns the response to a call made with `token` into the call's result.
    fn outcome(&self, reply: Reply, token: Option<&String>) -> Result<String, ApiError> {
        if let (Some(tracking), Some(written)) = (&self.tracking, &reply.written) {
            tracking.written.replace(from_json::<Written>(written).ok());
        }
        if (200..300).contains(&reply.status) {
            let listener = self.on_written.borrow().clone().filter(|_| reply.written.is_some());
            if let Some(listener) = listener {
                listener();
            }
            return Ok(reply.body);
        }
        let error = refusal(&reply);
        // A user who has signed out since, or in as somebody else, is not concerned.
        let in_use = token.is_some() && self.token.borrow().as_ref() == token;
        if let (true, 401, ApiError::Problem(problem)) = (in_use, reply.status, &error) {
            let listener = self.on_signed_out.borrow().clone();
            if let Some(listener) = listener {
                listener(problem.code);
            }
        }
        Err(error)
    }
}

fn to_json(body: &impl Serialize) -> Result<String, ApiError> {
    serde_json::to_string(body).map_err(|_| ApiError::Unexpected)
}

fn parse<T: DeserializeOwned>(json: &str) -> Result<T, ApiError> {
    from_json(json).map_err(|_| ApiError::Unexpected)
}

/// The error of a refused call: its problem document, or for a proxy's answer an error by its status.
fn refusal(reply: &Reply) -> ApiError {
    match from_json::<Problem>(&reply.body) {
        Ok(problem) => ApiError::Problem(problem),
        Err(_) if matches!(reply.status, 502..=504) => ApiError::Offline,
        Err(_) => ApiError::Unexpected,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
