//! Ends a LiveKit server that an earlier run left behind when it was killed without warning.
//!
//! The note in `livekit/livekit.pid` is believed only when that process was started with our very
//! configuration file (`/proc/<pid>/cmdline`): process ids are used again.

use std::{fs, path::Path};

use rustix::process::{Pid, Signal, kill_process};

use super::settings_file;

const NOTE: &str = "livekit.pid";

/// Notes which process is ours now.
pub(super) fn note(folder: &Path, pid: u32) {
    if let Err(error) = fs::write(folder.join(NOTE), pid.to_string()) {
        tracing::warn!("LiveKit's process id could not be noted: {error}");
    }
}

/// Forgets the note: the process has ended.
pub(super) fn forget(folder: &Path) {
    // Not there is as good.
    let _ = fs::remove_file(folder.join(NOTE));
}

/// Ends what the note points to, if that is ours; says whether an earlier run left a note. The ports are
/// free a moment later, also when LiveKit is just dying by itself: a process loses its command line before
/// its sockets.
pub(super) fn end(folder: &Path) -> bool {
    let noted = fs::read_to_string(folder.join(NOTE)).ok();
    let Some(pid) = noted.and_then(|text| text.trim().parse::<i32>().ok()) else { return false };
    if is_ours(pid, folder) {
        tracing::info!("ending a LiveKit server that an earlier run left behind");
        send(pid, Signal::KILL);
    }
    forget(folder);
    true
}

/// Sends a signal; a process that is gone already is fine.
pub(super) fn send(pid: i32, signal: Signal) {
    if let Some(pid) = Pid::from_raw(pid).filter(|_| pid > 1)
        && let Err(error) = kill_process(pid, signal)
    {
        tracing::debug!("LiveKit's process took no signal: {error}");
    }
}

/// Whether a process with this id runs LiveKit with our configuration. A zombie has no command line.
fn is_ours(pid: i32, folder: &Path) -> bool {
    use std::os::unix::ffi::OsStrExt as _;
    let settings = settings_file::path(folder);
    fs::read(format!("/proc/{pid}/cmdline"))
        .is_ok_and(|line| line.split(|byte| *byte == 0).any(|word| word == settings.as_os_str().as_bytes()))
}
