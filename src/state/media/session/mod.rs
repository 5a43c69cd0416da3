//! The LiveKit connection of the current room. It lives above the pages, so that going from the room to
//! the invite page and back, or from the green room onto the stage, keeps it.

pub mod answers;
pub mod credentials;
pub mod device_takeover;
pub mod driver;
pub mod exchange;
pub mod machine;
pub mod outage;
pub mod publisher;
pub mod room_events;
pub mod signals;
pub mod target;

use std::rc::Rc;

use costage_protocol::{Role, RoomStatus, UserId};
use leptos::{prelude::*, task::spawn_local};

use self::{
    driver::Driver,
    exchange::{Goal, Input, MediaNotice, MediaPhase},
    signals::Told,
    target::goal,
};
use super::{
    local::{
        LocalMedia,
        capture::CaptureKind,
        screen_share::{ScreenPhase, ScreenShare, publish_screen},
    },
    remote::participants::Cast,
};
use crate::{
    ports::{
        api::ApiError,
        leaving::PageGone,
        live::Connection,
        media::{DeviceKind, MediaLoader, Room, has_webrtc},
    },
    state::{
        ports_context::{use_api, use_connection, use_feed},
        rooms::current_room::CurrentRoom,
    },
};

/// What the current room's sound and picture come and go by.
#[derive(Clone, Copy)]
pub struct MediaSession {
    driver: StoredValue<Rc<Driver>, LocalStorage>,
    loader: StoredValue<MediaLoader, LocalStorage>,
    pub(super) room: CurrentRoom,
    local: LocalMedia,
    pub(super) cast: Cast,
    pub(super) told: Told,
    screen: ScreenShare,
}

/// The media of the current room; provided for whoever is signed in.
#[must_use]
pub fn use_media() -> MediaSession {
    expect_context()
}

impl MediaSession {
    /// Follows `room` for as long as the current owner lives: watches what is on air.
    #[must_use]
    pub fn new(room: CurrentRoom) -> Self {
        let loader = MediaLoader::default();
        let local = LocalMedia::new(loader.clone());
        let screen = ScreenShare::new(loader.clone());
        let cast = Cast::new();
        let told = Told::new();
        let driver = Driver::new(use_api(), loader.clone(), local, cast, told);
        let session = Self {
            driver: StoredValue::new_local(driver),
            loader: StoredValue::new_local(loader),
            room,
            local,
            cast,
            told,
            screen,
        };
        session.follow_the_room();
        session.publish_what_opens();
        session.send_the_screen();
        session.hurry_when_the_network_is_back();
        session.tell_the_server_who_is_on_stage();
        let gone = StoredValue::new_local(PageGone::new(move || {
            let _ = session.driver.try_with_value(|driver| driver.page_gone());
        }));
        on_cleanup(move || {
            gone.dispose();
            let _ = session.driver.try_with_value(|driver| driver.aim(Goal::Off));
            session.local.release();
            session.screen.stop();
        });
        session
    }

    /// One's own camera and microphone.
    #[must_use]
    pub const fn local(self) -> LocalMedia {
        self.local
    }

    /// Everybody who is seen and heard.
    #[must_use]
    pub const fn cast(self) -> Cast {
        self.cast
    }

    /// How the connection is doing.
    #[must_use]
    pub fn phase(self) -> Signal<MediaPhase> {
        self.told.phase.into()
    }

    /// While reconnecting: whether only the line to the server is lost, so that sound and picture may go on.
    #[must_use]
    pub fn media_goes_on(self) -> Signal<bool> {
        self.told.media_goes_on.into()
    }

    /// Whether it takes longer than people wait without asking themselves.
    #[must_use]
    pub fn takes_long(self) -> Signal<bool> {
        self.told.takes_long.into()
    }

    /// Whether this browser can send and show sound and picture at all.
    #[must_use]
    pub fn has_webrtc(self) -> bool {
        has_webrtc()
    }

    /// Whether this tab is, or is coming (back), on stage.
    #[must_use]
    pub fn wants_stage(self) -> Signal<bool> {
        self.told.wants_stage.into()
    }

    /// Whether this tab is on stage now.
    #[must_use]
    pub fn on_stage(self) -> Signal<bool> {
        self.told.on_stage.into()
    }

    /// Something people have to be told, until [`forget_notice`](Self::forget_notice).
    #[must_use]
    pub fn notice(self) -> Signal<Option<MediaNotice>> {
        self.told.notice.into()
    }

    /// It was told.
    pub fn forget_notice(self) {
        self.told.notice.set(None);
    }

    /// Off the stage, in this tab: camera and microphone go now. The seat stays.
    pub fn step_down(self) {
        self.told.wants_stage.set(false);
    }

