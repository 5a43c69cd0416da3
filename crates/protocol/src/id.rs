//! Ids: opaque strings with a prefix that names their kind. They are parsed once, where they come in.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The error for a text that is not an id of the expected kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id of this kind")]
pub struct ParseIdError;

/// Whether `body`, the part after the prefix, has 1 to 40 characters of `a-z` and `0-9`.
fn is_body(body: &str) -> bool {
    (1..=40).contains(&body.len()) && body.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            #[doc = concat!("The prefix of every such id: `", $prefix, "`.")]
            pub const PREFIX: &str = $prefix;

            /// Makes an id from random bytes, written in lower-case hexadecimal.
            #[must_use]
            pub fn from_random(bytes: [u8; 16]) -> Self {
                use fmt::Write;
                let mut text = String::with_capacity(Self::PREFIX.len() + 32);
                text.push_str(Self::PREFIX);
                for byte in bytes {
                    // Writing into a String cannot fail.
                    let _ = write!(text, "{byte:02x}");
                }
                Self(text.into())
            }

            /// The whole id, including the prefix.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                match text.strip_prefix(Self::PREFIX) {
                    Some(body) if is_body(body) => Ok(Self(text.into())),
                    _ => Err(ParseIdError),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = ParseIdError;
            fn try_from(text: String) -> Result<Self, ParseIdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                crate::text_schema::text_like(concat!("^", $prefix, "[a-z0-9]{1,40}$"))
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// The id of a person.
    UserId,
    "usr_"
);
id!(
    /// The id of a room: one livestream.
    RoomId,
    "room_"
);
id!(
    /// The id of an invitation to a room's stage.
    InvitationId,
    "inv_"
);
id!(
    /// The id of a message in a room's chat.
    MessageId,
    "msg_"
);
id!(
    /// The id of a request to join a room's stage.
    JoinRequestId,
    "jreq_"
);

id!(
    /// The id of a product in a room's list.
    ProductId,
    "prd_"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_random_id_parses_back() {
        let id = RoomId::from_random([0xab; 16]);
        assert_eq!(id.as_str().parse::<RoomId>(), Ok(id));
    }

    #[test]
    fn another_kind_or_shape_is_refused() {
        for text in ["usr_abc", "room_", "room_ABC", "room_../x", "", "room_a b"] {
            assert_eq!(text.parse::<RoomId>(), Err(ParseIdError), "{text:?}");
        }
    }
}
