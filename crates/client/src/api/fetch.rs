//! The transport of web apps: the browser's `fetch`.

use std::cell::Cell;

use costage_protocol::live::WRITTEN_HEADER;
use futures::{
    FutureExt,
    channel::oneshot,
    future::{LocalBoxFuture, select},
    pin_mut,
};
use gloo_events::EventListener;
use gloo_net::http::{self, RequestBuilder};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::{
    Method, OnProgress, Reply, Request, Transport, TransportError,
    request::Upload,
    streamed_body::{collected, within},
};
use crate::{random, server_address::ServerAddress};

const BASE: &str = "/api/v1";
/// The time within which something must arrive: long enough for a phone on a bad network, short enough for a user who
/// waits.
const LIMIT_MS: u32 = 15_000;
/// The same for requests that are sent again under their idempotency key: with those, impatience costs nothing.
const KEYED_LIMIT_MS: u32 = 8_000;
/// The same for uploads: half a megabyte over a bad network.
const UPLOAD_LIMIT_MS: u32 = 60_000;

/// `fetch` from a Costage server.
#[derive(Debug, Default, Clone)]
pub struct Fetch {
    server: ServerAddress,
}

impl Fetch {
    /// `fetch` from `server`.
    #[must_use]
    pub const fn at(server: ServerAddress) -> Self {
        Self { server }
    }

    fn url(&self, path: &str) -> String {
        self.server.url(&format!("{BASE}{path}"))
    }
}

impl Transport for Fetch {
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        async move { exchange(&self.url(&request.path), request, &|_| ()).await }.boxed_local()
    }

    fn download(
        &self,
        request: Request,
        on_progress: Box<OnProgress>,
    ) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        async move { exchange(&self.url(&request.path), request, &*on_progress).await }.boxed_local()
    }

    fn upload(&self, upload: Upload) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        let url = self.url(&upload.path);
        async move { answered(UPLOAD_LIMIT_MS, &|_| (), |abort| send_file(&url, upload, abort)).await }
            .boxed_local()
    }

    fn origin(&self) -> Option<String> {
        self.server.origin()
    }

    fn new_key(&self) -> String {
        random::request_id()
    }

    fn pause(&self, ms: u32) -> LocalBoxFuture<'_, ()> {
        async move {
            let (back, online) = oneshot::channel::<()>();
            let back = Cell::new(Some(back));
            let on_online = move |_: &web_sys::Event| {
                if let Some(back) = back.take() {
                    // It fails when the pause has ended by itself.
                    let _ = back.send(());
                }
            };
            let _listening = web_sys::window().map(|window| EventListener::new(&window, "online", on_online));
            let wait = TimeoutFuture::new(ms);
            pin_mut!(wait);
            select(wait, online).await;
        }
        .boxed_local()
    }

    fn dice(&self) -> f64 {
        random::unit()
    }
}

async fn exchange(url: &str, request: Request, on_progress: &OnProgress) -> Result<Reply, TransportError> {
    let limit = if request.key.is_some() { KEYED_LIMIT_MS } else { LIMIT_MS };
    answered(limit, on_progress, |abort| perform(url, request, abort)).await
}

/// The response to `call`, which is aborted when nothing arrives for `limit` milliseconds.
async fn answered<F: Future<Output = Result<http::Response, TransportError>>>(
    limit: u32,
    on_progress: &OnProgress,
    call: impl FnOnce(web_sys::AbortSignal) -> F,
) -> Result<Reply, TransportError> {
    let abort = web_sys::AbortController::new().map_err(|_| TransportError::Unreachable)?;
    let reply = reply(call(abort.signal()), limit, on_progress).await;
    if reply.as_ref().err() == Some(&TransportError::TimedOut) {
        abort.abort();
    }
    reply
}

async fn reply(
    call: impl Future<Output = Result<http::Response, TransportError>>,
    limit: u32,
    on_progress: &OnProgress,
) -> Result<Reply, TransportError> {
    let limit = || TimeoutFuture::new(limit);
    let answer = within(call, limit()).await?;
    let written = answer.headers().get(WRITTEN_HEADER);
    let body = match answer.body() {
        Some(body) => {
            let body = Body::of(&body)?;
            collected(async || body.next().await, limit, on_progress).await?
        }
        None => Vec::new(),
    };
    let body = String::from_utf8(body).map_err(|_| TransportError::Unreachable)?;
    Ok(Reply { status: answer.status(), body, written })
}

/// The body of a response, read piece by piece.
struct Body(web_sys::ReadableStreamDefaultReader);

impl Body {
    fn of(stream: &web_sys::ReadableStream) -> Result<Self, TransportError> {
        let reader = stream.get_reader().dyn_into().map_err(|_| TransportError::Unreachable)?;
        Ok(Self(reader))
    }

    async fn next(&self) -> Result<Option<Vec<u8>>, TransportError> {
        let unreachable = |_| TransportError::Unreachable;
        let piece = JsFuture::from(self.0.read()).await.map_err(unreachable)?;
        let bytes = Reflect::get(&piece, &"value".into()).map_err(unreachable)?;
        Ok(bytes.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec))
    }
}

async fn perform(
    url: &str,
    request: Request,
    abort: web_sys::AbortSignal,
) -> Result<http::Response, TransportError> {
    build(url, request, &abort)?.send().await.map_err(|_| TransportError::Unreachable)
}

async fn send_file(
    url: &str,
    upload: Upload,
    abort: web_sys::AbortSignal,
) -> Result<http::Response, TransportError> {
    let request = if upload.method == Method::Put { http::Request::put } else { http::Request::post };
    let mut builder = request(url).abort_signal(Some(&abort));
    if let Some(token) = upload.token {
        builder = builder.header("Authorization", &format!("Bearer {token}"));
    }
    let file = Uint8Array::from(upload.bytes.as_slice());
    let builder = builder.header("Content-Type", "application/octet-stream");
    let request = builder.body(file).map_err(|_| TransportError::Unreachable)?;
    request.send().await.map_err(|_| TransportError::Unreachable)
}

fn build(url: &str, request: Request, abort: &web_sys::AbortSignal) -> Result<http::Request, TransportError> {
    let mut builder: RequestBuilder = match request.method {
        Method::Get => http::Request::get(url),
        Method::Post => http::Request::post(url),
        Method::Put => http::Request::put(url),
        Method::Delete => http::Request::delete(url),
    };
    if let Some(key) = request.key {
        builder = builder.header("Idempotency-Key", &key);
    }
    if let Some(token) = request.token {
        builder = builder.header("Authorization", &format!("Bearer {token}"));
    }
    builder = builder.abort_signal(Some(abort));
    match request.body {
        Some(json) => builder.header("Content-Type", "application/json").body(json),
        None => builder.build(),
    }
    .map_err(|_| TransportError::Unreachable)
}
