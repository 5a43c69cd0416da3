//! `Link` headers: what a browser fetches while it still reads the page, by route.
//!
//! The names are those of the built app: what `index.html` names, and the parts of the app in [`PARTS`]. A proxy or a CDN
//! that can send `103 Early Hints` makes them from these headers.
//!
//! **A room's page names no WebAssembly.** A viewer waits for the picture, and that needs only the boot script and
//! livekit-client. Browsers honour `fetchpriority`, but over HTTP/1.1, and behind proxies that ignore priorities, all
//! files still share the line: on a slow one, the app would delay the picture by more than a second.

use axum::http::HeaderValue;
use serde::Deserialize;

use super::{
    html_tags::{Tag, tags},
    static_files::{AppFiles, INDEX, content_type, index_page, is_app_route, is_file_path},
};

/// The file in which the build lists the parts of the app; absent when it is in one piece.
pub const PARTS: &str = "parts.json";

/// The parts of the app, each with the paths of its files (`/costage-….wasm`).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Parts {
    /// What every page needs.
    first: Vec<String>,
    /// What viewers of a room need.
    viewer: Vec<String>,
    /// What the green room and the stage need.
    on_stage: Vec<String>,
    /// What hosts need.
    host: Vec<String>,
}

/// The `Link` header of each kind of page; `None` when there is nothing to fetch.
#[derive(Debug, Clone, Default)]
pub struct Preloads {
    other: Option<HeaderValue>,
    room: Option<HeaderValue>,
    green_room: Option<HeaderValue>,
    new_room: Option<HeaderValue>,
    invite: Option<HeaderValue>,
}

impl Preloads {
    /// Reads the names from `index.html` and [`PARTS`] in `files`. A file that is not there is left out.
    #[must_use]
    pub fn of(files: &dyn AppFiles) -> Self {
        let index = index_page(files);
        let parts: Parts =
            files.get(PARTS).and_then(|file| serde_json::from_slice(&file.bytes).ok()).unwrap_or_default();
        let named = Named::by(&index);
        let header = |links: &[&[Link]]| {
            let mut seen: Vec<&str> = Vec::new();
            let mut values = Vec::new();
            for link in links.iter().copied().flatten() {
                let is_there = is_file_path(&link.path)
                    && link.path.strip_prefix('/').is_some_and(|name| files.get(name).is_some());
                if is_there && !seen.contains(&link.path.as_str()) {
                    seen.push(&link.path);
                    values.push(link.value());
                }
            }
            HeaderValue::from_str(&values.join(", ")).ok().filter(|value| !value.is_empty())
        };
        let part = |names: &[String]| -> Vec<Link> { names.iter().map(|name| Link::to(name)).collect() };
        let first = part(&parts.first);
        let (viewer, on_stage, host) = (part(&parts.viewer), part(&parts.on_stage), part(&parts.host));
        let (page, app, media) = (&named.page, &named.app, &named.livekit_client);
        let urgent: Vec<Link> = media.iter().cloned().map(Link::urgent).collect();
        Self {
            other: header(&[page, app, &first]),
            room: header(&[page, &urgent]),
            green_room: header(&[page, app, &first, &viewer, &on_stage, media]),
            new_room: header(&[page, app, &first, &host]),
            invite: header(&[page, app, &first, &viewer, &host]),
        }
    }

    /// The header of a page on which no picture is waited for: a room that is not on air, and all pages but rooms'.
    #[must_use]
    pub fn without_a_picture(&self) -> Option<&HeaderValue> {
        self.other.as_ref()
    }

    /// The header of the page at `path`, of a room on air where it is a room's; `None` for other files.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&HeaderValue> {
        if !is_app_route(path) && path.strip_prefix('/') != Some(INDEX) {
            return None;
        }
        let inner = path.strip_suffix('/').unwrap_or(path).strip_prefix("/rooms/");
        match inner.map(|inner| inner.split_once('/').unwrap_or((inner, ""))) {
            Some(("new", "")) => self.new_room.as_ref(),
            Some((_, "invite")) => self.invite.as_ref(),
            Some((_, "prepare")) => self.green_room.as_ref(),
            Some((_, "")) => self.room.as_ref(),
            _ => self.without_a_picture(),
        }
    }
}

/// A file to fetch early.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    path: String,
    /// The parameters that say as what it is fetched. They must be those of the later use, or it is fetched twice.
    kind: &'static str,
    is_urgent: bool,
}

impl Link {
    /// A link to `path` as what its extension says; scripts are modules.
    fn to(path: &str) -> Self {
        let kind = match content_type(path) {
            "application/wasm" => r#"rel=preload; as=fetch; crossorigin; type="application/wasm""#,
            "text/css; charset=utf-8" => "rel=preload; as=style",
            _ => "rel=modulepreload",
        };
        Self { path: path.to_owned(), kind, is_urgent: false }
    }

    fn urgent(self) -> Self {
        Self { is_urgent: true, ..self }
    }

    fn value(&self) -> String {
        let priority = if self.is_urgent { "; fetchpriority=high" } else { "" };
        format!("<{}>; {}{priority}", self.path, self.kind)
    }
}

/// The files that `index.html` names.
#[derive(Debug, Default)]
struct Named {
    /// What the page itself consists of: style sheets, and scripts that have a tag of their own.
    page: Vec<Link>,
    /// What the boot script fetches and starts: the app.
    app: Vec<Link>,
    /// Where livekit-client stands.
    livekit_client: Vec<Link>,
}

