//! The program's log, on stderr: as text for people, or one JSON object a line.

use std::{
    io::{self, IsTerminal as _},
    panic,
};

use costage_server::{audit, config::LogFormat};
use tracing_subscriber::EnvFilter;

/// Starts the log with this filter.
pub(crate) fn start(filter: &str, format: LogFormat) {
    let log = tracing_subscriber::fmt().with_env_filter(with_audit(filter)).with_writer(io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(io::stderr().is_terminal()).init(),
        LogFormat::Json => {
            log.json().flatten_event(true).with_current_span(true).with_span_list(false).init()
        }
    }
    // A panic is a line like any other, with the request that it came from.
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked: {}", info.payload_as_str().unwrap_or("without a message"));
    }));
}

/// Keeps the audit lines unless the filter names them: a quieter log must not lose who removed whom.
fn with_audit(filter: &str) -> EnvFilter {
    if filter.contains(audit::TARGET) {
        return EnvFilter::new(filter);
    }
    EnvFilter::new(format!("{filter},{}=info", audit::TARGET))
}
