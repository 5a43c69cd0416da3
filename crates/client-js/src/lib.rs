//! The WebAssembly module of `costage-client.js`: calls and live updates, by text. Its types and its names are made in
//! TypeScript (`crates/client-js/js`), where they weigh least: JSON goes through here as it is.

mod failure;
mod topic_callback;

use std::rc::Rc;

use costage_client::{
    api::{Api, Fetch, Method},
    live::{Connection, Feed, FeedEvent, LiveClient, Subscription},
    server_address::ServerAddress,
};
use costage_protocol::live::Topic;
use js_sys::{Function, JsString};
use wasm_bindgen::prelude::*;

use self::{failure::failure, topic_callback::TopicCallback};

/// One connection to a server: its calls and its live updates. `js/wasm_module.d.ts` describes it for TypeScript.
#[wasm_bindgen]
pub struct Core {
    api: Api,
    feed: LiveClient,
}

#[wasm_bindgen]
impl Core {
    /// A connection to the server at the origin `server`, signed out.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(server: &str, on_event: Function) -> Self {
        let server = ServerAddress::new(server);
        let api = Api::new(Fetch::at(server.clone()));
        let feed = LiveClient::at(server, api.clone());
        let tell = Rc::new(move |event: &str, value: &str| tell(&on_event, event, value));
        let signed_out = tell.clone();
        api.on_signed_out(move |code| signed_out("signed_out", code.as_str()));
        feed.listen(Rc::new(move |event| match event {
            FeedEvent::Connection(connection) => tell("connection", name(connection)),
            FeedEvent::SignedOut => tell("signed_out", "token_expired"),
            FeedEvent::Time(_) => {}
        }));
        Self { api, feed }
    }

    /// Makes a call.
    ///
    /// # Errors
    /// A problem document as JSON.
    #[wasm_bindgen(unchecked_return_type = "Promise<string>")]
    pub fn call(&self, method: &str, path: String, body: Option<String>) -> js_sys::Promise {
        let method = match method {
            "POST" => Method::Post,
            "PUT" => Method::Put,
            "DELETE" => Method::Delete,
            _ => Method::Get,
        };
        let api = self.api.clone();
        wasm_bindgen_futures::future_to_promise(async move {
            api.call(method, path, body).await.map(JsValue::from).map_err(failure)
        })
    }

    /// Uploads a picture for a product of `room`. The promise has its path on the server.
    #[wasm_bindgen(js_name = uploadProductImage)]
    pub fn upload_product_image(&self, room: &str, bytes: Vec<u8>) -> js_sys::Promise {
        let (api, room) = (self.api.clone(), room.parse());
        wasm_bindgen_futures::future_to_promise(async move {
            let room = room.map_err(|_| failure::no_such_room())?;
            api.upload_product_image(&room, bytes).await.map(JsValue::from).map_err(failure)
        })
    }

    /// Signs further calls with `token`, and connects as its owner.
    pub fn start(&self, token: String) {
        self.api.set_token(Some(token.clone()));
        self.feed.start(token);
    }

    /// Goes on with the next token of the same session.
    pub fn renew(&self, token: String) {
        self.api.set_token(Some(token.clone()));
        self.feed.renew(token);
    }

    /// Ends the session on the server, whether that answers or not, and forgets the token.
    #[wasm_bindgen(js_name = signOut)]
    pub fn sign_out(&self) -> js_sys::Promise {
        let signed_out = self.api.sign_out();
        self.feed.stop();
        wasm_bindgen_futures::future_to_promise(async move {
            signed_out.await;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Disconnects, and forgets the token.
    pub fn stop(&self) {
        self.api.set_token(None);
        self.feed.stop();
    }

    /// Follows a topic until the result is freed. What names no topic is refused as one that does not exist.
    pub fn subscribe(&self, topic: &str, on_update: Function) -> Following {
        let callback = TopicCallback::new(on_update);
        match topic.parse::<Topic>() {
            Ok(topic) => Following(Some(self.feed.subscribe(topic, Rc::new(callback)))),
            Err(_) => {
                callback.refuse();
                Following(None)
            }
        }
    }

    /// Sends reactions: a JSON object with the number of each kind.
    pub fn react(&self, topic: &str, counts: &str) {
        if let (Ok(topic), Ok(counts)) = (topic.parse(), serde_json::from_str(counts)) {
            self.feed.react(&topic, counts);
        }
    }
}

/// A topic that is followed until this is freed.
#[wasm_bindgen]
pub struct Following(#[expect(dead_code, reason = "dropping it ends the subscription")] Option<Subscription>);

/// Calls `listener`. What it throws is its own affair, and is reported by the browser.
fn tell(listener: &Function, event: &str, value: &str) {
    let _ = listener.call2(&JsValue::UNDEFINED, &JsString::from(event), &JsString::from(value));
}

const fn name(connection: Connection) -> &'static str {
    match connection {
        Connection::Off => "off",
        Connection::Connecting => "connecting",
        Connection::Unreachable => "unreachable",
        Connection::Online => "online",
        Connection::Reconnecting => "reconnecting",
        Connection::StillReconnecting => "still_reconnecting",
        Connection::Blocked => "blocked",
        Connection::NoNetwork => "no_network",
    }
}
