//! A person as somebody else vouches for them: the operator, or an OpenID Connect provider.

use costage_protocol::web_address::https_address;

/// The longest id of a person, in bytes; OpenID Connect allows 255.
const SUBJECT_MAX: usize = 255;

/// A person with the id and the names that others gave them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// Who says so.
    pub issuer: String,
    /// The person's id there, which never changes and belongs to nobody else.
    pub subject: String,
    /// The names that may be shown, the best first. Not checked yet.
    pub names: Vec<String>,
    /// The `https` address of their picture.
    pub picture: Option<String>,
}

impl KnownPerson {
    /// Makes one from what the issuer says; `None` without a usable id.
    #[must_use]
    pub fn new<'a>(
        issuer: &str,
        subject: &str,
        names: impl IntoIterator<Item = Option<&'a str>>,
        picture: Option<&str>,
    ) -> Option<Self> {
        if subject.is_empty() || subject.len() > SUBJECT_MAX || subject.chars().any(char::is_control) {
            return None;
        }
        Some(Self {
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
            names: names.into_iter().flatten().map(str::to_owned).collect(),
            picture: picture.and_then(https_address),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_an_https_address_and_an_id_is_short_text() {
        let picture = |url| KnownPerson::new("i", "s", [None], Some(url)).unwrap().picture;
        assert_eq!(picture("https://cdn.example/a.png"), Some("https://cdn.example/a.png".into()));
        for bad in ["http://cdn.example/a.png", "javascript:alert(1)", "data:image/png;base64,", "//evil"] {
            assert_eq!(picture(bad), None, "{bad}");
        }
        for subject in ["", "a\0b", &"s".repeat(SUBJECT_MAX + 1)] {
            assert_eq!(KnownPerson::new("i", subject, [None], None), None);
        }
    }
}
