//! Pictures of products: uploaded by the host, told by their first bytes, served from our own address so
//! that no browser has to ask anybody else. The server itself never fetches a picture.

use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use costage_protocol::{
    ProblemCode, RoomId,
    permission::Action,
    problem::Problem,
    product::{IMAGES_PATH, ImageKind, PRODUCTS_MAX, UploadedImage, uploaded_name},
};

use super::{
    ApiError,
    caller::Caller,
    request::{IdPath, body_problem},
};
use crate::{App, app::random_id, store::product_images::StoredImage};

/// Pictures a room holds at most: one a product, and a few that are being replaced.
const IMAGES_MAX: u32 = PRODUCTS_MAX + 20;

/// Uploads a picture of a product: the body is the file. Nothing is shown before a product names it.
#[utoipa::path(post, path = "/rooms/{id}/product-images", params(("id" = String, Path)),
    request_body(content = Vec<u8>, content_type = "image/*"), responses(
        (status = 201, body = UploadedImage),
        (status = 403, body = Problem, description = "`host_only`"),
        (status = 404, body = Problem),
        (status = 409, body = Problem, description = "`room_ended`, `products_full`"),
        (status = 413, body = Problem, description = "`body_too_large`: over 512 KiB"),
        (status = 422, body = Problem, description = "`invalid_image`"),
        (status = 429, body = Problem, description = "`rate_limited`"),
    ))]
pub async fn upload(
    State(app): State<App>,
    caller: Caller,
    IdPath(id): IdPath<RoomId>,
    request: Request,
) -> Result<(StatusCode, Json<UploadedImage>), ApiError> {
    caller.room_for(&app, &id, Action::ManageProducts).await?;
    app.limits().uploads.count(&caller.0.id, app.now())?;
    let bytes = Bytes::from_request(request, &app).await.map_err(|error| body_problem(&error))?;
    let kind = ImageKind::of(&bytes).ok_or(ProblemCode::InvalidImage)?;
    let name = format!("{:032x}", u128::from_be_bytes(random_id()));
    let (mut write, _) = caller.write_open_room(&app, &id, Action::ManageProducts).await?;
    let image = StoredImage { media_type: kind.media_type().to_owned(), bytes: bytes.to_vec() };
    write.add_product_image(&name, &id, &image).await?;
    if write.count_product_images(&id).await? > IMAGES_MAX {
        return Err(ProblemCode::ProductsFull.into());
    }
    write.commit().await?;
    Ok((StatusCode::CREATED, Json(UploadedImage { url: format!("{IMAGES_PATH}{name}") })))
}

/// An uploaded picture; it never changes. Whoever has its address sees it, as an `<img>` carries no token.
#[utoipa::path(get, path = "/product-images/{name}", params(("name" = String, Path)), responses(
    (status = 200, content_type = "image/*"),
    (status = 404, body = Problem),
))]
pub async fn read(State(app): State<App>, Path(name): Path<String>) -> Result<Response, ApiError> {
    if uploaded_name(&format!("{IMAGES_PATH}{name}")).is_none() {
        return Err(ApiError::not_found());
    }
    let image = app.store().product_image(&name).await?.ok_or_else(ApiError::not_found)?;
    let kind = HeaderValue::from_str(&image.media_type).map_err(|_| ProblemCode::Internal)?;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline")),
    ];
    Ok((headers, image.bytes).into_response())
}
