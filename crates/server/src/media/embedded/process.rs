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
    handed_over::HandedOver,
    leftover,
    log_lines::{LastLine, forward},
    running::Running,
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

/// What becomes of LiveKit when this program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// It ends too.
    End,
    /// It goes on for the program that follows in this process.
    HandOver,
}

pub(super) struct Process {
    program: PathBuf,
    folder: PathBuf,
    access: LiveKitAccess,
}

impl Process {
    pub(super) fn new(program: PathBuf, folder: PathBuf, access: LiveKitAccess) -> Self {
        Self { program, folder, access }
    }

    pub(super) fn access(&self) -> &LiveKitAccess {
        &self.access
    }

    /// Starts LiveKit and returns when it answers.
    pub(super) async fn spawn_and_wait(&self) -> Result<Running, EmbeddedError> {
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
        let (last, kept) = (LastLine::default(), Running::output_of(&child));
        if let Some(output) = child.stdout.take() {
            tokio::spawn(forward(output, last.clone()));
        }
        if let Some(output) = child.stderr.take() {
            tokio::spawn(forward(output, last.clone()));
        }
        self.wait_until_it_answers(&mut child, &last).await?;
        Ok(Running::Started { child, output: kept })
    }

    /// Goes on with the LiveKit that the program before has left running, if it answers with this access.
    pub(super) async fn take_over(&self, handed_over: HandedOver) -> Option<Running> {
        let output = handed_over.open_output().ok();
        // From here on it is killed when it cannot be used.
        let running = Running::inherited(handed_over);
        let answers = LiveKit::new(self.access.clone(), Duration::ZERO).check().await.is_ok();
        let [stdout, stderr] = output.filter(|_| answers)?;
        for output in [stdout, stderr] {
            tokio::spawn(forward(output, LastLine::default()));
        }
        Some(running)
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

    /// Watches `livekit` and its successors until `stopping` is set; counts restarts in `restarted`. Returns what is handed
    /// over to the next program.
    pub(super) async fn watch(
        self,
        mut livekit: Running,
        restarted: watch::Sender<u64>,
        mut stopping: watch::Receiver<Option<Stop>>,
    ) -> Option<HandedOver> {
        let mut pause = PAUSES.0;
        loop {
            let started = Instant::now();
            let ended = tokio::select! {
                stop = stop_requested(&mut stopping) => Err(stop),
                status = livekit.wait() => Ok(status),
            };
            let status = match ended {
                Ok(status) => status,
                Err(Stop::HandOver) => return livekit.hand_over(),
                Err(Stop::End) => {
                    self.end(livekit).await;
                    break;
                }
            };
            tracing::error!("LiveKit ended by itself ({status}); starting it again");
            if started.elapsed() > STEADY_AFTER {
                pause = PAUSES.0;
            }
            let successor = tokio::select! {
                _ = stop_requested(&mut stopping) => None,
                successor = self.start_again(&mut pause) => Some(successor),
            };
            let Some(successor) = successor else { break };
            livekit = successor;
            restarted.send_modify(|times| *times += 1);
            tracing::info!("LiveKit answers again at {}", self.access.url);
        }
        leftover::remove_record(&self.folder);
        None
    }

    async fn start_again(&self, pause: &mut Duration) -> Running {
        loop {
            sleep(*pause).await;
            *pause = (*pause * 2).min(PAUSES.1);
            match self.spawn_and_wait().await {
                Ok(livekit) => return livekit,
                Err(error) => tracing::error!("{error}"),
            }
        }
    }

    async fn end(&self, mut livekit: Running) {
        // After the first signal LiveKit waits for people to leave; the second one stops it at once.
        for _ in 0..2 {
            livekit.send(Signal::TERM);
            if timeout(Duration::from_millis(100), livekit.wait()).await.is_ok() {
                return;
            }
        }
        if timeout(ENDS_WITHIN, livekit.wait()).await.is_err() {
            tracing::warn!("LiveKit did not end by itself and is killed");
            livekit.send(Signal::KILL);
            livekit.wait().await;
        }
    }
}

/// Waits until LiveKit should stop: `stopping` is set, or its sender is dropped.
async fn stop_requested(stopping: &mut watch::Receiver<Option<Stop>>) -> Stop {
    stopping.wait_for(Option::is_some).await.ok().and_then(|stop| *stop).unwrap_or(Stop::End)
}
