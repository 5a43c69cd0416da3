//! Says of every picture how it is shown: what cannot be seen is not sent, the rest no larger than it is.

use leptos::prelude::*;

use super::{arrangement::Arrangement, tile_source::TileSource};
use crate::{
    ports::size::pixel_ratio,
    state::media::{MediaSession, PictureDemand},
};

/// Keeps the demands up to date for as long as the current owner lives; then nothing is asked for any more.
pub(super) fn keep(sources: Memo<Vec<TileSource>>, arrangement: Arrangement, media: MediaSession) {
    media.participants().set_stage(true);
    on_cleanup(move || media.participants().set_stage(false));
    let visible = Memo::new(move |_| arrangement.visible());
    Effect::new(move |_| {
        let ratio = pixel_ratio();
        sources.with(|sources| {
            for id in sources.iter().map(TileSource::id) {
                let (width, height) = arrangement.size(&id);
                let demand = PictureDemand {
                    visible: visible.with(|visible| visible.contains(&id)),
                    width: pixels(width * ratio),
                    height: pixels(height * ratio),
                };
                media.participants().demand(&id.user, id.kind, demand);
            }
        });
    });
}

fn pixels(length: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no screen is that large")]
    let pixels = length.clamp(0.0, 16_384.0).round() as u32;
    pixels
}
