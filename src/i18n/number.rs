//! Numbers inside of texts, as their language writes them.

use super::Locale;
use crate::ports::number_format;

/// `count` as short as a badge needs it: `999`, `1.2K`, `34K`; never more than there are.
#[must_use]
pub fn compact(locale: Locale, count: impl TryInto<u64>) -> String {
    number_format::compact(locale.tag(), count.try_into().unwrap_or(u64::MAX))
}
