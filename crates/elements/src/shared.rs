//! What all elements of one server share: the session, the connection and the person's invitations. It is there while one of them is.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::{Rc, Weak},
};

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

use crate::sign_in::Asking;

thread_local! {
    static SERVERS: RefCell<HashMap<String, Weak<Shared>>> = RefCell::default();
}

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
    pub(crate) asking: Asking,
    /// What asks the page of each element for a token, in the order in which the elements came.
    elements: RefCell<Vec<(u64, Function)>>,
    next_element: Cell<u64>,
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
        let known = SERVERS.with_borrow(|servers| servers.get(server).and_then(Weak::upgrade));
        known.unwrap_or_else(|| {
            let shared = Rc::new(Self::new(server));
            SERVERS.with_borrow_mut(|servers| servers.insert(server.to_owned(), Rc::downgrade(&shared)));
            shared.follow_session();
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
            (use_session(), RwSignal::new(None), RwSignal::new(None))
        });
        Self {
            owner,
            server: server.to_owned(),
            api,
            feed,
            session,
            person,
            of_person: RefCell::default(),
            problem,
            asking: Asking::default(),
            elements: RefCell::default(),
            next_element: Cell::new(0),
        }
    }

    /// Keeps the person in step with the session. One that has ended is begun again: everything stays as it is meanwhile.
    fn follow_session(self: &Rc<Self>) {
        let (session, shared, lapsed) = (self.session, Rc::downgrade(self), Rc::downgrade(self));
        self.owner.with(|| {
            Effect::new(move || {
                if let (Some(user), Some(shared)) = (session.user().get(), shared.upgrade()) {
                    shared.set_person(Some(user.id));
                }
            });
            Effect::new(move || {
                if session.has_ended().get()
                    && let Some(shared) = lapsed.upgrade()
                {
                    shared.ask_again();
                }
            });
        });
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

    /// Adds an element, whose page is asked for a token by `ask`. Returns the element's number.
    pub(crate) fn add(self: &Rc<Self>, ask: Function) -> u64 {
        let number = self.next_element.get();
        self.next_element.set(number + 1);
        self.elements.borrow_mut().push((number, ask));
        self.ask_if_nobody();
        number
    }

    /// Removes the element with this number.
    pub(crate) fn remove(&self, number: u64) {
        self.elements.borrow_mut().retain(|(other, _)| *other != number);
    }

    /// What asks for a token: of the element with this number, and then of the others in the order in which they came.
    pub(crate) fn askers(&self, first: Option<u64>) -> Vec<Function> {
        let mut elements = self.elements.borrow().clone();
        elements.sort_by_key(|(number, _)| first != Some(*number));
        elements.into_iter().map(|(_, ask)| ask).collect()
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.feed.stop();
        self.owner.cleanup();
    }
}
