//! Draws the notices at the bottom of the page and removes each after a while.

use std::time::Duration;

use leptos::ev::PointerEvent;
use leptos_erased::prelude::*;

use super::{
    button::{Button, ButtonSize, IconButton},
    icon::{Icon, IconName},
};
use crate::{
    i18n::{SharedText, t, use_locale},
    state::notices::{Notice, NoticeTone, Notices, use_notices},
};

/// Long enough to read twice.
const STAY: Duration = Duration::from_secs(7);

/// The notices. The live region exists before the first of them, so that screen readers announce it.
#[component]
pub fn NoticesRegion() -> impl IntoView {
    let notices = use_notices();
    Effect::new(move || notices.remove_outdated());
    view! {
        <section class="notices" aria-label=move || t(SharedText::Notices)>
            <div role="status">
                <For each=move || notices.list().get() key=|notice| notice.id let:notice>
                    <OneNotice notice=notice notices=notices />
                </For>
            </div>
        </section>
    }
}

/// Whether the pointer hovers: for touch, browsers keep reporting where the finger was lifted.
fn points(event: &PointerEvent) -> bool {
    event.pointer_type() == "mouse"
}

#[component]
fn OneNotice(notice: Notice, notices: Notices) -> impl IntoView {
    let Notice { id, tone, text, action, .. } = notice;
    // It stays while somebody points at it or is in it with the keyboard.
    let held = RwSignal::new(false);
    Effect::new(move || {
        if !held.get()
            && let Ok(leaving) = set_timeout_with_handle(move || notices.dismiss(id), STAY)
        {
            on_cleanup(move || leaving.clear());
        }
    });
    let (class, icon) = match tone {
        NoticeTone::Good => ("notice good", IconName::Check),
        NoticeTone::Plain => ("notice", IconName::Info),
        NoticeTone::Bad => ("notice bad", IconName::Alert),
    };
    view! {
        <div
            class=class
            on:pointerenter=move |event| held.set(points(&event))
            on:pointerleave=move |_| held.set(false)
            on:focusin=move |_| held.set(true)
            on:focusout=move |_| held.set(false)
        >
            <Icon name=icon />
            <p>{move || text.text(use_locale()).into_owned()}</p>
            {action
                .map(|action| {
                    view! {
                        <Button
                            label=move || action.label.text(use_locale()).into_owned()
                            size=ButtonSize::Slim
                            on_press=move |()| {
                                action.run.run(());
                                notices.dismiss(id);
                            }
                        />
                    }
                })}
            <IconButton
                label=move || t(SharedText::Dismiss)
                icon=IconName::Close
                on_press=move |()| notices.dismiss(id)
            />
        </div>
    }
}
