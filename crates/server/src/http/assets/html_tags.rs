//! The tags of a page that this project has built: names and attributes, quoted or not, in any order, as a minifier may
//! leave them. It is no parser for other people's HTML.

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'p> {
    /// Its name, as written.
    pub(super) name: &'p str,
    attributes: Vec<(&'p str, &'p str)>,
}

impl<'p> Tag<'p> {
    /// The value of an attribute; empty for one without a value.
    pub(super) fn get(&self, name: &str) -> Option<&'p str> {
        self.attributes.iter().find(|(attribute, _)| *attribute == name).map(|(_, value)| *value)
    }
}

/// Returns the opening tags of `page` in order, without those in comments and scripts.
pub(super) fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once('<') {
        rest = if let Some(comment) = behind.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, behind)| behind)
        } else if behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, behind) = tag(behind);
            let is_script = tag.name == "script";
            tags.push(tag);
            if is_script { behind.split_once("</script").map_or("", |(_, behind)| behind) } else { behind }
        } else {
            behind
        };
    }
    tags
}

/// Reads the tag that `text` begins with, behind its `<`, and returns it with what follows it.
fn tag(text: &str) -> (Tag<'_>, &str) {
    let (name, mut rest) = split_at(text, |c| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            rest = behind;
            break;
        }
        let (attribute, behind) = split_at(rest, |c| c.is_ascii_whitespace() || matches!(c, '=' | '>'));
        if attribute.is_empty() {
            break;
        }
        let (value, behind) = match behind.strip_prefix('=') {
            Some(value) => value_of(value),
            None => ("", behind),
        };
        attributes.push((attribute, value));
        rest = behind;
    }
    (Tag { name, attributes }, rest)
}

/// Reads the value that `text` begins with, and returns it with what follows it.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    split_at(text, |c| c.is_ascii_whitespace() || c == '>')
}

fn split_at(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_quoted_and_not() {
        let page = "<!doctype html><html lang=en><!-- <link href=/no> --><LINK/><meta name=a content='b > c'>\
             <link rel=\"preload\" href=/x.wasm crossorigin as=fetch /><script type=module>if (a<b) {}</script><p>";
        let tags = tags(page);
        let names: Vec<_> = tags.iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["html", "LINK", "meta", "link", "script", "p"]);
        assert_eq!(tags[2].get("content"), Some("b > c"));
        let link = &tags[3];
        assert_eq!(
            ["rel", "href", "crossorigin", "as", "type"].map(|name| link.get(name)),
            [Some("preload"), Some("/x.wasm"), Some(""), Some("fetch"), None]
        );
    }

    #[test]
    fn a_page_that_breaks_off_is_read_as_far_as_it_goes() {
        for page in ["<", "<a", "<a b", "<a b=", "<a b=\"c", "<!--", "<script>", "<a b=c", "<a =>"] {
            assert!(tags(page).len() <= 1, "{page}");
        }
    }
}
