//! The API over a transport that answers by heart.

use std::cell::Cell;

use futures::{FutureExt, executor::block_on, future::LocalBoxFuture};

use super::*;

struct Canned(Result<Reply, TransportError>);

impl Transport for Canned {
    fn send(&self, _: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        let answer = self.0.clone();
        async move { answer }.boxed_local()
    }
}

fn answering(status: u16, body: &str) -> Api {
    Api::new(Canned(Ok(Reply { status, body: body.into() })))
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
fn an_expired_token_is_told_once_per_answer() {
    let api = answering(401, &problem(ProblemCode::TokenExpired));
    api.set_token(Some("t".into()));
    let told = Rc::new(Cell::new(None));
    let seen = told.clone();
    api.on_signed_out(move |code| seen.set(Some(code)));
    let _ = block_on(api.me());
    assert_eq!(told.get(), Some(ProblemCode::TokenExpired));
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
