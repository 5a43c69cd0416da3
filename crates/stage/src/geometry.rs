//! Sizes and rectangles in CSS pixels, measured from the stage's top inline-start corner.

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// The width, in CSS pixels.
    pub width: f64,
    /// The height, in CSS pixels.
    pub height: f64,
}

impl Size {
    /// The area; 0 if a side is not positive.
    #[must_use]
    pub fn area(self) -> f64 {
        self.width.max(0.0) * self.height.max(0.0)
    }
}

/// An upright stage that is wider than this is no phone's, in CSS pixels; the same as in `phone_upright.css`.
const UPRIGHT_MAX: f64 = 760.0;
/// A stage narrower or lower than this counts as a small screen's, in CSS pixels.
const SMALL: Size = Size { width: 600.0, height: 420.0 };

/// The stage, and how much of its top and bottom is under bars, as on phones. Tiles keep clear of the bars, except for a picture
/// that fills the whole stage.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Frame {
    /// The size of the whole stage.
    pub size: Size,
    /// The height of the bars at the top, in CSS pixels.
    pub top: f64,
    /// The height of the bars at the bottom, in CSS pixels.
    pub bottom: f64,
}

impl Frame {
    /// A stage without bars.
    #[must_use]
    pub const fn bare(size: Size) -> Self {
        Self { size, top: 0.0, bottom: 0.0 }
    }

    /// The size between the bars.
    #[must_use]
    pub fn clear(self) -> Size {
        Size { height: self.size.height - self.top - self.bottom, ..self.size }
    }

    /// The part between the bars.
    #[must_use]
    pub fn clear_rect(self) -> Rect {
        let Size { width, height } = self.clear();
        Rect { x: 0.0, y: self.top, width, height }
    }

    /// The whole stage.
    #[must_use]
    pub fn whole(self) -> Rect {
        let Size { width, height } = self.size;
        Rect { x: 0.0, y: 0.0, width, height }
    }

    /// Whether it is the stage of a phone or a small tablet that is held upright.
    #[must_use]
    pub fn is_upright(self) -> bool {
        let Size { width, height } = self.size;
        width <= UPRIGHT_MAX && height > width
    }

    /// Whether it is on a small screen. One that is not measured yet is not.
    #[must_use]
    pub fn is_small(self) -> bool {
        let Size { width, height } = self.size;
        width > 0.0 && (width < SMALL.width || height < SMALL.height)
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// The distance from the inline-start side, in CSS pixels.
    pub x: f64,
    /// The distance from the top, in CSS pixels.
    pub y: f64,
    /// The width, in CSS pixels.
    pub width: f64,
    /// The height, in CSS pixels.
    pub height: f64,
}

impl Rect {
    /// The area.
    #[must_use]
    pub fn area(self) -> f64 {
        self.width * self.height
    }

    /// The share of a source of `aspect` (width by height) that is visible when it fills the rectangle: 0 to 1.
    #[must_use]
    pub fn visible_share(self, aspect: f64) -> f64 {
        let stretch = self.width / self.height / aspect;
        stretch.min(1.0 / stretch)
    }

    /// The area that it shares with `other`.
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

/// A number of tiles or gaps, for calculations with lengths.
#[expect(clippy::cast_precision_loss, reason = "a few dozen tiles at most")]
pub(crate) const fn count(number: usize) -> f64 {
    number as f64
}
