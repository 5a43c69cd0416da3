//! What is being written, and what waits in its place: a field can show one text, and no other is lost for it.

use costage_protocol::{
    ChatMessage, User,
    chat::{ReplyTo, SendMessage},
};
use serde::{Deserialize, Serialize};

/// So many drafts wait at most; the one that has waited longest goes.
const WAITING_MAX: usize = 10;

/// A message that is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The text.
    pub text: String,
    /// What it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<ReplyTo>,
    /// Whom it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<User>,
}

impl Draft {
    /// Makes it an answer to `message`.
    pub fn answer(&mut self, message: ChatMessage) {
        self.reply_to = Some(ReplyTo { id: message.id, author: message.author, excerpt: message.text });
    }

    /// Whether nobody would miss it.
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

/// Drafts that wait until the one in the field is sent; the last one is the next to be back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingDrafts(Vec<Draft>);

impl WaitingDrafts {
    /// Whether none waits.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one that is back next.
    #[must_use]
    pub fn next(&self) -> Option<&Draft> {
        self.0.last()
    }

    /// Puts `next` in the place of `field`, which waits unless it is empty.
    pub fn take_up(&mut self, field: &mut Draft, next: Draft) {
        let before = std::mem::replace(field, next);
        if !before.is_empty() {
            self.0.push(before);
        }
        if self.0.len() > WAITING_MAX {
            self.0.remove(0);
        }
    }

    /// Puts the one that waits next in the place of `field`, which is the last to be back unless it is empty.
    pub fn go_back(&mut self, field: &mut Draft) {
        let Some(next) = self.0.pop() else { return };
        let before = std::mem::replace(field, next);
        if !before.is_empty() {
            self.0.insert(0, before);
        }
    }

    /// Fills `field` with the one that waits next, when what was in it has been sent.
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
    fn what_was_being_written_is_back_once_the_edited_one_is_sent() {
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
