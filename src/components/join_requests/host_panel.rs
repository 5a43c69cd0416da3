//! The host's side of join requests: those waiting, the switch that opens or closes joining, and blocked people.

use leptos::prelude::*;

use super::request_list::RequestList;
use crate::{
    components::{
        people::blocked_people::BlockedPeople,
        ui::{now::use_now, request_status::RequestStatus, switch::Switch},
    },
    i18n::{JoinRequestText, t},
    state::{join_requests::received::use_room_join_requests, people::blocks::use_blocks},
};

/// The region of the invite page.
#[component]
pub fn JoinRequestsPanel() -> impl IntoView {
    let (requests, blocks) = (use_room_join_requests(), use_blocks());
    view! {
        <section class="join-requests" aria-label=move || t(JoinRequestText::Requests)>
            <RequestList
                rows=requests.list().rows()
                is_open=requests.is_open()
                now=use_now()
                request_state=move |id| requests.request_state(&id)
                on_answer=move |(id, answer)| requests.answer(id, answer)
                on_block=move |user| blocks.ask_about(user)
            />
            <div class="requests-settings">
                <Switch
                    label=move || t(JoinRequestText::LetViewersAsk)
                    on=requests.is_open()
                    on_switch=move |on| requests.set_open(on)
                />
                <BlockedPeople />
            </div>
            <RequestStatus request_state=requests.toggling() />
        </section>
    }
}
