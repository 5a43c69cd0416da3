//! What the parts of the chat share: the list, the field to write in, and a message's options.

use costage_protocol::ChatMessage;
use leptos::prelude::*;

use super::composer_model::ComposerModel;
use crate::state::chat::RoomChat;

/// The state that the parts of the chat share.
#[derive(Clone, Copy)]
pub struct ChatParts {
    pub(super) chat: RoomChat,
    pub(super) composer: ComposerModel,
    /// The message whose options are open.
    pub(super) options: RwSignal<Option<ChatMessage>>,
    /// Whether the messages can only be read.
    pub(super) read_only: bool,
}

impl ChatParts {
    /// The shared state for `chat`, with no message's options open.
    #[must_use]
    pub fn new(chat: RoomChat) -> Self {
        Self { chat, composer: ComposerModel::new(chat), options: RwSignal::new(None), read_only: false }
    }

    /// The same, to read only if `read_only`.
    #[must_use]
    pub const fn read_only(self, read_only: bool) -> Self {
        Self { read_only, ..self }
    }
}
