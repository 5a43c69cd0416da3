//! Handles the frames of one client: subscriptions, reactions, and which LiveKit connection is on stage.

use std::{collections::HashMap, sync::Arc, time::Instant};

use axum::extract::ws::WebSocket;
use costage_protocol::{
    ProblemCode, ReactionCounts, RoomId, User,
    limits::BODY_MAX,
    live::{ClientFrame, Position, Topic, close},
    media::Identity,
};
use tokio::sync::mpsc;

use super::{
    SubscriberId,
    disconnect::{Disconnect, send},
    frames,
    heartbeat::Heartbeat,
    hub::Queued,
    subscriptions::readable_room,
};
use crate::{App, app::SessionError, auth::SessionId, events::TopicKey};

/// The most topics one connection may subscribe to.
pub const TOPICS_MAX: usize = 32;

/// An authenticated WebSocket connection and its subscriptions. Its person is here until it is dropped, however the
/// connection ends: after a panic they would otherwise be here for ever.
pub(super) struct Subscriber<'a> {
    pub(super) app: &'a App,
    pub(super) user: User,
    /// The session it authenticated with.
    pub(super) session: SessionId,
    pub(super) id: SubscriberId,
    /// The topics it is subscribed to, each with the number of the last event sent.
    pub(super) subscriptions: HashMap<TopicKey, u64>,
    pub(super) heartbeat: Heartbeat,
}

impl Drop for Subscriber<'_> {
    fn drop(&mut self) {
        let (hub, user) = (self.app.hub(), &self.user.id);
        let gone_since = self.heartbeat.gone_since(tokio::time::Instant::now()).into_std();
        let was_on_stage = hub.stage_connections().leave(self.id, user, gone_since);
        let was_last = hub.disconnect(self.id, user, self.subscriptions.keys(), gone_since);
        if was_last || was_on_stage {
            self.app.presence_changed(user);
        }
    }
}

impl<'a> Subscriber<'a> {
    /// Adds a connection of `user` and returns it with its queue, or `None` when they have too many.
    pub(super) fn connect(
        app: &'a App,
        user: User,
        session: SessionId,
        heartbeat: Heartbeat,
    ) -> Option<(Self, mpsc::Receiver<Arc<Queued>>)> {
        let (id, queue) = app.hub().connect(&user.id)?;
        app.presence_changed(&user.id);
        Some((Self { app, user, session, id, subscriptions: HashMap::new(), heartbeat }, queue))
    }
}

