//! The texts of an ended room.

use std::borrow::Cow;

use super::Text;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SummaryText {
    Title,
    /// The label of the time it was live.
    Duration,
    /// That time in seconds.
    Lasted(u64),
    /// The most people who watched at once.
    PeakViewers,
    Messages,
    Reactions,
    CoHosts,
    NoCoHosts,
    ProductClicks,
    DownloadChat,
    /// The bytes received so far.
    Received(u64),
}

impl Text for SummaryText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Title => "Summary",
            Self::Duration => "Duration",
            Self::Lasted(seconds) => return lasted(*seconds).into(),
            Self::PeakViewers => "Most viewers at once",
            Self::Messages => "Messages",
            Self::Reactions => "Reactions",
            Self::CoHosts => "Co-hosts",
            Self::NoCoHosts => "None",
            Self::ProductClicks => "Product clicks",
            Self::DownloadChat => "Download the chat",
            Self::Received(bytes) => return format!("{} so far", amount(*bytes)).into(),
        }
        .into()
    }
}

/// `0.4 MB`, `12.0 MB`.
fn amount(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// `42 s`, `12 min 5 s`, `1 h 3 min`.
fn lasted(seconds: u64) -> String {
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_progress_of_a_download_is_in_megabytes() {
        for (bytes, text) in [(0, "0.0"), (1, "0.1"), (350_000, "0.4"), (12_000_000, "12.0")] {
            assert_eq!(SummaryText::Received(bytes).en(), format!("{text} MB so far"));
        }
    }

    #[test]
    fn a_duration_is_written_as_people_say_it() {
        for (seconds, text) in [(0, "0 s"), (42, "42 s"), (725, "12 min 5 s"), (3_780, "1 h 3 min")] {
            assert_eq!(SummaryText::Lasted(seconds).en(), text);
        }
    }
}
