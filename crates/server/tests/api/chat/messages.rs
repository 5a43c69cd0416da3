//! Chat over HTTP and the live WebSocket: rules, moderation, history, and repeated requests.

use costage_protocol::{
    ChatMessage, MessageId, Page, Role, Room, RoomId,
    chat::{MutedPerson, SendMessage},
};
use costage_server::{app::random_id, store::chat::messages::NewMessage};
use futures::future::join_all;
use serde_json::{Value, json};

use crate::fixtures::{
    live_socket::Live,
    server::{Answer, Caller, Server},
};

impl Caller<'_> {
    pub(crate) async fn send(&self, room: &RoomId, text: &str) -> Answer {
        self.post(&format!("/rooms/{room}/chat"), Some(json!({"text": text}))).await
    }

    pub(crate) async fn said(&self, room: &RoomId, text: &str) -> ChatMessage {
        let answer = self.send(room, text).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.read()
    }

    async fn history(&self, room: &RoomId, query: &str) -> Page<ChatMessage> {
        self.get(&format!("/rooms/{room}/chat{query}")).await.read()
    }

    pub(crate) async fn set_chat(&self, room: &RoomId, settings: Value) -> Answer {
        self.put(&format!("/rooms/{room}/chat/settings"), settings).await
    }
}

/// Adds messages directly in the database, which has no rate limit.
async fn write_rows(
    server: &Server,
    author: &Caller<'_>,
    room: &RoomId,
    texts: impl IntoIterator<Item = String>,
) {
    for text in texts {
        let mut write = server.app.store().write(server.app.now()).await.unwrap();
        let new = NewMessage {
            id: MessageId::from_random(random_id()),
            room: room.clone(),
            author: author.session.user.clone(),
            role: Role::Viewer,
            text,
            reply_to: None,
            mentions: Vec::new(),
            key: None,
        };
        write.add_message(&new).await.unwrap();
        write.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_message_reaches_everyone_at_once() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let mut live = Live::of(&guest).await;
    let snapshot = live.subscribe(&format!("room/{}/chat", room.id)).await;
    assert_eq!((&snapshot["type"], &snapshot["items"]), (&json!("snapshot"), &json!([])));
    let message = host.said(&room.id, " Hello,\r\nall ").await;
    assert_eq!((message.text.as_str(), message.number, message.role), ("Hello,\nall", 1, Role::Host));
    let event = live.receive().await;
    assert_eq!(event["event"], json!({"kind": "upsert", "item": message}));
    let answer = guest.said(&room.id, "Hi").await;
    assert_eq!((answer.number, answer.role), (2, Role::Viewer));
}

#[tokio::test]
async fn a_snapshot_holds_the_newest_fifty_and_history_the_rest() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.create_room().await;
    write_rows(&server, &guest, &room.id, (1..=120).map(|n| format!("message {n}"))).await;
    let mut live = Live::of(&guest).await;
    let snapshot = live.subscribe(&format!("room/{}/chat", room.id)).await;
    let mut numbers: Vec<u64> =
        snapshot["items"].as_array().unwrap().iter().map(|item| item["number"].as_u64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (71..=120).collect::<Vec<_>>());

    let mut upwards = Vec::new();
    let mut before = format!("?before={}", host.history(&room.id, "?limit=1").await.items[0].id);
    loop {
        let page = host.history(&room.id, &before).await;
        upwards.extend(page.items.iter().map(|message| message.number));
        // Messages that are added meanwhile do not shift the pages.
        write_rows(&server, &guest, &room.id, ["meanwhile".to_owned()]).await;
        match page.next_cursor {
            Some(cursor) => before = format!("?before={cursor}"),
            None => break,
        }
    }
    assert_eq!(upwards, (1..120).rev().collect::<Vec<_>>());
    let both = format!("?before={0}&from={0}", guest.said(&room.id, "the last").await.id);
    let foreign = host.create_room().await;
    for query in ["?limit=0", "?limit=101", "?before=msg_0", "?before=usr_1", "?from=msg_0", &both] {
        let refused = host.get(&format!("/rooms/{}/chat{query}", foreign.id)).await;
        assert_eq!(refused.error(), (422, "invalid_query"), "{query}");
    }
}

