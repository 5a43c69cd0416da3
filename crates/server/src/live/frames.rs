//! Frames as text, put together around items that are JSON already: an event is encoded once, however
//! many read it.

use axum::extract::ws::Utf8Bytes;
use costage_protocol::{
    ProblemCode, ReactionCounts, User,
    live::{Change, ChangeKind, ServerFrame, Topic},
};
use serde_json::value::RawValue;

fn text(frame: &ServerFrame<&RawValue>) -> Utf8Bytes {
    // Every part of a frame can be written as JSON; an empty frame would be skipped by the client.
    serde_json::to_string(frame).unwrap_or_default().into()
}

fn raw(json: &str) -> &RawValue {
    serde_json::from_str(json).unwrap_or(RawValue::NULL)
}

/// The answer to a good `auth`.
#[must_use]
pub fn ready(user: &User) -> Utf8Bytes {
    text(&ServerFrame::Ready { user: user.clone() })
}

/// One change of `topic`; `item` is JSON.
#[must_use]
pub fn event(topic: Topic, seq: u64, kind: ChangeKind, item: &str) -> Utf8Bytes {
    text(&ServerFrame::Event { topic, seq, event: Change { kind, item: raw(item) } })
}

/// The whole of `topic`; `items` is a JSON array.
#[must_use]
pub fn snapshot(topic: Topic, epoch: &str, seq: u64, items: &str) -> Utf8Bytes {
    let items = serde_json::from_str(items).unwrap_or_default();
    text(&ServerFrame::Snapshot { topic, epoch: epoch.to_owned(), seq, items })
}

/// How many watch.
#[must_use]
pub fn viewer_count(topic: Topic, viewer_count: u32) -> Utf8Bytes {
    text(&ServerFrame::ViewerCount { topic, viewer_count })
}

/// What went up since the last such frame.
#[must_use]
pub fn reactions(topic: Topic, counts: ReactionCounts, total: u64) -> Utf8Bytes {
    text(&ServerFrame::Reactions { topic, counts, total })
}

/// A refusal; the connection stays.
#[must_use]
pub fn error(topic: Option<String>, code: ProblemCode) -> Utf8Bytes {
    text(&ServerFrame::Error { topic, code })
}

/// The answer to a `ping`.
#[must_use]
pub fn pong() -> Utf8Bytes {
    text(&ServerFrame::Pong)
}
