//! Link previews: a title, a description and a picture in the head of `index.html`, for chat apps and search engines.
//!
//! Titles and names are written by users, so they are escaped, and characters that change the text direction are removed.

use std::fmt::Write as _;

use super::static_files::SHARED_PICTURE;

/// Width and height of [`SHARED_PICTURE`] in pixels, so that a chat app can lay out the preview before it is loaded.
const PICTURE_SIZE: (u32, u32) = (1200, 630);
/// What the picture shows, behind the name of the site.
const PICTURE_ALT: &str = "livestreams that several people host together";

/// The name of the `<meta>` that says whether the room is on air; `boot/boot.ts` reads it.
const ON_AIR: &str = "room-on-air";

/// The preview of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The name of the site.
    pub site: String,
    /// The title of the room.
    pub title: String,
    /// A description in one sentence.
    pub description: String,
    /// The canonical address to share; `None` when the request did not say which host it was sent to.
    pub address: Option<Address>,
    /// Whether search engines may list the page.
    pub is_listed: bool,
    /// Whether the room can be watched now, so that the page's boot script asks for nothing in vain.
    pub is_on_air: bool,
}

/// A page's address, split at its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// `https://live.example.com`
    pub origin: String,
    /// `/rooms/…`
    pub path: String,
}

/// Puts `preview` into the head of `index`; `None` when `index` has no title to replace.
#[must_use]
pub fn with_preview(index: &str, preview: &Preview) -> Option<String> {
    let (head, rest) = index.split_once("<title>")?;
    let (_, rest) = rest.split_once("</title>")?;
    let mut page = without_description(head);
    let _ = write!(page, "<title>{} · {}</title>", escaped(&preview.title), escaped(&preview.site));
    page.push_str(&tags(preview));
    page.push_str(&without_description(rest));
    Some(page)
}

/// Adds to `index` that search engines must not list it.
#[must_use]
pub fn not_listed(index: &str) -> String {
    index.replacen("</title>", &format!("</title>{NOT_LISTED}"), 1)
}

const NOT_LISTED: &str = r#"<meta name="robots" content="noindex">"#;

