//! Tells LiveKit which pictures are visible and how large, so that hidden ones are not sent and the others are no larger than
//! shown.

use leptos_erased::prelude::*;

use super::{arrangement::Arrangement, tile_source::TileSource};
use crate::{
    ports::size::pixel_ratio,
    state::media::{MediaSession, PictureDemand},
};

/// Keeps the demands up to date while the current owner lives; afterwards no picture is asked for.
pub(super) fn keep(sources: Memo<Vec<TileSource>>, arrangement: Arrangement, media: MediaSession) {
    media.participants().set_stage(true);
    on_cleanup(move || media.participants().set_stage(false));
    let visible = memo(move |_| arrangement.visible());
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
