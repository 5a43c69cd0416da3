//! The state behind the message field: the draft, the caret, and the people offered while a name is being typed.

use costage_protocol::{ChatMessage, User, chat::mention_query, limits::CHAT_TEXT_MAX};
use leptos::{ev::KeyboardEvent, html};
use leptos_erased::prelude::*;

use super::{
    caret::{caret, put_caret, with_piece},
    suggestions::people,
};
use crate::{
    ports::{keys::composes, random::request_id, text_length::graphemes},
    state::{
        CurrentRoom,
        chat::{Draft, RoomChat},
    },
};

/// The model of the composer, shared with the parts of the chat that write into its field.
#[derive(Clone, Copy)]
pub(super) struct ComposerModel {
    chat: RoomChat,
    pub(super) draft: RwSignal<Draft>,
    pub(super) field: NodeRef<html::Textarea>,
    /// The people offered for the name that is being typed.
    pub(super) offered: RwSignal<Vec<User>>,
    /// The index of the offered person that Enter takes.
    pub(super) chosen: RwSignal<usize>,
    /// The number of characters that may still be written; negative when the text is too long.
    pub(super) left: Memo<i64>,
}

impl ComposerModel {
    pub(super) fn new(chat: RoomChat) -> Self {
        let draft = chat.draft();
        let left = memo(move |_| {
            let used = draft.with(|draft| graphemes(draft.text.trim()));
            i64::try_from(CHAT_TEXT_MAX).unwrap_or(i64::MAX) - i64::try_from(used).unwrap_or(i64::MAX)
        });
        Self {
            chat,
            draft,
            field: NodeRef::new(),
            offered: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(0),
            left,
        }
    }

    /// Whether the draft can be sent: it is neither empty nor too long.
    pub(super) fn can_send(self) -> bool {
        self.draft.with(|draft| !draft.text.trim().is_empty()) && self.left.get() >= 0
    }

    /// Whether people are offered.
    pub(super) fn offers_people(self) -> bool {
        !self.offered.read().is_empty()
    }

    /// Sends the draft if it can be sent.
    pub(super) fn send(self) {
        if !untrack(|| self.can_send()) {
            return;
        }
        let mut draft = self.draft.try_update(std::mem::take).unwrap_or_default();
        draft.text = draft.text.trim().to_owned();
        draft.mentions.retain(|user| draft.text.contains(&format!("@{}", user.display_name)));
        self.offer_nobody();
        self.chat.send(draft, request_id());
    }

    /// Takes the field's text, and offers people of `room` when a name is being typed at the caret.
    pub(super) fn typed(self, text: String, room: CurrentRoom) {
        let people = self.field.get_untracked().and_then(|field| {
            let before = text.get(..caret(&field, &text))?;
            mention_query(before).map(|query| people(room, self.chat, query.name))
        });
        self.draft.update(|draft| draft.text = text);
        self.offered.set(people.unwrap_or_default());
        self.chosen.set(0);
    }

    /// Offers nobody any more.
    pub(super) fn offer_nobody(self) {
        self.offered.set(Vec::new());
    }

    /// Completes the name at the caret to a mention of `user`.
    pub(super) fn mention(self, user: User) {
        if let Some((text, end)) = self.text_and_caret()
            && let Some(query) = text.get(..end).and_then(mention_query)
        {
            self.replace((query.start, end), &format!("@{} ", user.display_name));
            self.draft.update(|draft| draft.mentions.push(user));
        }
        self.offer_nobody();
    }

    /// Inserts `piece` at the caret.
    pub(super) fn insert(self, piece: &str) {
        if let Some((_, at)) = self.text_and_caret() {
            self.replace((at, at), piece);
        }
    }

    /// Makes the draft a reply to `message`.
    pub(super) fn reply_to(self, message: ChatMessage) {
        self.draft.update(|draft| draft.set_reply(message));
    }

    /// Makes the draft a message of its own.
    pub(super) fn cancel_reply(self) {
        self.draft.update(|draft| draft.reply_to = None);
    }

    /// Focuses the field, with the caret at the end of its text.
    pub(super) fn focus(self) {
        // The text may be new, and a dialog that closes gives the focus back first.
        request_animation_frame(move || {
            let field = self.field.try_get_untracked().flatten();
            let text = self.draft.try_with_untracked(|draft| draft.text.clone());
            if let (Some(field), Some(text)) = (field, text) {
                put_caret(&field, &text, text.len());
            }
        });
    }

    /// Handles a key: Enter sends, Escape cancels; while people are offered, the arrows choose and Enter takes.
    pub(super) fn on_key(self, event: &KeyboardEvent) {
        // An input method is choosing a character.
        if composes(event) {
            return;
        }
        let count = self.offered.read_untracked().len();
        match (event.key().as_str(), count) {
            ("ArrowDown", 1..) => self.chosen.update(|chosen| *chosen = (*chosen + 1) % count),
            ("ArrowUp", 1..) => self.chosen.update(|chosen| *chosen = (*chosen + count - 1) % count),
            ("Enter" | "Tab", 1..) => {
                // Taken out first, because mentioning somebody changes the list.
                let chosen = self.chosen.get_untracked();
                let user = self.offered.with_untracked(|offered| offered.get(chosen).cloned());
                if let Some(user) = user {
                    self.mention(user);
                }
            }
            ("Escape", 1..) => self.offer_nobody(),
            ("Escape", 0) => return self.cancel_reply(),
            ("Enter", 0) if !event.shift_key() => self.send(),
            _ => return,
        }
        event.prevent_default();
    }

    /// The draft's text and the caret's place in it, in bytes; none while the field is not in the page.
    fn text_and_caret(self) -> Option<(String, usize)> {
        let field = self.field.get_untracked()?;
        let text = self.draft.with_untracked(|draft| draft.text.clone());
        let at = caret(&field, &text);
        Some((text, at))
    }

    /// Replaces a range of the text (in bytes) with `piece`, and puts the caret behind it.
    fn replace(self, range: (usize, usize), piece: &str) {
        let text = self.draft.with_untracked(|draft| draft.text.clone());
        let (text, end) = with_piece(&text, range, piece);
        self.draft.update(|draft| draft.text.clone_from(&text));
        if let Some(field) = self.field.get_untracked() {
            field.set_value(&text);
            put_caret(&field, &text, end);
        }
    }
}
