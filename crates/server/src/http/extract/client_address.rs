//! Where a call comes from: the other end of its connection, or whom a trusted proxy there speaks for.

use std::{convert::Infallible, net::IpAddr};

use axum::{extract::FromRequestParts, http::request::Parts};

use super::arrival::Arrival;
use crate::App;

/// The address; none where there is no network between.
pub struct ClientAddress(pub Option<IpAddr>);

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Arrival::from_request_parts(parts, app).await.map(|arrival| Self(arrival.client))
    }
}
