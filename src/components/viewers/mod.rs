//! The number of viewers and, for those on stage, the list of them.

pub mod list;

use costage_protocol::{Role, RoomId};
use leptos_erased::prelude::*;

use super::{
    parts::lazy_view,
    ui::{badge::ViewerCount, button::Button, dialog::Dialog},
};
use crate::{
    i18n::{SharedText, ViewersText, t},
    state::{parts::Part, use_room},
};

/// The number of viewers, for those on stage as a button that opens the list.
#[component]
pub fn RoomViewers(room: RoomId) -> impl IntoView {
    let current = use_room();
    let count = current.viewer_count();
    let may_list = memo(move |_| current.role().get() != Role::Viewer);
    let open = RwSignal::new(false);
    let room = StoredValue::new(room);
    let title = move || format!("{} · {}", t(ViewersText::Title), t(SharedText::Count(count.get().into())));
    view! {
        <Show when=move || may_list.get() fallback=move || view! { <ViewerCount count=count /> }>
            <button
                type="button"
                class="viewers-button"
                aria-haspopup="dialog"
                title=move || t(ViewersText::Open)
                on:click=move |_| open.set(true)
            >
                <ViewerCount count=count />
                <span class="unseen">{move || t(ViewersText::Open)}</span>
            </button>
            <Dialog open=open title=title on_close=move |()| open.set(false)>
                <Show when=move || {
                    open.get()
                }>
                    {lazy_view(
                        Part::OnStage,
                        move |parts| Some((parts.on_stage()?.viewer_list)(room.get_value(), count)),
                    )}
                </Show>
                <div class="actions">
                    <Button label=move || t(SharedText::Close) on_press=move |()| open.set(false) />
                </div>
            </Dialog>
        </Show>
    }
}
