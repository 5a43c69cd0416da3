//! The real program, killed during its work and restarted: what it has answered is still there, what it has not is done once
//! when the request is repeated, and subscribers catch up.
#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

#[path = "api/fixtures/list_replica.rs"]
mod list_replica;
#[path = "api/fixtures/seeded_rng.rs"]
mod seeded_rng;

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use futures::{SinkExt as _, StreamExt as _};
use list_replica::ListReplica;
use rustix::process::{Pid, Signal, kill_process};
use seeded_rng::SeededRng;
use serde_json::{Value, json};
use tokio_tungstenite::{connect_async, tungstenite::Message};

const ROUNDS: usize = 12;
const GUESTS: usize = 4;

/// The program, configured with a LiveKit that does not exist, because nothing here needs one.
struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start(data_dir: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_costage-server"))
            .env_clear()
            .args(["--listen", "127.0.0.1:0", "--log", "info", "--livekit-url", "ws://127.0.0.1:9"])
            .args(["--livekit-api-key", "key", "--data-dir"])
            .arg(data_dir)
            .env("COSTAGE_LIVEKIT_API_SECRET", "a secret that is long enough for a signature")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        let address = loop {
            let start = said.len();
            assert_ne!(log.read_line(&mut said).unwrap(), 0, "it ended: {said}");
            if let Some((_, address)) = said[start..].split_once("costage-server listens on http://") {
                break address.trim_end().to_owned();
            }
        };
        // Read continuously, so that the program never blocks on its log.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Self { child, address }
    }

    fn kill(&mut self) {
        // SIGKILL. The process may be gone already when a test has failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    async fn call(&self, token: &str, call: &Call) -> Result<(u16, Value), reqwest::Error> {
        // Fails in all calls but the first, when it is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().build()?;
        let url = format!("http://{}/api/v1{}", self.address, call.path);
        let request = match &call.body {
            _ if call.key.is_empty() => client.get(url),
            Some(body) => client.post(url).header("content-type", "application/json").body(body.to_string()),
            None => client.post(url),
        };
        let answer = request.bearer_auth(token).header("idempotency-key", &call.key).send().await?;
        Ok((answer.status().as_u16(), serde_json::from_str(&answer.text().await?).unwrap_or_default()))
    }

    async fn get(&self, token: &str, path: String) -> Value {
        let read = Call { path, body: None, key: String::new() };
        self.call(token, &read).await.unwrap().1
    }

    async fn sign_in(&self, name: &str) -> (String, Value) {
        let body = Some(json!({"display_name": name}));
        let (status, session) =
            self.call("", &Call { path: "/session".into(), body, key: "first".into() }).await.unwrap();
        assert_eq!(status, 201);
        (session["token"].as_str().unwrap().to_owned(), session["user"]["id"].clone())
    }

    /// Returns all invitations sent in `room`, by id.
    async fn sent(&self, host: &str, room: &str) -> BTreeMap<String, Value> {
        let mut sent = BTreeMap::new();
        let mut cursor = String::new();
        loop {
            let page = self.get(host, format!("/rooms/{room}/invitations?limit=100{cursor}")).await;
            for item in page["items"].as_array().unwrap() {
                sent.insert(item["id"].as_str().unwrap().to_owned(), item.clone());
            }
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return sent,
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A changing request.
#[derive(Debug, Clone)]
struct Call {
    path: String,
    body: Option<Value>,
    key: String,
}

/// The requests that were answered, and those that were not.
struct RandomRequests {
    rng: SeededRng,
    host: String,
    room: String,
    guests: Vec<(String, Value)>,
    /// The status in the last response for each invitation.
    answered: BTreeMap<String, String>,
    calls: usize,
}

impl RandomRequests {
    /// Picks a random request and its caller.
    fn next(&mut self) -> (String, Call) {
        self.calls += 1;
        let key = format!("call-{}", self.calls);
        let mut pending: Vec<&String> =
            self.answered.iter().filter(|(_, status)| *status == "pending").map(|(id, _)| id).collect();
        if pending.is_empty() || self.rng.below(2) == 0 {
            let body = Some(json!({"user_id": self.guests[self.rng.below(GUESTS)].1}));
            return (
                self.host.clone(),
                Call { path: format!("/rooms/{}/invitations", self.room), body, key },
            );
        }
        self.rng.shuffle(&mut pending);
        let path = format!("/invitations/{}/cancel", pending[0]);
        (self.host.clone(), Call { path, body: None, key })
    }

    fn record_answer(&mut self, (status, row): &(u16, Value)) {
        assert!(matches!(status, 200 | 201), "{status} {row}");
        let id = row["id"].as_str().unwrap().to_owned();
        self.answered.insert(id, row["status"].as_str().unwrap().to_owned());
    }

    async fn is_all_there(&self, program: &Program) {
        let sent = program.sent(&self.host, &self.room).await;
        let sent: BTreeMap<String, String> =
            sent.into_iter().map(|(id, row)| (id, row["status"].as_str().unwrap().to_owned())).collect();
        assert_eq!(sent, self.answered);
    }
}

/// Subscribes from the position of `replica` until it matches the database.
async fn catch_up(program: &Program, token: &str, room: &str, replica: &mut ListReplica) {
    let (mut socket, _) = connect_async(format!("ws://{}/api/v1/live", program.address)).await.unwrap();
    let topic = format!("room/{room}/invitations");
    for frame in [json!({"type": "auth", "token": token}), replica.subscription(&topic)] {
        socket.send(Message::text(frame.to_string())).await.unwrap();
    }
    let sent = program.sent(token, room).await;
    while replica.items != sent {
        let message = socket.next().await.unwrap().unwrap();
        if let Ok(text) = message.to_text()
            && let Ok(frame) = serde_json::from_str::<Value>(text)
        {
            replica.apply(&frame);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_program_keeps_what_it_answered_and_does_the_rest_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path());
    let (host, _) = program.sign_in("Host").await;
    let mut guests = Vec::new();
    for number in 0..GUESTS {
        guests.push(program.sign_in(&format!("Guest {number}")).await);
    }
    let body = Some(json!({"title": "Sunday market"}));
    let create = Call { path: "/rooms".into(), body, key: "room".into() };
    let (_, room) = program.call(&host, &create).await.unwrap();
    let room = room["id"].as_str().unwrap().to_owned();
    let (rng, answered) = (SeededRng(4), BTreeMap::new());
    let mut requests = RandomRequests { rng, host, room, guests, answered, calls: 0 };
    let mut replica = ListReplica::default();

    for _ in 0..ROUNDS {
        for _ in 0..requests.rng.below(4) {
            let (who, call) = requests.next();
            let answer = program.call(&who, &call).await.unwrap();
            requests.record_answer(&answer);
        }
        catch_up(&program, &requests.host, &requests.room, &mut replica).await;

        // Killed at some moment during the requests.
        let (who, call) = requests.next();
        let pauses = requests.rng.below(3_000);
        let running = Pid::from_child(&program.child);
        let later = async {
            for _ in 0..pauses {
                tokio::task::yield_now().await;
            }
            kill_process(running, Signal::KILL).unwrap();
        };
        let (answer, ()) = tokio::join!(program.call(&who, &call), later);
        program.kill();
        program = Program::start(dir.path());
        // Whether it was done or not: repeated with the same key, it is done once.
        let again = program.call(&who, &call).await.unwrap();
        if let Ok(answer) = answer {
            assert_eq!(answer.1, again.1, "what was answered is answered again");
        }
        requests.record_answer(&again);
        requests.is_all_there(&program).await;
        catch_up(&program, &requests.host, &requests.room, &mut replica).await;
    }
}
