//! A session against a server with prepared answers.

use std::{cell::RefCell, rc::Rc};

use costage_protocol::ProblemCode;
use futures::executor::block_on;

use super::*;
use crate::fakes::{FakeFeed, FakeServer, session};

struct Page {
    server: FakeServer,
    feed: FakeFeed,
    session: ClientSession,
    events: Rc<RefCell<Vec<SessionEvent>>>,
    _listening: Subscription,
}

fn page() -> Page {
    let (server, feed) = (FakeServer::default(), FakeFeed::default());
    let client = ClientSession::new(Api::new(server.clone()), Rc::new(feed.clone()));
    let events = Rc::<RefCell<Vec<SessionEvent>>>::default();
    let heard = events.clone();
    let listening = client.listen(move |event| heard.borrow_mut().push(event.clone()));
    Page { server, feed, session: client, events, _listening: listening }
}

impl Page {
    fn events(&self) -> Vec<SessionEvent> {
        self.events.take()
    }

    fn token_of_next_call(&self) -> Option<String> {
        let _ = block_on(self.session.0.api.sign_in_methods());
        self.server.requests.borrow().last().and_then(|request| request.token.clone())
    }
}

#[test]
fn calls_and_the_connection_get_the_token_of_whoever_signs_in() {
    let page = page();
    page.server.answer(200, &session(1, "t1"));
    let user = block_on(page.session.sign_in_by_name("Hanna".into())).unwrap();
    assert_eq!(page.session.user(), Some(user));
    assert_eq!(page.events(), [SessionEvent::Began(session(1, "t1"))]);
    assert_eq!(page.feed.log.borrow().as_slice(), ["start t1"]);
    assert_eq!(page.token_of_next_call().as_deref(), Some("t1"));
}

#[test]
fn each_way_to_sign_in_has_its_call_and_a_refusal_changes_nothing() {
    let page = page();
    page.server.refuse(401, ProblemCode::TokenExpired);
    let refused = block_on(page.session.sign_in_by_operator_token("jwt".to_owned().into()));
    assert_eq!(refused.unwrap_err().code(), Some(ProblemCode::TokenExpired));
    page.server.refuse(403, ProblemCode::SignInFailed);
    block_on(page.session.sign_in_by_code("code".to_owned().into())).unwrap_err();
    assert_eq!(page.server.asked(), ["Post /session/operator-token", "Post /session/from-code"]);
    assert_eq!((page.session.user(), page.events()), (None, Vec::new()));
}

#[test]
fn a_renewed_session_goes_on_with_the_next_token() {
    let page = page();
    page.session.begin(session(1, "t1"));
    page.server.answer(200, &session(1, "t2"));
    block_on(page.session.renew());
    let events = [SessionEvent::Began(session(1, "t1")), SessionEvent::Renewed(session(1, "t2"))];
    assert_eq!(page.events(), events);
    assert_eq!(page.feed.log.borrow().as_slice(), ["start t1", "renew t2"]);
    assert_eq!(page.token_of_next_call().as_deref(), Some("t2"));
}

#[test]
fn a_renewal_that_comes_after_signing_out_signs_nobody_in() {
    let page = page();
    page.session.begin(session(1, "t1"));
    page.server.answer(200, &session(1, "t2"));
    let leaves = page.session.clone();
    page.server.during_next(move || drop(leaves.sign_out()));
    block_on(page.session.renew());
    assert_eq!(page.session.user(), None);
    assert_eq!(page.events().last(), Some(&SessionEvent::Ended(SessionEnd::SignedOut)));
    assert_eq!(page.token_of_next_call(), None);
}

#[test]
fn signing_out_is_at_once_and_tells_the_server() {
    let page = page();
    page.session.begin(session(1, "t1"));
    let signed_out = page.session.sign_out();
    assert_eq!(page.feed.log.borrow().as_slice(), ["start t1", "stop"]);
    page.server.answer(204, &());
    block_on(signed_out);
    assert_eq!(page.server.asked(), ["Delete /session"]);
    assert_eq!(page.server.requests.borrow()[0].token.as_deref(), Some("t1"));
}

#[test]
fn who_cannot_sign_out_everywhere_stays_signed_in() {
    let page = page();
    page.session.begin(session(1, "t1"));
    block_on(page.session.sign_out_everywhere()).unwrap_err();
    assert!(page.session.user().is_some());
    page.server.answer(204, &());
    block_on(page.session.sign_out_everywhere()).unwrap();
    assert_eq!(page.session.user(), None);
}

#[test]
fn a_session_that_the_server_refuses_ends_once() {
    let page = page();
    page.session.begin(session(1, "t1"));
    page.server.refuse(401, ProblemCode::TokenExpired);
    block_on(page.session.0.api.me()).unwrap_err();
    page.session.refused(None);
    let ended = SessionEvent::Ended(SessionEnd::Refused(Some(ProblemCode::TokenExpired)));
    assert_eq!(page.events(), [SessionEvent::Began(session(1, "t1")), ended]);
    assert_eq!(page.session.user(), None);
}

#[test]
fn nothing_keeps_a_session_that_nobody_holds() {
    let page = page();
    let inner = Rc::downgrade(&page.session.0);
    let Page { session, .. } = page;
    drop(session);
    assert!(inner.upgrade().is_none());
}
