//! A listener on one of livekit-client's emitters. Dropping it removes it, so that no closure outlives its owner.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

use crate::js::JsEmitter;

pub(crate) struct Listener {
    emitter: JsEmitter,
    event: &'static str,
    callback: Closure<dyn FnMut(JsValue, JsValue, JsValue)>,
}

impl Listener {
    /// Listens for `event`. `callback` receives the first three arguments; the events that matter here have no more.
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

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::rc::Rc;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::wasm_bindgen;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen(inline_js = "
        export class Emitter {
            listeners = [];
            on(event, listener) { this.listeners.push({ event, listener }); }
            off(event, listener) {
                this.listeners = this.listeners.filter((l) => l.event !== event || l.listener !== listener);
            }
            emit(event, ...given) {
                for (const l of this.listeners) if (l.event === event) l.listener(...given);
            }
            count() { return this.listeners.length; }
        }
    ")]
    extern "C" {
        type Emitter;
        #[wasm_bindgen(constructor)]
        fn new() -> Emitter;
        #[wasm_bindgen(method)]
        fn emit(this: &Emitter, event: &str, first: f64);
        #[wasm_bindgen(method)]
        fn count(this: &Emitter) -> u32;
    }

    #[wasm_bindgen_test]
    fn listens_until_it_is_dropped() {
        let emitter = Emitter::new();
        let heard = Rc::new(Cell::new(None));
        let listener = Listener::new(emitter.unchecked_ref(), "muted", {
            let heard = Rc::clone(&heard);
            move |first, second, _| heard.set(first.as_f64().filter(|_| second.is_undefined()))
        });
        emitter.emit("unmuted", 1.0);
        assert_eq!(heard.get(), None);
        emitter.emit("muted", 2.0);
        assert_eq!(heard.get(), Some(2.0));
        assert_eq!(emitter.count(), 1);

        drop(listener);

        assert_eq!(emitter.count(), 0);
        assert_eq!(Rc::strong_count(&heard), 1, "the closure is gone too");
    }
}
