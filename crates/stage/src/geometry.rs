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

    pub(crate) fn transposed(self) -> Self {
        Self { x: self.y, y: self.x, width: self.height, height: self.width }
    }
}