    /// Leaves the stage: camera and microphone go now, the seat as soon as the server has it.
    ///
    /// # Errors
    /// The seat is still there: the server did not answer or refused.
    pub async fn leave(self) -> Result<(), ApiError> {
        self.step_down();
        self.room.leave_stage().await
    }

    /// Goes on with a connection that stands still, or tries at once to make one that is missing.
    pub fn again(self) {
        self.driver.with_value(|driver| driver.drive(Input::Again));
    }

    /// The way to give up coming on stage, for whoever is about to and is not there.
    #[must_use]
    pub fn stop_trying(self) -> Signal<Option<Callback<()>>> {
        Signal::derive(move || self.told.wants_stage.get().then(|| Callback::new(move |()| self.step_down())))
    }

    /// In the green room nobody's sound is played, unless one is on stage already.
    pub fn set_green_room(self, inside: bool) {
        self.cast.set_silent(inside && !self.told.on_stage.get_untracked());
    }

    /// Fetches what media needs, because it will be needed soon.
    pub fn fetch_ahead(self) {
        self.loader.with_value(MediaLoader::fetch_ahead);
    }

    /// One's own screen, where it is shared.
    #[must_use]
    pub const fn screen(self) -> ScreenShare {
        self.screen
    }

    /// The room of the present connection.
    pub(super) fn live_room(self) -> Option<Room> {
        self.driver.try_with_value(|driver| driver.room()).flatten()
    }

    pub(super) fn me(self) -> UserId {
        self.room.me()
    }

    pub(super) fn on_stage_now(self) -> bool {
        self.told.on_stage.get_untracked()
    }

    fn use_speaker(self) {
        let room = self.driver.with_value(|driver| driver.room());
        let (Some(room), Some(device)) = (room, self.local.speaker().get_untracked()) else { return };
        spawn_local(async move {
            // Unplugged meanwhile: the sound stays where it is.
            let _ = room.switch_active_device(DeviceKind::AudioOutput, &device).await;
        });
    }

    fn follow_the_room(self) {
        let (room, told) = (self.room, self.told);
        Effect::new(move |_| {
            let (id, status, role) = (room.id().get(), room.status().get(), room.role().get());
            let lost_seat = status.is_some() && role == Role::Viewer && told.wants_stage.get();
            if lost_seat {
                told.wants_stage.set(false);
                told.notice.set(Some(MediaNotice::TakenOffStage));
            }
            let is_over = id.is_none() || status == Some(RoomStatus::Ended);
            let wants_stage = !lost_seat && told.wants_stage.get();
            if is_over && wants_stage {
                told.wants_stage.set(false);
            }
            self.driver.with_value(|driver| driver.aim(goal(id, status, wants_stage)));
        });
    }

    /// On stage a camera or microphone opened later is sent at once.
    fn publish_what_opens(self) {
        let camera = self.local.phase(CaptureKind::Camera);
        let microphone = self.local.phase(CaptureKind::Microphone);
        Effect::new(move |_| {
            let opened = camera.get().is_on() | microphone.get().is_on();
            if opened && self.told.on_stage.get() {
                self.driver.with_value(|driver| driver.publish());
                self.cast.set_silent(false);
            }
        });
        Effect::new(move |_| {
            let chosen = self.local.speaker().get().is_some();
            if self.told.phase.get() == MediaPhase::Connected && chosen {
                self.use_speaker();
            }
        });
    }

    /// On stage a screen is sent as soon as it is shared, and again on a connection made anew; off the stage
    /// it is shared no more.
    fn send_the_screen(self) {
        Effect::new(move |_| {
            let shared = self.screen.phase().get() == ScreenPhase::On;
            if !shared || !self.told.on_stage.get() {
                return;
            }
            let Some(room) = self.live_room() else { return };
            let (screen, notice) = (self.screen, self.told.notice);
            spawn_local(async move {
                if let Err(error) = publish_screen(&room, screen).await {
                    notice.try_set(Some(MediaNotice::NotSent(error)));
                    screen.stop();
                }
            });
        });
        Effect::new(move |_| {
            if !self.told.wants_stage.get() {
                self.screen.stop();
            }
        });
    }

    /// So that it knows whether anybody stands behind what LiveKit shows.
    fn tell_the_server_who_is_on_stage(self) {
        let feed = StoredValue::new_local(use_feed());
        let identity = self.told.on_stage_by;
        Effect::new(move |_| feed.with_value(|feed| feed.on_stage(identity.get())));
        on_cleanup(move || {
            let _ = feed.try_with_value(|feed| feed.on_stage(None));
        });
    }

    /// The live connection knows first that the network is back.
    fn hurry_when_the_network_is_back(self) {
        let connection = use_connection();
        Effect::new(move |before: Option<Connection>| {
            let now = connection.get();
            let back = now == Connection::Online && before.is_some_and(|before| before != Connection::Online);
            if back {
                self.driver.with_value(|driver| driver.drive(Input::Hurry));
            }
            now
        });
    }
}