impl Named {
    fn by(index: &str) -> Self {
        let mut named = Self::default();
        for tag in tags(index) {
            match tag.name {
                "link" => named.link(&tag),
                "script" => {
                    if let Some(path) = tag.get("src") {
                        let is_module = tag.get("type") == Some("module");
                        let kind = if is_module { "rel=modulepreload" } else { "rel=preload; as=script" };
                        named.page.push(Link { kind, ..Link::to(path) });
                    }
                }
                "meta" => match tag.get("name") {
                    Some("livekit-client") => named.livekit_client.extend(tag.get("content").map(Link::to)),
                    // What the boot script fetches.
                    Some("app-script" | "app-module") => named.app.extend(tag.get("content").map(Link::to)),
                    _ => {}
                },
                _ => {}
            }
        }
        named
    }

    fn link(&mut self, tag: &Tag<'_>) {
        let Some(path) = tag.get("href") else { return };
        if tag.get("rel") == Some("stylesheet") {
            self.page.push(Link::to(path));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{super::static_files::AppFile, *};

    /// An app of these files, all but `index.html` and `parts.json` empty.
    struct Files {
        index: &'static str,
        parts: &'static str,
        others: &'static [&'static str],
    }

    impl AppFiles for Files {
        fn get(&self, path: &str) -> Option<AppFile> {
            let content = match path {
                INDEX => self.index,
                PARTS => Some(self.parts).filter(|parts| !parts.is_empty())?,
                _ => self.others.contains(&path).then_some("")?,
            };
            Some(AppFile { bytes: Cow::Borrowed(content.as_bytes()), hash: [0; 32] })
        }
    }

    /// As a release build leaves it.
    const INDEX_PAGE: &str = "<!doctype html><html lang=en><meta content=/livekit-client-1.mjs name=livekit-client>\
         <meta content=/app-1.js name=app-script><meta content=/app-1.wasm name=app-module>\
         <link href=/favicon.ico rel=icon><script src=/boot-1.js></script><link href=/app-1.css rel=stylesheet>\
         </head><body></body></html>";
    const PARTS_FILE: &str = r#"{"first": ["/app-1.js", "/app-1.wasm"], "viewer": ["/viewer-1.wasm"],
         "on_stage": ["/stage-1.wasm"], "host": ["/host-1.wasm", "/gone.wasm", "/../x.wasm"], "later": ["/a"]}"#;
    const BUILT: Files = Files {
        index: INDEX_PAGE,
        parts: PARTS_FILE,
        others: &[
            "app-1.css",
            "app-1.js",
            "app-1.wasm",
            "boot-1.js",
            "host-1.wasm",
            "livekit-client-1.mjs",
            "stage-1.wasm",
            "viewer-1.wasm",
        ],
    };

    /// The paths that the header of `path` names, in order.
    fn named(files: &Files, path: &str) -> Vec<String> {
        let preloads = Preloads::of(files);
        let header = preloads.at(path).map_or("", |header| header.to_str().unwrap());
        header
            .split(", ")
            .filter_map(|link| Some(link.split_once('<')?.1.split_once('>')?.0.to_owned()))
            .collect()
    }

    #[test]
    fn each_page_names_what_it_needs_once() {
        let first = ["/boot-1.js", "/app-1.css", "/app-1.js", "/app-1.wasm"];
        let with = |more: &[&'static str]| [&first, more].concat();
        for path in ["/", "/index.html", "/gallery", "/rooms", "/rooms/a/b/c"] {
            assert_eq!(named(&BUILT, path), first, "{path}");
        }
        for path in ["/rooms/new", "/rooms/new/"] {
            assert_eq!(named(&BUILT, path), with(&["/host-1.wasm"]), "{path}");
        }
        assert_eq!(named(&BUILT, "/rooms/room_1/invite"), with(&["/viewer-1.wasm", "/host-1.wasm"]));
        assert_eq!(
            named(&BUILT, "/rooms/room_1/prepare"),
            with(&["/viewer-1.wasm", "/stage-1.wasm", "/livekit-client-1.mjs"])
        );
        for path in ["/app-1.js", "/api/v1/rooms", "/rooms/a.b"] {
            assert_eq!(named(&BUILT, path), Vec::<String>::new(), "{path}");
        }
    }

    #[test]
    fn nothing_competes_with_the_picture_of_a_room() {
        for path in ["/rooms/room_1", "/rooms/room_1/"] {
            assert_eq!(named(&BUILT, path), ["/boot-1.js", "/app-1.css", "/livekit-client-1.mjs"]);
        }
        let room = Preloads::of(&BUILT).room.unwrap();
        assert!(
            room.to_str()
                .unwrap()
                .ends_with("</livekit-client-1.mjs>; rel=modulepreload; fetchpriority=high")
        );
    }

    #[test]
    fn files_are_fetched_as_what_they_are_used_as() {
        let header = Preloads::of(&BUILT).other.unwrap();
        assert_eq!(
            header.to_str().unwrap(),
            "</boot-1.js>; rel=preload; as=script, </app-1.css>; rel=preload; as=style, \
             </app-1.js>; rel=modulepreload, \
             </app-1.wasm>; rel=preload; as=fetch; crossorigin; type=\"application/wasm\""
        );
    }

    #[test]
    fn an_app_in_one_piece_has_no_list_of_parts() {
        for parts in ["", "no JSON", "{}"] {
            let files = Files { parts, ..BUILT };
            assert_eq!(named(&files, "/rooms/new"), ["/boot-1.js", "/app-1.css", "/app-1.js", "/app-1.wasm"]);
        }
        let nothing = Files { index: "", parts: "", others: &[] };
        assert_eq!(Preloads::of(&nothing).at("/"), None);
    }
}
