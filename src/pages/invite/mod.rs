//! `/rooms/:id/invite`, for the host: whom to bring on stage, and what became of the invitations sent.

pub mod board;
pub mod people;
pub mod picture;
pub mod sent;
pub mod share_link;

use costage_protocol::{ProblemCode, RoomId, RoomStatus, StageRole};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::board::InviteBoard;
use super::dead_end::{EndedPage, NotFoundPage};
use crate::{
    components::{
        button::LinkButton, empty_state::EmptyState, failure::code_words, icon::IconName, spinner::Loading,
    },
    i18n::{InviteText, SharedText, t},
    state::{CurrentRoom, Phase, use_room},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Scene {
    Loading,
    NotFound,
    Failed(ProblemCode),
    Ended,
    NotHost(RoomId),
    Board(RoomId),
}

fn scene(room: CurrentRoom) -> Scene {
    match (room.phase().get(), room.id().get()) {
        (Phase::Failed(ProblemCode::NotFound), _) => Scene::NotFound,
        (Phase::Failed(code), _) => Scene::Failed(code),
        (Phase::Loading, _) | (_, None) => Scene::Loading,
        (Phase::Ready, Some(id)) => match (room.status().get(), room.role().get()) {
            (None, _) => Scene::NotFound,
            (Some(RoomStatus::Ended), _) => Scene::Ended,
            (_, StageRole::Host) => Scene::Board(id),
            (_, StageRole::CoHost | StageRole::Viewer) => Scene::NotHost(id),
        },
    }
}

/// The invite page.
#[component]
pub fn InvitePage() -> impl IntoView {
    let room = use_room();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<RoomId>().ok()));
    Effect::new(move || {
        if let Some(id) = id.get() {
            room.open(id);
        }
    });
    let scene = Memo::new(move |_| if id.read().is_some() { scene(room) } else { Scene::NotFound });
    move || match scene.get() {
        Scene::Loading => view! { <Loading /> }.into_any(),
        Scene::NotFound => view! { <NotFoundPage /> }.into_any(),
        Scene::Ended => view! { <EndedPage /> }.into_any(),
        Scene::Failed(code) => view! { <CouldNotLoad code=code /> }.into_any(),
        Scene::NotHost(id) => view! { <HostOnly room=id /> }.into_any(),
        Scene::Board(id) => view! { <InviteBoard id=id room=room /> }.into_any(),
    }
}

#[component]
fn CouldNotLoad(code: ProblemCode) -> impl IntoView {
    view! {
        <main id="content" role="alert">
            <EmptyState
                icon=IconName::Alert
                title=move || t(SharedText::CouldNotLoad)
                body=move || code_words(code)
                bad=true
                whole_page=true
            >
                <LinkButton label=move || t(SharedText::BackToRooms) href="/" />
            </EmptyState>
        </main>
    }
}

#[component]
fn HostOnly(room: RoomId) -> impl IntoView {
    view! {
        <main id="content">
            <EmptyState
                icon=IconName::People
                title=move || t(InviteText::HostOnly)
                body=move || t(InviteText::HostOnlyBody)
                whole_page=true
            >
                <LinkButton label=move || t(SharedText::BackToRoom) href=format!("/rooms/{room}") />
            </EmptyState>
        </main>
    }
}
