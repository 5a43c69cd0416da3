//! The connection that the driver makes, listens to and ends.

use std::rc::{Rc, Weak};

use costage_protocol::{RoomId, media::Identity};
use futures::StreamExt;
use leptos::task::spawn_local;

use super::{Driver, drive};
use crate::{
    ports::{
        clock,
        location::is_mixed_content,
        media::{Room, RoomEvent, RoomEvents, first_picture},
    },
    state::media::session::{
        credentials::JoinCredentials,
        machine::{Grant, Input},
        room_events::{self, Consequence, Interruption},
        signals::set,
        status::Trouble,
    },
};

/// How long LiveKit may try to restore a lost connection by itself.
const STALLED_AFTER_MS: u64 = 4_000;

/// A connection to a LiveKit room, open or on its way.
pub(super) struct RoomConnection {
    /// Distinguishes the events of this connection from those of an earlier one.
    number: u32,
    room: Room,
    pub(super) identity: Identity,
}

impl Driver {
    /// The LiveKit room of the current connection.
    pub(in crate::state::media::session) fn room(&self) -> Option<Room> {
        self.connection.borrow().as_ref().map(|connection| connection.room.clone())
    }

    pub(super) fn fetch(self: &Rc<Self>, request: u32, room: RoomId, grant: Grant) {
        // The download of livekit-client and the request for a token overlap.
        self.parts.loader.fetch_ahead();
        let (api, me) = (self.parts.api.clone(), self.parts.me.clone());
        self.spawn(move |driver| async move {
            let credentials = match grant {
                Grant::Watch => match first_picture::take(&room, &me).await {
                    Some(opened) => Ok(JoinCredentials::from(opened)),
                    None => api.watch_data(&room).await.map(JoinCredentials::from),
                },
                Grant::Broadcast => api.broadcast_data(&room).await.map(JoinCredentials::from),
            };
            let Some(driver) = driver.upgrade() else { return };
            let answer = credentials.map(|credentials| drop(driver.credentials.replace(Some(credentials))));
            driver.drive(Input::Fetched { request, answer });
        });
    }

    pub(super) fn connect(self: &Rc<Self>, request: u32, within_ms: u32) {
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

    /// Tells LiveKit at once that the page is gone. If the page comes back, so does the connection.
    pub(in crate::state::media::session) fn page_gone(&self) {
        if let Some(room) = self.room() {
            spawn_local(async move { room.disconnect().await });
        }
    }

    pub(super) fn disconnect(&self) {
        self.is_interrupted.set(false);
        set(self.parts.signals.media_goes_on, false);
        self.stall_alarm.replace(None);
        if let Some(connection) = self.connection.take() {
            spawn_local(async move { connection.room.disconnect().await });
        }
        self.parts.participants.lose_all();
    }
}

async fn listen(driver: Weak<Driver>, number: u32, mut events: RoomEvents) {
    while let Some(event) = events.next().await {
        let Some(driver) = driver.upgrade() else { break };
        driver.take_event(number, event);
    }
}
