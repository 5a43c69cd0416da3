//! Why there are no settings: a wrong one, or a question such as `--help`.

use std::fmt;

/// Why there is no [`Config`](super::Config).
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The text for `--help` or `--version`, to print on stdout with exit code 0.
    #[error("{0}")]
    Answer(String),
    /// The sentence about a wrong setting, to print on stderr with exit code 2.
    #[error("{0}")]
    Wrong(String),
}

impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ConfigError {
    pub(super) fn new(sentence: String) -> Self {
        Self::Wrong(sentence)
    }
}
