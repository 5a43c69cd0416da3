//! The page that the service worker shows in place of one that it cannot fetch.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::service_worker::worker;

/// The page's texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoConnectionTexts {
    /// As in `<html lang>`.
    pub language: &'static str,
    /// As in `<html dir>`.
    pub direction: &'static str,
    pub title: String,
    pub advice: String,
    /// The name of the link that tries again.
    pub again: String,
}

/// Has the worker keep the texts for a time without a connection. Nothing happens where the browser has no workers: it shows a
/// page of its own then.
pub async fn keep(texts: NoConnectionTexts) {
    // Where it is refused, nobody can do anything about it.
    let _ = sent(&texts).await;
}

async fn sent(texts: &NoConnectionTexts) -> Result<(), JsValue> {
    let fields = Object::new();
    for (name, text) in [
        ("language", texts.language),
        ("direction", texts.direction),
        ("title", texts.title.as_str()),
        ("advice", texts.advice.as_str()),
        ("again", texts.again.as_str()),
    ] {
        Reflect::set(&fields, &name.into(), &text.into())?;
    }
    let message = Object::new();
    Reflect::set(&message, &"noConnection".into(), &fields)?;
    let worker = worker().await?.active().ok_or(JsValue::UNDEFINED)?;
    worker.post_message(&message)
}
