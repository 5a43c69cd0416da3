//! The list of viewers, of which only the visible rows are drawn.

use costage_protocol::{RoomId, User};
use leptos::html;
use leptos_erased::prelude::*;

use crate::{
    components::{
        people::avatar::Avatar,
        ui::{empty_state::LoadFailure, failure::failure_words, spinner::Loading},
    },
    i18n::{SharedText, ViewersText, t},
    ports::size::SizeWatch,
    state::{
        row_window::RowWindow,
        viewers::{ViewerList, use_viewer_list},
    },
};

/// The height of a row in pixels; the same as in `viewers.css` beside this file.
const ROW: f64 = 56.0;
/// The next page is loaded when this many loaded rows are left below.
const AHEAD: usize = 20;

#[component]
pub fn OpenList(room: RoomId, count: Signal<u32>) -> impl IntoView {
    let list = use_viewer_list(room, count);
    let failed = move || list.failure().get().filter(|_| !list.loaded().get());
    view! {
        <p class="muted small">{move || t(ViewersText::Hint)}</p>
        {move || match failed() {
            Some(error) => {
                view! {
                    <LoadFailure
                        title=move || t(SharedText::CouldNotLoad)
                        reason=move || failure_words(&error)
                        on_retry=move |()| list.refresh()
                    />
                }
                    .into_any()
            }
            None if !list.loaded().get() => view! { <Loading /> }.into_any(),
            None => view! { <Rows list=list count=count /> }.into_any(),
        }}
    }
}

#[component]
fn Rows(list: ViewerList, count: Signal<u32>) -> impl IntoView {
    let people = list.people();
    view! {
        <Show
            when=move || people.with(|people| !people.is_empty())
            fallback=|| view! { <p class="muted">{move || t(ViewersText::Nobody)}</p> }
        >
            <ViewerWindow people=people count=count on_end=move |()| list.more() />
        </Show>
    }
}

/// A list of people of which only the visible rows are drawn.
#[component]
pub fn ViewerWindow(
    /// The people loaded so far.
    #[prop(into)]
    people: Signal<Vec<User>>,
    /// The total number of viewers.
    #[prop(into)]
    count: Signal<u32>,
    /// Called when the end of the loaded rows is near.
    #[prop(into)]
    on_end: Callback<()>,
) -> impl IntoView {
    let scroller = NodeRef::<html::Div>::new();
    let (scrolled, height) = (RwSignal::new(0.0), RwSignal::new(0.0));
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        let Some(scroller) = scroller.get() else { return };
        watch.set_value(SizeWatch::new(&scroller, move |_, new| height.set(new)));
    });
    let loaded = memo(move |_| people.with(Vec::len));
    let drawn = memo(move |_| {
        RowWindow { total: loaded.get(), row: ROW, top: scrolled.get(), view: height.get() }.drawn()
    });
    Effect::new(move |_| {
        if drawn.get().end + AHEAD >= loaded.get() {
            on_end.run(());
        }
    });
    let rows = move || {
        let drawn = drawn.get();
        people.with(|people| {
            let rows = people.get(drawn.clone()).unwrap_or_default();
            drawn.zip(rows.iter().cloned()).collect::<Vec<_>>()
        })
    };
    let total = move || count.get().max(u32::try_from(loaded.get()).unwrap_or(u32::MAX));
    view! {
        <div
            class="viewer-window"
            data-testid="viewer-list"
            tabindex="0"
            role="group"
            aria-label=move || t(ViewersText::Title)
            node_ref=scroller
            on:scroll:target=move |event| scrolled.set(f64::from(event.target().scroll_top()))
        >
            <ul style=("--rows", move || loaded.get().to_string())>
                <For each=rows key=|(row, user)| (*row, user.id.clone()) let:row>
                    <li
                        style=("--row", row.0.to_string())
                        aria-posinset=(row.0 + 1).to_string()
                        aria-setsize=move || total().to_string()
                    >
                        <Avatar user=row.1.clone() />
                        <bdi translate="no">{row.1.display_name.clone()}</bdi>
                    </li>
                </For>
            </ul>
        </div>
    }
}
