//! Pagination of lists: a `limit` from 1 to 100, and an opaque cursor.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use costage_protocol::{
    Page, ProblemCode,
    limits::{PAGE_DEFAULT, PAGE_MAX},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::IntoParams;

use crate::http::problem::ApiError;

/// The page of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Items per page: 1 to 100, 20 by default.
    #[param(minimum = 1, maximum = 100, default = 20, nullable = false)]
    limit: Option<u32>,
    /// The `next_cursor` of the previous page.
    #[param(min_length = 1, pattern = "^[A-Za-z0-9_-]+$", nullable = false)]
    cursor: Option<String>,
}

/// A range of rows in a list that is paged by offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowRange {
    /// The most rows on the page.
    pub limit: u32,
    /// The number of rows before the page.
    pub offset: u32,
}

impl PageQuery {
    /// Returns the rows of the page.
    ///
    /// # Errors
    /// `invalid_query` for a limit out of range or a cursor of another list.
    pub fn rows(&self) -> Result<RowRange, ApiError> {
        let limit = self.limit()?;
        let offset = match &self.cursor {
            None => 0,
            Some(cursor) => read_cursor(cursor).ok_or_else(|| {
                ApiError::new(
                    ProblemCode::InvalidQuery,
                    "cursor is not one that this server returned for this list.",
                )
            })?,
        };
        Ok(RowRange { limit, offset })
    }

    /// Returns the limit and, for a list that is paged by key, the key of the last item on the previous page.
    ///
    /// # Errors
    /// `invalid_query` for a limit out of range or a cursor of another list.
    pub fn after<K: DeserializeOwned>(&self) -> Result<(u32, Option<K>), ApiError> {
        let key = self.cursor.as_deref().map(|cursor| {
            let json = URL_SAFE_NO_PAD.decode(cursor).ok();
            json.and_then(|json| serde_json::from_slice(&json).ok()).ok_or_else(|| {
                ApiError::new(
                    ProblemCode::InvalidQuery,
                    "cursor is not one that this server returned for this list.",
                )
            })
        });
        Ok((self.limit()?, key.transpose()?))
    }

    fn limit(&self) -> Result<u32, ApiError> {
        let limit = self.limit.unwrap_or(PAGE_DEFAULT);
        if (1..=PAGE_MAX).contains(&limit) {
            return Ok(limit);
        }
        Err(ApiError::new(ProblemCode::InvalidQuery, "limit must be a number from 1 to 100."))
    }
}

/// The cursor for the page after the item with the key `key`.
#[must_use]
pub fn cursor_after(key: &impl Serialize) -> Option<String> {
    Some(URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).ok()?))
}

impl RowRange {
    /// The number of rows to read: one more than the page shows, to find out whether there is a next page.
    #[must_use]
    pub fn limit_plus_one(self) -> u32 {
        self.limit + 1
    }

    /// Builds the page from up to [`RowRange::limit_plus_one`] items.
    #[must_use]
    pub fn page<T>(self, mut items: Vec<T>) -> Page<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let next_cursor = more.then(|| write_cursor(self.offset.saturating_add(self.limit)));
        Page { items, next_cursor }
    }
}

fn write_cursor(offset: u32) -> String {
    URL_SAFE_NO_PAD.encode(offset.to_be_bytes())
}

fn read_cursor(cursor: &str) -> Option<u32> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_to_the_next_page() {
        let first = PageQuery { limit: Some(2), cursor: None }.rows().unwrap().page(vec![1, 2, 3]);
        assert_eq!(first.items, [1, 2]);
        let next = PageQuery { limit: Some(2), cursor: first.next_cursor }.rows().unwrap();
        assert_eq!(next, RowRange { limit: 2, offset: 2 });
        assert_eq!(next.page(vec![3]).next_cursor, None);
    }

    #[test]
    fn a_cursor_continues_after_a_key() {
        let cursor = cursor_after(&("carla", 7));
        let page = PageQuery { limit: None, cursor };
        assert_eq!(page.after::<(String, u8)>().unwrap(), (20, Some(("carla".to_owned(), 7))));
        assert!(page.after::<(u8, u8)>().is_err());
    }

    #[test]
    fn a_limit_out_of_range_and_an_unknown_cursor_are_refused() {
        assert!(PageQuery { limit: Some(0), cursor: None }.rows().is_err());
        assert!(PageQuery { limit: Some(101), cursor: None }.rows().is_err());
        assert!(PageQuery { limit: None, cursor: Some("?".into()) }.rows().is_err());
    }
}
