//! The state of what was asked of the server.

use crate::api::ApiError;

/// The state of a request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum RequestState {
    /// Nothing is being asked for.
    #[default]
    Idle,
    /// Sent and not answered yet; where possible, the page already shows the expected result.
    UnderWay,
    /// The answer was lost, so it is not known whether the request took effect. It is sent again under the same key
    /// until that is known.
    Checking,
    /// Refused; what the page showed ahead of the answer is rolled back.
    Failed(ApiError),
}

impl RequestState {
    /// The state after the final answer.
    #[must_use]
    pub fn after<T>(answer: Result<T, ApiError>) -> Self {
        answer.map_or_else(Self::Failed, |_| Self::Idle)
    }

    /// Whether the outcome is still to come.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::UnderWay | Self::Checking)
    }

    /// The reason for a refusal.
    #[must_use]
    pub const fn failure(&self) -> Option<&ApiError> {
        match self {
            Self::Failed(error) => Some(error),
            Self::Idle | Self::UnderWay | Self::Checking => None,
        }
    }
}
