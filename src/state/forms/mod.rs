//! TODO state::forms

pub mod form_draft;
pub mod short_text;
