//! The app's pages and files. The page of a room is served with a preview of the room, for chat apps and search engines,
//! which do not run the app. An unknown room gets 404.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use costage_protocol::{Room, RoomId, RoomStatus};

use super::{
    link_preview::{Address, Preview, not_listed, with_preview},
    preloads::Preloads,
    static_files::{self, AppFiles, INDEX},
};
use crate::{App, origins::ForwardedInfo};

/// The server and the files of the app it serves.
#[derive(Clone)]
pub struct Site {
    app: App,
    files: Arc<dyn AppFiles>,
    preloads: Arc<Preloads>,
}

impl Site {
    /// Serves `files`, with previews of the rooms of `app`.
    #[must_use]
    pub fn new(app: App, files: Arc<dyn AppFiles>) -> Self {
        let preloads = Arc::new(Preloads::of(&*files));
        Self { app, files, preloads }
    }
}

/// The router's fallback: serves every path that is not the API's.
pub async fn serve(State(site): State<Site>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let Ok(forwarded) = ForwardedInfo::from_request_parts(&mut parts, &site.app).await;
    let (method, path, headers) = (&parts.method, parts.uri.path(), &parts.headers);
    let mut response = match room_page(path) {
        Some(page) if matches!(*method, Method::GET | Method::HEAD) => {
            page.answer(&site, method, headers, &forwarded).await.unwrap_or_else(|| {
                // The app itself shows what is wrong.
                static_files::answer(&*site.files, method, path, headers)
            })
        }
        _ => static_files::answer(&*site.files, method, path, headers),
    };
    let is_page = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    if let Some(preloads) = site.preloads.at(path).filter(|_| is_page) {
        response.headers_mut().entry(header::LINK).or_insert_with(|| preloads.clone());
    }
    response
}

/// A page below `/rooms/`.
#[derive(Debug, PartialEq, Eq)]
struct RoomPage<'p> {
    /// The room; `None` when the path does not contain a valid id.
    room: Option<RoomId>,
    /// The page below the room: `prepare`, `invite`, or empty for the room itself.
    part: &'p str,
}

/// Parses the path of a room's page; `None` for any other path.
fn room_page(path: &str) -> Option<RoomPage<'_>> {
    let inner = path.strip_prefix("/rooms/").filter(|_| static_files::is_app_route(path))?;
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let (room, part) = inner.split_once('/').unwrap_or((inner, ""));
    (!matches!(room, "" | "new")).then(|| RoomPage { room: room.parse().ok(), part })
}

impl RoomPage<'_> {
    /// Serves the page with its preview; `None` when the database or `index.html` is not available.
    async fn answer(
        &self,
        site: &Site,
        method: &Method,
        headers: &HeaderMap,
        forwarded: &ForwardedInfo,
    ) -> Option<Response> {
        let room = match &self.room {
            Some(id) => site.app.store().room(id).await.ok()?,
            None => None,
        };
        let index = site.files.get(INDEX)?;
        let index = std::str::from_utf8(&index.bytes).ok()?;
        let Some(room) = room.filter(|_| matches!(self.part, "" | "prepare" | "invite")) else {
            let page = static_files::page(not_listed(index), method, &HeaderMap::new());
            return Some((StatusCode::NOT_FOUND, page).into_response());
        };
        let origin =
            site.app.allowed_origins().public_origin(headers, forwarded).map(|origin| origin.to_string());
        let page = with_preview(index, &self.preview(&room, origin, site.files.site_name()))?;
        let mut page = static_files::page(page, method, headers);
        if self.part.is_empty()
            && !room.status.is_on_air()
            && let Some(preloads) = site.preloads.without_a_picture()
        {
            page.headers_mut().insert(header::LINK, preloads.clone());
        }
        Some(page)
    }

    fn preview(&self, room: &Room, origin: Option<String>, site: &str) -> Preview {
        Preview {
            site: site.to_owned(),
            title: room.title.clone(),
            description: description(room.status, &room.host.display_name, site),
            address: origin.map(|origin| Address { origin, path: format!("/rooms/{}", room.id) }),
            is_listed: self.part.is_empty(),
            is_on_air: room.status.is_on_air(),
        }
    }
}

fn description(status: RoomStatus, host: &str, site: &str) -> String {
    match status {
        RoomStatus::Idle => format!("{host} goes live here soon, on {site}."),
        RoomStatus::Live => format!("{host} is live on {site}. Come and watch."),
        RoomStatus::Waiting => format!("{host} is live on {site} and will be back in a moment."),
        RoomStatus::Ended => format!("This livestream with {host} has ended."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_room_pages_are_parsed() {
        let id = || Some("room_ab12".parse().unwrap());
        for (path, room, part) in [
            ("/rooms/room_ab12", id(), ""),
            ("/rooms/room_ab12/", id(), ""),
            ("/rooms/room_ab12/invite", id(), "invite"),
            ("/rooms/room_ab12/prepare/", id(), "prepare"),
            ("/rooms/room_ab12/a/b", id(), "a/b"),
            ("/rooms/something", None, ""),
        ] {
            assert_eq!(room_page(path), Some(RoomPage { room, part }), "{path}");
        }
        for path in
            ["/", "/rooms", "/rooms/", "/rooms/new", "/rooms/new/", "/gallery", "/rooms/a.b", "/rooms//x"]
        {
            assert_eq!(room_page(path), None, "{path}");
        }
    }
}
