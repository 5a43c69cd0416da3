//! Does what the machine decides: asks for tokens, connects, promotes, publishes, and listens.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::{Rc, Weak},
};

use costage_protocol::media::Identity;
use futures::StreamExt;
use leptos::{prelude::*, task::spawn_local};

use super::{
    credentials::Ticket,
    exchange::{Goal, Grant, Input, MediaNotice, MediaPhase, Output, Trouble},
    machine::Machine,
    publisher,
    room_events::{self, Interruption, Meaning},
    signals::{Told, set},
};
use crate::{
    ports::{
        api::{Api, ApiError},
        clock::{self, Alarm},
        location::is_mixed_content,
        media::{MediaLoader, Room, RoomEvent, RoomEvents, has_webrtc},
        random,
    },
    state::media::{local::LocalMedia, remote::participants::Cast},
};

/// LiveKit has this long to get back by itself what it lost.
const STALLED_AFTER_MS: u64 = 4_000;

/// The connection and everything it is made with.
pub(in crate::state::media) struct Driver {
    machine: RefCell<Machine>,
    inputs: RefCell<VecDeque<Input>>,
    driving: Cell<bool>,
    aimed: RefCell<Goal>,
    ticket: RefCell<Option<Ticket>>,
    link: RefCell<Option<Link>>,
    links: Cell<u32>,
    interrupted: Cell<bool>,
    stall: RefCell<Option<Alarm>>,
    alarm: RefCell<Option<Alarm>>,
    api: Api,
    loader: MediaLoader,
    local: LocalMedia,
    cast: Cast,
    told: Told,
}

/// A connection, there or on its way. Its number tells its events from those of an earlier one.
struct Link {
    number: u32,
    room: Room,
    identity: Identity,
}

impl Driver {
    pub(in crate::state::media) fn new(
        api: Api,
        loader: MediaLoader,
        local: LocalMedia,
        cast: Cast,
        told: Told,
    ) -> Rc<Self> {
        Rc::new(Self {
            machine: RefCell::new(Machine::new(has_webrtc())),
            inputs: RefCell::default(),
            driving: Cell::new(false),
            aimed: RefCell::default(),
            ticket: RefCell::default(),
            link: RefCell::default(),
            links: Cell::new(0),
            interrupted: Cell::new(false),
            stall: RefCell::default(),
            alarm: RefCell::default(),
            api,
            loader,
            local,
            cast,
            told,
        })
    }

    /// Goes for `goal`.
    pub(in crate::state::media) fn aim(self: &Rc<Self>, goal: Goal) {
        self.aimed.replace(goal.clone());
        self.drive(Input::Goal(goal));
    }

    /// Feeds the machine; inputs that come up meanwhile wait for their turn.
    pub(in crate::state::media) fn drive(self: &Rc<Self>, input: Input) {
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
        self.tell();
        self.set_alarm();
    }

    /// The room of the present connection.
    pub(in crate::state::media) fn room(&self) -> Option<Room> {
        self.link.borrow().as_ref().map(|link| link.room.clone())
    }

    /// Publishes whatever is open and not published yet, as soon as this connection may.
    pub(in crate::state::media) fn publish(self: &Rc<Self>) {
        let Some(room) = self.room().filter(|_| self.machine.borrow().is_on_stage()) else { return };
        if !room.local_participant().permissions().can_publish {
            return;
        }
        let (local, told) = (self.local, self.told);
        spawn_local(async move {
            if let Err(error) = publisher::publish(&room, publisher::ready(local)).await {
                told.notice.try_set(Some(MediaNotice::NotSent(error)));
            }
        });
    }

    fn perform(self: &Rc<Self>, output: Output) {
        match output {
            Output::Fetch { turn, room, grant } => {
                // Its download and the token's way to the server and back overlap.
                self.loader.fetch_ahead();
                let api = self.api.clone();
                self.ask(move |driver| async move {
                    let ticket = match grant {
                        Grant::Watch => api.watch_data(&room).await.map(Ticket::from),
                        Grant::Broadcast => api.broadcast_data(&room).await.map(Ticket::from),
                    };
                    fetched(&driver, turn, ticket);
                });
            }
            Output::Connect { turn, within_ms } => self.connect(turn, within_ms),
            Output::Promote { turn, room } => {
                let identity = self.link.borrow().as_ref().map(|link| link.identity.clone());
                let api = self.api.clone();
                self.ask(move |driver| async move {
                    let answer = match identity {
                        Some(identity) => api.take_stage(&room, identity).await,
                        None => Err(ApiError::Unexpected),
                    };
                    drive(&driver, Input::Promoted { turn, answer });
                });
            }
            Output::Publish => self.publish(),
            Output::Release => self.release(),
            Output::Disconnect => self.disconnect(),
            Output::Notify(notice) => self.told.notice.set(Some(notice)),
        }
    }

