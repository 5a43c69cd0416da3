//! Chat at 20 messages a second before everybody's eyes.

use std::time::{Duration, Instant};

use reqwest::Client;
use serde_json::json;
use tokio::{
    task::JoinSet,
    time::{MissedTickBehavior, interval},
};

use crate::{
    crowd::{Crowd, Witness},
    figures::{Effort, Lateness, memory, size, tell},
    room::BusyRoom,
};

const PER_SECOND: u32 = 20;
/// Enough that nobody writes too often.
const AUTHORS: usize = 40;

/// Checks that chat events come one after the other, and notes how late.
pub(crate) struct ChatWitness {
    start: Instant,
    expected: u64,
    seq: Option<u64>,
    heard: u64,
    late_ms: Vec<u32>,
}

impl ChatWitness {
    /// Waits for `expected` messages, each of which says how many milliseconds after `start` it was sent.
    pub(crate) fn new(start: Instant, expected: u64) -> Self {
        Self { start, expected, seq: None, heard: 0, late_ms: Vec::new() }
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
        let sent = number(frame, r#""text":""#).unwrap();
        let late = now.saturating_sub(Duration::from_millis(sent));
        self.late_ms.push(u32::try_from(late.as_millis()).unwrap());
        self.heard == self.expected
    }
}

/// The number that follows `before`. Thousands of viewers cannot afford to parse JSON here.
fn number(frame: &str, before: &str) -> Option<u64> {
    let (_, after) = frame.split_once(before)?;
    let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after.get(..digits)?.parse().ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_viewer_reads_every_message_in_order() {
    let (viewers, seconds) = size();
    let messages = PER_SECOND * seconds;
    let busy = BusyRoom::open().await;
    let (people, authors) = (busy.people(viewers).await, busy.people(AUTHORS).await);
    let topics = [format!("room/{}", busy.room.id), format!("room/{}/chat", busy.room.id)];

    let before = memory();
    let start = Instant::now();
    let witness = || ChatWitness::new(start, u64::from(messages));
    let crowd = Crowd::gather(busy.address, &people, &topics, witness).await;
    let each = memory().saturating_sub(before) / u64::try_from(viewers).unwrap();
    let took = start.elapsed().as_secs_f64();
    tell(&format!("{viewers} viewers came in {took:.1} s; {each} bytes each, both ends together"));

    let effort = Effort::from_now();
    // Fails for all tests but the first, which have it then.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{}/api/v1/rooms/{}/chat", busy.address, busy.room.id);
    let mut pace = interval(Duration::from_secs(1) / PER_SECOND);
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut calls = JoinSet::new();
    for author in authors.iter().cycle().take(usize::try_from(messages).unwrap()) {
        pace.tick().await;
        let sent = start.elapsed().as_millis().to_string();
        let call = client.post(&url).bearer_auth(&author.token).json(&json!({"text": sent}));
        calls.spawn(async move { assert_eq!(call.send().await.unwrap().status(), 201) });
    }
    calls.join_all().await;
    let witnesses = crowd.witnesses().await;
    effort.tell(viewers);
    let late = Lateness::of(witnesses.iter().flat_map(|witness| witness.late_ms.iter().copied()).collect());
    tell(&format!("chat: {messages} messages, {PER_SECOND} a second, to {viewers} viewers: {late}"));
}
