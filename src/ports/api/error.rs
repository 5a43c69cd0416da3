//! What a call can come to besides its answer.

use std::time::Duration;

use costage_protocol::{Problem, ProblemCode};

use super::TransportError;

/// Why a call brought no answer to use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// The server refused, and says why.
    #[error("{}", .0.detail)]
    Problem(Problem),
    /// The server could not be reached.
    #[error("The server could not be reached.")]
    Offline,
    /// No answer in time; whether the call took effect is not known.
    #[error("The server took too long to answer.")]
    Timeout,
    /// An answer this version does not understand.
    #[error("The server gave an answer this page does not understand.")]
    Unexpected,
}

impl ApiError {
    /// The server's code, when it is the server that refused.
    #[must_use]
    pub const fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            Self::Offline | Self::Timeout | Self::Unexpected => None,
        }
    }

    /// How long the server asks to wait before the same call, when it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Problem(problem) => problem.retry_after.map(Duration::from_secs),
            Self::Offline | Self::Timeout | Self::Unexpected => None,
        }
    }

    /// Whether the same call may well succeed in a moment.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::Offline | Self::Timeout => true,
            Self::Problem(problem) => matches!(
                problem.code,
                ProblemCode::RateLimited
                    | ProblemCode::Internal
                    | ProblemCode::MediaUnavailable
                    | ProblemCode::StorageUnavailable
            ),
            Self::Unexpected => false,
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
