//! Join requests, as the viewer and as the host see them.

use std::time::Duration;

use costage_protocol::{JoinRequest, JoinRequestId, fixtures};
use leptos::prelude::*;

use super::{
    sample::{NOW, ago, user},
    shelf::Shelf,
};
use crate::{
    components::join_requests::{ask_to_join::AskBar, request_list::RequestList},
    ports::api::ApiError,
    state::{RequestState, Row, join_requests::JoinState},
};

fn waiting(number: u8, name: &str, seconds: i64) -> Row<JoinRequest> {
    let id = JoinRequestId::from_random([number; 16]);
    let request = JoinRequest {
        id: id.clone(),
        user: user(number, name),
        created_at: ago(seconds),
        updated_at: ago(seconds),
        ..fixtures::join_request()
    };
    Row { id, item: ArcRwSignal::new(request) }
}

#[component]
fn ViewerControls(
    state: JoinState,
    #[prop(optional)] request_state: RequestState,
    #[prop(optional_no_strip)] ahead: Option<usize>,
) -> impl IntoView {
    view! {
        <AskBar
            state=state
            ahead=ahead
            request_state=request_state
            now=Signal::stored(NOW)
            on_press=|()| ()
        />
    }
}

#[component]
pub fn JoinRequestsShelf() -> impl IntoView {
    let rows = vec![
        waiting(2, "Carla Philips", 130),
        waiting(9, "عمر خالد", 60),
        waiting(8, "Wolfeschlegelsteinhausenbergerdo", 5),
    ];
    let list = move |rows: Vec<Row<JoinRequest>>, is_open: bool, request_state: RequestState| {
        view! {
            <div class="join-requests">
                <RequestList
                    rows=Signal::stored(rows)
                    is_open=is_open
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
            <ViewerControls state=JoinState::MayAsk />
            <ViewerControls state=JoinState::MayAsk request_state=RequestState::UnderWay />
            <ViewerControls state=JoinState::MayAsk request_state=RequestState::Failed(ApiError::Offline) />
            <ViewerControls state=JoinState::Waiting(ago(130)) />
            <ViewerControls state=JoinState::Waiting(ago(130)) ahead=Some(2) />
            <ViewerControls state=JoinState::Waiting(ago(130)) ahead=Some(0) />
            <ViewerControls state=JoinState::Dismissed(NOW.plus(Duration::from_secs(100))) />
            <ViewerControls state=JoinState::NotAccepted />
            <ViewerControls state=JoinState::Closed />
            <ViewerControls state=JoinState::Invited />
            {list(rows.clone(), true, RequestState::Idle)}
            {list(rows.into_iter().take(1).collect(), true, RequestState::Checking)}
            {list(Vec::new(), true, RequestState::Idle)}
            {list(Vec::new(), false, RequestState::Idle)}
        </Shelf>
    }
}
