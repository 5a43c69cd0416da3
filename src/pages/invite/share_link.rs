//! The room's link, to share with somebody who is not here yet.

use leptos::{html, task::spawn_local};
use leptos_erased::prelude::*;

use crate::{
    components::ui::{
        button::{Button, ButtonKind, ButtonSize},
        element_id::element_id,
        icon::IconName,
    },
    i18n::{InvitePageText, t},
    ports::clipboard,
    state::{
        notices::{NoticeTone, use_notices},
        use_address_of,
    },
};

/// Copies the link, or shows it where the browser refuses access to the clipboard.
#[component]
pub fn ShareLink(
    /// The room's path, beginning with `/`.
    path: String,
) -> impl IntoView {
    let notices = use_notices();
    let address = StoredValue::new(use_address_of(&path));
    let refused = RwSignal::new(false);
    let hint = element_id("link-hint");
    let copy = move |()| {
        spawn_local(async move {
            match clipboard::copy(&address.get_value()).await {
                Ok(()) => notices.show(NoticeTone::Good, InvitePageText::LinkCopied),
                Err(_) => {
                    let _ = refused.try_set(true);
                }
            }
        });
    };
    view! {
        <Button
            label=move || t(InvitePageText::CopyLink)
            kind=ButtonKind::Quiet
            size=ButtonSize::Slim
            icon=Some(IconName::Link)
            described_by=hint.clone()
            on_press=copy
        />
        <p class="link-hint small muted" id=hint>
            {move || t(InvitePageText::LinkHint)}
        </p>
        <Show when=move || refused.get()>
            <LinkToCopy address=address.get_value() />
        </Show>
    }
}

/// The link in a text field, selected, to be copied by hand.
#[component]
fn LinkToCopy(address: String) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
            input.select();
        }
    });
    view! {
        <label class="room-link">
            {move || t(InvitePageText::LinkNotCopied)}
            <input type="text" readonly node_ref=input dir="ltr" value=address />
        </label>
    }
}
