//! Uses every part of the server once.

use costage_protocol::{
    ChatMessage, Invitation, Product, RoomId, UserId, media::BroadcastData, rooms::Joining,
};
use costage_server::{App, events::TopicKey, jobs::counters};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::fixtures::{
    live_socket::{LIMIT, Live},
    server::{Answer, Caller, Server},
};

/// Makes a call that must succeed.
async fn call(caller: &Caller<'_>, method: Method, path: &str, body: Value) -> Answer {
    let body = (!body.is_null()).then_some(body);
    let named = format!("{method} {path}");
    let answer = caller.server.call(Some(&caller.session.token), method, path, body).await;
    assert!(answer.status.is_success(), "{named}: {answer:?}");
    answer
}

/// Uses every part of `server`. Returns the host and the guest, who have used most of it.
pub(crate) async fn use_everything(server: &Server) -> (Caller<'_>, Caller<'_>) {
    let (host, guest) = (server.sign_in("Hanna Host").await, server.sign_in("Gina Guest").await);
    let (ann, ben) = (server.sign_in("Ann Asks").await, server.sign_in("Ben Blocked").await);
    let room = host.go_live().await.id;
    follow_everything(&host, &room).await;
    visit(server, &host, &room).await;
    ask(&host, &ann, &ben, &room).await;
    invite(&host, &guest, &room).await;
    on_stage(&host, &guest, &room).await;
    chat(&host, &guest, &room).await;
    sell(&host, &guest, &room).await;
    react(server, &guest, &room).await;
    block(&host, &ben, &room).await;
    lists(&host, &guest, &room).await;
    call(&guest, Method::POST, &format!("/rooms/{room}/leave"), Value::Null).await;
    // Ann has not answered yet.
    call(&host, Method::POST, &format!("/rooms/{room}/stop"), Value::Null).await;
    call(&host, Method::GET, &format!("/rooms/{room}/summary"), Value::Null).await;
    let exports = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{}/api/v1/me/export", server.address);
    assert_eq!(exports.get(url).bearer_auth(&host.session.token).send().await.unwrap().status(), 200);
    call(&ben, Method::DELETE, "/session", Value::Null).await;
    call(&ann, Method::DELETE, "/sessions", Value::Null).await;
    assert_eq!(host.post_as("k", "/rooms", Some(json!({"title": "Again"}))).await.status, 201);
    assert_eq!(host.post_as("k", "/rooms", Some(json!({"title": "Again"}))).await.status, 201);
    known_people(&server.app).await;
    jobs(&server.app, &room).await;
    (host, guest)
}

async fn follow_everything(host: &Caller<'_>, room: &RoomId) {
    let mut live = Live::of(host).await;
    let of_room = [
        "",
        "/chat",
        "/invitations",
        "/reactions",
        "/products",
        "/products/clicks",
        "/join-requests",
        "/join-requests/queue",
    ];
    let of_me = ["invitations", "join-requests", "blocks", "mutes"];
    let topics = of_room.iter().map(|name| format!("room/{room}{name}"));
    let topics = topics.chain(of_me.iter().map(|name| format!("me/{name}"))).chain(["rooms".to_owned()]);
    for topic in topics {
        let snapshot = live.subscribe(&topic).await;
        assert_eq!(snapshot["type"], "snapshot", "{snapshot}");
        let since = json!({"epoch": snapshot["epoch"], "seq": snapshot["seq"]});
        let body = json!({"topics": [{"topic": topic, "since": since}]});
        call(host, Method::POST, "/catch-up", body).await;
    }
    // Stays connected: somebody on stage who is here.
    std::mem::forget(live);
}

/// Has somebody open the room, and waits until that is recorded.
async fn visit(server: &Server, host: &Caller<'_>, room: &RoomId) {
    let visitor = server.sign_in("Vera Visits").await;
    let mut live = Live::of(&visitor).await;
    live.subscribe(&format!("room/{room}")).await;
    let known = async {
        let path = format!("/users?query=vera&room={room}");
        while host.get(&path).await.body["items"][0]["last_met"].is_null() {
            tokio::task::yield_now().await;
        }
    };
    timeout(LIMIT, known).await.unwrap();
    call(host, Method::GET, &format!("/rooms/{room}/viewers"), Value::Null).await;
}

