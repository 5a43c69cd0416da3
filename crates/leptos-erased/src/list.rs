//! Lists whose rows are found again by a key.

use std::{hash::Hash, sync::Arc};

use leptos::prelude::{For as LeptosFor, *};

use crate::any_key::AnyKey;

/// Draws each item of `each` with `children`, once for as long as an item with its `key` is there.
#[component]
pub fn For<IF, I, T, EF, N, KF, K>(
    /// The items; tracked.
    each: IF,
    /// What an item is found again by.
    key: KF,
    /// Draws an item.
    children: EF,
) -> impl IntoView
where
    IF: Fn() -> I + Send + 'static,
    I: IntoIterator<Item = T>,
    EF: Fn(T) -> N + Send + Sync + 'static,
    N: IntoView + 'static,
    KF: Fn(&T) -> K + Send + 'static,
    K: Eq + Hash + Send + Sync + 'static,
    T: Send + 'static,
{
    let draw = Arc::new(children);
    let row = move |item| {
        let draw = Arc::clone(&draw);
        Row { key: AnyKey::new(key(&item)), draw: Box::new(move || draw(item).into_any()) }
    };
    list(Box::new(move || each().into_iter().map(&row).collect()))
}

/// An item with the function that draws it.
struct Row {
    key: AnyKey,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

fn list(rows: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <LeptosFor each=rows key=|row| row.key.clone() children=|row| (row.draw)() /> }.into_any()
}
