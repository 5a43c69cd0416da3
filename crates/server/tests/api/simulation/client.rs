//! A device of somebody: the lists that it keeps, by a connection that comes and goes.

use std::collections::BTreeMap;

use axum::Router;
use costage_protocol::Session;
use costage_server::{App, events::TopicKey};
use serde_json::Value;

use super::network::Line;
use crate::fixtures::list_replica::ListReplica;

/// Somebody's device.
pub(super) struct Device {
    pub(super) session: Session,
    lists: BTreeMap<String, ListReplica>,
    line: Option<Line>,
}

impl Device {
    pub(super) fn new(session: Session, topics: &[String]) -> Self {
        let lists = topics.iter().map(|topic| (topic.clone(), ListReplica::default())).collect();
        Self { session, lists, line: None }
    }

    /// Connects and subscribes from where it was, unless it is connected.
    pub(super) async fn connect(&mut self, router: &Router) {
        if self.line.is_none() {
            let mut line = Line::open(router, &self.session.token).await;
            for (topic, list) in &self.lists {
                line.send(&list.subscription(topic)).await;
            }
            self.line = Some(line);
        }
    }

    /// Loses its connection, and everything that was on its way.
    pub(super) fn cut(&mut self) {
        self.line = None;
    }

    /// Takes up to `most` of the frames that have arrived.
    pub(super) fn take(&mut self, most: usize) {
        for _ in 0..most {
            let Some(frame) = self.line.as_mut().and_then(Line::arrived) else { return };
            self.apply(&frame);
        }
    }

    fn apply(&mut self, frame: &Value) {
        let topic = frame["topic"].as_str().unwrap_or_default();
        if let Some(list) = self.lists.get_mut(topic) {
            assert_ne!(frame["type"], "error", "{frame}");
            list.apply(frame);
        }
    }

    /// Ids of what this device shows in a list whose `status` is this one.
    pub(super) fn shown(&self, topic: &str, status: &str) -> Vec<String> {
        let items = self.lists.get(topic).into_iter().flat_map(|list| list.items.values());
        items
            .filter(|item| item["status"] == status)
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Waits until nothing is on its way any more, and compares the lists with the server's.
    pub(super) async fn is_right(&mut self, app: &App, router: &Router) {
        self.connect(router).await;
        for topic in self.lists.keys().cloned().collect::<Vec<_>>() {
            let key = TopicKey::of(topic.parse().unwrap(), &self.session.user.id);
            let server = app.store().snapshot(&key).await.unwrap();
            let position = Some((app.store().epoch().to_owned(), server.seq));
            while self.lists[&topic].position != position {
                let frame = self.line.as_mut().unwrap().receive().await;
                self.apply(&frame);
            }
            let theirs = server.items.iter().map(|item| serde_json::from_str(item.get()).unwrap());
            let ours = self.lists[&topic].items.values().cloned();
            assert_eq!(by_id(ours), by_id(theirs), "{topic} of {}", self.session.user.display_name);
        }
    }
}

/// Items by their ids, without what no numbered event brings: the count of viewers, and what has become of the room of an
/// invitation that was decided.
fn by_id(items: impl Iterator<Item = Value>) -> BTreeMap<String, Value> {
    let numbered = items.map(|mut item| {
        let is_decided = item["invitee"].is_object() && item["status"] != "pending";
        let fields = item.as_object_mut().unwrap();
        fields.remove("viewer_count");
        if is_decided {
            fields.remove("room");
        }
        (item["id"].as_str().unwrap().to_owned(), item)
    });
    numbered.collect()
}
