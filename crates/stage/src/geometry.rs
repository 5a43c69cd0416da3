//! Sizes and rectangles, in CSS pixels, from the stage's corner where lines begin.

/// How large something is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// From side to side.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Size {
    /// Its area; 0 when a side is not positive.
    #[must_use]
    pub fn area(self) -> f64 {
        self.width.max(0.0) * self.height.max(0.0)
    }
}

/// The stage, and how far from its top and its bottom bars lie over it, as on phones. Faces and names keep
/// clear of them; a picture that fills the whole stage does not.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Frame {
    /// All of it.
    pub size: Size,
    /// Covered at the top.
    pub top: f64,
    /// Covered at the bottom.
    pub bottom: f64,
}

impl Frame {
    /// A stage with nothing over it.
    #[must_use]
    pub const fn bare(size: Size) -> Self {
        Self { size, top: 0.0, bottom: 0.0 }
    }

    /// What is left between the bars.
    #[must_use]
    pub fn clear(self) -> Size {
        Size { height: self.size.height - self.top - self.bottom, ..self.size }
    }
}

/// Where something is, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// From the side where lines begin.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Wide.
    pub width: f64,
    /// High.
    pub height: f64,
}

impl Rect {
    /// Its area.
    #[must_use]
    pub fn area(self) -> f64 {
        self.width * self.height
    }

    /// The share of a source of `aspect` (width by height) that it shows when the source fills it: 0 to 1.
    #[must_use]
    pub fn visible_share(self, aspect: f64) -> f64 {
        let stretch = self.width / self.height / aspect;
        stretch.min(1.0 / stretch)
    }

    /// How much of `other` it covers.
    #[must_use]
    pub fn overlap(self, other: Self) -> f64 {
        let along = |from: f64, to: f64, other_from: f64, other_to: f64| {
            (to.min(other_to) - from.max(other_from)).max(0.0)
        };
        let across = along(self.x, self.x + self.width, other.x, other.x + other.width);
        across * along(self.y, self.y + self.height, other.y, other.y + other.height)
    }

    pub(crate) fn transposed(self) -> Self {
        Self { x: self.y, y: self.x, width: self.height, height: self.width }
    }
}
