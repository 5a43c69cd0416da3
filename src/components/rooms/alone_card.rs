//! What a host who is live and alone does next: share the room's link, invite a co-host, add a product.

use costage_protocol::RoomStatus;
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use crate::{
    components::ui::{
        button::{Button, ButtonKind, ButtonSize, LinkButton},
        icon::IconName,
    },
    i18n::{RoomText, t},
    ports::{
        clipboard,
        share::{self, ShareOutcome, Shared},
    },
    state::{
        chat::RoomChat,
        notices::{NoticeTone, use_notices},
        panels::{Panel, use_panels},
        use_address_of, use_room,
    },
};

/// The card over the empty chat of the host's live room. It goes with the first viewer or message, for good.
#[component]
pub fn AloneCard(chat: RoomChat) -> impl IntoView {
    let room = use_room();
    let (viewers, rows) = (room.viewer_count(), chat.rows());
    let alone = memo(move |before: Option<&Option<bool>>| {
        // Nothing is said before the room goes live, and nothing more once somebody was here.
        let was_alone = before.copied().flatten();
        if was_alone == Some(false) || room.status().get() != Some(RoomStatus::Live) {
            return was_alone;
        }
        Some(viewers.get() == 0 && rows.read().rows.is_empty())
    });
    view! {
        <Show when=move || alone.get() == Some(true)>
            <Card />
        </Show>
    }
}

#[component]
fn Card() -> impl IntoView {
    let (room, notices, panels) = (use_room(), use_notices(), use_panels());
    let id = room.id().get_untracked()?;
    let address = StoredValue::new(use_address_of(&format!("/rooms/{id}")));
    let said = move |copied: bool| {
        if copied {
            notices.show(NoticeTone::Good, RoomText::LinkCopied);
        } else {
            notices.show(NoticeTone::Bad, crate::i18n::GreenRoomText::LinkNotCopied);
        }
    };
    let copy = move |()| {
        spawn_local(async move { said(clipboard::copy(&address.get_value()).await.is_ok()) });
    };
    let share_link = move |()| {
        let title = room.room().with_untracked(|room| room.as_ref().map(|room| room.title.clone()));
        let what = Shared { title: title.unwrap_or_default(), text: String::new(), url: address.get_value() };
        spawn_local(async move {
            match share::share(what).await {
                Ok(ShareOutcome::Shared | ShareOutcome::Dismissed) => {}
                Ok(ShareOutcome::Copied) => said(true),
                Err(_) => said(false),
            }
        });
    };
    Some(view! {
        <section class="alone-card" data-testid="alone-card">
            <h2>{move || t(RoomText::AloneTitle)}</h2>
            <p class="small muted">{move || t(RoomText::AloneBody)}</p>
            <div class="actions">
                <Button
                    label=move || t(RoomText::CopyLink)
                    kind=ButtonKind::Primary
                    size=ButtonSize::Slim
                    icon=Some(IconName::Link)
                    on_press=copy
                />
                {share::can_share()
                    .then(|| {
                        view! {
                            <Button
                                label=move || t(RoomText::Share)
                                size=ButtonSize::Slim
                                on_press=share_link
                            />
                        }
                    })}
                <LinkButton
                    label=move || t(RoomText::InviteCoHost)
                    href=format!("/rooms/{id}/invite")
                    size=ButtonSize::Slim
                    icon=Some(IconName::Invite)
                />
                {panels
                    .map(|panels| {
                        view! {
                            <Button
                                label=move || t(RoomText::AddProduct)
                                size=ButtonSize::Slim
                                icon=Some(IconName::Bag)
                                on_press=move |()| panels.toggle(Panel::Products)
                            />
                        }
                    })}
            </div>
        </section>
    })
}
