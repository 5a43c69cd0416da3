//! A chat in a page, with a server of its own that has any number of messages.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use costage_protocol::{
    ChatMessage, MessageId, Page, RoomId, UserId, fixtures,
    live::{Change, ChangeKind, Topic},
};
use futures::{FutureExt, future::LocalBoxFuture};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    components::{
        chat::{list::ChatList, parts::ChatParts, screen_reader_log::ScreenReaderLog},
        test_page::{Mounted, next_frame, painted},
    },
    ports::{
        api::{Api, Reply, Request, Transport, TransportError},
        live::{Feed, FeedEvent, Reception, Subscriber, Subscription, TopicUpdate},
        session_store::SessionStore,
        tab_texts::MemoryTexts,
    },
    state::{Ports, chat::RoomChat, provide_ports},
};

fn message(number: u64) -> ChatMessage {
    let author = u8::try_from(number % 7 + 2).unwrap();
    // Of different heights.
    let text = format!("message {number}{}", "\nand more".repeat(usize::try_from(number % 3).unwrap()));
    ChatMessage {
        author: fixtures::user(author, &format!("Person {author}")),
        ..fixtures::chat_message(number, &text)
    }
}

/// A server with all messages from number 1 on.
struct Canned(HashMap<MessageId, u64>);

impl Canned {
    fn up_to(newest: u64) -> Self {
        Self((1..=newest).map(|number| (message(number).id, number)).collect())
    }
}

impl Transport for Canned {
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        let (way, id) = request.path.split('&').nth(1).and_then(|place| place.split_once('=')).unwrap();
        let number = self.0[&id.parse::<MessageId>().unwrap()];
        let newest = u64::try_from(self.0.len()).unwrap();
        let items: Vec<_> = match way {
            "before" => (1..number).rev().take(50).map(message).collect(),
            _ => (number..=newest).take(100).map(message).collect(),
        };
        let body = serde_json::to_string(&Page { items, next_cursor: None }).unwrap();
        async move { Ok(Reply { status: 200, body, written: None }) }.boxed_local()
    }

    fn new_key(&self) -> String {
        "key".into()
    }

    fn pause(&self, _: u32) -> LocalBoxFuture<'_, ()> {
        async {}.boxed_local()
    }
}

#[derive(Clone, Default)]
pub(crate) struct Wire(Rc<RefCell<Option<Rc<dyn Subscriber>>>>);

impl Feed for Wire {
    fn start(&self, _: String) {}
    fn stop(&self) {}
    fn subscribe(&self, _: Topic, subscriber: Rc<dyn Subscriber>) -> Subscription {
        self.0.replace(Some(subscriber));
        Subscription::new(|| ())
    }
    fn listen(&self, _: Rc<dyn Fn(FeedEvent)>) {}
}

impl Wire {
    /// Hands `update` to the latest subscriber.
    pub(crate) fn receive(&self, update: TopicUpdate) -> Reception {
        let subscriber = self.0.borrow().clone().unwrap();
        subscriber.receive(update)
    }
}

pub(crate) struct NoSession;

impl SessionStore for NoSession {
    fn load(&self) -> Option<costage_protocol::Session> {
        None
    }
    fn save(&self, _: &costage_protocol::Session) {}
    fn clear(&self) {}
}

/// The page, and the wire on which the test is the server.
pub(crate) struct ChatFixture {
    pub(crate) page: Mounted,
    wire: Wire,
    pub(crate) chat: RoomChat,
    seq: std::cell::Cell<u64>,
}

impl ChatFixture {
    /// A page that shows the newest of the messages from 1 to `newest`.
    pub(crate) async fn of(newest: u64) -> Self {
        Self::before_more(newest, 0).await
    }

