//! Live lists without the WebSocket.

use costage_protocol::live::{CatchUp, CaughtUp, Reading, ServerFrame};
use serde_json::Value;

use super::{Api, ApiError, Method, parse, to_json};

impl Api {
    /// What the WebSocket would have brought of these topics; frames of a kind that this version does not know are
    /// left out. Not made again by itself, for it is made every few seconds.
    ///
    /// # Errors
    /// Whatever the server refuses, or no answer.
    pub async fn catch_up(&self, topics: Vec<Reading>) -> Result<Vec<ServerFrame<Value>>, ApiError> {
        let body = to_json(&CatchUp { topics })?;
        let answer = self.send_keyed(Method::Post, "/catch-up".into(), Some(body), None).await?;
        let CaughtUp { frames } = parse::<CaughtUp<Value>>(&answer)?;
        Ok(frames.into_iter().filter_map(|frame| serde_json::from_value(frame).ok()).collect())
    }
}
