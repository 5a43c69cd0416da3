//! What pages of other sites may do: call the API where the operator has listed them, and nothing else. And under which names
//! the server answers at all.

use costage_protocol::Room;
use costage_server::{Policy, auth::DevSignIn};
use reqwest::{Client, Method, Response, StatusCode, header::HeaderMap};
use serde_json::json;

use crate::fixtures::server::{Server, policy};

const SHOP: &str = "https://shop.example";

async fn with_the_shop() -> Server {
    Server::with(Policy { allowed_origins: vec![SHOP.to_owned()], ..policy() }).await
}

/// Sends a request as a browser or its page would.
async fn ask(server: &Server, method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Response {
    // Fails in all tests but the first, when it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().no_proxy().build().unwrap();
    let mut request = client.request(method, format!("http://{}{path}", server.address));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.to_owned()).send().await.unwrap()
}

fn text<'r>(headers: &'r HeaderMap, name: &str) -> Option<&'r str> {
    headers.get(name).map(|value| value.to_str().unwrap())
}

async fn preflight(server: &Server, origin: &str) -> Response {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization,content-type,idempotency-key"),
    ];
    ask(server, Method::OPTIONS, "/api/v1/rooms", &headers, "").await
}

#[tokio::test]
async fn a_listed_page_may_call_the_api() {
    let server = with_the_shop().await;
    let host = server.sign_in("Host").await;
    let allowed = preflight(&server, SHOP).await;
    assert_eq!(allowed.status(), StatusCode::OK);
    let headers = allowed.headers();
    assert_eq!(text(headers, "access-control-allow-origin"), Some(SHOP));
    assert_eq!(text(headers, "access-control-allow-methods"), Some("GET,POST,PUT,DELETE"));
    assert_eq!(
        text(headers, "access-control-allow-headers"),
        Some("authorization,content-type,idempotency-key")
    );
    assert_eq!(text(headers, "access-control-max-age"), Some("7200"));
    assert_eq!(text(headers, "access-control-allow-credentials"), None);

    let authorization = format!("Bearer {}", host.session.token);
    let headers = [("origin", SHOP), ("authorization", &authorization), ("content-type", "application/json")];
    let created = ask(&server, Method::POST, "/api/v1/rooms", &headers, r#"{"title": "Jugs"}"#).await;
    assert_eq!(created.status(), StatusCode::CREATED);
    assert_eq!(text(created.headers(), "access-control-allow-origin"), Some(SHOP));
    assert_eq!(
        text(created.headers(), "access-control-expose-headers"),
        Some("costage-written,idempotency-key,retry-after")
    );
    assert!(text(created.headers(), "vary").is_some_and(|vary| vary.contains("origin")), "{created:?}");
    let refused = ask(&server, Method::GET, "/api/v1/me", &[("origin", SHOP)], "").await;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        text(refused.headers(), "access-control-allow-origin"),
        Some(SHOP),
        "a page reads refusals too"
    );
}

