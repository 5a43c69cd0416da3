//! The calls of the API, a folder or file a feature. A handler reads as: who calls, what they ask for, what
//! [`costage_protocol`] decides, what is stored, what is answered.

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

/// Every call that the OpenAPI document describes, below `/api/v1`.
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
