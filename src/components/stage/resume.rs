//! The button on the tile of a host whose page was loaded again: one press, and they are back on air.

use costage_protocol::Role;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{
        navigation::use_navigation,
        parts::use_lazy_parts,
        ui::{
            button::{Button, ButtonKind},
            icon::IconName,
        },
    },
    i18n::{AbsentText, t},
    state::{parts::Part, use_room},
};

/// Opens the camera and the microphone that were chosen before, and goes on air with them. Where that fails, the green room says
/// why.
#[component]
pub fn Resume() -> impl IntoView {
    let (parts, navigation, room) = (use_lazy_parts(), use_navigation(), use_room());
    let owner = StoredValue::new_local(Owner::current());
    let tries = RwSignal::new(false);
    let resume = move |()| {
        let Some(owner) = owner.get_value() else { return };
        if tries.get_untracked() || room.role().get_untracked() != Role::Host {
            return;
        }
        tries.set(true);
        let green_room = room.id().get_untracked().map(|id| format!("/rooms/{id}/prepare"));
        spawn_local(async move {
            let is_loaded = parts.loaded_with(Part::OnStage).await.is_ok();
            let on_stage = untrack(|| parts.on_stage()).filter(|_| is_loaded);
            let is_back = match on_stage {
                Some(on_stage) => owner.with(on_stage.join_stage).await.is_ok(),
                None => false,
            };
            tries.try_set(false);
            if let Some(green_room) = green_room.filter(|_| !is_back) {
                navigation.go(&green_room);
            }
        });
    };
    view! {
        <div class="state">
            <Button
                label=move || t(AbsentText::Resume)
                kind=ButtonKind::Primary
                icon=Some(IconName::Camera)
                busy=tries
                on_press=resume
            />
        </div>
    }
}
