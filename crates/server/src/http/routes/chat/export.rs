//! `GET /rooms/{id}/chat.jsonl`: the host downloads the chat, one message per line, the oldest first.
//!
//! It is read and sent page by page, so that a long chat takes no more memory than a short one.

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderName, header},
};
use costage_protocol::{ChatMessage, MessageId, Role, RoomId, Timestamp, User, permission::Action};
use futures::stream;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    App,
    http::{
        extract::{caller::Caller, parsed::PathId},
        problem::ApiError,
    },
    store::{StoreError, chat::messages::ChatCursor},
};

/// The number of messages read from the database at once.
const PAGE: u32 = 500;

/// A line of the export.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportedMessage {
    id: MessageId,
    /// The number of the message in the room, from 1. Deleted messages leave gaps.
    number: u64,
    /// When the message was sent.
    at: Timestamp,
    author: User,
    /// The author's role when the message was sent.
    role: Role,
    text: String,
    /// The message that this one replies to.
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<MessageId>,
}

/// Exports the chat as JSON Lines, without deleted messages.
#[utoipa::path(get, path = "/rooms/{id}/chat.jsonl", params(("id" = RoomId, Path)), responses(
    (status = 200, content_type = "application/jsonl", body = ExportedMessage),
    (status = 403, description = "`host_only`"),
))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
) -> Result<([(HeaderName, &'static str); 2], Body), ApiError> {
    caller.room_for(&app, &id, Action::ExportChat).await?;
    let pages = stream::try_unfold(0_u64, move |after| {
        let (app, id) = (app.clone(), id.clone());
        async move {
            let lines = page(&app, &id, after).await?;
            Ok::<_, StoreError>(lines.map(|lines| (lines, after + u64::from(PAGE))))
        }
    });
    let headers = [
        (header::CONTENT_TYPE, "application/jsonl; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"chat.jsonl\""),
    ];
    Ok((headers, Body::from_stream(pages)))
}

/// The lines for the messages numbered `after + 1` to `after + PAGE`; `None` when there are no more messages.
async fn page(app: &App, room: &RoomId, after: u64) -> Result<Option<Bytes>, StoreError> {
    let messages = app.store().messages(room, ChatCursor::From(after + 1), PAGE).await?;
    if messages.is_empty() {
        return Ok(None);
    }
    let mut lines = Vec::new();
    for message in messages.into_iter().filter(|message| message.deleted.is_none()) {
        serde_json::to_writer(&mut lines, &exported(message))?;
        lines.push(b'\n');
    }
    Ok(Some(lines.into()))
}

fn exported(message: ChatMessage) -> ExportedMessage {
    ExportedMessage {
        id: message.id,
        number: message.number,
        at: message.created_at,
        author: message.author,
        role: message.role,
        text: message.text,
        reply_to: message.reply_to.map(|reply| reply.id),
    }
}
