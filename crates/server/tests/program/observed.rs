//! What an operator sees: metrics, logs with request ids, audit lines. What nobody may see: tokens and what people write.

use futures::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio_tungstenite::{connect_async, tungstenite::Message};

use super::running::{Call, Program, until};

const SECRET_WORDS: [&str; 4] =
    ["xylophone-in-chat", "quartz-in-note", "zeppelin-in-title", "wombat-in-name"];

/// What was made by [`use_everything`].
struct Used {
    tokens: Vec<String>,
    host: String,
    guest: String,
    room: String,
}

/// Signs in, invites, writes, moderates, follows a list by WebSocket, and stops the room.
async fn use_everything(program: &Program) -> Used {
    let (host_token, host) = program.sign_in(SECRET_WORDS[3]).await;
    let (guest_token, guest) = program.sign_in("Ben").await;
    let done = async |token: &str, call: Call| {
        let (status, answer) = program.call(token, &call).await.unwrap();
        assert!(matches!(status, 200 | 201), "{call:?}: {status} {answer}");
        answer
    };
    let create = Call::post("/rooms").with(json!({"title": SECRET_WORDS[2]})).keyed("with-a-key");
    let room = done(&host_token, create).await["id"].as_str().unwrap().to_owned();
    let path = format!("/rooms/{room}");
    let invite = json!({"user_id": guest, "note": SECRET_WORDS[1]});
    done(&host_token, Call::post(format!("{path}/invitations")).with(invite)).await;
    let message = json!({"text": SECRET_WORDS[0]});
    let message = done(&guest_token, Call::post(format!("{path}/chat")).with(message)).await;
    done(&host_token, Call::delete(format!("/chat/{}", message["id"].as_str().unwrap()))).await;
    done(&host_token, Call::put(format!("{path}/chat/mutes/{guest}")).with(json!({}))).await;
    done(&host_token, Call::put(format!("/me/blocks/{guest}"))).await;
    done(&host_token, Call::delete(format!("/me/blocks/{guest}"))).await;

    let (mut socket, _) = connect_async(format!("ws://{}/api/v1/live", program.address)).await.unwrap();
    for frame in [
        json!({"type": "auth", "token": guest_token}),
        json!({"type": "subscribe", "topic": format!("room/{room}/chat")}),
    ] {
        socket.send(Message::text(frame.to_string())).await.unwrap();
        socket.next().await.unwrap().unwrap();
    }
    program.read(&format!("/rtc?access_token={host_token}")).await;
    program.read(&format!("/api/v1/rooms?token={host_token}")).await;
    done(&host_token, Call::post(format!("{path}/stop"))).await;
    Used { tokens: vec![host_token, guest_token], host, guest, room }
}

#[tokio::test]
async fn no_log_has_a_token_or_what_people_write() {
    for format in ["text", "json"] {
        let dir = tempfile::tempdir().unwrap();
        let program = Program::start_with(dir.path(), &["--log", "trace", "--log-format", format]);
        let used = use_everything(&program).await;
        until("the last call is logged", async || program.log().contains("/stop")).await;
        let log = program.log();
        for token in &used.tokens {
            // Its signature alone would be half a token.
            for part in token.split('.') {
                assert!(!log.contains(part), "a part of a token is in the log");
            }
        }
        for word in SECRET_WORDS {
            assert!(!log.contains(word), "{word} is in the log");
        }
    }
}

#[tokio::test]
async fn json_lines_have_the_id_of_their_request_and_the_audit_is_told_however_quiet_the_log() {
    let dir = tempfile::tempdir().unwrap();
    let program = Program::start_with(
        dir.path(),
        &["--log", "access=debug,costage_server=info", "--log-format", "json"],
    );
    let used = use_everything(&program).await;
    until("the last call is logged", async || program.log().contains("room_stopped")).await;
    until("the last answer is logged", async || program.log().contains("/stop\"")).await;
    let lines: Vec<Value> =
        program.log().lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let audit: Vec<&Value> = lines.iter().filter(|line| line["target"] == "audit").collect();
    let actions: Vec<&str> = audit.iter().map(|line| line["action"].as_str().unwrap()).collect();
    assert_eq!(
        actions,
        ["message_deleted", "person_muted_in_chat", "person_blocked", "person_unblocked", "room_stopped"]
    );
    assert_eq!((audit[1]["by"].as_str(), audit[1]["to"].as_str()), (Some(&*used.host), Some(&*used.guest)));
    assert_eq!(audit[4]["room"].as_str(), Some(&*used.room));
    let stop =
        lines.iter().find(|line| line["path"].as_str().is_some_and(|path| path.ends_with("/stop"))).unwrap();
    assert_eq!((stop["target"].as_str(), stop["status"].as_u64()), (Some("access"), Some(200)));
    let id = stop["span"]["id"].as_str().unwrap();
    assert_eq!(id.len(), 32);
    assert_eq!(audit[4]["span"]["id"].as_str(), Some(id), "the audit says in which request");
}

