//! What all elements of one server share: the session, the connection and the person's invitations. `js/server.ts` makes it, and ends
//! it with the last of them.

use std::{cell::RefCell, rc::Rc};

use costage::{
    ports::{
        api::{Api, ApiError, Fetch},
        clock,
        live::{Feed, LiveClient},
        server_address::ServerAddress,
        session_store::SessionStore,
        tab_texts::SessionTexts,
    },
    state::{MyInvitations, Ports, SessionState, provide_ports, use_session},
};
use costage_protocol::{Session, UserId};
use js_sys::Function;
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

/// The signed-in person, with their invitations.
pub(crate) type SignedIn = (UserId, MyInvitations);

/// What the elements of one server share.
pub(crate) struct Shared {
    owner: Owner,
    /// The address of the server.
    pub(crate) server: String,
    pub(crate) api: Api,
    feed: Rc<dyn Feed>,
    pub(crate) session: SessionState,
    person: RwSignal<Option<SignedIn>>,
    /// The owner of what is the signed-in person's.
    of_person: RefCell<Option<Owner>>,
    /// Why nobody is signed in.
    problem: RwSignal<Option<ApiError>>,
    /// Is told what happens to the session.
    on_event: Function,
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
    /// What the elements of `server` share, with nobody signed in. `on_event` is called with `began` and the person's id, `ended` when
    /// the session has ended, and `ask` when somebody wants to be signed in.
    pub(crate) fn new(server: &str, on_event: Function) -> Rc<Self> {
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
            (use_session(), RwSignal::new(None), RwSignal::new(None))
        });
        let shared = Rc::new(Self {
            owner,
            server: server.to_owned(),
            api,
            feed,
            session,
            person,
            of_person: RefCell::default(),
            problem,
            on_event,
        });
        shared.follow_session();
        shared
    }

    /// Keeps the person in step with the session. When one has ended everything stays as it is, until it is begun again.
    fn follow_session(self: &Rc<Self>) {
        let (session, shared, lapsed) = (self.session, Rc::downgrade(self), Rc::downgrade(self));
        self.owner.with(|| {
            Effect::new(move || {
                if let (Some(user), Some(shared)) = (session.user().get(), shared.upgrade()) {
                    shared.tell("began", user.id.as_str());
                    shared.set_person(Some(user.id));
                }
            });
            Effect::new(move || {
                if session.has_ended().get()
                    && let Some(shared) = lapsed.upgrade()
                {
                    shared.tell("ended", "");
                }
            });
        });
    }

    fn tell(&self, event: &str, value: &str) {
        crate::tell(&self.on_event, event, value);
    }

    /// Has the page asked who is looking at it.
    pub(crate) fn ask(&self) {
        self.tell("ask", "");
    }

    /// Has another person signed in, or nobody.
    pub(crate) fn set_person(&self, id: Option<UserId>) {
        let is_same = self.person.with_untracked(|person| person.as_ref().map(|(id, _)| id) == id.as_ref());
        if is_same {
            return;
        }
        let owner = self.owner.with(Owner::new);
        self.person.set(id.map(|id| (id, owner.with(MyInvitations::new))));
        // The views of the other person go first.
        if let Some(before) = self.of_person.replace(Some(owner)) {
            spawn_local(async move {
                clock::sleep(0).await;
                before.cleanup();
            });
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
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.feed.stop();
        self.owner.cleanup();
    }
}
