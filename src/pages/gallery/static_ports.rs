//! A world for the gallery that stands still: no call is answered, nobody is signed in, and whatever is followed
//! is told one thing, or nothing.

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

/// The ports of a world in which every list is told `news`.
#[must_use]
pub fn still_world(news: Option<TopicUpdate>) -> Ports {
    Ports {
        api: Api::new(Silence),
        feed: Rc::new(StillFeed(news)),
        store: Rc::new(NoSession),
        texts: Rc::new(MemoryTexts::default()),
    }
}

struct Silence;

impl Transport for Silence {
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

struct StillFeed(Option<TopicUpdate>);

impl Feed for StillFeed {
    fn start(&self, _: String) {}
    fn stop(&self) {}
    fn subscribe(&self, _: Topic, subscriber: Rc<dyn Subscriber>) -> Subscription {
        if let Some(news) = self.0.clone() {
            subscriber.receive(news);
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
