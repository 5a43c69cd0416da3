//! Connects the person's own devices to the session: what makes people who watch ready to go on stage.

use std::rc::Rc;

use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use super::{
    LocalMedia,
    capture::CaptureKind,
    publisher,
    screen_share::{ScreenPhase, ScreenShare},
    unpublish::unpublish,
};
use crate::{
    ports::{
        clock,
        media::{DeviceKind, PublishError, Room},
    },
    state::media::session::{MediaSession, publishing::OwnDevices},
};

/// How long somebody waits who is to be sent, at most.
const SENT_WITHIN_MS: u32 = 400;
/// How often to look: LiveKit has no event for a track's first moment.
const LOOK_EVERY_MS: u32 = 20;

/// The devices that the session publishes and releases.
struct Devices {
    local: LocalMedia,
    screen: ScreenShare,
}

impl OwnDevices for Devices {
    fn publish(&self, room: &Room, failed: Rc<dyn Fn(PublishError)>) {
        let (local, screen) = (self.local, self.screen);
        let (of_camera, of_screen) = (room.clone(), room.clone());
        let camera_failed = failed.clone();
        spawn_local(async move {
            if let Err(error) = publisher::publish(&of_camera, publisher::tracks_to_publish(local)).await {
                camera_failed(error);
            }
        });
        spawn_local(async move {
            if let Err(error) = publisher::publish_screen(&of_screen, screen).await {
                failed(error);
                screen.stop();
            }
        });
    }

    fn release(&self, room: Option<Room>) {
        if let Some(room) = room {
            let tracks = publisher::open_tracks(self.local);
            spawn_local(async move { unpublish(&room, tracks).await });
        }
        self.local.release();
        self.screen.stop();
    }
}

/// Waits until the first of the open devices is published, and no longer than [`SENT_WITHIN_MS`].
pub async fn until_sent(session: MediaSession) {
    for _ in 0..SENT_WITHIN_MS / LOOK_EVERY_MS {
        let is_sent =
            session.livekit_room().is_none_or(|room| !room.local_participant().publications().is_empty());
        if is_sent || publisher::tracks_to_publish(session.local()).is_empty() {
            return;
        }
        clock::sleep(LOOK_EVERY_MS).await;
    }
}

/// Lets `session` publish the person's own devices, and follows devices that are plugged in and out, for as long as the
/// current owner lives. To be called once.
pub fn be_ready_for_stage(session: MediaSession) {
    let (local, screen) = (session.local(), session.screen());
    local.follow_devices();
    session.set_own_devices(Rc::new(Devices { local, screen }));
    let camera = local.phase(CaptureKind::Camera);
    let microphone = local.phase(CaptureKind::Microphone);
    let shared = screen.phase();
    Effect::new(move |_| {
        let is_open = [camera.get().is_on(), microphone.get().is_on(), shared.get() == ScreenPhase::On];
        if is_open.contains(&true) {
            session.track_opened();
        }
    });
    Effect::new(move |_| {
        let (Some(device), Some(room)) = (local.speaker().get(), session.connected_room()) else { return };
        spawn_local(async move {
            // A speaker that was unplugged in between: the sound stays where it is.
            let _ = room.switch_active_device(DeviceKind::AudioOutput, &device).await;
        });
    });
}
