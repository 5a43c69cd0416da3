//! Texts of a fixed form, in the server's OpenAPI document.

use utoipa::openapi::{
    RefOr,
    schema::{ObjectBuilder, Schema, Type},
};

/// A text that `pattern`, a regular expression, describes from end to end.
pub(crate) fn text_like(pattern: impl Into<String>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).build().into()
}
