//! What all elements of one server share: the session, the connection and the person's invitations. It is there while one of them is.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::{Rc, Weak},
};

use costage::{
    ports::{
        api::{Api, ApiError, Fetch},
        live::{Feed, LiveClient},
        server_address::ServerAddress,
        session_store::SessionStore,
        tab_texts::SessionTexts,
    },
    state::{MyInvitations, Ports, SessionState, provide_ports, use_session},
};
use costage_protocol::{Session, UserId};
use js_sys::{Function, Promise};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static SERVERS: RefCell<HashMap<String, Weak<Shared>>> = RefCell::default();
}

/// The signed-in person, with their invitations.
type SignedIn = (UserId, MyInvitations);

/// What the elements of one server share.
pub(crate) struct Shared {
    owner: Owner,
    /// The address of the server.
    pub(crate) server: String,
    pub(crate) api: Api,
    feed: Rc<dyn Feed>,
    session: SessionState,
    person: RwSignal<Option<SignedIn>>,
    /// Why nobody is signed in.
    problem: RwSignal<Option<ApiError>>,
    is_asking: Cell<bool>,
}

/// A page of somebody else keeps who is signed in itself.
struct NothingKept;

impl SessionStore for NothingKept {
    fn load(&self) -> Option<Session> {
        None
    }

    fn save(&self, _: &Session) {}

    fn clear(&self) {}
}

impl Shared {
    /// What the elements of `server` share.
    pub(crate) fn of(server: &str) -> Rc<Self> {
        SERVERS.with_borrow_mut(|servers| {
            if let Some(shared) = servers.get(server).and_then(Weak::upgrade) {
                return shared;
            }
            let shared = Rc::new(Self::new(server));
            servers.insert(server.to_owned(), Rc::downgrade(&shared));
            shared
        })
    }

    fn new(server: &str) -> Self {
        let address = ServerAddress::new(server);
        let api = Api::new(Fetch::at(address.clone()));
        let feed: Rc<dyn Feed> = Rc::new(LiveClient::at(address, api.clone()));
        let owner = Owner::new();
        let (session, person, problem) = owner.with(|| {
            provide_ports(Ports {
                feed: feed.clone(),
                api: api.clone(),
                store: Rc::new(NothingKept),
                texts: Rc::new(SessionTexts),
            });
            let session = use_session();
            let person = RwSignal::new(None::<SignedIn>);
            let me = memo(move |_| session.user().get().map(|user| user.id));
            // Everything of one person goes with them.
            Effect::new(move || person.set(me.get().map(|me| (me, MyInvitations::new()))));
            (session, person, RwSignal::new(None))
        });
        Self {
            owner,
            server: server.to_owned(),
            api,
            feed,
            session,
            person,
            problem,
            is_asking: Cell::new(false),
        }
    }

    /// Calls `what` where the shared state is in the context.
    pub(crate) fn with<T>(&self, what: impl FnOnce() -> T) -> T {
        self.owner.with(what)
    }

    pub(crate) const fn person(&self) -> RwSignal<Option<SignedIn>> {
        self.person
    }

    /// Why nobody is signed in, once that is known.
    pub(crate) const fn problem(&self) -> RwSignal<Option<ApiError>> {
        self.problem
    }

    /// Whether the session has ended by itself, so that somebody has to be asked for another token.
    pub(crate) fn has_ended(&self) -> Signal<bool> {
        self.session.has_ended()
    }

    /// Asks the page for a token by `ask`, and signs in with it, unless that is under way or done.
    pub(crate) fn sign_in(self: &Rc<Self>, ask: Function) {
        let is_signed_in = self.session.user().with_untracked(Option::is_some);
        if is_signed_in || self.is_asking.replace(true) {
            return;
        }
        let shared = Rc::downgrade(self);
        let (api, session) = (self.api.clone(), self.session);
        spawn_local(async move {
            let answered = token(&ask).await;
            let outcome = match answered {
                Ok(Some(Token { text, is_session: true })) => match api.continue_session(text).await {
                    Ok(continued) => {
                        session.start_as(continued);
                        Ok(())
                    }
                    Err(error) => Err(error),
                },
                Ok(Some(Token { text, .. })) => session.sign_in_by_operator_token(text.into()).await,
                // Nobody yet: the page says so later.
                Ok(None) => Ok(()),
                Err(NoToken) => Err(ApiError::Unexpected),
            };
            if let Some(shared) = shared.upgrade() {
                shared.is_asking.set(false);
                shared.problem.set(outcome.err());
            }
        });
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.feed.stop();
        self.owner.cleanup();
    }
}

/// A token of the page.
struct Token {
    text: String,
    /// Whether it is one of Costage's own, rather than the operator's.
    is_session: bool,
}

/// The page's function for tokens has failed.
struct NoToken;

/// Asks the page. It answers with the token and whether that is a session token, or with nothing.
async fn token(ask: &Function) -> Result<Option<Token>, NoToken> {
    let promise: Promise =
        ask.call0(&JsValue::UNDEFINED).map_err(|_| NoToken)?.dyn_into().map_err(|_| NoToken)?;
    let answer = JsFuture::from(promise).await.map_err(|_| NoToken)?;
    let field = |name: &str| js_sys::Reflect::get(&answer, &name.into()).unwrap_or_default();
    if !answer.is_object() {
        return Ok(None);
    }
    Ok(field("text").as_string().map(|text| Token { text, is_session: field("isSession").is_truthy() }))
}
