//! The stage's controls in a bar, and the menus and dialogs that they open.

pub mod bar_button;
pub mod keyboard;
pub mod leave;
pub mod more_menu;
pub mod on_stage_controls;
pub mod push_to_talk;
pub mod shortcut_sheet;
pub mod stage_controls;
pub mod stage_devices;
pub mod statistics;
pub mod talk_hint;

use costage_protocol::{Role, RoomId};
use leptos_erased::prelude::*;

use self::{
    bar_button::BarButton, keyboard::use_keyboard, leave::LeaveStageButton, more_menu::MoreMenu,
    shortcut_sheet::ShortcutSheet, stage_controls::StageControls,
};
use crate::{
    components::{
        parts::{lazy_control, lazy_view, use_lazy_parts},
        ui::{
            button::{ButtonKind, LinkButton},
            icon::IconName,
            menu::MenuItem,
        },
    },
    i18n::{RoomText, StageControlsText, t},
    state::{
        media::use_media,
        parts::{Hint, Part},
        stage::{StageLayout, StageState, shortcuts::StageAction},
        use_my_invitations, use_room,
    },
};

/// The controls: for those who may be on stage, for those who are, and for everybody.
#[component]
pub fn ControlBar(
    room: RoomId,
    stage: StageState,
    /// What the menu begins with.
    #[prop(into, optional)]
    more: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    let (current, invitations) = (use_room(), use_my_invitations());
    let room = StoredValue::new(room);
    // A bar that is drawn anew belongs to the page to which an earlier way led.
    invitations.has_arrived();
    let is_on_the_way = invitations.is_on_the_way();
    // Who has accepted goes on to the green room: the bar that they leave does not change any more.
    let role = memo(move |before: Option<&Role>| {
        before.filter(|_| is_on_the_way.get()).copied().unwrap_or_else(|| current.role().get())
    });
    let media = use_media();
    let on_stage = media.wants_stage();
    let controls = StageControls::new(media, stage);
    use_keyboard(controls, media);
    let parts = use_lazy_parts();
    let is_away_from_stage = memo(move |_| role.get() != Role::Viewer && !on_stage.get());
    let to_green_room = move || format!("/rooms/{}/prepare", room.read_value());
    view! {
        <div class="controls" part="controls" role="group" aria-label=move || t(RoomText::Controls)>
            <Show when=move || is_away_from_stage.get()>
                <LinkButton
                    label=move || {
                        t(
                            match role.get() {
                                Role::Host => RoomText::GoLive,
                                _ => RoomText::JoinStage,
                            },
                        )
                    }
                    href=to_green_room()
                    kind=ButtonKind::Primary
                    icon=Some(IconName::Camera)
                    on:pointerenter=move |_| parts.expect(Hint::PointsAtStage)
                    on:focus=move |_| parts.expect(Hint::PointsAtStage)
                />
            </Show>
            <Show when=move || {
                on_stage.get()
            }>{lazy_control(Part::OnStage, move |parts| Some((parts.on_stage()?.controls)(controls)))}</Show>
            <LayoutButton controls=controls stage=stage />
            <MoreMenu controls=controls stage=stage before=more />
            <Show when=move || role.get() == Role::CoHost>
                <LeaveStageButton />
            </Show>
            <Show when=move || {
                role.get() == Role::Host
            }>{lazy_control(Part::Host, |parts| Some((parts.host()?.stop_room)()))}</Show>
        </div>
        <Show when=move || {
            on_stage.get()
        }>{move || parts.on_stage().map(|part| (part.under_controls)(controls))}</Show>
        <Show when=move || {
            controls.statistics.get()
        }>
            {lazy_view(Part::OnStage, move |parts| Some((parts.on_stage()?.statistics)(controls.statistics)))}
        </Show>
        <ShortcutSheet controls=controls />
    }
}

/// Switches between grid and spotlight; on phones it is in the menu instead.
#[component]
fn LayoutButton(controls: StageControls, stage: StageState) -> impl IntoView {
    let can = memo(move |_| controls.can(StageAction::Layout));
    let is_spotlight = memo(move |_| stage.layout().get() == StageLayout::Spotlight);
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
