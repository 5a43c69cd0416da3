//! Ports that never change, for the gallery: no call is answered, nobody is signed in, and each subscription yields at
//! most one update.

use std::rc::Rc;

use costage_protocol::{Session, live::Topic};
use futures::{FutureExt, future::LocalBoxFuture};

use crate::{
    ports::{
        api::{Api, Reply, Request, Transport, TransportError},
        live::{Feed, FeedEvent, Subscriber, Subscription, TopicUpdate},
        session_store::SessionStore,
        tab_texts::MemoryTexts,
    },
    state::Ports,
};

/// Creates ports whose every subscription yields `update`, if any.
#[must_use]
pub fn static_ports(update: Option<TopicUpdate>) -> Ports {
    Ports {
        api: Api::new(NoServer),
        feed: Rc::new(StaticFeed(update)),
        store: Rc::new(NoSession),
        texts: Rc::new(MemoryTexts::default()),
    }
}

struct NoServer;

impl Transport for NoServer {
    fn send(&self, _: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        async { Err(TransportError::Unreachable) }.boxed_local()
    }

    fn new_key(&self) -> String {
        String::new()
    }

    fn pause(&self, _: u32) -> LocalBoxFuture<'_, ()> {
        async {}.boxed_local()
    }
}

struct StaticFeed(Option<TopicUpdate>);

impl Feed for StaticFeed {
    fn start(&self, _: String) {}
    fn stop(&self) {}
    fn subscribe(&self, _: Topic, subscriber: Rc<dyn Subscriber>) -> Subscription {
        if let Some(update) = self.0.clone() {
            subscriber.receive(update);
        }
        Subscription::new(|| ())
    }
    fn listen(&self, _: Rc<dyn Fn(FeedEvent)>) {}
}

struct NoSession;

impl SessionStore for NoSession {
    fn load(&self) -> Option<Session> {
        None
    }
    fn save(&self, _: &Session) {}
    fn clear(&self) {}
}
