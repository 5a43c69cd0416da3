//! The pages of an app of one page, as the server serves them, without a connection.

use std::{borrow::Cow, net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Request},
};
use costage_server::http::{
    self,
    assets::static_files::{AppFile, AppFiles},
};
use tower::Service as _;

use crate::fixtures::server::Server;

const INDEX: &str = "<!doctype html><html lang=en><head><title>Costage</title><meta name=description content=\"All.\">\
     <meta name=livekit-client content=/livekit-client.mjs><meta name=app-script content=/app.js>\
     <script>start()</script></head><body></body></html>";

/// An app of one page, with a compressed copy.
struct OnePage;

impl AppFiles for OnePage {
    fn get(&self, path: &str) -> Option<AppFile> {
        let bytes = match path {
            "index.html" => INDEX.as_bytes(),
            "index.html.br" => b"compressed",
            "app.js" | "livekit-client.mjs" => b"",
            _ => return None,
        };
        Some(AppFile { bytes: Cow::Borrowed(bytes), hash: [1; 32] })
    }
}

pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
}

pub(crate) async fn ask(site: &Router, method: &str, path: &str, headers: &[(&str, &str)]) -> Page {
    ask_from(None, site, method, path, headers).await
}

pub(crate) async fn ask_from(
    peer: Option<SocketAddr>,
    site: &Router,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
) -> Page {
    let request = Request::builder().method(method).uri(path).header("host", "live.example:8090");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let mut request = request.body(Body::empty()).unwrap();
    if let Some(peer) = peer {
        request.extensions_mut().insert(ConnectInfo(peer));
    }
    let response = site.clone().call(request).await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    Page { status, headers, html: String::from_utf8(bytes.to_vec()).unwrap() }
}

pub(crate) async fn look(site: &Router, path: &str) -> Page {
    ask(site, "GET", path, &[("accept-encoding", "br")]).await
}

pub(crate) fn site(server: &Server) -> Router {
    http::router::site(server.app.clone(), Arc::new(OnePage))
}
