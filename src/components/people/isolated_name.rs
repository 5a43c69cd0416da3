//! A sentence with a person's name in it, where the name does not change the direction of the sentence.

use leptos_erased::prelude::*;

use crate::i18n::{Text, around_name, use_locale};

/// `text` with `name` where it has [`crate::i18n::NAME`].
#[component]
pub fn IsolatedName<T>(text: T, #[prop(into)] name: TextProp) -> impl IntoView
where
    T: Text + Send + Sync + 'static,
{
    let parts = memo(move |_| around_name(&text, use_locale()));
    view! {
        {move || parts.read().0.clone()}
        <bdi translate="no">{move || name.get()}</bdi>
        {move || parts.read().1.clone()}
    }
}
