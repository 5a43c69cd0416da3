//! Puts a brand into `index.html`, as this project has built it, minified or not.

use super::link_preview::escaped;
use crate::brand::{Brand, SOFTWARE, colour::Theme};

/// The name of the `<meta>` from which the app takes its name; `src/ports/site_name.rs` reads it.
const NAME: &str = "application-name";
/// The grounds of both themes that the app's own page names.
const GROUNDS: [(&str, Theme); 2] = [("#161320", Theme::Dark), ("#f8f7fb", Theme::Light)];

/// `index` with the brand's name, colours, logo and tokens.
pub(super) fn branded(index: &str, brand: &Brand) -> String {
    if index.is_empty() {
        return String::new();
    }
    let mut page = index.to_owned();
    let mut head = String::new();
    if let Some(name) = &brand.name {
        let name = escaped(name);
        page = page.replacen(&format!("<title>{SOFTWARE}</title>"), &format!("<title>{name}</title>"), 1);
        head.push_str(&format!(r#"<meta name="{NAME}" content="{name}">"#));
    }
    if let Some(colour) = brand.colour {
        for (ground, theme) in GROUNDS {
            page = page.replacen(ground, &colour.ground(theme).to_string(), 1);
        }
    }
    if let Some(logo) = &brand.logo {
        page = without_icons(&page);
        let (name, kind) = (logo.file_name(), logo.media_type());
        head.push_str(&format!(
            r#"<link rel="icon" href="/{name}" type="{kind}"><link rel="apple-touch-icon" href="/{name}">"#
        ));
    }
    let sheet = brand.sheet();
    if !sheet.is_empty() {
        head.push_str(&format!("<style>{sheet}</style>"));
    }
    // Behind the app's own sheet, so that it counts. A minifier may leave out the end of the head.
    let end = page.find("</head>").or_else(|| page.find("<body")).unwrap_or(page.len());
    page.insert_str(end, &head);
    page
}

/// Leaves out the icons of the software.
fn without_icons(page: &str) -> String {
    let mut rest = page;
    let mut kept = String::with_capacity(page.len());
    while let Some((before, tag)) = rest.find("<link").map(|start| rest.split_at(start)) {
        let (link, behind) = tag.split_at(tag.find('>').map_or(tag.len(), |end| end + 1));
        kept.push_str(before);
        let is_icon = link.split_ascii_whitespace().any(|attribute| {
            let value = attribute.trim_end_matches(['>', '/']).replace('"', "");
            matches!(value.as_str(), "rel=icon" | "rel=apple-touch-icon")
        });
        if !is_icon {
            kept.push_str(link);
        }
        rest = behind;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{brand::Logo, http::middleware::security_headers::inline_style_hashes};

    const INDEX: &str = include_str!("../../../../../index.html");
    const MINIFIED: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Costage</title>\
         <link href=/favicon.svg rel=icon type=image/svg+xml><link href=/costage-1.css rel=stylesheet>\
         <body><div></div><noscript>This page needs JavaScript.</noscript>";

    fn brand() -> Brand {
        Brand {
            name: Some("Kiln & <Co>".into()),
            colour: "#b4552d".parse().ok(),
            logo: Logo::read("../../public/favicon.svg".as_ref()).ok(),
            style: None,
        }
    }

    #[test]
    fn the_page_bears_the_name_the_colours_and_the_logo() {
        for index in [INDEX, MINIFIED] {
            let page = branded(index, &brand());
            assert!(page.contains("<title>Kiln &amp; &lt;Co&gt;</title>"), "{page}");
            assert!(page.contains(r#"<meta name="application-name" content="Kiln &amp; &lt;Co&gt;">"#));
            assert!(!page.contains("favicon") && !page.contains("#161320"), "{page}");
            assert_eq!(page.matches("rel=\"icon\"").count(), 1, "{page}");
            assert_eq!(inline_style_hashes(&page).len(), 1);
            let style = page.find("<style>").unwrap();
            assert!(style < page.find("<body").unwrap());
            assert!(page.rfind("stylesheet").is_none_or(|sheet| sheet < style));
        }
    }

    #[test]
    fn nothing_set_changes_nothing() {
        assert_eq!(branded(INDEX, &Brand::default()), INDEX);
        assert_eq!(branded("", &brand()), "");
    }
}
