//! Numbers as the reader's language writes them: the browser knows how.

use costage_protocol::money::Price;
use js_sys::{Array, Intl::NumberFormat, Object, Reflect};
use wasm_bindgen::JsValue;

/// `price` in the language `tag` (BCP 47): `€38.00`, `38,00 €`.
#[must_use]
pub fn money(tag: &str, price: &Price) -> String {
    let options = Object::new();
    for (name, value) in [("style", "currency"), ("currency", price.currency.as_str())] {
        // It fails only for what is no object.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let format = NumberFormat::new(&Array::of1(&tag.into()), &options).format();
    // As text, so that no amount is rounded on the way.
    let written = format.call1(&JsValue::UNDEFINED, &price.decimal().into());
    written.ok().and_then(|text| text.as_string()).unwrap_or_else(|| price.decimal())
}
