//! The people whom the signed-in person has blocked in all their rooms, and the confirmation before a block.

use costage_protocol::{Block, Role, Timestamp, User, UserId, live::Topic};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use crate::{
    ports::{
        api::{Api, ApiError},
        clock,
        live::{Feed, Subscription},
    },
    state::{
        CurrentRoom,
        ports_context::{use_api, use_feed, use_server_clock},
        request::{Request, RequestState, Requests},
        sync::{live_list::LiveList, optimistic, server_clock::ServerClock},
    },
};

/// A question to confirm before somebody is blocked or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockQuestion {
    Block(User),
    /// The blocked person has a seat: take it away?
    Remove(User),
}

impl BlockQuestion {
    #[must_use]
    pub const fn user(&self) -> &User {
        match self {
            Self::Block(user) | Self::Remove(user) => user,
        }
    }
}

/// The signed-in person's blocks, kept up to date while one of their rooms is open.
#[derive(Clone, Copy)]
pub struct Blocks {
    room: CurrentRoom,
    list: LiveList<Block>,
    requests: Requests<UserId>,
    question: RwSignal<Option<BlockQuestion>>,
    api: StoredValue<Api, LocalStorage>,
    clock: Signal<ServerClock>,
}

/// Returns the signed-in person's blocks from the context.
#[must_use]
pub fn use_blocks() -> Blocks {
    expect_context()
}

impl Blocks {
    /// Follows the blocks while the signed-in person hosts `room`.
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
        let hosts = memo(move |_| room.role().get() == Role::Host);
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

    #[must_use]
    pub const fn list(self) -> LiveList<Block> {
        self.list
    }

    /// The state of the request that blocks or unblocks `user`.
    #[must_use]
    pub fn request_state(self, user: &UserId) -> Signal<RequestState> {
        self.requests.state(user)
    }

    /// The question to show, if any.
    #[must_use]
    pub fn question(self) -> Signal<Option<BlockQuestion>> {
        self.question.into()
    }

    /// Asks whether to block `user`.
    pub fn ask_about(self, user: User) {
        self.requests.forget_failure(&user.id);
        self.question.set(Some(BlockQuestion::Block(user)));
    }

    /// Closes the question.
    pub fn close_question(self) {
        self.question.set(None);
    }

    /// Blocks `user`. Somebody with a seat keeps it at first; the next question offers to remove them.
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
            let answer = api.block(&user.id).await;
            let at = api.position(&Topic::MyBlocks);
            self.list.settle(mutation, answer.as_ref().ok().cloned().map(optimistic::Patch::Put).zip(at));
            if answer.is_ok() {
                let seated = self.has_seat(&user.id);
                let _ = self.question.try_set(seated.then(|| BlockQuestion::Remove(user.clone())));
            }
            self.requests.set(&user.id, RequestState::after(answer));
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
            let answer = api.unblock(&user).await;
            let at = api.position(&Topic::MyBlocks);
            let outcome = answer.is_ok().then(|| optimistic::Patch::Hide(user.clone())).zip(at);
            self.list.settle(mutation, outcome);
            self.requests.set(&user, RequestState::after(answer));
        });
    }

    /// Ends a blocked person's seat.
    ///
    /// # Errors
    /// `host_only`, `not_found`, or no answer.
    pub async fn remove_from_stage(self, user: UserId, request: Request) -> Result<(), ApiError> {
        self.room.remove(user, request).await
    }

    fn has_seat(self, user: &UserId) -> bool {
        let room = self.room.room();
        room.try_with_untracked(|room| room.as_ref().is_some_and(|room| room.seats(user))).unwrap_or(false)
    }

    fn now(self) -> Timestamp {
        self.clock.get_untracked().now(clock::now_ms())
    }
}