async fn ask(host: &Caller<'_>, ann: &Caller<'_>, ben: &Caller<'_>, room: &RoomId) {
    for decision in ["withdraw", "dismiss", "invite"] {
        let asking = if decision == "dismiss" { ben } else { ann };
        let request = asking.asked(room).await;
        call(host, Method::GET, &format!("/rooms/{room}/join-requests"), Value::Null).await;
        let decides = if decision == "withdraw" { asking } else { host };
        assert_eq!(decides.decide_request(&request, decision).await.status, 200);
    }
    assert_eq!(host.let_ask(room, Joining::Closed).await.status, 200);
    assert_eq!(host.let_ask(room, Joining::Open).await.status, 200);
}

async fn invite(host: &Caller<'_>, guest: &Caller<'_>, room: &RoomId) {
    let path = format!("/rooms/{room}/invitations");
    for decision in ["cancel", "reject", "accept"] {
        let sent: Invitation = host.invited(room, &guest.id()).await;
        let note = json!({"user_id": guest.id(), "note": format!("Please {decision}")});
        call(host, Method::POST, &path, note).await;
        let decides = if decision == "cancel" { host } else { guest };
        assert_eq!(decides.decide(&sent, decision).await.status, 200);
    }
    for query in ["", "?status=pending", "?status=approved"] {
        call(host, Method::GET, &format!("{path}{query}"), Value::Null).await;
        call(guest, Method::GET, &format!("/me/invitations{query}"), Value::Null).await;
    }
}

async fn on_stage(host: &Caller<'_>, guest: &Caller<'_>, room: &RoomId) {
    let ready = json!({"camera": true, "microphone": true});
    call(guest, Method::POST, &format!("/rooms/{room}/readiness"), ready).await;
    let path = format!("/rooms/{room}/broadcast-data");
    let hosts: BroadcastData = call(host, Method::GET, &path, Value::Null).await.read();
    let guests: BroadcastData = call(guest, Method::GET, &path, Value::Null).await.read();
    host.server.on_stage(room, &[(&hosts.identity, true), (&guests.identity, true)]).await;
    let stage = format!("/rooms/{room}/stage");
    call(guest, Method::POST, &stage, json!({"identity": guests.identity})).await;
    call(host, Method::PUT, &format!("/rooms/{room}/spotlight"), json!({"user_id": guest.id()})).await;
    call(host, Method::GET, &format!("/rooms/{room}/watch-data"), Value::Null).await;
    let stranger = host.server.sign_in("Sue Stranger").await;
    assert_eq!(stranger.get(&path).await.error(), (403, "no_seat"));
}

async fn chat(host: &Caller<'_>, guest: &Caller<'_>, room: &RoomId) {
    let chat = format!("/rooms/{room}/chat");
    let first = call(guest, Method::POST, &chat, json!({"text": "Hello"})).await.read::<ChatMessage>();
    let reply = json!({"text": "Hello @Gina Guest", "reply_to": first.id, "mentions": [guest.id()]});
    assert_eq!(host.post_as("said", &chat, Some(reply)).await.status, 201);
    for query in ["", "?limit=1", &format!("?before={}", first.id), &format!("?from={}", first.id)] {
        call(guest, Method::GET, &format!("{chat}{query}"), Value::Null).await;
    }
    call(guest, Method::DELETE, &format!("/chat/{}", first.id), Value::Null).await;
    let settings = json!({"slow_mode_seconds": 0, "members_only": false, "blocked_words": ["spam"]});
    call(host, Method::PUT, &format!("{chat}/settings"), settings).await;
    call(guest, Method::GET, &format!("{chat}/settings"), Value::Null).await;
    let mute = format!("{chat}/mutes/{}", guest.id());
    call(host, Method::PUT, &mute, json!({"seconds": 60})).await;
    call(host, Method::GET, &format!("{chat}/mutes"), Value::Null).await;
    call(host, Method::DELETE, &mute, Value::Null).await;
}

