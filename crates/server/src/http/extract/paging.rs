//! Lists, a page at a time: `limit` 1 to 100, and a cursor that only we can read.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use costage_protocol::{
    Page, ProblemCode,
    limits::{PAGE_DEFAULT, PAGE_MAX},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::IntoParams;

use crate::http::problem::ApiError;

/// Which page.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Items on a page: 1 to 100, 20 by default.
    #[param(minimum = 1, maximum = 100, default = 20, nullable = false)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[param(min_length = 1, pattern = "^[A-Za-z0-9_-]+$", nullable = false)]
    cursor: Option<String>,
}

/// Which rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rows {
    /// How many.
    pub limit: u32,
    /// After how many.
    pub offset: u32,
}

impl PageQuery {
    /// Checked.
    ///
    /// # Errors
    /// `invalid_query`.
    pub fn rows(&self) -> Result<Rows, ApiError> {
        let limit = self.limit()?;
        let offset = match &self.cursor {
            None => 0,
            Some(cursor) => read_cursor(cursor)
                .ok_or_else(|| ApiError::new(ProblemCode::InvalidQuery, "cursor is not one of ours."))?,
        };
        Ok(Rows { limit, offset })
    }

    /// How many, and after which place of a list that is paged by key.
    ///
    /// # Errors
    /// `invalid_query`.
    pub fn after<K: DeserializeOwned>(&self) -> Result<(u32, Option<K>), ApiError> {
        let place = self.cursor.as_deref().map(|cursor| {
            let json = URL_SAFE_NO_PAD.decode(cursor).ok();
            json.and_then(|json| serde_json::from_slice(&json).ok())
                .ok_or_else(|| ApiError::new(ProblemCode::InvalidQuery, "cursor is not one of ours."))
        });
        Ok((self.limit()?, place.transpose()?))
    }

    fn limit(&self) -> Result<u32, ApiError> {
        let limit = self.limit.unwrap_or(PAGE_DEFAULT);
        if (1..=PAGE_MAX).contains(&limit) {
            return Ok(limit);
        }
        Err(ApiError::new(ProblemCode::InvalidQuery, "limit is a number from 1 to 100."))
    }
}

/// The cursor that leads on after `place`.
#[must_use]
pub fn cursor_after(place: &impl Serialize) -> Option<String> {
    Some(URL_SAFE_NO_PAD.encode(serde_json::to_vec(place).ok()?))
}

impl Rows {
    /// One more than asked for tells whether there is a next page.
    #[must_use]
    pub fn and_one(self) -> u32 {
        self.limit + 1
    }

    /// The page out of [`Rows::and_one`] items.
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
        assert_eq!(next, Rows { limit: 2, offset: 2 });
        assert_eq!(next.page(vec![3]).next_cursor, None);
    }

    #[test]
    fn a_cursor_leads_on_after_a_place() {
        let cursor = cursor_after(&("carla", 7));
        let page = PageQuery { limit: None, cursor };
        assert_eq!(page.after::<(String, u8)>().unwrap(), (20, Some(("carla".to_owned(), 7))));
        assert!(page.after::<(u8, u8)>().is_err());
    }

    #[test]
    fn what_is_out_of_range_is_refused() {
        assert!(PageQuery { limit: Some(0), cursor: None }.rows().is_err());
        assert!(PageQuery { limit: Some(101), cursor: None }.rows().is_err());
        assert!(PageQuery { limit: None, cursor: Some("?".into()) }.rows().is_err());
    }
}
