//! Chat with 20 messages and 500 reactions per second to all viewers.

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
    ALONE,
    busy_room::{BusyRoom, SignedInUser},
    chat::{ChatObserver, messages_and_authors, number, write_messages},
    crowd::{Crowd, Observer, Socket, connect_and_subscribe, send_frame},
    progress::Progress,
    report::{Delays, ServerLoad, crowd_size, memory, report},
};

/// A run that takes longer has failed, however busy the machine is.
const LIMIT: Duration = Duration::from_secs(900);
const PER_SECOND: u32 = 500;
/// Enough senders that none exceeds the rate limit.
const SENDERS: u32 = 100;
/// The most reactions in flight: ten of each sender, half of what they may send at once.
const IN_FLIGHT_MAX: usize = 1_000;
/// The most frames of reactions that a viewer may receive per second.
const FRAMES_PER_SECOND: u32 = 5;

/// The sent reactions.
struct Reactions {
    /// When each was sent, in milliseconds after the start.
    sent: Vec<AtomicU32>,
    /// The number of reactions whose sending has started.
    started: AtomicUsize,
    /// The highest total that any viewer has received.
    received: watch::Sender<usize>,
}

impl Reactions {
    fn of(count: u32) -> Self {
        let sent = (0..count).map(|_| AtomicU32::new(0)).collect();
        Self { sent, started: AtomicUsize::new(0), received: watch::Sender::new(0) }
    }

    /// Records one more sent reaction, as soon as fewer than [`IN_FLIGHT_MAX`] are in flight.
    async fn send(&self, start: Instant) {
        let number = self.started.fetch_add(1, Ordering::Relaxed);
        let mut received = self.received.subscribe();
        received.wait_for(|received| number < received + IN_FLIGHT_MAX).await.unwrap();
        self.sent[number].store(millis(start.elapsed()), Ordering::Relaxed);
    }

    fn receive(&self, total: usize) {
        if *self.received.borrow() < total {
            self.received
                .send_if_modified(|received| std::mem::replace(received, total.max(*received)) < total);
        }
    }
}

fn millis(time: Duration) -> u32 {
    u32::try_from(time.as_millis()).unwrap()
}

/// Checks the chat as a [`ChatObserver`] does, and adds up the reactions.
struct ChatAndReactions {
    chat: ChatObserver,
    chat_done: bool,
    start: Instant,
    reactions: Arc<Reactions>,
    total: usize,
    /// When frames arrived, in milliseconds after the start.
    frames: Vec<u32>,
    delays_ms: Vec<u32>,
}

impl Observer for ChatAndReactions {
    fn observe(&mut self, frame: &str) -> bool {
        if frame.starts_with(r#"{"type":"reactions""#) {
            self.observe_reactions(frame);
        } else {
            self.chat_done |= self.chat.observe(frame);
        }
        self.chat_done && self.total == self.reactions.sent.len()
    }
}

