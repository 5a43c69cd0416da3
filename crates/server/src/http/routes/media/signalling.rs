//! `/rtc`: LiveKit's signalling through this server's own address, passed on to the embedded LiveKit.
//!
//! So one address, and one proxy with TLS in front of it, is enough; audio and video go straight to LiveKit's ports.
//! Bytes are passed on as they are: LiveKit checks the tokens. A request's query holds one, so nothing of it is logged.

use std::{io, net::SocketAddr, pin::pin, time::Duration};

use axum::{
    RequestExt as _,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    response::Response,
};
use costage_protocol::ProblemCode;
use hyper::{
    client::conn::http1,
    upgrade::{OnUpgrade, Upgraded},
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, split},
    net::TcpStream,
    sync::{OwnedSemaphorePermit, watch},
    time::timeout,
};

use crate::{
    App,
    http::{extract::allowed_origin::AllowedOrigin, problem::ApiError},
    origins::ForwardedInfo,
};

/// LiveKit is on this machine.
const CONNECTED_WITHIN: Duration = Duration::from_secs(3);
/// LiveKit begins to answer when it has found the room; on a machine that is busy that takes a while.
const ANSWERS_WITHIN: Duration = Duration::from_secs(15);
/// A side that takes nothing for so long is gone.
const TAKEN_WITHIN: Duration = Duration::from_secs(30);
/// How long the second side may go on when the first has ended.
const LAST_WORDS_WITHIN: Duration = Duration::from_secs(5);
/// Bytes held per direction of each WebSocket: small, for there may be thousands.
const BUFFER: usize = 2048;
/// How long to wait when LiveKit is just being started again.
const TRY_AGAIN_AFTER: Duration = Duration::from_secs(2);

/// What belongs to one connection only, and is not passed on.
const HOP_BY_HOP: [HeaderName; 9] = [
    header::CONNECTION,
    header::PROXY_AUTHENTICATE,
    header::PROXY_AUTHORIZATION,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    header::EXPECT,
    HeaderName::from_static("keep-alive"),
];
/// What proxies say of the client; LiveKit is told what this server found out.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Passes one request on, and, where it asks for one, the WebSocket that follows.
///
/// # Errors
/// `not_found` without an embedded LiveKit or for any other path; `bad_origin`; `media_unavailable` when LiveKit does
/// not answer or too many are connected.
pub async fn pass_on(
    State(app): State<App>,
    forwarded: ForwardedInfo,
    mut request: Request,
) -> Result<Response, ApiError> {
    let livekit = app.media().embedded().ok_or_else(ApiError::not_found)?.signalling;
    if !is_plain(request.uri().path()) {
        return Err(ApiError::not_found());
    }
    let AllowedOrigin = request.extract_parts_with_state(&app).await?;
    let permit = app.signalling().try_acquire_owned().map_err(|_| unavailable())?;

    let wants = request.headers().get(header::UPGRADE).cloned();
    let client = wants.is_some().then(|| hyper::upgrade::on(&mut request));
    let request = for_livekit(request, livekit, wants, &forwarded)?;
    let mut response = ask(livekit, request).await.map_err(|error| {
        tracing::debug!("LiveKit's signalling: {error}");
        unavailable()
    })?;
    if response.status() != StatusCode::SWITCHING_PROTOCOLS {
        strip(response.headers_mut());
        return Ok(response);
    }
    let Some(client) = client else { return Err(unavailable()) };
    let server = hyper::upgrade::on(&mut response);
    tokio::spawn(connect(client, server, app.shutdown(), permit));
    Ok(response)
}

