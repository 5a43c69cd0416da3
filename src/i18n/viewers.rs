//! The texts of the list of viewers.

use std::borrow::Cow;

use super::Text;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewersText {
    /// The heading of the list.
    Title,
    /// The button that opens the list.
    Open,
    Nobody,
    /// Explains whom the list leaves out.
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
