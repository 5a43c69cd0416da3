//! Background jobs: expiry, retention, the log of visits, counters, and the stage watch, which keeps LiveKit and the seats in step.

pub mod counters;
pub mod expiry;
pub mod retention;
pub mod stage_watch;
pub mod supervisor;
pub mod visit_log;

use futures::future::{BoxFuture, join_all};

pub use self::supervisor::{Job, JobStates, supervise};
use crate::App;

/// Every background job.
pub const JOBS: [Job; 6] = [
    Job { name: "viewer_counts", run: send_viewer_counts },
    Job { name: "stage_watch", run: |app| Box::pin(stage_watch::run(app)) },
    Job { name: "visit_log", run: |app| Box::pin(visit_log::run(app)) },
    Job { name: "counters", run: |app| Box::pin(counters::run(app)) },
    Job { name: "expiry", run: |app| Box::pin(expiry::run(app)) },
    Job { name: "retention", run: |app| Box::pin(retention::run(app)) },
];

/// Runs the background jobs, and each again when it panics. Never returns.
pub async fn run(app: App) {
    join_all(JOBS.map(|job| supervise(app.clone(), job))).await;
}

fn send_viewer_counts(app: App) -> BoxFuture<'static, ()> {
    Box::pin(async move { app.hub().send_viewer_counts().await })
}
