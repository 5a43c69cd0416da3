//! Shows a page of the current room once the room has loaded, and until then, or if it fails, what is the matter.

use costage_protocol::{ProblemCode, RoomId, RoomStatus};
use leptos_erased::prelude::*;

use super::not_found::NotFoundPage;
use crate::{
    components::{
        parts::lazy_page,
        surroundings::main_role,
        ui::{
            button::LinkButton,
            empty_state::{EmptyState, LoadFailure},
            icon::IconName,
            spinner::Loading,
        },
    },
    i18n::{ProblemText, SharedText, t},
    ports::{api::ApiError, live::Connection, media::first_picture},
    state::{Phase, parts::Part, use_connection, use_reconnect, use_room},
};

#[derive(Debug, Clone, PartialEq, Eq)]
enum GateState {
    Loading,
    Unreachable,
    NotFound,
    Failed(ProblemCode),
    Ended(RoomId),
    Open(RoomId),
}

/// Draws `open` while the room is loaded and has not ended.
#[component]
pub fn RoomGate<V: IntoView + 'static>(open: impl Fn(RoomId) -> V + Send + 'static) -> impl IntoView {
    let (room, connection, reconnect) = (use_room(), use_connection(), use_reconnect());
    let state = memo(move |_| match (room.phase().get(), room.id().get(), room.status().get()) {
        (Phase::Failed(ProblemCode::NotFound), ..) => GateState::NotFound,
        (Phase::Failed(code), ..) => GateState::Failed(code),
        (Phase::Ready, Some(id), Some(RoomStatus::Ended)) => GateState::Ended(id),
        (Phase::Ready, Some(id), Some(_)) => GateState::Open(id),
        (Phase::Ready, Some(_), None) => GateState::NotFound,
        (Phase::Loading, ..) | (_, None, _) if connection.get() == Connection::Unreachable => {
            GateState::Unreachable
        }
        (Phase::Loading, ..) | (_, None, _) => GateState::Loading,
    });
    Effect::new(move || {
        if !matches!(state.get(), GateState::Loading | GateState::Open(_)) {
            first_picture::end();
        }
    });
    move || match state.get() {
        GateState::Loading => view! {
            <main id="content" role=main_role() class="room-loading" data-theme="dark">
                <Loading />
            </main>
        }
        .into_any(),
        GateState::Unreachable => view! {
            <main id="content" role=main_role()>
                <LoadFailure
                    title=move || t(SharedText::CouldNotLoad)
                    reason=move || t(ProblemText::Call(ApiError::Offline))
                    on_retry=reconnect
                />
            </main>
        }
        .into_any(),
        GateState::NotFound => view! { <NotFoundPage /> }.into_any(),
        GateState::Ended(id) => {
            lazy_page(Part::Host, move |parts| Some((parts.host()?.ended_room)(id.clone())))
        }
        GateState::Failed(code) => view! { <CouldNotLoad code=code /> }.into_any(),
        GateState::Open(id) => open(id).into_any(),
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
