//! What the list of viewers says.

use std::borrow::Cow;

use super::Text;

/// A text of the list of who is watching.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewersText {
    /// Its heading.
    Title,
    /// Opens it.
    Open,
    /// Nobody watches.
    Nobody,
    /// The stage is not among them.
    Hint,
}

impl Text for ViewersText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Title => "Watching now",
            Self::Open => "See who is watching",
            Self::Nobody => "Nobody is watching yet.",
            Self::Hint => "People on stage are not counted.",
        }
        .into()
    }
}
