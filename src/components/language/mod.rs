//! The choice of the app's language.

use leptos::prelude::*;

use super::ui::icon::{Icon, IconName};
use crate::{
    i18n::{Locale, SharedText, t},
    state::language::use_language,
};

/// A small list of the languages, each by its own name; nothing where there is only one.
#[component]
pub fn LanguageChooser() -> impl IntoView {
    let language = use_language();
    let shown = language.shown();
    let choose = move |event| {
        let tag = event_target_value(&event);
        if let Some(locale) = Locale::ALL.iter().find(|locale| locale.tag() == tag) {
            language.choose(*locale);
        }
    };
    let options = Locale::OFFERED.iter().map(|locale| {
        let tag = locale.tag();
        view! {
            <option value=tag lang=tag selected=move || shown.get().tag() == tag>
                {locale.name()}
            </option>
        }
    });
    let options = options.collect_view();
    (Locale::OFFERED.len() > 1).then(|| {
        view! {
            <label class="language" translate="no">
                <Icon name=IconName::Language small=true />
                <span class="unseen">{move || t(SharedText::Language)}</span>
                <select data-testid="language" prop:value=move || shown.get().tag() on:change=choose>
                    {options}
                </select>
            </label>
        }
    })
}
