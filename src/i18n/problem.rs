//! The texts of failures: what happened, and what to do next.

use std::borrow::Cow;

use costage_protocol::ProblemCode;

use super::{FailureText as F, Locale, Text};
use crate::ports::api::ApiError;

/// A failure to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemText {
    /// A call to the server failed.
    Call(ApiError),
    /// The server refused something, and only the code is known.
    Code(ProblemCode),
}

impl Text for ProblemText {
    fn text(&self, locale: Locale) -> Cow<'static, str> {
        let text = match self {
            Self::Call(ApiError::Offline) => F::Offline,
            Self::Call(ApiError::Timeout) => F::Timeout,
            Self::Call(ApiError::Unexpected) => F::Unexpected,
            // Of a newer server, whose own words are better than none.
            Self::Call(ApiError::Problem(problem)) if problem.code == ProblemCode::Unknown => {
                return problem.detail.clone().into();
            }
            Self::Call(ApiError::Problem(problem)) => of_code(problem.code),
            Self::Code(code) => of_code(*code),
        };
        text.text(locale)
    }
}

const fn of_code(code: ProblemCode) -> F {
    use ProblemCode as P;
    match code {
        P::NotSignedIn | P::TokenInvalid => F::NotSignedIn,
        P::TokenExpired => F::TokenExpired,
        P::DevSignInOff => F::DevSignInOff,
        P::SignInMethodOff => F::SignInMethodOff,
        P::SignInFailed => F::SignInFailed,
        P::SignInRefused => F::SignInRefused,
        P::SignInUnavailable => F::SignInUnavailable,
        P::HostOnly => F::HostOnly,
        P::Muted => F::Muted,
        P::MembersOnly => F::MembersOnly,
        P::SlowMode => F::SlowMode,
        P::BlockedWord => F::BlockedWord,
        P::InvalidMessage => F::InvalidMessage,
        P::InvalidNote => F::InvalidNote,
        P::InvalidSettings => F::InvalidSettings,
        P::NoSeat => F::NoSeat,
        P::BadOrigin => F::BadOrigin,
        P::UnknownHost => F::UnknownHost,
        P::NotFound => F::NotFound,
        P::InvitationNotPending => F::InvitationNotPending,
        P::RoomNotLive => F::RoomNotLive,
        P::RoomEnded => F::RoomEnded,
        P::StageFull => F::StageFull,
        P::AlreadyInvited => F::AlreadyInvited,
        P::JoiningClosed => F::JoiningClosed,
        P::RequestNotWaiting => F::RequestNotWaiting,
        P::Blocked => F::Blocked,
        P::CannotBlockYourself => F::CannotBlockYourself,
        P::AlreadyOnStage => F::AlreadyOnStage,
        P::ConnectionNotFound => F::ConnectionNotFound,
        P::InvalidDisplayName => F::InvalidDisplayName,
        P::InvalidTitle => F::InvalidTitle,
        P::InvalidInvitee => F::InvalidInvitee,
        P::InvalidUrl => F::InvalidUrl,
        P::UploadsOnly => F::UploadsOnly,
        P::InvalidPrice => F::InvalidPrice,
        P::HeicImage => F::HeicImage,
        P::DamagedImage => F::DamagedImage,
        P::ImageTooManyPixels => F::ImageTooManyPixels,
        P::InvalidImage => F::InvalidImage,
        P::ProductsFull => F::ProductsFull,
        P::TooManyRooms => F::TooManyRooms,
        P::UploadsFull => F::UploadsFull,
        P::RoomNotEnded => F::RoomNotEnded,
        P::RateLimited => F::RateLimited,
        P::MediaUnavailable => F::MediaUnavailable,
        P::Busy => F::Busy,
        P::StorageUnavailable => F::StorageUnavailable,
        P::MethodNotAllowed
        | P::BodyTooLarge
        | P::UnsupportedMediaType
        | P::InvalidJson
        | P::InvalidBody
        | P::UnknownField
        | P::InvalidQuery
        | P::InvalidIdempotencyKey
        | P::IdempotencyKeyReused
        | P::WebhookUnauthorized => F::NotUnderstood,
        P::Internal | P::Unknown => F::Internal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::t;

    #[test]
    fn every_code_has_a_sentence() {
        for &code in ProblemCode::ALL {
            assert!(t(ProblemText::Code(code)).ends_with('.'), "{code:?}");
        }
    }
}
