//! Background jobs: expiry, the log of visits, counters, and the stage watch, which keeps LiveKit and the seats in step.

pub mod counters;
pub mod expiry;
pub mod stage_watch;
pub mod visit_log;

use crate::App;

/// Runs the background jobs. Never returns.
pub async fn run(app: App) {
    tokio::join!(
        app.hub().send_viewer_counts(),
        stage_watch::run(app.clone()),
        visit_log::run(app.clone()),
        counters::run(app.clone()),
        expiry::run(app.clone()),
    );
}
