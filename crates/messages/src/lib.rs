//! The message files of `locales/`, checked and made into what the app needs: Rust code with the English texts, and one
//! file for each other language.
//!
//! The files are written in a subset of [Fluent](https://projectfluent.org) that [`read`] describes. English says which
//! messages there are and which arguments they take; [`check`] compares the other languages with it. [`pattern`] is the
//! compact notation of a message in the app.
#![allow(missing_docs, reason = "only the build uses it: a doc stands where it says more than the name")]

pub mod check;
pub mod code;
pub mod language;
pub mod message;
pub mod pattern;
pub mod problem;
pub mod pseudo;
pub mod read;

use std::path::Path;

pub use language::Language;
pub use problem::Problem;

/// The language whose messages are part of the app, and that the others are compared with.
pub const SOURCE: &str = "en";

/// All languages of a folder, English first and the others by their tags.
#[derive(Debug)]
pub struct Languages {
    pub source: Language,
    pub others: Vec<Language>,
}

/// Reads and checks the languages in the folders of `locales`.
///
/// # Errors
/// Everything that is wrong with them, each with its file, its key and what to do about it.
pub fn languages(locales: &Path) -> Result<Languages, Vec<Problem>> {
    let mut all = read::folder(locales)?;
    let Some(place) = all.iter().position(|language| language.tag == SOURCE) else {
        return Err(vec![Problem::folder(
            SOURCE,
            "the folder is missing: its files say which messages there are",
        )]);
    };
    let source = all.remove(place);
    let mut problems = check::alone(&source);
    for other in &all {
        problems.extend(check::alone(other));
        problems.extend(check::against(&source, other));
    }
    if problems.is_empty() { Ok(Languages { source, others: all }) } else { Err(problems) }
}
