//! Who is in the green room, for those on stage: with a check mark for each device that works.

use costage_protocol::{CoHost, Role, SeatState};
use leptos_erased::prelude::*;

use crate::{
    components::{
        people::isolated_name::IsolatedName,
        ui::icon::{Icon, IconName},
    },
    i18n::{AbsentText, t},
    state::{stage::StageState, use_room},
};

/// A line for each co-host who is preparing. Viewers see none: they see somebody who comes, once there is a picture.
#[component]
pub fn GettingReady(stage: StageState) -> impl IntoView {
    let room = use_room();
    let me = room.me();
    let preparing = memo(move |_| {
        let is_host_or_co_host = room.role().get() != Role::Viewer;
        room.room().with(|room| {
            let co_hosts = room.iter().flat_map(|room| &room.co_hosts);
            let waits = |one: &&CoHost| one.seat == SeatState::Preparing && one.user.id != me;
            let is_away = |one: &&CoHost| !stage.shows(&one.user.id);
            co_hosts
                .filter(|_| is_host_or_co_host)
                .filter(waits)
                .filter(is_away)
                .cloned()
                .collect::<Vec<CoHost>>()
        })
    });
    let line = |co_host: CoHost| {
        let name = co_host.user.display_name;
        let sign = |is_ready: bool, icon, ready| {
            is_ready.then(|| {
                view! {
                    <Icon name=icon small=true />
                    <Icon name=IconName::Check small=true />
                    <span class="unseen">{move || t(ready)}</span>
                }
            })
        };
        view! {
            <p data-testid="getting-ready">
                <span>
                    <IsolatedName text=AbsentText::GettingReady name=name />
                </span>
                {sign(co_host.ready.camera, IconName::Camera, AbsentText::CameraReady)}
                {sign(co_host.ready.microphone, IconName::Microphone, AbsentText::MicrophoneReady)}
            </p>
        }
    };
    move || preparing.get().into_iter().map(line).collect_view()
}
