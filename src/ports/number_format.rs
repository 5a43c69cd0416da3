//! Numbers as the reader's language writes them: the browser knows how.

use costage_protocol::money::Price;
use js_sys::{Array, Intl::NumberFormat, Object, Reflect};
use wasm_bindgen::JsValue;

/// `price` in the language `tag` (BCP 47): `€38.00`, `38,00 €`.
#[must_use]
pub fn money(tag: &str, price: &Price) -> String {
    // As text, so that no amount is rounded on the way.
    let amount = price.decimal();
    let how = [("style", "currency"), ("currency", price.currency.as_str())];
    write(tag, &how, &JsValue::from(&amount)).unwrap_or(amount)
}

/// `count` as short as a badge needs it, in the language `tag` (BCP 47): `999`, `1.2K`, `34K`; never more than
/// there are. What is short already is written without the browser.
#[must_use]
pub fn compact(tag: &str, count: u64) -> String {
    if count < 1_000 {
        return count.to_string();
    }
    let how = [("notation", "compact"), ("roundingMode", "trunc")];
    #[expect(clippy::cast_precision_loss, reason = "two digits of it are shown")]
    let number = JsValue::from(count as f64);
    write(tag, &how, &number).unwrap_or_else(|| count.to_string())
}

/// `number` as `how` says, by the names that `Intl.NumberFormat` gives its options.
fn write(tag: &str, how: &[(&str, &str)], number: &JsValue) -> Option<String> {
    let options = Object::new();
    for &(name, value) in how {
        // It fails only for what is no object.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let format = NumberFormat::new(&Array::of1(&tag.into()), &options).format();
    format.call1(&JsValue::UNDEFINED, number).ok()?.as_string()
}
