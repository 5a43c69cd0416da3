//! The client in a real browser: its `fetch` and its WebSocket, to a server of another origin. Both are replaced by a server
//! that answers as the test says.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "an expectation that fails is a test that fails")]

mod fake_server;

use costage_client::{
    ApiError, Client,
    live::Connection,
    session::{SessionEnd, SessionEvent},
    sync::list_subscriber::Phase,
};
use costage_protocol::{
    Problem, ProblemCode, Session, Timestamp, fixtures,
    live::{ServerFrame, Topic, close},
};
use futures::StreamExt;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use fake_server::FakeServer;

wasm_bindgen_test_configure!(run_in_browser);

const SERVER: &str = "https://live.example.com";

fn session() -> Session {
    Session {
        token: "a-token".into(),
        expires_at: Timestamp::from_millis(4_000_000_000_000),
        renew_at: None,
        user: fixtures::user(1, "Hanna"),
    }
}

/// A client that has signed in with an operator's token.
async fn signed_in(server: &FakeServer) -> Client {
    server.answer("POST /api/v1/session/operator-token", 200, &session());
    let client = Client::new(SERVER);
    client.login("a-jwt").await.expect("signing in");
    client
}

#[wasm_bindgen_test]
async fn a_page_of_another_origin_signs_in_and_follows_a_list() {
    let server = FakeServer::begin();
    let client = signed_in(&server).await;
    assert_eq!(client.user(), Some(session().user));
    let mut mine = client.invitations().mine().changes();
    assert_eq!(mine.next().await.map(|state| state.phase), Some(Phase::Loading));

    let socket = server.next_socket().await;
    assert_eq!(socket.url(), "wss://live.example.com/api/v1/live");
    assert_eq!(socket.next_frame().await["token"], "a-token");
    socket.send(&ServerFrame::<()>::Ready { user: session().user, now: None, epoch: Some("e".into()) });
    assert_eq!(socket.next_frame().await["topic"], "me/invitations");
    let topic = Topic::MyInvitations;
    let items = vec![fixtures::invitation()];
    socket.send(&ServerFrame::Snapshot { topic, epoch: "e".into(), seq: 1, from: 0, more: false, items });
    let state = mine.next().await.expect("a stream that never ends");
    assert_eq!((state.phase, state.items), (Phase::Ready, vec![fixtures::invitation()]));
    assert_eq!(client.connection(), Connection::Online);
    drop(mine);
    assert_eq!(socket.next_frame().await["type"], "unsubscribe");
}

#[wasm_bindgen_test]
async fn calls_have_the_token_and_fail_with_the_servers_code() {
    let server = FakeServer::begin();
    let client = signed_in(&server).await;
    let room = fixtures::room();
    let path = format!("GET /api/v1/rooms/{}/broadcast-data", room.id);
    server.answer(&path, 403, &Problem::from(ProblemCode::NoSeat));
    let early = client.rooms().broadcast_data(&room.id).await.expect_err("nobody has a seat");
    assert_eq!(early.code(), Some(ProblemCode::NoSeat));
    assert_eq!(server.authorization_of(&path).as_deref(), Some("Bearer a-token"));
    assert_eq!(client.rooms().get(&room.id).await, Err(ApiError::Offline));
}

#[wasm_bindgen_test]
async fn lists_go_on_when_somebody_signs_in_again() {
    let server = FakeServer::begin();
    let client = signed_in(&server).await;
    let mine = client.invitations().mine();
    let first = server.next_socket().await;
    let ready = ServerFrame::<()>::Ready { user: session().user, now: None, epoch: Some("e".into()) };
    first.next_frame().await;
    first.send(&ready);
    first.next_frame().await;
    let (topic, items) = (Topic::MyInvitations, vec![fixtures::invitation()]);
    first.send(&ServerFrame::Snapshot { topic, epoch: "e".into(), seq: 7, from: 0, more: false, items });
    assert_eq!(mine.now().items.len(), 1);

    first.close(close::NOT_SIGNED_IN);
    assert_eq!((client.user(), mine.now().phase), (None, Phase::Loading));
    client.login("the next jwt").await.expect("signing in again");
    let second = server.next_socket().await;
    second.next_frame().await;
    second.send(&ready);
    let asked = second.next_frame().await;
    // The whole list is asked for: what the one before had seen is forgotten.
    assert_eq!((&asked["topic"], asked.get("since")), (&"me/invitations".into(), None));
}

#[wasm_bindgen_test]
async fn a_connection_closed_with_no_such_session_signs_out() {
    let server = FakeServer::begin();
    let client = signed_in(&server).await;
    let (ended, mut ends) = futures::channel::mpsc::unbounded();
    let _listening = client.session().listen(move |event| {
        if let SessionEvent::Ended(end) = event {
            // The test ends with the first one.
            let _ = ended.unbounded_send(*end);
        }
    });
    let socket = server.next_socket().await;
    socket.next_frame().await;
    socket.close(close::NOT_SIGNED_IN);
    assert_eq!(ends.next().await, Some(SessionEnd::Refused(None)));
    assert_eq!((client.user(), client.connection()), (None, Connection::Off));
}
