//! Draws a stage as SVG: the tiles, the pictures in them with the share that is seen, and how much of the stage shows picture.

use std::fmt::Write as _;

use costage_stage::{
    Arranged, Frame, GRID_CAP, GRID_CAP_SMALL, Layer, Mode, Place, Rect, Size, Subject, Tile,
    arrange_with_strip, useful_stage,
};

/// A stage to draw.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Picture {
    /// Its size in CSS pixels, and the bars over it.
    pub(crate) frame: Frame,
    /// The number of tiles: phones and desktops alternately.
    pub(crate) tiles: usize,
    /// How they share the stage.
    pub(crate) shared: Shared,
    /// Whether the host's camera is upright.
    pub(crate) upright_host: bool,
}

/// How a drawn stage is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shared {
    Grid,
    Spotlight,
    /// As a small screen shows it by itself.
    Lead,
}

/// The stages to draw: a phone, a tablet, a laptop, a very wide screen and a phone held sideways.
pub(crate) const STAGES: [Frame; 5] = [
    Frame { size: Size { width: 390.0, height: 844.0 }, top: 60.0, bottom: 400.0 },
    Frame::bare(Size { width: 768.0, height: 1024.0 }),
    Frame::bare(Size { width: 1440.0, height: 900.0 }),
    Frame::bare(Size { width: 2560.0, height: 1080.0 }),
    Frame::bare(Size { width: 520.0, height: 330.0 }),
];

impl Picture {
    /// The name of the file.
    pub(crate) fn name(&self) -> String {
        let Size { width, height } = self.frame.size;
        let layout = match self.shared {
            Shared::Grid => "grid",
            Shared::Spotlight => "spotlight",
            Shared::Lead => "lead",
        };
        let host = if self.upright_host { "" } else { "-wide-host" };
        format!("{width:.0}x{height:.0}-{layout}{host}-{:02}.svg", self.tiles)
    }

    fn sources(&self) -> Vec<Tile<usize>> {
        let aspects = [9.0 / 16.0, 16.0 / 9.0, 16.0 / 9.0, 9.0 / 16.0, 4.0 / 3.0];
        let first = if self.upright_host { 0 } else { 1 };
        let subject = |id: usize| if id == 0 { Subject::Host } else { Subject::Person };
        (0..self.tiles)
            .map(|id| Tile { id, aspect: aspects[(id + first) % aspects.len()], subject: subject(id) })
            .collect()
    }

    fn arranged(&self, sources: &[Tile<usize>]) -> Arranged<usize> {
        let mode = match self.shared {
            Shared::Grid => Mode::Grid,
            Shared::Spotlight => Mode::Spotlight(0),
            Shared::Lead => Mode::Lead,
        };
        let cap = if self.frame.is_small() { GRID_CAP_SMALL } else { GRID_CAP };
        let (grid, strip) = sources.split_at(cap.min(sources.len()));
        arrange_with_strip(self.frame, 8.0, grid, strip, mode, None)
    }

    /// The picture as SVG.
    pub(crate) fn svg(&self) -> String {
        let sources = self.sources();
        let arranged = self.arranged(&sources);
        let Size { width, height } = self.frame.size;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             font-family=\"sans-serif\" text-anchor=\"middle\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#16151b\"/>\n"
        );
        let places: Vec<(usize, Place)> =
            sources.iter().filter_map(|source| Some((source.id, arranged.place(&source.id)?))).collect();
        for (id, place) in places.iter().filter(|(_, place)| place.layer != Layer::Hidden) {
            draw_tile(&mut svg, *id, place, sources[*id].aspect);
        }
        if let Some((rect, count)) = arranged.more() {
            let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0 + 7.0);
            draw_rect(&mut svg, rect, "#3a3844");
            let _ = writeln!(
                svg,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"20\" fill=\"#fff\">+{count}</text>"
            );
        }
        for bar in [(0.0, self.frame.top), (height - self.frame.bottom, self.frame.bottom)] {
            let _ = writeln!(
                svg,
                "<rect y=\"{:.1}\" width=\"100%\" height=\"{:.1}\" fill=\"#16151b\" opacity=\"0.5\"/>",
                bar.0, bar.1
            );
        }
        let seen = places.iter().filter(|(_, place)| place.layer == Layer::Fixed);
        let (shapes, pictures): (Vec<f64>, Vec<Rect>) =
            seen.map(|(id, place)| (sources[*id].aspect, place.picture)).unzip();
        let useful = useful_stage(self.frame.clear(), &shapes, &pictures).min(1.0) * 100.0;
        let _ =
            writeln!(svg, "<title>{} tiles, {useful:.0} % of the stage useful</title>\n</svg>", self.tiles);
        svg
    }
}

fn draw_rect(svg: &mut String, rect: Rect, fill: &str) {
    let Rect { x, y, width, height } = rect;
    let _ = writeln!(
        svg,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"12\" fill=\"{fill}\" stroke=\"#16151b\"/>"
    );
}

/// Draws the backdrop dark, and the picture on it.
fn draw_tile(svg: &mut String, id: usize, place: &Place, aspect: f64) {
    let hue = id * 67 % 360;
    let picture = place.picture;
    draw_rect(svg, place.tile, &format!("hsl({hue} 30% 22%)"));
    draw_rect(svg, picture, &format!("hsl({hue} 45% 42%)"));
    let (x, y) = (picture.x + picture.width / 2.0, picture.y + picture.height / 2.0);
    let size = picture.width.min(picture.height) / 5.0;
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size:.0}\" fill=\"#fff\">{}</text>\
         <text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{:.0}\" fill=\"#fff\">{:.0} % seen</text>",
        id + 1,
        y + size,
        size / 2.5,
        picture.visible_share(aspect) * 100.0,
    );
}