    /// Runs `work` with a handle that does not keep the driver alive.
    fn ask<F: Future<Output = ()> + 'static>(self: &Rc<Self>, work: impl FnOnce(Weak<Self>) -> F) {
        spawn_local(work(Rc::downgrade(self)));
    }

    fn connect(self: &Rc<Self>, turn: u32, within_ms: u32) {
        let ticket = match self.ticket.take() {
            Some(ticket) if !is_mixed_content(&ticket.url) => ticket,
            other => {
                let why = if other.is_some() { Trouble::MixedContent } else { Trouble::ServerAway };
                self.inputs.borrow_mut().push_back(Input::Connected { turn, answer: Err(why) });
                return;
            }
        };
        let loader = self.loader.clone();
        self.ask(move |driver| async move {
            let Ok(livekit) = loader.load().await else {
                return drive(&driver, Input::Connected { turn, answer: Err(Trouble::NotLoaded) });
            };
            let Some(this) = driver.upgrade().filter(|this| this.machine.borrow().turn() == turn) else {
                return;
            };
            let room = ticket.room(&livekit, within_ms);
            this.set_link(&room, ticket.identity.clone());
            drop(this);
            let answer = room.connect(&ticket.url, &ticket.token).await.map_err(Trouble::from);
            drive(&driver, Input::Connected { turn, answer });
            if let Some(this) = driver.upgrade().filter(|this| this.room().as_ref() == Some(&room)) {
                this.cast.refresh_all(&room);
            }
        });
    }

    fn set_link(self: &Rc<Self>, room: &Room, identity: Identity) {
        let number = self.links.get().wrapping_add(1);
        self.links.set(number);
        self.interrupted.set(false);
        let events = room.events();
        self.link.replace(Some(Link { number, room: room.clone(), identity }));
        self.ask(move |driver| listen(driver, number, events));
    }

    fn hear(self: &Rc<Self>, number: u32, event: RoomEvent) {
        let room =
            self.link.borrow().as_ref().filter(|link| link.number == number).map(|link| link.room.clone());
        let Some(room) = room else { return };
        match room_events::take(event, &room, self.cast) {
            Meaning::Nothing => {}
            Meaning::Input(input) => self.drive(input),
            Meaning::MayPublish => self.publish(),
            Meaning::Interrupted(interruption) => self.interrupted(interruption),
        }
    }

    /// Camera and microphone go now; the room hears of it as soon as it can.
    fn interrupted(self: &Rc<Self>, interruption: Interruption) {
        self.interrupted.set(interruption != Interruption::Over);
        set(self.told.media_goes_on, interruption == Interruption::Signalling);
        let stall = (interruption == Interruption::AllLost).then(|| {
            let driver = Rc::downgrade(self);
            Alarm::at(clock::now_ms() + STALLED_AFTER_MS, move || drive(&driver, Input::Stalled))
        });
        self.stall.replace(stall);
        self.tell();
    }

    fn release(&self) {
        if let Some(room) = self.room() {
            let tracks = publisher::tracks(self.local);
            spawn_local(async move { publisher::unpublish(&room, tracks).await });
        }
        self.local.release();
    }

    /// The page is gone: the room hears of it at once. Should it come back, so does the connection.
    pub(in crate::state::media) fn page_gone(&self) {
        if let Some(room) = self.room() {
            spawn_local(async move { room.disconnect().await });
        }
    }

    fn disconnect(&self) {
        self.interrupted.set(false);
        set(self.told.media_goes_on, false);
        self.stall.replace(None);
        if let Some(link) = self.link.take() {
            spawn_local(async move { link.room.disconnect().await });
        }
        self.cast.lose_all();
    }

    fn tell(&self) {
        let (phase, on_stage, stepped_down, takes_long) = {
            let machine = self.machine.borrow();
            let stepped_down = *machine.goal() != *self.aimed.borrow();
            (machine.phase(), machine.is_on_stage(), stepped_down, machine.takes_long())
        };
        set(self.told.takes_long, takes_long);
        let phase = match phase {
            MediaPhase::Connected if self.interrupted.get() => MediaPhase::Reconnecting,
            phase => phase,
        };
        set(self.told.phase, phase);
        set(self.told.on_stage, on_stage);
        let identity = self.link.borrow().as_ref().filter(|_| on_stage).map(|link| link.identity.clone());
        set(self.told.on_stage_by, identity);
        if stepped_down {
            self.aimed.replace(self.machine.borrow().goal().clone());
            set(self.told.wants_stage, false);
        }
    }

    fn set_alarm(self: &Rc<Self>) {
        let wake_at = self.machine.borrow().wake_at();
        let alarm = wake_at.map(|at| {
            let driver = Rc::downgrade(self);
            Alarm::at(at, move || drive(&driver, Input::Tick))
        });
        self.alarm.replace(alarm);
    }
}

async fn listen(driver: Weak<Driver>, number: u32, mut events: RoomEvents) {
    while let Some(event) = events.next().await {
        let Some(driver) = driver.upgrade() else { break };
        driver.hear(number, event);
    }
}

fn drive(driver: &Weak<Driver>, input: Input) {
    if let Some(driver) = driver.upgrade() {
        driver.drive(input);
    }
}

fn fetched(driver: &Weak<Driver>, turn: u32, ticket: Result<Ticket, ApiError>) {
    let Some(driver) = driver.upgrade() else { return };
    let answer = ticket.map(|ticket| drop(driver.ticket.replace(Some(ticket))));
    driver.drive(Input::Fetched { turn, answer });
}
