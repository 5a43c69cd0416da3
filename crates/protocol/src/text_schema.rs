//! Schemas for texts of a fixed form, in the server's OpenAPI document.

use utoipa::openapi::{
    RefOr,
    schema::{ObjectBuilder, Schema, Type},
};

/// Makes the schema of a text that `pattern`, a regular expression, matches as a whole.
pub(crate) fn text_like(pattern: impl Into<String>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).build().into()
}
