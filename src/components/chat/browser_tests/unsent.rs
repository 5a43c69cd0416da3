//! Drafts and unsent messages: after a reload, and beside another draft.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use costage_protocol::{
    ChatMessage, Problem, ProblemCode, RoomId, User,
    fixtures::{self, user},
    live::Topic,
};
use futures::{FutureExt, future::LocalBoxFuture};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlTextAreaElement, InputEvent};

use super::chat_fixture::NoSession;
use crate::{
    components::{
        chat::{composer::Composer, list::ChatList, parts::ChatParts},
        test_page::{Mounted, settle, text_of, until},
    },
    ports::{
        api::{Api, Reply, Request, Transport, TransportError},
        clock,
        live::{Feed, FeedEvent, Subscriber, Subscription, TopicUpdate},
        tab_texts::{MemoryTexts, TabTexts},
    },
    state::{CurrentRoom, Ports, chat::RoomChat, provide_ports},
};

fn me() -> User {
    user(1, "Me")
}

fn room() -> RoomId {
    fixtures::room().id
}

fn message(number: u64, author: User, text: &str, key: Option<String>) -> ChatMessage {
    ChatMessage { author, key, ..fixtures::chat_message(number, text) }
}

fn question() -> ChatMessage {
    message(1, user(2, "Maya"), "one?", None)
}

/// A server that records what was sent, and answers nothing, a refusal, or that the message is written.
#[derive(Clone, Default)]
struct Server {
    sent: Rc<RefCell<Vec<(String, String)>>>,
    answers: Rc<RefCell<Answers>>,
    /// The number of pages loaded so far. The calls of all but the last have ended with their page.
    loads: Rc<Cell<u32>>,
    load: u32,
}

#[derive(Clone, Copy, Default)]
enum Answers {
    #[default]
    Nothing,
    SlowMode,
    Written,
}

impl Transport for Server {
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        let (key, body) = (request.key.unwrap_or_default(), request.body.unwrap_or_default());
        self.sent.borrow_mut().push((key.clone(), body.clone()));
        let reply = |status, body| Ok(Reply { status, body, written: None });
        let answer = match *self.answers.borrow() {
            Answers::Nothing => Err(TransportError::Unreachable),
            Answers::SlowMode => {
                reply(429, serde_json::to_string(&Problem::new(ProblemCode::SlowMode, "")).unwrap())
            }
            Answers::Written => {
                reply(201, serde_json::to_string(&message(2, me(), "written", Some(key))).unwrap())
            }
        };
        async move { answer }.boxed_local()
    }

    fn new_key(&self) -> String {
        "key".into()
    }

    fn pause(&self, _: u32) -> LocalBoxFuture<'_, ()> {
        async move {
            clock::sleep(10).await;
            if self.loads.get() != self.load {
                std::future::pending::<()>().await;
            }
        }
        .boxed_local()
    }
}

/// A feed that brings one question and then nothing.
struct Quiet;

impl Feed for Quiet {
    fn start(&self, _: String) {}
    fn stop(&self) {}
    fn subscribe(&self, topic: Topic, subscriber: Rc<dyn Subscriber>) -> Subscription {
        if matches!(topic, Topic::RoomChat(_)) {
            let items = vec![serde_json::to_value(question()).unwrap()];
            subscriber.receive(TopicUpdate::Snapshot { epoch: "e".into(), seq: 0, items });
        }
        Subscription::new(|| ())
    }
    fn listen(&self, _: Rc<dyn Fn(FeedEvent)>) {}
}

/// Loads a page with the room's chat.
async fn load(server: &Server, texts: &Rc<MemoryTexts>) -> Mounted {
    server.loads.set(server.loads.get() + 1);
    let (server, texts) = (Server { load: server.loads.get(), ..server.clone() }, Rc::clone(texts));
    Mounted::new(move || {
        let store = Rc::new(NoSession);
        provide_ports(Ports { api: Api::new(server), feed: Rc::new(Quiet), store, texts });
        provide_context(CurrentRoom::new(me().id, Signal::stored(None)));
        let chat = RoomChat::open(room(), me().id);
        let parts = ChatParts::new(chat);
        view! {
            <ChatList parts=parts />
            <Composer parts=parts />
            <button on:click=move |_| {
                chat.draft().update(|draft| draft.set_reply(question()))
            }>"Answer"</button>
        }
        .into_any()
    })
    .await
}

