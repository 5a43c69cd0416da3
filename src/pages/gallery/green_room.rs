//! Everything that can go wrong with camera, microphone and LiveKit in the green room.

use leptos::prelude::*;

use super::shelf::Shelf;
use crate::{
    components::media::trouble::{TroubleCard, TroubleVeil},
    pages::green_room::problems::ProblemCard,
    state::media::{Affected, CaptureKind, CaptureProblem, Trouble},
};

const PROBLEMS: [(Affected, CaptureProblem); 10] = [
    (Affected::One(CaptureKind::Camera), CaptureProblem::Refused),
    (Affected::One(CaptureKind::Microphone), CaptureProblem::Dismissed),
    (Affected::One(CaptureKind::Camera), CaptureProblem::BlockedBySystem),
    (Affected::One(CaptureKind::Camera), CaptureProblem::Missing),
    (Affected::One(CaptureKind::Camera), CaptureProblem::Busy),
    (Affected::One(CaptureKind::Microphone), CaptureProblem::Unplugged),
    (Affected::Both, CaptureProblem::Insecure),
    (Affected::Both, CaptureProblem::Unsupported),
    (Affected::Both, CaptureProblem::NotLoaded),
    (Affected::One(CaptureKind::Camera), CaptureProblem::Unknown),
];

/// Each capture problem, with its remedy.
#[component]
pub fn GreenRoomShelf() -> impl IntoView {
    let card = |(which, problem)| view! { <ProblemCard which=which problem=problem on_press=|()| () /> };
    view! { <Shelf name="Green room">{PROBLEMS.map(card).collect_view()}</Shelf> }
}

/// Each reason for missing sound and picture, in the green room and over the stage.
#[component]
pub fn TroubleShelf() -> impl IntoView {
    let stop = Signal::stored(Some(Callback::new(|()| ())));
    let both = move |trouble| {
        view! {
            <TroubleCard trouble=trouble on_retry=|()| () on_stop=stop />
            <div class="stage-sample" data-theme="dark">
                <TroubleVeil trouble=trouble on_retry=|()| () on_stop=Signal::stored(None) />
            </div>
        }
    };
    view! { <Shelf name="No sound and picture">{Trouble::ALL.map(both).collect_view()}</Shelf> }
}