/// Sends a request with this id and returns the id of the answer.
async fn answered_id(program: &Program, id: &str) -> String {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.get(format!("http://{}/healthz", program.address)).header("x-request-id", id);
    let answer = request.send().await.unwrap();
    answer.headers()["x-request-id"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_request_id_is_taken_over_from_trusted_proxies_only() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path());
    assert_eq!(answered_id(&program, "from-the-proxy-1").await, "from-the-proxy-1");
    for wrong in ["two words", "a\"quote", &"x".repeat(65)] {
        assert_eq!(answered_id(&program, wrong).await.len(), 32, "{wrong}");
    }
    program.kill();
    let program = Program::start_with(dir.path(), &["--trusted-proxies", "192.0.2.1"]);
    assert_ne!(answered_id(&program, "from-somebody").await, "from-somebody");
}

#[tokio::test]
async fn metrics_are_on_an_address_of_their_own() {
    let dir = tempfile::tempdir().unwrap();
    let program = Program::start_with(
        dir.path(),
        &["--metrics-listen", "127.0.0.1:0", "--changes-per-minute", "60", "--invitations-per-minute", "1"],
    );
    let log = program.log();
    let (_, address) = log.split_once("metrics are at ").expect("the address is logged");
    let metrics = address.split_whitespace().next().unwrap().to_owned();
    let used = use_everything(&program).await;
    // The second invitation within a minute is one too many.
    let (token, _) = program.sign_in("Cleo").await;
    let room = program.call(&token, &Call::post("/rooms").with(json!({"title": "x"}))).await.unwrap().1;
    let invite = Call::post(format!("/rooms/{}/invitations", room["id"].as_str().unwrap()));
    let mut refused = 201;
    for guest in [&used.guest, &used.host] {
        refused = program.call(&token, &invite.clone().with(json!({"user_id": guest}))).await.unwrap().0;
    }
    assert_eq!(refused, 429);
    until("the jobs have begun", async || {
        let text = program.read(&metrics).await.1;
        ["stage_watch", "counters"]
            .iter()
            .all(|job| text.contains(&format!("costage_job_last_round_timestamp_seconds{{job=\"{job}\"}} ")))
    })
    .await;
    let (status, text) = program.read(&metrics).await;
    assert_eq!(status, 200);
    for line in [
        "costage_http_requests_total{method=\"POST\",route=\"/api/v1/rooms/{id}/stop\",status=\"200\"} 1",
        "costage_http_request_duration_seconds_count{route=\"/api/v1/rooms/{id}/stop\"} 1",
        "costage_websockets ",
        "costage_subscriptions ",
        "costage_websocket_frames_total ",
        "costage_refusals_total{limit=\"",
        "costage_job_last_round_timestamp_seconds{job=\"counters\"} ",
        "costage_livekit_call_failures_total{call=\"",
        "costage_livekit_call_duration_seconds_bucket{",
        "costage_write_wait_seconds_bucket{",
        "costage_rooms_on_air 0",
        "costage_people_on_stage 0",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    for id in [&used.host, &used.guest, &used.room] {
        assert!(!text.contains(id.as_str()), "figures are nobody's");
    }
    // The public address has none: where the app is built, every such address is a page of it.
    assert!(!program.read("/metrics").await.1.contains("costage_"));
    let ready = metrics.replace("/metrics", "/readyz");
    assert!(program.read(&ready).await.1.contains("livekit"), "its LiveKit does not exist");
}