impl Subscriber<'_> {
    /// Handles one frame.
    ///
    /// # Errors
    /// When the connection is to end.
    pub(super) async fn handle_frame(
        &mut self,
        socket: &mut WebSocket,
        text: &str,
    ) -> Result<(), Disconnect> {
        if text.len() > BODY_MAX {
            return Err(Disconnect::with(close::TOO_BIG, "frame too large"));
        }
        let frame = match serde_json::from_str(text) {
            Ok(ClientFrame::Subscribe { topic, since }) => {
                match self.subscribe(socket, &topic, since).await? {
                    Ok(()) => return Ok(()),
                    Err(code) => frames::error(Some(topic), code),
                }
            }
            Ok(ClientFrame::Unsubscribe { topic }) => {
                if let Some(key) = self.key(&topic)
                    && self.subscriptions.remove(&key).is_some()
                {
                    self.app.hub().unsubscribe(self.id, &self.user.id, &key);
                }
                return Ok(());
            }
            Ok(ClientFrame::React { topic, counts }) => match self.react(&topic, &counts).await {
                Ok(()) => return Ok(()),
                Err(code) => frames::error(Some(topic), code),
            },
            Ok(ClientFrame::OnStage { identity }) => {
                self.set_on_stage(identity);
                return Ok(());
            }
            Ok(ClientFrame::Ping) => frames::pong(self.app.now()),
            Ok(ClientFrame::Auth { token }) => return self.renew(token.as_str()).await,
            Err(error) if error.is_data() => frames::error(None, ProblemCode::InvalidBody),
            Err(_) => frames::error(None, ProblemCode::InvalidJson),
        };
        send(socket, self.app, frame).await
    }

    /// Takes a new token of the same session. One of another session would leave the connection with a person who did not open
    /// it.
    async fn renew(&mut self, token: &str) -> Result<(), Disconnect> {
        match self.app.session_of(token).await {
            Ok(signed_in) if signed_in.session == self.session => {
                let left = signed_in.until.since(self.app.now());
                self.heartbeat.renew(tokio::time::Instant::now() + left);
                Ok(())
            }
            // The token before is still valid, and the client comes back when it is not.
            Err(SessionError::Store(_)) => Ok(()),
            Ok(_) | Err(SessionError::Auth(_)) => {
                Err(Disconnect::with(close::NOT_SIGNED_IN, "sign in again"))
            }
        }
    }

    /// Records which LiveKit connection this page is on stage with. A connection of another person is ignored.
    fn set_on_stage(&self, identity: Option<Identity>) {
        if identity.as_ref().is_some_and(|identity| identity.user != self.user.id) {
            return;
        }
        let connection = identity.map(|identity| identity.connection);
        if self.app.hub().stage_connections().set(self.id, &self.user.id, connection, Instant::now()) {
            self.app.presence_changed(&self.user.id);
        }
    }

    /// Counts reactions. The subscriber must be subscribed to the room's reactions, and the room must be on air.
    async fn react(&self, topic: &str, counts: &ReactionCounts) -> Result<(), ProblemCode> {
        let room = match self.key(topic) {
            Some(key) if !self.subscriptions.contains_key(&key) => return Err(ProblemCode::NotFound),
            Some(TopicKey::RoomReactions(room)) => room,
            _ => return Err(ProblemCode::NotFound),
        };
        if !self.app.hub().is_on_air(&room) {
            return Err(ProblemCode::RoomNotLive);
        }
        match self.app.counters().react(self.app.store(), &room, &self.user.id, counts, self.app.now()).await
        {
            Ok(false) => Ok(()),
            Ok(true) => Err(ProblemCode::RateLimited),
            Err(_) => Err(ProblemCode::StorageUnavailable),
        }
    }

    fn key(&self, topic: &str) -> Option<TopicKey> {
        topic.parse::<Topic>().ok().map(|topic| TopicKey::of(topic, &self.user.id))
    }

    /// Has the hub know the stage of `room`: after a restart, subscribers who missed nothing reconnect without a snapshot.
    /// Read after the subscription, because a change between an earlier read and it would be missed.
    async fn learn_stage(&self, room: &RoomId) -> Result<(), ProblemCode> {
        if self.app.hub().knows_stage(room) {
            return Ok(());
        }
        let snapshot = self.app.store().snapshot(&TopicKey::Room(room.clone())).await;
        let snapshot = snapshot.map_err(|_| ProblemCode::StorageUnavailable)?;
        if let Some(room) = &snapshot.room {
            self.app.hub().set_stage(room, snapshot.seq);
        }
        Ok(())
    }

    async fn subscribe(
        &mut self,
        socket: &mut WebSocket,
        topic: &str,
        since: Option<Position>,
    ) -> Result<Result<(), ProblemCode>, Disconnect> {
        let Some(key) = self.key(topic) else { return Ok(Err(ProblemCode::NotFound)) };
        let room = match readable_room(self.app, &self.user.id, &key).await {
            Ok(room) => room,
            Err(code) => return Ok(Err(code)),
        };
        if !self.subscriptions.contains_key(&key) {
            if self.subscriptions.len() >= TOPICS_MAX {
                return Ok(Err(ProblemCode::RateLimited));
            }
            self.subscriptions.insert(key.clone(), 0);
            // Before the list is read, so that events committed from here on wait in the queue.
            self.app.hub().subscribe(self.id, &self.user.id, &key);
            if let Some(room) = room
                && let Err(code) = self.learn_stage(&room.id).await
            {
                return Ok(Err(code));
            }
        }
        self.catch_up(socket, &key, since).await?;
        Ok(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::UserId;
    use tokio::time::Instant;

    use super::*;
    use crate::{Policy, media::fake::FakeMedia};

    #[tokio::test]
    async fn a_connection_that_panics_leaves_nobody_here() {
        let dir = tempfile::tempdir().unwrap();
        let app =
            App::open(dir.path().to_owned(), FakeMedia::new().media(), Policy::default()).await.unwrap();
        let user = User { id: UserId::from_random([1; 16]), display_name: "Anna".into(), picture: None };
        let now = Instant::now();
        let panicking = {
            let (app, user) = (app.clone(), user.clone());
            tokio::spawn(async move {
                let heartbeat = Heartbeat::new(app.policy().timeouts, now, now);
                let _subscriber =
                    Subscriber::connect(&app, user.clone(), SessionId::from_bytes([1; 32]), heartbeat)
                        .unwrap();
                assert!(app.hub().absent_for(&user.id).is_some(), "this panics: the person is here");
            })
        };
        assert!(panicking.await.unwrap_err().is_panic());
        assert!(app.hub().absent_for(&user.id).is_some());
        assert_eq!(app.hub().connection_counts(), (0, 0));
    }
}
