//! Numbers in texts, written as the language writes them.

use super::Locale;
use crate::ports::number_format;

/// Abbreviates `count` to fit a badge: `999`, `1.2K`, `34K`. Rounds down.
#[must_use]
pub fn compact(locale: Locale, count: impl TryInto<u64>) -> String {
    number_format::compact(locale.tag(), count.try_into().unwrap_or(u64::MAX))
}
