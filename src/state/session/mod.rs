//! The signed-in person: stored for the tab, so that a reload keeps it, and for the browser, so that a new tab has it too.

mod away;
mod renewal;
pub mod tab_identity;

use costage_protocol::{Secret, Session, Timestamp, User, UserId, session::SignInMethods};
use leptos::{prelude::*, task::spawn_local};

use self::tab_identity::{Choice, SignInStep, TabStart};
use super::ports_context::Ports;
use crate::ports::{
    api::ApiError,
    clock::{self, Alarm},
};

/// The session of this tab.
#[derive(Clone, Copy)]
pub struct SessionState {
    ports: StoredValue<Ports, LocalStorage>,
    user: RwSignal<Option<User>>,
    step: RwSignal<SignInStep>,
    ended: RwSignal<bool>,
    /// Why a sign-in on another page came to nothing.
    came_to_nothing: RwSignal<Option<ApiError>>,
    /// Rings when the session has to be renewed.
    renewal: StoredValue<Option<Alarm>, LocalStorage>,
}

/// Returns the session from the context.
#[must_use]
pub fn use_session() -> SessionState {
    expect_context()
}

impl SessionState {
    pub(super) fn new(ports: Ports) -> Self {
        let session = Self {
            ports: StoredValue::new_local(ports.clone()),
            user: RwSignal::new(None),
            step: RwSignal::new(SignInStep::Form),
            ended: RwSignal::new(false),
            came_to_nothing: RwSignal::new(None),
            renewal: StoredValue::new_local(None),
        };
        ports.api.on_signed_out(move |_| session.on_ended());
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
            TabStart::Resume(session) => self.start(session),
            TabStart::Ask(step) => self.step.set(step),
            TabStart::AskOtherTabs => {
                self.step.set(SignInStep::AskingOtherTabs);
                spawn_local(async move {
                    let elsewhere = store.open_elsewhere().await;
                    // Somebody may have signed in or out meanwhile.
                    match tab_identity::decide(None, &store.known(), Some(&elsewhere), now()) {
                        TabStart::Resume(session) => self.start(session),
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
            Some(session) => self.start(session.clone()),
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
        let api = self.ports.with_value(|ports| ports.api.clone());
        let session = api.sign_in(name).await?;
        self.start(session);
        Ok(())
    }

    /// Signs in by a JWT of the operator, whoever was signed in before.
    ///
    /// # Errors
    /// `token_invalid`, `token_expired`, `sign_in_method_off`, …, or no answer.
    pub async fn sign_in_by_operator_token(self, token: Secret) -> Result<(), ApiError> {
        let api = self.ports.with_value(|ports| ports.api.clone());
        self.start_as(api.sign_in_with_operator_token(token).await?);
        Ok(())
    }

    /// Signs in by a code that another site has got for this person, whoever was signed in before.
    ///
    /// # Errors
    /// `sign_in_failed`, or no answer.
    pub async fn sign_in_by_code(self, code: Secret) -> Result<(), ApiError> {
        let api = self.ports.with_value(|ports| ports.api.clone());
        self.start_as(api.sign_in_with_code(code.as_str().to_owned(), None).await?);
        Ok(())
    }

    /// Becomes the person of `session`, whoever was signed in before.
    pub fn start_as(self, session: Session) {
        let is_another =
            self.user.with_untracked(|user| user.as_ref().is_some_and(|user| user.id != session.user.id));
        if is_another {
            // They must not find what the other has not sent.
            self.ports.with_value(|ports| ports.texts.clear());
        }
        self.start(session);
    }

    /// Signs out on every device.
    ///
    /// # Errors
    /// No answer; then nobody is signed out.
    pub async fn sign_out_everywhere(self) -> Result<(), ApiError> {
        let api = self.ports.with_value(|ports| ports.api.clone());
        api.sign_out_everywhere().await?;
        self.leave();
        Ok(())
    }

    /// Signs out in every tab of this browser at once, and on the server when it can be reached.
    pub fn sign_out(self) {
        let signed_out = self.ports.with_value(|ports| ports.api.sign_out());
        self.leave();
        spawn_local(signed_out);
    }

    /// Forgets the person in every tab of this browser.
    fn leave(self) {
        self.ports.with_value(|ports| {
            if let Some(user) = self.user.get_untracked() {
                ports.store.sign_out_everywhere(&user.id);
            }
        });
        self.clear();
        // The next person at this tab must not find unsent texts.
        self.ports.with_value(|ports| ports.texts.clear());
    }

    fn signed_out_elsewhere(self, user: &UserId) {
        if self.user.with_untracked(|signed_in| signed_in.as_ref().is_some_and(|one| one.id == *user)) {
            self.on_ended();
        }
    }

    fn clear(self) {
        self.ports.with_value(|ports| {
            ports.store.clear();
            ports.store.open_as(None);
            ports.feed.stop();
            ports.api.set_token(None);
        });
        self.renewal.set_value(None);
        self.step.set(SignInStep::Form);
        self.user.set(None);
    }

    /// Becomes this person, in this tab and as the browser's most recent one.
    fn start(self, session: Session) {
        self.ports.with_value(|ports| {
            ports.store.save(&session);
            ports.store.open_as(Some(&session.user.id));
            ports.api.set_token(Some(session.token.clone()));
            ports.feed.start(session.token.clone());
        });
        self.ended.set(false);
        self.renew_in_time(&session);
        self.user.set(Some(session.user));
    }

    /// Handles that the session has expired or that the server does not know it.
    pub(super) fn on_ended(self) {
        if self.user.get_untracked().is_some() {
            self.clear();
            self.ended.set(true);
        }
    }
}

fn now() -> Timestamp {
    Timestamp::from_millis(i64::try_from(clock::now_ms()).unwrap_or(i64::MAX))
}
