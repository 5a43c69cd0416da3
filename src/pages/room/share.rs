//! Sharing the room's link: by the device's share sheet, or in a small panel under the button with the link to copy.

use costage_protocol::RoomId;
use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    html,
    task::spawn_local,
};
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    components::ui::{
        button::{Button, ButtonKind, IconButton},
        icon::IconName,
    },
    i18n::{RoomText, t},
    ports::{
        clipboard,
        share::{Shared, can_share, share},
    },
    state::{
        notices::{NoticeTone, use_notices},
        use_address_of,
    },
};

/// The button, and the panel that it opens where the device has no share sheet.
#[component]
pub fn ShareButton(room: RoomId, title: Memo<String>) -> impl IntoView {
    let notices = use_notices();
    let address = StoredValue::new(use_address_of(&format!("/rooms/{room}")));
    let is_open = RwSignal::new(false);
    let place = NodeRef::<html::Div>::new();
    let field = NodeRef::<html::Input>::new();
    let press = move |()| {
        if !can_share() {
            return is_open.update(|open| *open = !*open);
        }
        let what = Shared { title: title.get_untracked(), url: address.get_value(), ..Shared::default() };
        spawn_local(async move {
            if share(what).await.is_err() {
                let _ = is_open.try_set(true);
            }
        });
    };
    let copy = move |()| {
        spawn_local(async move {
            match clipboard::copy(&address.get_value()).await {
                Ok(()) => {
                    notices.show(NoticeTone::Good, RoomText::LinkCopied);
                    let _ = is_open.try_set(false);
                }
                Err(_) => {
                    if let Some(field) = field.try_get_untracked().flatten() {
                        field.select();
                    }
                }
            }
        });
    };
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let give_focus_back = move || {
        let button = place.get_untracked().and_then(|place| place.first_element_child());
        if let Some(button) = button {
            let _ = button.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.prevent_default();
            give_focus_back();
            is_open.set(false);
        }
    };
    let left = move |event: FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Node>().ok());
        let goes_on =
            next.is_none() || place.get_untracked().is_some_and(|place| place.contains(next.as_ref()));
        if !goes_on {
            is_open.set(false);
        }
    };
    view! {
        <div class="share" node_ref=place on:keydown=key on:focusout=left>
            <IconButton label=move || t(RoomText::Share) icon=IconName::Share on_press=press />
            <Show when=move || is_open.get()>
                <div class="share-panel" role="group" aria-label=move || t(RoomText::Share)>
                    <input
                        type="text"
                        readonly
                        dir="ltr"
                        node_ref=field
                        aria-label=move || t(RoomText::RoomLink)
                        value=address.get_value()
                    />
                    <Button
                        label=move || t(RoomText::CopyLink)
                        kind=ButtonKind::Primary
                        icon=Some(IconName::Link)
                        on_press=copy
                    />
                </div>
            </Show>
        </div>
    }
}
