//! What tells two tiles apart.

use costage_protocol::UserId;

use crate::state::media::PictureKind;

/// One picture of one person: they themselves, or the screen they share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    /// Whose.
    pub user: UserId,
    /// Which of theirs.
    pub kind: PictureKind,
}

impl TileId {
    /// They themselves.
    #[must_use]
    pub const fn person(user: UserId) -> Self {
        Self { user, kind: PictureKind::Camera }
    }

    /// The screen they share.
    #[must_use]
    pub const fn screen(user: UserId) -> Self {
        Self { user, kind: PictureKind::Screen }
    }

    /// Whether it is a shared screen.
    #[must_use]
    pub const fn is_screen(&self) -> bool {
        matches!(self.kind, PictureKind::Screen)
    }
}
