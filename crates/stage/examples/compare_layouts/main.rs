//! Compares how much of the stage shows picture by Costage's layout and by those of LiveKit's components, Jitsi and 100ms, for every
//! ordered mix of phones and desktops, and measures how long Costage's takes.
//!
//! The others' layouts are written from their descriptions, not taken from their code. *Useful* is the covered share of the stage
//! times the mean visible share of the visible sources.
#![expect(clippy::print_stdout, reason = "its output is what it is for")]

mod jitsi;
mod livekit;
mod one_hundred_ms;
mod shown;

use std::time::Instant;

use costage_stage::{Frame, Mode, Size, Subject, Tile, arrange, solve};
use shown::{Shown, cover};

const WIDE: f64 = 16.0 / 9.0;
const TALL: f64 = 9.0 / 16.0;

/// A layout: from the stage and the sources' aspect ratios to what is visible.
type Rule = fn(Size, &[f64]) -> Vec<Shown>;

const RULES: [(&str, Rule); 5] = [
    ("Costage", ours),
    ("all alike", alike),
    ("LiveKit", livekit::lay_out),
    ("Jitsi", jitsi::lay_out),
    ("100ms", one_hundred_ms::lay_out),
];

const STAGES: [(&str, Size); 3] = [
    ("phone 390×520", Size { width: 390.0, height: 520.0 }),
    ("desktop 1280×720", Size { width: 1280.0, height: 720.0 }),
    ("beside chat 880×660", Size { width: 880.0, height: 660.0 }),
];

/// The first is the host, whose tile is the largest.
fn ours(stage: Size, aspects: &[f64]) -> Vec<Shown> {
    let subject = |id: usize| if id == 0 { Subject::Host } else { Subject::Person };
    let tiles: Vec<Tile<usize>> =
        aspects.iter().enumerate().map(|(id, &aspect)| Tile { id, aspect, subject: subject(id) }).collect();
    let arranged = arrange(Frame::bare(stage), 8.0, &tiles, Mode::Grid, None);
    let places = tiles.iter().filter_map(|tile| Some((arranged.place(&tile.id)?.picture, tile.aspect)));
    places.map(|(picture, aspect)| cover(picture, aspect)).collect()
}

/// Costage's layout without a host.
fn alike(stage: Size, aspects: &[f64]) -> Vec<Shown> {
    let layout = solve(stage, 8.0, aspects, None);
    layout.rects().iter().zip(aspects).map(|(&rect, &aspect)| cover(rect, aspect)).collect()
}

/// Returns every ordered mix of two to six wide and tall sources: 124.
fn mixes() -> impl Iterator<Item = Vec<f64>> {
    (2..=6_u32).flat_map(|count| {
        (0..1_u32 << count).map(move |tall| {
            (0..count).map(|index| if tall >> index & 1 == 1 { TALL } else { WIDE }).collect()
        })
    })
}

fn main() {
    println!("Useful stage, mean of 124 ordered mixes of 2 to 6 sources (gaps of 8 px counted as lost)");
    print!("  {:<22}", "");
    for (name, _) in RULES {
        print!("{name:>18}");
    }
    println!();
    for (name, stage) in STAGES {
        print!("  {name:<22}");
        for (_, rule) in RULES {
            let (mut useful, mut hides, mut mixes_seen) = (0.0, 0, 0);
            for aspects in mixes() {
                let shown = rule(stage, &aspects);
                hides += usize::from(shown.len() < aspects.len());
                useful += shown::useful(stage, &shown);
                mixes_seen += 1;
            }
            let percent = useful / f64::from(mixes_seen) * 100.0;
            let hidden = if hides == 0 { String::new() } else { format!(", {hides} hide") };
            print!("{:>18}", format!("{percent:.0} %{hidden}"));
        }
        println!();
    }
    println!("  hide: in so many of the mixes somebody cannot be seen at all");
    time(12);
    time(6);
}

/// Prints how long it takes to lay out `count` tiles.
fn time(count: usize) {
    const ROUNDS: u32 = 500;
    let stage = Size { width: 1280.0, height: 720.0 };
    let mut aspects: Vec<f64> = (0..count).map(|index| if index % 3 == 0 { TALL } else { WIDE }).collect();
    let (mut tiles, begin) = (0, Instant::now());
    for _ in 0..ROUNDS {
        aspects.rotate_left(1);
        tiles += solve(stage, 8.0, &aspects, None).rects().len();
    }
    let each = begin.elapsed() / ROUNDS;
    println!("  {count} tiles: {each:.1?} a solve, natively ({tiles} tiles laid out)");
}
