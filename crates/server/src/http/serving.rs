//! Serves the router on a listener: HTTP/1.1, with WebSockets, and with a limit to how long a client may take to
//! say what it wants, and to take what it asked for. `axum::serve` knows no such limits: whoever sends a byte of a header
//! now and then would hold a connection open for ever, and so would whoever asks once and never again or never reads.

use std::{net::SocketAddr, pin::pin};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    serve::Listener,
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpListener, sync::watch};
use tower::Service as _;

use super::write_timeout::WriteTimeout;
use crate::timeouts::ClientTimeouts;

/// Serves `router` until `ending` is ready and those requests are answered that are under way then. WebSockets are
/// not waited for: they count no more as connections.
///
/// A connection is closed when its client is slower than `timeouts` allows: with a request's headers, or with taking
/// anything of an answer. Each request carries its client's address as [`ConnectInfo`].
pub async fn serve(
    mut listener: TcpListener,
    router: Router,
    timeouts: ClientTimeouts,
    ending: impl Future<Output = ()>,
) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(timeouts.header_within);
    // Each connection holds a receiver until it has ended.
    let connections = watch::Sender::new(());
    let mut ending = pin!(ending);
    loop {
        // Axum's way to accept waits a moment when there are no more file descriptors.
        let (stream, address) = tokio::select! {
            accepted = Listener::accept(&mut listener) => accepted,
            () = &mut ending => break,
        };
        // Frames are small and each is somebody's news: none waits for the next one.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::trace!(%error, "a connection will collect small frames");
        }
        let router = router.clone();
        let service = service_fn(move |request| router.clone().call(from(request, address)));
        let connection = builder
            .serve_connection(TokioIo::new(WriteTimeout::new(stream, timeouts.write_within)), service)
            .with_upgrades();
        let mut last_answer = connections.subscribe();
        tokio::spawn(async move {
            let mut connection = pin!(connection);
            let ended = tokio::select! {
                ended = connection.as_mut() => ended,
                _ = last_answer.changed() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                tracing::trace!(%error, "a connection ended");
            }
        });
    }
    // From now on others are refused instead of waiting for nobody.
    drop(listener);
    connections.send_replace(());
    connections.closed().await;
}

fn from(mut request: hyper::Request<Incoming>, address: SocketAddr) -> Request {
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
    async fn a_handler_knows_where_a_call_comes_from() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router =
            Router::new().route("/", get(async |from: ConnectInfo<SocketAddr>| from.ip().to_string()));
        let serving = serve(listener, router, ClientTimeouts::default(), pending());
        let asking = async {
            let mut line = TcpStream::connect(address).await.unwrap();
            line.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
            let mut answer = String::new();
            line.read_to_string(&mut answer).await.unwrap();
            answer
        };
        let answer = tokio::select! {
            () = serving => String::new(),
            answer = asking => answer,
        };
        assert!(answer.ends_with("\r\n127.0.0.1"), "{answer}");
    }
}
