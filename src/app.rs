//! The app's root: what it is made of, and which page stands on which route.

use leptos::prelude::*;

/// The app.
#[component]
pub fn App() -> impl IntoView {}
