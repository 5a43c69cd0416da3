//! Does what the machine decides: asks for tokens, connects, promotes, publishes, and listens to LiveKit.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::{Rc, Weak},
};

use costage_protocol::{Role, RoomId, UserId, media::Identity};
use futures::StreamExt;
use leptos::{prelude::*, task::spawn_local};

use super::{
    credentials::JoinCredentials,
    machine::{Grant, Input, Machine, Output},
    publisher,
    room_events::{self, Consequence, Interruption},
    signals::{SessionSignals, set},
    status::{MediaPhase, Trouble},
};
use crate::{
    ports::{
        api::{Api, ApiError},
        clock::{self, Alarm},
        location::is_mixed_content,
        media::{MediaLoader, Room, RoomEvent, RoomEvents, has_webrtc},
        random,
    },
    state::media::{
        local::{
            LocalMedia,
            screen_share::{ScreenShare, publish_screen},
        },
        remote::participants::RemoteParticipants,
    },
};

/// How long LiveKit may take to get back by itself what it lost.
const STALLED_AFTER_MS: u64 = 4_000;

/// What the driver works with.
pub(super) struct Parts {
    pub(super) me: UserId,
    pub(super) api: Api,
    pub(super) loader: MediaLoader,
    pub(super) local: LocalMedia,
    pub(super) screen: ScreenShare,
    pub(super) participants: RemoteParticipants,
    pub(super) signals: SessionSignals,
}

/// The machine and the connection that it controls.
pub(super) struct Driver {
    machine: RefCell<Machine>,
    inputs: RefCell<VecDeque<Input>>,
    is_stepping: Cell<bool>,
    credentials: RefCell<Option<JoinCredentials>>,
    connection: RefCell<Option<RoomConnection>>,
    connections: Cell<u32>,
    is_interrupted: Cell<bool>,
    stall_alarm: RefCell<Option<Alarm>>,
    alarm: RefCell<Option<Alarm>>,
    parts: Parts,
}

/// A connection to a LiveKit room, open or on its way.
struct RoomConnection {
    /// Tells the events of this connection from those of an earlier one.
    number: u32,
    room: Room,
    identity: Identity,
}

impl Driver {
    pub(super) fn new(parts: Parts) -> Rc<Self> {
        Rc::new(Self {
            machine: RefCell::new(Machine::new(has_webrtc())),
            inputs: RefCell::default(),
            is_stepping: Cell::new(false),
            credentials: RefCell::default(),
            connection: RefCell::default(),
            connections: Cell::new(0),
            is_interrupted: Cell::new(false),
            stall_alarm: RefCell::default(),
            alarm: RefCell::default(),
            parts,
        })
    }

    /// Feeds `input` to the machine and does what it says. Inputs that come up while doing so are queued.
    pub(super) fn drive(self: &Rc<Self>, input: Input) {
        self.inputs.borrow_mut().push_back(input);
        if self.is_stepping.replace(true) {
            return;
        }
        loop {
            let Some(input) = self.inputs.borrow_mut().pop_front() else { break };
            let outputs = self.machine.borrow_mut().step(input, clock::now_ms(), random::unit());
            for output in outputs {
                self.perform(output);
            }
        }
        self.is_stepping.set(false);
        self.show();
        self.set_alarm();
    }

    /// The LiveKit room of the current connection.
    pub(super) fn room(&self) -> Option<Room> {
        self.connection.borrow().as_ref().map(|connection| connection.room.clone())
    }

