//! Chat at 20 messages a second and reactions at 500 a second, before everybody's eyes.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use costage_protocol::{RoomId, rooms::RoomChange};
use futures::future::try_join_all;
use serde_json::json;
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{MissedTickBehavior, interval, timeout},
};

use crate::{
    chat::{ChatWitness, amount, number, write_messages},
    crowd::{Crowd, Socket, Witness, arrive, say},
    figures::{Effort, Lateness, memory, size, tell},
    progress::Progress,
    room::{BusyRoom, Somebody},
};

/// Whatever else the machine does: a run that takes longer has failed.
const LIMIT: Duration = Duration::from_secs(900);
const PER_SECOND: u32 = 500;
/// Enough that nobody sends more than they may.
const SENDERS: u32 = 100;
/// Reactions under way at most: ten of each sender, half of what they may send at once.
const AHEAD: usize = 1_000;
/// Frames a viewer may get in a second.
const FRAMES_PER_SECOND: u32 = 5;

/// What is sent up.
struct Reactions {
    /// When each was sent, in milliseconds after the start.
    sent: Vec<AtomicU32>,
    /// How many were begun.
    begun: AtomicUsize,
    /// How many somebody has heard of.
    told: watch::Sender<usize>,
}

impl Reactions {
    fn of(count: u32) -> Self {
        let sent = (0..count).map(|_| AtomicU32::new(0)).collect();
        Self { sent, begun: AtomicUsize::new(0), told: watch::Sender::new(0) }
    }

    /// One more is sent, once not too many are under way.
    async fn send(&self, start: Instant) {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        let mut told = self.told.subscribe();
        told.wait_for(|told| number < told + AHEAD).await.unwrap();
        self.sent[number].store(millis(start.elapsed()), Ordering::Relaxed);
    }

    fn hear(&self, total: usize) {
        if *self.told.borrow() < total {
            self.told.send_if_modified(|told| std::mem::replace(told, total.max(*told)) < total);
        }
    }
}

fn millis(time: Duration) -> u32 {
    u32::try_from(time.as_millis()).unwrap()
}

/// Hears the chat as a [`ChatWitness`] does, and adds the reactions up.
struct BothWitness {
    chat: ChatWitness,
    chat_done: bool,
    start: Instant,
    reactions: Arc<Reactions>,
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
        self.chat_done && self.total == self.reactions.sent.len()
    }
}

impl BothWitness {
    fn hear_reactions(&mut self, frame: &str) {
        let now = millis(self.start.elapsed());
        let total = usize::try_from(number(frame, r#""total":"#).unwrap()).unwrap();
        assert!(total > self.total, "totals only grow");
        self.total = total;
        self.reactions.hear(total);
        self.frames.push(now);
        let sent = self.reactions.sent[total - 1].load(Ordering::Relaxed);
        self.late_ms.push(now.saturating_sub(sent));
    }

    /// The most frames that came within one second.
    fn most_in_a_second(&self) -> usize {
        let within =
            |start: &u32| self.frames.iter().filter(|at| (*start..start + 1_000).contains(*at)).count();
        self.frames.iter().map(within).max().unwrap_or(0)
    }

    /// Whether as many frames came as may from the start until the last one, however late that was.
    fn few_enough(&self) -> bool {
        let millis = self.frames.last().copied().unwrap_or(0);
        u32::try_from(self.frames.len()).unwrap() <= 1 + millis * FRAMES_PER_SECOND / 1_000
    }
}

/// Hears nothing; whoever sends has other things to do.
struct Deaf;

impl Witness for Deaf {
    fn hear(&mut self, _: &str) -> bool {
        false
    }
}

/// Everybody who sends, each a few times a second, until all are sent.
async fn send_up(
    address: SocketAddr,
    room: &RoomId,
    people: &[Somebody],
    start: Instant,
    reactions: &Arc<Reactions>,
) -> Vec<JoinHandle<Socket>> {
    let topic = format!("room/{room}/reactions");
    let mut senders = Vec::new();
    for person in people {
        senders.push(arrive(address, &person.token, std::slice::from_ref(&topic), Deaf).await.0);
    }
    let each = reactions.sent.len() / senders.len();
    let send = |mut socket: Socket| {
        let (topic, reactions) = (topic.clone(), Arc::clone(reactions));
        tokio::spawn(async move {
            let mut pace = interval(Duration::from_secs(1) * SENDERS / PER_SECOND);
            pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
            for _ in 0..each {
                pace.tick().await;
                reactions.send(start).await;
                let counts = json!({"heart": 1});
                say(&mut socket, json!({"type": "react", "topic": topic, "counts": counts})).await;
            }
            socket
        })
    };
    senders.into_iter().map(send).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_reacts_while_it_chats_and_nothing_is_lost() {
    timeout(LIMIT, crowd_in_a_room()).await.unwrap();
}

async fn crowd_in_a_room() {
    let (viewers, seconds) = size();
    let busy = BusyRoom::open().await;
    let room = busy.room.id.clone();
    let mut write = busy.app.store().write(busy.app.now()).await.unwrap();
    write.change_room(busy.room.clone(), RoomChange::HostPublished).await.unwrap();
    write.commit().await.unwrap();

    let count = PER_SECOND * seconds;
    let (messages, authors) = amount(seconds);
    let people = busy.people(viewers).await;
    let topics = [format!("room/{room}"), format!("room/{room}/chat"), format!("room/{room}/reactions")];
    let before = memory();
    let start = Instant::now();
    let (reactions, progress) = (Arc::new(Reactions::of(count)), Arc::new(Progress::of(messages, viewers)));
    let witness = || BothWitness {
        chat: ChatWitness::new(start, messages, Arc::clone(&progress)),
        chat_done: false,
        start,
        reactions: Arc::clone(&reactions),
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
    let sending = send_up(busy.address, &room, &senders, start, &reactions).await;
    // Together, so that a viewer who misses something ends it at once.
    let (_sockets, (), witnesses) = tokio::join!(
        async { try_join_all(sending).await.unwrap() },
        write_messages(&busy, &authors, messages, start, &progress),
        crowd.witnesses(),
    );
    effort.tell(viewers);
    assert!(witnesses.iter().all(BothWitness::few_enough), "more frames of reactions than may be");
    let most = witnesses.iter().map(BothWitness::most_in_a_second).max().unwrap();
    let late = |each: fn(&BothWitness) -> &[u32]| {
        Lateness::of(witnesses.iter().flat_map(|witness| each(witness).iter().copied()).collect())
    };
    let (chat, reactions) = (late(|witness| witness.chat.late_ms()), late(|witness| &witness.late_ms));
    tell(&format!("reactions: {count}, {PER_SECOND} a second, to {viewers} viewers: {reactions}"));
    tell(&format!("reactions: {most} frames a second at most to each"));
    tell(&format!("chat: {messages} messages, 20 a second, to {viewers} viewers: {chat}"));
}
