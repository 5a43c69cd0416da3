//! The export of a chat as JSON Lines.

use costage_protocol::{MessageId, Role, RoomSummary};
use costage_server::{app::random_id, store::chat::messages::NewMessage};
use serde_json::{Value, json};

use crate::fixtures::server::{Caller, Server};

async fn text_of(caller: &Caller<'_>, path: &str) -> String {
    // Fails in all tests but the first, when it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{}/api/v1{path}", caller.server.address);
    let response = client.get(url).bearer_auth(&caller.session.token).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/jsonl; charset=utf-8");
    response.text().await.unwrap()
}

#[tokio::test]
async fn the_host_exports_the_chat_line_by_line() {
    let server = Server::start().await;
    let (host, vera) = (server.sign_in("Host").await, server.sign_in("Vera").await);
    let room = host.go_live().await;
    let chat = format!("/rooms/{}/chat", room.id);
    let mut ids = Vec::new();
    for (caller, text) in [(&vera, "first\nline"), (&host, "second"), (&vera, "third")] {
        let sent = caller.post(&chat, Some(json!({"text": text}))).await;
        assert_eq!(sent.status, 201, "{sent:?}");
        ids.push(sent.body["id"].as_str().unwrap().to_owned());
    }
    let gone = vera.delete(&format!("/chat/{}", ids[2])).await;
    assert!(gone.status.is_success(), "{gone:?}");
    let path = format!("/rooms/{}/chat.jsonl", room.id);
    assert_eq!(vera.get(&path).await.error(), (403, "host_only"));

    let text = text_of(&host, &path).await;
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let exported: Vec<_> = lines
        .iter()
        .map(|line| (&line["number"], &line["author"]["display_name"], &line["role"], &line["text"]))
        .collect();
    assert_eq!(
        exported,
        [
            (&json!(1), &json!("Vera"), &json!("viewer"), &json!("first\nline")),
            (&json!(2), &json!("Host"), &json!("host"), &json!("second")),
        ]
    );
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    let summary: RoomSummary = host.get(&format!("/rooms/{}/summary", room.id)).await.read();
    assert_eq!(summary.for_host.unwrap().messages, 2);
    assert_eq!(text_of(&host, &path).await, text);
}

#[tokio::test]
async fn a_long_chat_is_exported_whole_and_in_order() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let count = 1_203;
    let mut write = server.app.store().write(server.app.now()).await.unwrap();
    for number in 0..count {
        let message = NewMessage {
            id: MessageId::from_random(random_id()),
            room: room.id.clone(),
            author: host.session.user.clone(),
            role: Role::Host,
            text: format!("message {number}"),
            reply_to: None,
            mentions: Vec::new(),
            key: None,
        };
        write.add_message(&message).await.unwrap();
    }
    write.commit().await.unwrap();
    let text = text_of(&host, &format!("/rooms/{}/chat.jsonl", room.id)).await;
    let exported: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(exported, (0..count).map(|number| format!("message {number}")).collect::<Vec<_>>());
}
