//! A room that is not live yet: the link to the green room for its host, a notice for everybody else.

use costage_protocol::{Role, RoomId};
use leptos_erased::prelude::*;

use crate::{
    components::{
        surroundings::in_slot,
        ui::{
            button::{ButtonKind, LinkButton},
            empty_state::EmptyState,
            icon::IconName,
        },
    },
    i18n::{RoomText, t, use_locale, with_name},
    state::use_room,
};

/// Stands in place of the stage.
#[component]
pub fn IdleRoom(id: RoomId) -> impl IntoView {
    let room = use_room();
    let role = room.role();
    let is_host = memo(move |_| role.get() == Role::Host);
    let host = memo(move |_| {
        room.room().with(|room| room.as_ref().map(|room| room.host.display_name.clone()).unwrap_or_default())
    });
    let green_room = StoredValue::new(format!("/rooms/{id}/prepare"));
    view! {
        <Show
            when=move || is_host.get()
            fallback=move || {
                in_slot(
                    "empty",
                    view! {
                        <EmptyState
                            icon=IconName::Screen
                            title=move || with_name(&RoomText::ExpectedTitle, &host.read(), use_locale())
                            body=move || t(RoomText::IdleBody)
                        />
                    },
                )
            }
        >
            <EmptyState
                icon=IconName::Camera
                title=move || t(RoomText::IdleHostTitle)
                body=move || t(RoomText::IdleHostBody)
            >
                <LinkButton
                    label=move || t(RoomText::GetReady)
                    href=green_room.get_value()
                    kind=ButtonKind::Primary
                />
            </EmptyState>
        </Show>
    }
}
