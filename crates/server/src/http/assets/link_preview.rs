//! What chats and search engines read of a page: a title, a sentence and a picture, put into the head of `index.html`.
//!
//! Titles and names are other people's text: nothing of them is markup here, nor turns the text around them.

use std::fmt::Write as _;

use super::static_files::SHARED_PICTURE;

/// The name of the site, which stands where nothing better is known.
const SITE: &str = "Costage";
/// The size of [`SHARED_PICTURE`] in pixels, told so that nobody has to fetch it first.
const PICTURE_SIZE: (u32, u32) = (1200, 630);
/// What the picture shows.
const PICTURE_SAYS: &str = "Costage: livestreams that several people host together";

/// What is told of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What it is about.
    pub title: String,
    /// A sentence about it.
    pub sentence: String,
    /// Its address, as everybody should share it; unknown when the request did not say where it was sent.
    pub address: Option<Address>,
    /// Whether search engines may show it.
    pub is_listed: bool,
}

/// An address with and without its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// `https://live.example.com`
    pub origin: String,
    /// `/rooms/…`
    pub path: String,
}

/// `index` with `preview` in its head; `None` when it has no title to put it to.
#[must_use]
pub fn with_preview(index: &str, preview: &Preview) -> Option<String> {
    let (head, rest) = index.split_once("<title>")?;
    let (_, rest) = rest.split_once("</title>")?;
    let mut page = without_description(head);
    let _ = write!(page, "<title>{} · {SITE}</title>", escaped(&preview.title));
    page.push_str(&tags(preview));
    page.push_str(&without_description(rest));
    Some(page)
}

/// `index` with the word to search engines that there is nothing here.
#[must_use]
pub fn not_listed(index: &str) -> String {
    index.replacen("</title>", &format!("</title>{NOT_LISTED}"), 1)
}

const NOT_LISTED: &str = r#"<meta name="robots" content="noindex">"#;

fn tags(preview: &Preview) -> String {
    let (title, sentence) = (escaped(&preview.title), escaped(&preview.sentence));
    let mut tags = String::new();
    let mut tag = |kind: &str, name: &str, content: &str| {
        let _ = write!(tags, r#"<meta {kind}="{name}" content="{content}">"#);
    };
    tag("name", "description", &sentence);
    tag("property", "og:site_name", SITE);
    tag("property", "og:type", "website");
    tag("property", "og:title", &title);
    tag("property", "og:description", &sentence);
    tag("name", "twitter:card", "summary_large_image");
    tag("name", "twitter:title", &title);
    tag("name", "twitter:description", &sentence);
    if let Some(Address { origin, path }) = &preview.address {
        let (width, height) = PICTURE_SIZE;
        let (origin, path) = (escaped(origin), escaped(path));
        let picture = format!("{origin}/{SHARED_PICTURE}");
        tag("property", "og:url", &format!("{origin}{path}"));
        tag("property", "og:image", &picture);
        tag("property", "og:image:type", "image/png");
        tag("property", "og:image:width", &width.to_string());
        tag("property", "og:image:height", &height.to_string());
        tag("property", "og:image:alt", PICTURE_SAYS);
        tag("name", "twitter:image", &picture);
        tag("name", "twitter:image:alt", PICTURE_SAYS);
        let _ = write!(tags, r#"<link rel="canonical" href="{origin}{path}">"#);
    }
    if !preview.is_listed {
        tags.push_str(NOT_LISTED);
    }
    tags
}

/// Without the sentence about the whole site, in whose place another one stands. In what order its attributes come, and
/// whether between quotes, is as the build of the app likes.
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

/// `text` as it may stand in markup and between quotes: on one line, without what is not to be seen or turns the
/// direction of what follows.
fn escaped(text: &str) -> String {
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

    /// As it stands in the repository, and as the release build makes it.
    const INDEX: &str = include_str!("../../../../../index.html");
    const MINIFIED: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Costage</title>\
         <meta content=\"Livestreams that several people host.\" name=description><link href=/favicon.svg rel=icon>\
         </head><body></body></html>";

    fn preview(title: &str) -> Preview {
        Preview {
            title: title.to_owned(),
            sentence: format!("{title} is live."),
            address: Some(Address { origin: "https://live.example".into(), path: "/rooms/room_1".into() }),
            is_listed: true,
        }
    }

    #[test]
    fn the_picture_is_there_in_the_size_that_is_told() {
        let picture = include_bytes!("../../../../../public/share.png");
        let side = |at: usize| u32::from_be_bytes(*picture[at..].first_chunk().unwrap());
        assert_eq!((side(16), side(20)), PICTURE_SIZE);
        assert!(picture.len() < 60_000);
    }

    #[test]
    fn a_page_says_what_it_is_about_once() {
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
    fn only_what_is_listed_may_be_found() {
        let page = with_preview(INDEX, &Preview { is_listed: false, ..preview("A") }).unwrap();
        assert!(page.contains(NOT_LISTED));
        assert!(not_listed(INDEX).contains(NOT_LISTED));
    }

    #[test]
    fn without_an_address_nothing_points_anywhere() {
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
