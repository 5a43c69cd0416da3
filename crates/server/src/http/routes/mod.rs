//! The API's routes, one folder or file per feature. A handler reads top-down: who calls, what the request contains, what
//! [`costage_protocol`] decides, what is stored, what is returned.

pub mod chat;
pub mod health;
pub mod invitations;
pub mod join_requests;
pub mod live;
pub mod media;
pub mod people;
pub mod products;
pub mod rooms;
pub mod session;
pub mod stage;
pub mod summary;
pub mod viewers;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// All routes that the OpenAPI document describes, relative to `/api/v1`.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(health::read))
        .merge(session::routes())
        .merge(live::routes())
        .merge(people::routes())
        .merge(rooms::routes())
        .merge(invitations::routes())
        .merge(join_requests::routes())
        .merge(media::routes())
        .merge(stage::routes())
        .merge(chat::routes())
        .merge(products::routes())
        .routes(routes!(viewers::list))
        .routes(routes!(summary::read))
}
