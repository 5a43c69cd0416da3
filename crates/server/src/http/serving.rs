//! Serves the router on a listener: HTTP/1.1 with WebSockets, and with time limits for clients. `axum::serve` has no such
//! limits: a client that sends a byte of a header now and then could hold a connection open for ever, and so could one
//! that is idle after its first request or never reads its response.

use std::{net::SocketAddr, pin::pin};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    http::StatusCode,
    serve::Listener,
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpListener, sync::watch};
use tower::Service as _;

use super::{head_timeout::HeadTimeout, write_timeout::WriteTimeout};
use crate::{connection_counts::ConnectionCounts, limits::Limits, timeouts::ClientTimeouts};

/// The largest read buffer of a connection, in bytes, and so the longest head of a request. hyper's own limit is 400 KiB, which
/// thousands of connections together do not have.
const READ_BUFFER_MAX: usize = 32 * 1024;

/// Serves `router` until `shutdown` completes and the requests in progress are answered. Upgraded WebSockets are not
/// waited for: they no longer count as connections.
///
/// A connection is closed when its client is slower than `timeouts` allows, in sending a request's headers or in reading
/// a response, and at once when `limits` says that there are too many of its network or altogether. Each request carries its client's address as
/// [`ConnectInfo`].
pub async fn serve(
    mut listener: TcpListener,
    router: Router,
    timeouts: ClientTimeouts,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) {
    let counts = ConnectionCounts::new("connections", limits.connections, limits.network_connections);
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(timeouts.idle_within).max_buf_size(READ_BUFFER_MAX);
    // Each connection holds a receiver until it has ended.
    let connections = watch::Sender::new(());
    let mut shutdown = pin!(shutdown);
    loop {
        // axum's `accept` pauses for a moment when file descriptors run out.
        let (stream, address) = tokio::select! {
            accepted = Listener::accept(&mut listener) => accepted,
            () = &mut shutdown => break,
        };
        // A WebSocket no longer counts here: it has limits of its own.
        let Some(counted) = counts.count(Some(address.ip())) else { continue };
        // Frames are small and urgent: do not collect several of them into one packet.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::trace!(%error, "TCP_NODELAY could not be set");
        }
        let router = router.clone();
        let stream = WriteTimeout::new(stream, timeouts.write_within, timeouts.answer_within);
        let stream = HeadTimeout::new(stream, timeouts.header_within);
        let head_awaited = stream.awaited();
        let service = service_fn(move |request| {
            head_awaited.end();
            let (answer, head_awaited) =
                (router.clone().call(with_client_address(request, address)), head_awaited.clone());
            async move {
                let answer = answer.await;
                // After an upgrade no request follows.
                if answer.as_ref().is_ok_and(|answer| answer.status() != StatusCode::SWITCHING_PROTOCOLS) {
                    head_awaited.begin();
                }
                answer
            }
        });
        let connection = builder.serve_connection(TokioIo::new(stream), service).with_upgrades();
        let mut shutting_down = connections.subscribe();
        tokio::spawn(async move {
            let _counted = counted;
            let mut connection = pin!(connection);
            let ended = tokio::select! {
                ended = connection.as_mut() => ended,
                _ = shutting_down.changed() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                tracing::trace!(%error, "a connection ended");
            }
        });
    }
    // Refuses further connections, which would wait in vain otherwise.
    drop(listener);
    connections.send_replace(());
    connections.closed().await;
}

fn with_client_address(mut request: hyper::Request<Incoming>, address: SocketAddr) -> Request {
    request.extensions_mut().insert(ConnectInfo(address));
    request.map(Body::new)
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpStream,
    };

    use super::*;

    #[tokio::test]
    async fn a_handler_sees_the_clients_address() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router =
            Router::new().route("/", get(async |from: ConnectInfo<SocketAddr>| from.ip().to_string()));
        let serving = serve(listener, router, ClientTimeouts::default(), Limits::default(), pending());
        let requesting = async {
            let mut client = TcpStream::connect(address).await.unwrap();
            client.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
            let mut response = String::new();
            client.read_to_string(&mut response).await.unwrap();
            response
        };
        let response = tokio::select! {
            () = serving => String::new(),
            response = requesting => response,
        };
        assert!(response.ends_with("\r\n127.0.0.1"), "{response}");
    }
}
