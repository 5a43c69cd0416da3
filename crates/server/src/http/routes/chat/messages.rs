//! `/rooms/{id}/chat`: sending and reading messages; `/chat/{id}`: deleting one.

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{
    ChatMessage, ChatSettings, MessageId, Page, ProblemCode, Role, RoomId, User, UserId,
    chat::{BlockedWords, SendContext, SendMessage, may_send},
    limits::{CHAT_SNAPSHOT, CHAT_TEXT_MAX, MENTIONS_MAX, PAGE_MAX},
    permission::{Action, allow},
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    App,
    app::random_id,
    audit,
    http::{
        extract::{
            caller::Caller,
            parsed::{JsonBody, PathId, QueryParams},
            plain_text,
        },
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
    store::chat::messages::{ChatCursor, NewMessage},
};

/// Sends a message. Repeated with the same `Idempotency-Key`, it is added only once.
#[utoipa::path(post, path = "/rooms/{id}/chat", params(("id" = RoomId, Path)), request_body = SendMessage,
    responses(
        (status = 201, body = ChatMessage),
        (status = 403, description = "`muted`, `members_only`"),
        (status = 409, description = "`room_ended`"),
        (status = 422, description = "`invalid_message`, `blocked_word`"),
        (status = 429, description = "`slow_mode`, `rate_limited`, with `retry_after`"),
    ))]
pub async fn send(
    State(app): State<App>,
    caller: Caller,
    PathId(room): PathId<RoomId>,
    idempotency: Idempotency,
    JsonBody(body): JsonBody<SendMessage>,
) -> Result<JsonResponse, ApiError> {
    let role = caller.room_for(&app, &room, Action::Chat).await?.role_of(&caller.0.id);
    let text = plain_text::multi_line(&body.text, CHAT_TEXT_MAX).ok_or(ProblemCode::InvalidMessage)?;
    let mentions = mentioned(&app, &text, body.mentions).await?;
    // Compared before the transaction, because that takes long and everybody else waits for it.
    let checked = match role {
        Role::Host => None,
        Role::CoHost | Role::Viewer => {
            Some(without_blocked_words(&text, app.store().chat_settings(&room).await?)?)
        }
    };
    let now = app.now();
    app.limits().count_message(&room, &caller.0.id, role)?;
    let mut write = app.store().write(now).await?;
    let room = write.room(&room).await?.ok_or_else(ApiError::not_found)?;
    // Stored responses are deleted after a day, but a message keeps its key.
    if let Some(key) = idempotency.key()
        && let Some(written) = write.message_by_key(&caller.0.id, key).await?
    {
        return match written.room_id == room.id {
            true => JsonResponse::new(StatusCode::CREATED, &written),
            false => Err(ProblemCode::IdempotencyKeyReused.into()),
        };
    }
    let role = room.role_of(&caller.0.id);
    let context = SendContext {
        role,
        room: room.status,
        rules: room.chat,
        mute: write.chat_mute(&room.id, &caller.0.id).await?,
        last_sent: write.last_message_at(&room.id, &caller.0.id).await?,
        now,
    };
    if let Err(refusal) = may_send(context) {
        let error = ApiError::from(refusal.code());
        return Err(refusal.wait(now).into_iter().fold(error, ApiError::retry_after));
    }
    if role != Role::Host {
        let settings = write.chat_settings(&room.id).await?;
        // The host may have changed them meanwhile.
        if checked.is_none_or(|checked| checked != settings.blocked_words) {
            without_blocked_words(&text, settings)?;
        }
    }
    // A reply to a message that is deleted or of another room is sent as an ordinary message.
    let reply_to = match body.reply_to {
        Some(id) => write.message(&id).await?.filter(|to| to.room_id == room.id && to.deleted.is_none()),
        None => None,
    };
    let new = NewMessage {
        id: MessageId::from_random(random_id()),
        room: room.id,
        author: caller.0.clone(),
        role,
        text,
        reply_to: reply_to.map(|to| to.id),
        mentions,
        key: idempotency.key().map(ToOwned::to_owned),
    };
    let message = write.add_message(&new).await?;
    idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::CREATED, &message)?).await
}

/// Returns the blocked words of `settings`, none of which is in `text`.
///
/// # Errors
/// `blocked_word`.
fn without_blocked_words(text: &str, settings: ChatSettings) -> Result<Vec<String>, ApiError> {
    if BlockedWords::new(settings.blocked_words.iter().map(String::as_str)).is_in(text) {
        return Err(ProblemCode::BlockedWord.into());
    }
    Ok(settings.blocked_words)
}

