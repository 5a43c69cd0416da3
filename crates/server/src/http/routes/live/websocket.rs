//! `GET /live`: the WebSocket, for pages of ours only.

use axum::{
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    response::{IntoResponse, Response},
};
use costage_protocol::limits::BODY_MAX;

use crate::{
    App,
    http::{extract::allowed_origin::AllowedOrigin, problem::ApiError},
    live::connection,
};

/// Small buffers: ten thousand viewers are to fit (130 kB each with the library's own sizes).
const READ_BUFFER: usize = 1024;
/// As much as this leaves by one system call; the buffer is only as large as what was ever waiting in it.
const WRITE_BUFFER: usize = 4096;

/// Opens the WebSocket; who it is for is asked in its first frame.
pub async fn upgrade(
    State(app): State<App>,
    _: AllowedOrigin,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(error) => return Ok(error.into_response()),
    };
    // From here on the server does not end without a word to this client.
    let ending = app.shutdown();
    Ok(upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_message_size(BODY_MAX)
        .max_frame_size(BODY_MAX)
        .on_upgrade(move |socket| connection::serve(socket, app, ending)))
}
