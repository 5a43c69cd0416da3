//! A language: its folder, read.

use std::collections::BTreeMap;

use crate::message::Message;

/// The plural categories of CLDR, in its order.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// The BCP 47 tag, which is the folder's name.
    pub tag: String,
    /// What people who speak it call it.
    pub name: String,
    pub is_rtl: bool,
    /// Its plural categories; those that its numbers have in CLDR.
    pub categories: Vec<String>,
    /// Those of its ordinals.
    pub ordinals: Vec<String>,
    /// The features by their files' names without the extension.
    pub features: BTreeMap<String, Feature>,
}

/// The messages of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// The comment at the top of the file.
    pub doc: Vec<String>,
    pub messages: Vec<Message>,
}

impl Language {
    /// The path of a feature's file below `locales`.
    #[must_use]
    pub fn file(&self, feature: &str) -> String {
        format!("{}/{feature}.ftl", self.tag)
    }
}

impl Feature {
    #[must_use]
    pub fn message(&self, key: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.key == key)
    }
}
