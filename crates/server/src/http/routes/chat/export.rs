//! `GET /rooms/{id}/chat.jsonl`: the host takes the chat home, one message a line, the oldest first.
//!
//! It is read and sent a page at a time, so that a long chat costs no more memory than a short one.

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

/// Messages read at once.
const PAGE: u32 = 500;

/// One line.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportedMessage {
    /// Which.
    id: MessageId,
    /// Its place among the room's messages, from 1; deleted ones leave a gap.
    number: u64,
    /// When it was written.
    at: Timestamp,
    /// Who wrote it.
    author: User,
    /// What they were in the room then.
    role: Role,
    /// What it says.
    text: String,
    /// Which message it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<MessageId>,
}

/// The chat as JSON Lines; deleted messages are not in it.
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

/// The lines of the messages numbered `after + 1` to `after + PAGE`; `None` behind the last one.
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
