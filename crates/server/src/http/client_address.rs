//! Where a call comes from: the other end of its connection, which may be a proxy's. What a proxy says of whom it
//! speaks for is not read: anybody could say it.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};

/// The address; none where there is no network between.
pub struct ClientAddress(pub Option<IpAddr>);

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let from: Option<&ConnectInfo<SocketAddr>> = parts.extensions.get();
        Ok(Self(from.map(|ConnectInfo(address)| address.ip())))
    }
}
