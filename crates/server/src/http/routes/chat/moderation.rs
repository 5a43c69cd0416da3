//! `/rooms/{id}/chat/settings · mutes`: how a host moderates the chat.

use std::time::Duration;

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{
    ChatSettings, Page, ProblemCode, RoomId, UserId,
    chat::{MutePerson, MutedPerson},
    limits::{BLOCKED_WORD_MAX, BLOCKED_WORDS_MAX, MUTE_MAX, SLOW_MODE_MAX},
    permission::{Action, allow},
    words::folded,
};

use crate::{
    App, audit,
    http::{
        extract::{
            caller::Caller,
            parsed::{JsonBody, PathId, PathIds},
            plain_text,
        },
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
};

/// Returns the room's chat settings. Only the host sees the blocked words.
#[utoipa::path(get, path = "/rooms/{id}/chat/settings", params(("id" = RoomId, Path)), responses(
    (status = 200, body = ChatSettings),
))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
) -> Result<Json<ChatSettings>, ApiError> {
    let room = caller.room_for(&app, &id, Action::ReadRoom).await?;
    let mut settings = app.store().chat_settings(&id).await?;
    if allow(room.role_of(&caller.0.id), Action::ModerateChat).is_err() {
        settings.blocked_words.clear();
    }
    Ok(Json(settings))
}

/// Replaces the room's chat settings. Changed rules are sent to everyone in the room.
#[utoipa::path(put, path = "/rooms/{id}/chat/settings", params(("id" = RoomId, Path)),
    request_body = ChatSettings, responses(
        (status = 200, body = ChatSettings),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`"),
        (status = 422, description = "`invalid_settings`"),
    ))]
pub async fn set(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    idempotency: Idempotency,
    JsonBody(body): JsonBody<ChatSettings>,
) -> Result<JsonResponse, ApiError> {
    let (mut write, room) = caller.write_open_room(&app, &id, Action::ModerateChat).await?;
    let settings = checked(body)?;
    write.set_chat_settings(&id, &settings).await?;
    if room.chat != settings.rules() {
        write.emit_room(&id, room.status.is_on_air()).await?;
    }
    let response = JsonResponse::new(StatusCode::OK, &settings)?;
    let response = idempotency.commit(&app, write, &caller.0, response).await?;
    audit::record(audit::Action::ChatRulesChanged, &caller.0.id, Some(&id), None);
    Ok(response)
}

/// Validates the settings. Of words that compare as equal, only the first is kept.
fn checked(settings: ChatSettings) -> Result<ChatSettings, ApiError> {
    if settings.slow_mode_seconds > SLOW_MODE_MAX {
        return Err(invalid("Slow mode must be 0 to 600 seconds."));
    }
    let mut words: Vec<String> = Vec::new();
    for word in &settings.blocked_words {
        let word = plain_text::single_line(word, BLOCKED_WORD_MAX)
            .ok_or_else(|| invalid("A blocked word has 1 to 40 visible characters."))?;
        if !words.iter().any(|known| folded(known) == folded(&word)) {
            words.push(word);
        }
    }
    if words.len() > BLOCKED_WORDS_MAX {
        return Err(invalid("A room can block at most 200 words."));
    }
    Ok(ChatSettings { blocked_words: words, ..settings })
}

fn invalid(detail: &str) -> ApiError {
    ApiError::new(ProblemCode::InvalidSettings, detail)
}

/// Lists the muted people, the latest first.
#[utoipa::path(get, path = "/rooms/{id}/chat/mutes", params(("id" = RoomId, Path)), responses(
    (status = 200, body = Page<MutedPerson>),
    (status = 403, description = "`host_only`"),
))]
pub async fn mutes(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
) -> Result<Json<Page<MutedPerson>>, ApiError> {
    caller.room_for(&app, &id, Action::ModerateChat).await?;
    Ok(Json(Page { items: app.store().chat_mutes(&id, app.now()).await?, next_cursor: None }))
}

/// Mutes a person, for a time or until the room ends. Replaces an earlier mute. The person must have the room open, be on its
/// stage or have written in its chat: nobody can mute people who have never been there.
#[utoipa::path(put, path = "/rooms/{id}/chat/mutes/{user}",
    params(("id" = RoomId, Path), ("user" = UserId, Path)), request_body = MutePerson, responses(
        (status = 200, body = MutedPerson),
        (status = 403, description = "`host_only`"),
        (status = 404, description = "no such room, or no such person in it"),
        (status = 422, description = "`invalid_settings`: the caller, or a time out of range"),
    ))]
pub async fn mute(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, user): PathIds<RoomId, UserId>,
    idempotency: Idempotency,
    JsonBody(MutePerson { seconds }): JsonBody<MutePerson>,
) -> Result<JsonResponse, ApiError> {
    let (mut write, room) = caller.write_room(&app, &id, Action::ModerateChat).await?;
    if user == caller.0.id {
        return Err(invalid("The host cannot be muted."));
    }
    if seconds.is_some_and(|seconds| !(1..=MUTE_MAX).contains(&seconds)) {
        return Err(invalid("A mute must be 1 to 86,400 seconds, or without a time until the room ends."));
    }
    let user = write.user(&user).await?.ok_or_else(ApiError::not_found)?;
    let has_been_here = app.hub().is_present_in(&id, &user.id)
        || room.seats(&user.id)
        || write.last_message_at(&id, &user.id).await?.is_some();
    if !has_been_here {
        return Err(ApiError::not_found());
    }
    let until = seconds.map(|seconds| write.now().plus(Duration::from_secs(u64::from(seconds))));
    write.mute_in_chat(&id, &user.id, until).await?;
    let response = JsonResponse::new(StatusCode::OK, &MutedPerson { user: user.clone(), until })?;
    let response = idempotency.commit(&app, write, &caller.0, response).await?;
    audit::record(audit::Action::PersonMutedInChat, &caller.0.id, Some(&id), Some(&user.id));
    Ok(response)
}

/// Unmutes a person. Succeeds when they are not muted.
#[utoipa::path(delete, path = "/rooms/{id}/chat/mutes/{user}",
    params(("id" = RoomId, Path), ("user" = UserId, Path)), responses(
        (status = 200, description = "The person may send messages"),
        (status = 403, description = "`host_only`"),
    ))]
pub async fn unmute(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, user): PathIds<RoomId, UserId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    let (mut write, _) = caller.write_room(&app, &id, Action::ModerateChat).await?;
    write.unmute_in_chat(&id, &user).await?;
    let response = JsonResponse::new(StatusCode::OK, &())?;
    let response = idempotency.commit(&app, write, &caller.0, response).await?;
    audit::record(audit::Action::PersonUnmutedInChat, &caller.0.id, Some(&id), Some(&user));
    Ok(response)
}
