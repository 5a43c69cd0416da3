//! Asks people on stage before they leave for a page on which they cannot stay on stage.

use std::pin::pin;

use costage_protocol::Role;
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use crate::{
    components::{
        navigation::use_navigation,
        ui::{
            button::{Button, ButtonKind},
            dialog::Dialog,
        },
        watchers::step_guard::Steps,
    },
    i18n::{StageControlsText, t},
    ports::{
        clock,
        leaving::{Step, UnloadGuard, step_through_history},
    },
    state::{media::use_media, request::Request, use_room},
};

/// How long leaving the page waits for the seat to be given up.
const GIVE_UP_SEAT_MS: u32 = 2_000;

/// The questions before leaving: the browser's own before the page unloads, ours before navigating within the app.
#[component]
pub fn LeavingGuard() -> impl IntoView {
    let (room, media) = (use_room(), use_media());
    let navigation = use_navigation();
    let here = navigation.path();
    let asked = RwSignal::new(None::<Step>);
    // An element cannot hold up its page's own navigation.
    let steps = use_context::<Steps>();
    let unload = StoredValue::new_local(None::<UnloadGuard>);
    let hold = move |holds: bool| {
        let may_go = move |step: Step| {
            let stays = room.id().with_untracked(|id| {
                id.as_ref().is_none_or(|id| is_in_room(step.path(), &format!("/rooms/{id}")))
            });
            if !stays {
                asked.set(Some(step));
            }
            stays
        };
        let Some(Steps(steps)) = steps else { return };
        steps.with_value(|steps| match steps {
            Some(steps) if holds => steps.ask(may_go, move || here.get_untracked()),
            Some(steps) => steps.let_go(),
            None => {}
        });
    };
    Effect::new(move |_| {
        let holds = media.wants_stage().get();
        hold(holds);
        unload.set_value(holds.then(UnloadGuard::new).flatten());
        if !holds {
            asked.set(None);
        }
    });
    on_cleanup(move || hold(false));
    let is_host = memo(move |_| room.role().get() == Role::Host);
    let is_open = memo(move |_| asked.read().is_some());
    let leaving = Request::default();
    let go = move |()| {
        let Some(step) = asked.get_untracked() else { return };
        asked.set(None);
        // Camera and microphone are off at once.
        media.step_down();
        let gives_up = !is_host.get_untracked();
        spawn_local(async move {
            if gives_up {
                // The room stays open until the server knows, but nobody without a network has to wait long.
                let (left, waiting) = (pin!(media.leave(leaving)), pin!(clock::sleep(GIVE_UP_SEAT_MS)));
                futures::future::select(left, waiting).await;
            }
            match step {
                Step::Link(path) => navigation.go(&path),
                Step::History(by, _) => step_through_history(by),
            }
        });
    };
    view! {
        <Dialog
            open=is_open
            title=move || t(StageControlsText::LeaveQuestion)
            on_close=move |()| asked.set(None)
        >
            <p class="muted">
                {move || {
                    t(
                        if is_host.get() {
                            StageControlsText::LeaveBodyHost
                        } else {
                            StageControlsText::LeaveBodyCoHost
                        },
                    )
                }}
            </p>
            <div class="actions">
                <Button
                    label=move || {
                        t(
                            if is_host.get() {
                                StageControlsText::LeaveAnyway
                            } else {
                                StageControlsText::LeaveStage
                            },
                        )
                    }
                    kind=ButtonKind::Danger
                    on_press=go
                />
                <Button
                    label=move || t(StageControlsText::Stay)
                    kind=ButtonKind::Primary
                    on_press=move |()| asked.set(None)
                />
            </div>
        </Dialog>
    }
}

/// Whether `path` is the room's page at the path `room`, or a page below it.
fn is_in_room(path: &str, room: &str) -> bool {
    path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rooms_own_pages_are_no_leaving() {
        for path in ["/rooms/room_1", "/rooms/room_1/", "/rooms/room_1/invite"] {
            assert!(is_in_room(path, "/rooms/room_1"), "{path}");
        }
        for path in ["/", "/rooms/room_12", "/rooms/new"] {
            assert!(!is_in_room(path, "/rooms/room_1"), "{path}");
        }
    }
}
