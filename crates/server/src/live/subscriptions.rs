//! Checks who may read a topic and finds what a subscriber has missed, for the WebSocket and for `POST /catch-up`.

use axum::extract::ws::Utf8Bytes;
use costage_protocol::{
    ProblemCode, Room, UserId,
    live::{Position, Topic},
    permission::allow,
};

use super::{Hub, frames};
use crate::{
    App,
    events::{Audience as _, ReadAccess, TopicKey},
    store::{StoreError, event_log::LoggedEvent, snapshots::Snapshot},
};

impl Hub {
    /// Records that `user` is present without a WebSocket. Returns whether they, or one of their pages on stage, counted as
    /// gone until now.
    pub fn mark_seen(&self, user: &UserId) -> bool {
        let was_gone = self.state().presence.mark_seen(user);
        self.stage_connections().mark_seen(user) || was_gone
    }
}

/// The changes that a subscriber has missed.
pub(super) enum Update {
    Events(Vec<LoggedEvent>),
    Snapshot(Box<Snapshot>),
    /// A snapshot is needed, but the reader has had too many.
    RateLimited,
}

/// Checks that `user` may read `key`, and returns the room it is about, if any. A topic that the user may not read looks
/// like one that does not exist.
///
/// # Errors
/// `not_found`; `storage_unavailable` when the database fails.
pub(super) async fn readable_room(
    app: &App,
    user: &UserId,
    key: &TopicKey,
) -> Result<Option<Room>, ProblemCode> {
    let (room, action) = match key.read_access() {
        ReadAccess::Everybody => return Ok(None),
        ReadAccess::Only(owner) if owner == user => return Ok(None),
        ReadAccess::Only(_) => return Err(ProblemCode::NotFound),
        ReadAccess::OfRoom(room, action) => (room, action),
    };
    let room = app.store().room(room).await.map_err(|_| ProblemCode::StorageUnavailable)?;
    let room = room.ok_or(ProblemCode::NotFound)?;
    allow(room.role_of(user), action).map_err(|_| ProblemCode::NotFound)?;
    Ok(Some(room))
}

/// Reads the events of `key` since `since` for `user`, or a snapshot when they are not all available.
///
/// # Errors
/// When the database fails.
pub(super) async fn update_since(
    app: &App,
    user: &UserId,
    key: &TopicKey,
    since: Option<&Position>,
) -> Result<Update, StoreError> {
    let store = app.store();
    if let Some(since) = since
        && let Some(missed) = store.events_since(key, since, app.now()).await?
    {
        return Ok(Update::Events(missed));
    }
    if app.limits().snapshots.count(user).is_err() {
        return Ok(Update::RateLimited);
    }
    let snapshot = store.snapshot(key).await?;
    if let Some(room) = &snapshot.room {
        // It may be newer than what `readable_room` has read.
        app.hub().set_stage(room, snapshot.seq);
    }
    Ok(Update::Snapshot(Box::new(snapshot)))
}

/// Returns the frames that bring a client at position `since` of `topic` up to date, without a subscription.
///
/// # Errors
/// When the database fails.
pub async fn frames_since(
    app: &App,
    user: &UserId,
    topic: &str,
    since: Option<&Position>,
) -> Result<Vec<Utf8Bytes>, StoreError> {
    let refused = |code| Ok(vec![frames::error(Some(topic.to_owned()), code)]);
    let Ok(name) = topic.parse::<Topic>() else { return refused(ProblemCode::NotFound) };
    let key = TopicKey::of(name.clone(), user);
    if let Err(code) = readable_room(app, user, &key).await {
        return refused(code);
    }
    let mut frames: Vec<Utf8Bytes> = match update_since(app, user, &key, since).await? {
        Update::RateLimited => return refused(ProblemCode::RateLimited),
        Update::Events(missed) => missed
            .iter()
            .map(|event| frames::event(name.clone(), event.seq, event.kind, &event.item))
            .collect(),
        Update::Snapshot(list) => {
            frames::snapshot(&name, app.store().epoch(), list.seq, &list.items).collect()
        }
    };
    if let TopicKey::Room(room) = &key {
        frames.push(frames::viewer_count(name, app.hub().viewer_count(room)));
    }
    Ok(frames)
}
