//! Signing in on another page: going there, and coming back with a code.

use costage_protocol::{Problem, ProblemCode};
use leptos::{prelude::*, task::spawn_local};

use super::{
    SessionState,
    tab_identity::{Choice, ChoiceReason, SignInStep},
};
use crate::ports::{
    api::ApiError,
    sign_in_return::{self, Return},
};

impl SessionState {
    /// Why a sign-in on another page came to nothing, until something else is tried.
    #[must_use]
    pub fn came_to_nothing(self) -> Signal<Option<ApiError>> {
        self.came_to_nothing.into()
    }

    /// Goes to the OpenID Connect provider. The page is left when this succeeds.
    ///
    /// # Errors
    /// `sign_in_unavailable`, `rate_limited`, or no answer.
    pub async fn sign_in_by_oidc(self) -> Result<(), ApiError> {
        self.came_to_nothing.set(None);
        let api = self.ports.with_value(|ports| ports.api.clone());
        let page = api.begin_oidc(sign_in_return::going_away()).await?;
        sign_in_return::go_to(&page.url);
        Ok(())
    }

    /// Takes what another page has put behind this one's address; false where that is no code.
    pub(super) fn take_return(self) -> bool {
        let (api, store) = self.ports.with_value(|ports| (ports.api.clone(), ports.store.clone()));
        let (code, secret) = match store.take_return() {
            None => return false,
            Some(Return::Problem(code)) => {
                let problem = Problem::from(ProblemCode::from(code));
                self.came_to_nothing.set(Some(ApiError::Problem(problem)));
                return false;
            }
            Some(Return::Code(code, secret)) => (code, secret),
        };
        self.step.set(SignInStep::AskingOtherTabs);
        spawn_local(async move {
            let began_here = secret.is_some();
            match api.sign_in_with_code(code, secret).await {
                Ok(session) => {
                    let known = store.known();
                    let mut others = known.sessions().iter().map(|one| &one.user.id);
                    if began_here || others.all(|other| *other == session.user.id) {
                        self.start_as(session);
                        return;
                    }
                    // Anybody can make a link with a code of their own: nobody becomes somebody else by it unasked.
                    store.remember(&session);
                    let people = store.known().sessions().iter().map(|one| one.user.clone()).collect();
                    self.step.set(SignInStep::Choice(Choice { people, reason: ChoiceReason::Several }));
                }
                Err(error) => {
                    self.came_to_nothing.set(Some(error));
                    self.step.set(SignInStep::Form);
                }
            }
        });
        true
    }
}
