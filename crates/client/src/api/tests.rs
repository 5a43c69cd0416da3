//! The API over transports with prepared answers.

use std::cell::Cell;

use costage_protocol::RoomId;
use futures::{FutureExt, executor::block_on, future::LocalBoxFuture};

use super::*;

/// The origin of the tests' transport.
const ORIGIN: &str = "https://live.example:8443";

struct Canned(Result<Reply, TransportError>);

impl Transport for Canned {
    fn send(&self, _: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        let answer = self.0.clone();
        async move { answer }.boxed_local()
    }

    fn origin(&self) -> Option<String> {
        Some(ORIGIN.into())
    }

    fn new_key(&self) -> String {
        "key".into()
    }

    fn pause(&self, _: u32) -> LocalBoxFuture<'_, ()> {
        async {}.boxed_local()
    }
}

fn answering(status: u16, body: &str) -> Api {
    Api::new(Canned(Ok(Reply { status, body: body.into(), written: None })))
}

fn problem(code: ProblemCode) -> String {
    serde_json::to_string(&Problem::from(code)).unwrap()
}

#[test]
fn a_refusal_keeps_its_code() {
    let api = answering(409, &problem(ProblemCode::RoomNotLive));
    let error = block_on(api.me()).unwrap_err();
    assert_eq!(error.code(), Some(ProblemCode::RoomNotLive));
}

#[test]
fn an_expired_token_is_reported_once_per_answer() {
    let api = answering(401, &problem(ProblemCode::TokenExpired));
    api.set_token(Some("t".into()));
    let reported = Rc::new(Cell::new(None));
    let seen = reported.clone();
    api.on_signed_out(move |code| seen.set(Some(code)));
    let _ = block_on(api.me());
    assert_eq!(reported.get(), Some(ProblemCode::TokenExpired));
}

#[test]
fn without_a_token_a_401_signs_nobody_out() {
    let api = answering(401, &problem(ProblemCode::NotSignedIn));
    api.on_signed_out(|_| panic!("nobody was signed in"));
    let _ = block_on(api.me());
}

#[test]
fn a_proxy_that_finds_no_server_means_offline() {
    assert_eq!(block_on(answering(502, "<html>").me()), Err(ApiError::Offline));
}

#[test]
fn nonsense_is_unexpected_and_silence_is_a_timeout() {
    assert_eq!(block_on(answering(200, "{").me()), Err(ApiError::Unexpected));
    let silent = Api::new(Canned(Err(TransportError::TimedOut)));
    assert_eq!(block_on(silent.me()), Err(ApiError::Timeout));
}

/// A transport that loses the first answers and records the requests.
struct Lossy {
    lost: Cell<u32>,
    asked: Rc<RefCell<Vec<Request>>>,
}

impl Transport for Lossy {
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        self.asked.borrow_mut().push(request);
        let lost = self.lost.get();
        self.lost.set(lost.saturating_sub(1));
        let answer = match lost {
            0 => Ok(Reply { status: 200, body: "{}".into(), written: Some(WRITTEN.into()) }),
            _ => Err(TransportError::TimedOut),
        };
        async move { answer }.boxed_local()
    }

    fn new_key(&self) -> String {
        format!("key {}", self.asked.borrow().len())
    }

    fn pause(&self, _: u32) -> LocalBoxFuture<'_, ()> {
        async {}.boxed_local()
    }
}

const WRITTEN: &str = r#"{"epoch":"e","seqs":{"rooms":7}}"#;

fn losing(lost: u32) -> (Api, Rc<RefCell<Vec<Request>>>) {
    let asked = Rc::<RefCell<Vec<Request>>>::default();
    let api = Api::new(Lossy { lost: Cell::new(lost), asked: asked.clone() });
    api.set_token(Some("t".into()));
    (api, asked)
}

#[test]
fn a_change_whose_answer_was_lost_is_sent_again_under_the_same_key() {
    let (api, asked) = losing(2);
    assert_eq!(block_on(api.delete("/x".into())), Ok(()));
    let keys: Vec<_> = asked.borrow().iter().map(|request| request.key.clone()).collect();
    assert_eq!(keys, vec![Some("key 0".to_owned()); 3]);
}

#[test]
fn retries_end_and_reads_are_not_repeated() {
    let (api, asked) = losing(9);
    assert_eq!(block_on(api.delete("/x".into())), Err(ApiError::Timeout));
    assert_eq!(asked.borrow().len(), 3);
    let (api, asked) = losing(1);
    assert_eq!(block_on(api.me()), Err(ApiError::Timeout));
    assert_eq!(asked.borrow()[0].key, None);
}

