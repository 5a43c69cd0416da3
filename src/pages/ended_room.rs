//! The page of an ended room: its summary, its chat and, for the host, the download of the chat.

use costage_protocol::{Role, RoomId};
use leptos_erased::prelude::*;

use crate::{
    components::{
        chat::ChatView,
        summary::SummaryView,
        surroundings::{in_slot, main_role},
        ui::{
            button::{Button, ButtonKind, LinkButton},
            empty_state::{EmptyState, LoadFailure},
            failure::{Failure, failure_words},
            icon::IconName,
            spinner::Loading,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{DownloadText, RoomText, SharedText, SummaryText, amount::megabytes, t, use_locale},
    state::{chat::use_room_chat, request::Request, summary::use_ended_room, use_room},
};

#[component]
pub fn EndedRoomPage(id: RoomId) -> impl IntoView {
    use_page_title(move || t(SharedText::EndedTitle));
    let room = use_room();
    let chat = use_room_chat(id.clone(), room.me());
    chat.forget_unsent();
    let ended = use_ended_room(id);
    let is_host = memo(move |_| room.role().get() == Role::Host);
    // A read, which is simply repeated.
    let saving = Request::default();
    let failure = Signal::derive(move || saving.failure().get().as_ref().map(failure_words));
    view! {
        <main id="content" role=main_role() class="ended-room" part="ended">
            {in_slot(
                "ended",
                view! {
                    <EmptyState
                        icon=IconName::Check
                        title=move || t(SharedText::EndedTitle)
                        body=move || t(SharedText::EndedBody)
                        whole_page=true
                    />
                },
            )}
            <h2>{move || t(SummaryText::Title)}</h2>
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
                (None, None) => view! { <Loading /> }.into_any(),
            }}
            <section class="ended-chat" aria-label=move || t(RoomText::Chat)>
                <ChatView chat=chat read_only=true />
            </section>
            <Failure text=failure />
            <Show when=move || saving.busy().get() && (ended.received().get() > 0)>
                <p class="muted" data-testid="chat-arriving">
                    {move || t(DownloadText::Received(megabytes(use_locale(), ended.received().get())))}
                </p>
            </Show>
            <div class="actions">
                <LinkButton label=move || t(SharedText::BackToRooms) href="/" kind=ButtonKind::Primary />
                <Show when=move || is_host.get()>
                    <Button
                        label=move || t(SummaryText::DownloadChat)
                        icon=Some(IconName::Download)
                        busy=saving.busy()
                        on_press=move |()| saving.run(ended.save_chat(), |()| ())
                    />
                </Show>
            </div>
        </main>
    }
}
