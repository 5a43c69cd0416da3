//! Performs what the machine decides: asks for tokens, connects, promotes, publishes, and listens to LiveKit.

mod connection;

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::{Rc, Weak},
};

use costage_protocol::{Role, UserId};
use leptos::{prelude::*, task::spawn_local};

use self::connection::RoomConnection;
use super::{
    credentials::JoinCredentials,
    machine::{Input, Machine, Output},
    publishing::OwnDevices,
    signals::{SessionSignals, set},
    status::MediaPhase,
};
use crate::{
    ports::{
        api::{Api, ApiError},
        clock::{self, Alarm},
        media::{MediaLoader, has_webrtc},
        random,
    },
    state::media::remote::participants::RemoteParticipants,
};

/// What the driver works with.
pub(super) struct Parts {
    pub(super) me: UserId,
    pub(super) api: Api,
    pub(super) loader: MediaLoader,
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
    own_devices: RefCell<Option<Rc<dyn OwnDevices>>>,
    parts: Parts,
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
            own_devices: RefCell::default(),
            parts,
        })
    }

    /// Gives `input` to the machine and performs its outputs. Inputs that arise meanwhile are queued.
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

    fn perform(self: &Rc<Self>, output: Output) {
        match output {
            Output::Fetch { request, room, grant } => self.fetch(request, room, grant),
            Output::Connect { request, within_ms } => self.connect(request, within_ms),
            Output::Promote { request, room } => {
                let identity =
                    self.connection.borrow().as_ref().map(|connection| connection.identity.clone());
                // Not sent until its outcome is known: joining again repeats it harmlessly, and people should not wait.
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

    /// Gives the machine the input that `answer` resolves to, unless the driver is gone by then.
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

    /// Publishes and releases `devices` from now on.
    pub(super) fn set_own_devices(&self, devices: Rc<dyn OwnDevices>) {
        self.own_devices.replace(Some(devices));
    }

    /// The devices, which are called while nothing is borrowed.
    fn own_devices(&self) -> Option<Rc<dyn OwnDevices>> {
        self.own_devices.borrow().clone()
    }

    /// Publishes every open track that is not published yet, if this connection may.
    fn publish(self: &Rc<Self>) {
        let Some(room) = self.room().filter(|room| room.local_participant().permissions().can_publish) else {
            return;
        };
        // In the green room everybody was silent.
        self.parts.participants.set_silent(false);
        let driver = Rc::downgrade(self);
        if let Some(devices) = self.own_devices() {
            devices.publish(&room, Rc::new(move |error| drive(&driver, Input::PublishFailed(error))));
        }
    }

    /// Releases camera, microphone and screen at once; LiveKit unpublishes their tracks as soon as it can.
    pub(super) fn release(&self) {
        if let Some(devices) = self.own_devices() {
            devices.release(self.room());
        }
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

fn drive(driver: &Weak<Driver>, input: Input) {
    if let Some(driver) = driver.upgrade() {
        driver.drive(input);
    }
}
