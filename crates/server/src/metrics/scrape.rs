//! Figures that are looked up when somebody asks for them, and the text of all.

use super::{FIGURES, text};
use crate::{App, store::StoreError};

/// Returns all figures in the OpenMetrics text format.
///
/// # Errors
/// [`StoreError`] when the stages could not be counted.
pub(super) async fn scrape(app: &App) -> Result<String, StoreError> {
    let gauge = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (websockets, subscriptions) = app.hub().connection_counts();
    FIGURES.websockets.set(gauge(websockets));
    FIGURES.subscriptions.set(gauge(subscriptions));
    let (rooms, people) = app.store().stage_counts().await?;
    FIGURES.rooms_on_air.set(rooms);
    FIGURES.people_on_stage.set(people);
    let mut written = String::new();
    // Writing to a text never fails.
    let _ = text::encode(&mut written, &FIGURES.registry);
    Ok(written)
}
