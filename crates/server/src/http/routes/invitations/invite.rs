//! `/rooms/{id}/invitations`: the host invites one person per request, and lists the sent invitations.

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{
    Invitation, InvitationId, InvitationStatus, Page, ProblemCode, Room, RoomId, UserId,
    invitations::{Invite, NOTE_MAX},
    permission::Action,
};

use super::received::StatusQuery;
use crate::{
    App,
    app::random_id,
    http::{
        extract::{
            caller::Caller,
            paging::PageQuery,
            parsed::{JsonBody, PathId, QueryParams},
            plain_text,
        },
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
    store::{
        Write,
        invitations::{InvitationQuery, NewInvitation},
    },
};

/// Invites a person. While their invitation is pending, inviting them again returns the same one (200), with the new
/// note if there is one.
#[utoipa::path(post, path = "/rooms/{id}/invitations", params(("id" = RoomId, Path)), request_body = Invite,
    responses(
        (status = 201, body = Invitation),
        (status = 200, body = Invitation, description = "Already pending"),
        (status = 403, description = "`host_only`, `blocked`"),
        (status = 404, description = "no such room or person"),
        (status = 409, description = "`room_ended`, `already_on_stage`, `stage_full`"),
        (status = 422, description = "`invalid_invitee`, `invalid_note`"),
    ))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    PathId(room): PathId<RoomId>,
    idempotency: Idempotency,
    JsonBody(Invite { user_id, note }): JsonBody<Invite>,
) -> Result<JsonResponse, ApiError> {
    let note = checked_note(note)?;
    let (mut write, room) = caller.write_open_room(&app, &room, Action::ManageInvitations).await?;
    if user_id == caller.0.id {
        return Err(ProblemCode::InvalidInvitee.into());
    }
    let invitee = write.user(&user_id).await?.ok_or_else(ApiError::not_found)?;
    if write.has_blocked(&room.host.id, &invitee.id).await? {
        return Err(ApiError::new(
            ProblemCode::Blocked,
            "You have blocked this person. Unblock them first, then invite them.",
        ));
    }
    if let Some(pending) = write.pending_invitation(&room.id, &invitee.id).await? {
        // One that has just expired does not prevent a new one.
        let pending = write.expire_if_due(pending).await?;
        if pending.status == InvitationStatus::Pending {
            let pending = match note {
                Some(note) if pending.note.as_ref() != Some(&note) => {
                    write.set_invitation_note(&pending.id, &note).await?
                }
                _ => pending,
            };
            return idempotency
                .commit(&app, write, &caller.0, JsonResponse::new(StatusCode::OK, &pending)?)
                .await;
        }
    }
    if room.seats(&invitee.id) {
        return Err(ProblemCode::AlreadyOnStage.into());
    }
    if u32::try_from(room.co_hosts.len()).unwrap_or(u32::MAX) >= room.seat_limit {
        return Err(ProblemCode::StageFull.into());
    }
    let invitation = send(&app, &mut write, &room, &invitee.id, note).await?;
    idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::CREATED, &invitation)?).await
}

/// Validates and normalises `note`; a blank one is none.
fn checked_note(note: Option<String>) -> Result<Option<String>, ApiError> {
    let note = note.filter(|note| !note.trim().is_empty());
    let checked = note.map(|note| plain_text::multi_line(&note, NOTE_MAX).ok_or(ProblemCode::InvalidNote));
    Ok(checked.transpose()?)
}

/// Adds an invitation in `write`, unless the host has sent too many, to everyone or to this invitee, or the invitee has
/// received too many, from all rooms together. One that an invitee does not see, because they have blocked the host, takes
/// nothing from what others may send them, and the host is answered as if it was seen.
///
/// # Errors
/// `rate_limited`, or when the database fails.
pub(in crate::http) async fn send(
    app: &App,
    write: &mut Write,
    room: &Room,
    invitee: &UserId,
    note: Option<String>,
) -> Result<Invitation, ApiError> {
    app.limits().invites.count(&room.host.id)?;
    app.limits().invites_to_one.count(&(room.host.id.clone(), invitee.clone()))?;
    if !write.has_blocked(invitee, &room.host.id).await? {
        app.limits().invitees.count(invitee)?;
    }
    let new = NewInvitation {
        id: InvitationId::from_random(random_id()),
        room: room.id.clone(),
        invitee: invitee.clone(),
        note,
        ttl: app.policy().invitation_ttl,
    };
    Ok(write.add_invitation(&new).await?)
}

/// Lists the invitations sent in the room, the newest first.
#[utoipa::path(get, path = "/rooms/{id}/invitations", params(("id" = RoomId, Path), StatusQuery, PageQuery),
    responses(
        (status = 200, body = Page<Invitation>),
        (status = 403, description = "`host_only`"),
    ))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    PathId(room): PathId<RoomId>,
    QueryParams(StatusQuery { status }): QueryParams<StatusQuery>,
    QueryParams(page): QueryParams<PageQuery>,
) -> Result<Json<Page<Invitation>>, ApiError> {
    let rows = page.rows()?;
    caller.room_for(&app, &room, Action::ManageInvitations).await?;
    let query = InvitationQuery { room: Some(room), status, ..InvitationQuery::default() };
    Ok(Json(rows.page(app.store().invitations(&query, rows.limit_plus_one(), rows.offset).await?)))
}
