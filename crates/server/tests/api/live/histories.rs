//! Random histories over real WebSockets: users change things, connections drop, subscribers resume from their position, the
//! server dies and restarts. In the end every subscriber has the state of the database.

use costage_protocol::{Session, UserId};
use costage_server::{Policy, events::TopicKey};
use serde_json::{Value, json};

use crate::fixtures::{
    in_process::{Call, InProcess},
    list_replica::ListReplica,
    live_socket::Live,
    seeded_rng::SeededRng,
    server::{Server, policy},
};

const HISTORIES: u64 = 24;
const STEPS: usize = 60;

/// A subscriber of one list, connected or not.
struct Reader {
    token: String,
    topic: String,
    key: TopicKey,
    replica: ListReplica,
    live: Option<Live>,
}

impl Reader {
    fn new(session: &Session, topic: String, key: TopicKey) -> Self {
        Self { token: session.token.clone(), topic, key, replica: ListReplica::default(), live: None }
    }

    async fn connect(&mut self, server: &Server) {
        if self.live.is_none() {
            let (mut live, _) = Live::signed_in(server, &self.token).await;
            live.send(self.replica.subscription(&self.topic)).await;
            self.live = Some(live);
        }
    }

    /// Receives some of the waiting frames, not necessarily all.
    async fn receive(&mut self, server: &Server) {
        let latest = server.app.store().seq(&self.key).await.unwrap();
        let behind = self.replica.position.as_ref().is_none_or(|(_, seq)| *seq < latest);
        if let (Some(live), true) = (&mut self.live, behind) {
            self.replica.apply(&live.receive().await);
        }
    }

    /// Receives everything and compares it with the database.
    async fn is_in_step(&mut self, server: &Server) {
        self.connect(server).await;
        let store = server.app.store();
        let snapshot = store.snapshot(&self.key).await.unwrap();
        let live = self.live.as_mut().unwrap();
        while self.replica.position != Some((store.epoch().to_owned(), snapshot.seq)) {
            self.replica.apply(&live.receive().await);
        }
        let mut items: Vec<Value> =
            snapshot.items.iter().map(|item| serde_json::from_str(item.get()).unwrap()).collect();
        items.sort_by_key(|item| item["id"].as_str().unwrap().to_owned());
        let shown: Vec<Value> = self.replica.items.values().cloned().collect();
        assert_eq!(shown, items, "{}", self.topic);
    }
}

/// An action of a user.
async fn do_something(
    rng: &mut SeededRng,
    router: &InProcess,
    room: &str,
    host: &Session,
    guests: &[Session],
) {
    let guest = &guests[rng.below(guests.len())];
    let theirs = |token: &str| Call { method: "GET".into(), ..Call::post(token, "/me/invitations".into()) };
    let answer = |guest: &Session, verb: &'static str| (guest.token.clone(), verb);
    let (token, verb) = match rng.below(6) {
        0..=2 => {
            let path = format!("/rooms/{room}/invitations");
            router.make(Call::post(&host.token, path).with(json!({"user_id": guest.user.id}))).await;
            return;
        }
        3 => answer(guest, "accept"),
        4 => answer(guest, "reject"),
        _ => (host.token.clone(), "cancel"),
    };
    let mine = router.make(theirs(&guest.token)).await;
    if let Some(id) = mine.body["items"][0]["id"].as_str() {
        router.make(Call::post(&token, format!("/invitations/{id}/{verb}"))).await;
    }
    if verb == "accept" && rng.below(2) == 0 {
        router.make(Call::post(&guest.token, format!("/rooms/{room}/leave"))).await;
    }
}

/// Sends a request and disconnects sooner or later. With a key, the request is repeated.
async fn hang_up(rng: &mut SeededRng, server: &Server, router: &InProcess, call: Call) {
    let moments = rng.below(60);
    tokio::select! {
        _ = router.make(call.clone()) => {}
        () = async {
            for _ in 0..moments {
                tokio::task::yield_now().await;
            }
        } => {}
    }
    if call.key.is_some() {
        router.make(call).await;
    }
    // After this, every write that was in progress is complete.
    drop(server.app.store().write(server.app.now()).await.unwrap());
}

async fn live_through(seed: u64) {
    let mut rng = SeededRng(seed);
    let mut server = Server::with(Policy { invitations_per_minute: 10_000, ..policy() }).await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let host = host.session.clone();
    let mut guests = Vec::new();
    for name in ["Ann", "Ben", "Cem"] {
        guests.push(server.sign_in(name).await.session.clone());
    }
    let sent = format!("room/{}/invitations", room.id);
    let mut readers = vec![
        Reader::new(&host, sent.clone(), TopicKey::RoomInvitations(room.id.clone())),
        Reader::new(&host, sent, TopicKey::RoomInvitations(room.id.clone())),
    ];
    for guest in &guests {
        let id: UserId = guest.user.id.clone();
        readers.push(Reader::new(guest, "me/invitations".into(), TopicKey::UserInvitations(id)));
    }
    let mut router = InProcess::of(&server);
    for step in 0..STEPS {
        let reader = rng.below(readers.len());
        match rng.below(22) {
            20 | 21 => {
                let guest = &guests[rng.below(guests.len())];
                let call = Call::post(&host.token, format!("/rooms/{}/invitations", room.id));
                let call = call.with(json!({"user_id": guest.user.id}));
                let call = if rng.below(2) == 0 { call.keyed(format!("{step}")) } else { call };
                hang_up(&mut rng, &server, &router, call).await;
            }
            0..=7 => do_something(&mut rng, &router, room.id.as_str(), &host, &guests).await,
            8..=11 => readers[reader].connect(&server).await,
            12..=16 => readers[reader].receive(&server).await,
            17..=18 => readers[reader].live = None,
            _ => {
                for reader in &mut readers {
                    reader.live = None;
                }
                drop(router);
                server = server.restart().await;
                router = InProcess::of(&server);
            }
        }
    }
    for reader in &mut readers {
        reader.is_in_step(&server).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_subscriber_ends_up_with_the_state_of_the_database() {
    for seed in 0..HISTORIES {
        live_through(seed).await;
    }
}
