//! The logo with the product's name.

use leptos::prelude::*;

use crate::{
    i18n::{SharedText, t},
    ports::site_name::site_name,
};

#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <span class="brand" translate="no">
            <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
                <rect class="ground" width="32" height="32" rx="9"></rect>
                <rect class="host" x="6" y="8" width="12" height="16" rx="3.5"></rect>
                <rect class="seat" x="20" y="8" width="6" height="7" rx="2.2"></rect>
                <rect class="seat" x="20" y="17" width="6" height="7" rx="2.2"></rect>
            </svg>
            {move || site_name().unwrap_or_else(|| t(SharedText::Costage))}
        </span>
    }
}
