//! A live collection: a list that stays as the server has it, for as long as somebody holds it.

use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::{Rc, Weak},
    task::{Context, Poll, Waker},
};

use costage_protocol::{
    UserId,
    live::{Position, Topic},
};
use futures::Stream;
use serde::de::DeserializeOwned;

use super::{Client, live_topics::LiveTopic};
use crate::{
    listeners::Listeners,
    live::{Reception, Subscriber, Subscription, TopicUpdate},
    sync::{
        list_subscriber::{ListTarget, ListUpdate, Phase, subscriber},
        live_collection::Item,
        optimistic::{Changed, Optimistic},
    },
};

/// A live collection at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveState<I> {
    /// All items, in the server's order.
    pub items: Vec<I>,
    /// Whether they are complete, still to come, or refused and why.
    pub phase: Phase,
    /// The number of viewers now, of a room that is followed, once the server has said it.
    pub viewer_count: Option<u32>,
}

/// A list that stays as the server has it, for as long as a handle, a subscription or a stream of it exists. Clones are the
/// same list, and so are all handles of one client for the same topic.
pub struct LiveCollectionHandle<I: Item>(Rc<LiveList<I>>);

struct LiveList<I: Item> {
    list: RefCell<Optimistic<I>>,
    phase: Cell<Phase>,
    viewer_count: Cell<Option<u32>>,
    /// Whether there is something to tell.
    changed: Cell<bool>,
    listeners: Listeners<LiveState<I>>,
    subscription: RefCell<Option<Subscription>>,
}

impl<I: Item> Clone for LiveCollectionHandle<I> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<I: Item + DeserializeOwned + 'static> LiveCollectionHandle<I> {
    pub(super) fn new(client: &Client, topic: Topic) -> Self {
        let inner = &client.0;
        Self(inner.topics.follow(topic, |topic| LiveList::subscribed(topic, client)))
    }
}

impl<I: Item + 'static> LiveCollectionHandle<I> {
    /// The list as it is now.
    ///
    /// ```no_run
    /// # fn example(on_air: costage_client::client::LiveCollectionHandle<costage_protocol::Room>) {
    /// println!("{} rooms are on air", on_air.now().items.len());
    /// # }
    /// ```
    #[must_use]
    pub fn now(&self) -> LiveState<I> {
        self.0.state()
    }

    /// The item with this id.
    ///
    /// ```no_run
    /// # fn example(on_air: costage_client::client::LiveCollectionHandle<costage_protocol::Room>, id: costage_protocol::RoomId) {
    /// println!("On air: {}", on_air.get(&id).is_some());
    /// # }
    /// ```
    #[must_use]
    pub fn get(&self, id: &I::Id) -> Option<I> {
        self.0.list.borrow().shown(id).cloned()
    }

    /// Calls `callback` now and after each change, until the subscription is dropped: never after that.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client) {
    /// let subscription = client.invitations().mine().on_change(|mine| {
    ///     println!("{} invitations wait for an answer", mine.items.len());
    /// });
    /// drop(subscription); // Nothing is followed any more.
    /// # }
    /// ```
    pub fn on_change(&self, callback: impl Fn(&LiveState<I>) + 'static) -> Subscription {
        callback(&self.now());
        let (listening, keeps) = (self.0.listeners.add(callback), self.clone());
        Subscription::new(move || {
            drop(listening);
            drop(keeps);
        })
    }

    /// The list now and after each change, as a stream. Who reads slowly gets the latest only. It never ends.
    ///
    /// ```no_run
    /// use costage_client::sync::list_subscriber::Phase;
    /// use futures::StreamExt;
    ///
    /// # async fn example(client: costage_client::Client, room: costage_protocol::RoomId) {
    /// let mut invitations = client.invitations().of_room(&room).changes();
    /// while let Some(sent) = invitations.next().await {
    ///     match sent.phase {
    ///         Phase::Loading => println!("…"),
    ///         Phase::Failed(code) => println!("Not to be had: {}", code.as_str()),
    ///         Phase::Ready => sent.items.iter().for_each(|one| println!("{:?}", one.status)),
    ///     }
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn changes(&self) -> LiveChanges<I> {
        let news = Rc::new(News { is_new: Cell::new(true), waker: RefCell::default() });
        let tells = news.clone();
        let subscription = self.0.listeners.add(move |_| tells.tell());
        LiveChanges { list: self.clone(), news, _subscription: subscription }
    }
}

