//! Draws stages with 1 to 12 tiles, shared in every way, into the folder named on the command line.
#![expect(clippy::print_stdout, reason = "it prints where the pictures are")]

#[path = "../tests/drawing/mod.rs"]
mod drawing;

use std::{env, fs, io, path::PathBuf};

use drawing::{Picture, STAGES, Shared};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "target/stage-pictures".into()));
    fs::create_dir_all(&folder)?;
    let mut drawn = 0;
    for frame in STAGES {
        for tiles in 1..=12 {
            for shared in [Shared::Grid, Shared::Spotlight, Shared::Lead] {
                for upright_host in [false, true] {
                    let picture = Picture { frame, tiles, shared, upright_host };
                    fs::write(folder.join(picture.name()), picture.svg())?;
                    drawn += 1;
                }
            }
        }
    }
    println!("{drawn} pictures in {}", folder.display());
    Ok(())
}
