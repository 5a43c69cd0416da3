//! Performs what the connection machine decides: opens sockets, sets timers and passes updates to the subscribers.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::{Rc, Weak},
};

use costage_protocol::{
    ReactionCounts,
    live::{ClientFrame, Reading, Topic},
    media::Identity,
};
use gloo_events::EventListener;

use super::{
    Connection, Feed, FeedEvent, Reception, Subscriber, Subscription,
    machine::{ConnectionMachine, Input, Output},
    reachability::ReadOutcome,
    socket::{Socket, SocketEvent},
    subscribers::{self, Subscribers},
};
use crate::{
    api::{Api, ApiError},
    clock::{self, Alarm},
    json::from_json,
    random,
    server_address::ServerAddress,
};

const PATH: &str = "/api/v1/live";

/// A live connection. Clones are the same connection.
#[derive(Clone)]
pub struct LiveClient(Rc<Inner>);

type Listener = Rc<dyn Fn(FeedEvent)>;

struct Inner {
    /// For reads over HTTP while not connected.
    api: Api,
    server: ServerAddress,
    machine: RefCell<ConnectionMachine>,
    inputs: RefCell<VecDeque<Input>>,
    driving: Cell<bool>,
    socket: RefCell<Option<Socket>>,
    alarm: RefCell<Option<Alarm>>,
    subscribers: RefCell<Subscribers>,
    listener: RefCell<Option<Listener>>,
    connection: Cell<Connection>,
    wakers: RefCell<Vec<EventListener>>,
}

impl LiveClient {
    /// A client of the server at `server` that is not connected yet. Where WebSockets are blocked, it reads lists through
    /// `api`.
    #[must_use]
    pub fn at(server: ServerAddress, api: Api) -> Self {
        let client = Self(Rc::new(Inner {
            api,
            server,
            machine: RefCell::new(ConnectionMachine::new()),
            inputs: RefCell::default(),
            driving: Cell::new(false),
            socket: RefCell::default(),
            alarm: RefCell::default(),
            subscribers: RefCell::default(),
            listener: RefCell::default(),
            connection: Cell::new(Connection::Off),
            wakers: RefCell::default(),
        }));
        let inner = Rc::downgrade(&client.0);
        client.0.api.on_written(move || {
            if let Some(inner) = inner.upgrade() {
                inner.drive(Input::Written);
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

    fn renew(&self, token: String) {
        self.0.drive(Input::Renew { token });
    }

    fn stop(&self) {
        self.0.drive(Input::Stop);
    }

    fn try_again(&self) {
        self.0.drive(Input::Retry);
    }

    fn subscribe(&self, topic: Topic, subscriber: Rc<dyn Subscriber>) -> Subscription {
        let number = self.0.subscribers.borrow_mut().add(topic.clone(), subscriber);
        self.0.drive(Input::Subscribe(topic.clone()));
        let inner = Rc::downgrade(&self.0);
        Subscription::new(move || {
            if let Some(inner) = inner.upgrade() {
                inner.unsubscribe(topic, number);
            }
        })
    }

    fn react(&self, topic: &Topic, counts: ReactionCounts) {
        self.0.drive(Input::React(topic.clone(), counts));
    }

    fn on_stage(&self, identity: Option<Identity>) {
        self.0.drive(Input::OnStage(identity));
    }

    fn listen(&self, listener: Rc<dyn Fn(FeedEvent)>) {
        self.0.listener.replace(Some(listener));
    }
}

impl Inner {
    fn unsubscribe(self: &Rc<Self>, topic: Topic, number: u64) {
        let was_last = self.subscribers.borrow_mut().remove(&topic, number);
        if was_last {
            self.drive(Input::Unsubscribe(topic));
        }
    }

    /// Feeds the machine. Inputs that arise meanwhile are queued.
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
        self.report_connection();
        self.set_alarm();
    }

    fn perform(self: &Rc<Self>, output: Output) {
        match output {
            Output::Open => self.open(),
            Output::Close => drop(self.socket.take()),
            Output::Send(frame) => self.send(&frame),
            Output::Subscribe(topic) => {
                let since = subscribers::position(&self.subscribers_of(&topic));
                self.send(&ClientFrame::Subscribe { topic: topic.to_string(), since });
            }
            Output::Deliver(topic, update) => {
                if subscribers::deliver(&self.subscribers_of(&topic), update) == Reception::Resync {
                    self.inputs.borrow_mut().push_back(Input::Resync(topic));
                }
            }
            Output::Read { connection, topics } => self.read(connection, topics),
            Output::SignedOut => self.report(FeedEvent::SignedOut),
            Output::Time(sample) => self.report(FeedEvent::Time(sample)),
        }
    }

    /// Reads over HTTP what the subscribers of `topics` have not got yet. A hidden page reads nothing.
    fn read(self: &Rc<Self>, connection: u32, topics: Vec<Topic>) {
        if !is_visible() {
            let postponed = Input::Read { connection, outcome: ReadOutcome::Postponed, frames: Vec::new() };
            self.inputs.borrow_mut().push_back(postponed);
            return;
        }
        let readings = topics
            .iter()
            .map(|topic| {
                let since = subscribers::position(&self.subscribers_of(topic));
                Reading { topic: topic.to_string(), since }
            })
            .collect();
        let (inner, api) = (Rc::downgrade(self), self.api.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let answer = api.catch_up(readings).await;
            let Some(inner) = inner.upgrade() else { return };
            let outcome = if answer.as_ref().is_err_and(is_unanswered) {
                ReadOutcome::Unanswered
            } else {
                ReadOutcome::Answered
            };
            inner.drive(Input::Read { connection, outcome, frames: answer.unwrap_or_default() });
        });
    }

    fn subscribers_of(&self, topic: &Topic) -> Vec<Rc<dyn Subscriber>> {
        // Not borrowed any longer: a subscriber may subscribe to something else while it receives.
        self.subscribers.borrow().of(topic)
    }

    fn open(self: &Rc<Self>) {
        let inner = Rc::downgrade(self);
        let url = self.server.socket_url(PATH);
        let socket = url.and_then(|url| Socket::open(&url, move |event| on_socket_event(&inner, event)));
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

    fn report(&self, event: FeedEvent) {
        let listener = self.listener.borrow().clone();
        if let Some(listener) = listener {
            listener(event);
        }
    }

    fn report_connection(&self) {
        let connection = self.machine.borrow().connection();
        if self.connection.replace(connection) != connection {
            self.report(FeedEvent::Connection(connection));
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

    /// From the first connection on, notices at once when the network is lost or back, and when the page becomes visible.
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

fn on_socket_event(inner: &Weak<Inner>, event: SocketEvent) {
    let Some(inner) = inner.upgrade() else { return };
    match event {
        SocketEvent::Opened => inner.drive(Input::Opened),
        SocketEvent::Closed { code } => inner.drive(Input::Closed { code }),
        SocketEvent::Text(text) => {
            // Frames of a kind that this version does not know are skipped.
            if let Ok(frame) = from_json(&text) {
                inner.drive(Input::Frame(frame));
            }
        }
    }
}

/// Whether there was no answer. A refusal is an answer.
const fn is_unanswered(error: &ApiError) -> bool {
    matches!(error, ApiError::Offline | ApiError::Timeout)
}

fn is_visible() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_none_or(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}
