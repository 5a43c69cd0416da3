//! Draws a stage as SVG: the tiles with their aspect ratios, and how much of the stage shows picture.

use std::fmt::Write as _;

use costage_stage::{Frame, Mode, Size, Tile, arrange, useful_stage};

/// A stage to draw.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Picture {
    /// Its size in CSS pixels, and the bars over it.
    pub(crate) frame: Frame,
    /// The number of tiles: phones and desktops alternately.
    pub(crate) tiles: usize,
    /// Whether the first tile is large.
    pub(crate) spotlight: bool,
}

/// The stages to draw: a phone, a tablet, a laptop and a very wide screen.
pub(crate) const STAGES: [Frame; 4] = [
    Frame { size: Size { width: 360.0, height: 780.0 }, top: 60.0, bottom: 96.0 },
    Frame::bare(Size { width: 768.0, height: 1024.0 }),
    Frame::bare(Size { width: 1440.0, height: 900.0 }),
    Frame::bare(Size { width: 2560.0, height: 1080.0 }),
];

impl Picture {
    /// The name of the file.
    pub(crate) fn name(&self) -> String {
        let Size { width, height } = self.frame.size;
        let layout = if self.spotlight { "spotlight" } else { "grid" };
        format!("{width:.0}x{height:.0}-{layout}-{:02}.svg", self.tiles)
    }

    /// The picture as SVG.
    pub(crate) fn svg(&self) -> String {
        let aspects = [9.0 / 16.0, 16.0 / 9.0, 16.0 / 9.0, 9.0 / 16.0, 4.0 / 3.0];
        let tiles: Vec<Tile<usize>> =
            (0..self.tiles).map(|id| Tile { id, aspect: aspects[id % aspects.len()] }).collect();
        let mode = if self.spotlight { Mode::Spotlight(0) } else { Mode::Grid };
        let arranged = arrange(self.frame, 8.0, &tiles, mode, None);
        let Size { width, height } = self.frame.size;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             font-family=\"sans-serif\" text-anchor=\"middle\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#16151b\"/>\n"
        );
        for (id, rect) in arranged.tiles() {
            let hue = id * 67 % 360;
            let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
            let size = rect.width.min(rect.height) / 5.0;
            let _ = writeln!(
                svg,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"12\" \
                 fill=\"hsl({hue} 45% 42%)\" stroke=\"#16151b\"/>\
                 <text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size:.0}\" fill=\"#fff\">{}</text>\
                 <text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{:.0}\" fill=\"#fff\">{:.0} % seen</text>",
                rect.x,
                rect.y,
                rect.width,
                rect.height,
                id + 1,
                y + size,
                size / 2.5,
                rect.visible_share(tiles[*id].aspect) * 100.0,
            );
        }
        let (shapes, rects): (Vec<f64>, Vec<_>) =
            arranged.tiles().map(|(id, rect)| (tiles[*id].aspect, rect)).unzip();
        let useful = useful_stage(self.frame.clear(), &shapes, &rects).min(1.0) * 100.0;
        let _ =
            writeln!(svg, "<title>{} tiles, {useful:.0} % of the stage useful</title>\n</svg>", self.tiles);
        svg
    }
}
