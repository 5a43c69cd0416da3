//! The number on the icon of the installed app.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Shows how many items wait; none for zero. Nothing happens where the browser has no such badge.
pub fn show(waiting: usize) {
    if let Some(set) = set(waiting) {
        spawn_local(async move {
            // It is refused where the app is not installed, which is nothing to tell of.
            let _ = JsFuture::from(set).await;
        });
    }
}

fn set(waiting: usize) -> Option<Promise> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let set: Function = Reflect::get(&navigator, &"setAppBadge".into()).ok()?.dyn_into().ok()?;
    let waiting = u32::try_from(waiting).unwrap_or(u32::MAX);
    set.call1(&navigator, &waiting.into()).ok()?.dyn_into().ok()
}
