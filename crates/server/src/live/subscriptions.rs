//! What a reader of a list is told, whichever way it asks: by the WebSocket, or over HTTP where that is blocked.

use axum::extract::ws::Utf8Bytes;
use costage_protocol::{
    ProblemCode, Room, UserId,
    live::{Position, Topic},
    permission::allow,
};

use super::{Hub, frames};
use crate::{
    App,
    events::{Audience as _, Readers, TopicKey},
    store::{StoreError, event_log::LoggedEvent, snapshots::Snapshot},
};

impl Hub {
    /// `user` reads without a connection; whether they, or a page of theirs on stage, counted as gone until now.
    pub fn mark_seen(&self, user: &UserId) -> bool {
        let was_gone = self.state().presence.mark_seen(user);
        self.stage_connections().mark_seen(user) || was_gone
    }
}

/// What a reader does not know yet.
pub(super) enum Update {
    Events(Vec<LoggedEvent>),
    Snapshot(Snapshot),
}

/// The room that `key` is about, if it is about one. What is not the reader's looks like what is not there.
///
/// # Errors
/// `not_found`; `storage_unavailable` when the database fails.
pub(super) async fn may_follow(
    app: &App,
    reader: &UserId,
    key: &TopicKey,
) -> Result<Option<Room>, ProblemCode> {
    let (room, action) = match key.readers() {
        Readers::Everybody => return Ok(None),
        Readers::Only(user) if user == reader => return Ok(None),
        Readers::Only(_) => return Err(ProblemCode::NotFound),
        Readers::OfRoom(room, action) => (room, action),
    };
    let room = app.store().room(room).await.map_err(|_| ProblemCode::StorageUnavailable)?;
    let room = room.ok_or(ProblemCode::NotFound)?;
    allow(room.role_of(reader), action).map_err(|_| ProblemCode::NotFound)?;
    Ok(Some(room))
}

/// The events of `key` since `since`, or the whole list.
///
/// # Errors
/// When the database fails.
pub(super) async fn update_since(
    app: &App,
    key: &TopicKey,
    since: Option<&Position>,
) -> Result<Update, StoreError> {
    let store = app.store();
    if let Some(since) = since
        && let Some(missed) = store.events_since(key, since, app.now()).await?
    {
        return Ok(Update::Events(missed));
    }
    let snapshot = store.snapshot(key).await?;
    if let Some(room) = &snapshot.room {
        // It may be newer than what `may_follow` has read.
        app.hub().set_stage(room);
    }
    Ok(Update::Snapshot(snapshot))
}

/// The frames that bring a reader of `topic` who stands at `since` up to date, without following it.
///
/// # Errors
/// When the database fails.
pub async fn frames_since(
    app: &App,
    reader: &UserId,
    topic: &str,
    since: Option<&Position>,
) -> Result<Vec<Utf8Bytes>, StoreError> {
    let refused = |code| Ok(vec![frames::error(Some(topic.to_owned()), code)]);
    let Ok(name) = topic.parse::<Topic>() else { return refused(ProblemCode::NotFound) };
    let key = TopicKey::of(name.clone(), reader);
    if let Err(code) = may_follow(app, reader, &key).await {
        return refused(code);
    }
    let mut told: Vec<Utf8Bytes> = match update_since(app, &key, since).await? {
        Update::Events(missed) => missed
            .iter()
            .map(|event| frames::event(name.clone(), event.seq, event.kind, &event.item))
            .collect(),
        Update::Snapshot(list) => {
            frames::snapshot(&name, app.store().epoch(), list.seq, &list.items).collect()
        }
    };
    if let TopicKey::Room(room) = &key {
        told.push(frames::viewer_count(name, app.hub().viewer_count(room)));
    }
    Ok(told)
}