impl<I: Item + DeserializeOwned + 'static> LiveList<I> {
    fn subscribed(topic: &Topic, client: &Client) -> Rc<Self> {
        let list = Rc::new(Self {
            list: RefCell::default(),
            phase: Cell::new(Phase::Loading),
            viewer_count: Cell::new(None),
            changed: Cell::new(false),
            listeners: Listeners::default(),
            subscription: RefCell::default(),
        });
        let counts = Rc::downgrade(&list);
        let on_update = move |update: ListUpdate<'_, I>| {
            if let (ListUpdate::Viewers(count), Some(list)) = (update, counts.upgrade()) {
                list.viewer_count.set(Some(count));
                list.changed.set(true);
            }
        };
        let target = Target(Rc::downgrade(&list));
        let inner = subscriber(target, topic.clone(), serde_json::from_value::<I>, Box::new(on_update));
        let tells = Tells { inner, list: Rc::downgrade(&list) };
        let subscription = client.0.feed.subscribe(topic.clone(), Rc::new(tells));
        list.subscription.replace(Some(subscription));
        list
    }
}

impl<I: Item + 'static> LiveList<I> {
    fn state(&self) -> LiveState<I> {
        let items = self.list.borrow().all_shown();
        LiveState { items, phase: self.phase.get(), viewer_count: self.viewer_count.get() }
    }

    /// Tells of what has changed, all at once.
    fn tell(&self) {
        if self.changed.take() && !self.listeners.is_empty() {
            self.listeners.tell(&self.state());
        }
    }
}

impl<I: Item + 'static> LiveTopic for LiveList<I> {
    fn begin_anew(&self, _: Option<&UserId>) {
        let before = self.phase.replace(Phase::Loading);
        self.list.replace(Optimistic::default());
        self.viewer_count.set(None);
        self.changed.set(before != Phase::Loading);
        self.tell();
    }
}

/// The list as its subscriber changes it.
struct Target<I: Item>(Weak<LiveList<I>>);

impl<I: Item + 'static> ListTarget<I> for Target<I> {
    fn position(&self) -> Option<Position> {
        self.0.upgrade().and_then(|list| list.list.borrow().server().position().cloned())
    }

    fn change(&self, change: impl FnOnce(&mut Optimistic<I>) -> Changed<I::Id>) {
        let Some(list) = self.0.upgrade() else { return };
        let changed = change(&mut list.list.borrow_mut());
        if changed != Changed::These(Vec::new()) {
            list.changed.set(true);
        }
    }

    fn set_phase(&self, phase: Phase) {
        let Some(list) = self.0.upgrade() else { return };
        if list.phase.replace(phase) != phase {
            list.changed.set(true);
        }
    }
}

/// Passes updates on to the list, and tells its listeners once each update is dealt with.
struct Tells<S, I: Item> {
    inner: S,
    list: Weak<LiveList<I>>,
}

impl<S: Subscriber, I: Item + 'static> Subscriber for Tells<S, I> {
    fn position(&self) -> Option<Position> {
        self.inner.position()
    }

    fn receive(&self, update: TopicUpdate) -> Reception {
        let reception = self.inner.receive(update);
        if let Some(list) = self.list.upgrade() {
            list.tell();
        }
        reception
    }
}

/// The states of a live collection, one after the other: see [`LiveCollectionHandle::changes`].
pub struct LiveChanges<I: Item> {
    list: LiveCollectionHandle<I>,
    news: Rc<News>,
    _subscription: Subscription,
}

struct News {
    is_new: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl News {
    fn tell(&self) {
        self.is_new.set(true);
        let waker = self.waker.take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<I: Item + 'static> Stream for LiveChanges<I> {
    type Item = LiveState<I>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<LiveState<I>>> {
        if self.news.is_new.take() {
            return Poll::Ready(Some(self.list.now()));
        }
        self.news.waker.replace(Some(context.waker().clone()));
        Poll::Pending
    }
}
