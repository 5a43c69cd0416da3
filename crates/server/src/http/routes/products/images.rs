//! Product images: uploaded by the host, stripped of metadata, and served from this server, so that no browser has to
//! contact another one. The server itself never fetches an image.

use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use costage_protocol::{
    ProblemCode, RoomId,
    permission::Action,
    products::{IMAGES_PATH, PRODUCTS_MAX, UploadedImage, uploaded_name},
};

use crate::{
    App,
    app::random_id,
    http::{
        extract::{
            caller::Caller,
            parsed::{PathId, body_problem},
        },
        middleware::security_headers::CROSS_ORIGIN_RESOURCE_POLICY,
        problem::ApiError,
    },
    picture::{self, PictureError},
    rate_limits::record_refusal,
    store::products::images::StoredImage,
};

/// The most images of a room: one for each product, and a few that are being replaced.
const IMAGES_MAX: u32 = PRODUCTS_MAX + 20;

fn mib(count: u32) -> u64 {
    u64::from(count) * 1024 * 1024
}

impl From<PictureError> for ApiError {
    fn from(flaw: PictureError) -> Self {
        match flaw {
            PictureError::NotAPicture => ProblemCode::InvalidImage,
            PictureError::Heic => ProblemCode::HeicImage,
            PictureError::Damaged => ProblemCode::DamagedImage,
            PictureError::TooManyPixels => ProblemCode::ImageTooManyPixels,
        }
        .into()
    }
}

/// Uploads a product image: a PNG, JPEG or WebP file. Metadata is removed, and only the first frame of an animation is
/// kept. Nobody sees the image until a product uses it.
#[utoipa::path(post, path = "/rooms/{id}/product-images", params(("id" = RoomId, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
        (status = 201, body = UploadedImage),
        (status = 403, description = "`host_only`"),
        (status = 409, description = "`room_ended`, `products_full`, `uploads_full`"),
        (status = 413, description = "`body_too_large`: over 512 KiB"),
        (status = 422, description = "`invalid_image`, `heic_image`, `damaged_image`, `image_too_many_pixels`"),
    ))]
pub async fn upload(
    State(app): State<App>,
    caller: Caller,
    PathId(id): PathId<RoomId>,
    request: Request,
) -> Result<(StatusCode, Json<UploadedImage>), ApiError> {
    caller.room_for(&app, &id, Action::ManageProducts).await?;
    app.limits().uploads.count(&caller.0.id)?;
    let bytes = Bytes::from_request(request, &app).await.map_err(|error| body_problem(&error))?;
    let picture = picture::clean(&bytes)?;
    let name = format!("{:032x}", u128::from_be_bytes(random_id()));
    let (mut write, _) = caller.write_open_room(&app, &id, Action::ManageProducts).await?;
    let media_type = picture.kind.media_type().to_owned();
    let image = StoredImage { media_type, bytes: picture.bytes, clean: true };
    write.add_product_image(&name, &id, &image).await?;
    if write.count_product_images(&id).await? > IMAGES_MAX {
        return Err(ProblemCode::ProductsFull.into());
    }
    let limits = &app.policy().limits;
    let (of_host, of_all) = write.uploaded_bytes(&id).await?;
    if of_host > mib(limits.upload_mib_per_host) || of_all > mib(limits.upload_mib) {
        record_refusal("uploads");
        return Err(ProblemCode::UploadsFull.into());
    }
    write.commit().await?;
    Ok((StatusCode::CREATED, Json(UploadedImage { url: format!("{IMAGES_PATH}{name}") })))
}

/// Returns an uploaded image, which never changes. Anyone with its address may load it, because an `<img>` sends no token.
#[utoipa::path(get, path = "/product-images/{name}", security(()), params(("name" = String, Path, pattern = "^[0-9a-f]{32}$")), responses(
    (status = 200, content((Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/webp"))),
))]
pub async fn read(State(app): State<App>, PathId(name): PathId<String>) -> Result<Response, ApiError> {
    if uploaded_name(&format!("{IMAGES_PATH}{name}")).is_none() {
        return Err(ApiError::not_found());
    }
    let image = match app.images().get(&name) {
        Some(image) => image,
        None => {
            let mut image = app.store().product_image(&name).await?.ok_or_else(ApiError::not_found)?;
            if !image.clean {
                // Earlier versions stored uploads without checking them. What is not an image is not served.
                image.bytes = picture::clean(&image.bytes).map_err(|_| ApiError::not_found())?.bytes;
            }
            app.images().share(&name, image.media_type, image.bytes)
        }
    };
    let kind = HeaderValue::from_str(&image.media_type).map_err(|_| ProblemCode::Internal)?;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline")),
        // The elements show it in pages of other sites.
        (CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static("cross-origin")),
    ];
    Ok((headers, image.body()).into_response())
}
