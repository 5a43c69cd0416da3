//! The card of a live room.

use costage_protocol::{Room, RoomStatus, User};
use leptos::html;
use leptos_erased::prelude::*;

use crate::{
    components::{
        people::{
            avatar::{Avatar, AvatarSize},
            face::face_picture,
            initials::{hue, initials},
        },
        ui::{
            badge::{RoomStatusBadge, ViewerCount},
            now::use_now,
        },
    },
    i18n::{HomeText, RelativeTime, t},
    ports::room_picture::show_picture,
    state::use_preview_request,
};

/// The most faces of co-hosts; a screen reader hears how many there are.
const FACES_MAX: usize = 3;

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
    let started = memo(move |_| room.read().started_at);
    let now = use_now();
    let since = memo(move |_| started.get().map(|started| RelativeTime::between(started, now.get())));
    view! {
        <article
            class="room-card"
            class:waiting=move || status.get() == RoomStatus::Waiting
            style=("--person", hue.to_string())
        >
            <div class="cover" data-theme="dark">
                <span class="initials" aria-hidden="true">
                    {letters}
                </span>
                {face}
                <LivePicture room=room />
                <span class="status">
                    <RoomStatusBadge status=status />
                </span>
                <span class="watching">
                    <ViewerCount count=viewers />
                </span>
            </div>
            <div class="about">
                <span class="avatars">
                    <Avatar user=host />
                    <CoHostFaces room=room />
                </span>
                <div class="grow">
                    <h2 class="title">
                        <a class="room-link" href=format!("/rooms/{id}")>
                            <bdi>{title}</bdi>
                        </a>
                    </h2>
                    <p class="small muted by">
                        <bdi translate="no">{host_name}</bdi>
                        " "
                        {move || t(HomeText::WithCoHosts(co_hosts.get().into()))}
                    </p>
                    <p class="small muted since">
                        {move || since.get().map(|since| t(HomeText::StartedAgo(since)))}
                    </p>
                </div>
            </div>
        </article>
    }
}

/// The latest picture that the host's app has sent, over the initials. It has no name: the card's link says what it shows.
#[component]
fn LivePicture(room: Signal<Room>) -> impl IntoView {
    let request = use_preview_request(&room.with_untracked(|room| room.id.clone()));
    let sent = memo(move |_| room.read().preview);
    let is_there = memo(move |_| sent.get().is_some());
    let image = NodeRef::<html::Img>::new();
    Effect::new(move || {
        if let (Some(image), Some(picture)) = (image.get(), sent.get().and_then(&request)) {
            show_picture(&image, &picture.address, &picture.authorization);
        }
    });
    view! {
        <Show when=move || is_there.get()>
            <img class="live-picture" data-testid="live-picture" alt="" node_ref=image />
        </Show>
    }
}

#[component]
fn CoHostFaces(room: Signal<Room>) -> impl IntoView {
    let faces = memo(move |_| {
        let room = room.read();
        room.co_hosts.iter().take(FACES_MAX).map(|one| one.user.clone()).collect::<Vec<User>>()
    });
    move || {
        let face = |user| view! { <Avatar user=user size=AvatarSize::Small /> };
        faces.get().into_iter().map(face).collect_view()
    }
}
