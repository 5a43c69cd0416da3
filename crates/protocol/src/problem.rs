//! Errors in a form that programs can act on: RFC 9457 problem details with a stable `code`.
//!
//! A refusal carries the current invitation or join request, and their rules say which code refuses a decision: so this file
//! and theirs name each other.

use serde::{Deserialize, Serialize};

use crate::{Invitation, InvitationStatus, JoinRequest};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $status:literal, $title:literal;)+) => {
        /// Stable codes; a code never changes its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(from = "String")]
        pub enum ProblemCode {
            $($(#[$doc])* #[serde(rename = $text)] $name,)+
            /// A code this version does not know.
            #[serde(rename = "unknown")]
            Unknown,
        }

        impl ProblemCode {
            /// Every code there is.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The code as text, as on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ Self::Unknown => "unknown" }
            }

            /// The HTTP status it comes with.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)+ Self::Unknown => 500 }
            }

            /// A short English sentence, the same for every occurrence.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ Self::Unknown => "Something went wrong." }
            }
        }
    };
}

codes! {
    /// No or no usable token.
    NotSignedIn = "not_signed_in", 401, "Sign in first.";
    /// The token is not one of this server's.
    TokenInvalid = "token_invalid", 401, "This sign-in is not valid.";
    /// The token was valid once.
    TokenExpired = "token_expired", 401, "This sign-in has expired.";
    /// The operator signs people in another way.
    DevSignInOff = "dev_sign_in_off", 403, "Signing in by name is switched off here.";
    /// The server has no such way to sign in.
    SignInMethodOff = "sign_in_method_off", 403, "This way of signing in is not offered here.";
    /// The provider's answer is not valid, or belongs to another browser, or came too late; or a code was used before.
    SignInFailed = "sign_in_failed", 403, "Signing in did not work. Try again.";
    /// The provider did not let the person in, or they went back.
    SignInRefused = "sign_in_refused", 403, "The sign-in was cancelled.";
    /// Only the host may do this.
    HostOnly = "host_only", 403, "Only the host can do this.";
    /// The host muted the caller in this chat.
    Muted = "muted", 403, "You cannot write in this chat right now.";
    /// Only the host and co-hosts write in this chat.
    MembersOnly = "members_only", 403, "Only the host and co-hosts can write here.";
    /// Needs a seat on the stage.
    NoSeat = "no_seat", 403, "This needs a seat on the stage.";
    /// The host has blocked the person.
    Blocked = "blocked", 403, "This is not open to this person.";
    /// The WebSocket was opened by a page of another site.
    BadOrigin = "bad_origin", 403, "This page may not connect here.";
    /// The request is for a host name that is not this server's.
    UnknownHost = "unknown_host", 421, "This server does not answer under this name.";
    /// It does not exist, or the caller may not know that it does.
    NotFound = "not_found", 404, "There is no such thing here.";
    /// The path exists, but not with this method.
    MethodNotAllowed = "method_not_allowed", 405, "This method is not allowed here.";
    /// The invitation has been decided.
    InvitationNotPending = "invitation_not_pending", 409, "This invitation is no longer pending.";
    /// The room is not live, or has ended.
    RoomNotLive = "room_not_live", 409, "The room is not live.";
    /// The room has ended.
    RoomEnded = "room_ended", 409, "The room has ended.";
    /// Every seat is taken.
    StageFull = "stage_full", 409, "The stage is full.";
    /// The person has a seat.
    AlreadyOnStage = "already_on_stage", 409, "They are on stage already.";
    /// The person has a pending invitation.
    AlreadyInvited = "already_invited", 409, "An invitation is waiting for an answer already.";
    /// The host takes no requests to join.
    JoiningClosed = "joining_closed", 409, "The host takes no requests to join right now.";
    /// The request has been decided.
    RequestNotWaiting = "request_not_waiting", 409, "This request is no longer waiting.";
    /// The connection to be promoted is not there.
    ConnectionNotFound = "connection_not_found", 409, "That connection is not in the room.";
    /// Body over 16 KiB.
    BodyTooLarge = "body_too_large", 413, "The request is too large.";
    /// Not `application/json`.
    UnsupportedMediaType = "unsupported_media_type", 415, "Send JSON.";
    /// The body is not JSON.
    InvalidJson = "invalid_json", 400, "The request is not valid JSON.";
    /// The body is JSON without the expected fields.
    InvalidBody = "invalid_body", 422, "The request does not have the expected fields.";
    /// The body has an unknown field.
    UnknownField = "unknown_field", 422, "The request has an unknown field.";
    /// A query parameter is out of range or malformed.
    InvalidQuery = "invalid_query", 422, "A query parameter is not valid.";
    /// It is empty, too long, or has no visible character.
    InvalidDisplayName = "invalid_display_name", 422, "A name has 1 to 32 visible characters.";
    /// It is empty, too long, or has no visible character.
    InvalidTitle = "invalid_title", 422, "A title has 1 to 80 visible characters.";
    /// It is empty, too long, or has no visible character.
    InvalidMessage = "invalid_message", 422, "A message has 1 to 500 visible characters.";
    /// It is too long, or has no visible character.
    InvalidNote = "invalid_note", 422, "A note has up to 140 visible characters.";
    /// The message contains a word that the host has blocked.
    BlockedWord = "blocked_word", 422, "This message has a word that is blocked here.";
    /// A pause, a list of words or a duration is out of range.
    InvalidSettings = "invalid_settings", 422, "These settings are out of range.";
    /// Not an `https` address that can be shown to people.
    InvalidUrl = "invalid_url", 422, "An address starts with https:// and has the name of a site.";
    /// The picture is on another site, and the operator allows uploaded pictures only.
    UploadsOnly = "uploads_only", 422, "Pictures of other sites are not shown here; upload the picture.";
    /// The price is out of range.
    InvalidPrice = "invalid_price", 422, "A price is a whole number of minor units up to 999,999,999,999.";
    /// Not a PNG, JPEG or WebP picture.
    InvalidImage = "invalid_image", 422, "A picture is a PNG, JPEG or WebP file of up to 512 KiB.";
    /// It is a HEIC photo, which hardly any browser shows.
    HeicImage = "heic_image", 422, "Most browsers cannot show HEIC photos. Save it as a JPEG file and send that.";
    /// The picture is incomplete, contradicts itself, or is one that browsers do not draw.
    DamagedImage = "damaged_image", 422, "This picture is damaged. Save it again and send it once more.";
    /// The picture is too large to be drawn on a phone.
    ImageTooManyPixels = "image_too_many_pixels", 422, "A picture is at most 4,096 pixels wide and high.";
    /// The room has the most products it may have.
    ProductsFull = "products_full", 409, "The room has as many products as it can hold.";
    /// The person has the most rooms open that they may have.
    TooManyRooms = "too_many_rooms", 409, "There are too many open rooms of one person. Stop one first.";
    /// The host, or all hosts together, have uploaded as much as they may.
    UploadsFull = "uploads_full", 409, "There is no room for more pictures.";
    /// The room has not ended yet.
    RoomNotEnded = "room_not_ended", 409, "The room has not ended yet.";
    /// The invitee is the caller or the host.
    InvalidInvitee = "invalid_invitee", 422, "This person cannot be invited.";
    /// The caller tried to block themselves.
    CannotBlockYourself = "cannot_block_yourself", 422, "Nobody can block themselves.";
    /// Not 1 to 64 characters of visible ASCII.
    InvalidIdempotencyKey = "invalid_idempotency_key", 422, "An idempotency key has 1 to 64 visible ASCII characters.";
    /// The key was sent with another call.
    IdempotencyKeyReused = "idempotency_key_reused", 422, "This idempotency key belongs to another request.";
    /// The chat is in slow mode, and the caller wrote a moment ago.
    SlowMode = "slow_mode", 429, "Slow mode is on. Wait a moment before the next message.";
    /// The caller did this too often.
    RateLimited = "rate_limited", 429, "Too many requests. Try again in a moment.";
    /// A webhook without a valid signature.
    WebhookUnauthorized = "webhook_unauthorized", 401, "The webhook's signature is not valid.";
    /// A defect in the server.
    Internal = "internal", 500, "Something went wrong on our side.";
    /// The provider, or the address with the operator's keys, does not answer.
    SignInUnavailable = "sign_in_unavailable", 503, "Signing in does not work right now.";
    /// LiveKit does not answer.
    MediaUnavailable = "media_unavailable", 503, "Audio and video are unavailable right now.";
    /// Too much is asked of the server at once.
    Busy = "busy", 503, "The server is busy. Try again in a moment.";
    /// The database could not read or write.
    StorageUnavailable = "storage_unavailable", 503, "This could not be saved right now.";
}

