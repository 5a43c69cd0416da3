//! Everything that users type is plain text: hostile messages are returned unchanged or refused.

use costage_protocol::{ChatMessage, Page};
use serde_json::json;

use crate::fixtures::server::Server;

/// Texts that break pages which treat text as markup, addresses or code. A story has a browser show them.
const MARKUP: &str = include_str!("../../../../../tests/markup.json");

#[tokio::test]
async fn markup_is_returned_unchanged_as_text() {
    let server = Server::start().await;
    let host = server.sign_in("<b>Hanna</b> & \"co\"").await;
    let room = host.create_room().await;
    let markup: Vec<String> = serde_json::from_str(MARKUP).unwrap();
    assert!(markup.len() >= 50);
    for chunk in markup.chunks(4) {
        // From many users, so that none exceeds the rate limit.
        let guest = server.sign_in("<img src=x onerror=1>").await;
        for text in chunk {
            let message: ChatMessage = guest.send(&room.id, text).await.read();
            assert_eq!(message.text, text.replace('\t', " "));
            assert_eq!(message.author.display_name, "<img src=x onerror=1>");
        }
    }
    let page: Page<ChatMessage> = host.get(&format!("/rooms/{}/chat?limit=100", room.id)).await.read();
    assert_eq!(page.items.len(), markup.len());
}

#[tokio::test]
async fn text_that_must_not_be_shown_is_removed_or_refused() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    for (text, shown) in [
        ("right \u{202E}to left\u{2066}", Some("right to left")),
        ("Zoe\u{0308}", Some("Zoë")),
        ("nul\0l\u{1b}[31m", Some("null[31m")),
        ("\u{200B}\u{2060}", None),
    ] {
        let answer = host.send(&room.id, text).await;
        match shown {
            Some(shown) => assert_eq!(answer.read::<ChatMessage>().text, shown),
            None => assert_eq!(answer.error(), (422, "invalid_message"), "{text:?}"),
        }
    }
    let path = format!("/rooms/{}/chat", room.id);
    for (body, status, code) in [
        (json!({"text": ""}), 422, "invalid_message"),
        (json!({"text": "x".repeat(501)}), 422, "invalid_message"),
        (json!({"text": "x".repeat(17_000)}), 413, "body_too_large"),
        (json!({"text": "x", "role": "host"}), 422, "unknown_field"),
        (json!({"text": "x", "reply_to": "room_1"}), 422, "invalid_body"),
        (json!({"text": 7}), 422, "invalid_body"),
        (json!({}), 422, "invalid_body"),
    ] {
        assert_eq!(host.post(&path, Some(body)).await.error(), (status, code));
    }
}
