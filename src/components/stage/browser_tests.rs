//! Measures the layout of twelve tiles in a browser. The time is printed, never asserted.

use costage_stage::{Frame, Mode, Size, Subject, Tile, arrange};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[wasm_bindgen_test]
fn twelve_tiles_are_laid_out_in_a_browser() {
    const ROUNDS: u32 = 200;
    let frame = Frame::bare(Size { width: 1280.0, height: 720.0 });
    for (name, mode) in [("grid", Mode::Grid), ("spotlight", Mode::Spotlight(0))] {
        let begin = js_sys::Date::now();
        for round in 0..ROUNDS {
            let aspect =
                |id: usize| if (id + round as usize).is_multiple_of(3) { 9.0 / 16.0 } else { 16.0 / 9.0 };
            let subject = |id| if id == 0 { Subject::Host } else { Subject::Person };
            let tiles: Vec<_> =
                (0..12).map(|id| Tile { id, aspect: aspect(id), subject: subject(id) }).collect();
            assert_eq!(arrange(frame, 8.0, &tiles, mode, None).tiles().count(), 12);
        }
        let each = (js_sys::Date::now() - begin) / f64::from(ROUNDS);
        console_log!("12 tiles, {name}: {each:.2} ms a solve");
    }
}
