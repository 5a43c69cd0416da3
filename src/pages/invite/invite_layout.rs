//! The two lists of the invite page side by side under one header, or one at a time where there is no room for both.

use costage_protocol::RoomId;
use leptos_erased::prelude::*;

use super::{
    pane_tabs::{Pane, PaneTabs},
    people::PeoplePane,
    picker_model::PickerModel,
    sent::SentPane,
};
use crate::{
    components::{
        join_requests::host_panel::JoinRequestsPanel,
        navigation::in_slot_of_only_page,
        stage::seats_meter::SeatsMeter,
        surroundings::main_role,
        ui::{icon::IconName, page_header::PageHeader},
        watchers::page_title::use_page_title,
    },
    i18n::{InvitePageText, SharedText, t},
    state::{
        CurrentRoom,
        invitations::{sender::InvitationSender, sent::use_room_invitations},
        join_requests::received::use_room_join_requests,
        people::{
            blocks::use_blocks,
            search::{PeopleSearch, use_people_search},
        },
        use_room,
    },
};

#[component]
pub fn InviteLayout(id: RoomId) -> impl IntoView {
    let room = use_room();
    let back = format!("/rooms/{id}");
    let invitations = use_room_invitations(id.clone());
    let (search, requests) = (use_people_search(id.clone()), use_room_join_requests());
    let model = PickerModel::new(room, invitations.list(), requests.list(), use_blocks().list());
    let sender = InvitationSender::new(invitations);
    let shown = RwSignal::new(Pane::People);
    let title = memo(move |_| room.room().with(|room| room.as_ref().map(|room| room.title.clone())));
    use_page_title(|| t(InvitePageText::Heading));
    refresh_search_when_viewers_change(room, search);
    view! {
        <main class="page invite-page" part="invite-page" id="content" role=main_role()>
            {in_slot_of_only_page(
                "header",
                view! {
                    <PageHeader
                        title=move || t(InvitePageText::Heading)
                        subtitle=move || title.get().unwrap_or_default()
                        back_label=move || t(SharedText::Close)
                        back_href=back
                        back_icon=IconName::Close
                    >
                        <SeatsMeter used=Signal::derive(move || model.seats_used()) limit=model.seat_limit />
                    </PageHeader>
                },
            )}
            <Show when=move || model.is_full()>
                <p class="stage-full">{move || t(InvitePageText::StageFull)}</p>
            </Show>
            <PaneTabs
                shown=shown
                requests=Signal::derive(move || model.asking.read().len())
                invitations=Signal::derive(move || model.sent_ids.read().len())
            />
            <div class="invite-columns" data-shown=move || shown.get().name()>
                <PeoplePane search=search sender=sender model=model />
                <JoinRequestsPanel />
                <SentPane room=room invitations=invitations model=model id=id />
            </div>
        </main>
    }
}

/// Repeats the search when the number of viewers changes, because those watching come first in the picker.
fn refresh_search_when_viewers_change(room: CurrentRoom, search: PeopleSearch) {
    let viewers = room.viewer_count();
    Effect::new(move |before: Option<u32>| {
        let now = viewers.get();
        if before.is_some_and(|before| before != now) {
            search.refresh();
        }
        now
    });
}
