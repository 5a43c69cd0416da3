//! `/rooms/:id/invite`, for the host: the people to invite, and the invitations sent.

pub mod found_person;
pub mod invite_layout;
pub mod pane_tabs;
pub mod people;
pub mod picker_model;
pub mod selection;
pub mod sent;
pub mod share_link;

use costage_protocol::{Role, RoomId};
use leptos_erased::prelude::*;

use self::invite_layout::InviteLayout;
use super::room_gate::RoomGate;
use crate::{
    components::{
        surroundings::main_role,
        ui::{button::LinkButton, empty_state::EmptyState, icon::IconName},
        watchers::page_title::use_page_title,
    },
    i18n::{InvitePageText, SharedText, t},
    state::use_room,
};

#[component]
pub fn InvitePage() -> impl IntoView {
    let role = use_room().role();
    let is_host = memo(move |_| role.get() == Role::Host);
    let open = move |id: RoomId| {
        move || match is_host.get() {
            true => view! { <InviteLayout id=id.clone() /> }.into_any(),
            false => view! { <HostOnly room=id.clone() /> }.into_any(),
        }
    };
    view! { <RoomGate open=open /> }
}

#[component]
fn HostOnly(room: RoomId) -> impl IntoView {
    use_page_title(|| t(InvitePageText::HostOnly));
    view! {
        <main id="content" role=main_role()>
            <EmptyState
                icon=IconName::People
                title=move || t(InvitePageText::HostOnly)
                body=move || t(InvitePageText::HostOnlyBody)
                whole_page=true
            >
                <LinkButton label=move || t(SharedText::BackToRoom) href=format!("/rooms/{room}") />
            </EmptyState>
        </main>
    }
}
