//! Starts the program again in the same process, as it is on disk by then.

use std::{
    env, io,
    os::{fd::OwnedFd, unix::process::CommandExt as _},
    path::PathBuf,
    process::Command,
};

use command_fds::{CommandFdExt as _, FdMapping};
use costage_server::media::embedded::HandedOver;

use crate::listening;

/// The program that follows this one.
#[derive(Debug)]
pub(crate) struct Successor(PathBuf);

impl Successor {
    /// Finds the program. To be called at the start: an update replaces the file, and its path cannot be found out then.
    ///
    /// # Errors
    /// When the system does not tell.
    pub(crate) fn find() -> io::Result<Self> {
        env::current_exe().map(Self)
    }

    /// Becomes the successor, with the same arguments, the LiveKit that goes on, and the socket on which clients wait.
    /// Returns only when that fails.
    pub(crate) fn start(&self, livekit: Option<&HandedOver>, listener: Option<OwnedFd>) -> io::Error {
        let mut command = Command::new(&self.0);
        command.args(env::args_os().skip(1)).env_remove(HandedOver::VARIABLE);
        if let Some(livekit) = livekit {
            command.env(HandedOver::VARIABLE, livekit.to_string());
        }
        if let Some(listener) = listener {
            command.envs(listening::variables());
            let mapping = FdMapping { parent_fd: listener, child_fd: listening::FIRST_NUMBER };
            if let Err(error) = command.fd_mappings(vec![mapping]) {
                return io::Error::other(error);
            }
        }
        command.exec()
    }
}
