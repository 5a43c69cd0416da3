//! A search field above a grid of results, by the ARIA combobox pattern. It reports every change of the query; debouncing is up to the search.

use leptos::{ev::KeyboardEvent, html};
use leptos_erased::prelude::*;

use super::{
    button::IconButton,
    icon::{Icon, IconName},
    spinner::Spinner,
};
use crate::{
    i18n::{InvitePageText, t},
    ports::keys::composes,
};

/// A search field. Arrow keys and Enter are passed to the owner of the list.
#[component]
pub fn SearchField(
    /// The accessible name, which is also the placeholder.
    #[prop(into)]
    label: TextProp,
    #[prop(into)] query: Signal<String>,
    #[prop(into)] on_query: Callback<String>,
    /// A search is under way.
    #[prop(into, optional)]
    busy: Signal<bool>,
    /// The id of the grid it filters.
    #[prop(into)]
    controls: String,
    /// The id of the element that explains the keys.
    #[prop(into, optional)]
    described_by: Option<String>,
    /// The input element, to which the list returns the focus.
    #[prop(optional)]
    input: NodeRef<html::Input>,
    /// The id of the list's current row.
    #[prop(into, optional)]
    current: Signal<Option<String>>,
    /// Keys the list may want; prevent their default to keep them from the field.
    #[prop(into)]
    on_key: Callback<KeyboardEvent>,
) -> impl IntoView {
    let clear = move |()| {
        on_query.run(String::new());
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        // While an input method composes a word, Enter and the arrows are its own.
        if composes(&event) {
            return;
        }
        if event.key() == "Escape" && !query.read_untracked().is_empty() {
            event.prevent_default();
            clear(());
        } else {
            on_key.run(event);
        }
    };
    let placeholder = label.clone();
    view! {
        <div class="search">
            <Icon name=IconName::Search />
            <input
                type="search"
                role="combobox"
                aria-haspopup="grid"
                aria-expanded="true"
                aria-autocomplete="list"
                node_ref=input
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                dir="auto"
                aria-label=move || label.get()
                placeholder=move || placeholder.get()
                aria-controls=controls
                aria-describedby=described_by
                aria-activedescendant=move || current.get()
                prop:value=move || query.get()
                on:input:target=move |event| on_query.run(event.target().value())
                on:keydown=on_keydown
            />
            <Show when=move || busy.get()>
                <Spinner />
            </Show>
            <Show when=move || !query.read().is_empty()>
                <IconButton
                    label=move || t(InvitePageText::ClearSearch)
                    icon=IconName::Close
                    on_press=clear
                />
            </Show>
        </div>
    }
}
