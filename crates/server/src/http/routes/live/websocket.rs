//! `GET /live`: the WebSocket, for pages of allowed origins only.

use std::time::Duration;

use axum::{
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    response::{IntoResponse, Response},
};
use costage_protocol::{ProblemCode, limits::BODY_MAX};

use crate::{
    App,
    http::{
        extract::{allowed_origin::AllowedOrigin, forwarded::ClientAddress},
        problem::ApiError,
    },
    live::connection,
};

/// When a client of a network with too many WebSockets may try again.
const RETRY_AFTER: Duration = Duration::from_secs(10);
/// The read buffer in bytes. Small, so that ten thousand viewers fit into memory: with the library's defaults each takes
/// 130 kB.
const READ_BUFFER: usize = 1024;
/// The most bytes sent by one system call. The buffer grows only to what was ever waiting in it.
const WRITE_BUFFER: usize = 4096;

/// Opens the WebSocket. Its first frame authenticates the client.
pub async fn upgrade(
    State(app): State<App>,
    _: AllowedOrigin,
    ClientAddress(address): ClientAddress,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(error) => return Ok(error.into_response()),
    };
    if let Some(address) = address {
        app.limits().count_websocket_open(address)?;
    }
    let too_many = || ApiError::from(ProblemCode::RateLimited).retry_after(RETRY_AFTER);
    let counted = app.websockets().count(address).ok_or_else(too_many)?;
    // Subscribed before the upgrade, so that a shutdown in between still closes this WebSocket properly.
    let shutdown = app.shutdown();
    Ok(upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_message_size(BODY_MAX)
        .max_frame_size(BODY_MAX)
        .on_upgrade(async move |socket| {
            connection::serve(socket, app, shutdown).await;
            drop(counted);
        }))
}
