//! The WebAssembly module of `costage-client.js`, and of the elements of a page that has nothing but banners: calls and live updates,
//! by text. Its types and its names are made in TypeScript (`crates/client-js/js`), where they weigh least: JSON goes through here as
//! it is.

mod failure;
mod topic_callback;

use std::{cell::Cell, rc::Rc};

use costage_client::{
    api::{Api, Fetch, Method},
    clock::now_ms,
    live::{Connection, Feed, FeedEvent, LiveClient, Subscription},
    server_address::ServerAddress,
    session::{ClientSession, SessionEnd, SessionEvent},
    sync::server_clock::ServerClock,
};
use costage_protocol::{ProblemCode, live::Topic};
use js_sys::{Function, JsString, Promise};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use self::{failure::failure, topic_callback::TopicCallback};

/// One connection to a server: its session, its calls and its live updates. `js/wasm_module.d.ts` describes it for TypeScript.
#[wasm_bindgen]
pub struct Core {
    api: Api,
    feed: LiveClient,
    session: ClientSession,
    clock: Rc<Cell<ServerClock>>,
    _listening: Subscription,
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
        let session = ClientSession::new(api.clone(), Rc::new(feed.clone()));
        let tell = Rc::new(move |event: &str, value: &str| tell(&on_event, event, value));
        let tell_of_session = tell.clone();
        let listening = session.listen(move |event| match event {
            SessionEvent::Began(session) => tell_of_session("began", &json(&session.user)),
            SessionEvent::Ended(SessionEnd::Refused(code)) => {
                tell_of_session("ended", code.unwrap_or(ProblemCode::TokenExpired).as_str());
            }
            SessionEvent::Renewed(_) | SessionEvent::Ended(SessionEnd::SignedOut) => {}
        });
        let clock = Rc::<Cell<ServerClock>>::default();
        let (of_feed, set) = (session.clone(), clock.clone());
        feed.listen(Rc::new(move |event| match event {
            FeedEvent::Connection(connection) => tell("connection", name(connection)),
            FeedEvent::SignedOut => of_feed.refused(None),
            FeedEvent::Time(sample) => {
                let mut clock = set.get();
                clock.add(sample);
                set.set(clock);
            }
        }));
        Self { api, feed, session, clock, _listening: listening }
    }

    /// Signs in by a token of the kind `session` or `operator`, or else by name. The session is renewed by itself.
    ///
    /// # Errors
    /// A problem document as JSON.
    #[wasm_bindgen(js_name = signIn)]
    pub fn sign_in(&self, kind: &str, who: String) -> Promise {
        let (api, session, kind) = (self.api.clone(), self.session.clone(), kind.to_owned());
        future_to_promise(async move {
            let signed_in = match kind.as_str() {
                "session" => api.continue_session(who).await.map(|continued| session.begin(continued)),
                "operator" => session.sign_in_by_operator_token(who.into()).await,
                _ => session.sign_in_by_name(who).await,
            };
            signed_in.map(|_| JsValue::UNDEFINED).map_err(failure)
        })
    }

    /// The session with its latest token as JSON, for another program of the page to go on with.
    #[must_use]
    pub fn session(&self) -> Option<String> {
        self.session.current().as_ref().map(json)
    }

    /// The server's time, in milliseconds since 1970.
    #[must_use]
    pub fn now(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of dates are exact in a double")]
        let now = self.clock.get().now(now_ms()).as_millis() as f64;
        now
    }

    /// Makes a call. With `on_lost`, which is called each time an answer was lost, it is made again until its outcome is known.
    ///
    /// # Errors
    /// A problem document as JSON.
    pub fn call(
        &self,
        method: &str,
        path: String,
        body: Option<String>,
        on_lost: Option<Function>,
    ) -> Promise {
        let method = match method {
            "POST" => Method::Post,
            "PUT" => Method::Put,
            "DELETE" => Method::Delete,
            _ => Method::Get,
        };
        let api = match on_lost {
            None => self.api.clone(),
            Some(on_lost) => Api::clone(&self.api.until_known(move || {
                // What it throws is its own affair.
                let _ = on_lost.call0(&JsValue::UNDEFINED);
            })),
        };
        future_to_promise(
            async move { api.call(method, path, body).await.map(JsValue::from).map_err(failure) },
        )
    }

    /// Uploads a picture for a product of `room`. The promise has its path on the server.
    #[wasm_bindgen(js_name = uploadProductImage)]
    pub fn upload_product_image(&self, room: &str, bytes: Vec<u8>) -> Promise {
        let (api, room) = (self.api.clone(), room.parse());
        future_to_promise(async move {
            let room = room.map_err(|_| failure::no_such_room())?;
            api.upload_product_image(&room, bytes).await.map(JsValue::from).map_err(failure)
        })
    }

    /// Signs out. The promise is for the server's part, whether that answers or not.
    #[wasm_bindgen(js_name = signOut)]
    pub fn sign_out(&self) -> Promise {
        let signed_out = self.session.sign_out();
        future_to_promise(async move {
            signed_out.await;
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Ends the connection. The session goes on wherever else it is used.
    pub fn close(self) {
        self.feed.stop();
        // It has the session, which has the connection.
        self.feed.listen(Rc::new(|_| ()));
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

/// `value` as JSON; what the protocol has can always be written so.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
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
