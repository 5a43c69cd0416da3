//! The message being written, and the drafts that wait: a field shows one text, and no other text is lost for it.

use costage_protocol::{
    ChatMessage, User,
    chat::{ReplyTo, SendMessage},
};
use serde::{Deserialize, Serialize};

/// The most drafts that wait. Beyond it the one that has waited longest is dropped.
const WAITING_MAX: usize = 10;

/// A message that is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its text.
    pub text: String,
    /// The message it replies to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<ReplyTo>,
    /// The people it mentions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<User>,
}

impl Draft {
    /// Makes it a reply to `message`.
    pub fn set_reply(&mut self, message: ChatMessage) {
        self.reply_to = Some(ReplyTo { id: message.id, author: message.author, excerpt: message.text });
    }

    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.reply_to.is_none()
    }

    /// The call that sends it.
    #[must_use]
    pub fn to_message(&self) -> SendMessage {
        SendMessage {
            text: self.text.clone(),
            reply_to: self.reply_to.as_ref().map(|to| to.id.clone()),
            mentions: self.mentions.iter().map(|user| user.id.clone()).collect(),
        }
    }
}

/// The drafts that wait until the one in the field is sent. The last one returns first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingDrafts(Vec<Draft>);

impl WaitingDrafts {
    /// Whether none waits.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The draft that returns next.
    #[must_use]
    pub fn next(&self) -> Option<&Draft> {
        self.0.last()
    }

    /// Replaces `field` by `next`. What was in the field waits, unless it is empty.
    pub fn take_up(&mut self, field: &mut Draft, next: Draft) {
        let before = std::mem::replace(field, next);
        if !before.is_empty() {
            self.0.push(before);
        }
        if self.0.len() > WAITING_MAX {
            self.0.remove(0);
        }
    }

    /// Replaces `field` by the draft that returns next. What was in the field returns last, unless it is empty.
    pub fn go_back(&mut self, field: &mut Draft) {
        let Some(next) = self.0.pop() else { return };
        let before = std::mem::replace(field, next);
        if !before.is_empty() {
            self.0.insert(0, before);
        }
    }

    /// Fills an empty `field` with the draft that returns next.
    pub fn fill(&mut self, field: &mut Draft) {
        if field.is_empty()
            && let Some(next) = self.0.pop()
        {
            *field = next;
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> Draft {
        Draft { text: text.into(), ..Draft::default() }
    }

    #[test]
    fn the_draft_returns_once_the_edited_message_is_sent() {
        let (mut waiting, mut field) = (WaitingDrafts::default(), text("three"));
        waiting.take_up(&mut field, text("two"));
        assert_eq!(
            (field.text.as_str(), waiting.next().map(|draft| draft.text.as_str())),
            ("two", Some("three"))
        );
        field = Draft::default();
        waiting.fill(&mut field);
        assert_eq!(field, text("three"));
        assert!(waiting.is_empty());
    }

    #[test]
    fn an_empty_field_leaves_nothing_behind() {
        let (mut waiting, mut field) = (WaitingDrafts::default(), text("  "));
        waiting.take_up(&mut field, text("two"));
        assert!(waiting.is_empty());
    }

    proptest! {
        #[test]
        fn no_draft_is_lost_or_doubled(steps in prop::collection::vec(0..3_u8, 0..60)) {
            let (mut waiting, mut field) = (WaitingDrafts::default(), Draft::default());
            let (mut written, mut sent) = (0_usize, Vec::new());
            for step in steps {
                match step {
                    0 if waiting.0.len() < WAITING_MAX => {
                        waiting.take_up(&mut field, text(&format!("draft {written}")));
                        written += 1;
                    }
                    1 => waiting.go_back(&mut field),
                    _ => {
                        if !field.is_empty() {
                            sent.push(std::mem::take(&mut field));
                        }
                        waiting.fill(&mut field);
                    }
                }
                let mut all: Vec<&str> =
                    waiting.0.iter().chain(&sent).chain([&field]).map(|draft| draft.text.as_str()).collect();
                all.retain(|text| !text.is_empty());
                all.sort_unstable();
                all.dedup();
                prop_assert_eq!(all.len(), written);
            }
        }
    }
}
