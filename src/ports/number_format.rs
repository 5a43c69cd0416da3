//! Numbers in the notation of the reader's language, by the browser's `Intl`.

use costage_protocol::money::{Currency, Price, PriceFormat};
use js_sys::{Array, Function, Intl::NumberFormat, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The language used where no other one works.
const FALLBACK: &str = "en";

/// The language the person at this browser has chosen for it (BCP 47), whichever of them the app speaks: their
/// numbers are written as it writes them.
#[must_use]
pub fn person_tag() -> String {
    let tag = web_sys::window().and_then(|window| window.navigator().language());
    tag.filter(|tag| formatter(tag, &[]).is_some()).unwrap_or_else(|| FALLBACK.to_owned())
}

/// `price` in the language `tag` (BCP 47): `€38.00`, `38,00 €`.
#[must_use]
pub fn money(tag: &str, price: &Price) -> String {
    // As text, so that no amount is rounded on the way.
    let amount = price.decimal();
    let how = [("style", "currency"), ("currency", price.currency.as_str())];
    write(tag, &how, &JsValue::from(&amount)).unwrap_or(amount)
}

/// Returns how prices in `currency` are written in the language `tag` (BCP 47).
#[must_use]
pub fn price_format(tag: &str, currency: Currency) -> PriceFormat {
    let mut format = PriceFormat { decimal: '.', group: None, currency: Vec::new() };
    for display in ["symbol", "narrowSymbol", "code", "name"] {
        let how = [
            ("style", "currency"),
            ("currency", currency.as_str()),
            ("currencyDisplay", display),
            // Otherwise a currency without minor units has no decimal separator.
            ("minimumFractionDigits", "2"),
        ];
        for (kind, value) in parts(tag, &how, 1_234_567.5) {
            let sign = value.chars().find(|c| !matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}'));
            match (kind.as_str(), sign) {
                ("decimal", Some(sign @ ('.' | ',' | '٫'))) => format.decimal = sign,
                ("group", Some(sign)) => format.group = Some(sign),
                ("currency", _) if !format.currency.contains(&value) => format.currency.push(value),
                _ => {}
            }
        }
    }
    format
}

/// `count` in the language `tag` (BCP 47): `1,234`. What English needs no separator for is written without the browser.
#[must_use]
pub fn whole(tag: &str, count: i64) -> String {
    plainly(tag, count).unwrap_or_else(|| number(tag, &[], count))
}

/// `count` as short as a badge needs it, in the language `tag` (BCP 47): `999`, `1.2K`, `34K`; never more than there are.
#[must_use]
pub fn compact(tag: &str, count: i64) -> String {
    let how = [("notation", "compact"), ("roundingMode", "trunc")];
    plainly(tag, count).unwrap_or_else(|| number(tag, &how, count))
}

/// `tenths` of a megabyte in the language `tag` (BCP 47): `0.4 MB`.
#[must_use]
pub fn megabytes(tag: &str, tenths: u64) -> String {
    let text = format!("{}.{}", tenths / 10, tenths % 10);
    let how = [("style", "unit"), ("unit", "megabyte"), ("minimumFractionDigits", "1")];
    write(tag, &how, &JsValue::from(&text)).unwrap_or_else(|| text + " MB")
}

fn plainly(tag: &str, count: i64) -> Option<String> {
    (tag.starts_with(FALLBACK) && (-999..1_000).contains(&count)).then(|| count.to_string())
}

fn number(tag: &str, how: &[(&str, &str)], count: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "nothing is counted so far")]
    let value = JsValue::from(count as f64);
    write(tag, how, &value).unwrap_or_else(|| count.to_string())
}

/// `number` as `how` says, by the names that `Intl.NumberFormat` gives its options.
fn write(tag: &str, how: &[(&str, &str)], number: &JsValue) -> Option<String> {
    formatter(tag, how)?.format().call1(&JsValue::UNDEFINED, number).ok()?.as_string()
}

/// The same in parts, each with its kind: `integer`, `group`, `decimal`, `currency` …; none where browsers cannot.
fn parts(tag: &str, how: &[(&str, &str)], number: f64) -> Vec<(String, String)> {
    let found = || {
        let formatter = formatter(tag, how)?;
        let in_parts: Function = Reflect::get(&formatter, &"formatToParts".into()).ok()?.dyn_into().ok()?;
        let parts: Array = in_parts.call1(&formatter, &number.into()).ok()?.dyn_into().ok()?;
        let text = |part: &JsValue, name: &str| Reflect::get(part, &name.into()).ok()?.as_string();
        Some(parts.iter().filter_map(|part| Some((text(&part, "type")?, text(&part, "value")?))).collect())
    };
    found().unwrap_or_default()
}

/// `None` for languages and options the browser does not know.
fn formatter(tag: &str, how: &[(&str, &str)]) -> Option<NumberFormat> {
    let options = Object::new();
    for &(name, value) in how {
        // Fails only for values that are not objects.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    // The bindings' own constructor does not say when the browser refuses.
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let make: Function = Reflect::get(&intl, &"NumberFormat".into()).ok()?.dyn_into().ok()?;
    let made = Reflect::construct(&make, &Array::of2(&tag.into(), &options)).ok()?;
    made.dyn_into().ok()
}
