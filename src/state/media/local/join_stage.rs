//! Joining the stage in one step, for a page of somebody else that has no green room in between.

use leptos::prelude::*;

use crate::state::{
    media::{MediaPhase, MediaSession, NotOnStage, Trouble},
    settled::settled,
};

/// Opens camera and microphone unless they are open, and joins; done once the person is on stage.
///
/// # Errors
/// Why the person is not on stage. Camera and microphone are then released.
pub async fn join_stage(session: MediaSession) -> Result<(), NotOnStage> {
    if !session.has_webrtc() {
        return Err(NotOnStage::Cannot(Trouble::NoWebRtc));
    }
    session.local().open().await;
    session.join();
    let joined = settled(move || outcome(session)).await.unwrap_or(Err(NotOnStage::SteppedDown));
    if joined.is_err() {
        session.step_down();
    }
    joined
}

/// How joining has ended; tracked, `None` while it goes on.
fn outcome(session: MediaSession) -> Option<Result<(), NotOnStage>> {
    if session.on_stage().try_get()? {
        return Some(Ok(()));
    }
    if let Some(refusal) = session.refusal().get() {
        return Some(Err(NotOnStage::Refused(refusal)));
    }
    if let MediaPhase::Cannot(trouble) = session.phase().get() {
        return Some(Err(NotOnStage::Cannot(trouble)));
    }
    // It waits for the person's answer where they are on stage by another device.
    let goes_on = session.wants_stage().get() || session.asks_to_take_over().get();
    (!goes_on).then_some(Err(NotOnStage::SteppedDown))
}
