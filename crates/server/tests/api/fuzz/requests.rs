//! Whole requests: every route of the API with spoiled bodies, ids, queries and headers. None makes the server fail.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderValue, Request, Uri},
};
use costage_server::{Policy, http, limits::Limits};
use tokio::runtime::Runtime;
use tower::Service as _;

use super::corpus::fuzz;
use crate::{
    fixtures::server::{Server, policy},
    rights::table::{Row, section},
};

/// The calls of the table of rights, with the bodies that they take.
fn calls() -> Vec<(String, String, Vec<u8>)> {
    // Not those after which there is nobody or nothing left for the others.
    let ends = ["DELETE /me", "DELETE /session", "DELETE /sessions", "POST /rooms/{id}/stop"];
    let goes_on = |row: &Row| !ends.contains(&row.route());
    let takes_json = |row: &Row| row.body.as_deref() != Some("a picture");
    let rows = section("A room on air").into_iter().filter(|row| goes_on(row) && takes_json(row));
    let calls = rows.map(|row| {
        let (method, path) = row.name.split_once(' ').unwrap();
        (method.to_owned(), path.to_owned(), row.body.unwrap_or_default().into_bytes())
    });
    calls.collect()
}

/// Splits an input: which call, which part of it is spoiled, and with what.
fn request(bytes: &[u8], room: &str, token: &str) -> Option<Request<Body>> {
    let (&[which, part], text) = bytes.split_first_chunk::<2>()?;
    let calls = calls();
    let (method, path, body) = &calls[usize::from(which) % calls.len()];
    let line = String::from_utf8_lossy(text).replace(['\r', '\n'], "");
    let path = match part % 4 {
        0 => path.replace("{id}", &line),
        1 => format!("{}?{line}", path.split('?').next().unwrap_or_default()),
        _ => path.clone(),
    };
    let path = path.replace("{id}", room).replace(['{', '}'], "");
    let uri: Uri = format!("/api/v1{path}").parse().ok()?;
    let mut request = Request::builder().method(method.as_str()).uri(uri);
    let headers = request.headers_mut()?;
    headers.insert("content-type", HeaderValue::from_static("application/json"));
    headers.insert("authorization", HeaderValue::from_str(&format!("Bearer {token}")).ok()?);
    if part % 4 == 2 {
        let name = ["authorization", "idempotency-key", "content-type", "x-forwarded-for", "host"]
            [usize::from(part / 4) % 5];
        headers.insert(name, HeaderValue::from_bytes(text).ok()?);
    }
    let body = if part % 4 == 3 { text.to_vec() } else { body.clone() };
    request.body(Body::from(body)).ok()
}

#[test]
fn requests() {
    let runtime = Runtime::new().unwrap();
    let limits = Limits { messages_of_person: 1_000_000, messages_of_room: 1_000_000, ..policy().limits };
    let server = runtime.block_on(Server::without_a_disk(Policy { limits, ..policy() }));
    let router: Router = http::router::router(server.app.clone());
    let (token, room) = runtime.block_on(async {
        let host = server.sign_in("Host").await;
        let room = host.go_live().await;
        (host.session.token.clone(), room.id.to_string())
    });
    fuzz("requests", 1500, move |bytes| {
        let _keeps_running = &server;
        let Some(request) = request(bytes, &room, &token) else { return };
        let called = format!("{} {}", request.method(), request.uri());
        let (status, body) = runtime.block_on(async {
            let response = router.clone().call(request).await.unwrap();
            let status = response.status();
            (status, to_bytes(response.into_body(), usize::MAX).await.unwrap())
        });
        assert!(status.as_u16() < 500, "{called}: {status} {}", String::from_utf8_lossy(&body));
    });
}