#[tokio::test]
async fn history_is_read_forwards_from_any_message_without_gaps_or_repetitions() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.create_room().await;
    write_rows(&server, &guest, &room.id, (1..=120).map(|n| format!("message {n}"))).await;
    let known = guest.history(&room.id, "?limit=100").await.items.pop().unwrap();
    assert_eq!(known.number, 21);
    let (mut read, mut from) = (Vec::new(), known.id.to_string());
    loop {
        let page = guest.history(&room.id, &format!("?limit=40&from={from}")).await;
        read.extend(page.items.iter().map(|message| message.number));
        match page.next_cursor {
            Some(cursor) => from = cursor,
            None => break,
        }
    }
    assert_eq!(read, (21..=120).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_message_is_added_once() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let path = format!("/rooms/{}/chat", room.id);
    let body = Some(json!({"text": "once"}));
    let answers = join_all((0..4).map(|_| guest.post_as("key-1", &path, body.clone()))).await;
    let first: ChatMessage = answers[0].read();
    assert_eq!(first.key.as_deref(), Some("key-1"));
    assert!(answers.iter().all(|answer| answer.read::<ChatMessage>() == first));
    // Also after a day, when the stored response is deleted.
    let mut write = server.app.store().write(server.app.now()).await.unwrap();
    assert_eq!(write.message_by_key(&guest.id(), "key-1").await.unwrap(), Some(first));
    drop(write);
    let other = guest.post_as("key-1", &path, Some(json!({"text": "another"}))).await;
    assert_eq!(other.error(), (422, "idempotency_key_reused"));
    assert_eq!(host.history(&room.id, "").await.items.len(), 1);
}

#[tokio::test]
async fn replies_and_mentions_refer_only_to_what_exists() {
    let server = Server::start().await;
    let (host, maya) = (server.sign_in("Host").await, server.sign_in("Maya Okafor").await);
    let (room, elsewhere) = (host.go_live().await, host.create_room().await);
    let first = host.said(&room.id, "Is the big bowl\noven safe?").await;
    let foreign = host.said(&elsewhere.id, "Not here").await;
    let ask = SendMessage {
        text: "yes @Host, and @nobody".into(),
        reply_to: Some(first.id.clone()),
        mentions: vec![host.id(), host.id(), maya.id(), "usr_0".parse().unwrap()],
    };
    let path = format!("/rooms/{}/chat", room.id);
    let reply: ChatMessage = maya.post(&path, Some(json!(ask))).await.read();
    let quoted = reply.reply_to.unwrap();
    assert_eq!((quoted.id, quoted.excerpt.as_str()), (first.id.clone(), "Is the big bowl oven safe?"));
    assert_eq!(reply.mentions, std::slice::from_ref(&host.session.user));
    let stray = SendMessage { text: "hm".into(), reply_to: Some(foreign.id), mentions: Vec::new() };
    let stray: ChatMessage = maya.post(&path, Some(json!(stray))).await.read();
    assert_eq!(stray.reply_to, None);
    // A deleted message is no longer quoted.
    host.delete(&format!("/chat/{}", first.id)).await;
    let page = maya.history(&room.id, "").await;
    let quoting = page.items.iter().find(|message| message.id == reply.id).unwrap();
    assert_eq!(quoting.reply_to.as_ref().unwrap().excerpt, "");
}

#[tokio::test]
async fn authors_delete_their_own_messages_and_the_host_any() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let other = server.sign_in("Other").await;
    let room = host.go_live().await;
    let (one, two) = (guest.said(&room.id, "one").await, guest.said(&room.id, "two").await);
    let mut live = Live::of(&other).await;
    live.subscribe(&format!("room/{}/chat", room.id)).await;
    assert_eq!(other.delete(&format!("/chat/{}", one.id)).await.error(), (403, "host_only"));
    assert_eq!(other.delete("/chat/msg_0").await.error(), (404, "not_found"));
    for (by, message) in [(&guest, &one), (&host, &two)] {
        let gone: ChatMessage = by.delete(&format!("/chat/{}", message.id)).await.read();
        assert_eq!((gone.text.as_str(), gone.deleted.as_ref().unwrap().by.clone()), ("", by.id()));
        assert_eq!(live.receive().await["event"]["item"], json!(gone));
        // Repeating it succeeds too.
        assert_eq!(host.delete(&format!("/chat/{}", message.id)).await.read::<ChatMessage>(), gone);
    }
    assert!(host.history(&room.id, "").await.items.iter().all(|message| message.text.is_empty()));
}

