//! Invalid input gets a typed problem, never a 5xx, and never writes part of a row.

use costage_protocol::{Page, Room};
use reqwest::Method;
use serde_json::json;

use crate::fixtures::server::Server;

#[tokio::test]
async fn every_kind_of_bad_input_has_its_code() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    let token = Some(host.session.token.as_str());
    let json = |text: String| (text, "application/json");
    let plain = |text: &str| (text.to_owned(), "text/plain");
    let invite = format!("/rooms/{}/invitations", room.id);
    let cases = [
        (
            None,
            Method::POST,
            "/session",
            Some(json(r#"{"display_name":""}"#.into())),
            422,
            "invalid_display_name",
        ),
        (
            None,
            Method::POST,
            "/session",
            Some(json(json!({"display_name": "\u{202e}x"}).to_string())),
            422,
            "invalid_display_name",
        ),
        (None, Method::POST, "/session", Some(json(r#"{"display_name":7}"#.into())), 422, "invalid_body"),
        (None, Method::GET, "/me", None, 401, "not_signed_in"),
        (Some("x.y.z"), Method::GET, "/me", None, 401, "token_invalid"),
        (token, Method::POST, "/rooms", Some(json(r#"{"title":" "}"#.into())), 422, "invalid_title"),
        (
            token,
            Method::POST,
            "/rooms",
            Some(json(json!({"title": "x".repeat(81)}).to_string())),
            422,
            "invalid_title",
        ),
        (
            token,
            Method::POST,
            "/rooms",
            Some(json(r#"{"title":"x","status":"live"}"#.into())),
            422,
            "unknown_field",
        ),
        (token, Method::POST, "/rooms", Some(json("{".into())), 400, "invalid_json"),
        (token, Method::POST, "/rooms", Some(json("[".repeat(10_000))), 422, "invalid_body"),
        (token, Method::POST, "/rooms", Some(json(r#" ["Sunday market"]"#.into())), 422, "invalid_body"),
        (token, Method::POST, "/rooms", Some(plain(r#"{"title":"x"}"#)), 415, "unsupported_media_type"),
        (
            token,
            Method::POST,
            "/rooms",
            Some(json(json!({"title": "x".repeat(20_000)}).to_string())),
            413,
            "body_too_large",
        ),
        (token, Method::POST, &invite, Some(json(r#"{"user_id":"room_1"}"#.into())), 422, "invalid_body"),
        (token, Method::GET, "/rooms/usr_1", None, 404, "not_found"),
        (token, Method::GET, "/rooms/room_1", None, 404, "not_found"),
        (token, Method::GET, "/rooms?limit=101", None, 422, "invalid_query"),
        (token, Method::GET, "/rooms?limit=many", None, 422, "invalid_query"),
        (token, Method::GET, "/rooms?status=idle", None, 422, "invalid_query"),
        (token, Method::GET, "/users?cursor=x", None, 422, "invalid_query"),
        (token, Method::GET, "/nothing/here", None, 404, "not_found"),
        (token, Method::PUT, "/rooms", None, 405, "method_not_allowed"),
    ];
    for (index, (token, method, path, body, status, code)) in cases.into_iter().enumerate() {
        let body = body.as_ref().map(|(text, kind)| (text.as_str(), *kind));
        let answer = server.send(token, method, path, body).await;
        assert_eq!(answer.error(), (status, code), "case {index}: {answer:?}");
        assert_eq!(answer.content_type, "application/problem+json", "case {index}");
    }
    let rooms: Page<Room> = host.get("/rooms").await.read();
    assert_eq!(rooms.items, []);
}

#[tokio::test]
async fn a_livekit_token_does_not_sign_in() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    let data = host.get(&format!("/rooms/{}/broadcast-data", room.id)).await;
    let answer = server.call(data.body["token"].as_str(), Method::GET, "/me", None).await;
    assert_eq!(answer.error(), (401, "token_invalid"));
}

#[tokio::test]
async fn only_signed_webhooks_of_livekit_are_accepted() {
    let server = Server::start().await;
    let body = ("x published y z", "application/json");
    let unsigned = (body.0, "application/webhook+json");
    for body in [body, unsigned] {
        let answer = server.send(None, Method::POST, "/livekit/webhook", Some(body)).await;
        assert_eq!(answer.error(), (401, "webhook_unauthorized"));
    }
}

#[tokio::test]
async fn the_document_describes_every_call() {
    let server = Server::start().await;
    let document = server.call(None, Method::GET, "/openapi.json", None).await.body;
    let paths = document["paths"].as_object().unwrap();
    for path in [
        "/api/v1/session",
        "/api/v1/me",
        "/api/v1/me/invitations",
        "/api/v1/users",
        "/api/v1/rooms",
        "/api/v1/rooms/{id}",
        "/api/v1/rooms/{id}/stop",
        "/api/v1/rooms/{id}/invitations",
        "/api/v1/invitations/{id}/accept",
        "/api/v1/rooms/{id}/broadcast-data",
        "/api/v1/rooms/{id}/watch-data",
        "/api/v1/rooms/{id}/stage",
        "/api/v1/rooms/{id}/leave",
        "/api/v1/rooms/{id}/co-hosts/{user}",
    ] {
        assert!(paths.contains_key(path), "{path}");
    }
}
