//! Encodes frames around items that are already JSON. An event is encoded once for all its subscribers.

use axum::extract::ws::Utf8Bytes;
use costage_protocol::{
    ProblemCode, ReactionCounts, Timestamp, User,
    live::{Change, ChangeKind, ServerFrame, Topic},
};
use serde_json::value::RawValue;

fn text(frame: &ServerFrame<&RawValue>) -> Utf8Bytes {
    // Every part of a frame can be written as JSON; a client would ignore an empty frame.
    serde_json::to_string(frame).unwrap_or_default().into()
}

fn raw(json: &str) -> &RawValue {
    serde_json::from_str(json).unwrap_or(RawValue::NULL)
}

/// The answer to a good `auth`, with the time and the epoch of the events on this connection.
#[must_use]
pub fn ready(user: &User, now: Timestamp, epoch: &str) -> Utf8Bytes {
    text(&ServerFrame::Ready { user: user.clone(), now: Some(now), epoch: Some(epoch.to_owned()) })
}

/// One change of `topic`; `item` is JSON.
#[must_use]
pub fn event(topic: Topic, seq: u64, kind: ChangeKind, item: &str) -> Utf8Bytes {
    text(&ServerFrame::Event { topic, seq, event: Change { kind, item: raw(item) } })
}

/// The most items in one frame of a snapshot: few enough that a slow connection receives them in time and other frames do
/// not wait long behind them.
pub const SNAPSHOT_ITEMS: usize = 100;

/// A snapshot of `topic`, in as many frames as necessary, each encoded when it is needed.
pub fn snapshot<'a>(
    topic: &'a Topic,
    epoch: &'a str,
    seq: u64,
    items: &'a [Box<RawValue>],
) -> impl Iterator<Item = Utf8Bytes> + 'a {
    let frames = items.len().div_ceil(SNAPSHOT_ITEMS).max(1);
    (0..frames).map(move |frame| {
        let from = frame * SNAPSHOT_ITEMS;
        let part = items.iter().skip(from).take(SNAPSHOT_ITEMS).map(AsRef::as_ref);
        text(&ServerFrame::Snapshot {
            topic: topic.clone(),
            epoch: epoch.to_owned(),
            seq,
            from,
            more: frame + 1 < frames,
            items: part.collect(),
        })
    })
}

/// The number of viewers of a room.
#[must_use]
pub fn viewer_count(topic: Topic, viewer_count: u32) -> Utf8Bytes {
    text(&ServerFrame::ViewerCount { topic, viewer_count })
}

/// The reactions since the last such frame.
#[must_use]
pub fn reactions(topic: Topic, counts: ReactionCounts, total: u64) -> Utf8Bytes {
    text(&ServerFrame::Reactions { topic, counts, total })
}

/// A refusal; the connection stays open.
#[must_use]
pub fn error(topic: Option<String>, code: ProblemCode) -> Utf8Bytes {
    text(&ServerFrame::Error { topic, code })
}

/// The answer to a `ping`, with the time.
#[must_use]
pub fn pong(now: Timestamp) -> Utf8Bytes {
    text(&ServerFrame::Pong { now: Some(now) })
}
