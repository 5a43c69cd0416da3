//! Compares the solver's output with the pictures in `docs/stage`. After an intended change, run
//! `COSTAGE_UPDATE_PICTURES=1 cargo test -p costage-stage --test golden` and look at the pictures.

mod drawing;

use std::{env, fs, path::PathBuf};

use drawing::{Picture, STAGES};

const GOLDEN: [Picture; 6] = [
    Picture { frame: STAGES[0], tiles: 2, spotlight: true },
    Picture { frame: STAGES[0], tiles: 4, spotlight: false },
    Picture { frame: STAGES[1], tiles: 5, spotlight: false },
    Picture { frame: STAGES[2], tiles: 3, spotlight: true },
    Picture { frame: STAGES[2], tiles: 6, spotlight: false },
    Picture { frame: STAGES[3], tiles: 12, spotlight: false },
];

#[test]
fn the_stages_in_the_documentation_are_laid_out_as_drawn() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/stage");
    for picture in GOLDEN {
        let path = folder.join(picture.name());
        if env::var_os("COSTAGE_UPDATE_PICTURES").is_some() {
            fs::write(&path, picture.svg()).unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        assert!(golden == picture.svg(), "{} is not what the solver draws now", path.display());
    }
}
