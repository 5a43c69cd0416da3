//! `/`: the live rooms, and the link to go live.

use costage_protocol::{Room, User};
use leptos_erased::prelude::*;

use crate::{
    components::{
        language::LanguageChooser,
        parts::use_lazy_parts,
        people::avatar::{Avatar, AvatarSize},
        rooms::room_card::RoomCard,
        ui::{
            brand::Brand,
            button::{Button, ButtonKind, IconButton, LinkButton},
            empty_state::{EmptyState, LoadFailure},
            failure::{Failure, code_words, failure_words},
            icon::IconName,
            skeleton::SkeletonCards,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{HomeText, ProblemText, SessionText, SharedText, t},
    ports::{api::ApiError, live::Connection},
    state::{Phase, Request, Row, parts::Hint, use_connection, use_live_rooms, use_reconnect, use_session},
};

#[component]
pub fn HomePage() -> impl IntoView {
    let (session, parts) = (use_session(), use_lazy_parts());
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
                        on:pointerenter=move |_| parts.expect(Hint::PointsAtNewRoom)
                        on:focus=move |_| parts.expect(Hint::PointsAtNewRoom)
                    />
                </div>
                <RoomList />
            </main>
        </div>
    }
}

/// The signed-in person, who is also the button of a small menu, and the sign-out button.
#[component]
fn Me(user: User, #[prop(into)] on_sign_out: Callback<()>) -> impl IntoView {
    let name = user.display_name.clone();
    let (session, request) = (use_session(), Request::default());
    view! {
        <div class="me">
            <button type="button" class="who" popovertarget="account">
                <Avatar user=user size=AvatarSize::Small />
                <bdi class="name" translate="no">
                    {name}
                </bdi>
            </button>
            <div class="account" id="account" popover="auto">
                <LanguageChooser />
                <LinkButton label=move || t(SharedText::YourData) href="/account" />
                <Button
                    label=move || t(SessionText::SignOutEverywhere)
                    busy=request.busy()
                    on_press=move |()| request.run(session.sign_out_everywhere(), |()| ())
                />
                <Failure text=Signal::derive(move || request.failure().get().as_ref().map(failure_words)) />
            </div>
            <IconButton label=move || t(SharedText::SignOut) icon=IconName::Leave on_press=on_sign_out />
        </div>
    }
}

/// The live rooms, or the reason why none are listed.
#[component]
fn RoomList() -> impl IntoView {
    let live_rooms = use_live_rooms();
    let rooms = live_rooms.list();
    let none = memo(move |_| rooms.rows().read().is_empty());
    let in_order = live_rooms.in_order();
    // Once home has loaded, a room is most likely the next page.
    let is_ready = memo(move |_| rooms.phase().get() == Phase::Ready);
    let parts = use_lazy_parts();
    Effect::new(move || {
        if is_ready.get() {
            parts.expect(Hint::AtHome);
        }
    });
    let connection = use_connection();
    let reconnect = use_reconnect();
    let unreachable = memo(move |_| connection.get() == Connection::Unreachable);
    move || match rooms.phase().get() {
        Phase::Loading if unreachable.get() => view! {
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
                on_retry=move |()| live_rooms.retry()
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
                <For each=move || in_order.get() key=|row| row.id.clone() let:row>
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
