//! Conditional views.

use leptos::{
    children::{ChildrenFn, ViewFn},
    either::Either,
    prelude::*,
    reactive::computed::ArcMemo,
};

/// Shows the children while `when` is true, and `fallback` otherwise.
#[component(transparent)]
pub fn Show<W: Fn() -> bool + Send + Sync + 'static>(
    /// What is shown while it is true.
    children: ChildrenFn,
    /// The condition; it is tracked.
    when: W,
    /// What is shown while it is false; nothing by default.
    #[prop(optional, into)]
    fallback: ViewFn,
) -> impl IntoView {
    show(Box::new(when), children, fallback)
}

fn show(when: Box<dyn Fn() -> bool + Send + Sync>, children: ChildrenFn, fallback: ViewFn) -> AnyView {
    let when = ArcMemo::new(move |_| when());
    let shown = move || match when.get() {
        true => Either::Left(children()),
        false => Either::Right(fallback.run()),
    };
    shown.into_any()
}
