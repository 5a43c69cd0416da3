//! What lies behind a picture that does not fill its tile: a soft copy of itself, drawn anew each second.

use std::time::Duration;

use leptos::html;
use leptos_erased::prelude::*;

use crate::{
    ports::media::{NextFrame, draw_backdrop},
    state::stage::Tile,
};

/// How often the copy is drawn. It is so soft that nobody sees the steps.
const EVERY: Duration = Duration::from_secs(1);

/// The copy, behind the picture of `tile`.
#[component]
pub fn Backdrop(tile: Tile) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let first = StoredValue::new_local(None::<NextFrame>);
    let draw = {
        let tile = tile.clone();
        move || {
            let canvas = canvas.try_get_untracked().flatten();
            if let (Some(canvas), Some(picture)) = (canvas, untrack(|| tile.picture())) {
                draw_backdrop(&picture, &canvas);
            }
        }
    };
    let draw_first = draw.clone();
    Effect::new(move |_| {
        let Some(picture) = tile.picture().filter(|_| canvas.get().is_some()) else { return };
        draw_first();
        first.set_value(picture.next_frame(draw_first.clone()));
    });
    if let Ok(drawing) = set_interval_with_handle(draw, EVERY) {
        on_cleanup(move || drawing.clear());
    }
    view! { <canvas class="backdrop" node_ref=canvas aria-hidden="true"></canvas> }
}
