//! Does what the machine decides: sockets, timers, and telling the followers.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    rc::{Rc, Weak},
};

use costage_protocol::{
    ReactionCounts,
    live::{ClientFrame, Reading, Topic},
    media::Identity,
};
use gloo_events::EventListener;

use super::{
    Connection, Feed, FeedEvent, Follower, Following, Verdict,
    machine::{Input, Machine, Output},
    reachability::Read,
    socket::{Socket, SocketEvent},
};
use crate::ports::{
    api::{Api, ApiError},
    clock::{self, Alarm},
    random,
};

const PATH: &str = "/api/v1/live";

/// The app's one live connection. Clones are the same connection.
#[derive(Clone)]
pub struct LiveClient(Rc<Inner>);

/// Whoever follows a topic, and a number that tells them from the one before.
type Followed = (u64, Rc<dyn Follower>);
/// Whoever is told of what concerns the whole connection.
type Listener = Rc<dyn Fn(FeedEvent)>;

struct Inner {
    /// For what is read while there is no line.
    api: Api,
    machine: RefCell<Machine>,
    inputs: RefCell<VecDeque<Input>>,
    driving: Cell<bool>,
    socket: RefCell<Option<Socket>>,
    alarm: RefCell<Option<Alarm>>,
    followers: RefCell<BTreeMap<Topic, Followed>>,
    next_follower: Cell<u64>,
    told: RefCell<Option<Listener>>,
    connection: Cell<Connection>,
    wakers: RefCell<Vec<EventListener>>,
}

impl LiveClient {
    /// Not connected yet. Where WebSockets are blocked, lists are read through `api`.
    #[must_use]
    pub fn new(api: Api) -> Self {
        let client = Self(Rc::new(Inner {
            api,
            machine: RefCell::new(Machine::new()),
            inputs: RefCell::default(),
            driving: Cell::new(false),
            socket: RefCell::default(),
            alarm: RefCell::default(),
            followers: RefCell::default(),
            next_follower: Cell::new(0),
            told: RefCell::default(),
            connection: Cell::new(Connection::Off),
            wakers: RefCell::default(),
        }));
        let inner = Rc::downgrade(&client.0);
        client.0.api.on_written(move || {
            if let Some(inner) = inner.upgrade() {
                inner.drive(Input::Changed);
            }
        });
        client
    }
}

impl Feed for LiveClient {
    fn start(&self, token: String) {
        self.0.watch_the_network();
        self.0.drive(Input::Start { token });
    }

    fn stop(&self) {
        self.0.drive(Input::Stop);
    }

    fn try_again(&self) {
        self.0.drive(Input::Again);
    }

    fn follow(&self, topic: Topic, follower: Rc<dyn Follower>) -> Following {
        let id = self.0.next_follower.get();
        self.0.next_follower.set(id + 1);
        self.0.followers.borrow_mut().insert(topic.clone(), (id, follower));
        self.0.drive(Input::Follow(topic.clone()));
        let inner = Rc::downgrade(&self.0);
        Following::new(move || {
            if let Some(inner) = inner.upgrade() {
                inner.unfollow(topic, id);
            }
        })
    }

    fn react(&self, topic: &Topic, counts: ReactionCounts) {
        self.0.drive(Input::React(topic.clone(), counts));
    }

    fn on_stage(&self, identity: Option<Identity>) {
        self.0.drive(Input::OnStage(identity));
    }

    fn listen(&self, told: Rc<dyn Fn(FeedEvent)>) {
        self.0.told.replace(Some(told));
    }
}

impl Inner {
    fn unfollow(self: &Rc<Self>, topic: Topic, id: u64) {
        let ours = self.followers.borrow().get(&topic).is_some_and(|(owner, _)| *owner == id);
        if ours {
            self.followers.borrow_mut().remove(&topic);
            self.drive(Input::Unfollow(topic));
        }
    }

    /// Feeds the machine; inputs that come up meanwhile wait for their turn.
    fn drive(self: &Rc<Self>, input: Input) {
        self.inputs.borrow_mut().push_back(input);
        if self.driving.replace(true) {
            return;
        }
        loop {
            let Some(input) = self.inputs.borrow_mut().pop_front() else { break };
            let outputs = self.machine.borrow_mut().step(input, clock::now_ms(), random::unit());
            for output in outputs {
                self.perform(output);
            }
        }
        self.driving.set(false);
        self.tell_connection();
        self.set_alarm();
    }

