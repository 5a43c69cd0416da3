//! The stage's controls in a bar, and the menus and dialogs that they open.

pub mod bar_button;
pub mod keyboard;
pub mod leave;
pub mod more_menu;
pub mod shortcut_sheet;
pub mod stage_controls;
pub mod stage_devices;
pub mod statistics;
pub mod talk_hint;

use costage_protocol::{Role, RoomId};
use leptos::prelude::*;

use self::{
    bar_button::BarButton, keyboard::use_keyboard, leave::LeaveStageButton, more_menu::MoreMenu,
    shortcut_sheet::ShortcutSheet, stage_controls::StageControls, stage_devices::StageDevices,
    statistics::StatisticsPanel, talk_hint::TalkHint,
};
use crate::{
    components::{
        media::toggle::MediaToggle,
        parts::lazy_control,
        ui::{
            button::{ButtonKind, LinkButton},
            icon::IconName,
        },
    },
    i18n::{RoomText, StageControlsText, t},
    state::{
        media::{CaptureKind, ScreenPhase, use_media},
        notices::{NoticeTone, use_notices},
        parts::Part,
        stage::{StageLayout, StageState, shortcuts::StageAction},
        use_room,
    },
};

/// The controls: for those who may be on stage, for those who are, and for everybody.
#[component]
pub fn ControlBar(room: RoomId, stage: StageState) -> impl IntoView {
    let role = use_room().role();
    let media = use_media();
    let on_stage = media.wants_stage();
    let controls = StageControls::new(media, stage);
    let talking = use_keyboard(controls, media);
    let is_away_from_stage = Memo::new(move |_| role.get() != Role::Viewer && !on_stage.get());
    let role_now = Memo::new(move |_| role.get());
    let room = StoredValue::new(room);
    let to_green_room = move || format!("/rooms/{}/prepare", room.read_value());
    view! {
        <div class="controls" role="group" aria-label=move || t(RoomText::Controls)>
            <Show when=move || is_away_from_stage.get()>
                <LinkButton
                    label=move || {
                        t(
                            match role_now.get() {
                                Role::Host => RoomText::GoLive,
                                _ => RoomText::JoinStage,
                            },
                        )
                    }
                    href=to_green_room()
                    kind=ButtonKind::Primary
                    icon=Some(IconName::Camera)
                />
            </Show>
            <Show when=move || on_stage.get()>
                <MediaToggle kind=CaptureKind::Microphone />
                <MediaToggle kind=CaptureKind::Camera />
                <ScreenButton controls=controls />
            </Show>
            <LayoutButton controls=controls stage=stage />
            <MoreMenu controls=controls stage=stage />
            <Show when=move || role_now.get() == Role::CoHost>
                <LeaveStageButton />
            </Show>
            <Show when=move || {
                role_now.get() == Role::Host
            }>{lazy_control(Part::Host, |parts| Some((parts.host()?.stop_room)()))}</Show>
        </div>
        <Show when=move || on_stage.get()>
            <TalkHint talking=talking />
        </Show>
        <StatisticsPanel open=controls.statistics />
        <ShortcutSheet controls=controls />
        <StageDevices open=controls.devices />
    }
}

/// Switches between grid and spotlight; on phones it is in the menu instead.
#[component]
fn LayoutButton(controls: StageControls, stage: StageState) -> impl IntoView {
    let can = Memo::new(move |_| controls.can(StageAction::Layout));
    let is_spotlight = Memo::new(move |_| stage.layout().get() == StageLayout::Spotlight);
    view! {
        <Show when=move || can.get()>
            <BarButton
                label=move || {
                    t(
                        if is_spotlight.get() {
                            StageControlsText::GridLayout
                        } else {
                            StageControlsText::SpotlightLayout
                        },
                    )
                }
                icon=IconName::Layout
                action=StageAction::Layout
                on_press=move |action| controls.act(action)
            />
        </Show>
    }
}

/// Starts and stops sharing the screen; absent on phones, which cannot share it.
#[component]
fn ScreenButton(controls: StageControls) -> impl IntoView {
    let (media, notices) = (use_media(), use_notices());
    let phase = media.screen().phase();
    let is_shared = Memo::new(move |_| phase.get() == ScreenPhase::On);
    Effect::new(move |_| {
        if matches!(phase.get(), ScreenPhase::Failed(_)) {
            let over = move || {
                let now = media.screen().phase().try_get();
                matches!(now, None | Some(ScreenPhase::Choosing | ScreenPhase::On))
            };
            notices.show_until(NoticeTone::Bad, StageControlsText::NotShared, over);
        }
    });
    media.screen().is_possible().then(|| {
        view! {
            <BarButton
                label=move || {
                    t(
                        if is_shared.get() {
                            StageControlsText::StopSharing
                        } else {
                            StageControlsText::ShareScreen
                        },
                    )
                }
                icon=Signal::derive(move || {
                    if is_shared.get() { IconName::ScreenOff } else { IconName::Screen }
                })
                on=is_shared
                action=StageAction::Screen
                on_press=move |action| controls.act(action)
            />
        }
    })
}
