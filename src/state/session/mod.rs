//! Who is signed in: kept for the tab over a reload, and for the browser, so that a new tab is the same person.

pub mod tab_identity;

use costage_protocol::{Session, Timestamp, User, UserId};
use leptos::{prelude::*, task::spawn_local};

use self::tab_identity::{Choice, Gate, Start};
use super::ports_context::Ports;
use crate::ports::{api::ApiError, clock};

/// The session, as the whole app knows it.
#[derive(Clone, Copy)]
pub struct SessionState {
    ports: StoredValue<Ports, LocalStorage>,
    user: RwSignal<Option<User>>,
    gate: RwSignal<Gate>,
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
            gate: RwSignal::new(Gate::Form),
            ended: RwSignal::new(false),
        };
        ports.api.on_signed_out(move |_| session.ended());
        ports.store.listen(Box::new(move |user| session.signed_out_elsewhere(&user)));
        session
    }

    /// Goes on as the person this tab or this browser was signed in as, or asks who it is.
    pub(super) fn resume(self) {
        let store = self.ports.with_value(|ports| ports.store.clone());
        let (tab, known) = (store.load(), store.known());
        if tab.is_none() && known.sessions().is_empty() {
            return;
        }
        match tab_identity::start(tab, &known, None, now()) {
            Start::GoOn(session) => self.keep(session),
            Start::Ask(gate) => self.gate.set(gate),
            Start::LookAround => {
                self.gate.set(Gate::LookingAround);
                spawn_local(async move {
                    let elsewhere = store.open_elsewhere().await;
                    // Somebody may have signed in or out meanwhile.
                    match tab_identity::start(None, &store.known(), Some(&elsewhere), now()) {
                        Start::GoOn(session) => self.keep(session),
                        Start::Ask(gate) => self.gate.set(gate),
                        Start::LookAround => self.gate.set(Gate::Form),
                    }
                });
            }
        }
    }

    /// Who is signed in.
    #[must_use]
    pub fn user(self) -> Signal<Option<User>> {
        self.user.into()
    }

    /// What is asked while nobody is signed in.
    #[must_use]
    pub fn gate(self) -> Signal<Gate> {
        self.gate.into()
    }

    /// Whether the session ended by itself (it expired, or the server does not know it): the sign-in page
    /// says so. False again after signing in.
    #[must_use]
    pub fn has_ended(self) -> Signal<bool> {
        self.ended.into()
    }

    /// Goes on as `user`, whom this browser knows.
    pub fn go_on_as(self, user: &UserId) {
        let known = self.ports.with_value(|ports| ports.store.known());
        match known.sessions().iter().find(|session| session.user.id == *user) {
            Some(session) => self.keep(session.clone()),
            // They have signed out in another tab meanwhile.
            None => self.gate.set(Gate::Form),
        }
    }

    /// Asks for a name, whoever is known.
    pub fn be_somebody_else(self) {
        self.gate.set(Gate::Form);
    }

    /// The question for whoever wants to sign in with a `name` that somebody has whom this browser knows; it is asked
    /// from now on.
    #[must_use]
    pub fn asks_about(self, name: &str) -> bool {
        let known = self.ports.with_value(|ports| ports.store.known());
        let choice: Option<Choice> = tab_identity::same_name(&known, name);
        let asks = choice.is_some();
        if let Some(choice) = choice {
            self.gate.set(Gate::Choice(choice));
        }
        asks
    }

    /// Signs in by name, as somebody new.
    ///
    /// # Errors
    /// What the server refuses (`invalid_display_name`, `dev_sign_in_off`, …), or no answer.
    pub async fn sign_in(self, name: String) -> Result<(), ApiError> {
        let api = self.ports.with_value(|ports| ports.api.clone());
        let session = api.sign_in(name).await?;
        self.keep(session);
        Ok(())
    }

    /// Signs out: of every tab of this browser at once, and of the server when it can be reached.
    pub fn sign_out(self) {
        let told = self.ports.with_value(|ports| {
            if let Some(user) = self.user.get_untracked() {
                ports.store.sign_out_everywhere(&user.id);
            }
            ports.api.sign_out()
        });
        self.leave();
        // Whoever has the tab next does not find what was being written.
        self.ports.with_value(|ports| ports.texts.clear());
        spawn_local(told);
    }

    fn signed_out_elsewhere(self, user: &UserId) {
        if self.user.with_untracked(|signed_in| signed_in.as_ref().is_some_and(|one| one.id == *user)) {
            self.ended();
        }
    }

    fn leave(self) {
        self.ports.with_value(|ports| {
            ports.store.clear();
            ports.store.open_as(None);
            ports.feed.stop();
            ports.api.set_token(None);
        });
        self.gate.set(Gate::Form);
        self.user.set(None);
    }

    /// Is this person, in this tab and as the browser's most recent one.
    fn keep(self, session: Session) {
        self.ports.with_value(|ports| {
            ports.store.save(&session);
            ports.store.open_as(Some(&session.user.id));
            ports.api.set_token(Some(session.token.clone()));
            ports.feed.start(session.token.clone());
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

fn now() -> Timestamp {
    Timestamp::from_millis(i64::try_from(clock::now_ms()).unwrap_or(i64::MAX))
}