/// Every path that LiveKit's clients use is of letters, digits and the like: nothing that another server could
/// read as another path.
fn is_plain(path: &str) -> bool {
    let plain = |segment: &str| {
        !segment.is_empty()
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    path.strip_prefix('/').is_some_and(|path| path.split('/').all(plain))
}

fn unavailable() -> ApiError {
    ApiError::from(ProblemCode::MediaUnavailable).retry_after(TRY_AGAIN_AFTER)
}

/// The same request as LiveKit is to see it.
fn for_livekit(
    request: Request,
    livekit: SocketAddr,
    upgrade: Option<HeaderValue>,
    forwarded: &ForwardedInfo,
) -> Result<Request, ApiError> {
    let mut request = request.with_limited_body();
    let path = request.uri().path_and_query().cloned().ok_or_else(ApiError::not_found)?;
    *request.uri_mut() = Uri::from(path);
    let headers = request.headers_mut();
    strip(headers);
    for name in [header::FORWARDED, HeaderName::from_static("x-real-ip"), FORWARDED_FOR] {
        headers.remove(name);
    }
    let text = |text: String| HeaderValue::from_str(&text).map_err(|_| ApiError::not_found());
    headers.insert(header::HOST, text(livekit.to_string())?);
    if let Some(client) = forwarded.client {
        headers.insert(FORWARDED_FOR, text(client.to_string())?);
    }
    if let Some(upgrade) = upgrade {
        headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
        headers.insert(header::UPGRADE, upgrade);
    }
    Ok(request)
}

fn strip(headers: &mut HeaderMap) {
    for name in HOP_BY_HOP {
        headers.remove(name);
    }
}

/// Why LiveKit gave no answer.
#[derive(Debug, thiserror::Error)]
enum NoAnswer {
    #[error("it cannot be reached: {0}")]
    Unreachable(#[from] io::Error),
    #[error("it broke off: {0}")]
    BrokenOff(#[from] hyper::Error),
    #[error("it did not answer in time")]
    Late(#[from] tokio::time::error::Elapsed),
}

/// Asks on a connection of its own, which lives as long as the answer.
async fn ask(livekit: SocketAddr, request: Request) -> Result<Response, NoAnswer> {
    let stream = timeout(CONNECTED_WITHIN, TcpStream::connect(livekit)).await??;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.with_upgrades().await {
            tracing::trace!(%error, "a connection to LiveKit ended");
        }
    });
    let answer = timeout(ANSWERS_WITHIN, sender.send_request(request)).await??;
    Ok(answer.map(Body::new))
}

/// Passes bytes both ways until both sides have ended, or the server does.
async fn connect(
    client: OnUpgrade,
    livekit: OnUpgrade,
    mut ending: watch::Receiver<bool>,
    _permit: OwnedSemaphorePermit,
) {
    let both = async {
        match tokio::try_join!(client, livekit) {
            Ok((client, livekit)) => exchange(client, livekit).await,
            Err(error) => tracing::debug!("a WebSocket to LiveKit did not come about: {error}"),
        }
    };
    tokio::select! {
        () = both => {}
        // An error means that the app is gone.
        _ = ending.wait_for(|ending| *ending) => {}
    }
}

async fn exchange(client: Upgraded, livekit: Upgraded) {
    let (from_client, to_client) = split(TokioIo::new(client));
    let (from_livekit, to_livekit) = split(TokioIo::new(livekit));
    let mut up = pin!(pump(from_client, to_livekit));
    let mut down = pin!(pump(from_livekit, to_client));
    // The side that ended may still want to hear the other's last words; nobody minds when there are none.
    tokio::select! {
        ended = &mut up => if ended.is_ok() { let _ = timeout(LAST_WORDS_WITHIN, down).await; },
        ended = &mut down => if ended.is_ok() { let _ = timeout(LAST_WORDS_WITHIN, up).await; },
    }
}

/// Passes on what comes from `from`, and then its end.
async fn pump(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin) -> io::Result<()> {
    let mut buffer = [0; BUFFER];
    loop {
        let length = from.read(&mut buffer).await?;
        let passed_on = async {
            if length == 0 {
                return to.shutdown().await;
            }
            to.write_all(&buffer[..length]).await?;
            to.flush().await
        };
        timeout(TAKEN_WITHIN, passed_on).await.map_err(io::Error::from)??;
        if length == 0 {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::duplex;

    use super::*;

    #[test]
    fn only_plain_paths_are_passed_on() {
        for path in ["/rtc", "/rtc/v1", "/rtc/v1/validate", "/rtc/validate"] {
            assert!(is_plain(path), "{path}");
        }
        for path in [
            "/rtc/",
            "/rtc//v1",
            "/rtc/../twirp/livekit.RoomService/ListRooms",
            "/rtc/%2e%2e/twirp",
            "/rtc/..%2ftwirp",
            "/rtc/./v1",
            "/rtc/v1;x",
            "rtc",
        ] {
            assert!(!is_plain(path), "{path}");
        }
    }

    #[tokio::test]
    async fn whoever_ends_first_still_hears_the_other() {
        let (mut client, client_side) = duplex(64);
        let (mut livekit, livekit_side) = duplex(64);
        let (from_client, to_client) = split(client_side);
        let (from_livekit, to_livekit) = split(livekit_side);
        let relay = async {
            let (up, down) = tokio::join!(pump(from_client, to_livekit), pump(from_livekit, to_client));
            up.unwrap();
            down.unwrap();
        };
        let people = async {
            client.write_all(b"leave").await.unwrap();
            client.shutdown().await.unwrap();
            let mut heard = String::new();
            livekit.read_to_string(&mut heard).await.unwrap();
            livekit.write_all(b"goodbye").await.unwrap();
            livekit.shutdown().await.unwrap();
            let mut answer = String::new();
            client.read_to_string(&mut answer).await.unwrap();
            (heard, answer)
        };
        let ((), (heard, answer)) = tokio::join!(relay, people);
        assert_eq!((heard.as_str(), answer.as_str()), ("leave", "goodbye"));
    }
}