impl ChatAndReactions {
    fn observe_reactions(&mut self, frame: &str) {
        let now = millis(self.start.elapsed());
        let total = usize::try_from(number(frame, r#""total":"#).unwrap()).unwrap();
        assert!(total > self.total, "totals only grow");
        self.total = total;
        self.reactions.receive(total);
        self.frames.push(now);
        let sent = self.reactions.sent[total - 1].load(Ordering::Relaxed);
        self.delays_ms.push(now.saturating_sub(sent));
    }

    /// The most frames that arrived within one second.
    fn max_frames_in_a_second(&self) -> usize {
        let within =
            |start: &u32| self.frames.iter().filter(|at| (*start..start + 1_000).contains(*at)).count();
        self.frames.iter().map(within).max().unwrap_or(0)
    }

    /// Whether no more frames arrived than are allowed in the time until the last one.
    fn frame_rate_is_within_limit(&self) -> bool {
        let millis = self.frames.last().copied().unwrap_or(0);
        u32::try_from(self.frames.len()).unwrap() <= 1 + millis * FRAMES_PER_SECOND / 1_000
    }
}

/// Ignores all frames, for senders.
struct IgnoreFrames;

impl Observer for IgnoreFrames {
    fn observe(&mut self, _: &str) -> bool {
        false
    }
}

/// Sends all reactions, a few per second from each of `people`. Returns the senders' tasks.
async fn send_reactions(
    address: SocketAddr,
    room: &RoomId,
    people: &[SignedInUser],
    start: Instant,
    reactions: &Arc<Reactions>,
) -> Vec<JoinHandle<Socket>> {
    let topic = format!("room/{room}/reactions");
    let mut senders = Vec::new();
    for person in people {
        senders.push(
            connect_and_subscribe(address, &person.token, std::slice::from_ref(&topic), IgnoreFrames).await.0,
        );
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
                send_frame(&mut socket, json!({"type": "react", "topic": topic, "counts": counts})).await;
            }
            socket
        })
    };
    senders.into_iter().map(send).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_reacts_while_it_chats_and_nothing_is_lost() {
    let _alone = ALONE.lock().await;
    timeout(LIMIT, crowd_in_a_room()).await.unwrap();
}

async fn crowd_in_a_room() {
    let (viewers, seconds) = crowd_size();
    let busy = BusyRoom::open().await;
    let room = busy.room.id.clone();
    let mut write = busy.app.store().write(busy.app.now()).await.unwrap();
    write.change_room(busy.room.clone(), RoomChange::HostPublished).await.unwrap();
    write.commit().await.unwrap();

    let count = PER_SECOND * seconds;
    let (messages, authors) = messages_and_authors(seconds);
    let people = busy.people(viewers).await;
    let topics = [format!("room/{room}"), format!("room/{room}/chat"), format!("room/{room}/reactions")];
    let before = memory();
    let start = Instant::now();
    let (reactions, progress) = (Arc::new(Reactions::of(count)), Arc::new(Progress::of(messages, viewers)));
    let observer = || ChatAndReactions {
        chat: ChatObserver::new(start, messages, Arc::clone(&progress)),
        chat_done: false,
        start,
        reactions: Arc::clone(&reactions),
        total: 0,
        frames: Vec::new(),
        delays_ms: Vec::new(),
    };
    let crowd = Crowd::connect(busy.address, &people, &topics, observer).await;
    let each = memory().saturating_sub(before) / u64::try_from(viewers).unwrap();
    let took = start.elapsed().as_secs_f64();
    report(&format!("{viewers} viewers came in {took:.1} s; {each} bytes each, both ends together"));
    let senders = busy.people(usize::try_from(SENDERS).unwrap()).await;
    let authors = busy.people(authors).await;

    let server_load = ServerLoad::from_now();
    let sending = send_reactions(busy.address, &room, &senders, start, &reactions).await;
    // Joined, so that a viewer who misses something fails the test at once.
    let (_sockets, (), observers) = tokio::join!(
        async { try_join_all(sending).await.unwrap() },
        write_messages(&busy, &authors, messages, start, &progress),
        crowd.observers(),
    );
    server_load.report(viewers);
    assert!(
        observers.iter().all(ChatAndReactions::frame_rate_is_within_limit),
        "more frames of reactions than allowed"
    );
    let most = observers.iter().map(ChatAndReactions::max_frames_in_a_second).max().unwrap();
    let late = |each: fn(&ChatAndReactions) -> &[u32]| {
        Delays::of(observers.iter().flat_map(|observer| each(observer).iter().copied()).collect())
    };
    let (chat, reactions) =
        (late(|observer| observer.chat.delays_ms()), late(|observer| &observer.delays_ms));
    report(&format!("reactions: {count}, {PER_SECOND} a second, to {viewers} viewers: {reactions}"));
    report(&format!("reactions: {most} frames a second at most to each"));
    report(&format!("chat: {messages} messages, 20 a second, to {viewers} viewers: {chat}"));
}
