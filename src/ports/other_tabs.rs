//! The people as whom other open tabs of this browser are signed in; `other_tabs.js` asks the browser.

use std::collections::BTreeSet;

use costage_protocol::UserId;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ports/other_tabs.js")]
extern "C" {
    #[wasm_bindgen(js_name = openAs)]
    fn open_as_js(person: Option<&str>);

    #[wasm_bindgen(js_name = openElsewhere)]
    async fn open_elsewhere_js() -> JsValue;
}

/// Tells the other tabs that this one is signed in as `user`, or as nobody.
pub(super) fn open_as(user: Option<&UserId>) {
    open_as_js(user.map(UserId::as_str));
}

/// The people as whom other tabs are signed in. Empty where the browser cannot tell.
pub(super) async fn open_elsewhere() -> BTreeSet<UserId> {
    let ids = js_sys::Array::from(&open_elsewhere_js().await);
    let mut users = BTreeSet::new();
    // One by one: collected, they would be sorted first, by code that nothing else needs.
    users.extend(ids.iter().filter_map(|id| id.as_string()?.parse::<UserId>().ok()));
    users
}
