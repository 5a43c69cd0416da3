//! The lists side by side, under one head; one at a time where there is no room for both.

use costage_protocol::RoomId;
use leptos::prelude::*;

use super::{
    pane_tabs::{Pane, PaneTabs},
    people::PeopleRegion,
    picker_model::Picture,
    sent::SentRegion,
};
use crate::{
    components::{
        join_requests::AnswerRequests,
        stage::seats_meter::SeatsMeter,
        ui::{icon::IconName, page_header::PageHeader},
        watchers::page_title::use_page_title,
    },
    i18n::{InvitePageText, SharedText, t},
    state::{
        CurrentRoom, Inviting, PeopleSearch, use_blocks, use_people_search, use_room, use_room_invitations,
    },
};

/// Picker and sent invitations of a room, for its host.
#[component]
pub fn InviteBoard(
    /// Whose stage.
    id: RoomId,
) -> impl IntoView {
    let room = use_room();
    let back = format!("/rooms/{id}");
    let invitations = use_room_invitations(id.clone());
    let search = use_people_search(id.clone());
    let picture = Picture::new(room, invitations.list(), use_blocks().list());
    let inviting = Inviting::new(invitations);
    let shown = RwSignal::new(Pane::People);
    let title = Memo::new(move |_| room.room().with(|room| room.as_ref().map(|room| room.title.clone())));
    use_page_title(|| t(InvitePageText::Heading));
    refresh_as_people_come_and_go(room, search);
    view! {
        <main class="page invite-page" id="content">
            <PageHeader
                title=move || t(InvitePageText::Heading)
                subtitle=move || title.get().unwrap_or_default()
                back_label=move || t(SharedText::Close)
                back_href=Signal::stored(back)
                back_icon=IconName::Close
            >
                <SeatsMeter used=Signal::derive(move || picture.seats_used()) limit=picture.seat_limit />
            </PageHeader>
            <Show when=move || picture.is_full()>
                <p class="stage-full">{move || t(InvitePageText::StageFull)}</p>
            </Show>
            <PaneTabs shown=shown invitations=picture.order />
            <div class="invite-columns" data-shown=move || shown.get().name()>
                <PeopleRegion search=search inviting=inviting picture=picture />
                <AnswerRequests />
                <SentRegion room=room invitations=invitations picture=picture id=id />
            </div>
        </main>
    }
}

/// Somebody who begins or ceases to watch changes the picker's order; the number of viewers tells.
fn refresh_as_people_come_and_go(room: CurrentRoom, search: PeopleSearch) {
    let viewers = room.viewer_count();
    Effect::new(move |before: Option<u32>| {
        let now = viewers.get();
        if before.is_some_and(|before| before != now) {
            search.freshen();
        }
        now
    });
}
