//! What forms share: drafts that outlive the page, and the check of short texts.

pub mod form_draft;
pub mod short_text;