    fn perform(self: &Rc<Self>, output: Output) {
        match output {
            Output::Open => self.open(),
            Output::Close => drop(self.socket.take()),
            Output::Send(frame) => self.send(&frame),
            Output::Subscribe(topic) => {
                let follower = self.follower(&topic);
                let since = follower.and_then(|follower| follower.position());
                self.send(&ClientFrame::Subscribe { topic: topic.to_string(), since });
            }
            Output::Deliver(topic, news) => {
                let verdict = self.follower(&topic).map(|follower| follower.hear(news));
                if verdict == Some(Verdict::Resync) {
                    self.inputs.borrow_mut().push_back(Input::Resync(topic));
                }
            }
            Output::Read { line, topics } => self.read(line, topics),
            Output::SignedOut => self.tell(FeedEvent::SignedOut),
            Output::Time(sample) => self.tell(FeedEvent::Time(sample)),
        }
    }

    /// Asks for what the followers of `topics` do not know yet. Nobody looks at a hidden page: it asks nothing.
    fn read(self: &Rc<Self>, line: u32, topics: Vec<Topic>) {
        if !is_visible() {
            let put_off = Input::Read { line, outcome: Read::PutOff, frames: Vec::new() };
            self.inputs.borrow_mut().push_back(put_off);
            return;
        }
        let stands = |topic: &Topic| self.follower(topic).and_then(|follower| follower.position());
        let readings =
            topics.iter().map(|topic| Reading { topic: topic.to_string(), since: stands(topic) }).collect();
        let (inner, api) = (Rc::downgrade(self), self.api.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let answer = api.catch_up(readings).await;
            let Some(inner) = inner.upgrade() else { return };
            let outcome = if answer.as_ref().is_err_and(is_away) { Read::Unanswered } else { Read::Answered };
            inner.drive(Input::Read { line, outcome, frames: answer.unwrap_or_default() });
        });
    }

    fn follower(&self, topic: &Topic) -> Option<Rc<dyn Follower>> {
        self.followers.borrow().get(topic).map(|(_, follower)| follower.clone())
    }

    fn open(self: &Rc<Self>) {
        let inner = Rc::downgrade(self);
        let socket = url().and_then(|url| Socket::open(&url, move |event| hear(&inner, event)));
        if socket.is_none() {
            self.inputs.borrow_mut().push_back(Input::Closed { code: 1006 });
        }
        self.socket.replace(socket);
    }

    fn send(&self, frame: &ClientFrame) {
        if let (Some(socket), Ok(json)) = (&*self.socket.borrow(), serde_json::to_string(frame)) {
            socket.send(&json);
        }
    }

    fn tell(&self, event: FeedEvent) {
        let told = self.told.borrow().clone();
        if let Some(told) = told {
            told(event);
        }
    }

    fn tell_connection(&self) {
        let connection = self.machine.borrow().connection();
        if self.connection.replace(connection) != connection {
            self.tell(FeedEvent::Connection(connection));
        }
    }

    fn set_alarm(self: &Rc<Self>) {
        let wake_at = self.machine.borrow().wake_at();
        let alarm = wake_at.map(|at| {
            let inner = Rc::downgrade(self);
            Alarm::at(at, move || {
                if let Some(inner) = inner.upgrade() {
                    inner.drive(Input::Tick);
                }
            })
        });
        self.alarm.replace(alarm);
    }

    /// From the first connection on: knows at once when the network comes or goes, or the page is looked at.
    fn watch_the_network(self: &Rc<Self>) {
        if !self.wakers.borrow().is_empty() {
            return;
        }
        let Some(window) = web_sys::window() else { return };
        let on = |input: Input| {
            let inner = Rc::downgrade(self);
            move |_: &web_sys::Event| {
                let Some(inner) = inner.upgrade() else { return };
                if input != Input::Woken || is_visible() {
                    inner.drive(input.clone());
                }
            }
        };
        let mut wakers = vec![
            EventListener::new(&window, "online", on(Input::Woken)),
            EventListener::new(&window, "offline", on(Input::NetworkLost)),
            EventListener::new(&window, "pageshow", on(Input::Woken)),
        ];
        if let Some(document) = window.document() {
            wakers.push(EventListener::new(&document, "visibilitychange", on(Input::Woken)));
        }
        self.wakers.replace(wakers);
    }
}

fn hear(inner: &Weak<Inner>, event: SocketEvent) {
    let Some(inner) = inner.upgrade() else { return };
    match event {
        SocketEvent::Opened => inner.drive(Input::Opened),
        SocketEvent::Closed { code } => inner.drive(Input::Closed { code }),
        SocketEvent::Text(text) => {
            // A frame of a kind this version does not know is none of its business.
            if let Ok(frame) = serde_json::from_str(&text) {
                inner.drive(Input::Frame(frame));
            }
        }
    }
}

/// Whether the server did not answer. A refusal is an answer.
const fn is_away(error: &ApiError) -> bool {
    matches!(error, ApiError::Offline | ApiError::Timeout)
}

fn is_visible() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_none_or(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}

fn url() -> Option<String> {
    let location = web_sys::window()?.location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    Some(format!("{scheme}://{}{PATH}", location.host().ok()?))
}
