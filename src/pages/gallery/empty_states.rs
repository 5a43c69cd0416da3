//! Room cards, and the views in place of content that is missing, still loading or gone.

use costage_protocol::RoomStatus;
use leptos::prelude::*;

use super::{sample::room, shelf::Shelf};
use crate::{
    components::parts::LoadFailed,
    components::{
        rooms::room_card::RoomCard,
        ui::{
            button::Button,
            empty_state::{EmptyState, LoadFailure},
            icon::IconName,
            skeleton::{SkeletonCards, SkeletonRows},
            spinner::Loading,
        },
        watchers::connection_notice::ConnectionNotice,
    },
    i18n::{HomeText, InvitePageText, SharedText, t},
    ports::live::Connection,
};

/// Rooms that are live or waiting for their host.
#[component]
pub fn CardsShelf() -> impl IntoView {
    let rooms = [
        room(1, "Sunday market: bowls from the kiln", RoomStatus::Live, 1_249),
        room(3, "Glazes", RoomStatus::Waiting, 12),
        room(
            5,
            "A very long title that goes on and on until it has to be cut somewhere, for it never ends",
            RoomStatus::Live,
            0,
        ),
    ];
    view! {
        <Shelf name="Room cards">
            <ul class="rooms">
                {rooms
                    .map(|room| {
                        view! {
                            <li>
                                <RoomCard room=room />
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Shelf>
    }
}

/// Empty lists and failures.
#[component]
pub fn EmptyShelf() -> impl IntoView {
    view! {
        <Shelf name="Empty states">
            <div class="row-of-places">
                <EmptyState
                    icon=IconName::Camera
                    title=move || t(HomeText::NobodyLive)
                    body=move || t(HomeText::NobodyLiveBody)
                />
                <EmptyState
                    icon=IconName::People
                    title=move || t(InvitePageText::NobodyHere)
                    body=move || t(InvitePageText::NobodyHereBody)
                >
                    <Button label=move || t(InvitePageText::CopyLink) icon=Some(IconName::Link) />
                </EmptyState>
                <LoadFailure
                    title=move || t(SharedText::CouldNotLoad)
                    reason="The server could not be reached."
                    on_retry=|()| ()
                />
                <LoadFailed on_retry=|()| () />
            </div>
        </Shelf>
    }
}

/// Placeholders while something loads.
#[component]
pub fn WaitingShelf() -> impl IntoView {
    let connection = RwSignal::new(Connection::Online);
    view! {
        <Shelf name="Waiting">
            <SkeletonCards />
            <SkeletonRows count=3 />
            <Loading />
            <div class="row">
                <Button
                    label="Lose the connection"
                    on_press=move |()| connection.set(Connection::Reconnecting)
                />
                <Button label="Lose the network" on_press=move |()| connection.set(Connection::NoNetwork) />
                <Button label="Take long" on_press=move |()| connection.set(Connection::StillReconnecting) />
                <Button
                    label="Never reach the server"
                    on_press=move |()| connection.set(Connection::Unreachable)
                />
                <Button label="Block WebSockets" on_press=move |()| connection.set(Connection::Blocked) />
                <Button label="Have it back" on_press=move |()| connection.set(Connection::Online) />
            </div>
            <ConnectionNotice connection=connection on_retry=|()| () />
        </Shelf>
    }
}
