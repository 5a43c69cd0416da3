//! The signed-in person: stored for the tab, so that a reload keeps it, and for the browser, so that a new tab has it too.

mod away;
pub mod tab_identity;

use costage_client::session::{ClientSession, SessionEnd, SessionEvent};
use costage_protocol::{Secret, Session, Timestamp, User, UserId, session::SignInMethods};
use leptos::{prelude::*, task::spawn_local};

use self::tab_identity::{Choice, SignInStep, TabStart};
use super::ports_context::Ports;
use crate::{
    ports::{api::ApiError, clock},
    state::keep_alive::keep_alive,
};

/// The session of this tab.
#[derive(Clone, Copy)]
pub struct SessionState {
    ports: StoredValue<Ports, LocalStorage>,
    /// Whose token is in use. What it says is stored for the browser here, and shown.
    client: StoredValue<ClientSession, LocalStorage>,
    user: RwSignal<Option<User>>,
    step: RwSignal<SignInStep>,
    ended: RwSignal<bool>,
    /// Why a sign-in on another page came to nothing.
    came_to_nothing: RwSignal<Option<ApiError>>,
}

/// Returns the session from the context.
#[must_use]
pub fn use_session() -> SessionState {
    expect_context()
}

impl SessionState {
    pub(super) fn new(ports: Ports) -> Self {
        let client = ClientSession::new(ports.api.clone(), ports.feed.clone());
        let session = Self {
            ports: StoredValue::new_local(ports.clone()),
            client: StoredValue::new_local(client.clone()),
            user: RwSignal::new(None),
            step: RwSignal::new(SignInStep::Form),
            ended: RwSignal::new(false),
            came_to_nothing: RwSignal::new(None),
        };
        keep_alive(client.listen(move |event| session.receive(event)));
        ports.store.listen(Box::new(move |user| session.signed_out_elsewhere(&user)));
        session
    }

    /// Resumes the session of this tab or this browser, or found who the person is.
    pub(super) fn resume(self) {
        if self.take_return() {
            return;
        }
        let store = self.ports.with_value(|ports| ports.store.clone());
        let (tab, known) = (store.load(), store.known());
        if tab.is_none() && known.sessions().is_empty() {
            return;
        }
        match tab_identity::decide(tab, &known, None, now()) {
            TabStart::Resume(session) => self.start_as(session),
            TabStart::Ask(step) => self.step.set(step),
            TabStart::AskOtherTabs => {
                self.step.set(SignInStep::AskingOtherTabs);
                spawn_local(async move {
                    let elsewhere = store.open_elsewhere().await;
                    // Somebody may have signed in or out meanwhile.
                    match tab_identity::decide(None, &store.known(), Some(&elsewhere), now()) {
                        TabStart::Resume(session) => self.start_as(session),
                        TabStart::Ask(step) => self.step.set(step),
                        TabStart::AskOtherTabs => self.step.set(SignInStep::Form),
                    }
                });
            }
        }
    }

    /// The signed-in person.
    #[must_use]
    pub fn user(self) -> Signal<Option<User>> {
        self.user.into()
    }

    /// The step of signing in that is shown while nobody is signed in.
    #[must_use]
    pub fn step(self) -> Signal<SignInStep> {
        self.step.into()
    }

    /// Whether the session ended by itself (expired, or unknown to the server), which the sign-in page explains. False
    /// again after signing in.
    #[must_use]
    pub fn has_ended(self) -> Signal<bool> {
        self.ended.into()
    }

    /// Continues as `user`, whose session this browser has stored.
    pub fn continue_as(self, user: &UserId) {
        let known = self.ports.with_value(|ports| ports.store.known());
        match known.sessions().iter().find(|session| session.user.id == *user) {
            Some(session) => self.start_as(session.clone()),
            // They have signed out in another tab meanwhile.
            None => self.step.set(SignInStep::Form),
        }
    }

    /// Shows the name form although the browser has stored sessions.
    pub fn use_another_name(self) {
        self.step.set(SignInStep::Form);
    }

