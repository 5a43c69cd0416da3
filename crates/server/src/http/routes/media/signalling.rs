//! `/rtc`: relays LiveKit's signalling through this server's own address to the embedded LiveKit.
//!
//! This way one address, and one proxy with TLS in front of it, is enough. Audio and video go directly to LiveKit's ports.
//! Bytes are relayed unchanged, and LiveKit checks the tokens. The query of a request contains one, so it is never logged.

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
    time::timeout,
};

use crate::{
    App,
    app::Shutdown,
    connection_counts::CountedConnection,
    http::{extract::allowed_origin::AllowedOrigin, problem::ApiError},
    origins::ForwardedInfo,
};

/// Time to connect to LiveKit, which runs on this machine.
const CONNECT_WITHIN: Duration = Duration::from_secs(3);
/// Time for LiveKit's response, which starts when it has found the room. That can take a while on a busy machine.
const RESPOND_WITHIN: Duration = Duration::from_secs(15);
/// The longest time in which a peer may read nothing of what is sent to it.
const WRITE_WITHIN: Duration = Duration::from_secs(30);
/// How long one peer may continue after the other has closed its side.
const CLOSE_WITHIN: Duration = Duration::from_secs(5);
/// The buffer for each direction of a WebSocket, in bytes. Small, because there may be thousands of them.
const BUFFER: usize = 2048;
/// When a client may retry. LiveKit is usually just restarting.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// Headers that are meant for one connection only and are not relayed.
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
/// Replaced by the client's address as this server determined it.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Relays one request and, if it asks for an upgrade, the WebSocket that follows.
///
/// # Errors
/// `not_found` without an embedded LiveKit or for a path that its clients do not use, `bad_origin`, and
/// `media_unavailable` when LiveKit does not respond or too many clients are connected.
pub async fn relay(
    State(app): State<App>,
    forwarded: ForwardedInfo,
    mut request: Request,
) -> Result<Response, ApiError> {
    let livekit = app.media().embedded().ok_or_else(ApiError::not_found)?.signalling;
    if !is_plain(request.uri().path()) {
        return Err(ApiError::not_found());
    }
    let AllowedOrigin = request.extract_parts_with_state(&app).await?;
    let counted = app.signalling().count(forwarded.client).ok_or_else(unavailable)?;

    let upgrade = request.headers().get(header::UPGRADE).cloned();
    let client = upgrade.is_some().then(|| hyper::upgrade::on(&mut request));
    let request = for_livekit(request, livekit, upgrade, &forwarded)?;
    let mut response = send(livekit, request).await.map_err(|error| {
        tracing::debug!("LiveKit's signalling: {error}");
        unavailable()
    })?;
    if response.status() != StatusCode::SWITCHING_PROTOCOLS {
        strip(response.headers_mut());
        return Ok(response);
    }
    let Some(client) = client else { return Err(unavailable()) };
    let server = hyper::upgrade::on(&mut response);
    tokio::spawn(connect(client, server, app.shutdown(), counted));
    Ok(response)
}

/// Whether `path` consists only of letters, digits, `-` and `_`, as all paths of LiveKit's clients do. Anything else could
/// be read as a different path by another server.
fn is_plain(path: &str) -> bool {
    let plain = |segment: &str| {
        !segment.is_empty()
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    path.strip_prefix('/').is_some_and(|path| path.split('/').all(plain))
}

fn unavailable() -> ApiError {
    ApiError::from(ProblemCode::MediaUnavailable).retry_after(RETRY_AFTER)
}

/// Rewrites the request for LiveKit: its host, its forwarding headers, and no hop-by-hop headers.
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

/// Why LiveKit did not respond.
#[derive(Debug, thiserror::Error)]
enum RelayError {
    #[error("it cannot be reached: {0}")]
    Unreachable(#[from] io::Error),
    #[error("the connection broke: {0}")]
    Broken(#[from] hyper::Error),
    #[error("it did not respond in time")]
    TimedOut(#[from] tokio::time::error::Elapsed),
}

/// Sends the request on a connection of its own, which lives as long as the response.
async fn send(livekit: SocketAddr, request: Request) -> Result<Response, RelayError> {
    let stream = timeout(CONNECT_WITHIN, TcpStream::connect(livekit)).await??;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.with_upgrades().await {
            tracing::trace!(%error, "a connection to LiveKit ended");
        }
    });
    let response = timeout(RESPOND_WITHIN, sender.send_request(request)).await??;
    Ok(response.map(Body::new))
}

/// Relays bytes in both directions until both sides have closed or the server shuts down.
async fn connect(client: OnUpgrade, livekit: OnUpgrade, mut shutdown: Shutdown, _permit: CountedConnection) {
    let both = async {
        match tokio::try_join!(client, livekit) {
            Ok((client, livekit)) => exchange(client, livekit).await,
            Err(error) => tracing::debug!("a WebSocket to LiveKit could not be upgraded: {error}"),
        }
    };
    tokio::select! {
        () = both => {}
        () = shutdown.turn_comes() => {}
    }
}

async fn exchange(client: Upgraded, livekit: Upgraded) {
    let (from_client, to_client) = split(TokioIo::new(client));
    let (from_livekit, to_livekit) = split(TokioIo::new(livekit));
    let mut up = pin!(pump(from_client, to_livekit));
    let mut down = pin!(pump(from_livekit, to_client));
    // The side that closed first may still read what the other one sends last. It is no error when nothing comes.
    tokio::select! {
        ended = &mut up => if ended.is_ok() { let _ = timeout(CLOSE_WITHIN, down).await; },
        ended = &mut down => if ended.is_ok() { let _ = timeout(CLOSE_WITHIN, up).await; },
    }
}

/// Copies bytes from `from` to `to`, and then closes `to`.
async fn pump(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin) -> io::Result<()> {
    let mut buffer = [0; BUFFER];
    loop {
        let length = from.read(&mut buffer).await?;
        let written = async {
            if length == 0 {
                return to.shutdown().await;
            }
            to.write_all(&buffer[..length]).await?;
            to.flush().await
        };
        timeout(WRITE_WITHIN, written).await.map_err(io::Error::from)??;
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
    fn only_plain_paths_are_relayed() {
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
    async fn the_side_that_closes_first_still_receives_the_rest() {
        let (mut client, client_side) = duplex(64);
        let (mut livekit, livekit_side) = duplex(64);
        let (from_client, to_client) = split(client_side);
        let (from_livekit, to_livekit) = split(livekit_side);
        let relay = async {
            let (up, down) = tokio::join!(pump(from_client, to_livekit), pump(from_livekit, to_client));
            up.unwrap();
            down.unwrap();
        };
        let peers = async {
            client.write_all(b"leave").await.unwrap();
            client.shutdown().await.unwrap();
            let mut received = String::new();
            livekit.read_to_string(&mut received).await.unwrap();
            livekit.write_all(b"goodbye").await.unwrap();
            livekit.shutdown().await.unwrap();
            let mut response = String::new();
            client.read_to_string(&mut response).await.unwrap();
            (received, response)
        };
        let ((), (received, response)) = tokio::join!(relay, peers);
        assert_eq!((received.as_str(), response.as_str()), ("leave", "goodbye"));
    }
}
