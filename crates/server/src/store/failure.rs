//! Why the database failed, in words for people and in one word for metrics.

use super::StoreError;

/// Why the database failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The disk is full.
    DiskFull,
    /// The file must not be written.
    ReadOnly,
    /// Somebody else keeps the database locked, or too many wait for it.
    Busy,
    /// The file is damaged.
    Damaged,
    /// The disk failed.
    Disk,
    /// Anything else.
    Other,
}

impl Failure {
    /// The cause in one word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DiskFull => "disk_full",
            Self::ReadOnly => "read_only",
            Self::Busy => "busy",
            Self::Damaged => "damaged",
            Self::Disk => "disk",
            Self::Other => "other",
        }
    }

    /// What to tell a caller.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::DiskFull => "The server's disk is full. Nothing was changed; try again later.",
            Self::ReadOnly => "The server cannot change its data at the moment. Try again later.",
            Self::Busy => "The server's database is busy. Nothing was changed; try again.",
            Self::Damaged => "This part of the server's data is damaged. Its operator can restore a backup.",
            Self::Disk => "The server's disk failed. Nothing was changed; try again later.",
            Self::Other => "The server could not use its database. Try again.",
        }
    }
}

impl StoreError {
    /// Why the database failed.
    #[must_use]
    pub fn failure(&self) -> Failure {
        match self {
            Self::Database(sqlx::Error::PoolTimedOut) => Failure::Busy,
            Self::Database(sqlx::Error::Database(error)) => of_code(error.code().as_deref()),
            Self::Corrupt(_) => Failure::Damaged,
            _ => Failure::Other,
        }
    }
}

/// The failure of an SQLite result code (<https://www.sqlite.org/rescode.html>). Its lower byte is the primary code.
fn of_code(code: Option<&str>) -> Failure {
    match code.and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff) {
        Some(5 | 6) => Failure::Busy,
        Some(8) => Failure::ReadOnly,
        Some(10 | 14) => Failure::Disk,
        Some(11 | 26) => Failure::Damaged,
        Some(13) => Failure::DiskFull,
        _ => Failure::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extended_codes_mean_what_their_primary_code_means() {
        for (code, failure) in [
            ("5", Failure::Busy),
            ("261", Failure::Busy),
            ("8", Failure::ReadOnly),
            ("778", Failure::Disk),
            ("267", Failure::Damaged),
            ("13", Failure::DiskFull),
            ("1", Failure::Other),
            ("x", Failure::Other),
        ] {
            assert_eq!(of_code(Some(code)), failure, "{code}");
        }
    }
}
