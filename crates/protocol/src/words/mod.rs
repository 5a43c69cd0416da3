//! Where words begin and end, and when two are the same, in every script: the one place that knows. It serves the
//! search for people, mentions, links and blocked words.
//!
//! The app carries the small tables here only; taking characters apart is left to the browser ([`folded_from`]).

mod border;
mod fold;
mod marks;
mod names;
mod script;

pub use border::{borders, is_border};
pub use fold::{folded, folded_from};
pub use marks::is_mark;
pub use names::{is_being_typed, name_words, query_words};
pub use script::{in_word, unspaced};
