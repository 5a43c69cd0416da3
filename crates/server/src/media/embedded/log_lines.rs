//! Logs LiveKit's log lines at debug level, without the tokens they may contain.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt as _, AsyncRead, BufReader};

/// The last line of LiveKit's log, for the error that says why it did not start.
#[derive(Clone, Default)]
pub(super) struct LastLine(Arc<Mutex<String>>);

impl LastLine {
    /// The line as the end of a sentence; empty when LiveKit has logged nothing.
    pub(super) fn as_quote(&self) -> String {
        let line = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if line.is_empty() { String::new() } else { format!(" and said: {}", line.trim_end_matches('.')) }
    }

    fn set(&self, line: String) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = line;
    }
}

/// Reads `output` to its end.
pub(super) async fn forward(output: impl AsyncRead + Unpin, last: LastLine) {
    let mut reader = BufReader::new(output);
    let mut bytes = Vec::new();
    // Bytes, not text: a line that is not UTF-8 must not stop the reading, or LiveKit's pipe fills up.
    while matches!(reader.read_until(b'\n', &mut bytes).await, Ok(1..)) {
        let line = without_tokens(String::from_utf8_lossy(&bytes).trim_end());
        bytes.clear();
        if !line.is_empty() {
            tracing::debug!(target: "livekit", "{line}");
            last.set(line);
        }
    }
}

/// Replaces everything that looks like a JSON Web Token or follows `access_token=`.
fn without_tokens(line: &str) -> String {
    const STARTS: [&str; 2] = ["access_token=", "eyJ"];
    let mut clean = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((at, start)) =
        STARTS.iter().filter_map(|start| rest.find(start).map(|at| (at, *start))).min()
    {
        clean.push_str(&rest[..at]);
        if start != "eyJ" {
            clean.push_str(start);
        }
        clean.push_str("[token]");
        let behind = &rest[at + start.len()..];
        let end = behind.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.%".contains(c)));
        rest = &behind[end.unwrap_or(behind.len())..];
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::without_tokens;

    #[test]
    fn tokens_are_removed() {
        let cases = [
            ("starting LiveKit server", "starting LiveKit server"),
            ("GET /rtc?access_token=abc.def-_g&auto=1", "GET /rtc?access_token=[token]&auto=1"),
            ("token \"eyJhbGciOi.eyJzdWIi.x_-9\" refused", "token \"[token]\" refused"),
            ("a eyJaa b access_token=eyJaa.b", "a [token] b access_token=[token]"),
            ("ünï eyJ", "ünï [token]"),
        ];
        for (line, clean) in cases {
            assert_eq!(without_tokens(line), clean);
        }
    }
}
