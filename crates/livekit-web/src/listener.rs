//! A listener on one of livekit-client's emitters that takes itself off when
//! it is dropped, so that no closure outlives its owner.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

use crate::js::JsEmitter;

pub(crate) struct Listener {
    emitter: JsEmitter,
    event: &'static str,
    callback: Closure<dyn FnMut(JsValue, JsValue, JsValue)>,
}

impl Listener {
    /// `callback` gets the event's first three arguments; livekit-client's
    /// events that matter here have no more.
    pub(crate) fn new(
        emitter: &JsEmitter,
        event: &'static str,
        callback: impl FnMut(JsValue, JsValue, JsValue) + 'static,
    ) -> Self {
        let callback = Closure::new(callback);
        emitter.on(event, callback.as_ref());
        Self { emitter: emitter.clone(), event, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.emitter.off(self.event, self.callback.as_ref());
    }
}
