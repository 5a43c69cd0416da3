//! `/rooms/:id/prepare`, the green room: people check camera and microphone before anybody else sees and hears them.

pub mod join;
pub mod preview;
pub mod problems;
pub mod readiness;

use costage_protocol::{Role, RoomId, RoomStatus};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use self::{join::JoinActions, preview::Preview, problems::CaptureProblems, readiness::report_readiness};
use super::room_gate::RoomGate;
use crate::{
    components::{
        media::device_choices::DeviceChoices,
        navigation::use_navigation,
        people::isolated_name::IsolatedName,
        surroundings::main_role,
        ui::{
            button::{ButtonKind, LinkButton},
            empty_state::EmptyState,
            icon::IconName,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{GreenRoomText, MediaTroubleText, SharedText, t},
    state::{
        media::{MediaPhase, Trouble, local::on_stage::until_sent, use_media},
        use_room,
    },
};

/// The green room.
#[component]
pub fn PreparePage() -> impl IntoView {
    view! { <RoomGate open=|id| view! { <SeatedOnly id=id /> } /> }
}

/// The green room, for people with a seat only.
#[component]
fn SeatedOnly(id: RoomId) -> impl IntoView {
    let room = use_room();
    use_page_title(|| t(GreenRoomText::Preparing));
    let has_seat = memo(move |_| room.role().get() != Role::Viewer);
    let id = StoredValue::new(id);
    let can_join = use_media().has_webrtc();
    view! {
        <Show when=move || has_seat.get() fallback=move || view! { <NoSeat id=id.get_value() /> }>
            {if can_join {
                view! { <GreenRoom id=id.get_value() /> }.into_any()
            } else {
                view! { <NoWebRtc id=id.get_value() /> }.into_any()
            }}
        </Show>
    }
}

/// Says that the person has no seat.
#[component]
fn NoSeat(id: RoomId) -> impl IntoView {
    view! {
        <main id="content" role=main_role()>
            <EmptyState
                icon=IconName::People
                title=move || t(GreenRoomText::NoSeatTitle)
                body=move || t(GreenRoomText::NoSeatBody)
                whole_page=true
            >
                <BackToRoom id=id />
            </EmptyState>
        </main>
    }
}

/// Says that this browser cannot send sound and picture.
#[component]
fn NoWebRtc(id: RoomId) -> impl IntoView {
    view! {
        <main id="content" role=main_role()>
            <EmptyState
                icon=IconName::CameraOff
                title=move || t(MediaTroubleText::Title(Trouble::NoWebRtc))
                body=move || t(MediaTroubleText::Body(Trouble::NoWebRtc))
                whole_page=true
            >
                <BackToRoom id=id />
            </EmptyState>
        </main>
    }
}

#[component]
fn BackToRoom(id: RoomId) -> impl IntoView {
    view! {
        <LinkButton
            label=move || t(SharedText::BackToRoom)
            href=format!("/rooms/{id}")
            kind=ButtonKind::Primary
        />
    }
}

#[component]
fn GreenRoom(id: RoomId) -> impl IntoView {
    let (room, media) = (use_room(), use_media());
    media.set_green_room(true);
    spawn_local(media.local().open());
    report_readiness(room, media.local());
    on_cleanup(move || {
        media.set_green_room(false);
        // If joining is impossible here, it must not happen later, when the person no longer expects it.
        if matches!(media.phase().get_untracked(), MediaPhase::Cannot(_)) {
            media.step_down();
        }
        if !media.wants_stage().get_untracked() {
            media.local().release();
        }
    });
    let navigation = use_navigation();
    let stage = format!("/rooms/{id}");
    let here = StoredValue::new(());
    Effect::new(move |_| {
        if media.on_stage().get() {
            let stage = stage.clone();
            spawn_local(async move {
                // Drawing the stage keeps the page busy for longer than it takes to be seen there.
                until_sent(media).await;
                if here.try_get_value().is_some() {
                    // The browser's back button must not lead into the green room again.
                    navigation.replace(&stage);
                }
            });
        }
    });
    let is_host = memo(move |_| room.role().get() == Role::Host);
    let host = memo(move |_| {
        room.room().with(|room| room.as_ref().map(|room| room.host.display_name.clone()).unwrap_or_default())
    });
    let title = memo(move |_| {
        room.room().with(|room| room.as_ref().map(|room| room.title.clone()).unwrap_or_default())
    });
    let is_idle = memo(move |_| !room.status().get().is_some_and(RoomStatus::is_on_air));
    view! {
        <main class="prepare" part="green-room" id="content" role=main_role()>
            <Preview />
            <section class="prepare-side">
                <div>
                    <p class="small muted">{move || t(GreenRoomText::Preparing)}</p>
                    <h1 tabindex="-1">
                        <Show
                            when=move || is_host.get()
                            fallback=move || {
                                view! {
                                    <IsolatedName text=GreenRoomText::JoinHeading name=move || host.get() />
                                }
                            }
                        >
                            {move || t(GreenRoomText::GoLiveHeading)}
                        </Show>
                    </h1>
                    <p class="muted">
                        <bdi>{title}</bdi>
                        " · "
                        {move || t(GreenRoomText::NobodySeesYou)}
                    </p>
                </div>
                <DeviceChoices />
                <CaptureProblems id=id.clone() />
                <JoinActions id=id is_host=is_host is_idle=is_idle />
            </section>
        </main>
    }
}
