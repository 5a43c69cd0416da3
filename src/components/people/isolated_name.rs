//! A sentence with a person's name in it, the name isolated from the sentence's own direction.

use leptos::prelude::*;

use crate::i18n::{Text, around_name, use_locale};

/// `text` with `name` where it has [`crate::i18n::NAME`].
#[component]
pub fn Named<T>(
    /// The sentence.
    text: T,
    /// Whose name.
    #[prop(into)]
    name: TextProp,
) -> impl IntoView
where
    T: Text + Send + Sync + 'static,
{
    let parts = Memo::new(move |_| around_name(&text, use_locale()));
    view! {
        {move || parts.read().0.clone()}
        <bdi translate="no">{move || name.get()}</bdi>
        {move || parts.read().1.clone()}
    }
}
