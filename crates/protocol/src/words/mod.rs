//! Word boundaries and word comparison in every script, for the search for people, mentions, links and blocked words.
//!
//! The app carries only the small tables of this module; it leaves Unicode decomposition to the browser ([`folded_from`]).

mod border;
mod fold;
mod marks;
mod names;
mod script;

pub use border::{borders, is_border};
pub use fold::{folded, folded_from};
pub use marks::is_mark;
pub use names::{finds_strangers, is_being_typed, name_words, query_words};
pub use script::{in_word, unspaced};
