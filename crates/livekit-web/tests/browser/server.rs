//! The real LiveKit server, used with its API key: creates rooms, issues tokens and changes permissions. Also the bundle of
//! livekit-client to load.

use std::cell::Cell;

use livekit_web::{LiveKit, Room, RoomOptions};
use wasm_bindgen::prelude::*;

// Clippy only looks at the code, without a server.
#[cfg(not(clippy))]
mod given {
    pub(super) const URL: &str = env!(
        "LIVEKIT_TEST_URL",
        "set LIVEKIT_TEST_URL to the WebSocket URL of a running LiveKit server, such as ws://127.0.0.1:7880"
    );
    pub(super) const KEY: &str = env!("LIVEKIT_TEST_KEY", "set LIVEKIT_TEST_KEY to the server's API key");
    pub(super) const SECRET: &str =
        env!("LIVEKIT_TEST_SECRET", "set LIVEKIT_TEST_SECRET to the server's API secret");
    pub(super) const BUNDLE: &str =
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/npm/livekit-client.mjs"));
}
#[cfg(clippy)]
mod given {
    pub(super) const URL: &str = "";
    pub(super) const KEY: &str = "";
    pub(super) const SECRET: &str = "";
    pub(super) const BUNDLE: &str = "";
}

pub(crate) const URL: &str = given::URL;

#[wasm_bindgen(inline_js = "
const base64url = (bytes) => btoa(String.fromCharCode(...bytes))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const text = (value) => new TextEncoder().encode(value);

export async function signJwt(secret, claims) {
  const signed = base64url(text('{\"alg\":\"HS256\",\"typ\":\"JWT\"}')) + '.' + base64url(text(claims));
  const key = await crypto.subtle.importKey(
    'raw', text(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, text(signed));
  return signed + '.' + base64url(new Uint8Array(signature));
}

export async function post(url, token, body) {
  const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer ' + token };
  const response = await fetch(url, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(url + ': ' + response.status + ' ' + await response.text());
}

let bundleUrl;
export function moduleUrl(source) {
  bundleUrl ??= URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return bundleUrl;
}
")]
extern "C" {
    #[wasm_bindgen(js_name = signJwt)]
    async fn sign_jwt(secret: &str, claims: &str) -> JsValue;

    #[wasm_bindgen(catch)]
    async fn post(url: &str, token: &str, body: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = moduleUrl)]
    fn module_url(source: &str) -> String;
}

/// The URL of the bundle under test.
pub(crate) fn bundle_url() -> String {
    module_url(given::BUNDLE)
}

pub(crate) async fn livekit() -> LiveKit {
    LiveKit::load(&bundle_url()).await.expect("the bundle is livekit-client")
}

/// A room on the server, which does not create rooms by itself.
pub(crate) struct ServerRoom {
    pub(crate) name: String,
}

impl ServerRoom {
    pub(crate) async fn create() -> Self {
        thread_local! { static NEXT: Cell<u32> = const { Cell::new(0) }; }
        let number = NEXT.replace(NEXT.get() + 1);
        let room = Self { name: format!("livekit-web-{number}-{}", js_sys::Date::now()) };
        room.call("CreateRoom", &format!(r#"{{"name":"{}"}}"#, room.name)).await;
        room
    }

    /// A token for somebody who may publish and receive.
    pub(crate) async fn token(&self, identity: &str) -> String {
        self.token_with(identity, r#""canPublish":true,"canSubscribe":true"#).await
    }

    /// A token for somebody who may only receive.
    pub(crate) async fn viewer_token(&self, identity: &str) -> String {
        self.token_with(identity, r#""canPublish":false,"canSubscribe":true"#).await
    }

    async fn token_with(&self, identity: &str, rights: &str) -> String {
        let video = format!(r#"{{"roomJoin":true,"room":"{}",{rights}}}"#, self.name);
        jwt(given::SECRET, identity, &video).await
    }

    /// A token that another server has signed.
    pub(crate) async fn foreign_token(&self, identity: &str) -> String {
        let video = format!(r#"{{"roomJoin":true,"room":"{}"}}"#, self.name);
        jwt("the-secret-of-some-other-server-entirely", identity, &video).await
    }

    /// A connected room with default options.
    pub(crate) async fn join(&self, livekit: &LiveKit, identity: &str) -> Room {
        let room = livekit.room(RoomOptions::default());
        room.connect(URL, &self.token(identity).await).await.expect("joins");
        room
    }

    pub(crate) async fn remove(&self, identity: &str) {
        self.call("RemoveParticipant", &format!(r#"{{"room":"{}","identity":"{identity}"}}"#, self.name))
            .await;
    }

    pub(crate) async fn delete(&self) {
        self.call("DeleteRoom", &format!(r#"{{"room":"{}"}}"#, self.name)).await;
    }

    pub(crate) async fn set_may_publish(&self, identity: &str, may: bool) {
        let body = format!(
            r#"{{"room":"{}","identity":"{identity}",
                "permission":{{"can_subscribe":true,"can_publish":{may},"can_publish_data":true}}}}"#,
            self.name
        );
        self.call("UpdateParticipant", &body).await;
    }

    async fn call(&self, method: &str, body: &str) {
        let video = format!(r#"{{"roomCreate":true,"roomAdmin":true,"room":"{}"}}"#, self.name);
        let token = jwt(given::SECRET, "owner", &video).await;
        let url = format!("{}/twirp/livekit.RoomService/{method}", URL.replacen("ws", "http", 1));
        post(&url, &token, body).await.expect("the server does what its owner says");
    }
}

async fn jwt(secret: &str, identity: &str, video: &str) -> String {
    let now = (js_sys::Date::now() / 1000.0) as u64;
    let claims = format!(
        r#"{{"iss":"{}","sub":"{identity}","name":"{identity}'s name","metadata":"about {identity}",
            "nbf":{},"exp":{},"video":{video}}}"#,
        given::KEY,
        now - 10,
        now + 60
    );
    sign_jwt(secret, &claims).await.as_string().expect("a token is text")
}
