//! Handles the frames of one client: subscriptions, reactions, and which LiveKit connection is on stage.

use std::{collections::HashMap, time::Instant};

use axum::extract::ws::WebSocket;
use costage_protocol::{
    ProblemCode, ReactionCounts, User,
    limits::BODY_MAX,
    live::{ClientFrame, Position, Topic, close},
    media::Identity,
};

use super::{
    SubscriberId,
    disconnect::{Disconnect, send},
    frames,
    subscriptions::readable_room,
};
use crate::{App, events::TopicKey};

/// The most topics one connection may subscribe to.
pub const TOPICS_MAX: usize = 32;

/// An authenticated WebSocket connection and its subscriptions.
pub(super) struct Subscriber<'a> {
    pub(super) app: &'a App,
    pub(super) user: User,
    pub(super) id: SubscriberId,
    /// The topics it is subscribed to, each with the number of the last event sent.
    pub(super) subscriptions: HashMap<TopicKey, u64>,
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
            Ok(ClientFrame::Auth { .. }) => return Ok(()),
            Err(error) if error.is_data() => frames::error(None, ProblemCode::InvalidBody),
            Err(_) => frames::error(None, ProblemCode::InvalidJson),
        };
        send(socket, self.app, frame).await
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
            if let Some(room) = room {
                self.app.hub().set_stage_if_unknown(&room);
            }
        }
        self.catch_up(socket, &key, since).await?;
        Ok(Ok(()))
    }
}
