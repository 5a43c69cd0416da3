//! The LiveKit connection of the current room. It lives above the pages, so it survives going from the room to the
//! invite page and back, or from the green room to the stage.
//!
//! [`MediaSession`] holds what the files below define, and `playback` adds methods to it; the driver's loop and its attempts to
//! connect call each other. So these name each other.

mod credentials;
pub mod device_takeover;
mod driver;
mod machine;
mod playback;
pub mod publishing;
mod room_events;
mod signals;
pub mod statistics;
pub mod status;

use std::rc::Rc;

use leptos_erased::prelude::*;

use self::{
    driver::{Driver, Parts},
    machine::{Input, RoomState},
    playback::Playback,
    signals::SessionSignals,
    status::{MediaNotice, MediaPhase},
};
use super::{
    local::{LocalMedia, screen_share::ScreenShare},
    remote::participants::RemoteParticipants,
};
use crate::{
    ports::{
        api::ApiError,
        leaving::PageGone,
        live::Connection,
        media::{MediaLoader, Room, first_picture, has_webrtc},
    },
    state::{
        keep_alive::keep_alive,
        ports_context::{use_api, use_connection, use_feed},
        request::Request,
        rooms::current_room::CurrentRoom,
    },
};

/// Sound and picture of the current room.
#[derive(Clone, Copy)]
pub struct MediaSession {
    driver: StoredValue<Rc<Driver>, LocalStorage>,
    loader: StoredValue<MediaLoader, LocalStorage>,
    room: CurrentRoom,
    local: LocalMedia,
    screen: ScreenShare,
    participants: RemoteParticipants,
    playback: Playback,
    signals: SessionSignals,
    asks_to_take_over: RwSignal<bool>,
    /// Whether another session of the page has the room's media.
    stays_off: RwSignal<bool>,
}

/// The media of the current room; provided for signed-in people.
#[must_use]
pub fn use_media() -> MediaSession {
    expect_context()
}

impl MediaSession {
    /// Follows `room` for as long as the current owner lives, and watches it while it is on air.
    #[must_use]
    pub fn new(room: CurrentRoom) -> Self {
        let loader = MediaLoader::default();
        let local = LocalMedia::new(loader.clone());
        let screen = ScreenShare::new(loader.clone());
        let participants = RemoteParticipants::new();
        let signals = SessionSignals::new();
        let driver = Driver::new(Parts {
            me: room.me(),
            api: use_api(),
            loader: loader.clone(),
            participants,
            signals,
        });
        let session = Self {
            driver: StoredValue::new_local(driver),
            loader: StoredValue::new_local(loader),
            room,
            local,
            screen,
            participants,
            playback: Playback::new(),
            signals,
            asks_to_take_over: RwSignal::new(false),
            stays_off: RwSignal::new(false),
        };
        session.follow_room();
        session.follow_network();
        session.report_stage_identity();
        keep_alive(PageGone::new(move || {
            let _ = session.driver.try_with_value(|driver| driver.page_gone());
        }));
        on_cleanup(move || {
            session.drive(Input::RoomChanged(RoomState::NONE));
            let _ = session.driver.try_with_value(|driver| driver.release());
        });
        session
    }

    /// The person's own camera and microphone.
    #[must_use]
    pub const fn local(self) -> LocalMedia {
        self.local
    }

    /// Everybody else in the LiveKit room.
    #[must_use]
    pub const fn participants(self) -> RemoteParticipants {
        self.participants
    }

    #[must_use]
    pub fn phase(self) -> Signal<MediaPhase> {
        self.signals.phase.into()
    }

    /// While reconnecting: whether only signalling is lost, so that sound and picture may go on.
    #[must_use]
    pub fn media_goes_on(self) -> Signal<bool> {
        self.signals.media_goes_on.into()
    }

    /// Whether connecting takes so long that people start to wonder.
    #[must_use]
    pub fn takes_long(self) -> Signal<bool> {
        self.signals.takes_long.into()
    }

    /// Whether this browser can send and show sound and picture at all.
    #[must_use]
    pub fn has_webrtc(self) -> bool {
        has_webrtc()
    }

    /// Whether the person is on stage by this tab, or about to be (again).
    #[must_use]
    pub fn wants_stage(self) -> Signal<bool> {
        self.signals.wants_stage.into()
    }

