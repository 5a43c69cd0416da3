//! `/`: the rooms on air, and the way to go live.

use costage_protocol::{Room, User};
use leptos::prelude::*;

use super::lazy_pages::use_fetched_pages;
use crate::{
    components::{
        people::avatar::{Avatar, AvatarSize},
        rooms::room_card::RoomCard,
        ui::{
            brand::Brand,
            button::{ButtonKind, IconButton, LinkButton},
            empty_state::{EmptyState, LoadFailure},
            failure::code_words,
            icon::IconName,
            skeleton::SkeletonCards,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{HomeText, ProblemText, SharedText, t},
    ports::{api::ApiError, live::Connection},
    state::{Phase, Row, use_connection, use_live_rooms, use_reconnect, use_session},
};

/// The home page.
#[component]
pub fn HomePage() -> impl IntoView {
    let session = use_session();
    // Each turn follows the rooms anew.
    let turn = RwSignal::new(0_u32);
    use_page_title("");
    view! {
        <div class="page home">
            <header class="row">
                <Brand />
                {move || {
                    session
                        .user()
                        .get()
                        .map(|user| view! { <Me user=user on_sign_out=move |()| session.sign_out() /> })
                }}
            </header>
            <main id="content">
                <div class="intro">
                    <div class="stack">
                        <h1 tabindex="-1">{move || t(HomeText::LiveNow)}</h1>
                        <p class="muted">{move || t(HomeText::Tagline)}</p>
                    </div>
                    <LinkButton
                        label=move || t(HomeText::GoLive)
                        href="/rooms/new"
                        kind=ButtonKind::Primary
                        icon=Some(IconName::Camera)
                    />
                </div>
                {move || {
                    turn.track();
                    view! { <RoomList on_retry=move |()| turn.update(|turn| *turn += 1) /> }
                }}
            </main>
        </div>
    }
}

/// Who is signed in, and the way out.
#[component]
fn Me(user: User, #[prop(into)] on_sign_out: Callback<()>) -> impl IntoView {
    let name = user.display_name.clone();
    view! {
        <div class="me">
            <Avatar user=user size=AvatarSize::Small />
            <bdi class="name" translate="no">
                {name}
            </bdi>
            <IconButton label=move || t(SharedText::SignOut) icon=IconName::Leave on_press=on_sign_out />
        </div>
    }
}

/// The rooms, or why there are none.
#[component]
fn RoomList(#[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let rooms = use_live_rooms().list();
    let none = Memo::new(move |_| rooms.rows().read().is_empty());
    // Home stands; whoever is here goes on to a room.
    let stands = Memo::new(move |_| rooms.phase().get() == Phase::Ready);
    let pages = use_fetched_pages();
    Effect::new(move || {
        if stands.get() {
            pages.fetch();
        }
    });
    let connection = use_connection();
    let reconnect = use_reconnect();
    let cannot_be_reached = Memo::new(move |_| connection.get() == Connection::Unreachable);
    move || match rooms.phase().get() {
        Phase::Loading if cannot_be_reached.get() => view! {
            <LoadFailure
                title=move || t(HomeText::CouldNotLoadRooms)
                reason=move || t(ProblemText::Call(ApiError::Offline))
                on_retry=reconnect
            />
        }
        .into_any(),
        Phase::Loading => view! { <SkeletonCards /> }.into_any(),
        Phase::Failed(code) => view! {
            <LoadFailure
                title=move || t(HomeText::CouldNotLoadRooms)
                reason=move || code_words(code)
                on_retry=on_retry
            />
        }
        .into_any(),
        Phase::Ready if none.get() => view! {
            <EmptyState
                icon=IconName::Camera
                title=move || t(HomeText::NobodyLive)
                body=move || t(HomeText::NobodyLiveBody)
            />
        }
        .into_any(),
        Phase::Ready => view! {
            <ul class="rooms">
                <For each=move || rooms.rows().get() key=|row| row.id.clone() let:row>
                    <li>{room_card(row)}</li>
                </For>
            </ul>
        }
        .into_any(),
    }
}

fn room_card(row: Row<Room>) -> impl IntoView {
    view! { <RoomCard room=row.item /> }
}
