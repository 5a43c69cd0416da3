//! Why the embedded LiveKit could not be started, in sentences for the operator.

use std::path::PathBuf;

/// Why the embedded LiveKit could not be started.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// There is no `livekit-server` program.
    #[error(
        "There is no livekit-server beside this program or on PATH: install one (`cargo xtask dev` does), \
         name it in LIVEKIT_SERVER_BIN, or point to a running one with --livekit-url."
    )]
    NotFound,
    /// `LIVEKIT_SERVER_BIN` names no program.
    #[error("LIVEKIT_SERVER_BIN points to {}, which is not a program.", .0.display())]
    NotAProgram(PathBuf),
    /// Its files could not be read or written.
    #[error("LiveKit's files in {} cannot be used: {reason}.", path.display())]
    Files {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        reason: String,
    },
    /// The machine has no address to give to browsers.
    #[error("This machine's address could not be found out; name it with --livekit-node-ip.")]
    NoAddress,
    /// LiveKit did not start; contains the last line of its log.
    #[error("The embedded LiveKit server did not start: {0}")]
    DidNotStart(String),
}
