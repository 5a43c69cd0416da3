//! What a client needs to connect to LiveKit: broadcast data to be on stage, watch data to watch.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{ParseIdError, Role, Timestamp, UserId};

/// LiveKit's URL and a token that lets its holder publish.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BroadcastData {
    /// LiveKit's WebSocket URL (`ws://` or `wss://`).
    pub url: String,
    /// Whether LiveKit's signalling goes through this server. A browser then uses the origin of the API, with `ws` for
    /// `http`, instead of `url`: only the browser knows which proxies are in between.
    #[serde(default)]
    pub via_server: bool,
    /// A LiveKit join token, valid for a minute. Never log it.
    pub token: String,
    /// The LiveKit identity inside the token.
    pub identity: Identity,
    /// The caller's role in the room.
    pub role: Role,
    /// When the token stops working.
    pub expires_at: Timestamp,
}

/// LiveKit's URL and a token that only lets its holder subscribe.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WatchData {
    /// LiveKit's WebSocket URL (`ws://` or `wss://`).
    pub url: String,
    /// Whether LiveKit's signalling goes through this server. A browser then uses the origin of the API, with `ws` for
    /// `http`, instead of `url`: only the browser knows which proxies are in between.
    #[serde(default)]
    pub via_server: bool,
    /// A LiveKit join token without the right to publish, valid for a minute. Never log it.
    pub token: String,
    /// The LiveKit identity inside the token.
    pub identity: Identity,
    /// The caller's role in the room.
    pub role: Role,
    /// The host, whose picture is shown before anything else of the room has loaded.
    pub host_id: UserId,
    /// When the token stops working.
    pub expires_at: Timestamp,
}

macro_rules! debug_without_token {
    ($name:ident) => {
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("url", &self.url)
                    .field("identity", &self.identity)
                    .field("role", &self.role)
                    .finish_non_exhaustive()
            }
        }
    };
}
debug_without_token!(BroadcastData);
debug_without_token!(WatchData);

/// Body of `POST /rooms/{id}/stage`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeStage {
    /// The connection with which the caller watches, to be promoted in place.
    pub identity: Identity,
}

/// A LiveKit identity: `user id:connection number`, so that two devices are two participants of one
/// person and an old token is recognised.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Identity {
    /// The person.
    pub user: UserId,
    /// The number of the connection, unique for this person: each watch or broadcast data has a new one.
    pub connection: u64,
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Identity {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        // Nineteen digits always fit.
        crate::text_schema::text_like("^usr_[a-z0-9]{1,40}:[0-9]{1,19}$")
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Identity {}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.user, self.connection)
    }
}

impl FromStr for Identity {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        let (user, connection) = text.split_once(':').ok_or(ParseIdError)?;
        Ok(Self { user: user.parse()?, connection: connection.parse().map_err(|_| ParseIdError)? })
    }
}

impl TryFrom<String> for Identity {
    type Error = ParseIdError;
    fn try_from(text: String) -> Result<Self, ParseIdError> {
        text.parse()
    }
}

impl From<Identity> for String {
    fn from(identity: Identity) -> Self {
        identity.to_string()
    }
}
