//! Holds `docs/live-protocol.md` against the types: each example is what the server or a client would write, and each
//! frame, topic and close code has its place on the page.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use std::fmt::Debug;

use costage_protocol::{
    Block, ChatMessage, Invitation, JoinRequest, Product, ReactionCounts, Room, RoomId,
    chat::OwnMute,
    join_requests::queue::QueuePlace,
    live::{CatchUp, CaughtUp, ClientFrame, ServerFrame, Topic, Written, close},
    products::ProductClicks,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

const PAGE: &str = include_str!("../../../docs/live-protocol.md");

/// One `match` over every variant of an enum, and the list of what its arms are called. A new variant does not compile
/// without an arm, and an arm's heading must be on the page.
macro_rules! headings {
    ($list:ident, $heading:ident, $type:ty, { $($variant:pat => $text:literal,)+ }) => {
        const $list: &[&str] = &[$($text,)+];

        fn $heading(value: &$type) -> &'static str {
            match value { $($variant => $text,)+ }
        }
    };
}

headings!(CLIENT_FRAMES, client_heading, ClientFrame, {
    ClientFrame::Auth { .. } => "auth",
    ClientFrame::Subscribe { .. } => "subscribe",
    ClientFrame::Unsubscribe { .. } => "unsubscribe",
    ClientFrame::React { .. } => "react",
    ClientFrame::OnStage { .. } => "on_stage",
    ClientFrame::Ping => "ping",
});

headings!(SERVER_FRAMES, server_heading, ServerFrame<Value>, {
    ServerFrame::Ready { .. } => "ready",
    ServerFrame::Snapshot { .. } => "snapshot",
    ServerFrame::Event { .. } => "event",
    ServerFrame::ViewerCount { .. } => "viewer_count",
    ServerFrame::Reactions { .. } => "reactions",
    ServerFrame::Error { .. } => "error",
    ServerFrame::Pong { .. } => "pong",
});

/// A fenced example.
struct Example {
    /// The nearest heading above it.
    heading: String,
    /// What follows `json` on the opening fence.
    kind: String,
    text: String,
}

fn examples() -> Vec<Example> {
    let (mut examples, mut heading, mut open) = (Vec::new(), String::new(), None::<Example>);
    for line in PAGE.lines() {
        match open.take() {
            Some(example) if line == "```" => examples.push(example),
            Some(mut example) => {
                example.text.push_str(line);
                example.text.push('\n');
                open = Some(example);
            }
            None => {
                if let Some(kind) = line.strip_prefix("```json ") {
                    let (heading, kind) = (heading.clone(), kind.to_owned());
                    open = Some(Example { heading, kind, text: String::new() });
                } else if line.starts_with('#') {
                    heading = line.trim_start_matches('#').trim().to_owned();
                }
            }
        }
    }
    examples
}

/// Reads `json` as `T`, which must write it as it was: no field too many, none under another name.
fn read<T: DeserializeOwned + Serialize + Debug>(json: &Value) -> T {
    let read: T = serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(serde_json::to_value(&read).unwrap(), *json);
    read
}

fn check_item(topic: &Topic, item: &Value) {
    match topic {
        Topic::MyInvitations | Topic::RoomInvitations(_) => drop(read::<Invitation>(item)),
        Topic::Rooms | Topic::Room(_) => drop(read::<Room>(item)),
        Topic::RoomChat(_) => drop(read::<ChatMessage>(item)),
        Topic::MyJoinRequests | Topic::RoomJoinRequests(_) => drop(read::<JoinRequest>(item)),
        Topic::MyBlocks => drop(read::<Block>(item)),
        Topic::MyMutes => drop(read::<OwnMute>(item)),
        Topic::RoomJoinQueue(_) => drop(read::<QueuePlace>(item)),
        Topic::RoomReactions(_) => {
            read::<ReactionCounts>(item);
        }
        Topic::RoomProducts(_) => drop(read::<Product>(item)),
        Topic::RoomProductClicks(_) => drop(read::<ProductClicks>(item)),
    }
}

fn check_server_frame(json: &Value) -> &'static str {
    let frame = read::<ServerFrame<Value>>(json);
    match &frame {
        ServerFrame::Snapshot { topic, items, .. } => items.iter().for_each(|item| check_item(topic, item)),
        ServerFrame::Event { topic, event, .. } => check_item(topic, &event.item),
        _ => {}
    }
    server_heading(&frame)
}

#[test]
fn every_example_is_what_the_types_write() {
    let mut shown = Vec::new();
    for Example { heading, kind, text } in examples() {
        let json: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        match kind.as_str() {
            "client" => assert_eq!(client_heading(&read(&json)), heading, "{text}"),
            "server" => assert_eq!(check_server_frame(&json), heading, "{text}"),
            "catch-up" => drop(read::<CatchUp>(&json)),
            "caught-up" => {
                for frame in read::<CaughtUp<Value>>(&json).frames {
                    check_server_frame(&frame);
                }
            }
            "written" => drop(read::<Written>(&json)),
            _ => panic!("an example of kind {kind:?}"),
        }
        shown.push((kind, heading));
    }
    for (kind, headings) in [("client", CLIENT_FRAMES), ("server", SERVER_FRAMES)] {
        for heading in headings {
            let has_example = shown.contains(&(kind.to_owned(), (*heading).to_owned()));
            assert!(has_example, "`{heading}` of the {kind} needs a section with an example");
        }
    }
    for kind in ["catch-up", "caught-up", "written"] {
        assert!(shown.iter().any(|(shown, _)| shown == kind), "{kind}");
    }
}

headings!(TOPICS, topic_name, Topic, {
    Topic::Rooms => "rooms",
    Topic::Room(_) => "room/{id}",
    Topic::RoomChat(_) => "room/{id}/chat",
    Topic::RoomReactions(_) => "room/{id}/reactions",
    Topic::RoomProducts(_) => "room/{id}/products",
    Topic::RoomProductClicks(_) => "room/{id}/products/clicks",
    Topic::RoomInvitations(_) => "room/{id}/invitations",
    Topic::RoomJoinRequests(_) => "room/{id}/join-requests",
    Topic::RoomJoinQueue(_) => "room/{id}/join-requests/queue",
    Topic::MyInvitations => "me/invitations",
    Topic::MyJoinRequests => "me/join-requests",
    Topic::MyBlocks => "me/blocks",
    Topic::MyMutes => "me/mutes",
});

#[test]
fn every_topic_has_a_row_in_the_table() {
    let id = RoomId::from_random([1; 16]);
    for name in TOPICS {
        assert!(PAGE.contains(&format!("\n| `{name}` | ")), "{name} has no row");
        let topic: Topic = name.replace("{id}", id.as_str()).parse().unwrap();
        assert_eq!(topic_name(&topic), *name);
    }
}

#[test]
fn every_close_code_has_a_row_in_the_table() {
    for code in [
        close::NOT_SIGNED_IN,
        close::RIGHT_LOST,
        close::TOO_SLOW,
        close::TOO_MANY,
        close::TOO_BIG,
        close::RESTART,
    ] {
        assert!(PAGE.contains(&format!("\n| {code} | ")), "{code} has no row");
    }
}