    /// Whether the person is on stage by this tab now.
    #[must_use]
    pub fn on_stage(self) -> Signal<bool> {
        self.signals.on_stage.into()
    }

    /// Why the server refused to let the person join the stage, until they try again or open another room.
    #[must_use]
    pub fn refusal(self) -> Signal<Option<ApiError>> {
        self.signals.refusal.into()
    }

    /// Calls `notify` with each notice, for as long as the current owner lives. There is one listener at most.
    pub fn on_notice(self, notify: impl Fn(MediaNotice) + Send + Sync + 'static) {
        let on_notice = self.signals.on_notice;
        on_notice.set_value(Some(Callback::new(notify)));
        on_cleanup(move || {
            on_notice.try_set_value(None);
        });
    }

    /// Leaves the stage in this tab: camera and microphone are released at once. The seat stays.
    pub fn step_down(self) {
        self.drive(Input::StepDown);
    }

    /// Leaves the stage: camera and microphone are released at once, and the seat is given up.
    ///
    /// # Errors
    /// The seat is still there: the server did not answer or refused.
    pub async fn leave(self, request: Request) -> Result<(), ApiError> {
        self.step_down();
        self.room.leave_stage(request).await
    }

    /// Connects again after the connection has stopped, and at once where it waits before its next attempt.
    pub fn retry(self) {
        self.drive(Input::Retry);
    }

    /// Gives up joining the stage; absent unless the person wants to be there.
    #[must_use]
    pub fn stop_trying(self) -> Signal<Option<Callback<()>>> {
        Signal::derive(move || self.wants_stage().get().then(|| Callback::new(move |()| self.step_down())))
    }

    /// Leaves the room's sound and picture to another session of the page, which shows the room: this one never connects.
    pub fn stay_off(self) {
        self.stays_off.set(true);
    }

    /// Says whether the green room is open, where nobody is heard unless the person is on stage already.
    pub fn set_green_room(self, is_open: bool) {
        self.participants.set_silent(is_open && !self.signals.on_stage.get_untracked());
    }

    /// Fetches `livekit-client`, because it will be needed soon.
    pub fn fetch_ahead(self) {
        self.loader.with_value(MediaLoader::fetch_ahead);
    }

    /// The person's own shared screen.
    #[must_use]
    pub const fn screen(self) -> ScreenShare {
        self.screen
    }

    /// The LiveKit room of the current connection.
    pub(in crate::state::media) fn livekit_room(self) -> Option<Room> {
        self.driver.try_with_value(|driver| driver.room()).flatten()
    }

    fn drive(self, input: Input) {
        // Owners are disposed of from the outside in, so a page may leave the stage after the session is gone.
        let _ = self.driver.try_with_value(|driver| driver.drive(input));
    }

    fn follow_room(self) {
        let room = self.room;
        Effect::new(move |_| {
            if self.stays_off.get() {
                return self.drive(Input::RoomChanged(RoomState::NONE));
            }
            let state =
                RoomState { id: room.id().get(), status: room.status().get(), role: room.role().get() };
            if state.status.is_some_and(|status| !status.is_on_air()) {
                first_picture::end();
            }
            self.drive(Input::RoomChanged(state));
        });
    }

    /// Tells the server by which identity this tab is on stage, so that it knows which of LiveKit's participants has
    /// a live page behind it.
    fn report_stage_identity(self) {
        let feed = StoredValue::new_local(use_feed());
        let identity = self.signals.stage_identity;
        // Another session of the page may be on stage: only one that was there says that it is not any more.
        let was_there = StoredValue::new(false);
        Effect::new(move |_| {
            let now = identity.get();
            if now.is_some() || was_there.try_get_value() == Some(true) {
                was_there.set_value(now.is_some());
                feed.with_value(|feed| feed.on_stage(now));
            }
        });
        on_cleanup(move || {
            if was_there.try_get_value() == Some(true) {
                let _ = feed.try_with_value(|feed| feed.on_stage(None));
            }
        });
    }

    /// The live WebSocket knows first that the network is back.
    fn follow_network(self) {
        let connection = use_connection();
        Effect::new(move |before: Option<Connection>| {
            let now = connection.get();
            let back = now == Connection::Online && before.is_some_and(|before| before != Connection::Online);
            if back {
                self.drive(Input::NetworkBack);
            }
            now
        });
    }
}
