//! The bar over the stage: who hosts the room, its title, for how long it is live and for how many, and what leads to others.

use costage_protocol::{Role, RoomId, RoomStatus, User};
use leptos::html;
use leptos_erased::prelude::*;

use super::{share::ShareButton, side_panel::ChatToggle};
use crate::{
    components::{
        navigation::use_navigation,
        parts::use_lazy_parts,
        people::avatar::Avatar,
        ui::{
            badge::RoomStatusBadge,
            button::{Button, ButtonSize, IconLink},
            icon::IconName,
            now::use_seconds,
        },
        viewers::RoomViewers,
    },
    i18n::{RoomText, SharedText, t},
    state::{panels::Panels, use_room},
};

#[component]
pub fn Topbar(
    id: RoomId,
    title: Memo<String>,
    panels: Panels,
    /// The bar's element, whose height the page measures.
    bar: NodeRef<html::Header>,
    /// Whether the chat lies over the video, with its button beside it.
    over_video: Signal<bool>,
) -> impl IntoView {
    let (room, parts) = (use_room(), use_lazy_parts());
    let status = memo(move |_| room.status().get().unwrap_or(RoomStatus::Idle));
    let is_host = memo(move |_| room.role().get() == Role::Host);
    let host = memo(move |_| room.room().with(|room| room.as_ref().map(|room| room.host.clone())));
    let room_id = StoredValue::new(id.clone());
    let navigation = use_navigation();
    let invite = Callback::new(move |()| navigation.go(&format!("/rooms/{id}/invite")));
    view! {
        <header class="topbar" part="header" node_ref=bar>
            <IconLink label=move || t(SharedText::BackToRooms) icon=IconName::Back href="/" />
            <h1 tabindex="-1">
                <bdi>{title}</bdi>
            </h1>
            {move || host.get().map(|host| view! { <HostName host=host /> })}
            <div class="on-air">
                <span data-testid="room-status" role="status">
                    <RoomStatusBadge status=status />
                </span>
                <Show when=move || status.get().is_on_air()>
                    <RunningTime />
                </Show>
            </div>
            <RoomViewers panels=panels />
            <div class="topbar-actions">
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
                <ShareButton room=room_id.get_value() title=title />
                <Show when=move || !over_video.get()>
                    <ChatToggle panels=panels />
                </Show>
            </div>
        </header>
    }
}

#[component]
fn HostName(host: User) -> impl IntoView {
    let name = host.display_name.clone();
    view! {
        <Avatar user=host />
        <p class="host-name">
            <bdi translate="no">{name}</bdi>
        </p>
    }
}

/// For how long the livestream has been running.
#[component]
fn RunningTime() -> impl IntoView {
    let (room, now) = (use_room(), use_seconds());
    let since = memo(move |_| room.room().with(|room| room.as_ref().and_then(|room| room.started_at)));
    let time = memo(move |_| since.get().map(|since| clock_time(now.get().since(since).as_secs())));
    view! {
        <span class="running-time" role="timer" aria-label=move || t(RoomText::RunningTime)>
            {time}
        </span>
    }
}

/// Hours, minutes and seconds, as on a stop watch.
fn clock_time(seconds: u64) -> String {
    let two =
        |number: u64| if number < 10 { ["0", &number.to_string()].concat() } else { number.to_string() };
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, two(seconds % 60));
    match hours {
        0 => [&minutes.to_string(), ":", &*seconds].concat(),
        hours => [&hours.to_string(), ":", &*two(minutes), ":", &*seconds].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_running_time_has_hours_only_when_there_are_some() {
        for (seconds, shown) in
            [(0, "0:00"), (59, "0:59"), (754, "12:34"), (3_600, "1:00:00"), (36_065, "10:01:05")]
        {
            assert_eq!(clock_time(seconds), shown);
        }
    }
}
