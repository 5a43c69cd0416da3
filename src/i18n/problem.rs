//! The texts of failures: what happened, and what to do next.

use std::borrow::Cow;

use costage_protocol::ProblemCode;

use super::Text;
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
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Call(ApiError::Offline) => {
                "The server cannot be reached. Check your connection and try again.".into()
            }
            Self::Call(ApiError::Timeout) => {
                "The server is taking too long. Check whether it worked; if not, try again.".into()
            }
            Self::Call(ApiError::Unexpected) => {
                "This page does not understand the server's answer. Reload the page.".into()
            }
            Self::Call(ApiError::Problem(problem)) if problem.code == ProblemCode::Unknown => {
                problem.detail.clone().into()
            }
            Self::Call(ApiError::Problem(problem)) => in_english(problem.code).into(),
            Self::Code(code) => in_english(*code).into(),
        }
    }
}

const fn in_english(code: ProblemCode) -> &'static str {
    use ProblemCode as P;
    match code {
        P::NotSignedIn | P::TokenInvalid => "You are no longer signed in. Sign in again.",
        P::TokenExpired => "Your session has expired. Sign in again.",
        P::DevSignInOff => "Signing in by name is switched off here.",
        P::SignInMethodOff => "This way of signing in is not offered here.",
        P::SignInFailed => "Signing in did not work. Try again.",
        P::SignInRefused => "You have not been signed in. Try again, or choose another account there.",
        P::SignInUnavailable => "Signing in does not work right now. Try again in a moment.",
        P::HostOnly => "Only the host of the room can do this.",
        P::Muted => "The host has muted you in this chat.",
        P::MembersOnly => "Only the host and co-hosts can write here now.",
        P::SlowMode => "Slow mode is on: wait a moment between two messages, then try again.",
        P::BlockedWord => {
            "This message has a word that the host does not allow here. Change it and send it again."
        }
        P::InvalidMessage => "A message needs 1 to 500 visible characters.",
        P::InvalidNote => "A note can have up to 140 visible characters. Change it and invite again.",
        P::InvalidSettings => "These settings are out of range. Change them and save again.",
        P::NoSeat => "You have no seat on this stage. The host can invite you.",
        P::BadOrigin => "This page may not connect here. Open Costage by its own address.",
        P::UnknownHost => "This server does not answer under this address. Open Costage by its own address.",
        P::NotFound => "This could not be found. It may have been removed, or the link is wrong.",
        P::InvitationNotPending => "This invitation has been answered or cancelled in the meantime.",
        P::RoomNotLive => "The room is not live now. Try again when it is.",
        P::RoomEnded => "The room has ended.",
        P::StageFull => "Every seat on the stage is taken. Try again when one is free.",
        P::AlreadyInvited => "This person has already been invited. The invitation is waiting for an answer.",
        P::JoiningClosed => "The host is not taking requests to join right now.",
        P::RequestNotWaiting => "This request has been answered or withdrawn in the meantime.",
        P::Blocked => "You have blocked this person. Unblock them first.",
        P::CannotBlockYourself => "You cannot block yourself.",
        P::AlreadyOnStage => "They are already on stage.",
        P::ConnectionNotFound => "Your connection to the room was lost. Try again.",
        P::InvalidDisplayName => "A name needs 1 to 32 visible characters.",
        P::InvalidTitle => "A title needs 1 to 80 visible characters.",
        P::InvalidInvitee => "This person cannot be invited here.",
        P::InvalidUrl => "This needs an address that starts with https://.",
        P::UploadsOnly => "Pictures from other sites are not shown here. Upload the picture instead.",
        P::InvalidPrice => "This is not a price. Write it like 38.00.",
        P::HeicImage => "Most browsers cannot show HEIC photos. Save it as a JPEG file and choose that.",
        P::DamagedImage => "This picture is damaged. Save it again, or choose another one.",
        P::ImageTooManyPixels => "A picture is at most 4,096 pixels wide and high. Choose a smaller one.",
        P::InvalidImage => "A picture has to be a PNG, JPEG or WebP file of up to 512 KiB.",
        P::ProductsFull => "The list is full. Remove a product to add another.",
        P::TooManyRooms => "You have as many rooms open as you can have. Stop one of them first.",
        P::UploadsFull => {
            "There is no room for more pictures. Remove products of earlier livestreams, or use an address of a picture."
        }
        P::RoomNotEnded => "The room has not ended yet.",
        P::RateLimited => "That was too much at once. Wait a moment and try again.",
        P::MediaUnavailable => "Sound and picture are not available right now. Try again in a moment.",
        P::Busy => "The server has too much to do right now. Try again in a moment.",
        P::StorageUnavailable => "This could not be saved. Nothing has changed; try again in a moment.",
        P::MethodNotAllowed
        | P::BodyTooLarge
        | P::UnsupportedMediaType
        | P::InvalidJson
        | P::InvalidBody
        | P::UnknownField
        | P::InvalidQuery
        | P::InvalidIdempotencyKey
        | P::IdempotencyKeyReused
        | P::WebhookUnauthorized => "The server did not understand this page. Reload the page.",
        P::Internal | P::Unknown => "Something went wrong on our side. Try again in a moment.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_sentence() {
        for &code in ProblemCode::ALL {
            assert!(ProblemText::Code(code).en().ends_with('.'), "{code:?}");
        }
    }
}
