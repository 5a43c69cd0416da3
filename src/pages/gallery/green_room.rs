//! What can be wrong with camera and microphone in the green room.

use leptos::prelude::*;

use super::Shelf;
use crate::{
    pages::prepare::problems::ProblemCard,
    state::media::{Affected, CaptureKind, CaptureProblem},
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

/// Each with its words and its way out.
#[component]
pub fn GreenRoomShelf() -> impl IntoView {
    let card = |(which, problem)| view! { <ProblemCard which=which problem=problem on_press=|()| () /> };
    view! { <Shelf name="Green room">{PROBLEMS.map(card).collect_view()}</Shelf> }
}
