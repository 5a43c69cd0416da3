//! Webhooks of LiveKit, genuine and forged.

use std::time::Duration;

use costage_server::media::{Media, MediaError, MediaEvent, livekit::LiveKit};
use tokio::{net::TcpListener, sync::mpsc, time::timeout};

use crate::{GRACE, anna, media, now, start};

/// A signature by LiveKit, and the ways to forge it.
#[tokio::test]
async fn only_unchanged_webhooks_are_accepted() {
    let dir = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (send, mut received) = mpsc::unbounded_channel();
    let hook = axum::Router::new().route(
        "/api/v1/livekit/webhook",
        axum::routing::post(async move |headers: axum::http::HeaderMap, body: String| {
            let text = |name| headers[name].to_str().unwrap().to_owned();
            send.send((text("content-type"), text("authorization"), body)).unwrap();
        }),
    );
    tokio::spawn(async move { axum::serve(listener, hook).await });
    let livekit = start(dir.path(), address).await;
    let media = media(livekit.access());
    media.create_room("lr1").await.unwrap();
    media.delete_room("lr1").await.unwrap();

    let finished = async {
        loop {
            let (kind, authorization, body) = received.recv().await.unwrap();
            assert_eq!(kind, "application/webhook+json");
            let (id, event) = media.read_webhook(&body, Some(&authorization)).unwrap();
            assert!(!id.is_empty());
            if event == Some(MediaEvent::RoomFinished { room: "lr1".into() }) {
                break (authorization, body);
            }
        }
    };
    let (authorization, body) =
        timeout(Duration::from_secs(60), finished).await.expect("room_finished comes");

    let refused = |body: &str, authorization: Option<&str>| {
        assert_eq!(media.read_webhook(body, authorization), Err(MediaError::Unauthorized));
    };
    refused(&body, None);
    refused(&body, Some(""));
    refused(&body, Some("eyJhbGciOiJub25lIn0.e30."));
    refused(&body.replace("lr1", "lr2"), Some(&authorization));
    refused(&body, Some(&authorization[..authorization.len() - 2]));
    // A join token is signed with the same key, but does not sign a webhook.
    let (token, _) = media.watch_token("lr1", &anna(1), "Anna", now()).unwrap();
    refused(&body, Some(&token));
    let mut foreign = livekit.access().clone();
    foreign.key = "another".into();
    let foreign = Media::new(LiveKit::new(foreign, GRACE));
    assert_eq!(foreign.read_webhook(&body, Some(&authorization)), Err(MediaError::Unauthorized));
    livekit.stop().await;
}
