//! What hosts need, and the page about one's own data: creating a room, inviting, moderating, editing products, and the summary.

use leptos::{prelude::*, wasm_split::SplitLoaderError};

use crate::{
    components::{
        chat::settings::SettingsContent,
        join_requests::waiting_count::{JoinRequestAnnouncements, WaitingCount},
        parts::HostPart,
        people::block_dialogs::BlockDialogs,
        products::managed_list::ManagedProducts,
        rooms::alone_card::AloneCard,
        stage::{host_tile_items::host_tile_items, stop_room::StopRoomButton},
    },
    pages::{
        account::AccountPage, create_room::CreateRoomPage, ended_room::EndedRoomPage, invite::InvitePage,
    },
    state::{join_requests::received::RoomJoinRequests, people::blocks::Blocks, use_room},
};

/// Loads the part.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(host, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn host() -> Result<HostPart, SplitLoaderError> {
    Ok(TABLE)
}

#[cfg(not(feature = "split"))]
pub(super) async fn host() -> Result<HostPart, SplitLoaderError> {
    Ok(TABLE)
}

const TABLE: HostPart = HostPart {
    provide,
    everywhere: || view! { <AnnouncementsAndQuestions /> }.into_any(),
    account: || view! { <AccountPage /> }.into_any(),
    create_room: || view! { <CreateRoomPage /> }.into_any(),
    invite: || view! { <InvitePage /> }.into_any(),
    ended_room: |id| view! { <EndedRoomPage id=id /> }.into_any(),
    waiting_count: |id| view! { <WaitingCount id=id /> }.into_any(),
    alone_card: |chat| view! { <AloneCard chat=chat /> }.into_any(),
    stop_room: || view! { <StopRoomButton /> }.into_any(),
    chat_settings: |moderation, on_done| {
        view! { <SettingsContent moderation=moderation on_done=on_done /> }.into_any()
    },
    products: |dialog| view! { <ManagedProducts dialog=dialog /> }.into_any(),
    tile_items: host_tile_items,
};

fn provide() {
    let room = use_room();
    provide_context(RoomJoinRequests::new(room));
    provide_context(Blocks::new(room));
}

#[component]
fn AnnouncementsAndQuestions() -> impl IntoView {
    view! {
        <JoinRequestAnnouncements />
        <BlockDialogs />
    }
}
