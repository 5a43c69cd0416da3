//! Builds the plain objects that livekit-client takes as options, and reads single fields of the values that it throws.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// A plain object under construction.
pub(crate) struct PlainObject(Object);

impl PlainObject {
    pub(crate) fn new() -> Self {
        Self(Object::new())
    }

    pub(crate) fn with(self, key: &str, value: impl Into<JsValue>) -> Self {
        // Setting a field of a fresh plain object cannot fail.
        let _ = Reflect::set(self.0.as_ref(), &JsValue::from_str(key), &value.into());
        self
    }

    /// Leaves the field out for `None`, so that livekit-client's default applies.
    pub(crate) fn with_some(self, key: &str, value: Option<impl Into<JsValue>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    pub(crate) fn build(self) -> Object {
        self.0
    }
}

impl From<PlainObject> for JsValue {
    fn from(object: PlainObject) -> Self {
        object.0.into()
    }
}

/// A field of any value, for example a thrown one; `None` where it is missing, `undefined` or `null`.
pub(crate) fn field(value: &JsValue, key: &str) -> Option<JsValue> {
    let found = Reflect::get(value, &JsValue::from_str(key)).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

pub(crate) fn string_field(value: &JsValue, key: &str) -> Option<String> {
    field(value, key)?.as_string()
}

/// A field with a number from 0 to 65,535, such as an HTTP status.
pub(crate) fn code_field(value: &JsValue, key: &str) -> Option<u16> {
    let number = field(value, key)?.as_f64()?;
    // Fractions are cut off: codes are whole numbers.
    (number >= 0.0 && number <= f64::from(u16::MAX)).then_some(number as u16)
}
