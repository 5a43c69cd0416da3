//! Reports to the server which devices a co-host has ready, for the check marks that the host sees.

use costage_protocol::{Readiness, Role};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use crate::state::{
    CurrentRoom,
    media::{CaptureKind, LocalMedia, VoiceCheck},
    sync::latest_wins::LatestWins,
};

/// Reports every change for as long as the current owner lives. A camera is ready once its picture was shown, a
/// microphone when it is open and not silent.
pub fn report_readiness(room: CurrentRoom, local: LocalMedia) {
    let (camera, microphone) = (local.phase(CaptureKind::Camera), local.phase(CaptureKind::Microphone));
    let ready = memo(move |_| Readiness {
        camera: camera.get().is_on() && local.aspect().get().is_some(),
        microphone: microphone.get().is_on() && local.voice_check().get() != VoiceCheck::Soundless,
    });
    let teller = StoredValue::new(LatestWins::new());
    Effect::new(move |_| {
        let ready = ready.get();
        if room.role().get() != Role::CoHost {
            return;
        }
        let mut next = teller.try_update_value(|teller| teller.submit(ready)).flatten();
        spawn_local(async move {
            while let Some(ready) = next {
                // A missing check mark is no reason to show an error.
                let _ = room.report_readiness(ready).await;
                next = teller.try_update_value(LatestWins::finish).flatten();
            }
        });
    });
}
