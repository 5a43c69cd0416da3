//! The guard that holds up navigation within the app, for the watcher that asks people on stage before they leave.

use leptos::prelude::*;

use crate::ports::leaving::StepGuard;

/// The guard, from the context.
#[derive(Clone, Copy)]
pub(super) struct Steps(pub(super) StoredValue<Option<StepGuard>, LocalStorage>);

/// Lets a watcher further down hold up navigation. Called before the router exists, which would otherwise handle clicks and
/// history first.
pub fn provide_step_guard() {
    provide_context(Steps(StoredValue::new_local(StepGuard::new())));
}