    fn perform(self: &Rc<Self>, output: Output) {
        match output {
            Output::Fetch { request, room, grant } => self.fetch(request, room, grant),
            Output::Connect { request, within_ms } => self.connect(request, within_ms),
            Output::Promote { request, room } => {
                let identity =
                    self.connection.borrow().as_ref().map(|connection| connection.identity.clone());
                let api = self.parts.api.clone();
                self.ask(async move {
                    let answer = match identity {
                        Some(identity) => api.take_stage(&room, identity).await,
                        None => Err(ApiError::Unexpected),
                    };
                    Input::Promoted { request, answer }
                });
            }
            Output::CheckSeat { room } => {
                let (api, me) = (self.parts.api.clone(), self.parts.me.clone());
                self.ask(async move {
                    let room = api.room(&room).await;
                    Input::SeatChecked(room.map(|room| room.role_of(&me) != Role::Viewer))
                });
            }
            Output::Publish => self.publish(),
            Output::Release => self.release(),
            Output::Disconnect => self.disconnect(),
            Output::Notify(notice) => {
                if let Some(on_notice) = self.parts.signals.on_notice.try_get_value().flatten() {
                    on_notice.run(notice);
                }
            }
        }
    }

    /// Feeds the machine with what `answer` resolves to, unless the driver is gone by then.
    fn ask(self: &Rc<Self>, answer: impl Future<Output = Input> + 'static) {
        self.spawn(|driver| async move {
            let input = answer.await;
            drive(&driver, input);
        });
    }

