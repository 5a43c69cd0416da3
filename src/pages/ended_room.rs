//! The page of an ended room: what and whose it was, its figures, what to do next, its chat and, for the host, the download of
//! the chat.

use costage_protocol::{Role, Room, RoomId, RoomStatus};
use leptos_erased::prelude::*;

use crate::{
    components::{
        chat::ChatView,
        people::{
            avatar::{Avatar, AvatarSize},
            isolated_name::IsolatedName,
        },
        rooms::room_card::RoomCard,
        summary::SummaryView,
        surroundings::{in_slot, main_role},
        ui::{
            button::{Button, ButtonKind, LinkButton},
            empty_state::LoadFailure,
            failure::{Failure, failure_words},
            icon::{Icon, IconName},
            skeleton::SkeletonFigures,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{DownloadText, RoomText, SharedText, SummaryText, amount::megabytes, t, use_locale},
    ports::embedding::is_embedded,
    state::{Row, chat::use_room_chat, request::Request, summary::use_ended_room, use_live_rooms, use_room},
};

/// The most rooms offered in place of the ended one.
const OTHERS_MAX: usize = 3;

#[component]
pub fn EndedRoomPage(id: RoomId) -> impl IntoView {
    use_page_title(move || t(SharedText::EndedTitle));
    let room = use_room();
    let ended = use_ended_room(id.clone());
    let is_host = memo(move |_| room.role().get() == Role::Host);
    // A read, which is simply repeated.
    let saving = Request::default();
    let failure = Signal::derive(move || saving.failure().get().as_ref().map(failure_words));
    // On a page of somebody else there are no other rooms to go to.
    let others = (!is_embedded()).then(|| view! { <OtherRooms but=id.clone() /> });
    view! {
        <main id="content" role=main_role() class="ended-room" part="ended">
            <EndedHeading />
            <section class="ended-figures" aria-label=move || t(SummaryText::Title)>
                {move || match (ended.summary().get(), ended.failure().get()) {
                    (Some(summary), _) => view! { <SummaryView summary=summary /> }.into_any(),
                    (None, Some(error)) => {
                        view! {
                            <LoadFailure
                                title=move || t(SharedText::CouldNotLoad)
                                reason=move || failure_words(&error)
                                on_retry=move |()| ended.load()
                            />
                        }
                            .into_any()
                    }
                    (None, None) => view! { <SkeletonFigures /> }.into_any(),
                }}
            </section>
            <div class="actions">
                <Show
                    when=move || is_host.get()
                    fallback=|| {
                        view! {
                            <LinkButton
                                label=move || t(SharedText::BackToRooms)
                                href="/"
                                kind=ButtonKind::Primary
                            />
                        }
                    }
                >
                    <LinkButton
                        label=move || t(RoomText::GoLiveAgain)
                        href="/rooms/new"
                        kind=ButtonKind::Primary
                        icon=Some(IconName::Camera)
                    />
                    <LinkButton label=move || t(SharedText::BackToRooms) href="/" />
                    <Button
                        label=move || t(SummaryText::DownloadChat)
                        icon=Some(IconName::Download)
                        busy=saving.busy()
                        on_press=move |()| saving.run(ended.save_chat(), |()| ())
                    />
                </Show>
            </div>
            <Failure text=failure />
            <Show when=move || saving.busy().get() && (ended.received().get() > 0)>
                <p class="muted" data-testid="chat-arriving">
                    {move || t(DownloadText::Received(megabytes(use_locale(), ended.received().get())))}
                </p>
            </Show>
            {others}
            <EndedChat id=id />
        </main>
    }
}

/// The title and the host, and that it is over.
#[component]
fn EndedHeading() -> impl IntoView {
    let room = use_room().room();
    // A room that has ended does not change any more.
    let (title, host) =
        room.with_untracked(|room| room.as_ref().map(|room| (room.title.clone(), room.host.clone()))).unzip();
    let by = host.map(|host| {
        let name = host.display_name.clone();
        view! {
            <p class="row by">
                <Avatar user=host size=AvatarSize::Small />
                <span>
                    <IsolatedName text=RoomText::With name=name />
                </span>
            </p>
        }
    });
    view! {
        <header class="ended-heading">
            <h1 tabindex="-1">
                <bdi>{title}</bdi>
            </h1>
            {by}
            {in_slot(
                "ended",
                view! {
                    <p class="muted" role="status">
                        {move || t(SharedText::EndedTitle)}
                    </p>
                },
            )}
        </header>
    }
}

/// The cards of a few rooms that are live.
#[component]
fn OtherRooms(but: RoomId) -> impl IntoView {
    let rooms = use_live_rooms().in_order();
    let shown = memo(move |_| {
        let rooms = rooms.read();
        let is_live =
            |row: &&Row<Room>| row.id != but && row.item.with(|room| room.status == RoomStatus::Live);
        rooms.iter().filter(is_live).take(OTHERS_MAX).map(|row| row.id.clone()).collect::<Vec<_>>()
    });
    let has_some = memo(move |_| !shown.read().is_empty());
    let cards = move || {
        let all = rooms.get_untracked();
        let of = |id: &RoomId| all.iter().find(|row| row.id == *id).cloned();
        shown.read().iter().filter_map(of).collect::<Vec<_>>()
    };
    view! {
        <Show when=move || has_some.get()>
            <section class="other-rooms">
                <h2>{move || t(RoomText::WatchAnother)}</h2>
                <ul class="rooms">
                    <For each=cards key=|row| row.id.clone() let:row>
                        <li>{card(row)}</li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

fn card(row: Row<Room>) -> impl IntoView {
    view! { <RoomCard room=row.item /> }
}

/// The chat, folded until somebody opens it.
#[component]
fn EndedChat(id: RoomId) -> impl IntoView {
    let chat = use_room_chat(id, use_room().me());
    chat.forget_unsent();
    let is_open = RwSignal::new(false);
    view! {
        <section class="ended-chat">
            <button
                type="button"
                class="fold"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                <Icon name=IconName::Chat />
                <span class="grow">
                    {move || t(if is_open.get() { RoomText::HidePanel } else { RoomText::ShowPanel })}
                </span>
                <Icon name=IconName::ChevronDown />
            </button>
            <Show when=move || is_open.get()>
                <div class="folded" role="region" aria-label=move || t(RoomText::Chat)>
                    <ChatView chat=chat read_only=true />
                </div>
            </Show>
        </section>
    }
}
