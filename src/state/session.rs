//! Who is signed in. Kept per tab, so that two tabs can be two people.

use costage_protocol::{Session, User};
use leptos::{prelude::*, task::spawn_local};

use super::ports_context::Ports;
use crate::ports::api::ApiError;

/// The session, as the whole app knows it.
#[derive(Clone, Copy)]
pub struct SessionState {
    ports: StoredValue<Ports, LocalStorage>,
    user: RwSignal<Option<User>>,
    ended: RwSignal<bool>,
}

/// The app's session.
#[must_use]
pub fn use_session() -> SessionState {
    expect_context()
}

impl SessionState {
    pub(super) fn new(ports: Ports) -> Self {
        let session = Self {
            ports: StoredValue::new_local(ports.clone()),
            user: RwSignal::new(None),
            ended: RwSignal::new(false),
        };
        ports.api.on_signed_out(move |_| session.ended());
        session
    }

    /// Goes on as whoever this tab was signed in as.
    pub(super) fn resume(self) {
        let kept = self.ports.with_value(|ports| ports.store.load());
        if let Some(kept) = kept {
            self.begin(kept);
        }
    }

    /// Who is signed in.
    #[must_use]
    pub fn user(self) -> Signal<Option<User>> {
        self.user.into()
    }

    /// Whether the session ended by itself (it expired, or the server does not know it): the sign-in page
    /// says so. False again after signing in.
    #[must_use]
    pub fn has_ended(self) -> Signal<bool> {
        self.ended.into()
    }

    /// Signs in by name.
    ///
    /// # Errors
    /// What the server refuses (`invalid_display_name`, `dev_sign_in_off`, …), or no answer.
    pub async fn sign_in(self, name: String) -> Result<(), ApiError> {
        let api = self.ports.with_value(|ports| ports.api.clone());
        let session = api.sign_in(name).await?;
        self.ports.with_value(|ports| ports.store.save(&session));
        self.begin(session);
        Ok(())
    }

    /// Signs out: of this tab at once, and of the server when it can be reached.
    pub fn sign_out(self) {
        let told = self.ports.with_value(|ports| ports.api.sign_out());
        self.leave();
        // Whoever has the tab next does not find what was being written.
        self.ports.with_value(|ports| ports.texts.clear());
        spawn_local(told);
    }

    fn leave(self) {
        self.ports.with_value(|ports| {
            ports.store.clear();
            ports.feed.stop();
            ports.api.set_token(None);
        });
        self.user.set(None);
    }

    fn begin(self, session: Session) {
        self.ports.with_value(|ports| {
            ports.api.set_token(Some(session.token.clone()));
            ports.feed.start(session.token);
        });
        self.ended.set(false);
        self.user.set(Some(session.user));
    }

    /// The server does not know the session any more.
    pub(super) fn ended(self) {
        if self.user.get_untracked().is_some() {
            self.leave();
            self.ended.set(true);
        }
    }
}