    /// Runs `work` with a handle that does not keep the driver alive.
    fn spawn<F: Future<Output = ()> + 'static>(self: &Rc<Self>, work: impl FnOnce(Weak<Self>) -> F) {
        spawn_local(work(Rc::downgrade(self)));
    }

    fn fetch(self: &Rc<Self>, request: u32, room: RoomId, grant: Grant) {
        // Its download and the request for a token overlap.
        self.parts.loader.fetch_ahead();
        let api = self.parts.api.clone();
        self.spawn(move |driver| async move {
            let credentials = match grant {
                Grant::Watch => api.watch_data(&room).await.map(JoinCredentials::from),
                Grant::Broadcast => api.broadcast_data(&room).await.map(JoinCredentials::from),
            };
            let Some(driver) = driver.upgrade() else { return };
            let answer = credentials.map(|credentials| drop(driver.credentials.replace(Some(credentials))));
            driver.drive(Input::Fetched { request, answer });
        });
    }

    fn connect(self: &Rc<Self>, request: u32, within_ms: u32) {
        let credentials = match self.credentials.take() {
            Some(credentials) if !is_mixed_content(&credentials.url) => credentials,
            other => {
                let why = if other.is_some() { Trouble::MixedContent } else { Trouble::ServerAway };
                self.inputs.borrow_mut().push_back(Input::Connected { request, answer: Err(why) });
                return;
            }
        };
        let loader = self.parts.loader.clone();
        self.spawn(move |driver| async move {
            let Ok(livekit) = loader.load().await else {
                return drive(&driver, Input::Connected { request, answer: Err(Trouble::NotLoaded) });
            };
            let Some(this) = driver.upgrade().filter(|this| this.machine.borrow().request() == request)
            else {
                return;
            };
            let room = credentials.room(&livekit, within_ms);
            this.begin_connection(&room, credentials.identity.clone());
            drop(this);
            let answer = room.connect(&credentials.url, &credentials.token).await.map_err(Trouble::from);
            drive(&driver, Input::Connected { request, answer });
            if let Some(this) = driver.upgrade().filter(|this| this.room().as_ref() == Some(&room)) {
                this.parts.participants.refresh_all(&room);
            }
        });
    }

    fn begin_connection(self: &Rc<Self>, room: &Room, identity: Identity) {
        let number = self.connections.get().wrapping_add(1);
        self.connections.set(number);
        self.is_interrupted.set(false);
        let events = room.events();
        self.connection.replace(Some(RoomConnection { number, room: room.clone(), identity }));
        self.spawn(move |driver| listen(driver, number, events));
    }

    fn take_event(self: &Rc<Self>, number: u32, event: RoomEvent) {
        let current = self
            .connection
            .borrow()
            .as_ref()
            .filter(|current| current.number == number)
            .map(|current| current.room.clone());
        let Some(room) = current else { return };
        match room_events::apply(event, &room, self.parts.participants) {
            Consequence::None => {}
            Consequence::Input(input) => self.drive(input),
            Consequence::Interruption(interruption) => self.interrupted(interruption),
        }
    }

    /// LiveKit reconnects by itself. A total loss that lasts too long is given to the machine.
    fn interrupted(self: &Rc<Self>, interruption: Interruption) {
        self.is_interrupted.set(interruption != Interruption::Over);
        set(self.parts.signals.media_goes_on, interruption == Interruption::Signalling);
        let alarm = (interruption == Interruption::AllLost)
            .then(|| self.alarm_at(clock::now_ms() + STALLED_AFTER_MS, Input::Stalled));
        self.stall_alarm.replace(alarm);
        self.show();
    }

    /// Publishes every open track that is not published yet, if this connection may.
    fn publish(self: &Rc<Self>) {
        let Some(room) = self.room().filter(|room| room.local_participant().permissions().can_publish) else {
            return;
        };
        // In the green room everybody was silent.
        self.parts.participants.set_silent(false);
        let (local, screen) = (self.parts.local, self.parts.screen);
        let of_screen = room.clone();
        self.spawn(move |driver| async move {
            if let Err(error) = publisher::publish(&room, publisher::ready(local)).await {
                drive(&driver, Input::PublishFailed(error));
            }
        });
        self.spawn(move |driver| async move {
            if let Err(error) = publish_screen(&of_screen, screen).await {
                drive(&driver, Input::PublishFailed(error));
                screen.stop();
            }
        });
    }

    /// Releases camera, microphone and screen at once; LiveKit unpublishes their tracks as soon as it can.
    fn release(&self) {
        let local = self.parts.local;
        if let Some(room) = self.room() {
            let tracks = publisher::tracks(local);
            spawn_local(async move { publisher::unpublish(&room, tracks).await });
        }
        local.release();
        self.parts.screen.stop();
    }

    /// Tells LiveKit at once that the page is gone. If the page comes back, so does the connection.
    pub(super) fn page_gone(&self) {
        if let Some(room) = self.room() {
            spawn_local(async move { room.disconnect().await });
        }
    }

    fn disconnect(&self) {
        self.is_interrupted.set(false);
        set(self.parts.signals.media_goes_on, false);
        self.stall_alarm.replace(None);
        if let Some(connection) = self.connection.take() {
            spawn_local(async move { connection.room.disconnect().await });
        }
        self.parts.participants.lose_all();
    }

    /// Shows the machine's state in the signals.
    fn show(&self) {
        let (machine, signals) = (self.machine.borrow(), self.parts.signals);
        let phase = match machine.phase() {
            MediaPhase::Connected if self.is_interrupted.get() => MediaPhase::Reconnecting,
            phase => phase,
        };
        let on_stage = machine.is_on_stage();
        let identity = self
            .connection
            .borrow()
            .as_ref()
            .filter(|_| on_stage)
            .map(|connection| connection.identity.clone());
        let (wants_stage, takes_long, refusal) =
            (machine.wants_stage(), machine.takes_long(), machine.refusal().cloned());
        drop(machine);
        set(signals.takes_long, takes_long);
        set(signals.phase, phase);
        set(signals.on_stage, on_stage);
        set(signals.stage_identity, identity);
        set(signals.wants_stage, wants_stage);
        set(signals.refusal, refusal);
    }

    fn set_alarm(self: &Rc<Self>) {
        let wake_at = self.machine.borrow().wake_at();
        self.alarm.replace(wake_at.map(|at| self.alarm_at(at, Input::Tick)));
    }

    fn alarm_at(self: &Rc<Self>, at: u64, input: Input) -> Alarm {
        let driver = Rc::downgrade(self);
        Alarm::at(at, move || drive(&driver, input))
    }
}

async fn listen(driver: Weak<Driver>, number: u32, mut events: RoomEvents) {
    while let Some(event) = events.next().await {
        let Some(driver) = driver.upgrade() else { break };
        driver.take_event(number, event);
    }
}

fn drive(driver: &Weak<Driver>, input: Input) {
    if let Some(driver) = driver.upgrade() {
        driver.drive(input);
    }
}
