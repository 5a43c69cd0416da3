//! Pinning a product over the stage, and counting clicks on its link.

use axum::{extract::State, http::StatusCode};
use costage_protocol::{
    Product, ProductId, Role, RoomId,
    permission::{Action, allow_pin},
};

use crate::{
    App,
    http::{
        extract::{caller::Caller, parsed::PathIds},
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
};

/// Pins a product, so that everyone sees it. Replaces the pinned one.
#[utoipa::path(post, path = "/rooms/{id}/products/{product}/pin",
    params(("id" = RoomId, Path), ("product" = ProductId, Path)), responses(
        (status = 200, body = Product),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`"),
    ))]
pub async fn pin(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, product): PathIds<RoomId, ProductId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    set_pinned(&app, &caller, &id, &product, true, &idempotency).await
}

/// Unpins a product. Succeeds when it is not pinned.
#[utoipa::path(post, path = "/rooms/{id}/products/{product}/unpin",
    params(("id" = RoomId, Path), ("product" = ProductId, Path)), responses(
        (status = 200, body = Product),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`"),
    ))]
pub async fn unpin(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, product): PathIds<RoomId, ProductId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    set_pinned(&app, &caller, &id, &product, false, &idempotency).await
}

async fn set_pinned(
    app: &App,
    caller: &Caller,
    id: &RoomId,
    product: &ProductId,
    pinned: bool,
    idempotency: &Idempotency,
) -> Result<JsonResponse, ApiError> {
    let (mut write, room) = caller.write_open_room(app, id, Action::PinProduct).await?;
    allow_pin(room.role_of(&caller.0.id), room.co_hosts_pin)?;
    let product = write.product(id, product).await?.ok_or_else(ApiError::not_found)?;
    let product = write.set_pinned(id, product, pinned).await?;
    idempotency.commit(app, write, &caller.0, JsonResponse::new(StatusCode::OK, &product)?).await
}

/// Counts a click on a product's link. The host's own clicks do not count.
#[utoipa::path(post, path = "/rooms/{id}/products/{product}/click",
    params(("id" = RoomId, Path), ("product" = ProductId, Path)), responses(
        (status = 204),
    ))]
pub async fn click(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, product): PathIds<RoomId, ProductId>,
) -> Result<StatusCode, ApiError> {
    let room = caller.room_for(&app, &id, Action::ReadRoom).await?;
    if !app.store().has_product(&id, &product).await? {
        return Err(ApiError::not_found());
    }
    if room.role_of(&caller.0.id) != Role::Host {
        app.limits().clicks.count(&caller.0.id)?;
        app.counters().click(&id, &product);
    }
    Ok(StatusCode::NO_CONTENT)
}
