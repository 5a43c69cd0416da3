//! What the browser says about the network. Only Chromium says anything; elsewhere it counts as free and fast.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The network as the browser describes it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Network {
    /// The person has asked for as little data as possible.
    pub saves_data: bool,
    /// It is as slow as 2G.
    pub is_slow: bool,
}

/// Reads `navigator.connection`.
#[must_use]
pub fn network() -> Network {
    let Some(connection) = web_sys::window().and_then(|window| get(&window.navigator(), "connection")) else {
        return Network::default();
    };
    let kind = get(&connection, "effectiveType").and_then(|kind| kind.as_string());
    Network {
        saves_data: get(&connection, "saveData").is_some_and(|saves| saves.is_truthy()),
        is_slow: matches!(kind.as_deref(), Some("slow-2g" | "2g")),
    }
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