/// Returns the users among `ids` whose current name `text` really mentions.
async fn mentioned(app: &App, text: &str, ids: Vec<UserId>) -> Result<Vec<User>, ApiError> {
    let mut named: Vec<User> = Vec::new();
    for id in ids.into_iter().take(MENTIONS_MAX) {
        if named.iter().any(|user| user.id == id) {
            continue;
        }
        let user = app.store().user(&id).await?;
        named.extend(user.filter(|user| text.contains(&format!("@{}", user.display_name))));
    }
    Ok(named)
}

/// The parameters of a page of messages.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HistoryQuery {
    /// Messages per page: 1 to 100, 50 by default.
    #[param(minimum = 1, maximum = 100, default = 50, nullable = false)]
    limit: Option<u32>,
    /// Returns the messages before this one: the oldest message that is known, or the `next_cursor` of the previous page.
    /// Cannot be combined with `from`.
    #[param(nullable = false)]
    before: Option<MessageId>,
    /// Returns this message and those after it: a message that is known, or the `next_cursor` of the previous page. Cannot
    /// be combined with `before`.
    #[param(nullable = false)]
    from: Option<MessageId>,
}

/// Lists messages: from the newest one or from `before` backwards, the newest first; or with `from` forwards, the oldest
/// first.
#[utoipa::path(get, path = "/rooms/{id}/chat", params(("id" = RoomId, Path), HistoryQuery), responses(
    (status = 200, body = Page<ChatMessage>),
))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    PathId(room): PathId<RoomId>,
    QueryParams(query): QueryParams<HistoryQuery>,
) -> Result<Json<Page<ChatMessage>>, ApiError> {
    let limit = query.limit.unwrap_or(CHAT_SNAPSHOT);
    if !(1..=PAGE_MAX).contains(&limit) {
        return Err(ApiError::new(ProblemCode::InvalidQuery, "limit must be a number from 1 to 100."));
    }
    caller.room_for(&app, &room, Action::ReadRoom).await?;
    let place = match (query.before, query.from) {
        (None, None) => ChatCursor::Newest,
        (Some(id), None) => ChatCursor::Before(number_of(&app, &room, &id, "before").await?),
        (None, Some(id)) => ChatCursor::From(number_of(&app, &room, &id, "from").await?),
        (Some(_), Some(_)) => {
            return Err(ApiError::new(ProblemCode::InvalidQuery, "Give before or from, not both."));
        }
    };
    let mut items = app.store().messages(&room, place, limit + 1).await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    // Forwards, the cursor is the first message of the next page; backwards, the last one of this page.
    let next = items.get(limit).map(|beyond| beyond.id.to_string());
    items.truncate(limit);
    let next_cursor = match place {
        ChatCursor::From(_) => next,
        ChatCursor::Newest | ChatCursor::Before(_) => {
            items.last().filter(|_| next.is_some()).map(|oldest| oldest.id.to_string())
        }
    };
    Ok(Json(Page { items, next_cursor }))
}

/// Returns the number of the message in the query parameter `name`.
async fn number_of(app: &App, room: &RoomId, id: &MessageId, name: &str) -> Result<u64, ApiError> {
    let found = app.store().message(id).await?.filter(|message| message.room_id == *room);
    let unknown =
        || ApiError::new(ProblemCode::InvalidQuery, format!("{name} is not a message of this room."));
    Ok(found.ok_or_else(unknown)?.number)
}

/// Deletes a message. Its author and the host may. The text is removed; the message keeps its place in the list.
#[utoipa::path(delete, path = "/chat/{id}", params(("id" = MessageId, Path)), responses(
    (status = 200, body = ChatMessage),
    (status = 403, description = "`host_only`"),
))]
pub async fn delete(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<MessageId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    let message = app.store().message(&id).await?.ok_or_else(ApiError::not_found)?;
    let room = app.store().room(&message.room_id).await?.ok_or_else(ApiError::not_found)?;
    let own = message.author.id == caller.0.id;
    allow(room.role_of(&caller.0.id), if own { Action::Chat } else { Action::ModerateChat })?;
    let mut write = app.store().write(app.now()).await?;
    let message = write.message(&id).await?.ok_or_else(ApiError::not_found)?;
    if message.deleted.is_some() {
        return JsonResponse::new(StatusCode::OK, &message);
    }
    let message = write.delete_message(&id, &caller.0.id).await?;
    let response = JsonResponse::new(StatusCode::OK, &message)?;
    let response = idempotency.commit(&app, write, &caller.0, response).await?;
    audit::record(audit::Action::MessageDeleted, &caller.0.id, Some(&message.room_id), Some(&id));
    Ok(response)
}
