//! The process of the embedded LiveKit: starts it, waits until it answers, restarts it when it dies, and stops it.

use std::{
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};

use rustix::process::Signal;
use tokio::{
    process::{Child, Command},
    sync::watch,
    time::{sleep, timeout},
};

use super::{
    error::EmbeddedError,
    leftover,
    log_lines::{LastLine, forward},
    settings_file,
};
use crate::media::livekit::{LiveKit, LiveKitAccess};

/// How long LiveKit may take to answer after its start.
const ANSWERS_WITHIN: Duration = Duration::from_secs(20);
/// How long it may take to stop after the signal.
const ENDS_WITHIN: Duration = Duration::from_secs(3);
/// The pauses before a restart: doubled each time, from the first to the longest.
const PAUSES: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(10));
/// After a run of this length the pauses start again with the first.
const STEADY_AFTER: Duration = Duration::from_secs(30);

pub(super) struct Process {
    program: PathBuf,
    folder: PathBuf,
    access: LiveKitAccess,
}

impl Process {
    pub(super) fn new(program: PathBuf, folder: PathBuf, access: LiveKitAccess) -> Self {
        Self { program, folder, access }
    }

    /// Starts LiveKit and returns when it answers. Dropping the returned child kills it.
    pub(super) async fn spawn_and_wait(&self) -> Result<Child, EmbeddedError> {
        let mut child = Command::new(&self.program)
            .arg("--config")
            .arg(settings_file::path(&self.folder))
            // Its settings come only from the file: LiveKit would also read NODE_IP, REDIS_HOST and others.
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // Ctrl-C in a terminal should reach only this program, which then stops LiveKit in order.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| EmbeddedError::DidNotStart(format!("{}: {error}.", self.program.display())))?;
        if let Some(pid) = child.id() {
            leftover::record(&self.folder, pid);
        }
        let last = LastLine::default();
        if let Some(output) = child.stdout.take() {
            tokio::spawn(forward(output, last.clone()));
        }
        if let Some(output) = child.stderr.take() {
            tokio::spawn(forward(output, last.clone()));
        }
        self.wait_until_it_answers(&mut child, &last).await?;
        Ok(child)
    }

    async fn wait_until_it_answers(&self, child: &mut Child, last: &LastLine) -> Result<(), EmbeddedError> {
        let livekit = LiveKit::new(self.access.clone(), Duration::ZERO);
        let started = Instant::now();
        loop {
            if let Ok(Some(status)) = child.try_wait() {
                // Its last log lines may not have arrived yet.
                sleep(Duration::from_millis(50)).await;
                return Err(EmbeddedError::DidNotStart(format!(
                    "it ended at once ({status}){}.",
                    last.as_quote()
                )));
            }
            match livekit.check().await {
                Ok(()) => return Ok(()),
                Err(error) if started.elapsed() > ANSWERS_WITHIN => {
                    return Err(EmbeddedError::DidNotStart(format!("{error}{}.", last.as_quote())));
                }
                Err(_) => sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// Watches `child` and its successors until `stopping` is set; counts restarts in `restarted`.
    pub(super) async fn watch(
        self,
        mut child: Child,
        restarted: watch::Sender<u64>,
        mut stopping: watch::Receiver<bool>,
    ) {
        let mut pause = PAUSES.0;
        loop {
            let started = Instant::now();
            let ended = tokio::select! {
                () = stop_requested(&mut stopping) => None,
                status = child.wait() => Some(status),
            };
            let Some(status) = ended else {
                self.end(child).await;
                break;
            };
            let status = status.map_or_else(|error| error.to_string(), |status| status.to_string());
            tracing::error!("LiveKit ended by itself ({status}); starting it again");
            if started.elapsed() > STEADY_AFTER {
                pause = PAUSES.0;
            }
            let successor = tokio::select! {
                () = stop_requested(&mut stopping) => None,
                successor = self.start_again(&mut pause) => Some(successor),
            };
            let Some(successor) = successor else { break };
            child = successor;
            restarted.send_modify(|times| *times += 1);
            tracing::info!("LiveKit answers again at {}", self.access.url);
        }
        leftover::remove_record(&self.folder);
    }

    async fn start_again(&self, pause: &mut Duration) -> Child {
        loop {
            sleep(*pause).await;
            *pause = (*pause * 2).min(PAUSES.1);
            match self.spawn_and_wait().await {
                Ok(child) => return child,
                Err(error) => tracing::error!("{error}"),
            }
        }
    }

    async fn end(&self, mut child: Child) {
        // After the first signal LiveKit waits for people to leave; the second one stops it at once.
        for _ in 0..2 {
            if let Some(pid) = child.id().and_then(|pid| i32::try_from(pid).ok()) {
                leftover::send(pid, Signal::TERM);
            }
            if timeout(Duration::from_millis(100), child.wait()).await.is_ok() {
                return;
            }
        }
        if timeout(ENDS_WITHIN, child.wait()).await.is_err() {
            tracing::warn!("LiveKit did not end by itself and is killed");
            if let Err(error) = child.kill().await {
                tracing::warn!("LiveKit could not be killed: {error}");
            }
        }
    }
}

/// Waits until LiveKit should stop: `stopping` is set, or its sender is dropped.
async fn stop_requested(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stop| *stop).await;
}
