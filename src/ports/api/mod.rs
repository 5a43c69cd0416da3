//! The HTTP API, typed: one file of calls per resource over one replaceable transport.

mod catch_up;
mod chat;
mod engagement;
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

use std::{cell::RefCell, rc::Rc};

use costage_protocol::{Problem, ProblemCode, live::Written};
use serde::{Serialize, de::DeserializeOwned};

use self::retries::Patience;
pub use error::ApiError;
pub use fetch::Fetch;
pub use request::{Arrived, Method, Reply, Request, Transport, TransportError};
pub use retries::UntilKnown;

/// Told the reason when the server no longer takes the caller for anybody.
type OnSignedOut = Rc<dyn Fn(ProblemCode)>;

/// Told that the server has written something of the caller's doing.
type OnWritten = Rc<dyn Fn()>;

/// The server's HTTP API as the signed-in person. Clones share the token.
#[derive(Clone)]
pub struct Api {
    transport: Rc<dyn Transport>,
    token: Rc<RefCell<Option<String>>>,
    on_signed_out: Rc<RefCell<Option<OnSignedOut>>>,
    on_written: Rc<RefCell<Option<OnWritten>>>,
    /// For [`Api::until_known`]: told that an answer was lost, and filled with what was written.
    patience: Option<Patience>,
}

impl Api {
    /// Calls through `transport`, signed out.
    #[must_use]
    pub fn new(transport: impl Transport + 'static) -> Self {
        Self {
            transport: Rc::new(transport),
            token: Rc::default(),
            on_signed_out: Rc::default(),
            on_written: Rc::default(),
            patience: None,
        }
    }

    /// Speaks for whoever `token` belongs to from now on; for nobody with `None`.
    pub fn set_token(&self, token: Option<String>) {
        self.token.replace(token);
    }

    /// Calls `told` whenever an answer says that the token in use is not good (any more).
    pub fn on_signed_out(&self, told: impl Fn(ProblemCode) + 'static) {
        self.on_signed_out.replace(Some(Rc::new(told)));
    }

    /// Calls `told` whenever the server has done what was asked for, and live lists have changed by it.
    pub fn on_written(&self, told: impl Fn() + 'static) {
        self.on_written.replace(Some(Rc::new(told)));
    }

    async fn get<T: DeserializeOwned>(&self, path: String) -> Result<T, ApiError> {
        let answer = self.send(Method::Get, path, None).await?;
        parse(&answer)
    }

    async fn post<T: DeserializeOwned>(&self, path: String, body: &impl Serialize) -> Result<T, ApiError> {
        let answer = self.send(Method::Post, path, Some(to_json(body)?)).await?;
        parse(&answer)
    }

    /// For calls whose answer carries nothing that the live collections do not bring anyway.
    async fn post_for_effect(&self, path: String, body: Option<String>) -> Result<(), ApiError> {
        self.send(Method::Post, path, body).await.map(drop)
    }

    /// As [`post_for_effect`](Self::post_for_effect).
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

    /// With a key of the caller's own, which may have been sent before.
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

    /// Makes a call whose answer may be long, and tells `arrived` how many bytes of it are there.
    async fn download(&self, path: String, arrived: impl Fn(u64) + 'static) -> Result<String, ApiError> {
        let token = self.token.borrow().clone();
        let request = Request { method: Method::Get, path, body: None, token: token.clone(), key: None };
        let reply = self.transport.download(request, Box::new(arrived)).await?;
        self.outcome(reply, token.as_ref())
    }

    /// What the answer to a call says that was made with `token`.
    fn outcome(&self, reply: Reply, token: Option<&String>) -> Result<String, ApiError> {
        if let (Some(patience), Some(written)) = (&self.patience, &reply.written) {
            patience.written.replace(serde_json::from_str::<Written>(written).ok());
        }
        if (200..300).contains(&reply.status) {
            let told = self.on_written.borrow().clone().filter(|_| reply.written.is_some());
            if let Some(told) = told {
                told();
            }
            return Ok(reply.body);
        }
        let error = refusal(&reply);
        // Who has signed out since, or in as somebody else, is not concerned.
        let in_use = token.is_some() && self.token.borrow().as_ref() == token;
        if let (true, 401, ApiError::Problem(problem)) = (in_use, reply.status, &error) {
            let told = self.on_signed_out.borrow().clone();
            if let Some(told) = told {
                told(problem.code);
            }
        }
        Err(error)
    }
}

fn to_json(body: &impl Serialize) -> Result<String, ApiError> {
    serde_json::to_string(body).map_err(|_| ApiError::Unexpected)
}

fn parse<T: DeserializeOwned>(json: &str) -> Result<T, ApiError> {
    serde_json::from_str(json).map_err(|_| ApiError::Unexpected)
}

/// What a refused call says: its problem document, else what the status alone tells (a proxy's answer).
fn refusal(reply: &Reply) -> ApiError {
    match serde_json::from_str::<Problem>(&reply.body) {
        Ok(problem) => ApiError::Problem(problem),
        Err(_) if matches!(reply.status, 502..=504) => ApiError::Offline,
        Err(_) => ApiError::Unexpected,
    }
}

#[cfg(test)]
mod tests;
