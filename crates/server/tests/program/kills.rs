//! SIGKILL at 200 random points of inviting, accepting, cancelling, leaving, removing, chatting, pinning and stopping: nothing
//! that was answered is lost, and nothing is done by halves.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Duration,
};

use costage_server::app::DATABASE;
use futures::future::join_all;
use rustix::process::{Signal, kill_process};
use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use super::{
    running::{Call, Program},
    seeded_rng::SeededRng,
};

const KILLS: usize = 200;
const STAGES: usize = 4;
const GUESTS: usize = 3;
/// Every this many kills the whole state is compared.
const COMPARE_EVERY: usize = 10;

/// A host with a room, their guests, and what must be true of them after everything that was answered.
struct Stage {
    rng: SeededRng,
    number: usize,
    host: (String, String),
    guests: Vec<(String, String)>,
    room: String,
    product: String,
    calls: usize,
    /// The pending invitation of each guest who has one.
    pending: BTreeMap<usize, String>,
    /// How each invitation ended.
    decided: BTreeMap<String, &'static str>,
    seated: BTreeSet<usize>,
    messages: Vec<String>,
    is_pinned: bool,
}

/// What a call does when it is answered.
#[derive(Debug, Clone)]
enum Effect {
    Invited(usize),
    Decided(usize, &'static str),
    Left(usize),
    Wrote(String),
    Pinned(bool),
    Stopped,
}

impl Stage {
    async fn set_up(program: &Program, number: usize) -> Self {
        let host = program.sign_in(&format!("Host {number}")).await;
        let mut guests = Vec::new();
        for guest in 0..GUESTS {
            guests.push(program.sign_in(&format!("Guest {number}.{guest}")).await);
        }
        let seed = u64::try_from(number).unwrap();
        let mut stage = Self {
            rng: SeededRng(seed),
            number,
            host,
            guests,
            room: String::new(),
            product: String::new(),
            calls: 0,
            pending: BTreeMap::new(),
            decided: BTreeMap::new(),
            seated: BTreeSet::new(),
            messages: Vec::new(),
            is_pinned: false,
        };
        stage.open_room(program).await;
        stage
    }

    /// Creates the next room, with a product. It is idle until the program is down: see [`go_live`].
    async fn open_room(&mut self, program: &Program) {
        let create = Call::post("/rooms").with(json!({"title": "Sunday market"}));
        let (status, room) = program.call(&self.host.0, &create).await.unwrap();
        assert_eq!(status, 201, "{room}");
        self.room = room["id"].as_str().unwrap().to_owned();
        let product = json!({"title": "A mug", "link": "https://shop.example/mug"});
        let add = Call::post(format!("/rooms/{}/products", self.room)).with(product);
        let (status, product) = program.call(&self.host.0, &add).await.unwrap();
        assert_eq!(status, 201, "{product}");
        self.product = product["id"].as_str().unwrap().to_owned();
        self.pending.clear();
        self.decided.clear();
        self.seated.clear();
        self.messages.clear();
        self.is_pinned = false;
    }

    /// Picks a call that must succeed now.
    fn next(&mut self) -> (String, Call, Effect) {
        self.calls += 1;
        let room = format!("/rooms/{}", self.room);
        let guest = self.rng.below(GUESTS);
        let (host, of_guest) = (self.host.0.clone(), self.guests[guest].0.clone());
        let key = format!("call-{}-{}", self.number, self.calls);
        let (caller, call, effect) = match self.rng.below(12) {
            0 => (host, Call::post(format!("{room}/stop")), Effect::Stopped),
            1 | 2 => {
                let text = format!("Message {}", self.calls);
                let call = Call::post(format!("{room}/chat")).with(json!({"text": text}));
                (of_guest, call, Effect::Wrote(text))
            }
            3 => {
                let (verb, pinned) = if self.is_pinned { ("unpin", false) } else { ("pin", true) };
                let call = Call::post(format!("{room}/products/{}/{verb}", self.product));
                (host, call, Effect::Pinned(pinned))
            }
            dice => match (self.pending.get(&guest), self.seated.contains(&guest)) {
                (Some(id), _) if dice < 10 => {
                    let call = Call::post(format!("/invitations/{id}/accept"));
                    (of_guest, call, Effect::Decided(guest, "approved"))
                }
                (Some(id), _) => {
                    let call = Call::post(format!("/invitations/{id}/cancel"));
                    (host, call, Effect::Decided(guest, "cancelled"))
                }
                (None, true) if dice < 8 => {
                    (of_guest, Call::post(format!("{room}/leave")), Effect::Left(guest))
                }
                (None, true) => {
                    let path = format!("{room}/co-hosts/{}", self.guests[guest].1);
                    (host, Call::delete(path), Effect::Left(guest))
                }
                (None, false) => {
                    let body = json!({"user_id": self.guests[guest].1});
                    (host, Call::post(format!("{room}/invitations")).with(body), Effect::Invited(guest))
                }
            },
        };
        (caller, call.keyed(key), effect)
    }

    /// Notes what is true now that the call was answered.
    fn answered(&mut self, effect: Effect, (status, body): &(u16, Value)) {
        assert!(matches!(status, 200 | 201), "{effect:?}: {status} {body}");
        match effect {
            Effect::Invited(guest) => {
                self.pending.insert(guest, body["id"].as_str().unwrap().to_owned());
            }
            Effect::Decided(guest, how) => {
                let id = self.pending.remove(&guest).unwrap();
                self.decided.insert(id, how);
                if how == "approved" {
                    self.seated.insert(guest);
                }
            }
            Effect::Left(guest) => {
                self.seated.remove(&guest);
            }
            Effect::Wrote(text) => self.messages.push(text),
            Effect::Pinned(is_pinned) => self.is_pinned = is_pinned,
            Effect::Stopped => {
                for (_, id) in std::mem::take(&mut self.pending) {
                    self.decided.insert(id, "cancelled");
                }
                self.seated.clear();
            }
        }
    }

