//! Explains why sound and picture are missing, with the possible actions: over the stage, and in the green room.

use leptos::prelude::*;

use crate::{
    components::ui::{
        button::{Button, ButtonKind, ButtonSize},
        empty_state::EmptyState,
        icon::{Icon, IconName},
    },
    i18n::{MediaTroubleText, SharedText, t},
    ports::location::load_page_again,
    state::media::Trouble,
};

/// The reason, over the whole stage.
#[component]
pub fn TroubleVeil(
    trouble: Trouble,
    /// Called to retry at once.
    #[prop(into)]
    on_retry: Callback<()>,
    /// Gives up coming on stage; `Some` while that is under way.
    #[prop(into)]
    on_stop: Signal<Option<Callback<()>>>,
) -> impl IntoView {
    view! {
        <div class="stage-veil" role="alert" data-trouble=name(trouble)>
            <EmptyState
                icon=IconName::Offline
                title=move || t(MediaTroubleText::Title(trouble))
                body=move || t(MediaTroubleText::Body(trouble))
            >
                <TroubleActions trouble=trouble on_retry=on_retry on_stop=on_stop />
            </EmptyState>
        </div>
    }
}

/// The reason, in the green room.
#[component]
pub fn TroubleCard(
    trouble: Trouble,
    /// Called to retry at once.
    #[prop(into)]
    on_retry: Callback<()>,
    /// Gives up coming on stage; `Some` while that is under way.
    #[prop(into)]
    on_stop: Signal<Option<Callback<()>>>,
) -> impl IntoView {
    view! {
        <div class="media-trouble" role="alert" data-trouble=name(trouble)>
            <Icon name=IconName::Offline />
            <div class="grow">
                <b>{move || t(MediaTroubleText::Title(trouble))}</b>
                <p class="small muted">{move || t(MediaTroubleText::Body(trouble))}</p>
                <div class="row">
                    <TroubleActions trouble=trouble on_retry=on_retry on_stop=on_stop slim=true />
                </div>
            </div>
        </div>
    }
}

#[component]
fn TroubleActions(
    trouble: Trouble,
    on_retry: Callback<()>,
    on_stop: Signal<Option<Callback<()>>>,
    #[prop(optional)] slim: bool,
) -> impl IntoView {
    let size = if slim { ButtonSize::Slim } else { ButtonSize::Normal };
    let retry = trouble.may_pass().then(|| {
        view! {
            <Button
                label=move || t(SharedText::TryAgain)
                kind=ButtonKind::Primary
                size=size
                icon=Some(IconName::Retry)
                on_press=on_retry
            />
        }
    });
    let reload = (trouble == Trouble::NotLoaded).then(|| {
        view! { <Button label=move || t(SharedText::ReloadApp) size=size on_press=move |()| load_page_again() /> }
    });
    view! {
        {retry}
        {reload}
        {move || {
            on_stop
                .get()
                .map(|stop| {
                    view! { <Button label=move || t(MediaTroubleText::StopTrying) size=size on_press=stop /> }
                })
        }}
    }
}

/// The value of `data-trouble`, by which the end-to-end tests find it.
const fn name(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NoWebRtc => "no-webrtc",
        Trouble::MediaBlocked => "media-blocked",
        Trouble::MediaServerAway => "media-server-away",
        Trouble::MixedContent => "mixed-content",
        Trouble::NotLoaded => "not-loaded",
        Trouble::Refused => "refused",
        Trouble::ServerAway => "server-away",
        Trouble::TakesLong => "takes-long",
    }
}