#[tokio::test]
async fn a_muted_person_can_read_but_not_send() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let mute = format!("/rooms/{}/chat/mutes/{}", room.id, guest.id());
    guest.said(&room.id, "hello").await;
    for (body, wait) in [(json!({"seconds": 600}), Some(600)), (json!({}), None)] {
        let muted: MutedPerson = host.put(&mute, body).await.read();
        assert_eq!(muted.until.is_some(), wait.is_some());
        let refused = guest.send(&room.id, "hello").await;
        assert_eq!(refused.error(), (403, "muted"));
        assert!(refused.body["retry_after"].as_u64() <= wait, "{refused:?}");
    }
    let listed: Page<MutedPerson> = host.get(&format!("/rooms/{}/chat/mutes", room.id)).await.read();
    assert_eq!(listed.items[0].user.id, guest.id());
    assert_eq!(guest.delete(&mute).await.error(), (403, "host_only"));
    assert_eq!(host.delete(&mute).await.status, 200);
    guest.said(&room.id, "hello").await;
    let itself = format!("/rooms/{}/chat/mutes/{}", room.id, host.id());
    assert_eq!(host.put(&itself, json!({})).await.error(), (422, "invalid_settings"));
    assert_eq!(host.put(&mute, json!({"seconds": 0})).await.error(), (422, "invalid_settings"));
}

#[tokio::test]
async fn slow_mode_limits_viewers_and_says_how_long_to_wait() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let mut live = Live::of(&guest).await;
    live.subscribe(&format!("room/{}", room.id)).await;
    host.set_chat(&room.id, json!({"slow_mode_seconds": 600, "members_only": false})).await;
    assert_eq!(live.receive().await["event"]["item"]["chat"]["slow_mode_seconds"], 600);
    guest.said(&room.id, "one").await;
    let refused = guest.send(&room.id, "two").await;
    assert_eq!(refused.error(), (429, "slow_mode"));
    assert!((1..=600).contains(&refused.body["retry_after"].as_u64().unwrap()), "{refused:?}");
    for text in ["one", "two"] {
        host.said(&room.id, text).await;
    }
}

#[tokio::test]
async fn members_only_closes_the_chat_for_viewers() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    host.set_chat(&room.id, json!({"slow_mode_seconds": 0, "members_only": true})).await;
    assert!(guest.read_room(&room.id).await.chat.members_only);
    assert_eq!(guest.send(&room.id, "hello").await.error(), (403, "members_only"));
    let invitation = host.invited(&room.id, &guest.id()).await;
    guest.decide(&invitation, "accept").await;
    assert_eq!(guest.said(&room.id, "hello").await.role, Role::CoHost);
}

#[tokio::test]
async fn the_chat_of_an_ended_room_is_read_only() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    guest.said(&room.id, "hello").await;
    let ended: Room = host.post(&format!("/rooms/{}/stop", room.id), None).await.read();
    assert!(ended.ended_at.is_some());
    for caller in [&host, &guest] {
        assert_eq!(caller.send(&room.id, "still here?").await.error(), (409, "room_ended"));
        assert_eq!(caller.history(&room.id, "").await.items.len(), 1);
    }
}

#[tokio::test]
async fn a_flood_limits_only_its_sender() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let answers = join_all((0..20).map(|_| guest.send(&room.id, "spam"))).await;
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 429).collect();
    assert!(!refused.is_empty() && refused.len() <= 15, "{}", refused.len());
    assert!(refused.iter().all(|answer| answer.error() == (429, "rate_limited")));
    assert!(refused.iter().all(|answer| answer.body["retry_after"].as_u64() >= Some(1)));
    host.said(&room.id, "calm").await;
}