/// What the elements and the client for JavaScript call, which is more than reading and posting.
#[tokio::test]
async fn every_kind_of_call_may_be_made_by_a_listed_page() {
    let server = with_the_shop().await;
    for method in ["GET", "POST", "PUT", "DELETE"] {
        let headers = [
            ("origin", SHOP),
            ("access-control-request-method", method),
            ("access-control-request-headers", "authorization,content-type,idempotency-key"),
        ];
        let allowed = ask(&server, Method::OPTIONS, "/api/v1/rooms/room_1a", &headers, "").await;
        assert_eq!(text(allowed.headers(), "access-control-allow-origin"), Some(SHOP), "{method}");
        let methods = text(allowed.headers(), "access-control-allow-methods").unwrap();
        assert!(methods.split(',').any(|allowed| allowed == method), "{method}");
    }
    let (host, room) = (server.sign_in("Host").await, "room_1a");
    let authorization = format!("Bearer {}", host.session.token);
    // Refused for its content, with everything that a client reads; the key shows that it was taken in.
    let headers = [
        ("origin", SHOP),
        ("authorization", &authorization),
        ("content-type", "application/json"),
        ("idempotency-key", "one"),
    ];
    let refused = ask(&server, Method::POST, &format!("/api/v1/rooms/{room}/chat"), &headers, "{}").await;
    assert!(refused.status().is_client_error());
    assert_eq!(text(refused.headers(), "access-control-allow-origin"), Some(SHOP));
    assert!(refused.json::<serde_json::Value>().await.unwrap()["code"].is_string());
    let caught_up = ask(&server, Method::POST, "/api/v1/catch-up", &headers[..3], r#"{"topics": []}"#).await;
    assert_eq!(text(caught_up.headers(), "access-control-allow-origin"), Some(SHOP));
}

#[tokio::test]
async fn other_pages_may_not_read_what_is_answered() {
    let server = with_the_shop().await;
    for origin in ["https://evil.example", "http://shop.example", "https://sub.shop.example", "null"] {
        let preflight = preflight(&server, origin).await;
        assert_eq!(text(preflight.headers(), "access-control-allow-origin"), None, "{origin}");
        let answer = ask(&server, Method::GET, "/api/v1/health", &[("origin", origin)], "").await;
        assert_eq!(text(answer.headers(), "access-control-allow-origin"), None, "{origin}");
        assert!(text(answer.headers(), "vary").is_some_and(|vary| vary.contains("origin")), "{origin}");
    }
    let alone = Server::start().await;
    let preflight = preflight(&alone, SHOP).await;
    assert_eq!(preflight.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(text(preflight.headers(), "access-control-allow-origin"), None);
}

/// Browsers send forms and plain text without asking first; and they would add cookies, if there were any.
#[tokio::test]
async fn what_pages_send_unasked_changes_nothing() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room: Room = host.create_room().await;
    let authorization = format!("Bearer {}", host.session.token);
    for media_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let headers = [
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site"),
            ("content-type", media_type),
            ("authorization", &authorization),
        ];
        let path = format!("/api/v1/rooms/{}/chat", room.id);
        let answer = ask(&server, Method::POST, &path, &headers, r#"{"text": "Hello"}"#).await;
        assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{media_type}");
        let unsigned = ask(&server, Method::POST, &path, &headers[..3], r#"{"text": "Hello"}"#).await;
        assert_eq!(unsigned.status(), StatusCode::UNAUTHORIZED, "{media_type}");
    }
    for path in ["/stop", "/leave", "/products"] {
        let answer = host.get(&format!("/rooms/{}{path}", room.id)).await;
        assert!(path == "/products" || answer.error() == (405, "method_not_allowed"), "{path}: {answer:?}");
    }
    assert_eq!(host.read_room(&room.id).await, room);
    let signed_in = json!({"display_name": "Somebody"}).to_string();
    let headers = [("content-type", "application/json")];
    let session = ask(&server, Method::POST, "/api/v1/session", &headers, &signed_in).await;
    assert_eq!((session.status(), text(session.headers(), "set-cookie")), (StatusCode::CREATED, None));
}

#[tokio::test]
async fn a_name_that_is_not_listed_gets_no_answer() {
    let allowed_hosts = "live.example".parse().unwrap();
    let server = Server::with(Policy { allowed_hosts, ..policy() }).await;
    let status = async |headers: &[(&str, &str)]| {
        ask(&server, Method::GET, "/api/v1/health", headers, "").await.status().as_u16()
    };
    assert_eq!(status(&[]).await, 200, "by its address");
    assert_eq!(status(&[("host", "live.example")]).await, 200);
    assert_eq!(status(&[("host", "localhost:8090")]).await, 200);
    // The name of a page of somebody else, which its owner lets point at this machine.
    for headers in [
        &[("host", "rebound.example")][..],
        &[("host", "rebound.example"), ("x-forwarded-host", "localhost")],
        &[
            ("host", "rebound.example"),
            ("x-forwarded-host", "live.example"),
            ("x-forwarded-for", "192.0.2.1"),
        ],
    ] {
        assert_eq!(status(headers).await, 421, "{headers:?}");
    }
    let answer = ask(&server, Method::GET, "/api/v1/me", &[("host", "rebound.example")], "").await;
    assert_eq!(answer.json::<serde_json::Value>().await.unwrap()["code"], "unknown_host");
}

/// As the server starts without any setting, on somebody's own machine.
#[tokio::test]
async fn a_server_for_its_own_machine_answers_under_no_other_name() {
    let server = Server::with(Policy { dev_sign_in: DevSignIn::ThisMachine, ..policy() }).await;
    let sign_in = async |host: &str| {
        let headers = [("host", host), ("content-type", "application/json")];
        ask(&server, Method::POST, "/api/v1/session", &headers, r#"{"display_name": "A"}"#)
            .await
            .status()
            .as_u16()
    };
    assert_eq!(sign_in("localhost:8090").await, 201);
    assert_eq!(sign_in("[::1]:8090").await, 201);
    assert_eq!(sign_in("rebound.example:8090").await, 421);
}
