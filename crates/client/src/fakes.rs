//! A server that answers as a test has prepared, and a feed that brings what a test tells it to.

use std::{
    cell::RefCell,
    collections::{BTreeMap, VecDeque},
    rc::Rc,
};

use costage_protocol::{ProblemCode, Session, Timestamp, fixtures, live::Topic};
use futures::{FutureExt, future::LocalBoxFuture};
use serde::Serialize;

use crate::{
    api::{Reply, Request, Transport, TransportError},
    live::{Feed, FeedEvent, Reception, Subscriber, Subscription, TopicUpdate},
};

type Action = Box<dyn FnOnce()>;

/// The server. Clones are the same one.
#[derive(Clone, Default)]
pub(crate) struct FakeServer {
    answers: Rc<RefCell<VecDeque<Result<Reply, TransportError>>>>,
    during_next: Rc<RefCell<Option<Action>>>,
    /// All requests so far.
    pub(crate) requests: Rc<RefCell<Vec<Request>>>,
}

impl FakeServer {
    /// Answers the next request that has no answer yet.
    pub(crate) fn answer(&self, status: u16, body: &impl Serialize) {
        let body = serde_json::to_string(body).unwrap();
        self.answers.borrow_mut().push_back(Ok(Reply { status, body, written: None }));
    }

    /// Refuses the next request that has no answer yet.
    pub(crate) fn refuse(&self, status: u16, code: ProblemCode) {
        self.answer(status, &costage_protocol::Problem::from(code));
    }

    /// Does something while the next request is under way.
    pub(crate) fn during_next(&self, action: impl FnOnce() + 'static) {
        self.during_next.replace(Some(Box::new(action)));
    }

    /// The methods and paths of all requests so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.requests
            .borrow()
            .iter()
            .map(|request| format!("{:?} {}", request.method, request.path))
            .collect()
    }
}

impl Transport for FakeServer {
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        self.requests.borrow_mut().push(request);
        let answer = self.answers.borrow_mut().pop_front();
        let during = self.during_next.take();
        if let Some(during) = during {
            during();
        }
        async move { answer.unwrap_or(Err(TransportError::Unreachable)) }.boxed_local()
    }

    fn new_key(&self) -> String {
        "key".into()
    }

    fn pause(&self, _: u32) -> LocalBoxFuture<'_, ()> {
        async {}.boxed_local()
    }
}

type Listener = Rc<dyn Fn(FeedEvent)>;

/// The feed. Clones are the same one.
#[derive(Clone, Default)]
pub(crate) struct FakeFeed {
    subscribers: Rc<RefCell<BTreeMap<Topic, Rc<dyn Subscriber>>>>,
    listener: Rc<RefCell<Option<Listener>>>,
    /// What was asked of the connection, such as `start token`.
    pub(crate) log: Rc<RefCell<Vec<String>>>,
}

impl FakeFeed {
    /// Brings an update to whoever has subscribed to the topic.
    pub(crate) fn bring(&self, topic: &Topic, update: TopicUpdate) -> Option<Reception> {
        let subscriber = self.subscribers.borrow().get(topic).cloned();
        subscriber.map(|subscriber| subscriber.receive(update))
    }

    /// Brings a snapshot as of event 1.
    pub(crate) fn bring_all(&self, topic: &Topic, items: &[impl Serialize]) {
        let items = items.iter().map(|item| serde_json::to_value(item).unwrap()).collect();
        self.bring(topic, TopicUpdate::Snapshot { epoch: "e".into(), seq: 1, items });
    }

    /// Tells the listener.
    pub(crate) fn tell(&self, event: FeedEvent) {
        let listener = self.listener.borrow().clone();
        listener.unwrap()(event);
    }

    /// The topics that are subscribed to.
    pub(crate) fn topics(&self) -> Vec<Topic> {
        self.subscribers.borrow().keys().cloned().collect()
    }

    fn note(&self, what: String) {
        self.log.borrow_mut().push(what);
    }
}

impl Feed for FakeFeed {
    fn start(&self, token: String) {
        self.note(format!("start {token}"));
    }

    fn renew(&self, token: String) {
        self.note(format!("renew {token}"));
    }

    fn stop(&self) {
        self.note("stop".into());
    }

    fn subscribe(&self, topic: Topic, subscriber: Rc<dyn Subscriber>) -> Subscription {
        self.subscribers.borrow_mut().insert(topic.clone(), subscriber);
        let subscribers = self.subscribers.clone();
        Subscription::new(move || drop(subscribers.borrow_mut().remove(&topic)))
    }

    fn listen(&self, listener: Rc<dyn Fn(FeedEvent)>) {
        self.listener.replace(Some(listener));
    }
}

/// A session of the person with this number, with `token`.
pub(crate) fn session(person: u8, token: &str) -> Session {
    Session {
        token: token.into(),
        expires_at: Timestamp::from_millis(2_000_000_000_000),
        renew_at: None,
        user: fixtures::user(person, "Hanna"),
    }
}