async fn sell(host: &Caller<'_>, guest: &Caller<'_>, room: &RoomId) {
    let products = format!("/rooms/{room}/products");
    let draft = json!({"title": "Bowl", "link": "https://shop.example/bowl"});
    let product: Product = call(host, Method::POST, &products, draft.clone()).await.read();
    call(host, Method::POST, &products, draft.clone()).await;
    let one = format!("{products}/{}", product.id);
    let name = "0".repeat(32);
    let image = costage_server::store::products::images::StoredImage {
        media_type: "image/png".into(),
        bytes: Vec::new(),
        clean: true,
    };
    let app = &host.server.app;
    let mut write = app.store().write(app.now()).await.unwrap();
    write.add_product_image(&name, room, &image).await.unwrap();
    assert_eq!(write.count_product_images(room).await.unwrap(), 1);
    write.commit().await.unwrap();
    let uploaded = format!("{}{name}", costage_protocol::products::IMAGES_PATH);
    let with_image = json!({"title": "Bowl", "link": "https://shop.example/bowl", "image": uploaded});
    call(host, Method::POST, &one, with_image).await;
    assert_eq!(app.store().product_image(&name).await.unwrap(), Some(image));
    for (part, body) in
        [("sold-out", json!({"sold_out": true})), ("move", json!({"position": 1})), ("pin", Value::Null)]
    {
        call(host, Method::POST, &format!("{one}/{part}"), body).await;
    }
    call(guest, Method::POST, &format!("{one}/click"), Value::Null).await;
    call(guest, Method::GET, &products, Value::Null).await;
    counters::save(app).await.unwrap();
    let settings = format!("/rooms/{room}/product-settings");
    call(host, Method::POST, &settings, json!({"co_hosts_pin": true})).await;
    call(host, Method::DELETE, &one, Value::Null).await;
}

async fn react(server: &Server, guest: &Caller<'_>, room: &RoomId) {
    let mut live = Live::of(guest).await;
    let topic = format!("room/{room}/reactions");
    live.subscribe(&format!("room/{room}")).await;
    live.subscribe(&topic).await;
    live.send(json!({"type": "react", "topic": topic, "counts": {"heart": 2}})).await;
    while live.receive().await["type"] != "reactions" {}
    counters::save(&server.app).await.unwrap();
}

async fn block(host: &Caller<'_>, ben: &Caller<'_>, room: &RoomId) {
    host.invited(room, &ben.id()).await;
    for (blocker, blocked) in [(ben, host), (host, ben)] {
        assert_eq!(blocker.block(&blocked.id()).await.status, 201);
        call(blocker, Method::GET, "/me/blocks", Value::Null).await;
        assert_eq!(blocker.unblock(&blocked.id()).await.status, 200);
    }
}

async fn lists(host: &Caller<'_>, guest: &Caller<'_>, room: &RoomId) {
    for path in ["/rooms", "/rooms?status=waiting", "/me", &format!("/rooms/{room}")] {
        call(guest, Method::GET, path, Value::Null).await;
    }
    for query in ["", "&query=gu", "&query=filler%2099", "&query=%E5%A4%AA"] {
        call(host, Method::GET, &format!("/users?room={room}{query}"), Value::Null).await;
    }
    let export = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{}/api/v1/rooms/{room}/chat.jsonl", host.server.address);
    let exported = export.get(url).bearer_auth(&host.session.token).send().await.unwrap();
    assert_eq!(exported.status(), 200);
}

/// Somebody whom the operator knows comes for the first time, and again with another name and picture.
async fn known_people(app: &App) {
    let mut write = app.store().write(app.now()).await.unwrap();
    for (name, picture) in
        [("Kim Known", None), ("Kimberly Known", Some("https://cdn.example/kim".to_owned()))]
    {
        let new = UserId::from_random([7; 16]);
        write.known_user(("https://shop.example", "7"), new, name.to_owned(), picture).await.unwrap();
    }
    write.commit().await.unwrap();
    app.store().user_known_as("https://shop.example", "7").await.unwrap().unwrap();
    app.store().latest_user_named("Kimberly Known").await.unwrap().unwrap();
    app.store().forget_pictures().await.unwrap();
}

/// What the background jobs do now and then.
async fn jobs(app: &App, room: &RoomId) {
    let name = app.store().room_media(room).await.unwrap().livekit_name;
    assert_eq!(app.store().room_by_livekit_name(&name).await.unwrap().as_ref(), Some(room));
    app.store().rooms_to_watch(app.now()).await.unwrap();
    app.store().next_expiry().await.unwrap();
    app.store().stage_counts().await.unwrap();
    app.store().seq(&TopicKey::Rooms).await.unwrap();
    let mut write = app.store().write(app.now()).await.unwrap();
    write.expire_invitations().await.unwrap();
    write.delete_expired_sessions().await.unwrap();
    write.delete_old_events().await.unwrap();
    write.delete_old_responses().await.unwrap();
    write.commit().await.unwrap();
}