    /// Asks whether the person is the one with this `name` whose session this browser has stored; returns false where
    /// there is none.
    #[must_use]
    pub fn ask_if_same_person(self, name: &str) -> bool {
        let known = self.ports.with_value(|ports| ports.store.known());
        let choice: Option<Choice> = tab_identity::same_name(&known, name);
        let found = choice.is_some();
        if let Some(choice) = choice {
            self.step.set(SignInStep::Choice(choice));
        }
        found
    }

    /// Reads which ways to sign in there are.
    ///
    /// # Errors
    /// No answer.
    pub async fn methods(self) -> Result<SignInMethods, ApiError> {
        let api = self.ports.with_value(|ports| ports.api.clone());
        api.sign_in_methods().await
    }

    /// Signs in by name, as a new person.
    ///
    /// # Errors
    /// The server's refusal (`invalid_display_name`, `dev_sign_in_off`, …), or no answer.
    pub async fn sign_in(self, name: String) -> Result<(), ApiError> {
        let client = self.client.get_value();
        client.sign_in_by_name(name).await.map(drop)
    }

    /// Signs in by a JWT of the operator, whoever was signed in before.
    ///
    /// # Errors
    /// `token_invalid`, `token_expired`, `sign_in_method_off`, …, or no answer.
    pub async fn sign_in_by_operator_token(self, token: Secret) -> Result<(), ApiError> {
        let client = self.client.get_value();
        client.sign_in_by_operator_token(token).await.map(drop)
    }

    /// Signs in by a code that another site has got for this person, whoever was signed in before.
    ///
    /// # Errors
    /// `sign_in_failed`, or no answer.
    pub async fn sign_in_by_code(self, code: Secret) -> Result<(), ApiError> {
        let client = self.client.get_value();
        client.sign_in_by_code(code).await.map(drop)
    }

    /// Signs out on every device.
    ///
    /// # Errors
    /// No answer; then nobody is signed out.
    pub async fn sign_out_everywhere(self) -> Result<(), ApiError> {
        let client = self.client.get_value();
        client.sign_out_everywhere().await
    }

    /// Signs out in every tab of this browser at once, and on the server when it can be reached.
    pub fn sign_out(self) {
        spawn_local(self.client.with_value(ClientSession::sign_out));
    }

    fn signed_out_elsewhere(self, user: &UserId) {
        if self.user.with_untracked(|signed_in| signed_in.as_ref().is_some_and(|one| one.id == *user)) {
            self.on_ended();
        }
    }

    /// Becomes the person of `session`, whoever was signed in before: in this tab, and as the browser's most recent one.
    pub fn start_as(self, session: Session) {
        self.client.with_value(|client| client.begin(session));
    }

    /// Handles that the session has expired or that the server does not know it.
    pub(super) fn on_ended(self) {
        self.client.with_value(|client| client.refused(None));
    }

    /// Stores for the browser what has happened to the session, and shows it.
    fn receive(self, event: &SessionEvent) {
        match event {
            SessionEvent::Began(session) => {
                let before = self.user.get_untracked();
                self.ports.with_value(|ports| {
                    if before.is_some_and(|before| before.id != session.user.id) {
                        // They must not find what the other has not sent.
                        ports.texts.clear();
                    }
                    ports.store.save(session);
                    ports.store.open_as(Some(&session.user.id));
                });
                self.ended.set(false);
                self.user.set(Some(session.user.clone()));
            }
            SessionEvent::Renewed(session) => self.ports.with_value(|ports| ports.store.save(session)),
            SessionEvent::Ended(end) => {
                let user = self.user.get_untracked();
                self.ports.with_value(|ports| match (end, user) {
                    (SessionEnd::SignedOut, Some(user)) => ports.store.sign_out_everywhere(&user.id),
                    (SessionEnd::SignedOut, None) | (SessionEnd::Refused(_), _) => {}
                });
                self.ports.with_value(|ports| {
                    ports.store.clear();
                    ports.store.open_as(None);
                });
                self.step.set(SignInStep::Form);
                self.user.set(None);
                match end {
                    // The next person at this tab must not find unsent texts.
                    SessionEnd::SignedOut => self.ports.with_value(|ports| ports.texts.clear()),
                    SessionEnd::Refused(_) => self.ended.set(true),
                }
            }
        }
    }
}

fn now() -> Timestamp {
    Timestamp::from_millis(i64::try_from(clock::now_ms()).unwrap_or(i64::MAX))
}
