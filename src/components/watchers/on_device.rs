//! The device while somebody watches or is on stage: its screen stays on, and its controls say what is playing.

use costage_protocol::Room;
use leptos_erased::prelude::*;

use crate::{
    ports::{
        embedding::is_embedded,
        media_controls::{NowPlaying, ShownOnDevice},
        wake_lock::WakeLock,
    },
    state::{
        media::{MediaPhase, use_media},
        use_address_of, use_picture_address, use_room,
    },
};

/// Where the room's host has no picture.
const OWN_PICTURE: &str = "/icon-512.png";

/// Keeps the device in step with the open room. Draws nothing.
#[component]
pub fn OnDevice() -> impl IntoView {
    let (room, phase) = (use_room().room(), use_media().phase());
    let runs = memo(move |_| is_running(phase.get()));
    let screen = StoredValue::new_local(None::<WakeLock>);
    Effect::new(move || {
        let runs = runs.get();
        screen.set_value(runs.then(WakeLock::hold));
    });
    // What a page of somebody else has on these controls is its own.
    if is_embedded() {
        return;
    }
    let (address, own) = (use_picture_address(), use_address_of(OWN_PICTURE));
    let playing = memo(move |_| {
        let room = room.read();
        let playing = now_playing(room.as_ref().filter(|_| runs.get())?);
        let picture = playing.picture.map_or_else(|| own.clone(), &address);
        Some(NowPlaying { picture: Some(picture), ..playing })
    });
    let shown = StoredValue::new_local(None::<ShownOnDevice>);
    Effect::new(move || {
        // Before the next is shown: it would take that away.
        shown.set_value(None);
        shown.set_value(playing.read().as_ref().map(ShownOnDevice::show));
    });
}

/// Whether somebody watches or is on stage. While the connection is made again, they still look at it.
const fn is_running(phase: MediaPhase) -> bool {
    matches!(phase, MediaPhase::Connected | MediaPhase::Reconnecting)
}

fn now_playing(room: &Room) -> NowPlaying {
    NowPlaying {
        title: room.title.clone(),
        artist: room.host.display_name.clone(),
        picture: room.host.picture.clone(),
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::fixtures;

    use super::*;
    use crate::state::media::Stopped;

    #[test]
    fn the_screen_stays_on_while_there_is_a_picture_or_it_is_to_come_back() {
        assert!(is_running(MediaPhase::Connected) && is_running(MediaPhase::Reconnecting));
        for phase in [MediaPhase::Off, MediaPhase::Connecting, MediaPhase::Stopped(Stopped::NotLive)] {
            assert!(!is_running(phase), "{phase:?}");
        }
    }

    #[test]
    fn the_device_shows_the_rooms_title_and_its_host() {
        let room = fixtures::room();
        let playing = now_playing(&room);
        assert_eq!((playing.title, playing.artist), (room.title, room.host.display_name));
    }
}