// Derived, it would be the heaviest function of the app that reads JSON.
impl From<String> for ProblemCode {
    fn from(text: String) -> Self {
        Self::ALL.iter().copied().find(|code| code.as_str() == text).unwrap_or(Self::Unknown)
    }
}

// Written by hand: a derived schema does not see the names that the macro sets.
#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for ProblemCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let codes = Self::ALL.iter().map(|code| code.as_str()).chain([Self::Unknown.as_str()]);
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .enum_values(Some(codes))
            .build()
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for ProblemCode {}

/// A problem document, `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI reference for the kind of problem: `/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// A short sentence, the same for every occurrence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable code, for programs to act on.
    pub code: ProblemCode,
    /// What happened this time and what to do next, for people to read.
    pub detail: String,
    /// The invitation as it is now, when a decision came too late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Box<Invitation>>,
    /// The request as it is now, when a decision came too late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join_request: Option<Box<JoinRequest>>,
    /// With `no_seat`: the status of the caller's latest invitation in this room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation_status: Option<InvitationStatus>,
    /// Seconds to wait before trying again, when waiting helps; also in the `Retry-After` header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
}

impl Problem {
    /// Makes the problem for `code`; `detail` says what happened this time.
    #[must_use]
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("/problems/{}", code.as_str()),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            detail: detail.into(),
            invitation: None,
            join_request: None,
            invitation_status: None,
            retry_after: None,
        }
    }
}

impl From<ProblemCode> for Problem {
    fn from(code: ProblemCode) -> Self {
        Self::new(code, code.title())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_from_its_text() {
        for &code in ProblemCode::ALL {
            let json = format!("\"{}\"", code.as_str());
            assert_eq!(serde_json::to_string(&code).unwrap(), json);
            assert_eq!(serde_json::from_str::<ProblemCode>(&json).unwrap(), code);
        }
    }

    #[test]
    fn a_code_from_the_future_is_unknown_rather_than_an_error() {
        assert_eq!(serde_json::from_str::<ProblemCode>("\"moon_full\"").unwrap(), ProblemCode::Unknown);
    }
}
