//! The state of a long list: its scroll position, its current row, and moving to another.

use std::{fmt::Display, hash::Hash};

use leptos::html;
use leptos_erased::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    ports::tree::Tree,
    state::row_window::{RowMove, RowWindow},
};

/// The key of a row.
pub trait RowKey: Clone + Eq + Hash + Display + Send + Sync + 'static {}
impl<K: Clone + Eq + Hash + Display + Send + Sync + 'static> RowKey for K {}

/// The state of a long list.
pub struct ListPane<K: RowKey> {
    pub(super) keys: Signal<Vec<K>>,
    pub(super) scroller: NodeRef<html::Div>,
    pub(super) row: RwSignal<f64>,
    pub(super) top: RwSignal<f64>,
    pub(super) view: RwSignal<f64>,
    chosen: RwSignal<Option<K>>,
    current: Memo<Option<(usize, K)>>,
    prefix: &'static str,
}

impl<K: RowKey> Copy for ListPane<K> {}
impl<K: RowKey> Clone for ListPane<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: RowKey> ListPane<K> {
    /// A list of the rows `keys`. The ids of their elements begin with `prefix`.
    #[must_use]
    pub fn new(keys: Signal<Vec<K>>, prefix: &'static str) -> Self {
        let chosen = RwSignal::new(None::<K>);
        // A row that was filtered out is no longer current.
        let current = memo(move |_| {
            let chosen = chosen.get()?;
            let at = keys.with(|keys| keys.iter().position(|key| *key == chosen))?;
            Some((at, chosen))
        });
        Self {
            keys,
            scroller: NodeRef::new(),
            row: RwSignal::new(0.0),
            top: RwSignal::new(0.0),
            view: RwSignal::new(0.0),
            chosen,
            current,
            prefix,
        }
    }

    /// The current row, at which the keyboard is, while the list contains it.
    #[must_use]
    pub fn current(self) -> Memo<Option<K>> {
        memo(move |_| self.current.get().map(|(_, key)| key))
    }

    /// The row at which the Tab key enters the list: the current one, or else the first.
    #[must_use]
    pub fn entrance(self) -> Memo<Option<K>> {
        memo(move |_| match self.current.get() {
            Some((_, key)) => Some(key),
            None => self.keys.with(|keys| keys.first().cloned()),
        })
    }

    /// The id of a row's element.
    #[must_use]
    pub fn row_id(self, key: &K) -> String {
        format!("{}-{key}", self.prefix)
    }

    /// Makes the row current that `step` leads to, and scrolls it into sight; the row.
    pub fn move_current(self, step: RowMove) -> Option<K> {
        let at = self.current.get_untracked().map(|(at, _)| at);
        let window = self.window_untracked();
        let to = step.target(at, window.total, window.page())?;
        let key = self.keys.with_untracked(|keys| keys.get(to).cloned())?;
        self.chosen.set(Some(key.clone()));
        self.scroll_to(window.scrolled_to(to));
        Some(key)
    }

    /// Makes `key` current without scrolling, because it has the focus.
    pub fn visit(self, key: &K) {
        if self.chosen.with_untracked(|chosen| chosen.as_ref() != Some(key)) {
            self.chosen.set(Some(key.clone()));
        }
    }

    /// Scrolls to the top with no current row, because the list shows something else now.
    pub fn start_over(self) {
        self.chosen.set(None);
        self.scroll_to(Some(0.0));
    }

    /// Focuses the current row: its control named `part`, or else its first control, or else the row itself.
    pub fn focus_current(self, part: Option<String>) {
        // The row may not be drawn yet.
        request_animation_frame(move || {
            let Some(Some((_, key))) = self.current.try_get_untracked() else { return };
            let tree = self.scroller.try_get_untracked().flatten().and_then(|list| Tree::of(&list));
            let Some(row) = tree.and_then(|tree| tree.by_id(&self.row_id(&key))) else { return };
            let named =
                part.and_then(|part| row.query_selector(&format!("[data-part='{part}']")).ok().flatten());
            let control = named.or_else(|| row.query_selector("button, input").ok().flatten()).unwrap_or(row);
            if let Ok(control) = control.dyn_into::<web_sys::HtmlElement>() {
                let _ = control.focus();
            }
        });
    }

    /// Whether the current row is the first.
    #[must_use]
    pub fn is_at_first(self) -> bool {
        self.current.get_untracked().is_some_and(|(at, _)| at == 0)
    }

    /// Whether the end of the list is near, so that it is time to load more.
    #[must_use]
    pub fn nears_end(self) -> Memo<bool> {
        memo(move |_| self.window().nears_end())
    }

    pub(super) fn offset(self, at: usize) -> f64 {
        RowWindow { row: self.row.get(), ..RowWindow::default() }.offset(at)
    }

    pub(super) fn current_place(self) -> Option<(usize, K)> {
        self.current.get()
    }

    pub(super) fn window(self) -> RowWindow {
        let total = self.keys.with(Vec::len);
        RowWindow { total, row: self.row.get(), top: self.top.get(), view: self.view.get() }
    }

    pub(super) fn window_untracked(self) -> RowWindow {
        let total = self.keys.with_untracked(Vec::len);
        RowWindow {
            total,
            row: self.row.get_untracked(),
            top: self.top.get_untracked(),
            view: self.view.get_untracked(),
        }
    }

    pub(super) fn scroll_to(self, top: Option<f64>) {
        let Some(top) = top else { return };
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.scroll_to_with_x_and_y(0.0, top);
        }
        if self.top.get_untracked() != top {
            self.top.set(top);
        }
    }
}
