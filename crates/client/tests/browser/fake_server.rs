//! A server for the page's `fetch` and `WebSocket`, which `fake_server.js` replaces.

use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/tests/browser/fake_server.js")]
extern "C" {
    fn begin();
    fn answer(call: &str, status: u16, body: &str);
    #[wasm_bindgen(js_name = authorizationOf)]
    fn authorization_of(call: &str) -> Option<String>;
    #[wasm_bindgen(js_name = nextSocket)]
    fn next_socket() -> js_sys::Promise;

    #[wasm_bindgen(js_name = FakeSocket)]
    pub(crate) type FakeSocket;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn url(this: &FakeSocket) -> String;
    #[wasm_bindgen(method, js_name = nextFrame)]
    fn next_text(this: &FakeSocket) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn bring(this: &FakeSocket, text: &str);
    #[wasm_bindgen(method, js_name = closeWith)]
    pub(crate) fn close(this: &FakeSocket, code: u16);
}

/// The server. What it does not expect cannot be reached.
pub(crate) struct FakeServer;

impl FakeServer {
    /// Takes the place of the browser's own, and forgets what was before.
    pub(crate) fn begin() -> Self {
        begin();
        Self
    }

    /// Answers `call`, such as `GET /api/v1/me`.
    pub(crate) fn answer(&self, call: &str, status: u16, body: &impl Serialize) {
        answer(call, status, &serde_json::to_string(body).expect("a body"));
    }

    /// The header of the last such call.
    pub(crate) fn authorization_of(&self, call: &str) -> Option<String> {
        authorization_of(call)
    }

    /// The next WebSocket that the page opens.
    pub(crate) async fn next_socket(&self) -> FakeSocket {
        JsFuture::from(next_socket()).await.expect("a socket").unchecked_into()
    }
}

impl FakeSocket {
    /// The next frame from the page.
    pub(crate) async fn next_frame(&self) -> Value {
        let text = JsFuture::from(self.next_text()).await.expect("a frame").as_string().expect("a text");
        serde_json::from_str(&text).expect("a JSON frame")
    }

    /// Sends a frame to the page.
    pub(crate) fn send(&self, frame: &impl Serialize) {
        self.bring(&serde_json::to_string(frame).expect("a frame"));
    }
}