fn field(page: &Mounted) -> HtmlTextAreaElement {
    page.get("textarea").unchecked_into()
}

async fn write(page: &Mounted, text: &str) {
    let field = field(page);
    field.set_value(text);
    field.dispatch_event(&InputEvent::new("input").unwrap()).unwrap();
    settle().await;
}

async fn send(page: &Mounted) {
    page.button("Send").click();
    settle().await;
}

#[wasm_bindgen_test]
async fn a_draft_and_its_reply_survive_a_reload_and_stay_private() {
    let (server, texts) = (Server::default(), Rc::new(MemoryTexts::default()));
    let page = load(&server, &texts).await;
    page.button("Answer").click();
    write(&page, "half a sentence").await;
    drop(page);
    let page = load(&server, &texts).await;
    assert_eq!(field(&page).value(), "half a sentence");
    assert_eq!(text_of(&page.get(".reply-bar")), "Replying to Maya");
    drop(page);
    texts.clear();
    let page = load(&server, &texts).await;
    assert_eq!(field(&page).value(), "");
}

#[wasm_bindgen_test]
async fn an_unsent_message_survives_a_reload_and_is_sent_as_the_same() {
    let (server, texts) = (Server::default(), Rc::new(MemoryTexts::default()));
    let page = load(&server, &texts).await;
    page.button("Answer").click();
    write(&page, "important").await;
    send(&page).await;
    until(|| page.find(".delivery").is_some_and(|it| text_of(&it).contains("Sending again"))).await;
    let (key, body) = server.sent.borrow()[0].clone();
    drop(page);
    let page = load(&server, &texts).await;
    let own = page.get(".message.own");
    assert!(text_of(&own).contains("important"), "{}", text_of(&own));
    assert!(text_of(&own).contains("one?"), "{}", text_of(&own));
    server.sent.borrow_mut().clear();
    server.answers.replace(Answers::Written);
    page.button("Send again").click();
    until(|| page.find(".message.own").is_none()).await;
    assert_eq!(*server.sent.borrow(), [(key, body)]);
    drop(page);
    assert!(load(&server, &texts).await.find(".message.own").is_none());
}

#[wasm_bindgen_test]
async fn editing_an_unsent_message_loses_neither_text() {
    let (server, texts) = (Server::default(), Rc::new(MemoryTexts::default()));
    server.answers.replace(Answers::SlowMode);
    let page = load(&server, &texts).await;
    page.button("Answer").click();
    write(&page, "two").await;
    send(&page).await;
    until(|| page.find(".delivery.failed").is_some()).await;
    write(&page, "three").await;
    page.button("Edit").click();
    settle().await;
    assert_eq!(field(&page).value(), "two");
    assert!(page.root.text_content().unwrap().contains("Replying to Maya"));
    assert!(text_of(&page.get(".waiting-draft")).contains("three"));
    // Back and forth, and over a reload.
    page.button("Back to it").click();
    settle().await;
    assert_eq!(field(&page).value(), "three");
    page.button("Back to it").click();
    settle().await;
    drop(page);
    let page = load(&server, &texts).await;
    assert_eq!(field(&page).value(), "two");
    server.answers.replace(Answers::Written);
    server.sent.borrow_mut().clear();
    send(&page).await;
    let asked: serde_json::Value = serde_json::from_str(&server.sent.borrow()[0].1).unwrap();
    assert_eq!(asked["text"], "two");
    assert_eq!(asked["reply_to"], question().id.as_str());
    assert_eq!(field(&page).value(), "three");
    assert!(page.find(".waiting-draft").is_none());
}
