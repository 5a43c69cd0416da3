//! `/me/blocks`: people who cannot be invited or ask to join, in all rooms of the caller.

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{Block, Page, ProblemCode, UserId};

use crate::{
    App, audit,
    http::{
        extract::{
            caller::Caller,
            paging::PageQuery,
            parsed::{PathId, QueryParams},
        },
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
};

/// Lists the people whom the caller has blocked, the latest first.
#[utoipa::path(get, path = "/me/blocks", params(PageQuery), responses(
    (status = 200, body = Page<Block>),
))]
pub async fn list(
    State(app): State<App>,
    Caller(host): Caller,
    QueryParams(page): QueryParams<PageQuery>,
) -> Result<Json<Page<Block>>, ApiError> {
    let rows = page.rows()?;
    Ok(Json(rows.page(app.store().blocks(&host.id, rows.limit_plus_one(), rows.offset).await?)))
}

/// Blocks a person. Their pending invitations and join requests in the caller's rooms are cancelled; a seat stays until it
/// is taken away. The caller's requests in the person's rooms are withdrawn, and the person's invitations are no longer shown to the
/// caller, which the person does not learn. Blocking again succeeds with 200.
#[utoipa::path(put, path = "/me/blocks/{user}", params(("user" = UserId, Path)), responses(
    (status = 201, body = Block),
    (status = 200, body = Block, description = "Already blocked"),
    (status = 404, description = "no such person"),
    (status = 422, description = "`cannot_block_yourself`"),
))]
pub async fn block(
    State(app): State<App>,
    Caller(host): Caller,
    PathId(user): PathId<UserId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    if user == host.id {
        return Err(ProblemCode::CannotBlockYourself.into());
    }
    app.store().user(&user).await?.ok_or_else(ApiError::not_found)?;
    let now = app.now();
    app.limits().blocks.count(&host.id)?;
    let mut write = app.store().write(now).await?;
    if let Some(block) = write.block(&host.id, &user).await? {
        return JsonResponse::new(StatusCode::OK, &block);
    }
    let block = write.add_block(&host.id, &user).await?;
    let response = JsonResponse::new(StatusCode::CREATED, &block)?;
    let response = idempotency.commit(&app, write, &host, response).await?;
    audit::record(audit::Action::PersonBlocked, &host.id, None, Some(&user));
    Ok(response)
}

/// Removes a block and returns it.
#[utoipa::path(delete, path = "/me/blocks/{user}", params(("user" = UserId, Path)), responses(
    (status = 200, body = Block),
    (status = 404, description = "not blocked"),
))]
pub async fn unblock(
    State(app): State<App>,
    Caller(host): Caller,
    PathId(user): PathId<UserId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    let mut write = app.store().write(app.now()).await?;
    let block = write.block(&host.id, &user).await?.ok_or_else(ApiError::not_found)?;
    write.remove_block(&host.id, &block).await?;
    let response = idempotency.commit(&app, write, &host, JsonResponse::new(StatusCode::OK, &block)?).await?;
    audit::record(audit::Action::PersonUnblocked, &host.id, None, Some(&user));
    Ok(response)
}
