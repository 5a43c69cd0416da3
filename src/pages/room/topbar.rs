//! The bar over the stage: the room's status and title, the viewer count, and the link to the invite page.

use costage_protocol::{Role, RoomId, RoomStatus};
use leptos_erased::prelude::*;

use super::side_panel::{PanelState, PanelToggle};
use crate::{
    components::{
        navigation::use_navigation,
        parts::use_lazy_parts,
        ui::{
            badge::RoomStatusBadge,
            button::{Button, ButtonSize, IconLink},
            icon::IconName,
        },
        viewers::RoomViewers,
    },
    i18n::{RoomText, SharedText, t},
    state::use_room,
};

#[component]
pub fn Topbar(
    id: RoomId,
    title: Memo<String>,
    /// The panel, which a button here hides.
    panel: PanelState,
) -> impl IntoView {
    let (room, parts) = (use_room(), use_lazy_parts());
    let status = memo(move |_| room.status().get().unwrap_or(RoomStatus::Idle));
    let is_host = memo(move |_| room.role().get() == Role::Host);
    let room_id = StoredValue::new(id.clone());
    let navigation = use_navigation();
    let invite = Callback::new(move |()| navigation.go(&format!("/rooms/{id}/invite")));
    view! {
        <header class="topbar" part="header">
            <IconLink label=move || t(SharedText::BackToRooms) icon=IconName::Back href="/" />
            <span data-testid="room-status" role="status">
                <RoomStatusBadge status=status />
            </span>
            <h1 tabindex="-1">
                <bdi>{title}</bdi>
            </h1>
            <RoomViewers room=room_id.get_value() />
            <Show when=move || is_host.get()>
                <span class="with-count">
                    <Button
                        label=move || t(RoomText::Invite)
                        size=ButtonSize::Slim
                        icon=Some(IconName::Invite)
                        described_by="who-asks"
                        on_press=invite
                    />
                    {move || parts.host().map(|host| (host.waiting_count)("who-asks"))}
                </span>
            </Show>
            <PanelToggle panel=panel />
        </header>
    }
}
