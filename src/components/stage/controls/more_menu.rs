//! The menu with the controls that do not fit into the bar.

use leptos::prelude::*;

use super::stage_controls::StageControls;
use crate::{
    components::ui::{
        icon::IconName,
        menu::{MenuButton, MenuItem},
    },
    i18n::{StageControlsText, t},
    state::{
        media::{ScreenPhase, use_media},
        stage::{StageLayout, StageState, shortcuts::StageAction},
    },
};

/// The menu, without actions that are impossible here.
#[component]
pub fn MoreMenu(
    controls: StageControls,
    stage: StageState,
    /// What it begins with.
    before: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    let media = use_media();
    let items = Signal::derive(move || {
        let act = |action: StageAction, icon: IconName, text: StageControlsText| {
            controls.can(action).then(|| MenuItem {
                label: (move || t(text)).into(),
                icon,
                danger: false,
                on_choose: Callback::new(move |()| controls.act(action)),
            })
        };
        let devices = media.wants_stage().get().then(|| MenuItem {
            label: (move || t(StageControlsText::Devices)).into(),
            icon: IconName::Settings,
            danger: false,
            on_choose: Callback::new(move |()| controls.devices.set(true)),
        });
        let fullscreen = if controls.fullscreen.get() {
            StageControlsText::LeaveFullscreen
        } else {
            StageControlsText::Fullscreen
        };
        let small_window = if controls.is_away.get() {
            StageControlsText::LeavePictureInPicture
        } else {
            StageControlsText::PictureInPicture
        };
        let layout = match stage.layout().get() {
            StageLayout::Grid => StageControlsText::SpotlightLayout,
            StageLayout::Spotlight => StageControlsText::GridLayout,
        };
        let screen = match media.screen().phase().get() {
            ScreenPhase::On => StageControlsText::StopSharing,
            _ => StageControlsText::ShareScreen,
        };
        let own = [
            act(StageAction::Screen, IconName::Screen, screen),
            devices,
            act(StageAction::Layout, IconName::Layout, layout),
            act(StageAction::Fullscreen, IconName::Expand, fullscreen),
            act(StageAction::PictureInPicture, IconName::PictureInPicture, small_window),
            act(StageAction::Statistics, IconName::Stats, StageControlsText::Statistics),
            act(StageAction::Sheet, IconName::Keyboard, StageControlsText::Shortcuts),
        ];
        before.get().into_iter().chain(own.into_iter().flatten()).collect::<Vec<_>>()
    });
    view! { <MenuButton label=move || t(StageControlsText::More) items=items /> }
}
