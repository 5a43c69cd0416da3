//! The chat: its rows in every state, and an empty list for each reason why it can be empty.

use costage_protocol::{
    ChatMessage, Problem, ProblemCode, Role, RoomId, User,
    chat::{Deleted, ReplyTo},
    fixtures,
};
use leptos::prelude::*;
use serde_json::to_value;

use super::{
    sample::{NOW, ago, host, user},
    shelf::Shelf,
    static_ports::static_ports,
};
use crate::{
    components::chat::{list::ChatList, message::MessageRow, parts::ChatParts},
    ports::{api::ApiError, clock::local_day, live::TopicUpdate},
    state::{
        RequestState,
        chat::{ChatRow, Draft, Outgoing, OwnMessage, RoomChat},
        provide_ports,
    },
};

fn message(number: u64, author: User, role: Role, text: &str, seconds: i64) -> ChatMessage {
    ChatMessage { author, role, created_at: ago(seconds), ..fixtures::chat_message(number, text) }
}

fn sample_rows() -> Vec<ChatRow> {
    use Role::{CoHost, Host, Viewer};
    let (maya, jonas) = (user(2, "Maya Okafor"), user(3, "Wolfeschlegelsteinhausenbergerdo"));
    let first = message(1, host(), Host, "Welcome! All of them: https://example.com/bowls", 900);
    let reply = ChatMessage {
        reply_to: Some(ReplyTo { id: first.id.clone(), author: host(), excerpt: first.text.clone() }),
        mentions: vec![host()],
        ..message(4, maya.clone(), CoHost, "@Hanna Host they are lovely, up to 240 degrees", 30)
    };
    let gone = ChatMessage {
        deleted: Some(Deleted { by: host().id, at: NOW }),
        ..message(5, jonas.clone(), Viewer, "", 25)
    };
    let rows = [
        (first, false, true),
        (message(2, maya, CoHost, "first time seeing the new glaze, wow", 70), false, true),
        (
            message(3, jonas.clone(), Viewer, &"Donaudampfschifffahrtsgesellschaft".repeat(3), 60),
            false,
            false,
        ),
        (reply, false, false),
        (gone, false, false),
        (message(6, jonas, Viewer, "and the small one?", 20), true, false),
        (message(7, user(9, "عمر خالد"), Viewer, "هل هذا آمن للفرن؟ 240°", 10), false, false),
    ];
    let row =
        |(message, is_continuation, after_pause)| ChatRow::Message { message, is_continuation, after_pause };
    std::iter::once(ChatRow::Day(local_day(ago(86_400)))).chain(rows.map(row)).collect()
}

fn refused(code: ProblemCode) -> RequestState {
    RequestState::Failed(ApiError::Problem(Problem::new(code, "")))
}

fn own(key: &str, text: &str, state: RequestState, again_in: Option<u64>) -> ChatRow {
    // The countdown uses the real clock.
    let now = costage_protocol::Timestamp::from_millis(
        i64::try_from(crate::ports::clock::now_ms()).unwrap_or_default(),
    );
    ChatRow::Unconfirmed(OwnMessage {
        id: key.to_owned(),
        change: Outgoing {
            draft: Draft { text: text.to_owned(), ..Draft::default() },
            again_at: again_in.map(|seconds| now.plus(std::time::Duration::from_secs(seconds))),
        },
        state,
    })
}

/// The list after the chat has received `update`.
#[component]
fn ListAfter(update: Option<TopicUpdate>) -> impl IntoView {
    let has_messages = matches!(&update, Some(TopicUpdate::Snapshot { items, .. }) if !items.is_empty());
    provide_ports(static_ports(update));
    let chat = RoomChat::open(RoomId::from_random([1; 16]), host().id);
    if has_messages {
        chat.at_beginning();
    }
    let parts = ChatParts::new(chat);
    view! {
        <div class="chat gallery-chat">
            <ChatList parts=parts />
        </div>
    }
}

/// The rows as the host sees them.
#[component]
fn Rows(rows: Vec<ChatRow>) -> impl IntoView {
    provide_ports(static_ports(None));
    let parts = ChatParts::new(RoomChat::open(RoomId::from_random([1; 16]), host().id));
    view! {
        <ol class="messages" role="list">
            {rows.into_iter().map(|row| view! { <MessageRow row=row parts=parts /> }).collect_view()}
        </ol>
    }
}

#[component]
pub fn ChatShelf() -> impl IntoView {
    let snapshot = |messages: Vec<ChatMessage>| TopicUpdate::Snapshot {
        epoch: "e".into(),
        seq: 0,
        items: messages.into_iter().filter_map(|message| to_value(message).ok()).collect(),
    };
    // Older messages cannot be loaded, because no call is answered.
    let newest = (90..92).map(|number| message(number, host(), Role::Host, "Hello again", 60)).collect();
    let mine = vec![
        own("a", "on its way", RequestState::UnderWay, None),
        own("b", "written in a tunnel", RequestState::Checking, None),
        own("c", "too soon after the last one", refused(ProblemCode::SlowMode), Some(42)),
        own("d", "said by somebody muted", refused(ProblemCode::Muted), Some(600)),
        own("e", "with a word nobody wants", refused(ProblemCode::BlockedWord), None),
        own("f", "written before a reload", RequestState::Idle, None),
    ];
    view! {
        <Shelf name="Chat">
            <Rows rows=sample_rows() />
            <Rows rows=mine />
            <ListAfter update=None />
            <ListAfter update=Some(snapshot(Vec::new())) />
            <ListAfter update=Some(TopicUpdate::Refused(ProblemCode::StorageUnavailable)) />
            <ListAfter update=Some(snapshot(newest)) />
        </Shelf>
    }
}
