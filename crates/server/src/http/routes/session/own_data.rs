//! `GET /me/export` and `DELETE /me`: a person has all that is theirs, or has it deleted.

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderName, StatusCode, header},
};
use costage_protocol::UserId;
use futures::stream;

use crate::{
    App, audit,
    http::{extract::caller::Caller, problem::ApiError},
    store::{
        StoreError,
        people::export::{SECTIONS, Section},
    },
};

/// Exports everything about the caller as one JSON document: an object with a list for each kind of thing.
#[utoipa::path(get, path = "/me/export", responses(
    (status = 200, content_type = "application/json", body = serde_json::Value),
))]
pub async fn export(
    State(app): State<App>,
    Caller(user): Caller,
) -> Result<([(HeaderName, &'static str); 2], Body), ApiError> {
    app.limits().exports.count(&user.id)?;
    let pages = stream::try_unfold(Place::Section(0, None), move |place| {
        let (app, user) = (app.clone(), user.id.clone());
        async move { part(&app, &user, place).await }
    });
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"costage-data.json\""),
    ];
    Ok((headers, Body::from_stream(pages)))
}

/// How far the document has been written.
enum Place {
    /// At a section, after the row with this key, or at its beginning.
    Section(usize, Option<String>),
    /// At the end.
    Done,
}

/// Writes the part of the document at `place`.
async fn part(app: &App, user: &UserId, place: Place) -> Result<Option<(Bytes, Place)>, StoreError> {
    let Place::Section(number, after) = place else { return Ok(None) };
    let Some(section): Option<&Section> = SECTIONS.get(number) else {
        return Ok(Some((Bytes::from_static(b"\n}\n"), Place::Done)));
    };
    let page = app.store().export_page(section, user, after.as_deref().unwrap_or_default()).await?;
    let mut text = match (&after, number) {
        (Some(_), _) => ",\n".to_owned(),
        (None, 0) => format!("{{\n\"{}\": [\n", section.name),
        (None, _) => format!(",\n\"{}\": [\n", section.name),
    };
    if after.is_some() && page.items.is_empty() {
        text.clear();
    }
    text.push_str(&page.items.join(",\n"));
    let next = match page.next {
        Some(key) => Place::Section(number, Some(key)),
        None => {
            text.push_str("\n]");
            Place::Section(number + 1, None)
        }
    };
    Ok(Some((text.into(), next)))
}

/// Deletes the caller with all that is theirs. Their rooms end and are deleted, seats are given up, invitations and requests
/// go, and their messages are emptied and no longer say who wrote them. They are signed out everywhere at once; the rest
/// follows within a minute or so. This cannot be undone.
#[utoipa::path(delete, path = "/me", responses(
    (status = 204, description = "The deletion has begun and cannot be stopped"),
))]
pub async fn delete(State(app): State<App>, Caller(user): Caller) -> Result<StatusCode, ApiError> {
    app.delete_person(&user.id).await?;
    audit::record(audit::Action::PersonDeleted, &user.id, None, Some(&user.id));
    Ok(StatusCode::NO_CONTENT)
}
