//! Runs background jobs and starts each again when it has panicked. Remembers which are there, for `/readyz`.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use futures::future::BoxFuture;
use tokio::{task::JoinSet, time::sleep};

use crate::{App, metrics};

/// How long to wait before a job is started again.
const RESTART_AFTER: Duration = Duration::from_secs(1);
/// How long a job that was started again must run until it counts as running. One that fails again and again never does.
const STEADY_AFTER: Duration = Duration::from_secs(3);
/// A job whose last round is longer ago than this hangs. Long enough for a LiveKit that answers each call at the last moment.
const HANGS_AFTER: Duration = Duration::from_secs(180);

/// A background job: its name in logs and metrics, and what it does. It never returns.
#[derive(Clone, Copy)]
pub struct Job {
    /// Its name.
    pub name: &'static str,
    /// Does the work.
    pub run: fn(App) -> BoxFuture<'static, ()>,
}

/// What is known about a job.
#[derive(Debug, Clone, Copy)]
struct JobState {
    is_running: bool,
    /// When it last began a round; `None` for a job that has no rounds, because it waits for something to do.
    last_round: Option<Instant>,
}

/// Which jobs are running, and when each last began a round.
#[derive(Debug, Default)]
pub struct JobStates(Mutex<BTreeMap<&'static str, JobState>>);

impl JobStates {
    fn states(&self) -> MutexGuard<'_, BTreeMap<&'static str, JobState>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start(&self, job: &'static str) {
        self.states().insert(job, JobState { is_running: true, last_round: None });
    }

    /// A job that does not run has no last round: it is not there, which says more than that it hangs.
    fn fail(&self, job: &'static str) {
        self.states().insert(job, JobState { is_running: false, last_round: None });
    }

    fn recover(&self, job: &'static str) {
        if let Some(state) = self.states().get_mut(job) {
            state.is_running = true;
        }
    }

    /// Records that `job` begins a round of its work.
    pub fn begins_round(&self, job: &'static str) {
        if let Some(state) = self.states().get_mut(job) {
            state.last_round = Some(Instant::now());
        }
        metrics::job_begins_round(job);
    }

    /// The jobs that have failed, or that hang.
    #[must_use]
    pub fn not_running(&self, now: Instant) -> Vec<&'static str> {
        let hangs =
            |state: &JobState| state.last_round.is_some_and(|at| now.duration_since(at) > HANGS_AFTER);
        let states = self.states();
        states.iter().filter(|(_, state)| !state.is_running || hangs(state)).map(|(name, _)| *name).collect()
    }

    /// Whether any job was started at all.
    #[must_use]
    pub fn have_started(&self) -> bool {
        !self.states().is_empty()
    }
}

/// Runs `job`, and again whenever it panics. Never returns. Dropping the future ends the job.
pub async fn supervise(app: App, job: Job) {
    let Job { name, run } = job;
    app.jobs().start(name);
    loop {
        // Aborts the task when it is dropped.
        let mut task = JoinSet::new();
        task.spawn(run(app.clone()));
        let ended = tokio::select! {
            ended = task.join_next() => ended,
            () = sleep(STEADY_AFTER) => {
                app.jobs().recover(name);
                task.join_next().await
            }
        };
        app.jobs().fail(name);
        metrics::job_failed(name);
        match ended {
            Some(Err(error)) if error.is_panic() => {
                tracing::error!(job = name, "a background job panicked and is started again");
            }
            _ => tracing::error!(job = name, "a background job ended and is started again"),
        }
        sleep(RESTART_AFTER).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_failed_or_hangs_is_named() {
        let (states, now) = (JobStates::default(), Instant::now());
        assert!(!states.have_started());
        states.start("expiry");
        states.start("counters");
        assert!(states.have_started());
        assert!(states.not_running(now).is_empty());
        states.begins_round("counters");
        assert_eq!(states.not_running(now + HANGS_AFTER * 2), ["counters"]);
        states.fail("expiry");
        assert_eq!(states.not_running(now), ["expiry"]);
        states.recover("expiry");
        assert!(states.not_running(now).is_empty());
    }
}
