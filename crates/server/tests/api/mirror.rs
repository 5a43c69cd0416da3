//! A list as a client keeps it, for tests that look at whole histories.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// One topic's list, and where it stands.
#[derive(Debug, Default)]
pub(crate) struct Mirror {
    pub(crate) position: Option<(String, u64)>,
    pub(crate) items: BTreeMap<String, Value>,
    part: Vec<Value>,
    /// How many frames the last snapshot came in.
    pub(crate) parts: usize,
}

impl Mirror {
    /// What to subscribe with.
    pub(crate) fn subscription(&self, topic: &str) -> Value {
        match &self.position {
            Some((epoch, seq)) => {
                json!({"type": "subscribe", "topic": topic, "since": {"epoch": epoch, "seq": seq}})
            }
            None => json!({"type": "subscribe", "topic": topic}),
        }
    }

    /// Takes a frame of this topic; panics at a hole, for a living line must not have one.
    pub(crate) fn apply(&mut self, frame: &Value) {
        match frame["type"].as_str() {
            Some("snapshot") => self.snapshot(frame),
            Some("event") => self.event(frame),
            _ => {}
        }
    }

    fn snapshot(&mut self, frame: &Value) {
        let from = usize::try_from(frame["from"].as_u64().unwrap_or(0)).unwrap();
        if from == 0 {
            (self.part, self.parts) = (Vec::new(), 0);
        }
        assert_eq!(from, self.part.len(), "a part is missing");
        self.parts += 1;
        self.part.extend(frame["items"].as_array().unwrap().iter().cloned());
        if frame["more"] != true {
            let whole = std::mem::take(&mut self.part);
            self.items = whole.into_iter().map(|item| (id(&item), item)).collect();
            self.position =
                Some((frame["epoch"].as_str().unwrap().to_owned(), frame["seq"].as_u64().unwrap()));
        }
    }

    fn event(&mut self, frame: &Value) {
        let (_, last) = self.position.as_mut().unwrap();
        let seq = frame["seq"].as_u64().unwrap();
        assert_eq!(seq, *last + 1, "events are missing or doubled");
        *last = seq;
        let item = frame["event"]["item"].clone();
        match frame["event"]["kind"].as_str() {
            Some("upsert") => drop(self.items.insert(id(&item), item)),
            _ => drop(self.items.remove(&id(&item))),
        }
    }
}

fn id(item: &Value) -> String {
    item["id"].as_str().unwrap().to_owned()
}
