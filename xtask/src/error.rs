//! The errors of the commands. Each message says what to do next.

use std::path::PathBuf;

pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A tool that the developer has to install first.
    #[error("{what}; {next}")]
    Missing { what: String, next: String },

    #[error("{program} could not be started: {source}")]
    Start { program: String, source: std::io::Error },

    #[error("{what} failed ({how}); {next}")]
    Failed { what: String, how: String, next: String },

    #[error("{doing} {} did not work: {source}", path.display())]
    File { doing: &'static str, path: PathBuf, source: std::io::Error },

    #[error("{} is not what was expected: {why}", path.display())]
    Content { path: PathBuf, why: String },

    #[error(
        "{0}; see with `cargo xtask bench --only weight` what grew, and load it later or make it smaller, or raise the budget \
         in xtask/src/sizes.rs and say why in the commit"
    )]
    TooHeavy(String),

    #[error(
        "{0}\nreach it by an entry point of its part (src/components/parts/tables.rs) and show it with lazy_view, move the code \
         that names it into that part, or move what is named into an earlier one (xtask/src/parts/mod.rs lists them)"
    )]
    Crossing(String),

    #[error("port {0} is taken by another program; choose another one with --port, or leave --port out")]
    PortTaken(u16),

    #[error("no free port was found near {0}; end some programs that listen and try again")]
    NoFreePort(u16),

    #[error("{name} has ended by itself ({how}), so the rest was ended too; what it said last stands above")]
    Ended { name: String, how: String },

    #[error("{name} did not answer within {seconds} s; what it said stands in {}", log.display())]
    Silent { name: String, seconds: u64, log: PathBuf },

    #[error("the step \"{name}\" failed: {source}")]
    Step { name: String, source: Box<Error> },

    #[error("signals cannot be handled here: {0}")]
    Signals(#[from] ctrlc::Error),

    /// Ctrl-C or another signal ended the command.
    #[error("stopped")]
    Interrupted,
}

impl Error {
    /// Returns a function for `map_err` on file operations that adds the operation and the path.
    pub(crate) fn file(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { doing, path, source }
    }
}
