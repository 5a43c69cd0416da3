//! The errors of a call.

use std::time::Duration;

use costage_protocol::{Problem, ProblemCode};

use super::TransportError;

/// The reason why a call has no usable answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// The server refused the call, and says why.
    #[error("{}", .0.detail)]
    Problem(Problem),
    /// The server could not be reached.
    #[error("The server could not be reached.")]
    Offline,
    /// The server did not answer in time. Whether the call took effect is not known.
    #[error("The server took too long to answer.")]
    Timeout,
    /// The server gave an answer that this version does not understand.
    #[error("The server gave an answer this page does not understand.")]
    Unexpected,
}

impl ApiError {
    /// The problem code of a refusal.
    #[must_use]
    pub const fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            Self::Offline | Self::Timeout | Self::Unexpected => None,
        }
    }

    /// The word by which programs know the error: the problem code of a refusal, or without a usable answer `offline`, `timeout`
    /// or `unexpected_answer`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Problem(problem) => problem.code.as_str(),
            Self::Offline => "offline",
            Self::Timeout => "timeout",
            Self::Unexpected => "unexpected_answer",
        }
    }

    /// The time that the server asks to wait before the same call is made again.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Problem(problem) => problem.retry_after.map(Duration::from_secs),
            Self::Offline | Self::Timeout | Self::Unexpected => None,
        }
    }
}

impl From<TransportError> for ApiError {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Unreachable => Self::Offline,
            TransportError::TimedOut => Self::Timeout,
        }
    }
}
