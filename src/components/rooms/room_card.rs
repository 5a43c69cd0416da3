//! The card of a live room.

use costage_protocol::Room;
use leptos_erased::prelude::*;

use crate::{
    components::{
        people::{
            avatar::Avatar,
            face::face_picture,
            initials::{hue, initials},
        },
        ui::badge::{RoomStatusBadge, ViewerCount},
    },
    i18n::{HomeText, t},
};

/// A card that links to its room.
#[component]
pub fn RoomCard(#[prop(into)] room: Signal<Room>) -> impl IntoView {
    // A room never changes its id or its host.
    let Room { id, host, .. } = room.get_untracked();
    let face = face_picture(&host);
    let (host_name, letters, hue) = (host.display_name.clone(), initials(&host.display_name), hue(&host.id));
    let title = memo(move |_| room.read().title.clone());
    let status = memo(move |_| room.read().status);
    let viewers = memo(move |_| room.read().viewer_count);
    let co_hosts = memo(move |_| room.read().co_hosts.len());
    view! {
        <article class="room-card" style=("--person", hue.to_string())>
            <div class="cover" data-theme="dark">
                <span class="initials" aria-hidden="true">
                    {letters}
                </span>
                {face}
                <span class="status">
                    <RoomStatusBadge status=status />
                </span>
                <span class="watching">
                    <ViewerCount count=viewers />
                </span>
            </div>
            <div class="about">
                <Avatar user=host />
                <div class="grow">
                    <h2 class="title">
                        <a class="room-link" href=format!("/rooms/{id}")>
                            <bdi>{title}</bdi>
                        </a>
                    </h2>
                    <p class="small muted">
                        <bdi translate="no">{host_name}</bdi>
                        " "
                        {move || t(HomeText::WithCoHosts(co_hosts.get().into()))}
                    </p>
                </div>
            </div>
        </article>
    }
}
