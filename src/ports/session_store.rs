//! Stores sessions: for the tab, so that a reload keeps the person, and for the browser, so that a new tab has them too.

use std::{cell::RefCell, collections::BTreeSet};

use costage_protocol::{Session, Timestamp, UserId};
use futures::{FutureExt, future::LocalBoxFuture};
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

use super::{
    clock,
    json::from_json,
    known_people::KnownPeople,
    other_tabs,
    sign_in_return::{self, Return},
};

/// Called with a person who has signed out in another tab.
pub type SignedOutElsewhere = Box<dyn Fn(UserId)>;

/// The store of sessions.
pub trait SessionStore {
    /// The session that this tab had before a reload.
    fn load(&self) -> Option<Session>;
    /// Stores `session` as that of this tab, and as the browser's most recent one.
    fn save(&self, session: &Session);
    /// Stores `session` for the browser, and not as that of this tab.
    fn remember(&self, session: &Session) {
        let _ = session;
    }
    /// Removes the session of this tab, for the browser as well.
    fn clear(&self);
    /// Takes what a sign-in on another page has put behind this page's address.
    fn take_return(&self) -> Option<Return> {
        None
    }

    /// The people whose sessions this browser has stored.
    fn known(&self) -> KnownPeople {
        KnownPeople::default()
    }

    /// Removes the session of `user`, and tells the other tabs that they have signed out.
    fn sign_out_everywhere(&self, user: &UserId) {
        let _ = user;
    }

    /// Calls `on_sign_out` when somebody signs out in another tab.
    fn listen(&self, on_sign_out: SignedOutElsewhere) {
        let _ = on_sign_out;
    }

    /// Tells the other tabs as whom this one is signed in.
    fn open_as(&self, user: Option<&UserId>) {
        let _ = user;
    }

    /// The people as whom other tabs of this browser are signed in.
    fn open_elsewhere(&self) -> LocalBoxFuture<'static, BTreeSet<UserId>> {
        async { BTreeSet::new() }.boxed_local()
    }
}

/// `sessionStorage` for the tab and `localStorage` for the browser. Where one is forbidden or full, the other works
/// alone; without both, a session lasts until the next reload.
#[derive(Default)]
pub struct BrowserStorage {
    /// The token of this tab's session, to be forgotten with it even where nothing was kept for the tab.
    token: RefCell<Option<String>>,
}

/// This tab's session, in `sessionStorage`.
const TAB: &str = "costage.session";
/// The browser's people, in `localStorage`.
const PEOPLE: &str = "costage.people";
/// The id of the person who signed out last, in `localStorage`. Only the change matters, of which other tabs are notified.
const SIGNED_OUT: &str = "costage.signed-out";

fn tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn browser() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn known() -> KnownPeople {
    let json = browser().and_then(|storage| storage.get_item(PEOPLE).ok()?);
    let now = Timestamp::from_millis(i64::try_from(clock::now_ms()).unwrap_or(i64::MAX));
    json.map(|json| KnownPeople::from_json(&json, now)).unwrap_or_default()
}

fn change_people(change: impl FnOnce(&mut KnownPeople)) {
    let Some(storage) = browser() else { return };
    let before = known();
    let mut people = before.clone();
    change(&mut people);
    if people != before {
        // A full storage only costs being asked for the name in the next tab.
        let _ = storage.set_item(PEOPLE, &people.to_json());
    }
}

impl SessionStore for BrowserStorage {
    fn load(&self) -> Option<Session> {
        let json = tab()?.get_item(TAB).ok()??;
        from_json(&json).ok()
    }

    fn save(&self, session: &Session) {
        if let (Some(storage), Ok(json)) = (tab(), serde_json::to_string(session)) {
            // A full or forbidden storage only costs the sign-in after a reload.
            let _ = storage.set_item(TAB, &json);
        }
        self.token.replace(Some(session.token.clone()));
        change_people(|people| people.remember(session.clone()));
    }

    fn remember(&self, session: &Session) {
        change_people(|people| people.remember(session.clone()));
    }

    fn clear(&self) {
        if let Some(token) = self.token.take() {
            change_people(|people| people.forget_token(&token));
        }
        if let Some(storage) = tab() {
            let _ = storage.remove_item(TAB);
        }
    }

    fn take_return(&self) -> Option<Return> {
        sign_in_return::take()
    }

    fn known(&self) -> KnownPeople {
        known()
    }

    fn sign_out_everywhere(&self, user: &UserId) {
        change_people(|people| people.forget(user));
        if let Some(storage) = browser() {
            // Other tabs also notice when the server closes their connection.
            let _ = storage.set_item(SIGNED_OUT, user.as_str());
            let _ = storage.remove_item(SIGNED_OUT);
        }
    }

    fn listen(&self, on_sign_out: SignedOutElsewhere) {
        let Some(window) = web_sys::window() else { return };
        let heard = EventListener::new(&window, "storage", move |event| {
            let change = event.dyn_ref::<StorageEvent>();
            let change = change.filter(|change| change.key().as_deref() == Some(SIGNED_OUT));
            if let Some(user) = change.and_then(|change| change.new_value()?.parse().ok()) {
                on_sign_out(user);
            }
        });
        // For as long as the page lives.
        heard.forget();
    }

    fn open_as(&self, user: Option<&UserId>) {
        other_tabs::open_as(user);
    }

    fn open_elsewhere(&self) -> LocalBoxFuture<'static, BTreeSet<UserId>> {
        other_tabs::open_elsewhere().boxed_local()
    }
}
