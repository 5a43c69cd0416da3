//! A list of any length of which only the rows in sight, those near them and the current row are in the page. Screen
//! readers get the size of the whole list and the position of each row.

mod keep_focus;
mod pane;

use leptos::{ev::KeyboardEvent, html};
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;

use self::keep_focus::FocusHolder;
use crate::{ports::size::SizeWatch, state::row_window::RowMove};
pub use keep_focus::keep_focus;
pub use pane::{ListPane, RowKey};

/// The role of the list for screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// A list of items.
    List,
    /// A grid whose rows are reached with the arrow keys of a search field. Each row draws grid cells.
    Grid,
}

/// The list. It fills the height it is given; the height of a row is `--row` of the style sheet.
#[component]
pub fn VirtualList<K: RowKey, V: IntoView + 'static>(
    /// The state of the list.
    pane: ListPane<K>,
    /// The accessible name.
    #[prop(into)]
    label: TextProp,
    kind: ListKind,
    id: &'static str,
    /// Whether these are all rows. If not, [`ListPane::nears_end`] says when to load more.
    #[prop(into)]
    is_whole: Signal<bool>,
    /// Called when ArrowUp is pressed in the first row.
    #[prop(into, optional)]
    on_leave_top: Option<Callback<()>>,
    /// Draws a row.
    row: impl Fn(K) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let probe = NodeRef::<html::Div>::new();
    measure(pane.scroller, pane.view);
    measure(probe, pane.row);
    keep_rows_in_place(pane);
    let drawn = memo(move |_| pane.window().drawn());
    let visible = memo(move |_| visible(pane, drawn.get()));
    let rows = NodeRef::<html::Div>::new();
    let focus = FocusHolder::new(rows, visible);
    let on_keydown = move |event: KeyboardEvent| {
        let with_modifier = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
        let Some(step) = RowMove::from_key(&event.key()).filter(|_| !with_modifier) else { return };
        event.prevent_default();
        if let (RowMove::Up, true, Some(on_leave_top)) = (step, pane.is_at_first(), on_leave_top) {
            on_leave_top.run(());
        } else if pane.move_current(step).is_some() {
            pane.focus_current(control_name(&event));
        }
    };
    let (role, row_role) = match kind {
        ListKind::List => ("list", "listitem"),
        ListKind::Grid => ("grid", "row"),
    };
    let size = memo(move |_| if is_whole.get() { pane.keys.with(Vec::len).to_string() } else { "-1".into() });
    let of_list = move || (kind == ListKind::List).then(|| size.get());
    let draw = move |(first_at, key): (usize, K)| {
        let id = pane.row_id(&key);
        let at = place_of(visible, key.clone(), first_at);
        let nth = move || (at.get() + 1).to_string();
        let visited = key.clone();
        view! {
            <div
                class="virtual-row"
                id=id
                role=row_role
                tabindex="-1"
                aria-rowindex=move || (kind == ListKind::Grid).then(nth)
                aria-posinset=move || (kind == ListKind::List).then(nth)
                aria-setsize=of_list
                style:inset-block-start=move || format!("{}px", pane.offset(at.get()))
                on:focusin=move |_| pane.visit(&visited)
            >
                {row(key)}
            </div>
        }
    };
    view! {
        <div
            class="list-pane"
            node_ref=pane.scroller
            on:scroll=move |_| {
                if let Some(scroller) = pane.scroller.get_untracked() {
                    pane.top.set(f64::from(scroller.scroll_top()));
                }
            }
        >
            <div class="row-probe" node_ref=probe aria-hidden="true"></div>
            <div
                class="rows"
                node_ref=rows
                id=id
                role=role
                aria-label=move || label.get()
                aria-rowcount=move || (kind == ListKind::Grid).then(|| size.get())
                style:block-size=move || format!("{}px", pane.window().height())
                on:keydown=on_keydown
                on:focusin=move |event| focus.on_focus_in(&event)
                on:focusout=move |event| focus.on_focus_out(&event)
            >
                <For each=move || visible.get() key=|(_, key)| key.clone() children=draw />
            </div>
        </div>
    }
}

/// The rows in `drawn` and the current row, each with its index.
fn visible<K: RowKey>(pane: ListPane<K>, drawn: std::ops::Range<usize>) -> Vec<(usize, K)> {
    let mut rows: Vec<(usize, K)> = pane.keys.with(|keys| {
        let rows = drawn.clone().zip(keys.get(drawn.clone()).unwrap_or_default());
        rows.map(|(at, key)| (at, key.clone())).collect()
    });
    match pane.current_place() {
        Some((at, key)) if at < drawn.start => rows.insert(0, (at, key)),
        Some((at, key)) if at >= drawn.end => rows.push((at, key)),
        _ => {}
    }
    rows
}

/// The index of row `key` while it is drawn.
fn place_of<K: RowKey>(visible: Memo<Vec<(usize, K)>>, key: K, first: usize) -> Memo<usize> {
    memo(move |before: Option<&usize>| {
        let now = visible.read().iter().find(|(_, other)| *other == key).map(|(at, _)| *at);
        now.or(before.copied()).unwrap_or(first)
    })
}

/// Keeps `height` equal to the height of `element`.
fn measure(element: NodeRef<html::Div>, height: RwSignal<f64>) {
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move || {
        let watching = element.get().and_then(|element| {
            SizeWatch::new(&element, move |_, now| {
                if height.try_get_untracked().is_some_and(|before| before != now) {
                    height.set(now);
                }
            })
        });
        watch.set_value(watching);
    });
}

/// Keeps the rows in sight in place when rows above them are added or removed.
fn keep_rows_in_place<K: RowKey>(pane: ListPane<K>) {
    let seen = StoredValue::new(None::<(usize, K)>);
    let note_first = move || {
        let first = pane.window_untracked().first_seen();
        let first = first.and_then(|at| pane.keys.with_untracked(|keys| Some((at, keys.get(at)?.clone()))));
        seen.set_value(first);
    };
    Effect::new(move || {
        pane.top.track();
        pane.row.track();
        note_first();
    });
    Effect::new(move || {
        pane.keys.track();
        let Some((before, key)) = seen.get_value() else { return note_first() };
        let now = pane.keys.with_untracked(|keys| keys.iter().position(|other| *other == key));
        if let Some(top) = now.and_then(|now| pane.window_untracked().held(before, now)) {
            // The list gets its new height in this round of effects, before it is painted.
            request_animation_frame(move || pane.scroll_to(Some(top)));
        }
        note_first();
    });
}

/// The name of the control in a row that `event` comes from.
fn control_name(event: &KeyboardEvent) -> Option<String> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.get_attribute("data-part")
}
