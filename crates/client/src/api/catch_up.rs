//! Live updates without the WebSocket.

use costage_protocol::live::{CatchUp, CaughtUp, Reading, ServerFrame};
use serde_json::Value;

use super::{Api, ApiError, Method, parse, to_json};

impl Api {
    /// Reads what the WebSocket would have brought for these topics. Frames of a kind that this version does not know are
    /// left out. A lost answer is not asked for again, because the call is made every few seconds anyway.
    ///
    /// # Errors
    /// Any refusal, or no answer.
    pub async fn catch_up(&self, topics: Vec<Reading>) -> Result<Vec<ServerFrame<Value>>, ApiError> {
        let body = to_json(&CatchUp { topics })?;
        let answer = self.send_keyed(Method::Post, "/catch-up".into(), Some(body), None).await?;
        let CaughtUp { frames } = parse::<CaughtUp<Value>>(&answer)?;
        Ok(frames.into_iter().filter_map(|frame| serde_json::from_value(frame).ok()).collect())
    }
}
