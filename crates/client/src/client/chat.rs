//! The chat of a room: its messages as they come, and one's own that are not confirmed.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use costage_protocol::{
    ChatMessage, RoomId, UserId,
    live::{Position, Topic},
};

use super::{Client, live_topics::LiveTopic};
use crate::{
    api::{Api, ApiError},
    chat::{ChatLog, Draft, OwnMessage, Received},
    clock,
    listeners::Listeners,
    live::{Reception, Subscriber, Subscription, TopicUpdate},
    random,
    sync::list_subscriber::{ItemReader, Phase},
};

/// The chat of a room, which is kept up to date for as long as a handle or a subscription of it exists. Clones are the same
/// chat.
///
/// ```no_run
/// use costage_client::chat::Draft;
///
/// # async fn example(client: costage_client::Client, room: costage_protocol::RoomId) -> Result<(), costage_client::ApiError> {
/// let chat = client.chat(&room);
/// let _reading = chat.on_change(|chat| {
///     for message in &chat.messages {
///         println!("{}: {}", message.author.display_name, message.text);
///     }
/// });
/// chat.send(Draft { text: "Hello!".into(), ..Draft::default() }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ChatHandle(Rc<Chat>);

/// The chat at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct ChatState {
    /// The messages that are loaded, the oldest first. Deleted ones are among them, empty.
    pub messages: Vec<ChatMessage>,
    /// The signed-in person's own messages that are not confirmed: under way, or refused and why.
    pub own: Vec<OwnMessage>,
    /// Whether the newest messages are there, still to come, or refused and why.
    pub phase: Phase,
}

struct Chat {
    api: Api,
    room: RoomId,
    log: RefCell<ChatLog>,
    phase: Cell<Phase>,
    listeners: Listeners<ChatState>,
    subscription: RefCell<Option<Subscription>>,
}

impl Client {
    /// The chat of `room`.
    #[must_use]
    pub fn chat(&self, room: &RoomId) -> ChatHandle {
        ChatHandle(self.0.topics.follow(Topic::RoomChat(room.clone()), |topic| {
            let me = self.user().map(|user| user.id);
            let chat = Rc::new(Chat {
                api: self.0.api.clone(),
                room: room.clone(),
                log: RefCell::new(empty_log(me.as_ref())),
                phase: Cell::new(Phase::Loading),
                listeners: Listeners::default(),
                subscription: RefCell::default(),
            });
            let reader = ItemReader::new(topic.clone(), serde_json::from_value);
            let subscriber = ChatSubscriber { chat: Rc::downgrade(&chat), reader };
            let subscription = self.0.feed.subscribe(topic.clone(), Rc::new(subscriber));
            chat.subscription.replace(Some(subscription));
            chat
        }))
    }
}

/// An empty chat as `me` sees it, who may be nobody.
fn empty_log(me: Option<&UserId>) -> ChatLog {
    let nobody = || UserId::from_random([0; 16]);
    ChatLog::new(me.cloned().unwrap_or_else(nobody), Vec::new())
}

impl ChatHandle {
    /// The chat as it is now.
    ///
    /// ```no_run
    /// # fn example(chat: costage_client::client::ChatHandle) {
    /// println!("{} messages", chat.now().messages.len());
    /// # }
    /// ```
    #[must_use]
    pub fn now(&self) -> ChatState {
        self.0.state()
    }

    /// Calls `callback` now and after each change, until the subscription is dropped: never after that.
    ///
    /// ```no_run
    /// # fn example(chat: costage_client::client::ChatHandle) {
    /// let _reading = chat.on_change(|chat| println!("{} messages", chat.messages.len()));
    /// # }
    /// ```
    pub fn on_change(&self, callback: impl Fn(&ChatState) + 'static) -> Subscription {
        callback(&self.now());
        let (listening, keeps) = (self.0.listeners.add(callback), self.clone());
        Subscription::new(move || {
            drop(listening);
            drop(keeps);
        })
    }

