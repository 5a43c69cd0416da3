//! A list of any length in a page of always the same size: only the rows near what is seen are there, and the
//! one the keyboard is at. Screen readers are told the whole list's size and each row's place in it.

mod keep_focus;
mod pane;

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;

use self::keep_focus::FocusHolder;
use crate::{ports::size::SizeWatch, state::row_window::RowMove};
pub use keep_focus::keep_focus;
pub use pane::{ListPane, RowKey};

/// What the list is to those who listen to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// A list of items.
    List,
    /// A grid whose rows a search field's arrows walk; each row draws gridcells.
    Grid,
}

/// The list. It fills the height it is given; rows are as high as the sheet's `--row` says.
#[component]
pub fn VirtualList<K: RowKey, V: IntoView + 'static>(
    /// What it knows of itself.
    pane: ListPane<K>,
    /// Its accessible name.
    #[prop(into)]
    label: TextProp,
    /// What it is.
    kind: ListKind,
    /// Its element's id.
    id: &'static str,
    /// Whether the rows are all there are; else [`ListPane::nears_end`] says when more are wanted.
    #[prop(into)]
    is_whole: Signal<bool>,
    /// The arrow upwards was pressed in the first row.
    #[prop(into, optional)]
    on_leave_top: Option<Callback<()>>,
    /// Draws a row.
    row: impl Fn(K) -> V + Clone + Send + 'static,
) -> impl IntoView {
    let probe = NodeRef::<html::Div>::new();
    measure(pane.scroller, pane.view);
    measure(probe, pane.row);
    hold_what_is_seen(pane);
    let drawn = Memo::new(move |_| pane.window().drawn());
    let visible = Memo::new(move |_| visible(pane, drawn.get()));
    let rows = NodeRef::<html::Div>::new();
    let focus = FocusHolder::new(rows, visible);
    let on_keydown = move |event: KeyboardEvent| {
        let with_modifier = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
        let Some(step) = RowMove::from_key(&event.key()).filter(|_| !with_modifier) else { return };
        event.prevent_default();
        if let (RowMove::Up, true, Some(on_leave_top)) = (step, pane.is_at_first(), on_leave_top) {
            on_leave_top.run(());
        } else if pane.move_current(step).is_some() {
            pane.focus_current(part_of(&event));
        }
    };
    let (role, row_role) = match kind {
        ListKind::List => ("list", "listitem"),
        ListKind::Grid => ("grid", "row"),
    };
    let size =
        Memo::new(move |_| if is_whole.get() { pane.keys.with(Vec::len).to_string() } else { "-1".into() });
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
                on:focusin=move |event| focus.came(&event)
                on:focusout=move |event| focus.went(&event)
            >
                <For each=move || visible.get() key=|(_, key)| key.clone() children=draw />
            </div>
        </div>
    }
}

/// The rows in `drawn`, and the current one wherever it is, each with its place.
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

/// The place of row `key`, followed while it is drawn.
fn place_of<K: RowKey>(visible: Memo<Vec<(usize, K)>>, key: K, first: usize) -> Memo<usize> {
    Memo::new(move |before: Option<&usize>| {
        let now = visible.read().iter().find(|(_, other)| *other == key).map(|(at, _)| *at);
        now.or(before.copied()).unwrap_or(first)
    })
}

/// Keeps `height` what `element`'s is.
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

/// When rows come or go above, what is seen stays where it is.
fn hold_what_is_seen<K: RowKey>(pane: ListPane<K>) {
    let seen = StoredValue::new(None::<(usize, K)>);
    let note = move || {
        let first = pane.window_untracked().first_seen();
        let first = first.and_then(|at| pane.keys.with_untracked(|keys| Some((at, keys.get(at)?.clone()))));
        seen.set_value(first);
    };
    Effect::new(move || {
        pane.top.track();
        pane.row.track();
        note();
    });
    Effect::new(move || {
        pane.keys.track();
        let Some((before, key)) = seen.get_value() else { return note() };
        let now = pane.keys.with_untracked(|keys| keys.iter().position(|other| *other == key));
        if let Some(top) = now.and_then(|now| pane.window_untracked().held(before, now)) {
            // The list is as high as it will be only after this round of effects; not painted yet.
            request_animation_frame(move || pane.scroll_to(Some(top)));
        }
        note();
    });
}

/// The name of the control in a row that `event` comes from.
fn part_of(event: &KeyboardEvent) -> Option<String> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.get_attribute("data-part")
}
