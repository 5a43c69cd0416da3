//! Compares the solver's output with the pictures in `docs/stage`. After an intended change, run
//! `COSTAGE_UPDATE_PICTURES=1 cargo test -p costage-stage --test golden` and look at the pictures.

mod drawing;

use std::{env, fs, path::PathBuf};

use drawing::{Picture, STAGES, Shared};

const fn picture(stage: usize, tiles: usize, shared: Shared, upright_host: bool) -> Picture {
    Picture { frame: STAGES[stage], tiles, shared, upright_host }
}

const GOLDEN: [Picture; 20] = [
    picture(0, 1, Shared::Lead, true),
    picture(0, 2, Shared::Lead, true),
    picture(0, 3, Shared::Lead, true),
    picture(0, 5, Shared::Lead, true),
    picture(0, 12, Shared::Lead, true),
    picture(0, 1, Shared::Lead, false),
    picture(0, 2, Shared::Lead, false),
    picture(0, 3, Shared::Lead, false),
    picture(0, 5, Shared::Lead, false),
    picture(0, 12, Shared::Lead, false),
    picture(0, 4, Shared::Grid, true),
    picture(1, 5, Shared::Grid, true),
    picture(2, 2, Shared::Grid, true),
    picture(2, 3, Shared::Spotlight, true),
    picture(2, 6, Shared::Grid, true),
    picture(2, 6, Shared::Grid, false),
    picture(2, 12, Shared::Spotlight, false),
    picture(3, 12, Shared::Grid, true),
    picture(4, 2, Shared::Lead, false),
    picture(4, 5, Shared::Lead, false),
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
