//! What the elements of one server share, for `js/full.ts`: signing in, and the person's invitations for the banner, which is drawn in
//! TypeScript.

use std::rc::Rc;

use costage::{
    ports::{api::ApiError, clock::now_ms},
    state::{MyInvitations, Phase, RequestState, settled::settled, use_server_clock},
};
use costage_protocol::{InvitationId, Problem, ProblemCode, Session};
use js_sys::{Function, Promise};
use leptos_erased::prelude::*;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::{failure::Failure, shared::Shared};

/// One connection to a server, with its session.
#[wasm_bindgen]
pub struct Server(pub(crate) Rc<Shared>);

#[wasm_bindgen]
impl Server {
    /// A connection to the server at the origin `address`. It goes on with `session`, a session as JSON, if there is one.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(address: &str, on_event: Function, session: Option<String>) -> Self {
        let shared = Shared::new(address, on_event);
        let known = session.and_then(|session| serde_json::from_str::<Session>(&session).ok());
        if let Some(session) = known {
            shared.session.start_as(session);
        }
        Self(shared)
    }

    /// Signs in by a token of the kind `session` or `operator`.
    ///
    /// # Errors
    /// An `Error` with `code`, `status` and `detail`.
    #[wasm_bindgen(js_name = signIn)]
    pub fn sign_in(&self, kind: &str, token: String) -> Promise {
        let (session, api, problem) = (self.0.session, self.0.api.clone(), self.0.problem());
        let is_session = kind == "session";
        future_to_promise(async move {
            let outcome = if is_session {
                api.continue_session(token).await.map(|continued| session.start_as(continued))
            } else {
                session.sign_in_by_operator_token(token.into()).await
            };
            problem.try_set(outcome.clone().err());
            outcome.map(|()| JsValue::UNDEFINED).map_err(|error| Failure::from(&error).to_js())
        })
    }

    /// Says that the page could not say who is looking at it, and why; or that it could, and nobody is.
    #[wasm_bindgen(js_name = setProblem)]
    pub fn set_problem(&self, detail: Option<String>) {
        let of_page = |detail| ApiError::Problem(Problem::new(ProblemCode::NotSignedIn, detail));
        self.0.problem().set(detail.map(of_page));
    }

    /// Says that nobody is looking at the page.
    pub fn nobody(&self) {
        self.0.set_person(None);
    }

    /// The server's time, in milliseconds since 1970.
    #[must_use]
    pub fn now(&self) -> f64 {
        let clock = self.0.with(use_server_clock).get_untracked();
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of dates are exact in a double")]
        let now = clock.now(now_ms()).as_millis() as f64;
        now
    }

    /// Follows the signed-in person's pending invitations until the result is freed. `listener` gets `pending` with all of them, and
    /// `departed` with each that has left without an answer given here.
    #[wasm_bindgen(js_name = followInvitations)]
    pub fn follow_invitations(&self, listener: Function) -> FollowedInvitations {
        let (owner, person) = (self.0.with(Owner::new), self.0.person());
        owner.with(|| {
            let heard = listener.clone();
            Effect::new(move || {
                let Some((_, invitations)) = person.get() else { return };
                if invitations.list().phase().get() != Phase::Loading {
                    let pending: Vec<_> =
                        invitations.list().rows().read().iter().map(|row| row.item.get()).collect();
                    crate::tell(&heard, "pending", &json(&pending));
                }
            });
            Effect::new(move || {
                let departed = person.get().map(|(_, mine)| mine.take_departed(usize::MAX));
                for invitation in departed.unwrap_or_default() {
                    crate::tell(&listener, "departed", &json(&invitation));
                }
            });
        });
        FollowedInvitations(owner)
    }

    /// Answers an invitation; resolves with it as the server has it then, as JSON. `on_lost` is called when an answer of the server was
    /// lost.
    ///
    /// # Errors
    /// An `Error` with `code`, `status` and `detail`.
    #[wasm_bindgen(js_name = answerInvitation)]
    pub fn answer_invitation(&self, id: &str, accepts: bool, on_lost: Function) -> Promise {
        let person = self.0.person().get_untracked();
        let id = id.parse::<InvitationId>();
        future_to_promise(async move {
            let gone = || ApiError::Problem(ProblemCode::InvitationNotPending.into());
            let (Some((_, mine)), Ok(id)) = (person, id) else { return Err(Failure::from(&gone()).to_js()) };
            match answer(mine, id, accepts, on_lost).await {
                Ok(json) => Ok(json.into()),
                Err(error) => Err(Failure::from(&error).to_js()),
            }
        })
    }

    /// Ends it, once the last element that draws with it has ended.
    pub fn close(self) {}
}

/// Invitations that are followed until this is freed.
#[wasm_bindgen]
pub struct FollowedInvitations(Owner);

impl Drop for FollowedInvitations {
    fn drop(&mut self) {
        self.0.cleanup();
    }
}

async fn answer(
    mine: MyInvitations,
    id: InvitationId,
    accepts: bool,
    on_lost: Function,
) -> Result<String, ApiError> {
    match accepts {
        true => mine.accept(id.clone()),
        false => mine.reject(id.clone()),
    }
    let state = mine.request_state(&id);
    let answered = settled(move || {
        let state = state.try_get()?;
        if state == RequestState::Checking {
            // What it throws is its own affair.
            let _ = on_lost.call0(&JsValue::UNDEFINED);
        }
        (!state.is_open()).then_some(state)
    });
    match answered.await {
        Some(RequestState::Failed(error)) => Err(error),
        Some(_) => {
            let latest = mine.latest_answer().try_get_untracked().flatten();
            latest.filter(|latest| latest.id == id).as_ref().map(json).ok_or(ApiError::Unexpected)
        }
        None => Err(ApiError::Offline),
    }
}

/// `value` as JSON; what the protocol has can always be written so.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
