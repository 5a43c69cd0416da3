//! Whether the server can serve people: not draining, database writable, space on the disk, LiveKit reachable, jobs there.

use std::{
    io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use rustix::fs::statvfs;
use serde::Serialize;
use tokio::{sync::Mutex, time::timeout};

use crate::App;

/// How long a look at database, disk and LiveKit counts, so that no number of questions makes more than that of work.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(2);
/// How long one check may take.
const CHECK_WITHIN: Duration = Duration::from_secs(4);

/// A reason why the server is not ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotReady {
    /// The server is about to exit.
    Draining,
    /// The database takes no changes.
    Database,
    /// There is less space on the disk than the operator wants.
    Disk,
    /// LiveKit does not answer.
    Livekit,
    /// A background job has failed or hangs.
    Jobs,
}

/// Whether the server is draining, and what its last look found.
#[derive(Debug)]
pub struct Health {
    data_dir: PathBuf,
    draining: AtomicBool,
    last_look: Mutex<Option<(Instant, Vec<NotReady>)>>,
}

impl Health {
    pub(crate) fn new(data_dir: PathBuf) -> Self {
        Self { data_dir, draining: AtomicBool::new(false), last_look: Mutex::default() }
    }

    /// Has the server count as not ready from now on, while it still answers.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }
}

/// Returns what prevents `app` from serving people; nothing when it is ready.
pub async fn check(app: &App) -> Vec<NotReady> {
    let mut found = Vec::new();
    if app.health().draining.load(Ordering::Relaxed) {
        found.push(NotReady::Draining);
    }
    if !app.jobs().have_started() || !app.jobs().not_running(Instant::now()).is_empty() {
        found.push(NotReady::Jobs);
    }
    let mut last_look = app.health().last_look.lock().await;
    match &*last_look {
        Some((at, seen)) if at.elapsed() < LOOK_AGAIN_AFTER => found.extend(seen),
        _ => {
            let seen = look(app).await;
            found.extend(&seen);
            *last_look = Some((Instant::now(), seen));
        }
    }
    found
}

async fn look(app: &App) -> Vec<NotReady> {
    let (database, livekit) = tokio::join!(
        timeout(CHECK_WITHIN, app.store().check_writable(app.now())),
        timeout(CHECK_WITHIN, app.media().check()),
    );
    let mut found = Vec::new();
    if !matches!(database, Ok(Ok(()))) {
        found.push(NotReady::Database);
    }
    // A file system that cannot be asked is no reason to turn people away.
    if free_space(&app.health().data_dir).is_ok_and(|free| free < app.policy().min_free_disk) {
        found.push(NotReady::Disk);
    }
    if !matches!(livekit, Ok(Ok(()))) {
        found.push(NotReady::Livekit);
    }
    found
}

/// The bytes that this program may still write to the file system of `folder`.
fn free_space(folder: &Path) -> io::Result<u64> {
    let system = statvfs(folder)?;
    Ok(system.f_bavail.saturating_mul(system.f_frsize))
}
