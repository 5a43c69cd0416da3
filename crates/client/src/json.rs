//! Reading JSON, wherever it comes from.

use serde::de::DeserializeOwned;
use serde_json::{Result, Value};

/// Reads a value. Always by way of [`Value`], as the items of live collections are: so each type is compiled for one
/// source, not for two.
pub fn from_json<T: DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_value(serde_json::from_str::<Value>(json)?)
}
