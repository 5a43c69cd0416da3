//! Brings a subscriber of a list up to date: with the events it missed, or with a snapshot.

use axum::extract::ws::WebSocket;
use costage_protocol::{
    ProblemCode,
    live::{Position, close},
};

use super::{
    disconnect::{Disconnect, send},
    frames,
    subscriber::Subscriber,
    subscriptions::{Update, update_since},
};
use crate::events::{Audience as _, TopicKey};

impl Subscriber<'_> {
    /// Sends what the subscriber has missed since `since`. The topic must already be subscribed to, so that
    /// events committed from now on wait in the queue.
    ///
    /// # Errors
    /// When the connection is to end.
    pub(super) async fn catch_up(
        &mut self,
        socket: &mut WebSocket,
        key: &TopicKey,
        since: Option<Position>,
    ) -> Result<(), Disconnect> {
        let topic = key.topic();
        match update_since(self.app, &self.user.id, key, since.as_ref()).await {
            Ok(Update::RateLimited) => {
                self.subscriptions.remove(key);
                self.app.hub().unsubscribe(self.id, &self.user.id, key);
                let refusal = frames::error(Some(topic.to_string()), ProblemCode::RateLimited);
                return send(socket, self.app, refusal).await;
            }
            Ok(Update::Events(missed)) => {
                let position = since.map_or(0, |since| since.seq);
                let last = missed.last().map_or(position, |event| event.seq);
                self.subscriptions.insert(key.clone(), last);
                for event in missed {
                    send(socket, self.app, frames::event(topic.clone(), event.seq, event.kind, &event.item))
                        .await?;
                }
            }
            Ok(Update::Snapshot(snapshot)) => {
                self.subscriptions.insert(key.clone(), snapshot.seq);
                let epoch = self.app.store().epoch();
                for frame in frames::snapshot(&topic, epoch, snapshot.seq, &snapshot.items) {
                    send(socket, self.app, frame).await?;
                }
            }
            Err(error) => {
                tracing::error!(%error, topic = %key, "a live collection could not be read");
                return Err(Disconnect::with(close::RESTART, "try again"));
            }
        }
        if let TopicKey::Room(room) = key {
            let count = self.app.hub().viewer_count(room);
            send(socket, self.app, frames::viewer_count(topic, count)).await?;
        }
        Ok(())
    }
}
