//! The `Link` headers of pages: what browsers fetch before they have read the page.

use super::site::{Page, ask, look, site};
use crate::fixtures::server::Server;

const APP: &str = "</app.js>; rel=modulepreload";
const LIVEKIT: &str = "</livekit-client.mjs>; rel=modulepreload; fetchpriority=high";

fn link(page: &Page) -> Option<&str> {
    page.headers.get("link").map(|link| link.to_str().unwrap())
}

#[tokio::test]
async fn a_room_on_air_has_the_picture_first_and_all_other_pages_the_app() {
    let server = Server::start().await;
    let (site, host) = (site(&server), server.sign_in("Hanna Host").await);
    let (idle, live) = (host.create_room().await.id, host.go_live().await.id);
    for path in ["/", "/rooms/new", "/gallery", &format!("/rooms/{idle}"), &format!("/rooms/{live}/invite")] {
        assert_eq!(link(&look(&site, path).await), Some(APP), "{path}");
    }
    let path = format!("/rooms/{live}");
    assert_eq!(link(&look(&site, &path).await), Some(LIVEKIT));
    host.post(&format!("{path}/stop"), None).await;
    assert_eq!(link(&look(&site, &path).await), Some(APP));
}

#[tokio::test]
async fn a_page_that_the_browser_has_already_says_it_too() {
    let server = Server::start().await;
    let (site, host) = (site(&server), server.sign_in("Hanna Host").await);
    let path = format!("/rooms/{}", host.go_live().await.id);
    let tag = look(&site, &path).await.headers["etag"].clone();
    let again = ask(&site, "GET", &path, &[("if-none-match", tag.to_str().unwrap())]).await;
    assert_eq!((again.status, link(&again)), (304, Some(LIVEKIT)));
    assert_eq!(link(&ask(&site, "HEAD", &path, &[]).await), Some(LIVEKIT));
}

#[tokio::test]
async fn files_errors_and_unknown_rooms_name_nothing() {
    let server = Server::start().await;
    let site = site(&server);
    for (method, path, status) in [
        ("GET", "/app.js", 200),
        ("GET", "/rooms/room_0000", 404),
        ("GET", "/none.js", 404),
        ("POST", "/", 405),
        ("GET", "/api/v1/health", 200),
    ] {
        let page = ask(&site, method, path, &[]).await;
        assert_eq!((page.status, link(&page)), (status, None), "{path}");
    }
}