    /// The same, with a server that has `more` messages which it has not announced.
    pub(crate) async fn before_more(newest: u64, more: u64) -> Self {
        let wire = Wire::default();
        let opened = Rc::new(RefCell::new(None));
        let (feed, slot) = (wire.clone(), Rc::clone(&opened));
        let page = Mounted::new(move || {
            provide_ports(Ports {
                api: Api::new(Canned::up_to(newest + more)),
                feed: Rc::new(feed),
                store: Rc::new(NoSession),
                texts: Rc::new(MemoryTexts::default()),
            });
            let chat = RoomChat::open(RoomId::from_random([0; 16]), UserId::from_random([1; 16]));
            slot.replace(Some(chat));
            let parts = ChatParts::new(chat);
            view! {
                <style>
                    ".chat-middle { position: relative; display: grid; block-size: 400px } \
                    .chat-scroll { overflow-y: auto; overflow-anchor: none } \
                    .message { display: block; white-space: pre-wrap; margin: 0 } .message > * { margin: 0 }"
                </style>
                <ChatList parts=parts />
                <ScreenReaderLog chat=chat />
            }
            .into_any()
        })
        .await;
        let chat = opened.borrow().unwrap();
        let fixture = Self { page, wire, chat, seq: std::cell::Cell::new(0) };
        fixture.snapshot(newest);
        fixture.frames().await;
        fixture
    }

    /// Sends a snapshot of fifty messages, up to `newest`.
    pub(crate) fn snapshot(&self, newest: u64) {
        self.send_snapshot((newest - 49..=newest).map(message));
    }

    /// Sends a snapshot of these messages.
    pub(crate) fn send_snapshot(&self, messages: impl IntoIterator<Item = ChatMessage>) {
        self.seq.set(0);
        let items = messages.into_iter().map(|message| serde_json::to_value(message).unwrap()).collect();
        self.wire.receive(TopicUpdate::Snapshot { epoch: "e".into(), seq: 0, items });
    }

    pub(crate) fn receive(&self, update: TopicUpdate) -> Reception {
        self.wire.receive(update)
    }

    pub(crate) fn write(&self, number: u64) {
        self.seq.set(self.seq.get() + 1);
        let change =
            Change { kind: ChangeKind::Upsert, item: serde_json::to_value(message(number)).unwrap() };
        self.wire.receive(TopicUpdate::Event { epoch: None, seq: self.seq.get(), change });
    }

    pub(crate) async fn frames(&self) {
        for _ in 0..4 {
            next_frame().await;
        }
    }

    pub(crate) fn scroller(&self) -> HtmlElement {
        self.page.get(".chat-scroll")
    }

    pub(crate) async fn scroll_to(&self, top: i32) {
        self.scroller().set_scroll_top(top);
        self.frames().await;
    }

    /// Scrolls fast: waits two frames only, one for the scroll and one for its effects.
    pub(crate) async fn scroll_on_to(&self, top: i32) {
        self.scroller().set_scroll_top(top);
        painted().await;
        painted().await;
    }

    pub(crate) fn is_at_end(&self) -> bool {
        let it = self.scroller();
        it.scroll_height() - it.client_height() - it.scroll_top() < 4
    }

    pub(crate) fn rows(&self) -> u32 {
        self.page.root.query_selector_all(".messages > .message").unwrap().length()
    }

    /// The texts of the messages that are drawn.
    pub(crate) fn texts(&self) -> Vec<String> {
        let texts = self.page.root.query_selector_all(".messages > .message > .text").unwrap();
        (0..texts.length()).filter_map(|index| texts.item(index)?.text_content()).collect()
    }

    /// The key of the first row in sight, and its distance from the upper edge.
    pub(crate) fn first_in_sight(&self) -> (String, f64) {
        let edge = self.scroller().get_bounding_client_rect().top();
        let rows = self.page.root.query_selector_all(".messages > .message").unwrap();
        (0..rows.length())
            .filter_map(|index| rows.item(index)?.dyn_into::<HtmlElement>().ok())
            .find(|row| row.get_bounding_client_rect().bottom() > edge)
            .map(|row| (row.get_attribute("data-key").unwrap(), row.get_bounding_client_rect().top() - edge))
            .unwrap()
    }
}
