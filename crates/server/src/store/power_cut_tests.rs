//! A power cut at every page: the disk has what was made durable, and a part of what came after it.

use std::{fs, path::Path};

use costage_protocol::{Timestamp, User, UserId};
use sqlx::{
    query_scalar,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use super::{Store, files::beside, migrations_tests::Nobody};

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);
/// A page with the header of its frame in the write-ahead log, in bytes.
const FRAME: usize = 4096 + 24;
const WRITES: u8 = 25;

async fn count(file: &Path) -> i64 {
    let options = SqliteConnectOptions::new().filename(file);
    let database = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    let whole: String = query_scalar("PRAGMA integrity_check").fetch_one(&database).await.unwrap();
    assert_eq!(whole, "ok");
    let count = query_scalar("SELECT COUNT(*) FROM users").fetch_one(&database).await.unwrap();
    database.close().await;
    count
}

#[tokio::test]
async fn wherever_the_power_is_cut_what_was_answered_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("costage.sqlite");
    let store = Store::open(&file, 12, Nobody).await.unwrap();
    let synchronous: i64 = query_scalar("PRAGMA synchronous").fetch_one(&store.0.writer).await.unwrap();
    assert_eq!(synchronous, 2, "FULL: a commit is on the disk before it is answered");
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&store.0.writer).await.unwrap();

    // How long the log was when each write was answered.
    let log = beside(&file, "-wal");
    let mut answered = Vec::new();
    for number in 1..=WRITES {
        let user = User {
            id: UserId::from_random([number; 16]),
            display_name: format!("Guest {number}"),
            picture: None,
        };
        let mut write = store.write(NOW).await.unwrap();
        write.add_user(&user).await.unwrap();
        write.commit().await.unwrap();
        answered.push(usize::try_from(fs::metadata(&log).unwrap().len()).unwrap());
    }
    let (pages, written) = (fs::read(&file).unwrap(), fs::read(&log).unwrap());
    assert!(answered.windows(2).all(|pair| pair[0] < pair[1]), "no checkpoint in between: {answered:?}");

    let cuts = (0..=written.len()).step_by(FRAME).flat_map(|page| [page, page + 32, page + FRAME / 2]);
    for cut in cuts.filter(|cut| *cut <= written.len()).chain([written.len()]) {
        let cut_off = dir.path().join("cut.sqlite");
        for suffix in ["", "-wal", "-shm"] {
            // Not there the first time.
            let _ = fs::remove_file(beside(&cut_off, suffix));
        }
        fs::write(&cut_off, &pages).unwrap();
        fs::write(beside(&cut_off, "-wal"), &written[..cut]).unwrap();
        let answered = answered.iter().filter(|length| **length <= cut).count();
        assert_eq!(count(&cut_off).await, i64::try_from(answered).unwrap(), "cut at byte {cut}");
    }
    store.close().await;
}
