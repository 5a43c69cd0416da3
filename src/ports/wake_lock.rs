//! Keeps the screen of the device on.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["navigator", "wakeLock"], js_name = request)]
    async fn request(kind: &str) -> Result<JsValue, JsValue>;

    type Sentinel;
    #[wasm_bindgen(catch, method)]
    async fn release(this: &Sentinel) -> Result<JsValue, JsValue>;
}

/// Keeps the screen on while it is held and the page is visible: browsers take it away from a hidden page. Nothing happens where the
/// browser cannot, or will not, as on an almost empty battery.
pub struct WakeLock {
    held: Rc<Held>,
    _returning: Option<EventListener>,
}

#[derive(Default)]
struct Held {
    sentinel: RefCell<Option<Sentinel>>,
    is_over: Cell<bool>,
}

impl WakeLock {
    /// Keeps the screen on from now on, and again whenever the page is back.
    #[must_use]
    pub fn hold() -> Self {
        let held = Rc::new(Held::default());
        take(Rc::downgrade(&held));
        let document = web_sys::window().and_then(|window| window.document());
        let again = Rc::downgrade(&held);
        let returning = document.map(|document| {
            let page = document.clone();
            EventListener::new(&document, "visibilitychange", move |_| {
                if !page.hidden() {
                    take(again.clone());
                }
            })
        });
        Self { held, _returning: returning }
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        self.held.is_over.set(true);
        release_after(self.held.sentinel.take());
    }
}

/// Asks for the screen, unless that is no longer wanted once the browser answers.
fn take(held: Weak<Held>) {
    spawn_local(async move {
        let Ok(sentinel) = request("screen").await else { return };
        let sentinel: Sentinel = sentinel.unchecked_into();
        match held.upgrade().filter(|held| !held.is_over.get()) {
            Some(held) => release_after(held.sentinel.replace(Some(sentinel))),
            None => release_after(Some(sentinel)),
        }
    });
}

fn release_after(sentinel: Option<Sentinel>) {
    if let Some(sentinel) = sentinel {
        spawn_local(async move {
            // One that the browser has taken away is released already.
            let _ = sentinel.release().await;
        });
    }
}
