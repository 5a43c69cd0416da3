//! Asking to join, as the viewer and as the host see it.

use std::time::Duration;

use costage_protocol::{JoinRequest, JoinRequestId, JoinRequestStatus, RoomId};
use leptos::prelude::*;

use super::{
    Shelf,
    sample::{NOW, ago, user},
};
use crate::{
    components::join_requests::{ask_to_join::AskBar, request_list::RequestList},
    ports::api::ApiError,
    state::{RequestState, Row, join_requests::AskState},
};

fn waiting(number: u8, name: &str, seconds: i64) -> Row<JoinRequest> {
    let id = JoinRequestId::from_random([number; 16]);
    let request = JoinRequest {
        id: id.clone(),
        room_id: RoomId::from_random([1; 16]),
        user: user(number, name),
        status: JoinRequestStatus::Waiting,
        reason: None,
        invitation_id: None,
        created_at: ago(seconds),
        updated_at: ago(seconds),
        again_at: None,
    };
    Row { id, item: ArcRwSignal::new(request) }
}

#[component]
fn Wish(
    state: AskState,
    #[prop(optional)] request_state: RequestState,
    #[prop(optional_no_strip)] before: Option<usize>,
) -> impl IntoView {
    view! { <AskBar state=state before=before request_state=request_state now=Signal::stored(NOW) on_press=|()| () /> }
}

/// The viewer's bar and the host's list.
#[component]
pub fn JoinRequestsShelf() -> impl IntoView {
    let rows = vec![
        waiting(2, "Carla Philips", 130),
        waiting(9, "عمر خالد", 60),
        waiting(8, "Wolfeschlegelsteinhausenbergerdo", 5),
    ];
    let list = move |rows: Vec<Row<JoinRequest>>, taken: bool, request_state: RequestState| {
        view! {
            <div class="join-requests">
                <RequestList
                    rows=Signal::stored(rows)
                    taken=taken
                    now=Signal::stored(NOW)
                    request_state=move |_| Signal::stored(request_state.clone())
                    on_answer=|_| ()
                    on_block=|_| ()
                />
            </div>
        }
    };
    view! {
        <Shelf name="Asking to join">
            <Wish state=AskState::MayAsk />
            <Wish state=AskState::MayAsk request_state=RequestState::UnderWay />
            <Wish state=AskState::MayAsk request_state=RequestState::Failed(ApiError::Offline) />
            <Wish state=AskState::Waiting(ago(130)) />
            <Wish state=AskState::Waiting(ago(130)) before=Some(2) />
            <Wish state=AskState::Waiting(ago(130)) before=Some(0) />
            <Wish state=AskState::Dismissed(NOW.plus(Duration::from_secs(100))) />
            <Wish state=AskState::NotTaken />
            <Wish state=AskState::Closed />
            <Wish state=AskState::Invited />
            {list(rows.clone(), true, RequestState::Idle)}
            {list(rows.into_iter().take(1).collect(), true, RequestState::Checking)}
            {list(Vec::new(), true, RequestState::Idle)}
            {list(Vec::new(), false, RequestState::Idle)}
        </Shelf>
    }
}