fn tags(preview: &Preview) -> String {
    let (title, description) = (escaped(&preview.title), escaped(&preview.description));
    let site = escaped(&preview.site);
    let alternative = format!("{site}: {PICTURE_ALT}");
    let mut tags = String::new();
    let mut tag = |kind: &str, name: &str, content: &str| {
        let _ = write!(tags, r#"<meta {kind}="{name}" content="{content}">"#);
    };
    tag("name", "description", &description);
    tag("name", ON_AIR, if preview.is_on_air { "true" } else { "false" });
    tag("property", "og:site_name", &site);
    tag("property", "og:type", "website");
    tag("property", "og:title", &title);
    tag("property", "og:description", &description);
    tag("name", "twitter:card", "summary_large_image");
    tag("name", "twitter:title", &title);
    tag("name", "twitter:description", &description);
    if let Some(Address { origin, path }) = &preview.address {
        let (width, height) = PICTURE_SIZE;
        let (origin, path) = (escaped(origin), escaped(path));
        let picture = format!("{origin}/{SHARED_PICTURE}");
        tag("property", "og:url", &format!("{origin}{path}"));
        tag("property", "og:image", &picture);
        tag("property", "og:image:type", "image/png");
        tag("property", "og:image:width", &width.to_string());
        tag("property", "og:image:height", &height.to_string());
        tag("property", "og:image:alt", &alternative);
        tag("name", "twitter:image", &picture);
        tag("name", "twitter:image:alt", &alternative);
        let _ = write!(tags, r#"<link rel="canonical" href="{origin}{path}">"#);
    }
    if !preview.is_listed {
        tags.push_str(NOT_LISTED);
    }
    tags
}

/// Removes the site's own description, which the preview replaces. The build of the app decides the order of the
/// attributes and whether they are quoted.
fn without_description(html: &str) -> String {
    let is_description = |tag: &str| {
        tag.split_ascii_whitespace().any(|part| {
            let part = part.trim_end_matches(['>', '/']);
            matches!(part, "name=description" | "name=\"description\"")
        })
    };
    let mut tags = html.match_indices("<meta").filter_map(|(start, _)| {
        let tag = &html[start..];
        Some((start, start + tag.find('>')? + 1))
    });
    match tags.find(|&(start, end)| is_description(&html[start..end])) {
        Some((start, end)) => format!("{}{}", &html[..start], &html[end..]),
        None => html.to_owned(),
    }
}

/// Escapes `text` for markup and quoted attributes, on one line and without characters that change the text direction.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_whitespace() || c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The page as it is in the repository; [`MINIFIED`] is like the one of a release build.
    const INDEX: &str = include_str!("../../../../../index.html");
    const MINIFIED: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Costage</title>\
         <meta content=\"Livestreams that several people host.\" name=description><link href=/favicon.svg rel=icon>\
         </head><body></body></html>";

    fn preview(title: &str) -> Preview {
        Preview {
            site: "Costage".into(),
            title: title.to_owned(),
            description: format!("{title} is live."),
            address: Some(Address { origin: "https://live.example".into(), path: "/rooms/room_1".into() }),
            is_listed: true,
            is_on_air: true,
        }
    }

    #[test]
    fn the_picture_has_the_announced_size() {
        let picture = include_bytes!("../../../../../public/share.png");
        let side = |at: usize| u32::from_be_bytes(*picture[at..].first_chunk().unwrap());
        assert_eq!((side(16), side(20)), PICTURE_SIZE);
        assert!(picture.len() < 60_000);
    }

    #[test]
    fn a_page_has_each_tag_once() {
        for index in [INDEX, MINIFIED] {
            let page = with_preview(index, &preview("Sunday market")).unwrap();
            for tag in [
                "<title>Sunday market · Costage</title>",
                r#"<meta property="og:title" content="Sunday market">"#,
                r#"<meta property="og:url" content="https://live.example/rooms/room_1">"#,
                r#"<meta property="og:image" content="https://live.example/share.png">"#,
                r#"<meta name="twitter:card" content="summary_large_image">"#,
                r#"<link rel="canonical" href="https://live.example/rooms/room_1">"#,
            ] {
                assert_eq!(page.matches(tag).count(), 1, "{tag}: {page}");
            }
            assert_eq!(page.matches("description").count(), 3, "{page}");
            assert!(!page.contains("noindex"));
            assert!(page.ends_with(index.split_once("<body>").unwrap().1), "{page}");
        }
    }

    #[test]
    fn only_listed_pages_may_be_indexed() {
        let page = with_preview(INDEX, &Preview { is_listed: false, ..preview("A") }).unwrap();
        assert!(page.contains(NOT_LISTED));
        assert!(not_listed(INDEX).contains(NOT_LISTED));
    }

    #[test]
    fn a_page_says_whether_its_room_is_on_air() {
        for (is_on_air, tag) in [
            (true, r#"<meta name="room-on-air" content="true">"#),
            (false, r#"<meta name="room-on-air" content="false">"#),
        ] {
            let page = with_preview(MINIFIED, &Preview { is_on_air, ..preview("A") }).unwrap();
            assert!(page.contains(tag), "{page}");
        }
    }

    #[test]
    fn without_an_address_there_are_no_links() {
        let page = with_preview(MINIFIED, &Preview { address: None, ..preview("A") }).unwrap();
        for name in ["og:url", "og:image", "twitter:image", "canonical"] {
            assert!(!page.contains(name), "{name}: {page}");
        }
    }

    proptest! {
        #[test]
        fn a_title_is_never_markup(title in r#"(["'<>&/ a-z\n\r\u{202e}\u{2066}\u{0}é]|script|--|</title>){0,40}"#) {
            let plain = with_preview(MINIFIED, &preview("")).unwrap();
            let page = with_preview(MINIFIED, &preview(&title)).unwrap();
            for mark in ['<', '>', '"', '\'', '\n', '\r', '\u{202e}', '\u{2066}', '\0'] {
                prop_assert_eq!(page.matches(mark).count(), plain.matches(mark).count(), "{:?}: {}", mark, page);
            }
        }
    }
}
