//! The identity of a tile.

use costage_protocol::UserId;

use crate::state::media::PictureKind;

/// One picture of one person: their camera, or the screen they share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    /// The person.
    pub user: UserId,
    /// Which of their pictures.
    pub kind: PictureKind,
}

impl TileId {
    /// The tile of a person's camera.
    #[must_use]
    pub const fn person(user: UserId) -> Self {
        Self { user, kind: PictureKind::Camera }
    }

    /// The tile of a person's shared screen.
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
