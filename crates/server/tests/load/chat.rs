//! Chat with 20 messages per second to all viewers.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use reqwest::Client;
use serde_json::json;
use tokio::{
    task::JoinSet,
    time::{MissedTickBehavior, interval},
};

use crate::{
    busy_room::{BusyRoom, SignedInUser},
    crowd::Observer,
    progress::Progress,
};

const PER_SECOND: u32 = 20;
/// Enough authors that none exceeds the rate limit.
const AUTHORS: usize = 40;
/// The most messages that the slowest viewer may lag behind: a quarter of what the server queues for a slow client.
const IN_FLIGHT_MAX: usize = 60;

/// Checks that chat events arrive in order, and records their delays.
pub(crate) struct ChatObserver {
    start: Instant,
    progress: Arc<Progress>,
    expected: u64,
    seq: Option<u64>,
    received: u64,
    delays_ms: Vec<u32>,
}

impl ChatObserver {
    /// Expects `expected` messages. The text of each is when it was sent, in milliseconds after `start`.
    pub(crate) fn new(start: Instant, expected: u32, progress: Arc<Progress>) -> Self {
        Self { start, progress, expected: expected.into(), seq: None, received: 0, delays_ms: Vec::new() }
    }

    /// The delay of each message, in milliseconds.
    pub(crate) fn delays_ms(&self) -> &[u32] {
        &self.delays_ms
    }
}

impl Observer for ChatObserver {
    fn observe(&mut self, frame: &str) -> bool {
        let now = self.start.elapsed();
        if !frame.contains(r#"/chat","#) {
            return false;
        }
        let seq = number(frame, r#""seq":"#);
        if frame.starts_with(r#"{"type":"snapshot""#) {
            self.seq = seq;
            return false;
        }
        assert_eq!(seq, self.seq.map(|last| last + 1), "an event is lost or out of order");
        self.seq = seq;
        self.received += 1;
        assert_eq!(number(frame, r#""number":"#), Some(self.received), "a message is lost or out of order");
        self.progress.received(usize::try_from(self.received - 1).unwrap());
        let sent = number(frame, r#""text":""#).unwrap();
        let late = now.saturating_sub(Duration::from_millis(sent));
        self.delays_ms.push(u32::try_from(late.as_millis()).unwrap());
        self.received == self.expected
    }
}

/// Returns the number that follows `before`. Parsing JSON would be too slow for thousands of viewers.
pub(crate) fn number(frame: &str, before: &str) -> Option<u64> {
    let (_, after) = frame.split_once(before)?;
    let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after.get(..digits)?.parse().ok()
}

/// The number of messages in `seconds`, and of their authors.
pub(crate) const fn messages_and_authors(seconds: u32) -> (u32, usize) {
    (PER_SECOND * seconds, AUTHORS)
}

/// Sends `messages`, each by the next of `authors`, at 20 per second or as fast as the slowest viewer can follow.
pub(crate) async fn write_messages(
    busy: &BusyRoom,
    authors: &[SignedInUser],
    messages: u32,
    start: Instant,
    progress: &Progress,
) {
    // Fails in all tests but the first, when it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{}/api/v1/rooms/{}/chat", busy.address, busy.room.id);
    let mut pace = interval(Duration::from_secs(1) / PER_SECOND);
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut calls = JoinSet::new();
    for (message, author) in authors.iter().cycle().take(usize::try_from(messages).unwrap()).enumerate() {
        pace.tick().await;
        if let Some(earlier) = message.checked_sub(IN_FLIGHT_MAX) {
            progress.received_by_everyone(earlier).await;
        }
        let sent = start.elapsed().as_millis().to_string();
        let call = client.post(&url).bearer_auth(&author.token).json(&json!({"text": sent}));
        calls.spawn(async move { assert_eq!(call.send().await.unwrap().status(), 201) });
    }
    calls.join_all().await;
}
