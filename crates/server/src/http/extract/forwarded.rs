//! The client of a request, as reported by the connection or by a trusted proxy.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};

use crate::{App, origins::ForwardedInfo};

impl FromRequestParts<App> for ForwardedInfo {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer: Option<&ConnectInfo<SocketAddr>> = parts.extensions.get();
        let peer = peer.map(|ConnectInfo(address)| address.ip().to_canonical());
        Ok(Self::read(&parts.headers, peer, &app.policy().trusted_proxies))
    }
}

/// The client's IP address; `None` when the request did not come over a network.
pub struct ClientAddress(pub Option<IpAddr>);

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        ForwardedInfo::from_request_parts(parts, app).await.map(|forwarded| Self(forwarded.client))
    }
}
