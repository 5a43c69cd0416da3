//! People to invite, and the people whom the caller has blocked.

use costage_protocol::{Block, Page, Person, RoomId, User, UserId};

use super::{Api, ApiError, Method, parse};

impl Api {
    /// Finds people by name, those watching `room` first: a page from `cursor` on. Without a `limit` the server decides
    /// how many.
    ///
    /// # Errors
    /// Any refusal, or no answer.
    pub async fn people(
        &self,
        query: &str,
        room: &RoomId,
        cursor: Option<&str>,
        limit: Option<u32>,
    ) -> Result<Page<Person>, ApiError> {
        let mut path = format!("/users?query={}&room={room}", percent_encoded(query));
        if let Some(cursor) = cursor {
            path.push_str("&cursor=");
            path.push_str(&percent_encoded(cursor));
        }
        if let Some(limit) = limit {
            path.push_str("&limit=");
            path.push_str(&limit.to_string());
        }
        self.get(path).await
    }

    /// Finds the person whom the operator knows by this id of their own: the `sub` of their tokens, or where people sign in by
    /// name, the name.
    ///
    /// # Errors
    /// `not_found` when they have not signed in yet, or no answer.
    pub async fn user_by_subject(&self, subject: &str) -> Result<User, ApiError> {
        self.get(format!("/users/by-subject?subject={}", percent_encoded(subject))).await
    }

    /// Blocks a person in all of the caller's rooms.
    ///
    /// # Errors
    /// `cannot_block_yourself`, `rate_limited`, or no answer.
    pub async fn block(&self, user: &UserId) -> Result<Block, ApiError> {
        parse(&self.send(Method::Put, format!("/me/blocks/{user}"), None).await?)
    }

    /// Lifts a block.
    ///
    /// # Errors
    /// `not_found` when there is none, or no answer.
    pub async fn unblock(&self, user: &UserId) -> Result<(), ApiError> {
        self.delete(format!("/me/blocks/{user}")).await
    }
}

/// `text` with everything but unreserved characters as `%XX` (RFC 3986).
fn percent_encoded(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn a_query_cannot_become_another_parameter() {
        assert_eq!(percent_encoded("a&b=ü ~"), "a%26b%3D%C3%BC%20~");
    }
}
