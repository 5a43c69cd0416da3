//! The camera preview, with the switches for microphone and camera under it.

use leptos::{html, task::spawn_local};
use leptos_erased::prelude::*;

use crate::{
    components::{
        media::toggle::MediaToggle,
        people::{
            face::face_picture,
            initials::{hue, initials},
        },
        ui::{
            icon::{Icon, IconName},
            spinner::Spinner,
        },
    },
    i18n::{GreenRoomText, t},
    state::{
        media::{CaptureKind, CapturePhase, use_media},
        use_session,
    },
};

/// The part of a wide picture that a phone shows at least: width divided by height.
const PHONE_FRAME: f64 = 0.8;

/// The preview.
#[component]
pub fn Preview() -> impl IntoView {
    let local = use_media().local();
    let slot = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let (Some(slot), Some(picture)) = (slot.get(), local.picture()) {
            picture.mount(&slot);
        }
    });
    let camera = local.phase(CaptureKind::Camera);
    let can_flip = memo(move |_| local.can_flip().get() && camera.get().is_on());
    let is_on = memo(move |_| camera.get().is_on());
    let as_viewers = RwSignal::new(false);
    let is_wide = memo(move |_| local.aspect().get().is_some_and(|aspect| aspect > PHONE_FRAME));
    let me = use_session().user().get_untracked();
    let face = me.as_ref().map(face_picture);
    let (letters, person) = me.map(|me| (initials(&me.display_name), hue(&me.id))).unwrap_or_default();
    view! {
        <section class="preview" data-theme="dark">
            <div
                class="preview-picture"
                class:mirrored=move || local.is_mirrored().get() && !as_viewers.get()
                class:as-viewers=as_viewers
                style=("--shape", move || local.aspect().get().unwrap_or(1.0).to_string())
                class:unseen-picture=move || !is_on.get()
                class:no-picture=move || camera.get().problem().is_some()
                style=("--person", person.to_string())
                role="img"
                aria-label=move || t(GreenRoomText::Preview)
            >
                <span class="initials" aria-hidden="true">
                    {letters}
                </span>
                {face}
                <div class="picture" node_ref=slot></div>
                <Show when=move || as_viewers.get() && is_on.get() && is_wide.get()>
                    <div class="phone-frame"></div>
                </Show>
            </div>
            <p class="preview-note" role="status">
                {move || match camera.get() {
                    CapturePhase::On => None,
                    CapturePhase::Opening => {
                        Some(
                            view! {
                                <Spinner />
                                {move || t(GreenRoomText::CameraOpens)}
                            }
                                .into_any(),
                        )
                    }
                    _ => Some(view! { {move || t(GreenRoomText::CameraIsOff)} }.into_any()),
                }}
            </p>
            <div class="preview-switches">
                <MediaToggle kind=CaptureKind::Microphone />
                <MediaToggle kind=CaptureKind::Camera />
                <button
                    type="button"
                    class="media-toggle"
                    aria-label=move || t(GreenRoomText::AsViewers)
                    title=move || t(GreenRoomText::AsViewers)
                    aria-pressed=move || as_viewers.get().to_string()
                    on:click=move |_| as_viewers.update(|shown| *shown = !*shown)
                >
                    <Icon name=IconName::Eye />
                </button>
                <Show when=move || can_flip.get()>
                    <button
                        type="button"
                        class="media-toggle"
                        aria-label=move || t(GreenRoomText::FlipCamera)
                        title=move || t(GreenRoomText::FlipCamera)
                        on:click=move |_| spawn_local(local.flip())
                    >
                        <Icon name=IconName::Flip />
                    </button>
                </Show>
            </div>
            <p class="small muted as-viewers-hint" data-theme="page" role="status">
                {move || (as_viewers.get() && is_wide.get()).then(|| t(GreenRoomText::AsViewersHint))}
            </p>
        </section>
    }
}
