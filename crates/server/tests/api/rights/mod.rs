//! Who may do what: every route of the OpenAPI document and every topic, for everybody who may call, as `docs/rights.md`
//! says.

mod scene;
pub(crate) mod table;

use std::collections::BTreeSet;

use costage_protocol::live::Topic;
use serde_json::{Value, json};

use self::{
    scene::{Scene, Venue},
    table::{Role, Row, section},
};
use crate::fixtures::{live_socket::Live, server::Server};

/// What follows the rows that are missing or wrong.
const HOW: &str = "These lines of docs/rights.md are missing or differ from what the server answers. If the server is \
                   right, write them there as they stand here (a call that needs a body has it behind its path, in \
                   backquotes); if not, mend the server.";

/// The state in which calls are made, and what they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Calls {
    OnAir,
    Ended,
    BeyondTheDocument,
}

/// Compares `rows` with what the server answers, each call in a scene of its own.
async fn compare(rows: &[Row], calls: Calls) {
    let venue = Venue::open().await;
    let mut wrong = Vec::new();
    for row in rows {
        let mut answers = Vec::new();
        for role in Role::ALL {
            let scene = Scene::set(&venue, role).await;
            let scene = if calls == Calls::Ended { scene.end().await } else { scene };
            answers.push(scene.answer(row, calls != Calls::BeyondTheDocument).await);
        }
        let real = Row { answers, ..row.clone() };
        if real != *row {
            wrong.push(real.written());
        }
    }
    assert!(wrong.is_empty(), "{HOW}\n{}", wrong.join("\n"));
}

/// `rows`, and an empty row for each of `routes` that has none.
fn completed(mut rows: Vec<Row>, routes: impl IntoIterator<Item = String>) -> Vec<Row> {
    for name in routes {
        if !rows.iter().any(|row| row.route() == name) {
            rows.push(Row { name, body: None, answers: Vec::new() });
        }
    }
    rows
}

/// Every route of the OpenAPI document, such as `GET /rooms/{id}`.
async fn routes() -> BTreeSet<String> {
    let server = Server::start().await;
    let document = server.call(None, reqwest::Method::GET, "/openapi.json", None).await.body;
    let paths = document["paths"].as_object().unwrap();
    let calls = paths.iter().flat_map(|(path, operations)| {
        let path = path.strip_prefix("/api/v1").unwrap_or(path);
        operations.as_object().unwrap().keys().map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    calls.collect()
}

#[tokio::test]
async fn every_route_answers_everybody_as_the_table_says() {
    let routes = routes().await;
    let rows = completed(section("A room on air"), routes.clone());
    for row in &rows {
        assert!(
            routes.contains(row.route()),
            "docs/rights.md has a row for {}, which does not exist",
            row.name
        );
    }
    compare(&rows, Calls::OnAir).await;
}

#[tokio::test]
async fn every_route_of_a_room_that_has_ended_answers_everybody_as_the_table_says() {
    let of_rooms = routes().await.into_iter().filter(|route| route.contains(" /rooms/{id}"));
    compare(&completed(section("A room that has ended"), of_rooms), Calls::Ended).await;
}

#[tokio::test]
async fn what_is_in_no_document_answers_everybody_as_the_table_says() {
    compare(&section("Beyond the OpenAPI document"), Calls::BeyondTheDocument).await;
}

/// The topics as the table names them. A new topic does not compile without an arm here, and then needs a place in
/// [`TOPICS`].
fn topic_name(topic: &Topic) -> &'static str {
    match topic {
        Topic::MyInvitations => "me/invitations",
        Topic::MyJoinRequests => "me/join-requests",
        Topic::MyBlocks => "me/blocks",
        Topic::MyMutes => "me/mutes",
        Topic::Rooms => "rooms",
        Topic::Room(_) => "room/{id}",
        Topic::RoomChat(_) => "room/{id}/chat",
        Topic::RoomJoinRequests(_) => "room/{id}/join-requests",
        Topic::RoomJoinQueue(_) => "room/{id}/join-requests/queue",
        Topic::RoomInvitations(_) => "room/{id}/invitations",
        Topic::RoomReactions(_) => "room/{id}/reactions",
        Topic::RoomProducts(_) => "room/{id}/products",
        Topic::RoomProductClicks(_) => "room/{id}/products/clicks",
    }
}

const TOPICS: [&str; 13] = [
    "me/blocks",
    "me/invitations",
    "me/join-requests",
    "me/mutes",
    "room/{id}",
    "room/{id}/chat",
    "room/{id}/invitations",
    "room/{id}/join-requests",
    "room/{id}/join-requests/queue",
    "room/{id}/products",
    "room/{id}/products/clicks",
    "room/{id}/reactions",
    "rooms",
];

/// What the frames about a topic say: `read`, or the code of the refusal.
fn outcome(frame: &Value) -> String {
    match frame["type"].as_str() {
        Some("snapshot") => "read".into(),
        Some("error") => frame["code"].as_str().unwrap().to_owned(),
        _ => frame.to_string(),
    }
}

/// Reads a topic in both ways, which agree.
async fn read_topic(scene: &Scene<'_>, live: Option<&mut Live>, name: &str) -> String {
    let topic = scene.filled(name);
    assert_eq!(topic_name(&topic.parse().unwrap()), name);
    let body = json!({"topics": [{"topic": topic}]});
    let token = scene.caller.as_ref().map(|caller| caller.token.as_str());
    let polled = scene.venue.server.call(token, reqwest::Method::POST, "/catch-up", Some(body)).await;
    let Some(live) = live else {
        return format!("{} {}", polled.error().0, polled.error().1);
    };
    let polled = outcome(&polled.body["frames"][1]);
    let mut pushed = live.subscribe(&topic).await;
    while pushed["topic"] != topic {
        pushed = live.receive().await;
    }
    assert_eq!(outcome(&pushed), polled, "{name}: pushed and polled");
    polled
}

#[tokio::test]
async fn every_topic_is_read_by_those_whom_the_table_says() {
    let venue = Venue::open().await;
    let mut rows = completed(section("Topics"), TOPICS.map(str::to_owned));
    let as_written: Vec<Row> = rows.clone();
    for row in &mut rows {
        row.answers.clear();
    }
    for role in Role::ALL {
        let scene = Scene::set(&venue, role).await;
        let mut live = match &scene.caller {
            Some(session) => Some(Live::signed_in(&venue.server, &session.token).await.0),
            None => None,
        };
        for row in &mut rows {
            let answer = read_topic(&scene, live.as_mut(), &row.name).await;
            row.answers.push(answer);
        }
    }
    let wrong: Vec<String> = rows
        .iter()
        .zip(&as_written)
        .filter(|(real, row)| real != row)
        .map(|(real, _)| real.written())
        .collect();
    assert!(wrong.is_empty(), "{HOW}\n{}", wrong.join("\n"));
}
