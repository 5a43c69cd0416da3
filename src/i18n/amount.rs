//! Amounts of data.

use super::Locale;
use crate::ports::number_format;

/// `bytes` in megabytes, rounded up: `0.4 MB`, `12.0 MB`.
#[must_use]
pub fn megabytes(locale: Locale, bytes: u64) -> String {
    number_format::megabytes(&locale.regional_tag(), bytes.div_ceil(100_000))
}
