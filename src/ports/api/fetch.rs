//! The transport of the real app: the browser's `fetch`.

use std::cell::Cell;

use costage_protocol::live::WRITTEN_HEADER;
use futures::{
    FutureExt,
    channel::oneshot,
    future::{Either, LocalBoxFuture, select},
    pin_mut,
};
use gloo_events::EventListener;
use gloo_net::http::{self, RequestBuilder};
use gloo_timers::future::TimeoutFuture;

use super::{Method, Reply, Request, Transport, TransportError, request::Upload};
use crate::ports::{location, random};

const BASE: &str = "/api/v1";
/// Long enough for a phone on a bad line, short enough for somebody who waits.
const TIMEOUT_MS: u32 = 15_000;
/// For what is made again under the same key: it costs nothing to be impatient.
const KEYED_TIMEOUT_MS: u32 = 8_000;
/// For half a megabyte over a bad line.
const UPLOAD_TIMEOUT_MS: u32 = 60_000;

/// `fetch` against the server this page came from.
#[derive(Debug, Default, Clone, Copy)]
pub struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        exchange(request).boxed_local()
    }

    fn upload(&self, upload: Upload) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        within(UPLOAD_TIMEOUT_MS, |abort| send_file(upload, abort)).boxed_local()
    }

    fn origin(&self) -> Option<String> {
        location::own_origin()
    }

    fn new_key(&self) -> String {
        random::request_id()
    }

    fn pause(&self, ms: u32) -> LocalBoxFuture<'_, ()> {
        async move {
            let (back, online) = oneshot::channel::<()>();
            let back = Cell::new(Some(back));
            let told = move |_: &web_sys::Event| {
                if let Some(back) = back.take() {
                    // Nobody waits any more when the pause was over first.
                    let _ = back.send(());
                }
            };
            let _listening = web_sys::window().map(|window| EventListener::new(&window, "online", told));
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

async fn exchange(request: Request) -> Result<Reply, TransportError> {
    let timeout = if request.key.is_some() { KEYED_TIMEOUT_MS } else { TIMEOUT_MS };
    within(timeout, |abort| perform(request, abort)).await
}

/// Does `call`, which is broken off when it takes longer than `timeout` milliseconds.
async fn within<F: Future<Output = Result<Reply, TransportError>>>(
    timeout: u32,
    call: impl FnOnce(web_sys::AbortSignal) -> F,
) -> Result<Reply, TransportError> {
    let abort = web_sys::AbortController::new().map_err(|_| TransportError::Unreachable)?;
    let call = call(abort.signal());
    pin_mut!(call);
    match select(call, TimeoutFuture::new(timeout)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => {
            abort.abort();
            Err(TransportError::TimedOut)
        }
    }
}

async fn perform(request: Request, abort: web_sys::AbortSignal) -> Result<Reply, TransportError> {
    answer_to(build(request, &abort)?).await
}

async fn send_file(upload: Upload, abort: web_sys::AbortSignal) -> Result<Reply, TransportError> {
    let mut builder = http::Request::post(&format!("{BASE}{}", upload.path)).abort_signal(Some(&abort));
    if let Some(token) = upload.token {
        builder = builder.header("Authorization", &format!("Bearer {token}"));
    }
    let file = js_sys::Uint8Array::from(upload.bytes.as_slice());
    let builder = builder.header("Content-Type", "application/octet-stream");
    answer_to(builder.body(file).map_err(|_| TransportError::Unreachable)?).await
}

async fn answer_to(request: http::Request) -> Result<Reply, TransportError> {
    let answer = request.send().await.map_err(|_| TransportError::Unreachable)?;
    let written = answer.headers().get(WRITTEN_HEADER);
    let body = answer.text().await.map_err(|_| TransportError::Unreachable)?;
    Ok(Reply { status: answer.status(), body, written })
}

fn build(request: Request, abort: &web_sys::AbortSignal) -> Result<http::Request, TransportError> {
    let url = format!("{BASE}{}", request.path);
    let mut builder: RequestBuilder = match request.method {
        Method::Get => http::Request::get(&url),
        Method::Post => http::Request::post(&url),
        Method::Put => http::Request::put(&url),
        Method::Delete => http::Request::delete(&url),
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