#[test]
fn a_change_with_until_known_is_sent_until_its_outcome_is_known() {
    let (api, asked) = losing(30);
    let reported = Rc::new(Cell::new(0));
    let seen = reported.clone();
    let call = api.until_known(move || seen.set(seen.get() + 1));
    assert_eq!(block_on(call.delete("/x".into())), Ok(()));
    assert_eq!((asked.borrow().len(), reported.get()), (31, 30));
    assert!(asked.borrow().iter().all(|request| request.key == asked.borrow()[0].key));
    let position = call.position(&costage_protocol::live::Topic::Rooms).unwrap();
    assert_eq!((position.epoch.as_str(), position.seq), ("e", 7));
}

#[test]
fn a_proxys_error_is_not_an_answer_to_a_change() {
    let api = answering(503, "<html>");
    api.set_token(Some("t".into()));
    assert_eq!(block_on(api.delete("/x".into())), Err(ApiError::Offline));
    // A refusal by the server itself is an answer.
    let api = answering(503, &problem(ProblemCode::StorageUnavailable));
    api.set_token(Some("t".into()));
    let call = api.until_known(|| panic!("it was answered"));
    let error = block_on(call.delete("/x".into())).unwrap_err();
    assert_eq!(error.code(), Some(ProblemCode::StorageUnavailable));
}

#[test]
fn a_sign_in_whose_answer_was_lost_is_sent_again_and_a_refused_one_is_not() {
    let (api, asked) = losing(2);
    api.set_token(None);
    let _ = block_on(api.sign_in("Ana".into()));
    assert_eq!(asked.borrow().len(), 3);
    let refused = answering(422, &problem(ProblemCode::InvalidDisplayName));
    let error = block_on(refused.sign_in("Ana".into())).unwrap_err();
    assert_eq!(error.code(), Some(ProblemCode::InvalidDisplayName));
}

#[test]
fn signing_out_ends_the_session_and_is_sent_again_after_a_lost_answer() {
    let (api, asked) = losing(1);
    let signed_out = api.sign_out();
    api.set_token(Some("another".into()));
    block_on(signed_out);
    let tokens: Vec<_> = asked.borrow().iter().map(|request| request.token.clone()).collect();
    assert_eq!(tokens, vec![Some("t".to_owned()); 2]);
    assert!(
        asked.borrow().iter().all(|request| request.method == Method::Delete && request.path == "/session")
    );
    // Nobody is signed in, so nobody is signed out.
    api.set_token(None);
    block_on(api.sign_out());
    assert_eq!(asked.borrow().len(), 2);
}

#[test]
fn a_late_refusal_of_an_earlier_token_signs_nobody_out() {
    let api = answering(401, &problem(ProblemCode::TokenInvalid));
    api.on_signed_out(|_| panic!("another one is signed in now"));
    api.set_token(Some("t".into()));
    let late = api.clone();
    let sent = Rc::new(Cell::new(false));
    let api = Api { transport: Rc::new(SignsInDuringCall { api: late, sent: sent.clone() }), ..api };
    let _ = block_on(api.me());
    assert!(sent.get());
}

/// A transport that signs somebody else in during the call.
struct SignsInDuringCall {
    api: Api,
    sent: Rc<Cell<bool>>,
}

impl Transport for SignsInDuringCall {
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        self.sent.set(true);
        self.api.set_token(Some("another".into()));
        self.api.transport.send(request)
    }

    fn new_key(&self) -> String {
        "key".into()
    }

    fn pause(&self, _: u32) -> LocalBoxFuture<'_, ()> {
        async {}.boxed_local()
    }
}

/// A proxy may give the server another host, another port or no TLS; the page knows its own origin.
#[test]
fn signalling_through_the_server_uses_the_origin_of_the_calls() {
    let url = |via_server: bool| {
        let data = serde_json::json!({
            "url": "ws://127.0.0.1:8090", "via_server": via_server, "token": "t", "identity": "usr_anna:1",
            "role": "viewer", "host_id": "usr_hanna", "expires_at": "2030-01-01T00:00:00Z",
        });
        let room = RoomId::from_random([1; 16]);
        let watch = block_on(answering(200, &data.to_string()).watch_data(&room)).unwrap().url;
        let broadcast = block_on(answering(200, &data.to_string()).broadcast_data(&room)).unwrap().url;
        assert_eq!(watch, broadcast);
        watch
    };
    assert_eq!(url(true), "wss://live.example:8443");
    assert_eq!(url(false), "ws://127.0.0.1:8090");
}
