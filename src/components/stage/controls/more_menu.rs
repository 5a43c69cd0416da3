//! What has no room in the bar.

use leptos::prelude::*;

use super::stage_controls::Desk;
use crate::{
    components::ui::{
        icon::IconName,
        menu::{MenuButton, MenuItem},
    },
    i18n::{ControlsText, t},
    state::{
        media::use_media,
        stage::{StageLayout, StageState, shortcuts::StageAction},
    },
};

/// The menu. What cannot be done here is not in it.
#[component]
pub fn MoreMenu(
    /// What the controls have open.
    desk: Desk,
    /// The stage.
    stage: StageState,
) -> impl IntoView {
    let media = use_media();
    let items = Signal::derive(move || {
        let act = |action: StageAction, icon: IconName, text: ControlsText| {
            desk.can(action).then(|| MenuItem {
                label: (move || t(text)).into(),
                icon,
                danger: false,
                on_choose: Callback::new(move |()| desk.act(action)),
            })
        };
        let devices = media.wants_stage().get().then(|| MenuItem {
            label: (move || t(ControlsText::Devices)).into(),
            icon: IconName::Settings,
            danger: false,
            on_choose: Callback::new(move |()| desk.devices.set(true)),
        });
        let fullscreen =
            if desk.fullscreen.get() { ControlsText::LeaveFullscreen } else { ControlsText::Fullscreen };
        let small_window = if desk.is_away.get() {
            ControlsText::LeavePictureInPicture
        } else {
            ControlsText::PictureInPicture
        };
        let layout = match stage.layout().get() {
            StageLayout::Grid => ControlsText::SpotlightLayout,
            StageLayout::Spotlight => ControlsText::GridLayout,
        };
        [
            devices,
            act(StageAction::Layout, IconName::Layout, layout),
            act(StageAction::Fullscreen, IconName::Expand, fullscreen),
            act(StageAction::PictureInPicture, IconName::PictureInPicture, small_window),
            act(StageAction::Statistics, IconName::Stats, ControlsText::Statistics),
            act(StageAction::Sheet, IconName::Keyboard, ControlsText::Shortcuts),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
    });
    view! { <MenuButton label=move || t(ControlsText::More) items=items /> }
}
