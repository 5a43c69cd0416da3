//! A running LiveKit process: one that this program has started, or one that it was handed over by the program that was in
//! this process before it (see `handed_over`).

use std::{
    io,
    os::fd::{AsFd as _, IntoRawFd as _, OwnedFd},
    time::Duration,
};

use rustix::{
    io::{FdFlags, fcntl_setfd},
    process::{Pid, Signal, WaitOptions, kill_process, waitpid},
};
use tokio::{process::Child, time::sleep};

use super::handed_over::HandedOver;

/// How often it is looked whether a LiveKit that was handed over still runs.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// A LiveKit process. Dropping it kills it.
pub(super) enum Running {
    /// Started by this program. `output` keeps its log from breaking when it is handed over; empty when that is impossible.
    Started { child: Child, output: Vec<OwnedFd> },
    /// Handed over by the program before.
    Inherited(Inherited),
}

/// A LiveKit process that was handed over. Dropping it kills it.
pub(super) struct Inherited {
    pub(super) handed_over: HandedOver,
    released: bool,
}

impl Running {
    /// Takes over what the program before has left running.
    pub(super) fn inherited(handed_over: HandedOver) -> Self {
        Self::Inherited(Inherited { handed_over, released: false })
    }

    /// Keeps what is needed to hand `child` over later. To be called before its output is read.
    pub(super) fn output_of(child: &Child) -> Vec<OwnedFd> {
        let stdout = child.stdout.as_ref().and_then(|output| output.as_fd().try_clone_to_owned().ok());
        let stderr = child.stderr.as_ref().and_then(|output| output.as_fd().try_clone_to_owned().ok());
        stdout.into_iter().chain(stderr).collect()
    }

    fn pid(&self) -> Option<Pid> {
        match self {
            Self::Started { child, .. } => {
                child.id().and_then(|pid| i32::try_from(pid).ok()).and_then(Pid::from_raw)
            }
            Self::Inherited(inherited) => Pid::from_raw(inherited.handed_over.pid),
        }
    }

    /// Waits until it has ended, and returns how.
    pub(super) async fn wait(&mut self) -> String {
        match self {
            Self::Started { child, .. } => {
                child.wait().await.map_or_else(|error| error.to_string(), |status| status.to_string())
            }
            Self::Inherited(inherited) => loop {
                match waitpid(Pid::from_raw(inherited.handed_over.pid), WaitOptions::NOHANG) {
                    Ok(None) => sleep(LOOK_EVERY).await,
                    ended => {
                        // Its number may belong to another process from now on.
                        inherited.released = true;
                        return match ended {
                            Ok(Some((_, status))) => {
                                match (status.exit_status(), status.terminating_signal()) {
                                    (Some(code), _) => format!("exit status: {code}"),
                                    (None, Some(signal)) => format!("signal: {signal}"),
                                    (None, None) => "unknown".to_owned(),
                                }
                            }
                            Ok(None) => "unknown".to_owned(),
                            Err(error) => error.to_string(),
                        };
                    }
                }
            },
        }
    }

    pub(super) fn send(&self, signal: Signal) {
        if let Some(pid) = self.pid()
            && let Err(error) = kill_process(pid, signal)
        {
            tracing::debug!("LiveKit's process took no signal: {error}");
        }
    }

    /// Leaves it running for the program that follows in this process; `None`, and it is killed, when that is impossible.
    pub(super) fn hand_over(self) -> Option<HandedOver> {
        match self {
            Self::Started { child, output } => {
                let pid = child.id().and_then(|pid| i32::try_from(pid).ok())?;
                let [stdout, stderr]: [OwnedFd; 2] = output.try_into().ok()?;
                let keep = |fd: OwnedFd| -> io::Result<i32> {
                    fcntl_setfd(&fd, FdFlags::empty())?;
                    Ok(fd.into_raw_fd())
                };
                let handed_over = HandedOver { pid, stdout: keep(stdout).ok()?, stderr: keep(stderr).ok()? };
                // Dropping it would kill the process.
                std::mem::forget(child);
                Some(handed_over)
            }
            Self::Inherited(mut inherited) => {
                inherited.released = true;
                Some(inherited.handed_over.clone())
            }
        }
    }
}

impl Drop for Inherited {
    fn drop(&mut self) {
        if !self.released
            && let Some(pid) = Pid::from_raw(self.handed_over.pid)
        {
            // It may have ended by itself.
            let _ = kill_process(pid, Signal::KILL);
            let _ = waitpid(Some(pid), WaitOptions::empty());
        }
    }
}
