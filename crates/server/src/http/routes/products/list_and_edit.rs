//! `/rooms/{id}/products`: the list of products, which only the host edits. Pinning is in `pins`, because co-hosts may be
//! allowed to do it.

use axum::{Json, extract::State, http::StatusCode};
use costage_protocol::{
    Page, ProblemCode, Product, ProductId, Room, RoomId,
    permission::Action,
    products::{
        MoveProduct, PRODUCT_TITLE_MAX, PRODUCTS_MAX, ProductDraft, ProductSettings, SoldOut, image_address,
        uploaded_name,
    },
    web_address::https_address,
};

use crate::{
    App,
    app::random_id,
    audit,
    http::{
        extract::{
            caller::Caller,
            parsed::{JsonBody, PathId, PathIds},
            plain_text,
        },
        middleware::idempotency::{Idempotency, JsonResponse},
        problem::ApiError,
    },
    store::Write,
};

/// Lists all products of a room, in the host's order.
#[utoipa::path(get, path = "/rooms/{id}/products", params(("id" = RoomId, Path)), responses(
    (status = 200, body = Page<Product>),
))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
) -> Result<Json<Page<Product>>, ApiError> {
    caller.room_for(&app, &id, Action::ReadRoom).await?;
    Ok(Json(Page { items: app.store().products(&id).await?, next_cursor: None }))
}

/// Adds a product at the end of the list.
#[utoipa::path(post, path = "/rooms/{id}/products", params(("id" = RoomId, Path)), request_body = ProductDraft,
    responses(
        (status = 201, body = Product),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`, `products_full`"),
        (status = 422, description = "`invalid_title`, `invalid_url`, `uploads_only`, `invalid_price`"),
    ))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    idempotency: Idempotency,
    JsonBody(draft): JsonBody<ProductDraft>,
) -> Result<JsonResponse, ApiError> {
    let (mut write, _) = caller.write_open_room(&app, &id, Action::ManageProducts).await?;
    let draft = checked(&app, draft)?;
    let count = u32::try_from(write.products(&id).await?.len()).unwrap_or(u32::MAX);
    if count >= PRODUCTS_MAX {
        return Err(ProblemCode::ProductsFull.into());
    }
    check_image(&mut write, &id, &draft).await?;
    let product = ProductId::from_random(random_id());
    let product = write.add_product(&id, &product, &draft, count).await?;
    idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::CREATED, &product)?).await
}

/// Replaces a product's title, price, image and link. Its position, its pin and whether it is sold out stay.
#[utoipa::path(post, path = "/rooms/{id}/products/{product}",
    params(("id" = RoomId, Path), ("product" = ProductId, Path)), request_body = ProductDraft, responses(
        (status = 200, body = Product),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`"),
        (status = 422, description = "`invalid_title`, `invalid_url`, `uploads_only`, `invalid_price`"),
    ))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, product): PathIds<RoomId, ProductId>,
    idempotency: Idempotency,
    JsonBody(draft): JsonBody<ProductDraft>,
) -> Result<JsonResponse, ApiError> {
    let (mut write, _) = caller.write_open_room(&app, &id, Action::ManageProducts).await?;
    let draft = checked(&app, draft)?;
    write.product(&id, &product).await?.ok_or_else(ApiError::not_found)?;
    check_image(&mut write, &id, &draft).await?;
    let product = write.change_product(&id, &product, &draft).await?;
    idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::OK, &product)?).await
}

/// Removes a product from the list. A pinned one is unpinned.
#[utoipa::path(delete, path = "/rooms/{id}/products/{product}",
    params(("id" = RoomId, Path), ("product" = ProductId, Path)), responses(
        (status = 200, body = Product),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`"),
    ))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, product): PathIds<RoomId, ProductId>,
    idempotency: Idempotency,
) -> Result<JsonResponse, ApiError> {
    let (mut write, _) = caller.write_open_room(&app, &id, Action::ManageProducts).await?;
    let product = write.product(&id, &product).await?.ok_or_else(ApiError::not_found)?;
    let product = write.remove_product(&id, product).await?;
    let response = JsonResponse::new(StatusCode::OK, &product)?;
    let response = idempotency.commit(&app, write, &caller.0, response).await?;
    audit::record(audit::Action::ProductRemoved, &caller.0.id, Some(&id), Some(&product.id));
    Ok(response)
}

/// Sets whether a product is sold out.
#[utoipa::path(post, path = "/rooms/{id}/products/{product}/sold-out",
    params(("id" = RoomId, Path), ("product" = ProductId, Path)), request_body = SoldOut, responses(
        (status = 200, body = Product),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`"),
    ))]
