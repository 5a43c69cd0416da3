//! What a page about the current room shows before there is a room to show, and after.

use costage_protocol::{ProblemCode, RoomId, RoomStatus};
use leptos::prelude::*;

use super::{ended_room::EndedRoomPage, not_found::NotFoundPage};
use crate::{
    components::ui::{
        button::LinkButton,
        empty_state::{EmptyState, LoadFailure},
        icon::IconName,
        spinner::Loading,
    },
    i18n::{ProblemText, SharedText, t},
    ports::{api::ApiError, live::Connection},
    state::{Phase, use_connection, use_reconnect, use_room},
};

/// How far the room is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Scene {
    Loading,
    Unreachable,
    NotFound,
    Failed(ProblemCode),
    Ended(RoomId),
    Open(RoomId),
}

/// Draws `open` for the room when it is there and has not ended; else what there is to say.
#[component]
pub fn RoomScene<V: IntoView + 'static>(
    /// Draws the room.
    open: impl Fn(RoomId) -> V + Send + 'static,
) -> impl IntoView {
    let (room, connection, reconnect) = (use_room(), use_connection(), use_reconnect());
    let scene = Memo::new(move |_| match (room.phase().get(), room.id().get(), room.status().get()) {
        (Phase::Failed(ProblemCode::NotFound), ..) => Scene::NotFound,
        (Phase::Failed(code), ..) => Scene::Failed(code),
        (Phase::Ready, Some(id), Some(RoomStatus::Ended)) => Scene::Ended(id),
        (Phase::Ready, Some(id), Some(_)) => Scene::Open(id),
        (Phase::Ready, Some(_), None) => Scene::NotFound,
        (Phase::Loading, ..) | (_, None, _) if connection.get() == Connection::Unreachable => {
            Scene::Unreachable
        }
        (Phase::Loading, ..) | (_, None, _) => Scene::Loading,
    });
    move || match scene.get() {
        Scene::Loading => view! {
            <main id="content" class="room-loading" data-theme="dark">
                <Loading />
            </main>
        }
        .into_any(),
        Scene::Unreachable => view! {
            <main id="content">
                <LoadFailure
                    title=move || t(SharedText::CouldNotLoad)
                    reason=move || t(ProblemText::Call(ApiError::Offline))
                    on_retry=reconnect
                />
            </main>
        }
        .into_any(),
        Scene::NotFound => view! { <NotFoundPage /> }.into_any(),
        Scene::Ended(id) => view! { <EndedRoomPage id=id /> }.into_any(),
        Scene::Failed(code) => view! { <CouldNotLoad code=code /> }.into_any(),
        Scene::Open(id) => open(id).into_any(),
    }
}

#[component]
fn CouldNotLoad(code: ProblemCode) -> impl IntoView {
    view! {
        <main id="content" role="alert">
            <EmptyState
                icon=IconName::Alert
                title=move || t(SharedText::CouldNotLoad)
                body=move || t(ProblemText::Code(code))
                bad=true
                whole_page=true
            >
                <LinkButton label=move || t(SharedText::BackToRooms) href="/" />
            </EmptyState>
        </main>
    }
}
