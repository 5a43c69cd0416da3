//! Calls without a network between: many a second, for races and long histories.

use std::net::SocketAddr;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::Request,
};
use costage_protocol::live::WRITTEN_HEADER;
use costage_server::http;
use futures::future::join_all;
use serde_json::Value;
use tower::Service as _;

use crate::{
    dice::Dice,
    server::{Answer, Server},
};

/// A call to make.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) token: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
    pub(crate) key: Option<String>,
    pub(crate) from: Option<SocketAddr>,
}

impl Call {
    pub(crate) fn post(token: &str, path: String) -> Self {
        Self { token: token.to_owned(), method: "POST".to_owned(), path, body: None, key: None, from: None }
    }

    pub(crate) fn with(self, body: Value) -> Self {
        Self { body: Some(body), ..self }
    }

    pub(crate) fn from(self, address: SocketAddr) -> Self {
        Self { from: Some(address), ..self }
    }

    pub(crate) fn keyed(self, key: String) -> Self {
        Self { key: Some(key), ..self }
    }
}

/// The server's router, called directly.
#[derive(Clone)]
pub(crate) struct InProcess(Router);

impl InProcess {
    pub(crate) fn of(server: &Server) -> Self {
        Self(http::router::router(server.app.clone()))
    }

    pub(crate) async fn make(&self, call: Call) -> Answer {
        let mut request = Request::builder()
            .method(call.method.as_str())
            .uri(format!("/api/v1{}", call.path))
            .header("authorization", format!("Bearer {}", call.token));
        if let Some(address) = call.from {
            request = request.extension(ConnectInfo(address));
        }
        if let Some(key) = call.key {
            request = request.header("idempotency-key", key);
        }
        let body = match call.body {
            Some(body) => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        let response = self.0.clone().call(request.body(body).unwrap()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer {
            status: status.as_u16().try_into().unwrap(),
            body: serde_json::from_slice(&bytes).unwrap_or_default(),
            content_type: header("content-type").unwrap_or_default(),
            written: header(WRITTEN_HEADER),
            key: header("idempotency-key"),
        }
    }

    /// Makes `calls` at once, begun in an order of chance; their answers, in the order given.
    pub(crate) async fn race(&self, dice: &mut Dice, calls: Vec<Call>) -> Vec<Answer> {
        let count = calls.len();
        let mut order: Vec<(usize, Call)> = calls.into_iter().enumerate().collect();
        dice.shuffle(&mut order);
        let begun: Vec<_> = order
            .into_iter()
            .map(|(place, call)| {
                let (router, pauses) = (self.clone(), dice.below(6));
                tokio::spawn(async move {
                    for _ in 0..pauses {
                        tokio::task::yield_now().await;
                    }
                    (place, router.make(call).await)
                })
            })
            .collect();
        let mut answers: Vec<(usize, Answer)> =
            join_all(begun).await.into_iter().map(Result::unwrap).collect();
        answers.sort_by_key(|(place, _)| *place);
        assert_eq!(answers.len(), count);
        answers.into_iter().map(|(_, answer)| answer).collect()
    }
}
