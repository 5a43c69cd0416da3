//! The signed-in person: calls and the live connection have their token, which is renewed before it ends, until they sign
//! out or the server ends their session.

mod renewal;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use costage_protocol::{ProblemCode, Secret, Session, User};

use crate::{
    api::{Api, ApiError},
    clock::Alarm,
    listeners::Listeners,
    live::{Feed, Subscription},
};

/// Something that has happened to the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionEvent {
    /// Somebody has signed in. Whoever was signed in before is not any more.
    Began(Session),
    /// The same session has its next token.
    Renewed(Session),
    /// Nobody is signed in any more.
    Ended(SessionEnd),
}

/// The reason why nobody is signed in any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionEnd {
    /// The person has signed out here.
    SignedOut,
    /// The session has expired, was ended on another device, or is unknown to the server; its code, where an answer gave
    /// one.
    Refused(Option<ProblemCode>),
}

/// The session of one client. Clones are the same session.
#[derive(Clone)]
pub struct ClientSession(Rc<Inner>);

/// A session that somebody else has to keep.
pub(crate) struct WeakSession(Weak<Inner>);

impl WeakSession {
    pub(crate) fn upgrade(&self) -> Option<ClientSession> {
        self.0.upgrade().map(ClientSession)
    }
}

struct Inner {
    api: Api,
    feed: Rc<dyn Feed>,
    current: RefCell<Option<Session>>,
    /// Rings when the session has to be renewed.
    renewal: RefCell<Option<Alarm>>,
    listeners: Listeners<SessionEvent>,
}

impl ClientSession {
    /// A session in which nobody is signed in. It gives its token to `api` and to `feed`, and ends when an answer says that
    /// the token is no longer valid. When the feed says so, call [`refused`](Self::refused).
    #[must_use]
    pub fn new(api: Api, feed: Rc<dyn Feed>) -> Self {
        let inner = Rc::new(Inner {
            api,
            feed,
            current: RefCell::default(),
            renewal: RefCell::default(),
            listeners: Listeners::default(),
        });
        let session = Rc::downgrade(&inner);
        inner.api.on_signed_out(move |code| {
            if let Some(inner) = session.upgrade() {
                Self(inner).refused(Some(code));
            }
        });
        Self(inner)
    }

    pub(crate) fn downgrade(&self) -> WeakSession {
        WeakSession(Rc::downgrade(&self.0))
    }

    /// Calls `listener` with everything that happens to the session, until the subscription is dropped.
    pub fn listen(&self, listener: impl Fn(&SessionEvent) + 'static) -> Subscription {
        self.0.listeners.add(listener)
    }

    /// The signed-in person.
    #[must_use]
    pub fn user(&self) -> Option<User> {
        self.0.current.borrow().as_ref().map(|session| session.user.clone())
    }

    /// The session with its latest token, so that another program of the page can go on with it.
    #[must_use]
    pub fn current(&self) -> Option<Session> {
        self.0.current.borrow().clone()
    }

    /// Signs in by name, as a new person, where the operator allows it.
    ///
    /// # Errors
    /// `invalid_display_name`, `dev_sign_in_off`, `rate_limited`, or no answer.
    pub async fn sign_in_by_name(&self, name: String) -> Result<User, ApiError> {
        Ok(self.begin(self.0.api.sign_in(name).await?))
    }

    /// Signs in by a JWT of the operator.
    ///
    /// # Errors
    /// `token_invalid`, `token_expired`, `sign_in_method_off`, `rate_limited`, or no answer.
    pub async fn sign_in_by_operator_token(&self, token: Secret) -> Result<User, ApiError> {
        Ok(self.begin(self.0.api.sign_in_with_operator_token(token).await?))
    }

    /// Signs in by a one-time code that another page has got for this person.
    ///
    /// # Errors
    /// `sign_in_failed`, `rate_limited`, or no answer.
    pub async fn sign_in_by_code(&self, code: Secret) -> Result<User, ApiError> {
        Ok(self.begin(self.0.api.sign_in_with_code(code.as_str().to_owned(), None).await?))
    }

    /// Becomes the person of `session`, which has begun just now, was stored before, or came from another page; the person.
    pub fn begin(&self, session: Session) -> User {
        let user = session.user.clone();
        self.0.api.set_token(Some(session.token.clone()));
        self.0.feed.start(session.token.clone());
        self.renew_in_time(&session);
        self.0.current.replace(Some(session.clone()));
        self.0.listeners.tell(&SessionEvent::Began(session));
        user
    }

    /// Signs out here at once. The future tells the server, if it can be reached, so that the token becomes useless.
    #[must_use = "the server learns of it by the future"]
    pub fn sign_out(&self) -> impl Future<Output = ()> + use<> {
        let signed_out = self.0.api.sign_out();
        self.end(SessionEnd::SignedOut);
        signed_out
    }

    /// Signs out on every device.
    ///
    /// # Errors
    /// No answer; then nobody is signed out.
    pub async fn sign_out_everywhere(&self) -> Result<(), ApiError> {
        self.0.api.sign_out_everywhere().await?;
        self.end(SessionEnd::SignedOut);
        Ok(())
    }

    /// Ends the session because the server does not accept it any more. Does nothing when nobody is signed in.
    pub fn refused(&self, code: Option<ProblemCode>) {
        if self.0.current.borrow().is_some() {
            self.end(SessionEnd::Refused(code));
        }
    }

    fn end(&self, end: SessionEnd) {
        self.0.feed.stop();
        self.0.api.set_token(None);
        self.0.renewal.replace(None);
        self.0.current.replace(None);
        self.0.listeners.tell(&SessionEvent::Ended(end));
    }
}
