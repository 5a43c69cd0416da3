//! Asking the page who is looking at it, and signing in with the token that it gives.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use costage::ports::{api::ApiError, clock};
use costage_protocol::{Problem, ProblemCode};
use js_sys::{Function, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::shared::Shared;

/// The pause after the first attempt without an answer, in milliseconds; each further one is twice as long.
const FIRST_PAUSE_MS: u32 = 2_000;
const LONGEST_PAUSE_MS: u32 = 30_000;
/// A server that ends every session at once is not to be asked all the time.
const AFTER_THE_END_MS: u32 = 500;

/// How far asking is.
#[derive(Default)]
pub(crate) struct Asking {
    /// The number of the latest attempt; what an earlier one brings does not count.
    attempt: Cell<u64>,
    is_under_way: Cell<bool>,
    /// The token with which the session began.
    used: RefCell<Option<String>>,
}

impl Shared {
    /// Asks, unless somebody is signed in or the page is being asked.
    pub(crate) fn ask_if_nobody(self: &Rc<Self>) {
        if !self.asking.is_under_way.get() && !self.is_signed_in() {
            self.ask(None, 0);
        }
    }

    /// Asks, because the session has ended.
    pub(crate) fn ask_again(self: &Rc<Self>) {
        self.asking.used.replace(None);
        self.ask(None, AFTER_THE_END_MS);
    }

    /// Asks the element with this number first, because its token is another one. Whoever that says is signed in then.
    pub(crate) fn ask_first(self: &Rc<Self>, number: u64) {
        self.ask(Some(number), 0);
    }

    fn is_signed_in(&self) -> bool {
        self.session.user().with_untracked(Option::is_some)
    }

    fn ask(self: &Rc<Self>, first: Option<u64>, after_ms: u32) {
        let (shared, attempt) = (Rc::downgrade(self), self.asking.attempt.get() + 1);
        self.asking.attempt.set(attempt);
        self.asking.is_under_way.set(true);
        spawn_local(async move {
            if after_ms != 0 {
                clock::sleep(after_ms).await;
            }
            let mut pause = FIRST_PAUSE_MS;
            while let Some(Err(ApiError::Offline | ApiError::Timeout)) =
                sign_in(&shared, first, attempt).await
            {
                clock::sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE_MS);
            }
        });
    }
}

/// Signs in with the first token that an element has, and says how that went; `None` when it does not count any more. While no
/// element has a token, nobody is signed in.
async fn sign_in(shared: &Weak<Shared>, first: Option<u64>, attempt: u64) -> Option<Result<(), ApiError>> {
    let latest = || shared.upgrade().filter(|shared| shared.asking.attempt.get() == attempt);
    let mut token = Ok(None);
    for asker in latest()?.askers(first) {
        token = ask_for_token(&asker).await;
        if !matches!(token, Ok(None)) {
            break;
        }
    }
    let shared = latest()?;
    let outcome = match token {
        Ok(Some(token)) => shared.begin(token).await,
        // The page says so later.
        Ok(None) => Ok(()),
        Err(failure) => Err(failure.into()),
    };
    if shared.asking.attempt.get() != attempt {
        return None;
    }
    let is_to_be_tried_again = matches!(outcome, Err(ApiError::Offline | ApiError::Timeout));
    shared.asking.is_under_way.set(is_to_be_tried_again);
    if !is_to_be_tried_again && !shared.is_signed_in() {
        shared.set_person(None);
    }
    shared.problem().set(outcome.clone().err());
    Some(outcome)
}

impl Shared {
    async fn begin(&self, token: Token) -> Result<(), ApiError> {
        let is_known = self.asking.used.borrow().as_ref() == Some(&token.text);
        if is_known && self.is_signed_in() {
            return Ok(());
        }
        let text = token.text.clone();
        if token.is_session {
            self.session.start_as(self.api.continue_session(text).await?);
        } else {
            self.session.sign_in_by_operator_token(text.into()).await?;
        }
        self.asking.used.replace(Some(token.text));
        Ok(())
    }
}

/// A token of the page.
struct Token {
    text: String,
    /// Whether it is one of Costage's own, rather than the operator's.
    is_session: bool,
}

/// The page's function for tokens has failed, and this is what it says.
struct NoToken(String);

impl From<JsValue> for NoToken {
    fn from(error: JsValue) -> Self {
        let message = Reflect::get(&error, &"message".into()).ok().and_then(|message| message.as_string());
        Self(message.or_else(|| error.as_string()).unwrap_or_default())
    }
}

impl From<NoToken> for ApiError {
    fn from(NoToken(message): NoToken) -> Self {
        let detail = format!("The page could not say who is looking at it: {message}");
        Self::Problem(Problem::new(ProblemCode::NotSignedIn, detail))
    }
}

/// Asks the page. It answers with the token and whether that is a session token, or with nothing.
async fn ask_for_token(ask: &Function) -> Result<Option<Token>, NoToken> {
    let promise: Promise = ask.call0(&JsValue::UNDEFINED)?.dyn_into()?;
    let answer = JsFuture::from(promise).await?;
    let field = |name: &str| Reflect::get(&answer, &name.into()).unwrap_or_default();
    if !answer.is_object() {
        return Ok(None);
    }
    Ok(field("text").as_string().map(|text| Token { text, is_session: field("isSession").is_truthy() }))
}