    /// Compares everything that was answered with what the program says.
    async fn compare(&self, program: &Program) {
        let path = format!("/rooms/{}", self.room);
        let room = program.get(&self.host.0, path.clone()).await;
        let seated: BTreeSet<&str> = room["co_hosts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|co_host| co_host["user"]["id"].as_str().unwrap())
            .collect();
        let wanted: BTreeSet<&str> = self.seated.iter().map(|guest| self.guests[*guest].1.as_str()).collect();
        assert_eq!(seated, wanted);

        let invitations = program.get(&self.host.0, format!("{path}/invitations?limit=100")).await;
        let statuses: BTreeMap<String, String> = invitations["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["id"].as_str().unwrap().to_owned(), one["status"].as_str().unwrap().to_owned()))
            .collect();
        let pending = self.pending.values().map(|id| (id.clone(), "pending".to_owned()));
        let decided = self.decided.iter().map(|(id, how)| (id.clone(), (*how).to_owned()));
        assert_eq!(statuses, pending.chain(decided).collect());

        let chat = program.get(&self.host.0, format!("{path}/chat?limit=100")).await;
        let mut texts: Vec<&str> =
            chat["items"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap()).collect();
        texts.sort_unstable();
        let mut wanted: Vec<&str> = self.messages.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        assert_eq!(texts, wanted);

        let products = program.get(&self.host.0, format!("{path}/products")).await;
        assert_eq!(products["items"][0]["pinned"], self.is_pinned);
    }
}

/// Has every idle room go live, as the watch over the stages does when LiveKit sees its host, and checks the whole file.
async fn go_live(data_dir: &Path) {
    let options = SqliteConnectOptions::new().filename(data_dir.join(DATABASE));
    let database = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    sqlx::query("UPDATE rooms SET status = 'live', started_at = created_at WHERE status = 'idle'")
        .execute(&database)
        .await
        .unwrap();
    // An event without its number, or a seat without its invitation, would be half a decision.
    for (what, count) in [
        (
            "events after the last number of their list",
            "SELECT COUNT(*) FROM events e JOIN topics t ON t.key = e.key WHERE e.seq > t.seq",
        ),
        (
            "pending invitations of ended rooms",
            "SELECT COUNT(*) FROM invitations i JOIN rooms r ON r.id = i.room_id WHERE i.status = 'pending' AND r.status = 'ended'",
        ),
        (
            "seats of ended rooms",
            "SELECT COUNT(*) FROM seats s JOIN rooms r ON r.id = s.room_id WHERE r.status = 'ended'",
        ),
        (
            "seats without an approved invitation",
            "SELECT COUNT(*) FROM seats s WHERE NOT EXISTS (SELECT 1 FROM invitations i WHERE i.room_id = s.room_id AND i.invitee_id = s.user_id AND i.status = 'approved')",
        ),
    ] {
        let found: i64 = sqlx::query_scalar(count).fetch_one(&database).await.unwrap();
        assert_eq!(found, 0, "{what}");
    }
    database.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_answered_is_lost_and_nothing_done_by_halves_in_200_kills() {
    let flags = [
        "--host-grace-seconds",
        "86400",
        "--invitations-per-minute",
        "100000",
        "--invitation-ttl-seconds",
        "0",
    ];
    let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let mut rng = SeededRng(200);
    let mut program = Program::start_with(dir.path(), &flags);
    let mut stages = Vec::new();
    for number in 0..STAGES {
        stages.push(Stage::set_up(&program, number).await);
    }
    program.kill();
    go_live(dir.path()).await;
    program = Program::start_with(dir.path(), &flags);

    for kill in 1..=KILLS {
        let calls: Vec<_> = stages.iter_mut().map(Stage::next).collect();
        let running = program.pid();
        let pause = Duration::from_micros(u64::try_from(rng.below(8_000)).unwrap());
        let later = async {
            tokio::time::sleep(pause).await;
            kill_process(running, Signal::KILL).unwrap();
        };
        let calling = calls.iter().map(|(caller, call, _)| program.call(caller, call));
        let (first, ()) = tokio::join!(join_all(calling), later);
        program.kill();
        go_live(dir.path()).await;
        program = Program::start_with(dir.path(), &flags);

        // Whether they were done or not: repeated with the same key, they are done once.
        let again = join_all(calls.iter().map(|(caller, call, _)| program.call(caller, call))).await;
        for (((stage, (.., effect)), first), again) in stages.iter_mut().zip(&calls).zip(first).zip(again) {
            let again = again.unwrap();
            if let Ok(first) = first {
                assert_eq!(first, again, "what was answered is answered again");
            }
            stage.answered(effect.clone(), &again);
            if matches!(effect, Effect::Stopped) {
                stage.compare(&program).await;
                stage.open_room(&program).await;
            }
        }
        if kill % COMPARE_EVERY == 0 {
            join_all(stages.iter().map(|stage| stage.compare(&program))).await;
        }
    }
    join_all(stages.iter().map(|stage| stage.compare(&program))).await;
}