    /// Writes a message. It is shown at once, and sent again until the server has answered: it is written once.
    ///
    /// # Errors
    /// `muted`, `members_only`, `slow_mode`, `blocked_word`, `invalid_message`, `rate_limited` or `room_ended`. Then the
    /// message stays in [`ChatState::own`], to be sent again or [discarded](Self::discard).
    ///
    /// ```no_run
    /// # async fn example(chat: costage_client::client::ChatHandle) -> Result<(), costage_client::ApiError> {
    /// use costage_client::chat::Draft;
    ///
    /// let written = chat.send(Draft { text: "How hot is the kiln?".into(), ..Draft::default() }).await?;
    /// println!("It has the number {}", written.number);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn send(&self, draft: Draft) -> Result<ChatMessage, ApiError> {
        let key = random::request_id();
        self.send_under(key, draft).await
    }

    pub(super) async fn send_under(&self, key: String, draft: Draft) -> Result<ChatMessage, ApiError> {
        let message = draft.to_message();
        self.0.change(|log| log.send(key.clone(), draft));
        let (lost, of) = (Rc::downgrade(&self.0), key.clone());
        let api = self.0.api.until_known(move || {
            if let Some(chat) = lost.upgrade() {
                chat.change(|log| log.check(&of));
            }
        });
        let answer = api.send_message(&self.0.room, &message, key.clone()).await;
        let wait = answer.as_ref().err().and_then(ApiError::retry_after);
        let again_at = wait.map(|wait| clock::now().plus(wait));
        self.0.change(|log| log.answered(&key, answer.clone(), again_at));
        answer
    }

    /// Removes one of the own messages that were refused; its draft.
    ///
    /// ```no_run
    /// # fn example(chat: costage_client::client::ChatHandle) {
    /// for message in &chat.now().own {
    ///     if message.state.failure().is_some() {
    ///         println!("Write it anew: {:?}", chat.discard(&message.id));
    ///     }
    /// }
    /// # }
    /// ```
    #[must_use = "it is the text that somebody has written"]
    pub fn discard(&self, key: &str) -> Option<Draft> {
        self.0.change(|log| log.discard(&key.to_owned()))
    }

    /// Loads the fifty messages before the oldest one; whether there may be more.
    ///
    /// # Errors
    /// `not_found`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(chat: costage_client::client::ChatHandle) -> Result<(), costage_client::ApiError> {
    /// while chat.load_older().await? {}
    /// println!("All {} messages", chat.now().messages.len());
    /// # Ok(())
    /// # }
    /// ```
    pub async fn load_older(&self) -> Result<bool, ApiError> {
        let asked = {
            let log = self.0.log.borrow();
            let newest = log.newest();
            log.top_of(newest).map(|top| (top.id.clone(), log.snapshots()))
        };
        let Some((before, snapshots)) = asked else { return Ok(false) };
        let page = self.0.api.older_messages(&self.0.room, &before).await?;
        if self.0.log.borrow().snapshots() == snapshots {
            self.0.change(|log| log.page_up(page.items));
        }
        let log = self.0.log.borrow();
        Ok(log.top_of(log.newest()).is_some())
    }
}

impl Chat {
    fn state(&self) -> ChatState {
        let log = self.log.borrow();
        ChatState {
            messages: log.messages().cloned().collect(),
            own: log.own().to_vec(),
            phase: self.phase.get(),
        }
    }

    fn change<T>(&self, change: impl FnOnce(&mut ChatLog) -> T) -> T {
        let result = change(&mut self.log.borrow_mut());
        if !self.listeners.is_empty() {
            self.listeners.tell(&self.state());
        }
        result
    }
}

impl LiveTopic for Chat {
    fn begin_anew(&self, me: Option<&UserId>) {
        self.phase.set(Phase::Loading);
        self.change(|log| *log = empty_log(me));
    }
}

struct ChatSubscriber {
    chat: Weak<Chat>,
    reader: ItemReader<ChatMessage>,
}

impl Subscriber for ChatSubscriber {
    fn position(&self) -> Option<Position> {
        self.chat.upgrade().and_then(|chat| chat.log.borrow().position().cloned())
    }

    fn receive(&self, update: TopicUpdate) -> Reception {
        let Some(chat) = self.chat.upgrade() else { return Reception::Accepted };
        match update {
            TopicUpdate::Snapshot { epoch, seq, items } => {
                let items = self.reader.snapshot(items);
                chat.phase.set(Phase::Ready);
                chat.change(|log| log.snapshot(epoch, seq, items, None));
            }
            TopicUpdate::Event { epoch, seq, change } => {
                let change = self.reader.item(change.item).map(|message| (change.kind, message));
                match chat.change(|log| log.event(epoch.as_deref(), seq, change)) {
                    Received::Gap => return Reception::Resync,
                    Received::Unreadable if self.reader.wants_snapshot() => {
                        chat.log.borrow_mut().reset_position();
                        return Reception::Resync;
                    }
                    Received::New | Received::NothingNew | Received::Unreadable => {}
                }
            }
            TopicUpdate::Refused(code) => {
                chat.phase.set(Phase::Failed(code));
                chat.change(ChatLog::forget);
            }
            TopicUpdate::ViewerCount(_) | TopicUpdate::Reactions { .. } => {}
        }
        Reception::Accepted
    }
}
