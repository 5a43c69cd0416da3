//! A person one can invite.

use costage_protocol::{Presence, User};
use leptos::{html, prelude::*};

use super::{
    avatar::Avatar,
    badge::{Badge, Tone},
    button::{Button, ButtonKind, ButtonSize},
    element_id::element_id,
    failure::Failure,
};
use crate::i18n::{InviteText, SharedText, t};

/// A row of the picker: who, what they are doing, and *Invite* for those who can be.
#[component]
pub fn PersonRow(
    /// Who.
    user: User,
    /// With regard to this room.
    #[prop(into)]
    presence: Signal<Presence>,
    /// Whether they have the room open, whatever else `presence` says.
    #[prop(into)]
    watching: Signal<bool>,
    /// The row's element id, for the search field's arrows.
    #[prop(into)]
    id: String,
    /// Whether the arrows are here.
    #[prop(into)]
    current: Signal<bool>,
    /// No seat is left.
    #[prop(into, optional)]
    full: Signal<bool>,
    /// The invitation is on its way.
    #[prop(into)]
    busy: Signal<bool>,
    /// Why it could not be sent.
    #[prop(into)]
    failure: Signal<Option<String>>,
    /// Sends it.
    #[prop(into)]
    on_invite: Callback<()>,
) -> impl IntoView {
    let row = NodeRef::<html::Li>::new();
    let name_id = element_id("person");
    let invitable = Memo::new(move |_| matches!(presence.get(), Presence::Watching | Presence::Offline));
    keep_focus(row, invitable);
    Effect::new(move || {
        if let (true, Some(row)) = (current.get(), row.get()) {
            bring_into_view(&row);
        }
    });
    let state = move || match presence.get() {
        Presence::Invited | Presence::OnStage if watching.get() => {
            t(SharedText::Presence(Presence::Watching))
        }
        Presence::Invited | Presence::OnStage => t(SharedText::Presence(Presence::Offline)),
        presence => t(SharedText::Presence(presence)),
    };
    let name = user.display_name.clone();
    let described_by = name_id.clone();
    view! {
        <li class="person-row" class:current=move || current.get() id=id node_ref=row tabindex="-1">
            <Avatar user=user />
            <div class="who">
                <span class="name" id=name_id>
                    <bdi>{name}</bdi>
                </span>
                <span class="state">{state}</span>
            </div>
            <div class="state-and-actions">
                <PresenceBadge presence=presence />
                {move || {
                    invitable
                        .get()
                        .then(|| {
                            let kind = if watching.get() { ButtonKind::Primary } else { ButtonKind::Plain };
                            view! {
                                <Button
                                    label=move || t(InviteText::Invite)
                                    kind=kind
                                    size=ButtonSize::Slim
                                    busy=busy
                                    disabled=full
                                    described_by=described_by.clone()
                                    on_press=on_invite
                                />
                            }
                        })
                }}
            </div>
            <Failure text=failure />
        </li>
    }
}

/// *Invited* or *On stage*; nothing for those who can be invited.
#[component]
fn PresenceBadge(presence: Signal<Presence>) -> impl IntoView {
    move || {
        let tone = match presence.get() {
            Presence::Invited => Tone::Waiting,
            Presence::OnStage => Tone::Good,
            Presence::Watching | Presence::Offline => return None,
        };
        Some(view! { <Badge label=move || t(SharedText::Presence(presence.get())) tone=tone dot=true /> })
    }
}

/// When the button goes while it has the focus, the row takes it, not the top of the page.
fn keep_focus(row: NodeRef<html::Li>, invitable: Memo<bool>) {
    Effect::new(move |before: Option<bool>| {
        let is = invitable.get();
        if before == Some(true) && !is {
            request_animation_frame(move || {
                let Some(row) = row.try_get_untracked().flatten() else { return };
                let focused = row.owner_document().and_then(|document| document.active_element());
                if focused.is_none_or(|element| element.tag_name() == "BODY") {
                    let _ = row.focus();
                }
            });
        }
        is
    });
}

/// Scrolls no further than needed.
fn bring_into_view(row: &web_sys::HtmlElement) {
    let place = row.get_bounding_client_rect();
    let root = row.owner_document().and_then(|document| document.document_element());
    let height = root.map_or(f64::INFINITY, |root| f64::from(root.client_height()));
    if place.top() < 0.0 {
        row.scroll_into_view_with_bool(true);
    } else if place.bottom() > height {
        row.scroll_into_view_with_bool(false);
    }
}
