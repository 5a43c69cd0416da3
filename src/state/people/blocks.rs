//! Whom the signed-in person has blocked in all their rooms, and the question before somebody is.

use costage_protocol::{Block, Role, Timestamp, User, UserId, live::Topic};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    ports::{
        api::Api,
        clock,
        live::{Feed, Subscription},
    },
    state::{
        CurrentRoom,
        ports_context::{use_api, use_feed, use_server_clock},
        request::{RequestState, Requests},
        sync::{live_collection::Item, live_list::LiveList, optimistic, server_clock::ServerClock},
    },
};

impl Item for Block {
    type Id = UserId;
    fn id(&self) -> &UserId {
        &self.user.id
    }
}

/// What a host is asked about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockQuestion {
    /// Whether to block them.
    Block(User),
    /// They are blocked and have a seat: whether to take it away.
    Remove(User),
}

impl BlockQuestion {
    /// About whom.
    #[must_use]
    pub const fn user(&self) -> &User {
        match self {
            Self::Block(user) | Self::Remove(user) => user,
        }
    }
}

/// One's own blocks; kept up to date while one's own room is open.
#[derive(Clone, Copy)]
pub struct Blocks {
    room: CurrentRoom,
    list: LiveList<Block>,
    requests: Requests<UserId>,
    question: RwSignal<Option<BlockQuestion>>,
    api: StoredValue<Api, LocalStorage>,
    clock: Signal<ServerClock>,
}

/// One's own blocks; provided for whoever is signed in.
#[must_use]
pub fn use_blocks() -> Blocks {
    expect_context()
}

impl Blocks {
    /// Follows them while `room` is one's own.
    #[must_use]
    pub fn new(room: CurrentRoom) -> Self {
        let blocks = Self {
            room,
            list: LiveList::default(),
            requests: Requests::default(),
            question: RwSignal::new(None),
            api: StoredValue::new_local(use_api()),
            clock: use_server_clock(),
        };
        let hosts = Memo::new(move |_| room.role().get() == Role::Host);
        let feed = StoredValue::new_local(use_feed());
        let subscription = StoredValue::new_local(None::<Subscription>);
        Effect::new(move || {
            subscription.set_value(None);
            if hosts.get() {
                let subscribe =
                    |feed: &std::rc::Rc<dyn Feed>| blocks.list.subscribe(&**feed, Topic::MyBlocks);
                subscription.set_value(Some(feed.with_value(subscribe)));
            }
        });
        blocks
    }

    /// Everybody blocked.
    #[must_use]
    pub const fn list(self) -> LiveList<Block> {
        self.list
    }

    /// How blocking or unblocking `user` is doing.
    #[must_use]
    pub fn request_state(self, user: &UserId) -> Signal<RequestState> {
        self.requests.state(user)
    }

    /// What is to be asked now.
    #[must_use]
    pub fn question(self) -> Signal<Option<BlockQuestion>> {
        self.question.into()
    }

    /// Asks whether to block `user`.
    pub fn ask_about(self, user: User) {
        self.requests.forget_failure(&user.id);
        self.question.set(Some(BlockQuestion::Block(user)));
    }

    /// Asks nothing any more.
    pub fn ask_nothing(self) {
        self.question.set(None);
    }

    /// Blocks `user`. Whoever has a seat keeps it, so that the next question is about that.
    pub fn block(self, user: User) {
        if !self.requests.begin(&user.id) {
            return;
        }
        let block = Block { user: user.clone(), created_at: self.now() };
        let mutation = self.list.apply(optimistic::Patch::Put(block));
        let (lost, of) = (self, user.id.clone());
        let api = self.api.with_value(Clone::clone).until_known(move || {
            lost.list.check(mutation);
            lost.requests.set(&of, RequestState::Checking);
        });
        spawn_local(async move {
            let told = api.block(&user.id).await;
            let at = api.position(&Topic::MyBlocks);
            self.list.settle(mutation, told.as_ref().ok().cloned().map(optimistic::Patch::Put).zip(at));
            if told.is_ok() {
                let seated = self.has_seat(&user.id);
                let _ = self.question.try_set(seated.then(|| BlockQuestion::Remove(user.clone())));
            }
            self.requests.set(&user.id, RequestState::after(told));
        });
    }

    /// Lifts the block of `user`.
    pub fn unblock(self, user: UserId) {
        if !self.requests.begin(&user) {
            return;
        }
        let mutation = self.list.apply(optimistic::Patch::Hide(user.clone()));
        let (lost, of) = (self, user.clone());
        let api = self.api.with_value(Clone::clone).until_known(move || {
            lost.list.check(mutation);
            lost.requests.set(&of, RequestState::Checking);
        });
        spawn_local(async move {
            let told = api.unblock(&user).await;
            let at = api.position(&Topic::MyBlocks);
            let outcome = told.is_ok().then(|| optimistic::Patch::Hide(user.clone())).zip(at);
            self.list.settle(mutation, outcome);
            self.requests.set(&user, RequestState::after(told));
        });
    }

    /// Takes a blocked person's seat away.
    ///
    /// # Errors
    /// `host_only`, `not_found`, or no answer.
    pub async fn remove_from_stage(self, user: UserId) -> Result<(), crate::ports::api::ApiError> {
        self.room.remove(user).await
    }

    fn has_seat(self, user: &UserId) -> bool {
        let room = self.room.room();
        room.try_with_untracked(|room| room.as_ref().is_some_and(|room| room.seats(user))).unwrap_or(false)
    }

    fn now(self) -> Timestamp {
        self.clock.get_untracked().now(clock::now_ms())
    }
}
