//! The program, killed during its work and restarted: what it has answered is still there, what it has not is done once when
//! the request is repeated, and subscribers catch up.

use std::collections::BTreeMap;

use futures::{SinkExt as _, StreamExt as _};
use rustix::process::{Signal, kill_process};
use serde_json::{Value, json};
use tokio_tungstenite::{connect_async, tungstenite::Message};

use super::{
    list_replica::ListReplica,
    running::{Call, Program},
    seeded_rng::SeededRng,
};

const ROUNDS: usize = 12;
const GUESTS: usize = 4;

/// Returns all invitations sent in `room`, by id.
async fn sent(program: &Program, host: &str, room: &str) -> BTreeMap<String, Value> {
    let mut sent = BTreeMap::new();
    let mut cursor = String::new();
    loop {
        let page = program.get(host, format!("/rooms/{room}/invitations?limit=100{cursor}")).await;
        for item in page["items"].as_array().unwrap() {
            sent.insert(item["id"].as_str().unwrap().to_owned(), item.clone());
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return sent,
        }
    }
}

/// The requests that were answered, and those that were not.
struct RandomRequests {
    rng: SeededRng,
    host: String,
    room: String,
    guests: Vec<(String, String)>,
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
            let body = json!({"user_id": self.guests[self.rng.below(GUESTS)].1});
            let path = format!("/rooms/{}/invitations", self.room);
            return (self.host.clone(), Call::post(path).with(body).keyed(key));
        }
        self.rng.shuffle(&mut pending);
        let path = format!("/invitations/{}/cancel", pending[0]);
        (self.host.clone(), Call::post(path).keyed(key))
    }

    fn record_answer(&mut self, (status, row): &(u16, Value)) {
        assert!(matches!(status, 200 | 201), "{status} {row}");
        let id = row["id"].as_str().unwrap().to_owned();
        self.answered.insert(id, row["status"].as_str().unwrap().to_owned());
    }

    async fn is_all_there(&self, program: &Program) {
        let sent = sent(program, &self.host, &self.room).await;
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
    let sent = sent(program, token, room).await;
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
    let create = Call::post("/rooms").with(json!({"title": "Sunday market"})).keyed("room");
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
        let running = program.pid();
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