pub async fn sold_out(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, product): PathIds<RoomId, ProductId>,
    idempotency: Idempotency,
    JsonBody(body): JsonBody<SoldOut>,
) -> Result<JsonResponse, ApiError> {
    let (mut write, _) = caller.write_open_room(&app, &id, Action::ManageProducts).await?;
    write.product(&id, &product).await?.ok_or_else(ApiError::not_found)?;
    let product = write.set_sold_out(&id, &product, body.sold_out).await?;
    idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::OK, &product)?).await
}

/// Moves a product to another position in the list.
#[utoipa::path(post, path = "/rooms/{id}/products/{product}/move",
    params(("id" = RoomId, Path), ("product" = ProductId, Path)), request_body = MoveProduct, responses(
        (status = 200, body = Product),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`"),
    ))]
pub async fn place(
    State(app): State<App>,
    caller: Caller,
    PathIds(id, product): PathIds<RoomId, ProductId>,
    idempotency: Idempotency,
    JsonBody(body): JsonBody<MoveProduct>,
) -> Result<JsonResponse, ApiError> {
    let (mut write, _) = caller.write_open_room(&app, &id, Action::ManageProducts).await?;
    write.product(&id, &product).await?.ok_or_else(ApiError::not_found)?;
    let product = write.move_product(&id, &product, body.position).await?;
    idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::OK, &product)?).await
}

/// Sets whether co-hosts may pin products.
#[utoipa::path(post, path = "/rooms/{id}/product-settings", params(("id" = RoomId, Path)),
    request_body = ProductSettings, responses(
        (status = 200, body = Room),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`"),
    ))]
pub async fn settings(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    idempotency: Idempotency,
    JsonBody(body): JsonBody<ProductSettings>,
) -> Result<JsonResponse, ApiError> {
    let (mut write, room) = caller.write_open_room(&app, &id, Action::ManageProducts).await?;
    write.set_co_hosts_pin(&id, body.co_hosts_pin).await?;
    let room = write.emit_room(&id, room.status.is_on_air()).await?;
    idempotency.commit(&app, write, &caller.0, JsonResponse::new(StatusCode::OK, &room)?).await
}

/// Validates and normalises `draft`.
fn checked(app: &App, draft: ProductDraft) -> Result<ProductDraft, ApiError> {
    let title = plain_text::single_line(&draft.title, PRODUCT_TITLE_MAX).ok_or(ProblemCode::InvalidTitle)?;
    let link = https_address(&draft.link).ok_or(ProblemCode::InvalidUrl)?;
    if draft.price.is_some_and(|price| !price.is_valid()) {
        return Err(ProblemCode::InvalidPrice.into());
    }
    let image = match draft.image.as_deref().map(str::trim).filter(|image| !image.is_empty()) {
        Some(image) => Some(image_address(image).ok_or(ProblemCode::InvalidUrl)?),
        None => None,
    };
    let is_remote = image.as_deref().is_some_and(|image| uploaded_name(image).is_none());
    if is_remote && !app.policy().remote_images {
        return Err(ProblemCode::UploadsOnly.into());
    }
    Ok(ProductDraft { title, price: draft.price, image, link })
}

/// Checks that an uploaded image belongs to this room.
async fn check_image(write: &mut Write, room: &RoomId, draft: &ProductDraft) -> Result<(), ApiError> {
    if let Some(name) = draft.image.as_deref().and_then(uploaded_name)
        && !write.has_product_image(room, name).await?
    {
        return Err(ProblemCode::InvalidUrl.into());
    }
    Ok(())
}
