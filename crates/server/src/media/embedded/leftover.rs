//! Stops a LiveKit server that an earlier run left behind when it was killed without warning.
//!
//! The process in `livekit/livekit.pid` is only stopped when it was started with the same configuration file
//! (`/proc/<pid>/cmdline`), because process ids are reused.

use std::{fs, path::Path};

use rustix::process::{Pid, Signal, kill_process};

use super::settings_file;

const PID_FILE: &str = "livekit.pid";

/// Records the process of the embedded LiveKit.
pub(super) fn record(folder: &Path, pid: u32) {
    if let Err(error) = fs::write(folder.join(PID_FILE), pid.to_string()) {
        tracing::warn!("LiveKit's process id could not be recorded: {error}");
    }
}

/// Removes the record, because the process has ended.
pub(super) fn remove_record(folder: &Path) {
    // It is fine if the file does not exist.
    let _ = fs::remove_file(folder.join(PID_FILE));
}

/// Stops the recorded process, if it is the embedded LiveKit. Returns whether an earlier run left a record. The ports are
/// free a moment later, even if LiveKit is just dying by itself: a process loses its command line before its sockets.
pub(super) fn stop(folder: &Path) -> bool {
    let recorded = fs::read_to_string(folder.join(PID_FILE)).ok();
    let Some(pid) = recorded.and_then(|text| text.trim().parse::<i32>().ok()) else { return false };
    if is_ours(pid, folder) {
        tracing::info!("ending a LiveKit server that an earlier run left behind");
        send(pid, Signal::KILL);
    }
    remove_record(folder);
    true
}

/// Sends a signal; it is fine if the process has already ended.
pub(super) fn send(pid: i32, signal: Signal) {
    if let Some(pid) = Pid::from_raw(pid).filter(|_| pid > 1)
        && let Err(error) = kill_process(pid, signal)
    {
        tracing::debug!("LiveKit's process took no signal: {error}");
    }
}

/// Whether the process with this id runs LiveKit with this configuration. A zombie has no command line.
fn is_ours(pid: i32, folder: &Path) -> bool {
    use std::os::unix::ffi::OsStrExt as _;
    let settings = settings_file::path(folder);
    fs::read(format!("/proc/{pid}/cmdline"))
        .is_ok_and(|line| line.split(|byte| *byte == 0).any(|word| word == settings.as_os_str().as_bytes()))
}
