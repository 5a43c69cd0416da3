//! Chat at 20 messages a second and reactions at 500 a second, before everybody's eyes.

use std::{
    net::SocketAddr,
    sync::{
        Arc, RwLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use costage_protocol::{RoomId, room::RoomChange};
use serde_json::json;
use tokio::{
    task::JoinHandle,
    time::{MissedTickBehavior, interval},
};

use crate::{
    chat::{ChatWitness, amount, write_messages},
    crowd::{Crowd, Socket, Witness, arrive, say},
    figures::{Effort, Lateness, memory, size, tell},
    room::{BusyRoom, Somebody},
};

const PER_SECOND: u32 = 500;
/// Enough that nobody sends more than they may.
const SENDERS: u32 = 100;
/// Frames a viewer may get in a second.
const FRAMES_PER_SECOND: usize = 5;

/// When each reaction was sent, in milliseconds after the start.
type Sent = Arc<RwLock<Vec<u32>>>;

/// Hears the chat as a [`ChatWitness`] does, and adds the reactions up.
struct BothWitness {
    chat: ChatWitness,
    chat_done: bool,
    start: Instant,
    sent: Sent,
    expected: usize,
    total: usize,
    /// When frames came, in milliseconds.
    frames: Vec<u32>,
    late_ms: Vec<u32>,
}

impl Witness for BothWitness {
    fn hear(&mut self, frame: &str) -> bool {
        if frame.starts_with(r#"{"type":"reactions""#) {
            self.hear_reactions(frame);
        } else {
            self.chat_done |= self.chat.hear(frame);
        }
        self.chat_done && self.total == self.expected
    }
}

impl BothWitness {
    fn hear_reactions(&mut self, frame: &str) {
        let now = u32::try_from(self.start.elapsed().as_millis()).unwrap();
        let frame: serde_json::Value = serde_json::from_str(frame).unwrap();
        let total = usize::try_from(frame["total"].as_u64().unwrap()).unwrap();
        assert!(total > self.total, "totals only grow");
        self.total = total;
        self.frames.push(now);
        let sent = self.sent.read().unwrap()[total - 1];
        self.late_ms.push(now.saturating_sub(sent));
    }

    /// The most frames that came within one second.
    fn most_in_a_second(&self) -> usize {
        let within =
            |start: &u32| self.frames.iter().filter(|at| (*start..start + 1_000).contains(*at)).count();
        self.frames.iter().map(within).max().unwrap_or(0)
    }
}

/// Hears nothing; whoever sends has other things to do.
struct Deaf;

impl Witness for Deaf {
    fn hear(&mut self, _: &str) -> bool {
        false
    }
}

/// Everybody who sends, each a few times a second, until `count` are sent.
async fn send_up(
    address: SocketAddr,
    room: &RoomId,
    people: &[Somebody],
    count: u32,
    start: Instant,
    sent: &Sent,
) -> Vec<JoinHandle<Socket>> {
    let topic = format!("room/{room}/reactions");
    let mut senders = Vec::new();
    for person in people {
        senders.push(arrive(address, &person.token, std::slice::from_ref(&topic), Deaf).await.0);
    }
    let each = count / SENDERS;
    let next = Arc::new(AtomicUsize::new(0));
    senders
        .into_iter()
        .map(|mut socket| {
            let (topic, sent, next) = (topic.clone(), Arc::clone(sent), Arc::clone(&next));
            tokio::spawn(async move {
                let mut pace = interval(Duration::from_secs(1) * SENDERS / PER_SECOND);
                pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
                for _ in 0..each {
                    pace.tick().await;
                    let now = u32::try_from(start.elapsed().as_millis()).unwrap();
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    sent.write().unwrap()[number] = now;
                    let counts = json!({"heart": 1});
                    say(&mut socket, json!({"type": "react", "topic": topic, "counts": counts})).await;
                }
                socket
            })
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_reacts_while_it_chats_and_nothing_is_lost() {
    let (viewers, seconds) = size();
    let busy = BusyRoom::open().await;
    let room = busy.room.id.clone();
    let mut write = busy.app.store().write(busy.app.now()).await.unwrap();
    write.change_room(busy.room.clone(), RoomChange::HostPublished).await.unwrap();
    write.commit().await.unwrap();

    let count = PER_SECOND * seconds;
    let expected = usize::try_from(count).unwrap();
    let (messages, authors) = amount(seconds);
    let people = busy.people(viewers).await;
    let topics = [format!("room/{room}"), format!("room/{room}/chat"), format!("room/{room}/reactions")];
    let before = memory();
    let start = Instant::now();
    let sent: Sent = Arc::new(RwLock::new(vec![0; expected]));
    let witness = || BothWitness {
        chat: ChatWitness::new(start, u64::from(messages)),
        chat_done: false,
        start,
        sent: Arc::clone(&sent),
        expected,
        total: 0,
        frames: Vec::new(),
        late_ms: Vec::new(),
    };
    let crowd = Crowd::gather(busy.address, &people, &topics, witness).await;
    let each = memory().saturating_sub(before) / u64::try_from(viewers).unwrap();
    let took = start.elapsed().as_secs_f64();
    tell(&format!("{viewers} viewers came in {took:.1} s; {each} bytes each, both ends together"));
    let senders = busy.people(usize::try_from(SENDERS).unwrap()).await;
    let authors = busy.people(authors).await;

    let effort = Effort::from_now();
    let sending = send_up(busy.address, &room, &senders, count, start, &sent).await;
    write_messages(&busy, &authors, messages, start).await;
    let mut sockets = Vec::new();
    for one in sending {
        sockets.push(one.await.unwrap());
    }
    let witnesses = crowd.witnesses().await;
    drop(sockets);
    effort.tell(viewers);
    let most = witnesses.iter().map(BothWitness::most_in_a_second).max().unwrap();
    assert!(most <= FRAMES_PER_SECOND + 1, "{most} frames of reactions in a second");
    let late = |each: fn(&BothWitness) -> &[u32]| {
        Lateness::of(witnesses.iter().flat_map(|witness| each(witness).iter().copied()).collect())
    };
    let (chat, reactions) = (late(|witness| witness.chat.late_ms()), late(|witness| &witness.late_ms));
    tell(&format!("reactions: {count}, {PER_SECOND} a second, to {viewers} viewers: {reactions}"));
    tell(&format!("reactions: {most} frames a second at most to each"));
    tell(&format!("chat: {messages} messages, 20 a second, to {viewers} viewers: {chat}"));
}
