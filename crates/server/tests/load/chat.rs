//! Chat at 20 messages a second before everybody's eyes.

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
    crowd::Witness,
    progress::Progress,
    room::{BusyRoom, Somebody},
};

const PER_SECOND: u32 = 20;
/// Enough that nobody writes too often.
const AUTHORS: usize = 40;
/// Nobody is further behind than this many messages: a quarter of what the server keeps for a slow reader.
const AHEAD: usize = 60;

/// Checks that chat events come one after the other, and notes how late.
pub(crate) struct ChatWitness {
    start: Instant,
    progress: Arc<Progress>,
    expected: u64,
    seq: Option<u64>,
    heard: u64,
    late_ms: Vec<u32>,
}

impl ChatWitness {
    /// Waits for `expected` messages, each of which says how many milliseconds after `start` it was sent.
    pub(crate) fn new(start: Instant, expected: u32, progress: Arc<Progress>) -> Self {
        Self { start, progress, expected: expected.into(), seq: None, heard: 0, late_ms: Vec::new() }
    }

    /// How late each message came, in milliseconds.
    pub(crate) fn late_ms(&self) -> &[u32] {
        &self.late_ms
    }
}

impl Witness for ChatWitness {
    fn hear(&mut self, frame: &str) -> bool {
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
        self.heard += 1;
        assert_eq!(number(frame, r#""number":"#), Some(self.heard), "a message is lost or out of order");
        self.progress.heard(usize::try_from(self.heard - 1).unwrap());
        let sent = number(frame, r#""text":""#).unwrap();
        let late = now.saturating_sub(Duration::from_millis(sent));
        self.late_ms.push(u32::try_from(late.as_millis()).unwrap());
        self.heard == self.expected
    }
}

/// The number that follows `before`. Thousands of viewers cannot afford to parse JSON here.
pub(crate) fn number(frame: &str, before: &str) -> Option<u64> {
    let (_, after) = frame.split_once(before)?;
    let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after.get(..digits)?.parse().ok()
}

/// How many messages within so many seconds, and by how many people.
pub(crate) const fn amount(seconds: u32) -> (u32, usize) {
    (PER_SECOND * seconds, AUTHORS)
}

/// `authors` take turns until `messages` are written, at 20 a second, or as fast as everybody can follow.
pub(crate) async fn write_messages(
    busy: &BusyRoom,
    authors: &[Somebody],
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
        if let Some(earlier) = message.checked_sub(AHEAD) {
            progress.everybody_heard(earlier).await;
        }
        let sent = start.elapsed().as_millis().to_string();
        let call = client.post(&url).bearer_auth(&author.token).json(&json!({"text": sent}));
        calls.spawn(async move { assert_eq!(call.send().await.unwrap().status(), 201) });
    }
    calls.join_all().await;
}
