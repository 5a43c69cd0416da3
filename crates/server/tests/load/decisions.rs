//! Five hundred decisions per second, each durable before it is answered, on the disk and in memory. The difference is the
//! time of the disk.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use costage_protocol::{MessageId, Role, RoomId, Timestamp, User, UserId, fixtures::user};
use costage_server::{
    app::random_id,
    live::Hub,
    store::{
        Store,
        chat::messages::{ChatCursor, NewMessage},
    },
};
use tempfile::TempDir;
use tokio::{
    task::JoinSet,
    time::{interval, timeout},
};

use crate::{ALONE, report::report};

/// The time of all decisions; it makes no difference here.
const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);
const PER_SECOND: u32 = 500;
/// Disk and memory alternate every second, so that other load on the machine affects both.
const ROUNDS: u32 = 4;
/// Far more than the slowest disk needs.
const LIMIT: Duration = Duration::from_secs(300);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_decisions_a_second_are_all_there_and_in_order() {
    let _alone = ALONE.lock().await;
    let mut databases = vec![TestDatabase::open("on the disk", tempfile::tempdir().unwrap()).await];
    // Not every machine has a file system in memory.
    if let Ok(memory) = tempfile::tempdir_in("/dev/shm") {
        databases.push(TestDatabase::open("in memory", memory).await);
    }
    for _ in 0..ROUNDS {
        for database in &mut databases {
            timeout(LIMIT, database.decide()).await.unwrap();
        }
    }
    for database in databases {
        database.report().await;
    }
}

/// A database with one room, and how long each message took to become durable.
struct TestDatabase {
    name: &'static str,
    folder: TempDir,
    store: Store,
    author: User,
    room: RoomId,
    waits: Vec<Duration>,
}

impl TestDatabase {
    async fn open(name: &'static str, folder: TempDir) -> Self {
        let store = open(folder.path()).await;
        let (author, room) = author_and_room(&store).await;
        Self { name, folder, store, author, room, waits: Vec::new() }
    }

    /// Makes the decisions of one second and waits for all of them.
    async fn decide(&mut self) {
        let mut deciding = JoinSet::new();
        // Missed ticks are made up for at once, so that a slow disk is not spared.
        let mut pace = interval(Duration::from_secs(1) / PER_SECOND);
        for _ in 0..PER_SECOND {
            pace.tick().await;
            deciding.spawn(write_message(self.store.clone(), self.room.clone(), self.author.clone()));
        }
        let mut decided = deciding.join_all().await;
        decided.sort_unstable();
        let before = u64::try_from(self.waits.len()).unwrap();
        let numbers: Vec<u64> = decided.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, (before + 1..=before + u64::from(PER_SECOND)).collect::<Vec<_>>());
        self.waits.extend(decided.into_iter().map(|(_, wait)| wait));
    }

    async fn report(mut self) {
        self.waits.sort_unstable();
        let last = self.waits.len() - 1;
        let percentile = |percent: usize| self.waits[last * percent / 100].as_secs_f64() * 1e3;
        let (half, most) = (percentile(50), percentile(99));
        let (count, name) = (self.waits.len(), self.name);
        report(&format!("{count} decisions {name}: durable after p50 {half:.2} ms, p99 {most:.2} ms"));
        // A second connection to the database finds all of them.
        let messages = open(self.folder.path())
            .await
            .messages(&self.room, ChatCursor::Newest, PER_SECOND * ROUNDS + 1)
            .await;
        assert_eq!(messages.unwrap().len(), count);
    }
}

async fn open(folder: &Path) -> Store {
    Store::open(&folder.join("costage.sqlite"), 12, Hub::default()).await.unwrap()
}

async fn author_and_room(store: &Store) -> (User, RoomId) {
    let author = User { id: UserId::from_random(random_id()), ..user(0, "Author") };
    let room = RoomId::from_random(random_id());
    let mut write = store.write(NOW).await.unwrap();
    write.add_user(&author).await.unwrap();
    write.add_room(&room, "Decisions", &author, "decisions").await.unwrap();
    write.commit().await.unwrap();
    (author, room)
}

/// Adds one message. Returns its number and how long it took to become durable.
async fn write_message(store: Store, room: RoomId, author: User) -> (u64, Duration) {
    let began = Instant::now();
    let mut write = store.write(NOW).await.unwrap();
    let new = NewMessage {
        id: MessageId::from_random(random_id()),
        room,
        author,
        role: Role::Host,
        text: "A message as people write them, neither long nor short.".to_owned(),
        reply_to: None,
        mentions: Vec::new(),
        key: None,
    };
    let message = write.add_message(&new).await.unwrap();
    write.commit().await.unwrap();
    (message.number, began.elapsed())
}
