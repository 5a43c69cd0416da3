//! Costage as custom elements on pages of somebody else: the app's own components, each element in a shadow root, all elements of a
//! server with one session and one connection. `js/costage.ts` registers the elements; this draws into them, except for the banner of
//! invitations (`js/banner`), which a page may have without loading this.
//!
//! To add an element: its class in `js/costage.ts`, its types in `types`, its sheet in `style` and `tools/elements/build.mjs`, its name
//! in `element`, and its story in `tests/e2e`. Its views find the ports, the session and the invitations in their contexts.
#![allow(
    missing_docs,
    unreachable_pub,
    reason = "nobody but js/costage.ts uses it: a doc stands where it says more than the name"
)]

mod element;
mod failure;
mod invitation_calls;
mod room;
mod server;
mod shared;

use js_sys::{Function, JsString};
use wasm_bindgen::JsValue;

fn main() {
    console_error_panic_hook::set_once();
    // What the app needs in a frame would be in the first part if nothing named the way to load it.
    std::hint::black_box(costage::pages::lazy::framed as fn() -> _);
}

/// Calls `listener`. What it throws is its own affair.
fn tell(listener: &Function, event: &str, value: &str) {
    let _ = listener.call2(&JsValue::UNDEFINED, &JsString::from(event), &JsString::from(value));
}
