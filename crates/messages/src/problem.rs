//! What is wrong with a message file.

/// Something wrong with a message file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("locales/{file}: {}{advice}", key.as_ref().map(|key| format!("`{key}`: ")).unwrap_or_default())]
pub struct Problem {
    /// The path below `locales`.
    pub file: String,
    /// The key of the message, unless the whole file is meant.
    pub key: Option<String>,
    /// What is wrong, and what to do.
    pub advice: String,
}

impl Problem {
    /// A problem of a whole file or folder.
    #[must_use]
    pub fn folder(file: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { file: file.into(), key: None, advice: advice.into() }
    }

    /// A problem of one message.
    #[must_use]
    pub fn message(file: impl Into<String>, key: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { file: file.into(), key: Some(key.into()), advice: advice.into() }
    }
}
