//! What chat apps and search engines read at a room's address, without running the app.

use std::net::SocketAddr;

use serde_json::json;

use super::site::{ask, ask_from, look, site};
use crate::fixtures::server::Server;

#[tokio::test]
async fn the_preview_of_a_room_shows_its_title_and_status() {
    let server = Server::start().await;
    let (site, host, guest) =
        (site(&server), server.sign_in("Hanna Host").await, server.sign_in("Cora Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    assert_eq!(guest.decide(&invitation, "accept").await.status, 200);
    let path = format!("/rooms/{}", room.id);

    let live = look(&site, &path).await;
    assert_eq!(live.status, 200);
    let origin = "http://live.example:8090";
    for part in [
        "<title>Sunday market · Costage</title>",
        r#"property="og:title" content="Sunday market""#,
        r#"property="og:description" content="Hanna Host is live on Costage."#,
        &format!(r#"property="og:url" content="{origin}{path}""#),
        &format!(r#"property="og:image" content="{origin}/share.png""#),
        r#"name="twitter:card" content="summary_large_image""#,
        &format!(r#"<link rel="canonical" href="{origin}{path}">"#),
        "<script>start()</script>",
    ] {
        assert!(live.html.contains(part), "{part}: {}", live.html);
    }
    // Who else is in the room is only shown to people who enter it.
    for part in ["Cora", "usr_", "noindex"] {
        assert!(!live.html.contains(part), "{part}: {}", live.html);
    }

    for part in ["prepare", "invite"] {
        let page = look(&site, &format!("{path}/{part}")).await;
        assert_eq!(page.status, 200);
        assert!(page.html.contains(r#"<meta name="robots" content="noindex">"#), "{}", page.html);
        assert!(page.html.contains(&format!(r#"rel="canonical" href="{origin}{path}""#)), "{}", page.html);
    }

    host.post(&format!("{path}/stop"), None).await;
    let ended = look(&site, &path).await;
    assert!(ended.html.contains("This livestream with Hanna Host has ended."), "{}", ended.html);
}

#[tokio::test]
async fn behind_a_proxy_the_preview_has_the_public_address() {
    let server = Server::start().await;
    let (site, host) = (site(&server), server.sign_in("Hanna Host").await);
    let path = format!("/rooms/{}", host.create_room().await.id);
    let proxy = [("x-forwarded-host", "shop.example"), ("x-forwarded-proto", "https")];
    for (peer, origin) in
        [("127.0.0.1:4711", "https://shop.example"), ("198.51.100.1:4711", "http://live.example:8090")]
    {
        let peer: SocketAddr = peer.parse().unwrap();
        let page = ask_from(Some(peer), &site, "GET", &path, &proxy).await;
        for name in ["og:url", "og:image"] {
            let part = format!(r#"property="{name}" content="{origin}/"#);
            assert!(page.html.contains(&part), "{part}: {}", page.html);
        }
    }
}

#[tokio::test]
async fn text_of_users_is_never_markup() {
    let server = Server::start().await;
    let (site, host) = (site(&server), server.sign_in("\"><img src=x onerror=alert(1)>").await);
    for title in ["\"><script>alert(1)</script>", "'-->&</title>", "a\u{200f}b"] {
        let room: costage_protocol::Room = host.post("/rooms", Some(json!({"title": title}))).await.read();
        let page = look(&site, &format!("/rooms/{}", room.id)).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.html.matches("<script").count(), 1, "{}", page.html);
        assert_eq!(page.html.matches("</title>").count(), 1, "{}", page.html);
        for part in ["<img", "-->", "\u{200f}"] {
            assert!(!page.html.contains(part), "{part}: {}", page.html);
        }
    }
}

#[tokio::test]
async fn an_unknown_room_gets_404_and_the_app() {
    let server = Server::start().await;
    let (site, host) = (site(&server), server.sign_in("Hanna Host").await);
    let room = host.create_room().await.id;
    for path in
        ["/rooms/room_0000", "/rooms/x", "/rooms/room_0000/invite", &format!("/rooms/{room}/nonsense")]
    {
        let page = look(&site, path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.headers["content-type"].to_str().unwrap().starts_with("text/html"));
        assert!(page.html.contains("start()") && page.html.contains("noindex"), "{}", page.html);
        assert!(!page.headers.contains_key("etag") || page.headers["cache-control"] == "no-cache");
    }
    // All other pages are served as they were built.
    for path in ["/", "/rooms/new", "/gallery"] {
        let page = look(&site, path).await;
        assert_eq!((page.status, page.html.as_str()), (200, "compressed"), "{path}");
    }
}

#[tokio::test]
async fn a_page_is_cached_until_its_preview_changes() {
    let server = Server::start().await;
    let (site, host) = (site(&server), server.sign_in("Hanna Host").await);
    let path = format!("/rooms/{}", host.create_room().await.id);
    let page = look(&site, &path).await;
    assert_eq!(page.headers["cache-control"], "no-cache");
    assert!(!page.headers.contains_key("content-encoding"));
    let tag = page.headers["etag"].to_str().unwrap();
    let again = ask(&site, "GET", &path, &[("if-none-match", tag)]).await;
    assert_eq!((again.status, again.html.as_str()), (304, ""));
    let head = ask(&site, "HEAD", &path, &[]).await;
    assert_eq!((head.status, head.html.as_str()), (200, ""));
    assert_eq!(head.headers["content-length"].to_str().unwrap(), page.html.len().to_string());
    assert_eq!(ask(&site, "POST", &path, &[]).await.status, 405);

    host.post(&format!("{path}/stop"), None).await;
    assert_eq!(ask(&site, "GET", &path, &[("if-none-match", tag)]).await.status, 200);
}
